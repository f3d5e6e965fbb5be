#include "web/platform/shell.h"

#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "web/core/export.h"
#include "web/core/game.h"
#include "web/core/room.h"
#include "web/core/room_table.h"
#include "web/core/share.h"
#include "web/fonts/scripts.h"
#include "web/platform/platform.h"

namespace headwater {
namespace {

constexpr double kWorkSeconds = 0.012;       // of a frame, for what takes many
constexpr double kWorkPictureSeconds = 0.2;  // between pictures of work that goes on by itself

/// Something goes on by itself: frames are drawn, and Tick says how long it took.
bool time_passes(const App& app) { return app.view.playing || app.replay || clock_runs(app); }

}  // namespace

double now_seconds() {
    return static_cast<double>(SDL_GetPerformanceCounter()) /
           static_cast<double>(SDL_GetPerformanceFrequency());
}

bool Shell::open(int width, int height) {
    glsl_ = platform::prepare_gl();
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // fingers are ours: shell_touch.cpp
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) != 0) {
        std::fprintf(stderr, "headwater: SDL_Init: %s\n", SDL_GetError());
        return false;
    }
    constexpr Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    window_ = SDL_CreateWindow("Headwater", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                               height, flags);
    context_ = window_ ? SDL_GL_CreateContext(window_) : nullptr;
    if (!context_) {
        std::fprintf(stderr, "headwater: no OpenGL window: %s\n", SDL_GetError());
        return false;
    }
    ImGui::CreateContext();
    ImPlot::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // no timer while idle
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    ImGui_ImplSDL2_InitForOpenGL(window_, context_);
    // After the backend, which sets SDL's own clipboard: in a page that is no more than a variable.
    io.SetClipboardTextFn = [](void*, const char* text) { platform::write_clipboard(text); };
    io.GetClipboardTextFn = [](void*) { return platform::read_clipboard(); };
    ImGui_ImplOpenGL3_Init(glsl_);
    app_ = start_app();
    told_link_ = app_.link_version;  // the address stays bare until something is changed
    wake(4);
    return true;
}

void Shell::close() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImPlot::DestroyContext();
    ImGui::DestroyContext();
    SDL_GL_DeleteContext(context_);
    SDL_DestroyWindow(window_);
    SDL_Quit();
}

void Shell::wake(int frames) {
    if (frames > frames_wanted_) frames_wanted_ = frames;
    if (frames > 0) only_work_ = false;
    if (wants_frame()) platform::request_frame(*this);
}

bool Shell::heard_frozen(const SDL_Event& event) const {
    const auto on_line = [&](float x, float y) {
        for (const Control& c : screen_.ui().controls())
            if (c.name == "frozen")
                return x >= c.min.x && y >= c.min.y && x < c.max.x && y < c.max.y;
        return false;
    };
    switch (event.type) {
        case SDL_KEYDOWN: {
            const SDL_Keycode key = event.key.keysym.sym;
            return key == SDLK_f || key == SDLK_LSHIFT || key == SDLK_RSHIFT;
        }
        case SDL_MOUSEBUTTONDOWN:
            return on_line(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
        case SDL_FINGERDOWN: {
            const ImVec2 size = ImGui::GetIO().DisplaySize;
            return on_line(event.tfinger.x * size.x, event.tfinger.y * size.y);
        }
        case SDL_TEXTINPUT:
        case SDL_MOUSEWHEEL:
            return false;
    }
    return true;  // what was held down is let go
}

void Shell::pump() {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        if (app_.frozen && !heard_frozen(event)) continue;
        ImGui_ImplSDL2_ProcessEvent(&event);
        if (event.type == SDL_QUIT) running_ = false;
        if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERMOTION ||
            event.type == SDL_FINGERUP)
            finger(event.tfinger);
        if (event.type == SDL_MOUSEBUTTONDOWN) expect_hand(false, event.button.clicks);
        wake();
    }
}

bool Shell::dark() const {
    return app_.view.theme == ThemeChoice::system ? system_dark_
                                                  : app_.view.theme == ThemeChoice::dark;
}

void Shell::fit_fonts(float ratio) {
    Theme& theme = screen_.theme();
    const bool rebuild = fonts_px_ != app_.view.text_size || fonts_ratio_ != ratio;
    if (rebuild) {
        scripts::forget();
        build_fonts(theme, app_.view.text_size, ratio);
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
        fonts_px_ = app_.view.text_size;
        fonts_ratio_ = ratio;
    }
    if (!rebuild && coloured_ == static_cast<int>(dark())) return;
    set_colours(theme, dark());
    if (coloured_ != static_cast<int>(dark())) platform::show_theme(dark());
    coloured_ = static_cast<int>(dark());
}

void Shell::frame(bool present) {
    int width, height, pixels, ignored;
    SDL_GetWindowSize(window_, &width, &height);
    SDL_GL_GetDrawableSize(window_, &pixels, &ignored);
    if (width <= 0 || height <= 0 || !wants_frame()) return;
    --frames_wanted_;
    const double start = now_seconds();
    if (only_work_ && room_waits(app_) && start - last_seconds_ < kWorkPictureSeconds) {
        work();
        if (wants_frame()) platform::request_frame(*this);
        return;
    }
    // Time passes for the simulation only from one frame to the next, not over an idle pause.
    const bool moving = time_passes(app_);
    if (was_moving_ && moving) act(Tick{start - last_seconds_});
    was_moving_ = moving;
    tick_timer(false);
    last_seconds_ = start;
    touch_.tick(start);
    feed_touch();
    fit_fonts(static_cast<float>(pixels) / static_cast<float>(width));
    // The title of a picture is in a frame of its own, which nobody sees.
    if (picture_ && --picture_in_ <= 0) draw(pixels, ignored, true);
    draw(pixels, ignored, false);
    work();
    frame_ms_ = (now_seconds() - start) * 1000;
    if (present) SDL_GL_SwapWindow(window_);
    ++frames_drawn_;
    // ImGui trickles fast input over several frames: going idle now would lose typed characters.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) wake();
    if (time_passes(app_) || picture_ || screen_.ui().wants_frames || touch_.waiting()) wake(1);
    if (wants_frame()) platform::request_frame(*this);
}

void Shell::tick_timer(bool draw) {
    if (!app_.timer.running) return;
    apply(app_, ClockTimer{now_seconds()});
    // It shows whole seconds: the next frame is wanted when one is over.
    const double left = app_.timer.left, next = left - std::ceil(left - 1);
    if (app_.timer.running) platform::wake_later(*this, std::max(0.02, next));
    if (draw) wake(1);
    notify();
}

void Shell::work() {
    const double start = now_seconds();
    while (room_waits(app_) && now_seconds() - start < kWorkSeconds) {
        apply(app_, WorkOnRoom{});
        if (!room_waits(app_)) wake(2);
    }
    if (room_waits(app_) && frames_wanted_ == 0) {
        only_work_ = true;
        frames_wanted_ = 1;
    }
    notify();
}

void Shell::draw(int width, int height, bool captioned) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    const Actions actions = screen_.draw(app_, last_seconds_);
    const Box part = captioned ? screen_.caption(app_, *picture_) : Box{};
    ImGui::Render();
    platform::clear(width, height, ImGui::ColorConvertU32ToFloat4(screen_.theme().palette.ground));
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (captioned) save_picture(part, height);
    for (const Action& action : actions) act(action);
}

void Shell::act(const Action& action) {
    if (app_.frozen && !goes_frozen(action)) return;
    serve(action);
    apply(app_, action);
    const auto* sheet = std::get_if<OpenSheet>(&action);
    if ((sheet && sheet->sheet == Sheet::share) || std::holds_alternative<HandIn>(action))
        platform::ask_page(*this, "link");
    if (auto* a = std::get_if<SetTheme>(&action))
        platform::keep_preference("theme", std::to_string(static_cast<int>(a->value)));
    if (std::holds_alternative<SetTextSize>(action))
        platform::keep_preference("text", std::to_string(static_cast<int>(app_.view.text_size)));
    if (!std::holds_alternative<Tick>(action)) wake();
    notify();
}

void Shell::serve(const Action& action) {
    if (std::holds_alternative<CopyLink>(action)) platform::copy_link(*this);
    if (auto* a = std::get_if<AskPage>(&action)) platform::ask_page(*this, a->what);
    if (std::holds_alternative<SavePlan>(action) && app_.base) serve(save_plan(app_));
    if (std::holds_alternative<SaveScenario>(action) && app_.base) serve(save_scenario(app_));
    if (std::holds_alternative<FitNetwork>(action)) screen_.network().fit();
    if (auto* a = std::get_if<ZoomNetwork>(&action)) screen_.zoom_network(a->factor);
    if (auto* a = std::get_if<FocusLever>(&action)) screen_.ui().focus_on("lever:" + a->id);
    if (std::holds_alternative<SaveFigures>(action) && app_.base) serve(save_figures(app_));
    if (std::holds_alternative<SaveRoom>(action) && app_.base) serve(save_room(app_));
    if (std::holds_alternative<HandIn>(action)) screen_.ui().focus_on("share-name");
    if (std::holds_alternative<SaveCharts>(action) && app_.base) serve(save_charts(app_));
    if (auto* a = std::get_if<SaveText>(&action)) platform::save_file(a->name, a->mime, a->text);
    if (auto* a = std::get_if<CopyText>(&action)) platform::write_clipboard(a->text.c_str());
    if (std::holds_alternative<ShowNotes>(action)) platform::show_notes();
    if (auto* a = std::get_if<SavePicture>(&action)) picture_ = *a, picture_in_ = 2;
}

void Shell::save_picture(const Box& part, int height) {
    const float ratio = screen_.theme().pixel_ratio;
    const std::string name = picture_->name;
    picture_.reset();
    const int x = static_cast<int>(part.x * ratio), w = static_cast<int>(part.width * ratio),
              h = static_cast<int>(part.height * ratio),
              y = height - static_cast<int>(part.y * ratio) - h;  // GL counts from the bottom
    if (w <= 0 || h <= 0) return;
    const std::vector<unsigned char> upside_down = platform::read_pixels(x, y, w, h);
    std::vector<unsigned char> rgba(upside_down.size());
    const std::size_t row = static_cast<std::size_t>(w) * 4, rows = static_cast<std::size_t>(h);
    for (std::size_t i = 0; i < rows; ++i)
        std::memcpy(&rgba[i * row], &upside_down[(rows - 1 - i) * row], row);
    platform::save_picture(name, w, h, rgba);
}

void Shell::notify() {
    if (told_announcements_ != app_.announcements) platform::announce(app_.announcement);
    told_announcements_ = app_.announcements;
    if (told_link_ != app_.link_version) platform::link_changed(*this);
    told_link_ = app_.link_version;
    if (told_text_view_ != app_.view.text_view) platform::show_text_view(app_.view.text_view);
    told_text_view_ = app_.view.text_view;
    wake(time_passes(app_) ? 1 : 0);
}

void Shell::system_theme(bool dark) {
    system_dark_ = dark;
    wake();
}

void Shell::hide(bool hidden) {
    hidden_ = hidden;
    was_moving_ = false;  // what went by meanwhile does not count
    wake(2);
}

void Shell::lose_context() {
    context_lost_ = true;
    ImGui_ImplOpenGL3_Shutdown();
    screen_.network().gl_lost();
    screen_.ripple().gl_lost();
    scripts::gl_lost();
}

void Shell::restore_context() {
    context_lost_ = false;
    ImGui_ImplOpenGL3_Init(glsl_);
    screen_.network().gl_restored();
    wake(4);
}

}  // namespace headwater
