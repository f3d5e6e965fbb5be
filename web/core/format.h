// Numbers, money, masses and dates as people read them. English, no locale, no allocation worth
// counting.
#pragma once

#include <string>
#include <string_view>

#include "engine/calendar.h"

namespace headwater {

/// `value` with exactly `decimals` decimals and commas between thousands: 12,400.50. A minus sign
/// is "−".
std::string grouped(double value, int decimals);

/// About three significant digits, never fewer than the integer part has: 0.123, 12.3, 123, 12,340.
std::string quantity(double value);
/// The same without zeros at the end: 4, 12.5, 12,340. For what people count one by one.
std::string amount(double value);

/// Three digits and a magnitude: 812, 12.4 k, 4.31 M, 1.02 bn.
std::string compact(double value);

/// As compact(), without zeros at the end: 500 k, 2.5 M, 0.5. For round numbers on an axis.
std::string brief(double value);

/// Money with its sign of currency: 812 €, 4.31 M€, $4.31 M, 4.31 M CHF.
std::string money(double value, std::string_view currency);
/// The same without zeros at the end: $24, 4.3 M€.
std::string price(double value, std::string_view currency);

/// A mass of kg: 812 kg, 12.4 t, 1.02 kt.
std::string mass(double kilograms);

/// A share as a percentage with one decimal: 91.2 %. 100 % and 0 % only where it is exactly that.
std::string percent(double share);

/// "▲ 1.2 M€", "▼ 6.1 pts", "no change": the sign, then `text_of_magnitude`, which the caller
/// formats.
std::string change(double difference, const std::string& text_of_magnitude);

/// Decimals that show every step of a lever: 0 for 5, 1 for 0.5, 2 for 0.25.
int decimals_of(double step);

/// A lever's value with its unit. "%" shows the value × 100.
std::string lever_text(const Lever& lever, double value);

/// "5 Apr" of a daily calendar, "week 14" of a weekly one.
std::string period_short(const Calendar& calendar, int period);
/// "day 90 · 5 Apr 2026", "week 14 · 13 Apr 2026".
std::string period_long(const Calendar& calendar, int period);
/// "23 days", "1 week".
std::string duration(const Calendar& calendar, int periods);
/// "Jan" … "Dec".
const char* month_name(int month);

}  // namespace headwater
