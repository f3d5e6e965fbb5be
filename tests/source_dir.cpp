#include "source_dir.h"

const char* const headwater::test::kSourceDir = HEADWATER_SOURCE_DIR;
