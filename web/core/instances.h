// Instance data of the passes, as the vertex shaders read it.
#pragma once

#include <vector>

#include "web/core/detail.h"
#include "web/core/land.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"

namespace headwater {

inline constexpr int kPieceFloats = 8, kSlotFloats = 4, kCardFloats = 12, kShapeFloats = 8;
inline constexpr int kLandFloats = 8, kStrokeFloats = 8;

/// Bundles, flows and highlighted lanes of the detail, cut into strips of so many samples; every
/// `stride`-th of their paths.
std::vector<float> lane_pieces(const Scene& scene, const Detail& detail, int stride, int samples);
/// Goods, orders and what is held on the detail's flows and bundles: at most kMostSlots. Where
/// there are more, every n-th particle of all of them is left, so that their numbers keep their
/// proportions.
std::vector<float> particle_slots(const RecordImage& image, const Scene& scene,
                                  const Detail& detail);
std::vector<float> cards(const Scene& scene, const RecordImage& image, const Detail& detail);
/// Gauges, loads and symbols of the detail; none from afar.
std::vector<float> shapes(const Scene& scene, const RecordImage& image, const Detail& detail);
std::vector<float> land_bands(const Land& land);
std::vector<float> coasts(const Land& land);
/// On a map the places of the sites, and leaders to cards that stand beside theirs; none from afar.
std::vector<float> leaders(const Scene& scene, const Detail& detail);

}  // namespace headwater
