// The processors' time that this process has used.
#pragma once

/// Seconds since some moment.
double cpu_seconds();
