// How a stock chooses among its sources, and what it asks of them; a part of scenario.h, whose
// units and manner hold here. The formulas are in sourcing.h.
#pragma once

#include <map>
#include <string>
#include <variant>

namespace headwater {

inline constexpr double kUnlimited =
    1e300;  ///< stands for "no capacity limit"; the file leaves the field out

template <class T>
using ById = std::map<std::string, T, std::less<>>;

// ---------------------------------------------------------------------------------------- sourcing
// In all of these "source" is a lane id, a process id or "external", as in Stock::sources, and the
// shares of Stock::sources say how the orders are split among those that are equals.

/// The shares of Stock::sources, always.
struct Shares {};
/// `primary` has the orders. While it is stopped, or owes orders that are later than `late_limit`,
/// the others take over.
struct PrimaryBackup {
    std::string primary;        ///< source id
    double warm = 0;            ///< share that the others have all the time, 0 … 1
    double takeover = 1;        ///< share that they have while the primary is disrupted, 0 … 1
    bool when_late = true;      ///< late orders count as a disruption, not only a stop
    int late_limit = 2;         ///< periods that an order may be late, 0 … 400
    bool replace_late = false;  ///< while it is late, what is overdue is ordered again
};
/// The lowest landed cost of the period first, up to its capacity, then the next.
struct Cheapest {
    double margin = 0;  ///< another source must be cheaper by more than this share, 0 … 1
};
/// Shares in proportion to share · score^focus; the score is a weighted mean of points of 0 … 1.
struct Scorecard {
    double price = 1;      ///< weight of the landed cost, lowest ÷ its own
    double on_time = 1;    ///< weight of the on-time rate measured in the run
    double defects = 0;    ///< weight of 1 − the defect rate measured in the run
    double lead_time = 0;  ///< weight of the lead time of the period, shortest ÷ its own
    double esg = 0;        ///< weight of the ESG score ÷ 100
    double risk = 0;       ///< weight of 1 − the risk of the region
    double focus = 4;      ///< how strongly orders follow the score, 0 … 64
    int memory = 28;       ///< periods over which rates are measured, 1 … 400
};
/// Dual index (Veeraraghavan & Scheller-Wolf 2008): `fast` brings what will be there within its own
/// lead time up to `level`; the others have the rest.
struct DualSpeed {
    std::string fast;  ///< source id
    double level = 0;  ///< units
    bool waits =
        false;  ///< what the fast source cannot take on waits for it; else the others have it
};
/// `first` has what it holds the goods for (recovered parts, a second plant); the others the rest.
struct Preferred {
    std::string first;  ///< source id
};

using SourcingRule = std::variant<Shares, PrimaryBackup, Cheapest, Scorecard, DualSpeed, Preferred>;

struct Sourcing {
    SourcingRule rule = Shares{};
};

// ------------------------------------------------------------- quality, see quality.h and marks.h

/// Audits of a supplier or a carrier. At an effort of 1 they cost `cost`, and multiply its shares
/// of defects and of late shipments; in between linearly.
struct Audit {
    double effort = 0;     ///< 0 (none) … 1
    double cost = 0;       ///< money per period, at full effort
    double defects = 0.5;  ///< factor on the share of defects, at full effort, 0 … 1
    double late = 0.5;     ///< factor on the share of late shipments, at full effort, 0 … 1
};

enum class Rejects { returned, scrapped };

/// Inspection of what a stock receives.
struct Inspection {
    double share = 0;                     ///< of what is received, 0 … 1
    double cost = 0;                      ///< money per unit inspected
    Rejects rejects = Rejects::returned;  ///< returned: an external supplier is not paid for them
};

// ------------------------------------------------------------------------- prices, see prices.h

/// With an external supplier: a fixed price for a committed volume, the spot price beyond it.
struct Contract {
    double volume = 0;            ///< units committed per settlement; 0: no contract
    double price = 0;             ///< money per unit
    int settle = 28;              ///< periods of a settlement, 1 … 400
    double flexibility = 0;       ///< share by which the volume taken may differ, 0 … 1
    double shortfall_charge = 0;  ///< money per unit taken less than volume · (1 − flexibility)
    double late_penalty = 0;      ///< money that the supplier pays per overdue unit and period
};

/// Buying ahead while the price of the external supplier is expected to rise.
struct ForwardBuying {
    int cover = 0;  ///< periods of demand bought ahead at most; 0: never, up to 60
};

// ----------------------------------------------------------------- production, see production.h

/// Starts beyond the regular capacity, at an extra cost.
struct Overtime {
    double capacity = 0;  ///< units per period, beside the regular ones
    double cost = 0;      ///< money per unit started in overtime, beside the usual cost
    double trigger = 1;   ///< worked when the book holds more than so many periods of regular work
};

/// What several processes of a site share: a line, a crew, an oven.
struct Resource {
    std::string title;
    double capacity = kUnlimited;  ///< hours (or any unit of work) per period
};

// -------------------------------------------------------------- records of stock, see records.h

/// How far the booked stock, which the policy sees, goes astray from what is there.
struct Records {
    double shrinkage = 0;    ///< share of the stock on hand lost unnoticed per period, 0 … 1
    double miscount = 0;     ///< standard deviation of miscounts, per unit received or shipped
    int count_interval = 0;  ///< periods between counts, which set it right; 0: never
    double count_cost = 0;   ///< money per count
    double tags = 0;      ///< share of the units read by barcode or RFID, 0 … 1: what is read is
                          ///< neither lost unnoticed nor miscounted
    double tag_cost = 0;  ///< money per unit received and read
};

/// Lots are labelled and read at every receipt, so that the provenance of every stock is known.
struct Tracing {
    bool active = false;
    double cost = 0;  ///< money per unit received at any stock
};

}  // namespace headwater
