// Dates of periods. The engine itself counts in whole periods; this is for what people read.
#pragma once

#include <string>
#include <string_view>

#include "engine/scenario.h"

namespace headwater {

struct Date {
    int year = 1970, month = 1, day = 1;
};

/// ISO date ("2026-01-05") plus `days`; 1970-01-01 if the text is no date.
Date date_plus(std::string_view iso, int days);

/// The date on which a period of the calendar begins; period 0 is the first reported.
Date date_of(const Calendar& calendar, int period);

/// "2026-01-05"
std::string iso_text(Date date);

}  // namespace headwater
