#include "web/fonts/scripts.h"

namespace headwater::scripts::browser {

float measure(const char*, float, bool) { return -1; }
void paint(const char*, float, bool, unsigned, const Place&) {}

}  // namespace headwater::scripts::browser
