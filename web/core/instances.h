// Instance data of the passes, as the vertex shaders read it.
#pragma once

#include <vector>

#include "web/core/land.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"

namespace headwater {

inline constexpr int kPieceFloats = 4, kSlotFloats = 4, kCardFloats = 12, kShapeFloats = 8;
inline constexpr int kLandFloats = 8, kStrokeFloats = 8;

/// Flows whose boxes meet `view`, cut into strips of so many samples; every `stride`-th of their
/// paths.
std::vector<float> lane_pieces(const Scene& scene, const SceneRect& view, int stride, int samples);
std::vector<float> particle_slots(const Scene& scene, const RecordImage& image,
                                  const SceneRect& view);
std::vector<float> cards(const Scene& scene, const RecordImage& image);
std::vector<float> shapes(const Scene& scene, const RecordImage& image);
std::vector<float> land_bands(const Land& land);
/// Coasts; on a map the places of the sites, and leaders to cards that stand beside theirs.
std::vector<float> strokes(const Scene& scene, const Land& land);

}  // namespace headwater
