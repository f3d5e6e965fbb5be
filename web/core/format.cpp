#include "web/core/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace headwater {
namespace {

constexpr const char* kMinus = "\xe2\x88\x92";  // U+2212, as wide as a digit

std::string plain(double value, int decimals) {
    char text[400];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

/// Decimals for about three significant digits.
int decimals_for(double magnitude) {
    // What would show as 0.000, such as the residue of a sum, is 0.
    if (magnitude >= 99.95 || magnitude < 0.0005) return 0;
    if (magnitude >= 9.995) return 1;
    if (magnitude >= 0.9995) return 2;
    return 3;
}

struct Magnitude {
    double divisor;
    const char* name;
};

Magnitude magnitude_of(double value) {
    double size = std::fabs(value);
    if (size >= 999.5e6) return {1e9, "bn"};
    if (size >= 999.5e3) return {1e6, "M"};
    if (size >= 9999.5) return {1e3, "k"};
    return {1, ""};
}

std::string scaled(double value, double divisor) {
    double shown = value / divisor;
    return grouped(shown, decimals_for(std::fabs(shown)));
}

std::string without_zeros(std::string number) {
    if (number.find('.') == std::string::npos) return number;
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number;
}

/// `number` is the text of the value's size, in units of `m`.
std::string with_currency(double value, const Magnitude& m, const std::string& number,
                          std::string_view currency) {
    // A rounded zero has no sign.
    const bool zero = number.find_first_of("123456789") == std::string::npos;
    const std::string minus = value < 0 && !zero ? kMinus : "";
    const std::string name = *m.name ? std::string(" ") + m.name : "";
    if (currency == "USD") return minus + "$" + number + name;
    if (currency == "GBP") return minus + "\xc2\xa3" + number + name;
    if (currency == "EUR") return minus + number + (*m.name ? name : " ") + "\xe2\x82\xac";
    return minus + number + name + " " + std::string(currency);
}

}  // namespace

std::string grouped(double value, int decimals) {
    if (!std::isfinite(value)) return "\xe2\x80\x93";
    std::string digits = plain(std::fabs(value), decimals);
    std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t i = point; i > 3; i -= 3) digits.insert(i - 3, ",");
    bool zero = digits.find_first_of("123456789") == std::string::npos;
    return value < 0 && !zero ? kMinus + digits : digits;
}

std::string quantity(double value) { return grouped(value, decimals_for(std::fabs(value))); }

std::string amount(double value) { return without_zeros(quantity(value)); }

std::string compact(double value) {
    Magnitude m = magnitude_of(value);
    std::string text = scaled(value, m.divisor);
    return *m.name ? text + " " + m.name : text;
}

std::string brief(double value) {
    Magnitude m = magnitude_of(value);
    const std::string text = without_zeros(scaled(value, m.divisor));
    return *m.name ? text + " " + m.name : text;
}

std::string money(double value, std::string_view currency) {
    const Magnitude m = magnitude_of(value);
    return with_currency(value, m, scaled(std::fabs(value), m.divisor), currency);
}

std::string price(double value, std::string_view currency) {
    const Magnitude m = magnitude_of(value);
    return with_currency(value, m, without_zeros(scaled(std::fabs(value), m.divisor)), currency);
}

std::string mass(double kilograms) {
    double size = std::fabs(kilograms);
    if (size >= 9999.5e3) return scaled(kilograms, 1e6) + " kt";
    if (size >= 999.5) return scaled(kilograms, 1e3) + " t";
    return scaled(kilograms, 1) + " kg";
}

std::string percent(double share) {
    double shown = share * 100;
    // Rounding must not claim a perfection that is not there.
    if (share < 1) shown = std::min(shown, 99.9);
    if (share > 0 && shown < 0.1) return "< 0.1 %";
    return share == 1 || share == 0 ? grouped(shown, 0) + " %" : grouped(shown, 1) + " %";
}

std::string change(double difference, const std::string& text_of_magnitude) {
    if (text_of_magnitude.find_first_of("123456789") == std::string::npos) return "no change";
    return (difference > 0 ? "\xe2\x96\xb2 " : "\xe2\x96\xbc ") + text_of_magnitude;
}

int decimals_of(double step) {
    int decimals = 0;
    while (decimals < 6 && std::fabs(step - std::round(step)) > 1e-9 * std::max(1.0, step)) {
        step *= 10;
        ++decimals;
    }
    return decimals;
}

std::string lever_text(const Lever& lever, double value) {
    if (lever.unit == "%") return grouped(value * 100, decimals_of(lever.step * 100)) + " %";
    std::string text = grouped(value, decimals_of(lever.step));
    return lever.unit.empty() ? text : text + " " + lever.unit;
}

const char* month_name(int month) {
    static constexpr const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[std::clamp(month, 1, 12) - 1];
}

std::string period_short(const Calendar& calendar, int period) {
    if (calendar.period == Period::week) return "week " + std::to_string(period);
    Date date = date_of(calendar, period);
    return std::to_string(date.day) + " " + month_name(date.month);
}

std::string period_long(const Calendar& calendar, int period) {
    Date date = date_of(calendar, period);
    return std::string(calendar.period == Period::week ? "week " : "day ") +
           std::to_string(period) + " \xc2\xb7 " + std::to_string(date.day) + " " +
           month_name(date.month) + " " + std::to_string(date.year);
}

std::string duration(const Calendar& calendar, int periods) {
    std::string unit = calendar.period == Period::week ? " week" : " day";
    return grouped(periods, 0) + unit + (periods == 1 ? "" : "s");
}

}  // namespace headwater
