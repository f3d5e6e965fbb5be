#include "web/core/room.h"

#include <algorithm>

#include "engine/hex.h"
#include "web/core/actions.h"
#include "web/core/lesson.h"
#include "web/core/lesson_scores.h"
#include "web/core/link.h"
#include "web/core/link_words.h"
#include "web/core/outcome.h"
#include "web/core/room_table.h"
#include "web/core/runs.h"
#include "web/core/series.h"

namespace headwater {

/// What is at work. Runs and bases stay for the next link: most links of a room are of one scenario
/// with the same shocks, and only the plan differs.
struct RoomDesk {
    enum class Phase : std::uint8_t { judge, calm, hit, plan } phase = Phase::judge;
    Judged judged;
    std::map<std::string, std::shared_ptr<const Base>, std::less<>> library;
    Runs runs;
    std::array<std::uint64_t, 3> digests{};
    std::shared_ptr<const Base> run_base;  ///< what the runs are of; null: nothing yet
    LeverValues run_moved;
    Stale stale;
};

namespace {

/// The library's scenario of this id, read once; the one shown is the one that is taken.
std::shared_ptr<const Base> base_of(const App& app, RoomDesk& desk, const std::string& id) {
    const auto& shown = unedited(app.base);
    if (shown->id == id) return shown;
    auto it = desk.library.find(id);
    if (it == desk.library.end()) it = desk.library.emplace(id, load_base(id)).first;
    return it->second;
}

void refuse(RoomPlan& plan, const std::string& why) {
    plan.state = RoomPlan::State::refused;
    plan.note = why;
    plan.json = {};
}

/// What happens in a plan, apart from what is done about it.
std::string world_of(const Base& base, const LeverValues& moved) {
    Json world = {{"hash", base.hash}, {"edits", base.edits}};
    for (const auto& [id, value] : moved)
        if (base.scenario.levers.at(id).group == LeverGroup::shock) world[id] = value;
    return hex(content_hash(world));
}

/// Own scenarios that are the same share one base.
std::shared_ptr<const Base> shared_base(const Room& room, std::shared_ptr<const Base> base) {
    for (const RoomPlan& plan : room.plans)
        if (plan.base && plan.base->id == base->id && plan.base->hash == base->hash &&
            plan.base->edits == base->edits)
            return plan.base;
    return base;
}

void judge_plan(App& app, RoomDesk& desk, RoomPlan& plan) {
    desk.judged = judge_link(base_of(app, desk, plan.id), plan.id, plan.json);
    Judged& judged = desk.judged;
    if (!judged.base) return refuse(plan, judged.title + ". " + judged.text);
    const std::string name = tidy_name(text_field(judged.state, "name"));
    if (!name.empty()) plan.name = name;
    plan.base = shared_base(app.room, judged.base);
    plan.moved = judged.moved;
    plan.world = world_of(*plan.base, plan.moved);
    desk.stale = {};
    if (desk.run_base == plan.base)
        desk.stale = stale_after(plan.base->scenario, desk.run_moved, plan.moved);
    else if (desk.run_base && desk.run_base->hash == plan.base->hash)
        desk.stale.calm = false;  // edits are of shocks, and calm has none
    desk.run_base = nullptr;      // until all runs stand
    desk.phase = RoomDesk::Phase::calm;
}

/// The plan's figures are what the runs gave.
void conclude(RoomDesk& desk, RoomPlan& plan) {
    const ChainFigures& figures = desk.runs[index_of(Variant::plan)].figures.chain;
    plan.service = figures.fill_rate;
    plan.cost = figures.cost.total();
    plan.profit = figures.profit;
    if (const LessonStep* step = room_task(plan.base->scenario)) {
        for (const Goal& goal : step->task->goals)
            plan.goals.push_back(read(goal.reading, desk.runs));
        plan.met = meets(*step->task, desk.runs);
    }
    const std::string why = difference_words(desk.judged, digest_text(desk.digests));
    if (!why.empty()) plan.note = "Not the same result as the sender's. " + why;
    plan.state = RoomPlan::State::sound;
    desk.run_base = plan.base;
    desk.run_moved = plan.moved;
    desk.phase = RoomDesk::Phase::judge;
}

void run_next(RoomDesk& desk, RoomPlan& plan) {
    using Phase = RoomDesk::Phase;
    const auto run = [&](Variant v, bool stale) {
        if (!stale) return false;
        simulate(desk.runs, plan.base->scenario, plan.moved,
                 {v == Variant::calm, v == Variant::hit, v == Variant::plan});
        desk.digests[index_of(v)] = desk.runs[index_of(v)].digest();
        return true;
    };
    if (desk.phase == Phase::calm) {
        desk.phase = Phase::hit;
        if (run(Variant::calm, desk.stale.calm)) return;
    }
    if (desk.phase == Phase::hit) {
        desk.phase = Phase::plan;
        if (run(Variant::hit, desk.stale.hit)) return;
    }
    run(Variant::plan, desk.stale.plan);
    conclude(desk, plan);
}

// ---------------------------------------------------------------------------------------- curves

/// What the curves are of now; "" where they are not looked at.
std::string wanted_curves(const App& app) {
    if (app.view.sheet != Sheet::room || app.room.side != RoomSide::curves) return "";
    return app.base->hash + "/" + app.room.chart + "/" + std::to_string(app.view.stock.index) +
           "/" + std::to_string(app.view.edge.index);
}

/// The first plan of the chain shown whose curve is of something else.
std::optional<std::size_t> without_curve(const App& app) {
    const std::string wanted = wanted_curves(app);
    if (wanted.empty()) return std::nullopt;
    for (std::size_t i = 0; i < app.room.plans.size(); ++i) {
        const RoomPlan& plan = app.room.plans[i];
        if (plan.state == RoomPlan::State::sound && plan.base->hash == app.base->hash &&
            plan.curve_of != wanted)
            return i;
    }
    return std::nullopt;
}

/// The plan's run, as a pinned one would be, through the charts of the selection.
void take_curve(App& app, RoomPlan& plan) {
    plan.curve_of = wanted_curves(app);
    plan.curve.clear();
    Runs runs;
    simulate(runs, plan.base->scenario, plan.moved, {false, false, true});
    auto run = std::make_shared<const Run>(std::move(runs.at(Variant::plan)));
    Pins pins = std::exchange(app.pins, Pins{{plan.name, plan.base, plan.moved, std::move(run)}});
    const std::vector<Chart> all = charts(app);
    app.pins = std::move(pins);
    for (const Chart& chart : all) {
        if (!app.room.chart.empty() && chart.id != app.room.chart) continue;
        plan.curve.assign(chart.pins[0].begin(), chart.pins[0].end());
        break;
    }
    ++app.room.version;
}

/// The first plan that waits; none: all are done.
RoomPlan* next_waiting(Room& room) {
    while (room.next < room.plans.size() && room.plans[room.next].state != RoomPlan::State::waiting)
        ++room.next;
    return room.next < room.plans.size() ? &room.plans[room.next] : nullptr;
}

std::string counted(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace

bool room_waits(const App& app) {
    if (!app.base) return false;
    return (!app.room.stopped && room_count(app).waiting > 0) || without_curve(app).has_value();
}

RoomCount room_count(const App& app) {
    RoomCount count;
    for (const RoomPlan& plan : app.room.plans)
        ++(plan.state == RoomPlan::State::waiting ? count.waiting
           : plan.state == RoomPlan::State::sound ? count.sound
                                                  : count.refused);
    return count;
}

std::string room_words(const App& app) {
    const RoomCount n = room_count(app);
    if (app.room.plans.empty()) return "";
    if (n.waiting > 0)
        return std::to_string(n.sound + n.refused) + " of " +
               std::to_string(app.room.plans.size()) + " verified" +
               (app.room.stopped ? "; stopped" : "");
    std::string words = counted(n.sound, "plan verified", "plans verified");
    if (n.refused > 0) words += ", " + std::to_string(n.refused) + " could not be opened";
    if (app.room.again > 0)
        words += ", " + counted(app.room.again, "link was", "links were") + " there already";
    return words;
}

const LessonStep* room_task(const Scenario& scenario) {
    const auto& steps = scenario.lesson.steps;
    const auto it = std::find_if(steps.rbegin(), steps.rend(), [](const LessonStep& s) {
        return s.task && !s.task->goals.empty();
    });
    return it == steps.rend() ? nullptr : &*it;
}

void on(App& app, const AddToRoom& a) {
    Room& room = app.room;
    std::size_t bytes = a.json.size();
    for (const RoomPlan& plan : room.plans) {
        bytes += plan.json.size();
        if (!a.link.empty() && plan.link == a.link) {
            ++room.again;
            ++room.version;
            return;
        }
    }
    if (room.plans.size() >= kMostPlans || bytes > kMostRoomBytes)
        return on(app, Say{{Message::Kind::warning, "The room is full",
                            "It holds " + std::to_string(kMostPlans) +
                                " plans, and 32 MB of scenarios that links carry. What came after "
                                "is left out."}});
    RoomPlan plan;
    plan.name = tidy_name(a.name);
    if (plan.name.empty()) plan.name = "Plan " + std::to_string(++room.numbered);
    plan.link = a.link;
    plan.id = a.base;
    plan.json = a.json;
    if (!a.fault.empty()) {
        const auto [title, text] = fault_words(fault_of(a.fault), true);
        refuse(plan, std::string(title) + ". " + text);
    }
    room.plans.push_back(std::move(plan));
    room.stopped = false;
    ++room.version;
}

void on(App& app, const WorkOnRoom&) {
    Room& room = app.room;
    RoomPlan* plan = room.stopped ? nullptr : next_waiting(room);
    if (!plan) {
        if (const auto bare = without_curve(app)) take_curve(app, room.plans[*bare]);
        return;
    }
    if (!room.desk) room.desk = std::make_shared<RoomDesk>();
    if (room.desk->phase == RoomDesk::Phase::judge)
        judge_plan(app, *room.desk, *plan);
    else
        run_next(*room.desk, *plan);
    ++room.version;
    if (next_waiting(room)) return;
    std::string said = room_words(app) + ".";
    const RoomTable table = room_table(app);
    if (!table.rows.empty())
        said += " Best by " + table.ranked_by + ": " + table.rows[0].cells[kRoomName].text + ".";
    announce(app, said);
}

void on(App& app, const StopRoom& a) {
    app.room.stopped = a.on;
    ++app.room.version;
    announce(app, room_words(app) + ".");
}

void on(App& app, const OpenFromRoom& a) {
    if (a.plan >= app.room.plans.size()) return;
    const RoomPlan plan = app.room.plans[a.plan];
    if (plan.state != RoomPlan::State::sound) return;
    on(app, LeaveGame{});        // its debrief would be of somebody else's orders
    on(app, OpenLesson{false});  // a step of it may hold what the plan moves
    app.room.chosen = a.plan;
    app.view.sheet = Sheet::none;
    // The document that is shown is kept where it is the same: a replay glides on one base only.
    const auto& shown = unedited(app.base);
    const bool same = plan.base->edits.empty() && shown->document == plan.base->document;
    take(app, same ? shown : plan.base, plan.moved, "Opened: " + plan.name, false);
    announce(app, "Opened: " + plan.name + ". " + outcome_sentence(app));
}

void on(App& app, const RemoveFromRoom& a) {
    Room& room = app.room;
    if (!a.plan) {
        const std::uint32_t version = room.version;
        room = {};
        room.version = version + 1;
        return announce(app, "All plans of the room are removed.");
    }
    if (*a.plan >= room.plans.size()) return;
    announce(app, "Removed: " + room.plans[*a.plan].name + ".");
    room.plans.erase(room.plans.begin() + static_cast<std::ptrdiff_t>(*a.plan));
    if (*a.plan < room.next) --room.next;
    if (*a.plan == room.next && room.desk) room.desk->phase = RoomDesk::Phase::judge;
    room.chosen.reset();
    ++room.version;
}

void on(App& app, const ChooseInRoom& a) {
    if (a.plan && *a.plan >= app.room.plans.size()) return;
    app.room.chosen = a.plan;
    ++app.room.version;
}

void on(App& app, const SortRoom& a) {
    Room& room = app.room;
    const RoomTable table = room_table(app);
    if (a.column >= table.columns.size()) return;
    room.falling =
        a.column == room.sort ? !room.falling : table.columns[a.column].better == Better::more;
    room.sort = a.column;
    ++room.version;
    announce(app, "Sorted by " + table.columns[a.column].title +
                      (room.falling ? ", the largest first." : ", the smallest first."));
}

void on(App& app, const ShowInRoom& a) {
    app.room.side = a.side;
    if (!a.chart.empty()) app.room.chart = a.chart;
    ++app.room.version;
}

void on(App& app, const SetAuthor& a) {
    const std::string name = tidy_name(a.name);
    if (name == app.author) return;
    app.author = name;
    ++app.link_version;
}

void on(App& app, const HandIn&) { app.view.sheet = Sheet::share; }

}  // namespace headwater
