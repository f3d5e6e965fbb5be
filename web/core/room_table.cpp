#include "web/core/room_table.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/json.h"
#include "web/core/export.h"
#include "web/core/format.h"
#include "web/core/lesson.h"
#include "web/core/room.h"

namespace headwater {
namespace {

bool is_sound(const RoomPlan& plan) { return plan.state == RoomPlan::State::sound; }

/// The most frequent text; on a tie `preferred`, else the first in order. "" of none.
std::string most_frequent(const std::map<std::string, std::size_t>& counts,
                          const std::string& preferred) {
    std::string most;
    std::size_t times = 0;
    for (const auto& [text, count] : counts)
        if (count > times || (count == times && text == preferred)) most = text, times = count;
    return most;
}

/// Plan's own figures of the chain stand in the table anyway.
bool is_common(const Reading& reading) {
    return reading.run == LessonRun::plan && !reading.minus &&
           (reading.kind == ReadingKind::service || reading.kind == ReadingKind::cost ||
            reading.kind == ReadingKind::profit);
}

/// A better first: task, its figure, cost; or profit. 0: neither.
int compare_plans(const RoomPlan& a, const RoomPlan& b, const LessonStep* step) {
    const auto more = [](double x, double y) { return x > y ? -1 : x < y ? 1 : 0; };
    if (!step || a.goals.empty() || b.goals.empty()) return more(a.profit, b.profit);
    if (a.met != b.met) return a.met ? -1 : 1;
    const int way = step->task->goals[0].at_least ? 1 : -1;
    if (const int by = way * more(a.goals[0], b.goals[0])) return by;
    return -more(a.cost, b.cost);
}

/// Equal plans share a rank; odd ones have none.
std::vector<std::size_t> ranks(const App& app, const std::vector<RoomRow>& rows,
                               const LessonStep* step) {
    std::vector<std::size_t> order, rank(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].odd) order.push_back(i);
    const auto by = [&](std::size_t a, std::size_t b) {
        return compare_plans(app.room.plans[rows[a].plan], app.room.plans[rows[b].plan], step);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return by(a, b) < 0; });
    for (std::size_t k = 0; k < order.size(); ++k)
        rank[order[k]] = k > 0 && by(order[k - 1], order[k]) == 0 ? rank[order[k - 1]] : k + 1;
    return rank;
}

std::vector<RoomColumn> columns_of(const LessonStep* step) {
    std::vector<RoomColumn> columns = {{"#", false, Better::less},
                                       {"Name", true},
                                       {"Service", false, Better::more},
                                       {"Cost", false, Better::less},
                                       {"Profit", false, Better::more}};
    if (step) {
        for (const Goal& goal : step->task->goals)
            if (!is_common(goal.reading))
                columns.push_back({goal.title, false, goal.at_least ? Better::more : Better::less});
        columns.push_back({"Task", false, Better::more});
    }
    columns.push_back({"Levers", false, Better::less});
    return columns;
}

std::vector<RoomCell> cells_of(const RoomPlan& plan, const Scenario& scenario,
                               const LessonStep* step, std::size_t rank) {
    const auto as_money = [&](double x) { return RoomCell{money(x, scenario.currency), x}; };
    std::vector<RoomCell> cells = {
        // No rank sorts last.
        {rank > 0 ? std::to_string(rank) : "\xe2\x80\x93", rank > 0 ? double(rank) : 1e9},
        {plan.name},
        {percent(plan.service), plan.service},
        as_money(plan.cost),
        as_money(plan.profit)};
    if (step) {
        for (std::size_t g = 0; g < step->task->goals.size() && g < plan.goals.size(); ++g) {
            const Reading& reading = step->task->goals[g].reading;
            if (!is_common(reading))
                cells.push_back({reading_text(scenario, reading, plan.goals[g]), plan.goals[g]});
        }
        cells.push_back({plan.met ? "met" : "not met", plan.met ? 1.0 : 0.0});
    }
    cells.push_back({std::to_string(plan.moved.size()), double(plan.moved.size())});
    return cells;
}

/// ASCII letters alike; others by their bytes.
std::string folded(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

void sort_rows(RoomTable& table, const Room& room) {
    const std::size_t by = std::min(room.sort, table.columns.size() - 1);
    const bool words = table.columns[by].words;
    const auto before = [&](const RoomRow& a, const RoomRow& b) {
        return words ? folded(a.cells[by].text) < folded(b.cells[by].text)
                     : a.cells[by].value < b.cells[by].value;
    };
    std::stable_sort(table.rows.begin(), table.rows.end(), [&](const auto& a, const auto& b) {
        return room.falling ? before(b, a) : before(a, b);
    });
}

/// Plans in which something else happens than in more than half of them.
void mark_odd(RoomTable& table, const Room& room) {
    std::map<std::string, std::size_t> worlds;
    for (const RoomRow& row : table.rows) ++worlds[room.plans[row.plan].world];
    const std::string usual = most_frequent(worlds, "");
    if (2 * worlds[usual] <= table.rows.size()) return;
    for (RoomRow& row : table.rows) row.odd = room.plans[row.plan].world != usual;
}

void mark_efficient(RoomTable& table, const Room& room) {
    std::vector<double> cost, service;
    std::vector<RoomRow*> rows;
    for (RoomRow& row : table.rows) {
        if (row.odd) continue;
        rows.push_back(&row);
        cost.push_back(room.plans[row.plan].cost);
        service.push_back(room.plans[row.plan].service);
    }
    const std::vector<bool> best = efficient(cost, service);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i]->efficient = best[i];
}

}  // namespace

std::vector<bool> efficient(const std::vector<double>& cost, const std::vector<double>& service) {
    std::vector<std::size_t> order(cost.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return cost[a] != cost[b] ? cost[a] < cost[b] : service[a] > service[b];
    });
    std::vector<bool> best(cost.size(), false);
    std::size_t last = cost.size();  // the last one that is efficient
    for (const std::size_t i : order) {
        if (last < cost.size() && service[i] <= service[last] &&
            (cost[i] != cost[last] || service[i] != service[last]))
            continue;
        best[i] = true;
        last = i;
    }
    return best;
}

RoomTable room_table(const App& app) {
    const Room& room = app.room;
    RoomTable table;
    std::map<std::string, std::size_t> hashes;
    for (const RoomPlan& plan : room.plans)
        if (is_sound(plan)) ++hashes[plan.base->hash];
    const std::string hash = most_frequent(hashes, app.base ? app.base->hash : "");
    for (std::size_t i = 0; i < room.plans.size(); ++i) {
        if (!is_sound(room.plans[i])) continue;
        if (room.plans[i].base->hash != hash) {
            table.apart.push_back(i);
            continue;
        }
        if (!table.base) table.base = unedited(room.plans[i].base);
        table.rows.push_back({i, false, false, {}});
    }
    if (!table.base) return table;
    const Scenario& scenario = table.base->scenario;
    const LessonStep* step = room_task(scenario);
    table.ranked_by = step ? step->task->goals[0].title + ", the lesson's task" : "Profit";
    table.columns = columns_of(step);
    mark_odd(table, room);
    mark_efficient(table, room);
    const std::vector<std::size_t> rank = ranks(app, table.rows, step);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].cells = cells_of(room.plans[table.rows[i].plan], scenario, step, rank[i]);
    sort_rows(table, room);
    return table;
}

std::vector<LeverUse> lever_uses(const App& app, const RoomTable& table) {
    std::vector<LeverUse> uses;
    if (!table.base) return uses;
    const Scenario& scenario = table.base->scenario;
    for (const auto& [id, lever] : scenario.levers) {
        LeverUse use;
        use.id = id, use.title = lever.title, use.group = lever.group;
        double sum = 0;
        for (const RoomRow& row : table.rows) {
            const LeverValues& moved = app.room.plans[row.plan].moved;
            const auto it = moved.find(id);
            if (it == moved.end()) continue;
            use.least = use.who.empty() ? it->second : std::min(use.least, it->second);
            use.most = use.who.empty() ? it->second : std::max(use.most, it->second);
            sum += it->second;
            use.who.push_back(row.plan);
        }
        if (use.who.empty()) continue;
        use.mean = sum / static_cast<double>(use.who.size());
        const double normal = lever_default(scenario, lever).value_or(0);
        use.normal = lever_state(scenario, lever, normal);
        if (lever_is_switch(scenario, lever))
            use.words = "switched " + lever_state(scenario, lever, 1 - normal);
        else
            use.words = lever_text(lever, use.least) + " to " + lever_text(lever, use.most) +
                        ", mean " + lever_text(lever, use.mean);
        uses.push_back(std::move(use));
    }
    std::stable_sort(uses.begin(), uses.end(), [](const LeverUse& a, const LeverUse& b) {
        return a.who.size() > b.who.size();
    });
    return uses;
}

SaveText save_room(const App& app) {
    const RoomTable table = room_table(app);
    const std::vector<LeverUse> uses = lever_uses(app, table);
    std::string csv = "name,scenario,rank,service,cost,profit,currency,task,efficient";
    for (const LeverUse& use : uses) csv += "," + csv_field(use.title);
    csv += ",note,link\r\n";
    std::vector<const RoomRow*> row_of(app.room.plans.size(), nullptr);
    std::vector<std::size_t> order;
    for (const RoomRow& row : table.rows) row_of[row.plan] = &row, order.push_back(row.plan);
    for (std::size_t i = 0; i < app.room.plans.size(); ++i)
        if (!row_of[i]) order.push_back(i);
    for (const std::size_t i : order) {
        const RoomPlan& plan = app.room.plans[i];
        csv += csv_field(plan.name) + ",";
        if (is_sound(plan)) {
            const Scenario& scenario = plan.base->scenario;
            const bool ranked = row_of[i] && !row_of[i]->odd;
            csv += csv_field(scenario.title) + "," + (ranked ? row_of[i]->cells[0].text : "") +
                   "," + number_text(plan.service) + "," + number_text(plan.cost) + "," +
                   number_text(plan.profit) + "," + csv_field(scenario.currency) + "," +
                   (plan.goals.empty() ? ""
                    : plan.met         ? "met"
                                       : "not met") +
                   "," + (row_of[i] && row_of[i]->efficient ? "yes" : "");
        } else {
            csv += ",,,,,,,";
        }
        for (const LeverUse& use : uses) {
            csv += ",";
            if (const auto it = plan.moved.find(use.id); it != plan.moved.end() && row_of[i])
                csv += number_text(it->second);
        }
        csv += "," + csv_field(plan.note) + "," + csv_field(plan.link) + "\r\n";
    }
    return save_csv(file_name(app, "plans-of-the-room", "csv"), csv);
}

}  // namespace headwater
