// What web/page/platform.js and the browser tests may call. Strings that are returned live until
// the next call of the same function.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <imgui_internal.h>

#include <cstring>
#include <string>

#include "web/core/base_file.h"
#include "web/core/lesson_notes.h"
#include "web/core/link.h"
#include "web/core/qr.h"
#include "web/core/report.h"
#include "web/core/room_text.h"
#include "web/core/runs.h"
#include "web/core/share.h"
#include "web/core/text_view.h"
#include "web/platform/shell.h"

namespace headwater {
extern Shell* page_shell;
extern std::string page_clipboard;
void page_after_frame();
}  // namespace headwater

using namespace headwater;

namespace {

Json controls_json() {
    Json all = Json::array();
    for (const Control& c : page_shell->screen().ui().controls())
        all.push_back({{"name", c.name},
                       {"layer", c.layer},
                       {"x", c.min.x},
                       {"y", c.min.y},
                       {"width", c.max.x - c.min.x},
                       {"height", c.max.y - c.min.y},
                       {"visible", c.visible}});
    return all;
}

/// What is lit in all pictures.
Json pointed_json() {
    const Pointed& at = page_shell->screen().ui().pointed();
    Json also = Json::array();
    for (StockId stock : at.also) also.push_back(stock.index);
    return {{"stock", at.stock.index},
            {"also", also},
            {"edge", at.edge.index},
            {"period", at.period ? Json(*at.period) : Json(nullptr)}};
}

/// The charts as drawn: what they are, and what the read-out says of them, if there is one.
Json charts_json() {
    const Charts& panel = page_shell->screen().charts();
    const App& app = page_shell->app();
    Json all = Json::array();
    for (const Chart& chart : panel.shown()) {
        Json json = {{"id", chart.id},
                     {"title", chart.title},
                     {"unit", chart.unit},
                     {"pins", chart.pins.size()},
                     {"bands", chart.bands[0].has_value() + chart.bands[1].has_value() +
                                   chart.bands[2].has_value()}};
        const auto known = static_cast<int>(chart.values[0].size());
        if (panel.cursor() && *panel.cursor() < known) {
            const auto t = static_cast<std::size_t>(*panel.cursor());
            json["values"] = {chart.values[0][t], chart.values[1][t], chart.values[2][t]};
            for (const Readout::Row& row : read_out(app, chart, *panel.cursor()).rows)
                json["texts"].push_back(row.value);
        }
        all.push_back(std::move(json));
    }
    return all;
}

}  // namespace

extern "C" {

// ------------------------------------------------------------------------------------------- state

EMSCRIPTEN_KEEPALIVE const char* hw_state_json() {
    static std::string text;
    Json state = report(page_shell->app());
    state["frames"] = page_shell->frames_drawn();
    state["frame_ms"] = page_shell->frame_ms();
    state["dark"] = page_shell->screen().theme().dark;
    state["focus"] = page_shell->screen().ui().focused_name();
    state["pointed"] = pointed_json();
    state["controls"] = controls_json();
    state["charts"] = charts_json();
    const auto cursor = page_shell->screen().charts().cursor();
    state["cursor"] = cursor ? Json(*cursor) : Json(nullptr);
    return (text = json_text(state)).c_str();
}

EMSCRIPTEN_KEEPALIVE int hw_frames() { return page_shell ? page_shell->frames_drawn() : 0; }
/// A frame is wanted and not drawn yet: on a busy machine the page may stand still between two.
EMSCRIPTEN_KEEPALIVE int hw_busy() { return page_shell->wants_frame() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void hw_hide(int hidden) { page_shell->hide(hidden != 0); }
EMSCRIPTEN_KEEPALIVE void hw_wake(int frames) { page_shell->wake(frames); }

/// Milliseconds that the three runs take after a shock lever was moved, mean of `repeats`.
EMSCRIPTEN_KEEPALIVE double hw_bench_runs(int repeats) {
    const App& app = page_shell->app();
    Runs runs = app.runs;
    const double start = emscripten_get_now();
    for (int i = 0; i < repeats; ++i) simulate(runs, app.scenario(), app.moved, {});
    return (emscripten_get_now() - start) / repeats;
}

/// Milliseconds of the `step`th frame of a drag: runs, panels, draw lists, draw calls. The
/// rasteriser is switched off meanwhile: without a graphics card it is the processor's own work.
/// Ends the drag and takes it back if `step` is negative.
EMSCRIPTEN_KEEPALIVE double hw_bench_drag(const char* lever, int step) {
    const auto it = page_shell->app().scenario().levers.find(lever);
    if (it == page_shell->app().scenario().levers.end()) return -1;
    if (step < 0) {
        page_shell->act(EndDrag{});
        page_shell->act(Undo{});
        return 0;
    }
    glEnable(GL_RASTERIZER_DISCARD);
    const auto [least, most] = it->second.range;
    const double start = emscripten_get_now();
    page_shell->act(MoveLever{lever, least + (most - least) * (step % 11) / 10, true});
    page_shell->frame();
    const double took = emscripten_get_now() - start;
    glDisable(GL_RASTERIZER_DISCARD);
    return took;
}

/// Opens a scenario file and plays it: milliseconds of a frame, without the rasteriser; −1 if it is
/// none.
EMSCRIPTEN_KEEPALIVE double hw_bench_file(const char* json, int frames) {
    std::string fault;
    const auto base = read_base(json, fault);
    if (!base) return -1;
    page_shell->change([&](App& app) { show(app, base, {}, "Opened"); });
    page_shell->frame();
    glEnable(GL_RASTERIZER_DISCARD);
    page_shell->act(Play{true});
    double sum = 0;
    for (int i = 0; i < frames; ++i) {
        page_shell->wake(1);
        page_shell->frame();
        sum += page_shell->frame_ms();
    }
    page_shell->act(Play{false});
    glDisable(GL_RASTERIZER_DISCARD);
    return sum / frames;
}

// ------------------------------------------------------------------------------ the parallel page

EMSCRIPTEN_KEEPALIVE const char* hw_text_page() {
    static std::string text;
    return (text = json_text(text_page(page_shell->app()))).c_str();
}
EMSCRIPTEN_KEEPALIVE const char* hw_text_places() {
    static std::string text;
    return (text = json_text(text_places(page_shell->app()))).c_str();
}
EMSCRIPTEN_KEEPALIVE const char* hw_text_charts() {
    static std::string text;
    return (text = json_text(text_charts(page_shell->app()))).c_str();
}
EMSCRIPTEN_KEEPALIVE const char* hw_text_chart(int chart) {
    static std::string text;
    if (chart < 0) return "null";
    return (text = json_text(text_chart(page_shell->app(), static_cast<std::size_t>(chart))))
        .c_str();
}
EMSCRIPTEN_KEEPALIVE const char* hw_text_room() {
    static std::string text;
    return (text = json_text(text_room(page_shell->app()))).c_str();
}
/// The facilitator's page; see core/lesson_notes.h.
EMSCRIPTEN_KEEPALIVE const char* hw_lesson_notes() {
    static std::string text;
    return (text = json_text(lesson_notes(page_shell->app()))).c_str();
}
/// Something is dragged in the picture.
EMSCRIPTEN_KEEPALIVE int hw_dragging() { return !page_shell->app().history.dragging.empty(); }
/// Does what an element of the parallel page asks for; see text_action().
EMSCRIPTEN_KEEPALIVE void hw_do(const char* request) {
    if (auto action = text_action(page_shell->app(), request)) page_shell->act(*action);
}

// ------------------------------------------------------------------------------------------- link

EMSCRIPTEN_KEEPALIVE const char* hw_link_text() {
    static std::string text;
    const App& app = page_shell->app();
    return (text = app.base ? write_link(app) : "").c_str();
}
EMSCRIPTEN_KEEPALIVE const char* hw_link_base() {
    static std::string id;
    const App& app = page_shell->app();
    return (id = app.base ? app.base->id : "").c_str();
}
/// {"title", "words"} of what is seen: for the tab, and for the offer to continue.
EMSCRIPTEN_KEEPALIVE const char* hw_link_about() {
    static std::string text;
    const App& app = page_shell->app();
    if (!app.base) return "{}";
    return (text = json_text({{"title", app.scenario().title}, {"words", plan_words(app)}}))
        .c_str();
}
/// A link that was handed in, or a line without one; see AddToRoom.
EMSCRIPTEN_KEEPALIVE void hw_room_add(const char* name, const char* link, const char* base,
                                      const char* json, const char* fault) {
    page_shell->act(AddToRoom{name, link, base, json, fault});
}
/// The plans of the room are shown: what is pasted and dropped is for them.
EMSCRIPTEN_KEEPALIVE int hw_room_open() {
    return page_shell->app().view.sheet == Sheet::room ? 1 : 0;
}
/// `from` is the number of a LinkFrom.
EMSCRIPTEN_KEEPALIVE void hw_open_link(const char* base, const char* text, int from) {
    if (page_shell->app().frozen) return;
    page_shell->change([&](App& app) { open_link(app, base, text, static_cast<LinkFrom>(from)); });
    page_shell->wake();
}
EMSCRIPTEN_KEEPALIVE void hw_refuse_link(const char* fault, const char* base, const char* rescued,
                                         int from) {
    page_shell->change([&](App& app) {
        refuse_link(app, fault_of(fault), base, rescued, static_cast<LinkFrom>(from));
    });
    page_shell->wake();
}
EMSCRIPTEN_KEEPALIVE void hw_open_file(const char* name, const char* text) {
    if (page_shell->app().frozen) return;
    page_shell->change([&](App& app) { open_file(app, name, text); });
    page_shell->wake();
}
EMSCRIPTEN_KEEPALIVE const char* hw_plan_text() {
    static std::string text;
    const App& app = page_shell->app();
    return (text = app.base ? write_plan(app) : "").c_str();
}
/// The address of what is seen; "" if it would be longer than a link may be.
EMSCRIPTEN_KEEPALIVE void hw_link_made(const char* link, int length) {
    page_shell->change([&](App& app) { apply(app, TakeLink{link, length}); });
    if (page_shell->app().view.sheet == Sheet::share) page_shell->wake();  // else nobody sees it
}
EMSCRIPTEN_KEEPALIVE void hw_link_copied(int copied, int length) {
    if (!copied)
        page_shell->act(Say{{Message::Kind::warning, "The link could not be copied",
                             "The browser did not allow it. The address bar holds the same link: "
                             "copy it from there."}});
    else
        page_shell->act(Say{{Message::Kind::good, "Link copied",
                             "It is " + std::to_string(length) +
                                 " characters long and opens exactly what you see."}});
}
/// A message of the page. `kind` is the number of a Message::Kind; `button` may be "".
EMSCRIPTEN_KEEPALIVE void hw_say(int kind, const char* title, const char* text, const char* button,
                                 const char* request) {
    page_shell->act(Say{{static_cast<Message::Kind>(kind), title, text, button, request}});
}
/// The QR code of a text, at this level or better, or of exactly this version and level: {"size",
/// "version", "rows": [a digit for each module]}; null if it does not fit.
EMSCRIPTEN_KEEPALIVE const char* hw_qr(const char* of, int level, int version) {
    static std::string text;
    const auto wanted = static_cast<QrLevel>(level);
    const auto code = version > 0 ? make_qr_of(of, version, wanted) : make_qr(of, wanted);
    if (!code) return "null";
    Json rows = Json::array();
    for (int y = 0; y < code->size; ++y) {
        std::string row;
        for (int x = 0; x < code->size; ++x) row += code->dark(x, y) ? '1' : '0';
        rows.push_back(std::move(row));
    }
    return (text = json_text({{"size", code->size}, {"version", code->version}, {"rows", rows}}))
        .c_str();
}

// ------------------------------------------------------------------------------- the participant's
// system

EMSCRIPTEN_KEEPALIVE void hw_system(int dark, int reduced_motion) {
    page_shell->system_theme(dark != 0);
    page_shell->act(SetReducedMotion{reduced_motion != 0});
}
EMSCRIPTEN_KEEPALIVE void hw_preferences(int theme, int text) {
    if (theme >= 0 && theme <= 2) page_shell->act(SetTheme{static_cast<ThemeChoice>(theme)});
    if (text > 0) page_shell->act(SetTextSize{static_cast<float>(text)});
}

// ------------------------------------------------------------------------------------------- input

/// Tab: 1 if a control took the focus, 0 if the browser should move it on.
EMSCRIPTEN_KEEPALIVE int hw_tab(int by) {
    page_shell->wake();
    return page_shell->screen().ui().move_focus(by) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void hw_blur() {
    page_shell->screen().ui().drop_focus();
    if (ImGui::GetIO().WantTextInput) ImGui::ClearActiveID();
    page_shell->wake();
}
/// Frames now, inside a browser event that will not wait for the next one ('copy', the end of a
/// touch).
EMSCRIPTEN_KEEPALIVE void hw_flush() {
    page_shell->pump();
    do {
        page_shell->wake(1);
        page_shell->frame();
    } while (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0);
    page_shell->wake(1);
    page_shell->frame();  // a text field that was tapped asks for the keyboard one frame later
    page_after_frame();
}
EMSCRIPTEN_KEEPALIVE void hw_touch_cancel() { page_shell->cancel_touch(); }
/// What touches the screen next is a pen.
EMSCRIPTEN_KEEPALIVE void hw_pen(int on) { page_shell->use_pen(on != 0); }
EMSCRIPTEN_KEEPALIVE void hw_paste(const char* text) { page_clipboard = text; }
/// Text without key events: input methods, dead keys, keyboards on a screen. Goes through SDL's
/// queue, so that it keeps its place among the keys.
EMSCRIPTEN_KEEPALIVE void hw_text(const char* text) {
    while (*text) {
        SDL_Event event{};
        event.type = SDL_TEXTINPUT;
        event.text.windowID = SDL_GetWindowID(page_shell->window());
        const std::size_t length = std::strlen(text);
        std::size_t cut = length < 31 ? length : 31;
        while (cut > 0 && cut < length && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
            --cut;
        std::memcpy(event.text.text, text, cut);
        text += cut;
        SDL_PushEvent(&event);
    }
}

}  // extern "C"
