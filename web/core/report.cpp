#include "web/core/report.h"

#include "engine/hex.h"
#include "web/core/compare.h"
#include "web/core/game.h"
#include "web/core/game_link.h"
#include "web/core/lesson.h"
#include "web/core/lesson_sketch.h"
#include "web/core/outcome.h"
#include "web/core/ripple.h"
#include "web/core/room.h"
#include "web/core/series.h"
#include "web/core/shock_spans.h"
#include "web/core/story.h"
#include "web/core/uncertainty_words.h"

namespace headwater {
namespace {

Json figures_json(const Run& run) {
    const ChainFigures& f = run.figures.chain;
    Json json = {{"fill_rate", f.fill_rate},
                 {"cost", f.cost.total()},
                 {"revenue", f.revenue},
                 {"profit", f.profit},
                 {"emissions", f.emissions},
                 {"demand", f.demand},
                 {"sold", f.sold},
                 {"lost", f.lost},
                 {"lowest_service", f.lowest_service}};
    json["time_to_recover"] = f.time_to_recover ? Json(*f.time_to_recover) : Json(nullptr);
    json["digest"] = hex(run.digest());
    return json;
}

Json cards_json(const App& app) {
    Json all = Json::array();
    for (const Card& card : cards(app))
        all.push_back({{"title", card.title},
                       {"calm", card.value[0]},
                       {"hit", card.value[1]},
                       {"plan", card.value[2]},
                       {"to_calm", card.to_calm},
                       {"to_hit", card.to_hit}});
    return all;
}

/// All shocks by id, as the levers have them: those that happen with their times.
Json shocks_json(const App& app) {
    Json all = Json::object();
    for (const auto& [id, shock] : app.plan().scenario.shocks)
        all[id] = {{"title", shock.title}, {"happens", false}};
    for (const ShockSpan& span : shock_spans(app.plan(), 1)) {
        Json& shock = all[span.id];
        shock["happens"] = true;
        shock["from"] = span.from;
        shock["until"] = span.until;
        shock["gone"] = span.gone;
    }
    return all;
}

Json comparison_json(const App& app) {
    const Comparison table = compare(app);
    Json rows = Json::array();
    for (const ComparisonRow& row : table.rows) {
        Json values = Json::array(), texts = Json::array();
        for (const ComparisonCell& cell : row.cells) {
            values.push_back(cell.value ? Json(*cell.value) : Json(nullptr));
            texts.push_back(cell.text);
        }
        rows.push_back({{"id", row.id}, {"unit", row.unit}, {"values", values}, {"texts", texts}});
    }
    return {{"columns", table.columns}, {"rows", rows}};
}

/// Null without a lesson; for tests of the page.
Json lesson_report(const App& app) {
    if (!has_lesson(app)) return nullptr;
    static constexpr std::array<const char*, 4> phases = {"reading", "asking", "playing",
                                                          "revealed"};
    const Prediction said = prediction_of(app, app.lesson.step);
    Json json = {{"open", app.lesson.open},
                 {"step", app.lesson.step},
                 {"phase", phases[static_cast<std::size_t>(story_phase(app))]},
                 {"holds", holds_plan(app)},
                 {"order", said.order},
                 {"drawn", drawn_count(said.curve)},
                 {"met", app.lesson.met}};
    json["number"] = said.number ? Json(*said.number) : Json(nullptr);
    json["choice"] = said.choice ? Json(*said.choice) : Json(nullptr);
    json["result"] = app.lesson.open ? result_text(app, app.lesson.step) : "";
    const auto total = total_score(app);
    json["total"] = total ? Json(*total) : Json(nullptr);
    return json;
}

Json uncertainty_json(const App& app) {
    const Uncertainty& u = app.uncertainty;
    const SampleSummary* sample = sampled_figures(app);
    Json json = {{"on", app.view.uncertainty},
                 {"state", uncertainty_state(app)},
                 {"why", u.why},
                 {"number", u.number},
                 {"under_way", u.asked && !u.finished},
                 {"replications", sample ? sample->replications : 0},
                 {"version", u.version}};
    for (Figure figure : kFigures)
        if (const auto spread = spread_of(app, figure))
            json["changes"][figure_id(figure)] = spread->change;
    return json;
}

}  // namespace

Json report(const App& app) {
    Json json = Json::object();
    json["announcement"] = app.announcement;
    json["message"] = app.message ? Json{{"good", app.message->kind == Message::Kind::good},
                                         {"title", app.message->title},
                                         {"text", app.message->text},
                                         {"button", app.message->button}}
                                  : Json(nullptr);
    if (!app.base) return json;
    json["scenario"] = app.base->id;
    json["title"] = app.scenario().title;
    json["period"] = app.view.period;
    json["periods"] = app.calendar().periods;
    json["playing"] = app.view.playing;
    json["speed"] = app.view.speed;
    json["text_size"] = app.view.text_size;
    json["changed_only"] = app.view.changed_only;
    json["selected"] = selection_title(app);
    json["measure"] = words(app.view.measure).title;
    json["waves"] = app.view.waves;
    Json folded = Json::array();
    for (Side side : app.view.folded_sides) folded.push_back(title_of(side));
    json["folded_sides"] = std::move(folded);
    json["game"] = write_game(app);
    if (app.game) {
        const auto turn = turn_of(app);
        const RoleView& now = app.game->now;
        json["game"]["left"] = app.game->left;
        json["game"]["now"] = {{"demand", now.demand},     {"received", now.received},
                               {"on_hand", now.on_hand},   {"backlog", now.backlog},
                               {"on_order", now.on_order}, {"cost", now.cost}};
        json["game"]["turn"] =
            turn ? Json({{"period", turn->period}, {"role", turn->role}}) : Json(nullptr);
    }
    json["can_undo"] = app.history.can_undo();
    json["can_redo"] = app.history.can_redo();
    Json levers = Json::object();
    for (const auto& [id, lever] : app.scenario().levers) levers[id] = app.lever(id);
    json["levers"] = std::move(levers);
    Json moved = Json::object();
    for (const auto& [id, value] : app.moved) moved[id] = value;
    json["moved"] = std::move(moved);
    json["runs"] = {{"calm", figures_json(app.calm())},
                    {"hit", figures_json(app.hit())},
                    {"plan", figures_json(app.plan())}};
    json["shocks"] = shocks_json(app);
    json["shock"] = app.view.shock;
    json["edits"] = app.base->edits;
    json["loop"] = app.view.loop ? Json{app.view.loop->first, app.view.loop->last} : Json(nullptr);
    json["digest"] = digest_text(app);
    json["cards"] = cards_json(app);
    json["comparison"] = comparison_json(app);
    json["window"] = app.view.window ? Json::array({app.view.window->first, app.view.window->last})
                                     : Json(nullptr);
    json["lesson"] = lesson_report(app);
    const RoomCount room = room_count(app);
    json["room"] = {{"waiting", room.waiting}, {"sound", room.sound}, {"refused", room.refused}};
    json["author"] = app.author;
    json["log_axis"] = app.view.log_axis;
    json["link"] = {{"text", app.link.text},
                    {"length", app.link.length},
                    {"fresh", app.link.version == app.link_version}};
    json["uncertainty"] = uncertainty_json(app);
    return json;
}

}  // namespace headwater
