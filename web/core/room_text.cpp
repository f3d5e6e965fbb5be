#include "web/core/room_text.h"

#include <cmath>

#include "web/core/room.h"
#include "web/core/room_table.h"

namespace headwater {
namespace {

Json plans_table(const App& app, const RoomTable& table) {
    Json rows = Json::array(), columns = Json::array();
    for (const RoomColumn& column : table.columns) columns.push_back(column.title);
    columns.push_back("Remarks");
    for (const RoomRow& row : table.rows) {
        Json cells = Json::array();
        for (const RoomCell& cell : row.cells) cells.push_back(cell.text);
        std::string remarks = row.efficient ? "Efficient. " : "";
        if (row.odd) remarks += "Other shocks than in most plans: not ranked. ";
        cells.push_back(remarks + app.room.plans[row.plan].note);
        rows.push_back(std::move(cells));
    }
    return {{"caption", "Plans of " + table.base->scenario.title},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
}

Json levers_table(const App& app, const RoomTable& table) {
    Json rows = Json::array();
    for (const LeverUse& use : lever_uses(app, table)) {
        std::string who;
        for (const std::size_t plan : use.who)
            who += (who.empty() ? "" : ", ") + app.room.plans[plan].name;
        rows.push_back({use.title,
                        std::to_string(use.who.size()) + " of " + std::to_string(table.rows.size()),
                        use.words, use.normal, who});
    }
    return {{"caption", "Who moved which lever"},
            {"columns", {"Lever", "Moved by", "From and to", "Default", "Who"}},
            {"rows", std::move(rows)}};
}

}  // namespace

Json text_room(const App& app) {
    if (app.room.plans.empty()) return nullptr;
    const RoomTable table = room_table(app);
    Json json = {{"words", room_words(app)},
                 {"waiting", room_count(app).waiting},
                 {"stopped", app.room.stopped},
                 {"ranked_by", table.ranked_by},
                 {"sort", app.room.sort},
                 {"falling", app.room.falling},
                 {"chosen", -1},
                 {"plans", Json::array()},
                 {"others", Json::array()},
                 {"table", nullptr},
                 {"levers", nullptr}};
    for (const RoomRow& row : table.rows) {
        if (app.room.chosen == row.plan) json["chosen"] = json["plans"].size();
        json["plans"].push_back(row.plan);
    }
    if (table.base) {
        json["table"] = plans_table(app, table);
        json["levers"] = levers_table(app, table);
    }
    const auto other = [&](std::size_t i, const std::string& words, bool opens) {
        json["others"].push_back(
            {{"plan", i}, {"name", app.room.plans[i].name}, {"words", words}, {"opens", opens}});
    };
    for (const std::size_t i : table.apart)
        other(i, "Of another scenario: " + app.room.plans[i].base->scenario.title + ".", true);
    for (std::size_t i = 0; i < app.room.plans.size(); ++i)
        if (app.room.plans[i].state == RoomPlan::State::refused)
            other(i, app.room.plans[i].note, false);
    return json;
}

std::string text_room_key(const App& app) {
    return std::to_string(app.room.version) + "/" + std::to_string(app.base_version);
}

std::optional<Action> room_action(const App& app, std::string_view what, const Json& request) {
    const auto whole = [&](const char* key, std::size_t end) -> std::optional<std::size_t> {
        const auto it = request.find(key);
        if (it == request.end() || !it->is_number()) return std::nullopt;
        const double value = it->get<double>();
        if (!(value >= 0) || value >= static_cast<double>(end)) return std::nullopt;
        return static_cast<std::size_t>(value);
    };
    if (what == "author") {
        const auto it = request.find("name");
        if (it == request.end() || !it->is_string()) return std::nullopt;
        return SetAuthor{it->get<std::string>()};
    }
    if (what == "room-stop") {
        const auto it = request.find("on");
        return StopRoom{it != request.end() && it->is_boolean() && it->get<bool>()};
    }
    if (what == "room-sort") {
        const auto column = whole("column", room_table(app).columns.size());
        return column ? std::optional<Action>(SortRoom{*column}) : std::nullopt;
    }
    const auto plan = whole("plan", app.room.plans.size());
    if (what == "room-choose") return ChooseInRoom{plan};
    if (!plan) return std::nullopt;
    if (what == "room-open") return OpenFromRoom{*plan};
    if (what == "room-remove") return RemoveFromRoom{*plan};
    return std::nullopt;
}

}  // namespace headwater
