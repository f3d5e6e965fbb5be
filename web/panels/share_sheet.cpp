#include "web/panels/share_sheet.h"

#include <algorithm>

#include "fonts.h"
#include "web/core/link_words.h"
#include "web/core/share.h"
#include "web/widgets/controls.h"
#include "web/widgets/fields.h"

namespace headwater {
namespace {

/// What the link carries, a line each. Returns the height.
float draw_lines(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y, column = theme.space(20);
    at.y += draw_wrapped(&list, theme.strong, at, width, ui.colours().text, "What it carries") +
            theme.space(1.5f);
    for (const ShareLine& line : share_lines(app)) {
        draw_wrapped(&list, theme.body, at, column, ui.colours().quiet, line.title);
        at.y += draw_wrapped(&list, theme.body, {at.x + column, at.y}, width - column,
                             ui.colours().text, line.text) +
                theme.space(1.5f);
    }
    return at.y - top;
}

/// Buttons from left to right, in as many rows as they need. Returns the height.
float draw_buttons(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const bool file = wants_file(app.link), made = !app.link.text.empty();
    float x = at.x, y = at.y;
    const auto next = [&](const char* name, const ButtonSpec& spec) {
        const float wide = std::min(button_width(ui, spec), width);
        if (x > at.x && x + wide > at.x + width) x = at.x, y += theme.control() + theme.space(2);
        const Box box{x, y, wide, theme.control()};
        x += wide + theme.space(2);
        return button(ui, name, box, spec);
    };
    if (next("share-copy", {.icon = fonts::icon_copy,
                            .label = "Copy link",
                            .look = file ? Look::outlined : Look::filled,
                            .enabled = made}))
        ui.ask(CopyLink{});
    if (next("share-save", {.icon = fonts::icon_download,
                            .label = "Save as a file",
                            .look = file ? Look::filled : Look::outlined,
                            .hint = "Opens in Headwater on any machine: drop it on the page"}))
        ui.ask(SavePlan{});
    if (next("share-open",
             {.icon = fonts::icon_package,
              .label = "Open a file",
              .look = Look::outlined,
              .hint = "A plan or a scenario; or drop it, or a link, on the page (O)"}))
        ui.ask(AskPage{"open"});
    if (next("share-room", {.icon = fonts::icon_columns_3,
                            .label = "Plans of the room",
                            .look = Look::outlined,
                            .hint = "Collect the links that others hand in, and compare them"}))
        ui.ask(OpenSheet{Sheet::room});
    return y + theme.control() - at.y;
}

}  // namespace

float ShareSheet::draw_link(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const Palette& p = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y, pad = theme.space(2.5f);
    const Box box{at.x, at.y, width, theme.control()};
    list.AddRectFilled(corner(box), far_corner(box), p.ground, theme.small_radius());
    list.AddRect(corner(box), far_corner(box), p.line, theme.small_radius(), 0, theme.hairline());
    const char* none = app.link.length > 0 ? "There is no link this long" : "Making the link…";
    const bool made = !app.link.text.empty();
    const float icon = theme.space(6), middle = box.y + (box.height - theme.body.px) / 2;
    draw_text(list, theme.body, {box.x + pad, middle}, p.quiet, fonts::icon_link);
    draw_clipped(list, theme.body, {box.x + pad + icon, middle}, width - icon - 2 * pad,
                 made ? p.text : p.quiet, made ? app.link.text : none);
    at.y += box.height + theme.space(1.5f);
    const std::string words = length_words(app.link);
    at.y += draw_wrapped(&list, theme.small, at, width, wants_file(app.link) ? p.bad : p.quiet,
                         words.empty() ? "…" : words) +
            theme.space(3);
    at.y += draw_buttons(ui, app, at, width);
    return at.y - top;
}

float ShareSheet::draw_name(Ui& ui, const App& app, ImVec2 at, float width) {
    const Theme& theme = ui.theme;
    const float top = at.y;
    at.y +=
        draw_wrapped(ImGui::GetWindowDrawList(), theme.small, at, width, ui.colours().quiet,
                     "To hand in your plan: your name, then copy the link or show its picture.") +
        theme.space(1);
    const Box box{at.x, at.y, std::min(width, theme.space(70)), theme.control()};
    if (tidy_name(name_) != app.author) name_ = app.author;  // it came with a link
    if (text_field(ui, "share-name", box, name_, "Your name (may stay empty)"))
        ui.ask(SetAuthor{name_});
    return at.y + box.height - top;
}

float ShareSheet::draw_picture(Ui& ui, const App& app, ImVec2 at, float size) {
    const Theme& theme = ui.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (coded_ != app.link.text) {
        coded_ = app.link.text;
        code_ = coded_.empty() ? std::nullopt : make_qr(coded_);
    }
    const float top = at.y;
    if (code_) {
        // Whole pixels for each module: a camera sees every smoothed edge.
        const int across = code_->size + 2 * kQrQuiet;
        const float ratio = theme.pixel_ratio;
        const float module =
            std::max(1.0f, static_cast<float>(static_cast<int>(size * ratio) / across)) / ratio;
        const float side = module * static_cast<float>(across), quiet = module * kQrQuiet;
        list.AddRectFilled(at, {at.x + side, at.y + side}, ui.colours().paper);
        const ImDrawListFlags smooth = list.Flags;
        list.Flags = smooth & ~ImDrawListFlags_AntiAliasedFill;
        for (int y = 0; y < code_->size; ++y)
            for (int x = 0, run = 0; x < code_->size; x += run + 1) {
                for (run = 0; x + run < code_->size && code_->dark(x + run, y);) ++run;
                const float from = at.x + quiet + module * static_cast<float>(x),
                            above = at.y + quiet + module * static_cast<float>(y);
                if (run > 0)
                    list.AddRectFilled({from, above},
                                       {from + module * static_cast<float>(run), above + module},
                                       ui.colours().ink);
            }
        list.Flags = smooth;
        at.y += side + theme.space(2);
    }
    const char* words = !code_ && app.link.length > 0 ? "The link is too long for a QR code."
                        : app.link.length > kScansWell
                            ? "A fine picture: a camera needs to be near and steady."
                            : "Point a phone's camera at it.";
    at.y += draw_wrapped(&list, theme.small, at, size, ui.colours().quiet, words);
    return at.y - top;
}

void ShareSheet::draw(Ui& ui, const App& app, const Box& screen) {
    if (app.view.sheet != Sheet::share || !app.base) return;
    const Theme& theme = ui.theme;
    const float margin = theme.space(6), pad = theme.space(4);
    const float width = std::min(screen.width - 2 * margin, theme.space(200));
    const bool wide = width > theme.space(150);
    const float picture = wide ? theme.space(66) : std::min(width - 3 * pad, theme.space(66));
    const float height = std::min(screen.height - 2 * margin, theme.space(wide ? 126 : 196));
    bool closed = false;
    const Box box{(screen.width - width) / 2, (screen.height - height) / 2, width, height};
    const bool open = ui.begin_sheet("share", "Share what you see", box, closed);
    if (closed) ui.ask(OpenSheet{Sheet::none});
    if (!open) return;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x - theme.space(1);
    ImVec2 at{start.x, start.y + pad};
    const float words = wide ? room - picture - theme.space(8) : room;
    float right = 0;
    if (wide) right = draw_picture(ui, app, {at.x + words + theme.space(8), at.y}, picture);
    float tall = draw_name(ui, app, at, words) + theme.space(4);
    tall += draw_link(ui, app, {at.x, at.y + tall}, words) + theme.space(5);
    tall += draw_lines(ui, app, {at.x, at.y + tall}, words);
    if (!wide) {
        tall += theme.space(3);
        tall += draw_picture(ui, app, {at.x, at.y + tall}, picture);
    }
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({room, std::max(tall, right) + 2 * pad});
    ui.end_sheet();
}

}  // namespace headwater
