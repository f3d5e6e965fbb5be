#include "web/panels/role_panel.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "engine/json.h"
#include "fonts.h"
#include "web/core/format.h"
#include "web/core/game.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"

namespace headwater {
namespace {

constexpr std::size_t kLongestOrder = 12;  // characters

bool wide_button(Ui& ui, const char* name, float width, float height, const ButtonSpec& spec) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = button(ui, name, {at.x, at.y, width, height}, spec);
    move_down(width, height + ui.theme.space(2));
    return pressed;
}

/// A title with a switch; true when it was switched.
bool switch_row(Ui& ui, const char* name, float width, std::string_view title,
                std::string_view help, bool on) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = theme.body.px * 1.6f, room = width - theme.space(10);
    draw_clipped(*ImGui::GetWindowDrawList(), theme.body, {at.x, at.y + (line - theme.body.px) / 2},
                 room, ui.colours().text, title);
    const bool switched = toggle(ui, name, {at.x, at.y, width, line}, on, ui.colours().plan);
    move_down(width, line);
    paragraph(theme.small, ui.colours().quiet, width, help, theme.space(3));
    return switched;
}

/// A title before a number; the new one when it was changed.
std::optional<double> number_row(Ui& ui, const char* name, float width, std::string_view title,
                                 const NumberSpec& spec) {
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = theme.control(), field = std::max(theme.space(36), 0.4f * width);
    const float room = width - field - theme.space(2);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float words = draw_wrapped(nullptr, theme.body, {}, room, 0, title);
    const float row = std::max(height, words);
    draw_wrapped(&list, theme.body, {at.x, at.y + (row - words) / 2}, room, ui.colours().text,
                 title);
    const auto value = number_field(
        ui, name, {at.x + width - field, at.y + (row - height) / 2, field, height}, spec);
    ImGui::SetCursorScreenPos(at);
    move_down(width, row + theme.space(2));
    return value;
}

/// What a role knows: a number and what it is, in a cell.
void draw_cell(Ui& ui, const Box& box, const std::string& title, const std::string& value,
               ImU32 colour) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_clipped(list, theme.small, {box.x, box.y}, box.width, ui.colours().quiet, title);
    draw_clipped(list, theme.title, {box.x, box.y + theme.small.px * 1.4f}, box.width, colour,
                 value);
}

void draw_knowledge(Ui& ui, const App& app, const Role& role, float width) {
    const Theme& theme = ui.theme;
    const RoleView& now = app.game->now;
    const Palette& p = ui.colours();
    const std::string length = app.calendar().period == Period::week ? " this week" : " today";
    struct Cell {
        std::string title, value;
        ImU32 colour;
    };
    const std::array<Cell, 6> cells = {
        Cell{"Asked for" + length, amount(now.demand), p.text},
        Cell{"Arrived" + length, amount(now.received), p.text},
        Cell{"On hand", amount(now.on_hand), p.text},
        Cell{"Owed to customers", amount(now.backlog), now.backlog > 0 ? p.bad : p.text},
        Cell{"Ordered, not arrived", amount(now.on_order), p.text},
        Cell{"Cost so far", price(now.cost, app.scenario().currency), p.text}};
    paragraph(theme.small, p.quiet, width,
              "In " + role_unit(app, role) + ", after what arrived and what was handed out.",
              theme.space(2));
    const float height = theme.small.px * 1.4f + theme.title.px * 1.6f;
    const std::size_t across = width > theme.space(110) ? 3 : 2;
    const float gap = theme.space(3);
    const float wide = (width + gap) / static_cast<float>(across) - gap;
    for (std::size_t first = 0; first < cells.size(); first += across) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        for (std::size_t k = 0; k < across; ++k) {
            const Cell& cell = cells[first + k];
            const float x = at.x + static_cast<float>(k) * (wide + gap);
            draw_cell(ui, {x, at.y, wide, height}, cell.title, cell.value, cell.colour);
        }
        move_down(width, height + theme.space(1));
    }
}

/// The time left as a bar that gets shorter, and in seconds.
void draw_clock(Ui& ui, const App& app, float width) {
    const GameState& game = *app.game;
    if (game.rules.seconds == 0) return;
    ui.wants_frames = true;
    const Theme& theme = ui.theme;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto share = static_cast<float>(game.left / game.rules.seconds);
    const float height = theme.space(1.5f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = share < 0.25f ? ui.colours().bad : ui.colours().plan;
    list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours().line, height / 2);
    list.AddRectFilled(at, {at.x + width * share, at.y + height}, colour, height / 2);
    move_down(width, height + theme.space(1));
    paragraph(theme.small, ui.colours().quiet, width,
              std::to_string(static_cast<int>(std::ceil(game.left))) +
                  " seconds left; then the last order is given again.",
              theme.space(2));
}

void draw_before_reveal(Ui& ui, const App& app, float width) {
    const Theme& theme = ui.theme;
    paragraph(theme.title, ui.colours().text, width,
              can_go_on(app) ? "The game has ended" : "All is decided", theme.space(2));
    paragraph(theme.body, ui.colours().quiet, width,
              "Before you see what happened: what do you think customers asked for, from the first "
              "decision to the last? Draw it with the mouse or a finger. By keyboard: Left and "
              "Right choose a period, Up and Down move it and all after it.",
              theme.space(4));
    if (wide_button(ui, "game:reveal", width, theme.space(12),
                    {.label = "Show what happened", .look = Look::filled}))
        ui.ask(EndGame{});
    if (can_go_on(app) && wide_button(ui, "game:go-on", width, theme.space(10),
                                      {.label = "Go on deciding", .look = Look::outlined}))
        ui.ask(StartGame{.go_on = true});
}

/// The debrief is closed; the whole chain is to be seen beside this.
void draw_over(Ui& ui, float width) {
    const Theme& theme = ui.theme;
    paragraph(theme.title, ui.colours().text, width, "The game is over", theme.space(2));
    paragraph(theme.body, ui.colours().quiet, width,
              "Everything can be seen again: the plan holds your orders, hit those of the "
              "policies.",
              theme.space(4));
    if (wide_button(ui, "game:debrief", width, theme.space(12),
                    {.label = "Open the debrief", .look = Look::filled}))
        ui.ask(ShowDebrief{true});
    if (wide_button(ui, "game:leave", width, theme.space(10),
                    {.label = "Back to the levers", .look = Look::outlined}))
        ui.ask(LeaveGame{});
}

}  // namespace

std::optional<double> RolePanel::order() const {
    if (typed_.empty() || typed_ == ".") return std::nullopt;
    return std::strtod(typed_.c_str(), nullptr);
}

void RolePanel::press_key(char key) {
    if (key == '<') {
        if (!typed_.empty()) typed_.pop_back();
    } else if (key == '.') {
        if (typed_.find('.') == typed_.npos) typed_ += key;
    } else if (typed_.size() < kLongestOrder) {
        if (typed_ == "0") typed_.clear();
        typed_ += key;
    }
}

void RolePanel::decide(Ui& ui) {
    if (const auto value = order()) ui.ask(Decide{*value});
    typed_.clear();
}

void RolePanel::type_keys(Ui& ui, const App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeySuper || io.KeyAlt) return;
    if (app.view.sheet != Sheet::none || ui.covered()) return;
    const auto typed = [&](ImGuiKey key) {
        if (!ImGui::IsKeyPressed(key, true)) return false;
        ui.take_key();
        if (key != ImGuiKey_Enter && key != ImGuiKey_KeypadEnter)
            ui.drop_focus();  // else Enter would be for what was clicked last
        return true;
    };
    for (int digit = 0; digit < 10; ++digit)
        if (typed(static_cast<ImGuiKey>(ImGuiKey_0 + digit)) ||
            typed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit)))
            press_key(static_cast<char>('0' + digit));
    if (typed(ImGuiKey_Period) || typed(ImGuiKey_KeypadDecimal)) press_key('.');
    if (typed(ImGuiKey_Backspace) || typed(ImGuiKey_Delete)) press_key('<');
    const bool ours = !ui.has_focus() || ui.focused_name() == "order";
    if (ours && (typed(ImGuiKey_Enter) || typed(ImGuiKey_KeypadEnter))) decide(ui);
}

void RolePanel::draw_pad(Ui& ui, float width) {
    static constexpr std::string_view keys = "123456789.0<";
    const Theme& theme = ui.theme;
    const float gap = theme.space(1.5f), side = (width - 2 * gap) / 3, height = theme.space(10);
    for (std::size_t row = 0; row < 4; ++row) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        for (std::size_t k = 0; k < 3; ++k) {
            const char key = keys[3 * row + k];
            const std::string name = std::string("pad:") + key;
            const float x = at.x + static_cast<float>(k) * (side + gap);
            ButtonSpec spec{
                .label = key == '<' ? "Delete" : std::string_view(&keys[3 * row + k], 1),
                .look = Look::outlined};
            if (button(ui, name.c_str(), {x, at.y, side, height}, spec)) press_key(key);
        }
        move_down(width, height + gap);
    }
}

void RolePanel::draw_order(Ui& ui, const App& app, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    const RoleView& now = app.game->now;
    const int every = app.game->rules.every;
    paragraph(theme.strong, p.text, width,
              every == 1 ? "How much do you order?"
                         : "How much do you order, for each of the next " + turn_length(app) + "?",
              theme.space(1.5f));
    const float height = theme.space(12), side = theme.space(12), gap = theme.space(1.5f);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double value = order().value_or(now.last_order);
    const double step = value >= 400 ? std::pow(10.0, std::floor(std::log10(value)) - 1) : 1;
    if (button(ui, "order:less", {at.x, at.y, side, height},
               {.icon = fonts::icon_minus, .look = Look::outlined, .enabled = value > 0}))
        typed_ = number_text(std::max(0.0, value - step));
    if (button(ui, "order:more", {at.x + width - side, at.y, side, height},
               {.icon = fonts::icon_plus, .look = Look::outlined}))
        typed_ = number_text(value + step);
    const Box field{at.x + side + gap, at.y, width - 2 * (side + gap), height};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner(field), far_corner(field), p.raised, theme.radius());
    list.AddRect(corner(field), far_corner(field), p.line_strong, theme.radius(), 0,
                 theme.hairline());
    ui.press("order", corner(field), far_corner(field), theme.radius());
    draw_in_box(list, theme.figure, field, typed_.empty() ? p.faint : p.text,
                typed_.empty() ? "?" : typed_, 0.5f);
    move_down(width, height + gap);
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float half = (width - gap) / 2;
    const std::string asked = "As asked: " + amount(now.demand),
                      last = "As last: " + amount(now.last_order);
    if (button(ui, "order:asked", {row.x, row.y, half, theme.space(10)},
               {.label = asked, .look = Look::outlined}))
        typed_ = number_text(now.demand);
    if (button(ui, "order:last", {row.x + half + gap, row.y, half, theme.space(10)},
               {.label = last, .look = Look::outlined}))
        typed_ = number_text(now.last_order);
    move_down(width, theme.space(10) + gap);
    draw_pad(ui, width);
}

void RolePanel::draw_turn(Ui& ui, const App& app, float width) {
    const Theme& theme = ui.theme;
    const auto turn = turn_of(app);
    if (!turn) return;
    if (seen_version_ != app.runs_version) typed_.clear();
    seen_version_ = app.runs_version;
    type_keys(ui, app);
    const Role& role = app.game->rules.roles[turn->role];
    paragraph(theme.title, ui.colours().text, width, role_title(app, role), theme.space(1));
    paragraph(theme.body, ui.colours().quiet, width,
              period_long(app.calendar(), turn->period) + ", decision " +
                  std::to_string(turn->decided + 1) + " of " + std::to_string(turn->of),
              theme.space(3));
    draw_clock(ui, app, width);
    draw_knowledge(ui, app, role, width);
    move_down(width, theme.space(1));
    draw_order(ui, app, width);
}

void RolePanel::draw_rules(Ui& ui, const App& app, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    GameRules rules = app.game->rules;
    paragraph(theme.title, p.text, width, "Play a role", theme.space(1));
    paragraph(
        theme.body, p.quiet, width,
        "You decide the orders, all others follow their policies. Demand and goods come as in "
        "the scenario.",
        theme.space(3));
    paragraph(theme.strong, p.text, width, "You are", theme.space(1));
    const Model& model = app.plan().model;
    constexpr std::size_t kListed = 30;
    std::size_t listed = 0;
    for (auto it = model.material_sequence.begin(); it != model.material_sequence.end(); ++it) {
        const StockId id{it->process ? -1 : it->index};
        if (it->process || !can_play(app, id)) continue;
        const bool on = is_role(app, id);
        if (!on && ++listed > kListed) continue;
        const ModelStock& stock = model.stocks[static_cast<std::size_t>(id.index)];
        const std::string name = "role:" + stock.site + "/" + stock.item;
        if (switch_row(ui, name.c_str(), width, role_title(app, {stock.site, stock.item}), "", on))
            ui.ask(TakeRole{id, !on});
    }
    move_down(width, theme.space(2));
    paragraph(theme.strong, p.text, width, "Rules", theme.space(1));
    if (switch_row(ui, "game:all", width, "See everything",
                   rules.see_all ? "All sites up to today, never beyond."
                                 : "Only what your role would see.",
                   rules.see_all))
        rules.see_all = !rules.see_all;
    if (switch_row(ui, "game:may-undo", width, "Take back",
                   rules.undo ? "Decisions may be taken back." : "Decisions stand.", rules.undo))
        rules.undo = !rules.undo;
    if (auto value = number_row(ui, "game:clock", width, "Seconds for a decision (0: no clock)",
                                {double(rules.seconds), 0, double(kLongestClock), 5, 0, "s"}))
        rules.seconds = static_cast<int>(*value);
    const bool weeks = app.calendar().period == Period::week;
    if (auto value = number_row(ui, "game:from", width,
                                weeks ? "First week you decide" : "First day you decide",
                                {double(rules.from), 0, double(app.last_period()), 1, 0, ""}))
        rules.from = static_cast<int>(*value);
    if (auto value = number_row(
            ui, "game:every", width, "One decision holds for",
            {double(rules.every), 1, double(app.calendar().periods), 1, 0,
             weeks ? (rules.every == 1 ? "week" : "weeks") : (rules.every == 1 ? "day" : "days")}))
        rules.every = static_cast<int>(*value);
    if (!(rules == app.game->rules)) ui.ask(SetGameRules{rules});
}

void RolePanel::draw_foot(Ui& ui, const App& app, const Box& box) {
    if (box.empty()) return;
    const Theme& theme = ui.theme;
    begin_region("game foot", box, false);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(box), far_corner(box), ui.colours().surface);
    draw_line(ui, {box.x, box.y}, {box.right(), box.y});
    const float pad = theme.space(4), gap = theme.space(2), size = theme.space(11);
    const float width = box.width - 2 * pad, half = (width - gap) / 2;
    const Box first{box.x + pad, box.y + gap, half, size};
    const Box second{first.right() + gap, first.y, half, size};
    if (app.game->stage == GameStage::setup) {
        if (button(ui, "game:leave", first, {.label = "Not now", .look = Look::outlined}))
            ui.ask(LeaveGame{});
        if (button(ui, "game:start", second, {.label = "Start the game", .look = Look::filled}))
            ui.ask(StartGame{});
    } else {
        const std::string label = typed_.empty() ? "Order" : "Order " + typed_;
        if (button(ui, "decide", {first.x, first.y, width, size},
                   {.label = label, .look = Look::filled, .enabled = order().has_value()}))
            decide(ui);
        const float y = first.bottom() + gap, height = theme.control();
        if (button(ui, "game:undo", {first.x, y, half, height},
                   {.icon = fonts::icon_undo_2,
                    .label = "Take back",
                    .enabled = app.history.can_undo(),
                    .hint = app.game->rules.undo ? "Takes the last decision back"
                                                 : "Decisions stand in this game"}))
            ui.ask(Undo{});
        if (button(ui, "game:end", {second.x, y, half, height},
                   {.label = "End the game",
                    .hint = "From here on the policies order; then the debrief"}))
            ui.ask(EndGame{});
    }
    end_region();
}

void RolePanel::draw(Ui& ui, const App& app, const Box& box) {
    if (box.empty() || !app.game) return;
    const Theme& theme = ui.theme;
    const GameState& game = *app.game;
    const float gap = theme.space(2), size = theme.space(11);
    const float foot = game.stage == GameStage::setup     ? size + 2 * gap
                       : game.stage == GameStage::playing ? size + theme.control() + 3 * gap
                                                          : 0;
    const Box above{box.x, box.y, box.width, box.height - foot};
    begin_region("game", above, true);
    ImGui::GetWindowDrawList()->AddRectFilled(corner(above), far_corner(above),
                                              ui.colours().surface);
    const float pad = theme.space(4), bar = ImGui::GetStyle().ScrollbarSize;
    const float width = box.width - 2 * pad - bar / 2;
    ImGui::Indent(pad);
    move_down(width, theme.space(3));
    if (game.stage == GameStage::setup) draw_rules(ui, app, width);
    if (game.stage == GameStage::playing) draw_turn(ui, app, width);
    if (game.stage == GameStage::sketch) draw_before_reveal(ui, app, width);
    if (game.stage == GameStage::over) draw_over(ui, width);
    ImGui::Unindent(pad);
    const float line = box.right() - theme.hairline();
    draw_line(ui, {line, above.y}, {line, above.bottom()});
    end_region();
    draw_foot(ui, app, {box.x, above.bottom(), box.width, foot});
}

}  // namespace headwater
