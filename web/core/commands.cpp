#include "web/core/commands.h"

#include <algorithm>
#include <cctype>

#include "web/core/game.h"
#include "web/core/lesson.h"
#include "web/core/library_list.h"
#include "web/core/limits.h"
#include "web/core/outcome.h"
#include "web/core/scene.h"
#include "web/core/shock_kinds.h"
#include "web/core/story.h"

namespace headwater {
namespace {

using Keys = std::vector<std::string>;
using List = std::vector<Command>;

void add_plan(List& all, const App& app) {
    const History& h = app.history;
    const std::string undone = h.can_undo() ? ": " + h.steps[h.at].said : "";
    const std::string redone = h.can_redo() ? ": " + h.steps[h.at + 1].said : "";
    const bool changed = !app.moved.empty() || !app.base->edits.empty();
    const bool free = !holds_plan(app);
    all.push_back({"undo", "Plan", "Undo" + undone, Undo{}, {"Ctrl+Z"}, free && h.can_undo()});
    all.push_back({"redo",
                   "Plan",
                   "Redo" + redone,
                   Redo{},
                   {"Ctrl+Shift+Z", "Ctrl+Y"},
                   free && h.can_redo()});
    all.push_back(
        {"reset", "Plan", "Reset everything to the scenario", ResetAll{}, {}, free && changed});
    const Action replay = app.replay ? Action{StopReplay{}} : Action{ReplayChange{}};
    all.push_back({"replay",
                   "Plan",
                   app.replay ? "Stop the replay" : "Replay the last change: before and after",
                   replay,
                   {"R"},
                   app.replay || can_replay(app)});
    all.push_back({"pin",
                   "Plan",
                   "Pin this plan to compare with",
                   PinPlan{},
                   {"P"},
                   app.pins.size() < kMostPins});
    if (!is_away(app.view, Panel::outcome))
        all.push_back({"compare",
                       "Plan",
                       "Compare figures in a table",
                       OpenSheet{Sheet::compare},
                       {"C"},
                       !hides_others(app),
                       app.view.sheet == Sheet::compare});
    all.push_back({"save-figures", "Plan", "Save figures as CSV", SaveFigures{}, {}});
    all.push_back({"save-charts", "Plan", "Save all charts as CSV", SaveCharts{}, {}});
    all.push_back({"changed-only",
                   "Plan",
                   "Levers: changed only",
                   SetChangedOnly{!app.view.changed_only},
                   {},
                   true,
                   app.view.changed_only});
}

void add_game(List& all, const App& app) {
    const bool playing = is_playing(app);
    if (!app.game) {
        const StockId stock = offered_role(app);
        if (stock.valid())
            all.push_back({"play-role",
                           "Game",
                           "Play a role: " + stock_title(app.scenario(), app.plan().model, stock),
                           TakeRole{stock, true},
                           {"Y"}});
        return;
    }
    const GameStage stage = app.game->stage;
    const bool go_on = can_go_on(app);
    if (stage != GameStage::playing)
        all.push_back({"game-start",
                       "Game",
                       go_on                       ? "Go on deciding"
                       : stage == GameStage::setup ? "Start the game"
                                                   : "Play again",
                       StartGame{go_on},
                       {}});
    if (playing)
        all.push_back({"game-end",
                       "Game",
                       stage == GameStage::playing ? "End the game" : "Show what happened",
                       EndGame{},
                       {}});
    if (stage == GameStage::over)
        all.push_back({"game-debrief",
                       "Game",
                       app.game->debrief ? "Close the debrief" : "Open the debrief",
                       ShowDebrief{!app.game->debrief},
                       {}});
    if (!playing) all.push_back({"game-leave", "Game", "Leave the game", LeaveGame{}, {}});
}

void add_time(List& all, const App& app) {
    const View& v = app.view;
    all.push_back({"play", "Time", v.playing ? "Pause" : "Play", Play{!v.playing}, {"Space"}});
    all.push_back({"step", "Time", "One period on", StepPeriods{1}, {"."}});
    all.push_back({"step-back", "Time", "One period back", StepPeriods{-1}, {","}});
    all.push_back({"first", "Time", "To the first period", SetPeriod{0}, {"Home"}});
    all.push_back(
        {"last", "Time", "To the last period", SetPeriod{double(app.last_period())}, {"End"}});
    const std::string each = app.calendar().period == Period::week ? "week" : "day";
    int key = 1;
    for (int speed : kSpeeds)
        all.push_back(
            {"speed:" + std::to_string(speed),
             "Time",
             "Speed: " + std::to_string(speed) + " " + each + (speed == 1 ? "" : "s") + " a second",
             SetSpeed{speed},
             {std::to_string(key++)},
             true,
             v.speed == speed});
    // Without a range, the loop is a sixth of the horizon around the period looked at.
    const int half = std::max(1, app.calendar().periods / 12);
    const PeriodRange around{std::max(0, app.period() - half),
                             std::min(app.last_period(), app.period() + half)};
    const SetLoop loop = v.loop ? SetLoop{} : SetLoop{v.window.value_or(around)};
    all.push_back({"loop",
                   "Time",
                   v.loop ? "Leave the loop" : "Loop around this period",
                   loop,
                   {"L"},
                   true,
                   v.loop.has_value()});
}

void add_shocks(List& all, const App& app) {
    for (const ShockKindInfo& info : shock_kinds())
        all.push_back({std::string("add:") + name_of(info.kind),
                       "Shocks",
                       std::string("Add a shock at this period: ") + info.title,
                       AddShock{info.kind, app.period()},
                       {}});
    const std::string& id = app.view.shock;
    auto it = app.scenario().shocks.find(id);
    if (it == app.scenario().shocks.end()) return;
    all.push_back(
        {"shock:edit", "Shocks", "Edit: " + it->second.title, OpenSheet{Sheet::shock}, {"Enter"}});
    all.push_back({"shock:remove",
                   "Shocks",
                   "Remove: " + it->second.title,
                   RemoveShock{id},
                   {"Delete", "Backspace"}});
}

const char* measure_title(Measure m) {
    switch (m) {
        case Measure::on_hand:
            return "on hand";
        case Measure::backlog:
            return "backlog";
        case Measure::orders:
            return "orders";
        case Measure::shipments:
            return "shipments";
        case Measure::service:
            return "service";
        case Measure::cost:
            return "cost";
    }
    return "";
}

void add_panel(List& all, const App& app, Panel panel, const char* name, const char* key) {
    if (is_away(app.view, panel)) return;
    const bool folded = app.view.folded.contains(panel);
    all.push_back({std::string("fold:") + name,
                   "View",
                   std::string(folded ? "Show" : "Hide") + " the " + name,
                   FoldPanel{panel, !folded},
                   {key},
                   true,
                   !folded});
}

void add_view(List& all, const App& app) {
    const View& v = app.view;
    add_panel(all, app, Panel::levers, "levers", "[");
    add_panel(all, app, Panel::outcome, "outcome", "]");
    add_panel(all, app, Panel::ripple, "ripple map", "\\");
    const bool chain = v.network_layout == NetworkLayout::chain;
    all.push_back({"layout",
                   "View",
                   chain ? "Network as a map" : "Network as a chain",
                   SetNetworkLayout{chain ? NetworkLayout::map : NetworkLayout::chain},
                   {"M"},
                   has_places(app.scenario())});
    all.push_back({"legend",
                   "View",
                   v.legend ? "Hide the network's legend" : "Show the network's legend",
                   ShowLegend{!v.legend},
                   {}});
    all.push_back({"map-first",
                   "View",
                   "Small screens: ripple map in the network's place",
                   ShowMapFirst{!v.map_first},
                   {"W"},
                   true,
                   v.map_first});
    all.push_back({"fit", "View", "Fit the network into its panel", FitNetwork{}, {"F"}});
    all.push_back({"zoom-in", "View", "Zoom into the network", ZoomNetwork{1.25f}, {"+", "="}});
    all.push_back({"zoom-out", "View", "Zoom out of the network", ZoomNetwork{0.8f}, {"-"}});
    for (Measure m : kMeasures)
        all.push_back({std::string("measure:") + measure_title(m),
                       "View",
                       std::string("Ripple map: ") + measure_title(m),
                       SetMeasure{m},
                       {},
                       true,
                       v.measure == m});
    all.push_back({"waves",
                   "View",
                   "Ripple map: shortage and order waves",
                   SetWaves{!v.waves},
                   {},
                   true,
                   v.waves});
    all.push_back({"log-axis",
                   "View",
                   "Charts: logarithmic axis",
                   SetLogAxis{!v.log_axis},
                   {"G"},
                   true,
                   v.log_axis});
    all.push_back({"uncertainty",
                   "View",
                   "Uncertainty: bands and intervals of many futures",
                   SetUncertainty{!v.uncertainty},
                   {"U"},
                   true,
                   v.uncertainty});
    all.push_back(
        {"zoom-reset", "View", "Charts: all periods", SetWindow{}, {"0"}, v.window.has_value()});
    all.push_back({"text-view",
                   "View",
                   "Text view: everything as text and tables",
                   ShowTextView{!v.text_view},
                   {"T"},
                   true,
                   v.text_view});
    all.push_back({"present",
                   "View",
                   "For a projector: large text, a ring around the pointer",
                   AskPage{"present"},
                   {}});
    all.push_back({"text-larger", "View", "Larger text", SetTextSize{v.text_size + 1}, {}});
    all.push_back({"text-smaller", "View", "Smaller text", SetTextSize{v.text_size - 1}, {}});
    all.push_back({"theme:system",
                   "View",
                   "Colours: as the system",
                   SetTheme{ThemeChoice::system},
                   {},
                   true,
                   v.theme == ThemeChoice::system});
    all.push_back({"theme:light",
                   "View",
                   "Colours: light",
                   SetTheme{ThemeChoice::light},
                   {},
                   true,
                   v.theme == ThemeChoice::light});
    all.push_back({"theme:dark",
                   "View",
                   "Colours: dark",
                   SetTheme{ThemeChoice::dark},
                   {},
                   true,
                   v.theme == ThemeChoice::dark});
    all.push_back({"deselect", "View", "Clear the selection", ClearSelection{}, {}});
}

void add_lesson(List& all, const App& app) {
    if (!has_lesson(app)) return;
    const bool open = app.lesson.open, begun = !app.lesson.plans.empty();
    const std::string length = lesson_length(app.scenario().lesson);
    all.push_back({"lesson",
                   "Lesson",
                   open    ? "Leave the lesson"
                   : begun ? "Go on with the lesson"
                           : "Start the lesson: " + length,
                   OpenLesson{!open},
                   {"Shift+L"},
                   !is_playing(app),
                   open});
    const std::size_t step = app.lesson.step, steps = app.scenario().lesson.steps.size();
    if (open) {
        all.push_back({"lesson-next",
                       "Lesson",
                       "Next step",
                       GoToLessonStep{step + 1},
                       {"N"},
                       step + 1 < steps});
        all.push_back(
            {"lesson-back", "Lesson", "Step back", GoToLessonStep{step - 1}, {"B"}, step > 0});
        all.push_back({"lesson-spot",
                       "Lesson",
                       "Show where the step points to",
                       ShowSpot{},
                       {"Shift+S"},
                       !spot_words(app, lesson_step(app)->show).empty()});
        const bool folded = app.view.folded.contains(Panel::story);
        all.push_back({"fold:story",
                       "Lesson",
                       folded ? "Unfold the story" : "Fold the story",
                       FoldPanel{Panel::story, !folded},
                       {},
                       true,
                       !folded});
        all.push_back({"lesson-restart", "Lesson", "Begin the lesson anew", RestartLesson{}, {}});
    }
    all.push_back({"lesson-notes", "Lesson", "Facilitator's page of the lesson", ShowNotes{}, {}});
}

void add_share(List& all, const App& app) {
    all.push_back({"share",
                   "Share",
                   "Share: a link, its picture for phones, or a file",
                   OpenSheet{Sheet::share},
                   {"S"},
                   true,
                   app.view.sheet == Sheet::share});
    all.push_back({"copy-link", "Share", "Copy a link to what you see", CopyLink{}, {"Shift+C"}});
    all.push_back({"hand-in", "Share", "Hand in: your name, a link and its picture", HandIn{}, {}});
    all.push_back({"room",
                   "Share",
                   "Plans of the room: thirty links compared",
                   OpenSheet{Sheet::room},
                   {"Shift+P"},
                   !hides_others(app),
                   app.view.sheet == Sheet::room});
    const bool collected = !app.room.plans.empty();
    all.push_back({"room-add", "Share", "Add plans to the room", AskPage{"room"}, {}});
    all.push_back(
        {"room-save", "Share", "Save the room's plans as CSV", SaveRoom{}, {}, collected});
    all.push_back(
        {"room-clear", "Share", "Remove all plans of the room", RemoveFromRoom{}, {}, collected});
    all.push_back({"open-file", "Share", "Open a file", AskPage{"open"}, {"O"}});
    all.push_back({"save-plan", "Share", "Save this plan as a file", SavePlan{}, {}});
    all.push_back({"save-scenario",
                   "Share",
                   "Save the scenario with your changes in it",
                   SaveScenario{},
                   {}});
}

void add_facilitator(List& all, const App& app) {
    const auto add = [&](const char* id, const char* title, Action action, Keys keys = {},
                         bool enabled = true, bool on = false) {
        all.push_back({id, "Facilitator", title, std::move(action), std::move(keys), enabled, on});
    };
    const View& v = app.view;
    add("facilitator", "Facilitator's tools: limits, timer, freeze", OpenSheet{Sheet::facilitator},
        {}, true, v.sheet == Sheet::facilitator);
    add("host-bar", v.host ? "Put the facilitator's bar away" : "The facilitator's bar",
        SetHostBar{!v.host}, {}, true, v.host);
    add("freeze", app.frozen ? "Go on" : "Freeze: nothing can be changed", Freeze{!app.frozen},
        {"Shift+F"}, true, app.frozen);
    add("reveal", v.limits.on ? "Show all again" : "As the group has it", Reveal{v.limits.on}, {},
        !v.limits.empty());
    add("back-to-link", "Back to the link as it was opened", BackToLink{}, {},
        app.opened != nullptr);
    add("timer", app.timer.running ? "Pause the timer" : "Start the timer",
        RunTimer{!app.timer.running});
    add("timer-minute", "One minute more on the timer", AddToTimer{60});
    add("timer-close", "Put the timer away", CloseTimer{}, {}, app.timer.shown);
    add("pointer", "A ring around the pointer", AskPage{"pointer"});
}

/// Lower case, ASCII only: titles are English, and other letters stand for themselves.
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// 0: does not fit; more is better.
int fit(const Command& command, const std::vector<std::string>& words) {
    const std::string title = lower(command.title), text = title + " " + lower(command.group);
    int score = 1;
    for (const std::string& word : words) {
        std::size_t at = text.find(word);
        if (at == std::string::npos) return 0;
        bool begins = false;
        for (; at != std::string::npos && !begins; at = text.find(word, at + 1))
            begins = at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]));
        score += begins ? 10 : 1;
        if (title.starts_with(word)) score += 10;
    }
    return score * 2 + (command.enabled ? 1 : 0);
}

}  // namespace

std::vector<Command> commands(const App& app) {
    List all;
    if (!app.base) return all;
    add_game(all, app);
    add_plan(all, app);
    add_time(all, app);
    if (!is_playing(app)) add_shocks(all, app);
    add_lesson(all, app);
    add_view(all, app);
    add_share(all, app);
    add_facilitator(all, app);
    all.push_back(
        {"palette", "Help", "Find anything by typing", OpenSheet{Sheet::palette}, {"Ctrl+K"}});
    all.push_back({"keys",
                   "Help",
                   "How to read this, and the keyboard",
                   OpenSheet{Sheet::keys},
                   {"?", "F1"},
                   true,
                   app.view.sheet == Sheet::keys});
    for (const LibraryTitle& entry : library_titles())
        all.push_back({"scenario:" + entry.id,
                       "Scenario",
                       "Scenario: " + entry.title,
                       LoadScenario{entry.id},
                       {},
                       true,
                       app.base->id == entry.id});
    if (app.frozen)
        for (Command& c : all) c.enabled = c.id == "freeze";
    return all;
}

std::vector<Command> destinations(const App& app) {
    List all;
    if (!app.base) return all;
    for (const auto& [id, lever] : app.scenario().levers)
        if (!app.is_idle(lever) && !is_playing(app) && !is_hidden(app, id))
            all.push_back({"go:lever:" + id, "Lever", lever.title, FocusLever{id}, {}});
    const Model& model = app.plan().model;
    for (std::size_t i = 0; i < model.stocks.size(); ++i) {
        const StockId stock{static_cast<int>(i)};
        all.push_back({"go:stock:" + model.stocks[i].site + "/" + model.stocks[i].item,
                       "Stock",
                       stock_title(app.scenario(), model, stock),
                       SelectStock{stock},
                       {}});
    }
    for (const auto& [id, shock] : app.hit().scenario.shocks)
        if (shock.active)
            all.push_back({"go:shock:" + id, "Shock", shock.title, SelectShock{id}, {}});
    return all;
}

const Command* find_command(const std::vector<Command>& all, std::string_view id) {
    auto it = std::find_if(all.begin(), all.end(),
                           [&](const Command& c) { return c.id == id && c.enabled; });
    return it == all.end() ? nullptr : &*it;
}

std::vector<Command> matching(const std::vector<Command>& all, std::string_view query) {
    std::vector<std::string> words;
    for (std::string word; char c : lower(query) + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (words.empty()) return all;
    std::vector<std::pair<int, const Command*>> found;
    for (const Command& c : all)
        if (int score = fit(c, words)) found.push_back({score, &c});
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Command> best;
    for (const auto& entry : found) best.push_back(*entry.second);
    return best;
}

}  // namespace headwater
