#include "engine/calendar.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace headwater {

namespace {

/// Days from 1970-01-01 and back (H. Hinnant, chrono-compatible low-level date algorithms).
int days_from_civil(int y, int m, int d) {
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

Date civil_from_days(int z) {
    z += 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return {yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

}  // namespace

// Charts ask for the date of every period in every frame: no sscanf, which allocates.
Date date_plus(std::string_view iso, int days) {
    std::array<int, 3> part{};  // year, month, day
    const char *at = iso.data(), *const end = at + iso.size();
    bool sound = true;
    for (std::size_t k = 0; k < part.size() && sound; ++k) {
        if (k > 0) sound = at != end && *at++ == '-';
        const auto read = std::from_chars(at, end, part[k]);
        sound = sound && read.ec == std::errc();
        at = read.ptr;
    }
    if (!sound) part = {1970, 1, 1};
    return civil_from_days(days_from_civil(part[0], part[1], part[2]) + days);
}

Date date_of(const Calendar& calendar, int period) {
    return date_plus(calendar.start, calendar.period == Period::week ? period * 7 : period);
}

std::string iso_text(Date date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

}  // namespace headwater
