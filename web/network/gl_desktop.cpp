#include <SDL_video.h>

#include "web/network/gl.h"

namespace headwater::gl {

Functions load() {
    Functions f;
    f.complete = true;
#define HEADWATER_GL_LOAD(result, name, parameters)                                 \
    f.name = reinterpret_cast<decltype(f.name)>(SDL_GL_GetProcAddress("gl" #name)); \
    f.complete = f.complete && f.name != nullptr;
    HEADWATER_GL_FUNCTIONS(HEADWATER_GL_LOAD)
#undef HEADWATER_GL_LOAD
    return f;
}

const char* shader_preamble() { return "#version 330\n"; }

}  // namespace headwater::gl
