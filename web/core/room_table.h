// The plans of a room side by side: table, ranking, efficient frontier, who moved which lever. Data
// only: the sheet, the parallel page and the CSV show the same.
//
// Compared are the plans of the scenario that most of them are of (on a tie the one shown here);
// those of others are set apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/core/app.h"
#include "web/core/outcome.h"

namespace headwater {

struct RoomColumn {
    std::string title;
    bool words = false;               ///< its cells are text
    Better better = Better::neither;  ///< of numbers
};
struct RoomCell {
    std::string text;
    double value = 0;  ///< sorted by; of words nothing
};
struct RoomRow {
    std::size_t plan = 0;  ///< of Room::plans
    bool efficient =
        false;         ///< no other costs less and serves as well, or serves better for as much
    bool odd = false;  ///< other shocks than in most plans: not ranked, not on the frontier
    std::vector<RoomCell> cells;  ///< by RoomTable::columns
};
struct RoomTable {
    std::shared_ptr<const Base> base;  ///< of the plans compared, unedited; null: there is none
    std::string ranked_by;             ///< "Service, the lesson's task" or "Profit"
    std::vector<RoomColumn> columns;   ///< the first is the rank, the second the name
    std::vector<RoomRow> rows;         ///< as sorted by Room::sort
    std::vector<std::size_t> apart;    ///< sound plans of other scenarios
};
inline constexpr std::size_t kRoomName = 1;  ///< the column of names

/// Rank 1 is the best: with a task those that meet it first, then by its first goal, then by less
/// cost; without one by profit. Equal ones share a rank.
RoomTable room_table(const App& app);

/// Which of these points no other beats: less cost at no worse service, or better service at no
/// more cost. Points that are equal are all in or all out.
std::vector<bool> efficient(const std::vector<double>& cost, const std::vector<double>& service);

/// What the plans compared did with one lever; of those that moved it.
struct LeverUse {
    std::string id, title;
    LeverGroup group = LeverGroup::response;
    std::vector<std::size_t> who;  ///< of Room::plans
    double least = 0, mean = 0, most = 0;
    std::string normal;  ///< its default in words
    std::string words;   ///< "5 to 20 days, mean 12.4 days"; of a switch "switched on"
};
/// Those that somebody moved, the most moved first.
std::vector<LeverUse> lever_uses(const App& app, const RoomTable& table);

/// All sound plans with their levers, and at the end what could not be opened and why.
SaveText save_room(const App& app);

}  // namespace headwater
