// The page: one-shot animation frames, so that nothing at all runs while nothing moves; and what
// goes out to web/page/platform.js. What comes in from there is in bridge_web.cpp.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include "web/platform/platform.h"
#include "web/platform/shell.h"

namespace headwater {

Shell* page_shell = nullptr;  // the page has one; bridge_web.cpp finds it here
std::string page_clipboard;
void page_after_frame();

namespace {

// clang-format off
EM_JS(void, js_text_input, (int on, float x, float y, float height), { window.platform.textInput(on, x, y, height); });
EM_JS(void, js_write_clipboard, (const char* text), { window.platform.writeClipboard(UTF8ToString(text)); });
EM_JS(void, js_announce, (const char* text), { window.platform.announce(UTF8ToString(text)); });
EM_JS(void, js_link_changed, (), { window.platform.linkChanged(); });
EM_JS(void, js_copy_link, (), { window.platform.copyLink(); });
EM_JS(void, js_ask_page, (const char* what), { window.platform.asked(UTF8ToString(what)); });
EM_JS(void, js_show_theme, (int dark), { window.platform.showTheme(dark); });
EM_JS(void, js_keep, (const char* name, const char* value), { window.platform.keep(UTF8ToString(name), UTF8ToString(value)); });
EM_JS(void, js_save_file, (const char* name, const char* mime, const char* bytes, int size), { window.platform.saveFile(UTF8ToString(name), UTF8ToString(mime), bytes, size); });
EM_JS(void, js_save_picture, (const char* name, int width, int height, const unsigned char* rgba), { window.platform.savePicture(UTF8ToString(name), width, height, rgba); });
EM_JS(void, js_show_text_view, (int on), { window.platform.showTextView(on); });
EM_JS(void, js_show_notes, (), { window.platform.showNotes(); });
EM_JS(void, js_drawn, (), { window.platform.drawn(); });
// clang-format on

bool frame_requested = false;

EM_BOOL on_frame(double, void*) {
    frame_requested = false;
    page_shell->pump();
    page_shell->frame();
    page_after_frame();
    return EM_FALSE;
}

/// Runs inside the browser's own event handler. SDL_PollEvent itself pushes SDL_POLLSENTINEL: taken
/// for an event, the page would never be idle.
int SDLCALL on_event(void*, SDL_Event* event) {
    if (event->type != SDL_POLLSENTINEL) page_shell->wake();
    return 1;
}

EM_BOOL on_context(int type, const void*, void*) {
    if (type == EMSCRIPTEN_EVENT_WEBGLCONTEXTLOST)
        page_shell->lose_context();
    else
        page_shell->restore_context();
    return EM_TRUE;  // prevents the default, which is that a lost context stays lost
}

}  // namespace

/// What the page does when something was drawn: the keyboard of a touch screen, the parallel page.
void page_after_frame() {
    static bool text_wanted = false;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput != text_wanted) {
        text_wanted = io.WantTextInput;
        js_text_input(text_wanted, io.MousePos.x, io.MousePos.y, ImGui::GetFontSize());
    }
    js_drawn();
}

namespace platform {

const char* prepare_gl() {
    // Keys reach the program only while the canvas or the text field beside it has the focus.
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#stage");
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    return "#version 300 es";
}

void clear(int width, int height, ImVec4 colour) {
    glViewport(0, 0, width, height);
    glClearColor(colour.x, colour.y, colour.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void request_frame(Shell&) {
    if (frame_requested) return;
    frame_requested = true;
    emscripten_request_animation_frame(on_frame, nullptr);
}

void wake_later(Shell&, double seconds) {
    static bool waiting = false;
    if (waiting) return;
    waiting = true;
    emscripten_async_call(
        [](void*) {
            waiting = false;
            page_shell->tick_timer();
        },
        nullptr, static_cast<int>(seconds * 1000) + 1);
}

void announce(const std::string& sentence) { js_announce(sentence.c_str()); }
void link_changed(Shell&) { js_link_changed(); }
void copy_link(Shell&) { js_copy_link(); }
void ask_page(Shell&, const std::string& what) { js_ask_page(what.c_str()); }
void show_theme(bool dark) { js_show_theme(dark); }
void keep_preference(const char* name, const std::string& value) { js_keep(name, value.c_str()); }

void show_notes() { js_show_notes(); }
void show_text_view(bool on) { js_show_text_view(on); }

std::vector<unsigned char> read_pixels(int x, int y, int width, int height) {
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height) * 4);
    glReadPixels(x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    return pixels;
}
void save_file(const std::string& name, const std::string& mime, const std::string& bytes) {
    js_save_file(name.c_str(), mime.c_str(), bytes.data(), static_cast<int>(bytes.size()));
}
void save_picture(const std::string& name, int width, int height,
                  const std::vector<unsigned char>& rgba) {
    js_save_picture(name.c_str(), width, height, rgba.data());
}

void write_clipboard(const char* text) {
    page_clipboard = text;
    js_write_clipboard(text);
}
const char* read_clipboard() { return page_clipboard.c_str(); }

int loop(Shell& shell, int, char**) {
    page_shell = &shell;
    double width = 1280, height = 720;
    emscripten_get_element_css_size("#canvas", &width, &height);
    if (!shell.open(static_cast<int>(width), static_cast<int>(height))) return 1;
    SDL_AddEventWatch(on_event, nullptr);
    emscripten_set_webglcontextlost_callback("#canvas", nullptr, EM_FALSE, on_context);
    emscripten_set_webglcontextrestored_callback("#canvas", nullptr, EM_FALSE, on_context);
    shell.wake(4);
    return 0;  // the runtime stays: EXIT_RUNTIME is 0
}

}  // namespace platform
}  // namespace headwater
