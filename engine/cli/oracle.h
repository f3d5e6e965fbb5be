// Cases computed by other programs: read one, build the same chain, run it, compare every number.
// What the numbers mean to the period is told in tests/oracles/SEMANTICS.md; "section" below is of
// that.
#pragma once

#include <string>
#include <string_view>

#include "engine/json.h"

namespace headwater {

/// Collects deviations of one case.
class Comparison {
  public:
    /// `exact`: any difference fails. Otherwise |found − expected| ≤ 1e-9 · max(1, |expected|)
    /// passes.
    explicit Comparison(bool exact) : exact_(exact) {}

    /// Compares one number; `where` names it in the report.
    void number(double found, double expected, std::string_view where);
    /// Compares found against expected[t] of a JSON array; an array that is null or missing stands
    /// for zeros ("omitted result keys are all zero").
    void at(double found, const Json* expected, std::size_t t, std::string_view where);
    /// A case that cannot be run: fails with this reason.
    void refuse(std::string reason);

    bool passed() const { return refusal_.empty() && !failed_ && compared_ > 0; }
    /// "largest deviation 3e-15 at node 2 inventory_level[17], 5600 numbers" or the reason.
    std::string summary() const;

  private:
    bool exact_;
    bool failed_ = false;
    double largest_ = 0;
    std::string where_ = "";
    std::string refusal_;
    std::size_t compared_ = 0;
};

/// The kinds of cases that this program can run.
enum class OracleKind { network, lost_sales, beer_game, other };
OracleKind oracle_kind(const Json& oracle);

/// Section 1: networks with given demand (schema sc-oracle-deterministic/1).
Comparison compare_network(const Json& oracle);
/// Section 3: serial lost sales, orders first (schema sc-oracle-lostsales-serial/1).
Comparison compare_lost_sales(const Json& oracle);
/// Section 4: the beer game.
Comparison compare_beer_game(const Json& oracle);

/// The value at a key of an object, or null if it has none.
const Json* find(const Json& object, std::string_view key);
/// A number at a key, or the fallback where it is missing or no number.
double number_at(const Json& object, std::string_view key, double fallback);
/// All numbers of an array; empty if it is none.
std::vector<double> numbers_at(const Json& object, std::string_view key);
/// Whether all numbers in it have few binary places, so that every sum of them is exact.
bool all_short(const Json& json);

}  // namespace headwater
