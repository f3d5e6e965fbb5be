#include "web/platform/shell.h"

#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>
#include <implot.h>

#include <cmath>
#include <cstdio>

#include "web/platform/platform.h"

namespace headwater {
namespace {

double now_seconds() {
    return static_cast<double>(SDL_GetPerformanceCounter()) /
           static_cast<double>(SDL_GetPerformanceFrequency());
}

}  // namespace

bool Shell::open(int width, int height) {
    glsl_ = platform::prepare_gl();
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
    io.SetClipboardTextFn = [](void*, const char* text) { platform::write_clipboard(text); };
    io.GetClipboardTextFn = [](void*) { return platform::read_clipboard(); };
    ImGui_ImplSDL2_InitForOpenGL(window_, context_);
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
    if (wants_frame()) platform::request_frame(*this);
}

void Shell::pump() {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        ImGui_ImplSDL2_ProcessEvent(&event);
        if (event.type == SDL_QUIT) running_ = false;
        if (event.type == SDL_MULTIGESTURE && event.mgesture.numFingers == 2) pinch(event.mgesture);
        wake();
    }
}

void Shell::pinch(const SDL_MultiGestureEvent& gesture) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    screen_.network().zoom_by(1 + 4 * gesture.dDist, {gesture.x * size.x, gesture.y * size.y});
}

bool Shell::dark() const {
    return app_.view.theme == ThemeChoice::system ? system_dark_
                                                  : app_.view.theme == ThemeChoice::dark;
}

void Shell::fit_fonts(float ratio) {
    Theme& theme = screen_.theme();
    const bool rebuild = fonts_px_ != app_.view.text_size || fonts_ratio_ != ratio;
    if (rebuild) {
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
    // Time passes for the simulation only from one frame to the next, not over an idle pause.
    if (was_playing_ && app_.view.playing) act(Tick{start - last_seconds_});
    was_playing_ = app_.view.playing;
    last_seconds_ = start;
    fit_fonts(static_cast<float>(pixels) / static_cast<float>(width));
    draw(pixels, ignored);
    frame_ms_ = (now_seconds() - start) * 1000;
    if (present) SDL_GL_SwapWindow(window_);
    ++frames_drawn_;
    // ImGui trickles fast input over several frames: going idle now would lose typed characters.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) wake();
    if (app_.view.playing || screen_.ui().wants_frames) wake(1);
    if (wants_frame()) platform::request_frame(*this);
}

void Shell::draw(int width, int height) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    const Actions actions = screen_.draw(app_, last_seconds_);
    ImGui::Render();
    platform::clear(width, height, ImGui::ColorConvertU32ToFloat4(screen_.theme().palette.ground));
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    for (const Action& action : actions) act(action);
}

void Shell::act(const Action& action) {
    if (std::holds_alternative<CopyLink>(action)) platform::copy_link(*this);
    apply(app_, action);
    if (auto* a = std::get_if<SetTheme>(&action))
        platform::keep_preference("theme", std::to_string(static_cast<int>(a->theme)));
    if (std::holds_alternative<SetTextSize>(action))
        platform::keep_preference("text", std::to_string(static_cast<int>(app_.view.text_size)));
    if (!std::holds_alternative<Tick>(action)) wake();
    notify();
}

void Shell::notify() {
    if (told_announcements_ != app_.announcements) platform::announce(app_.announcement);
    told_announcements_ = app_.announcements;
    if (told_link_ != app_.link_version) platform::link_changed(*this);
    told_link_ = app_.link_version;
    wake(app_.view.playing ? 1 : 0);
}

void Shell::system_theme(bool dark) {
    system_dark_ = dark;
    wake();
}

void Shell::lose_context() {
    context_lost_ = true;
    ImGui_ImplOpenGL3_Shutdown();
    screen_.network().gl_lost();
}

void Shell::restore_context() {
    context_lost_ = false;
    ImGui_ImplOpenGL3_Init(glsl_);
    screen_.network().gl_restored();
    wake(4);
}

}  // namespace headwater
