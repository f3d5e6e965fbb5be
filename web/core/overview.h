// A large chain seen from afar: sites in blocks, the lanes from one block to another as one bundle,
// and the blocks' groups, which have names. Made once for a scene; the same for the same scene.
#pragma once

#include <cstddef>

#include "web/core/scene.h"

namespace headwater {

/// Chains up to this size are drawn in full from every distance.
inline constexpr std::size_t kLargeFlows = 600, kLargeCards = 300;
inline constexpr std::size_t kMostBundles = 300, kMostMapBundles = 90;
inline constexpr int kBundleSamples = 33;  ///< of a bundle's path

bool is_large(const Scene& scene);

/// Fills in groups and bundles of a large scene whose paths are traced; of another it empties them.
/// In columns a group is a column and a block a part of it; on a map, a block is a square and there
/// are no groups. A bundle's path is the mean of its lanes' paths. What leads outside the chain or
/// stays within a block is in no bundle.
void gather(Scene& scene);

/// "Suppliers", "Plants and warehouses", "Sites": what most of these cards are.
std::string kinds_of(const Scene& scene, const std::vector<int>& cards);

}  // namespace headwater
