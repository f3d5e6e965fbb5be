// The desktop window, and a way to take a picture without anybody watching:
//   headwater_app --shot FILE.bmp [--size 1280x720] [--text 15] [--light] [--scenario ID|FILE.json]
//                 [--period N] [--set LEVER=VALUE]... [--tab outcome] [--click X,Y]... [--hover
//                 X,Y] [--do COMMAND|REQUEST]... [--futures N]
// where a REQUEST is one of the parallel page's (core/text_view.h), as JSON;
// and to measure: headwater_app --scenario FILE.json --frames 200 plays so many frames and prints
// the milliseconds of one.
#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "web/core/base_file.h"
#include "web/core/commands.h"
#include "web/core/text_view.h"
#include "web/platform/platform.h"
#include "web/platform/sampler_desktop.h"
#include "web/platform/shell.h"

namespace headwater::platform {
namespace {

std::string clipboard;

struct Options {
    std::string shot, file;
    int frames = 0, futures = 0;
    std::optional<ImVec2> hover;
    int width = 1440, height = 900;
    std::vector<Action> actions;
    std::vector<std::string> commands;
    std::vector<ImVec2> clicks;
    bool light = false;
};

/// Value of the option at `i`, or "".
std::string value(int argc, char** argv, int& i) { return i + 1 < argc ? argv[++i] : ""; }

Options options(int argc, char** argv) {
    Options o;
    for (int i = 1; i < argc; ++i) {
        std::string name = argv[i];
        if (name == "--light") o.light = true;
        if (name == "--shot") o.shot = value(argc, argv, i), o.actions.push_back(Play{false});
        if (name == "--size")
            std::sscanf(value(argc, argv, i).c_str(), "%dx%d", &o.width, &o.height);
        if (name == "--text")
            o.actions.push_back(
                SetTextSize{static_cast<float>(std::atof(value(argc, argv, i).c_str()))});
        if (name == "--scenario") {
            std::string what = value(argc, argv, i);
            if (what.ends_with(".json"))
                o.file = what;
            else
                o.actions.push_back(LoadScenario{what});
        }
        if (name == "--map") o.actions.push_back(SetNetworkLayout{NetworkLayout::map});
        if (name == "--futures") o.futures = std::atoi(value(argc, argv, i).c_str());
        if (name == "--frames") o.frames = std::atoi(value(argc, argv, i).c_str());
        if (name == "--period")
            o.actions.push_back(SetPeriod{std::atof(value(argc, argv, i).c_str())});
        if (name == "--tab")
            o.actions.push_back(
                ShowTab{value(argc, argv, i) == "outcome" ? Panel::outcome : Panel::levers});
        if (name == "--do") o.commands.push_back(value(argc, argv, i));
        if (name == "--click") {
            ImVec2 at;
            if (std::sscanf(value(argc, argv, i).c_str(), "%f,%f", &at.x, &at.y) == 2)
                o.clicks.push_back(at);
        }
        if (name == "--hover") {
            ImVec2 at;
            if (std::sscanf(value(argc, argv, i).c_str(), "%f,%f", &at.x, &at.y) == 2) o.hover = at;
        }
        if (name == "--set") {
            std::string set = value(argc, argv, i);
            std::size_t equals = set.find('=');
            if (equals != std::string::npos)
                o.actions.push_back(
                    MoveLever{set.substr(0, equals), std::atof(set.c_str() + equals + 1), false});
        }
    }
    return o;
}

void draw_frames(Shell& shell, int count) {
    for (int i = 0; i < count; ++i) {
        shell.wake(1);
        shell.pump();
        shell.frame();
    }
}

void save(Shell& shell, const std::string& path) {
    int width, height;
    SDL_GL_GetDrawableSize(shell.window(), &width, &height);
    SDL_Surface* surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 24, SDL_PIXELFORMAT_RGB24);
    shell.wake(1);
    shell.frame(false);
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(surface->pitch) *
                                      static_cast<std::size_t>(height));
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    for (int y = 0; y < height; ++y)  // GL counts rows from the bottom
        std::memcpy(static_cast<char*>(surface->pixels) + y * surface->pitch,
                    pixels.data() + (height - 1 - y) * surface->pitch,
                    static_cast<std::size_t>(surface->pitch));
    SDL_SaveBMP(surface, path.c_str());
    SDL_FreeSurface(surface);
}

void take_shot(Shell& shell, const Options& o) {
    SDL_WarpMouseInWindow(shell.window(), 4, 4);
    SDL_Delay(20);
    draw_frames(shell, 4);
    for (ImVec2 at : o.clicks) {
        ImGuiIO& io = ImGui::GetIO();
        SDL_WarpMouseInWindow(shell.window(), static_cast<int>(at.x), static_cast<int>(at.y));
        SDL_Delay(20);
        draw_frames(shell, 2);
        io.AddMouseButtonEvent(0, true);
        draw_frames(shell, 2);
        io.AddMouseButtonEvent(0, false);
        draw_frames(shell, 3);
    }
    if (o.hover) {
        SDL_WarpMouseInWindow(shell.window(), static_cast<int>(o.hover->x),
                              static_cast<int>(o.hover->y));
    }
    SDL_Delay(50);
    draw_frames(shell, 4);
    save(shell, o.shot);
}

/// Replications as the page's workers would do them, at least so many.
void sample(Shell& shell, int futures) {
    DesktopSampler sampler;
    const auto enough = [&] {
        const Uncertainty& u = shell.app().uncertainty;
        return u.finished ||
               (u.bands && u.bands->summary.replications >= static_cast<std::uint32_t>(futures));
    };
    while (futures > 0 && !enough() && sampler.work(shell)) {
    }
}

/// Opens a scenario file; false after printing what is wrong with it.
bool open_file(Shell& shell, const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::string fault = "no such file";
    const auto base = in ? read_base(text, fault) : nullptr;
    if (!base) {
        std::fprintf(stderr, "headwater: %s: %s\n", path.c_str(), fault.c_str());
        return false;
    }
    shell.change([&](App& app) { show(app, base, {}, "Opened"); });
    return true;
}

/// What a frame takes on our side: everything but waiting for the driver to paint it.
void measure(Shell& shell, int frames) {
    draw_frames(shell, 8);
    shell.act(Play{true});
    double sum = 0, most = 0;
    for (int i = 0; i < frames; ++i) {
        draw_frames(shell, 1);
        sum += shell.frame_ms();
        most = std::max(most, shell.frame_ms());
    }
    std::printf("%d frames: %.2f ms each, %.2f ms at most\n", frames, sum / frames, most);
}

}  // namespace

const char* prepare_gl() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    return "#version 330";
}

void clear(int width, int height, ImVec4 colour) {
    glViewport(0, 0, width, height);
    glClearColor(colour.x, colour.y, colour.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void request_frame(Shell&) {}  // loop() looks by itself
// An event ends loop()'s waiting.
void wake_later(Shell&, double seconds) {
    static SDL_TimerID last = 0;
    SDL_RemoveTimer(last);
    last = SDL_AddTimer(
        static_cast<Uint32>(seconds * 1000) + 1,
        [](Uint32, void*) -> Uint32 {
            SDL_Event event{};
            event.type = SDL_USEREVENT;
            SDL_PushEvent(&event);
            return 0;
        },
        nullptr);
}
void announce(const std::string&) {}
void link_changed(Shell&) {}
void copy_link(Shell& shell) {
    shell.act(Say{{Message::Kind::warning, "Links are made by the page",
                   "The desktop window has no address to send. Open Headwater in a browser to "
                   "share a plan."}});
}
// So that the share sheet can be drawn here: the text is no link that would open.
void ask_page(Shell& shell, const std::string& what) {
    if (what != "link") return;
    const std::string text = "https://headwater.example/#1." + shell.app().base->id + "." +
                             std::string(200, 'x') + ".00000000";
    shell.act(TakeLink{text, static_cast<int>(text.size())});
}
void show_theme(bool) {}
void show_notes() {}          // a page of the browser
void show_text_view(bool) {}  // screen readers find the parallel page in a browser

std::vector<unsigned char> read_pixels(int x, int y, int width, int height) {
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    return pixels;
}

// Files go into the directory that the program was started in.
void save_file(const std::string& name, const std::string&, const std::string& bytes) {
    std::FILE* file = std::fopen(name.c_str(), "wb");
    if (!file) return;
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
}
void save_picture(const std::string& name, int width, int height,
                  const std::vector<unsigned char>& rgba) {
    std::vector<unsigned char> pixels = rgba;
    SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormatFrom(pixels.data(), width, height, 32,
                                                              width * 4, SDL_PIXELFORMAT_RGBA32);
    if (!surface) return;
    SDL_SaveBMP(surface, (name.substr(0, name.rfind('.')) + ".bmp").c_str());
    SDL_FreeSurface(surface);
}
void keep_preference(const char*, const std::string&) {}
void write_clipboard(const char* text) { SDL_SetClipboardText(text); }
const char* read_clipboard() {
    char* text = SDL_GetClipboardText();
    clipboard = text ? text : "";
    SDL_free(text);
    return clipboard.c_str();
}

int loop(Shell& shell, int argc, char** argv) {
    Options o = options(argc, argv);
    if (!shell.open(o.width, o.height)) return 1;
    SDL_GL_SetSwapInterval(o.shot.empty() ? 1 : 0);
    shell.system_theme(!o.light);
    if (!o.file.empty() && !open_file(shell, o.file)) return 1;
    for (const Action& action : o.actions) shell.act(action);
    for (const std::string& id : o.commands) {
        if (id.starts_with('{')) {
            if (const auto action = text_action(shell.app(), id)) shell.act(*action);
            continue;
        }
        const std::vector<Command> all = commands(shell.app());
        if (const Command* c = find_command(all, id)) shell.act(c->action);
    }
    sample(shell, o.futures);
    if (o.frames > 0) {
        measure(shell, o.frames);
        shell.close();
        return 0;
    }
    if (!o.shot.empty()) {
        take_shot(shell, o);
        shell.close();
        return 0;
    }
    DesktopSampler sampler;
    while (shell.running()) {
        SDL_Event event;
        if (!shell.wants_frame() && !sampler.work(shell) && SDL_WaitEvent(&event)) {
            SDL_PushEvent(&event);
            shell.pump();
        }
        shell.pump();
        shell.frame();
    }
    shell.close();
    return 0;
}

}  // namespace headwater::platform
