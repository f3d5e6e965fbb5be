#include <ctime>

#include "clock.h"

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
