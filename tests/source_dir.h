// Where the tests find the files of the tree.
#pragma once

namespace headwater::test {

/// The root of the sources, without a slash at its end. Known to one file only, so that a compiler
/// cache serves every checkout.
extern const char* const kSourceDir;

}  // namespace headwater::test
