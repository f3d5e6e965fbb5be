#include <GLES3/gl3.h>

#include "web/network/gl.h"

namespace headwater::gl {

Functions load() {
    Functions f;
    // The types differ in name only (GLsizeiptr and long, GLboolean and unsigned char …).
#define HEADWATER_GL_LOAD(result, name, parameters) \
    f.name = reinterpret_cast<decltype(f.name)>(&gl##name);
    HEADWATER_GL_FUNCTIONS(HEADWATER_GL_LOAD)
#undef HEADWATER_GL_LOAD
    f.complete = true;
    return f;
}

const char* shader_preamble() {
    return "#version 300 es\nprecision highp float;\nprecision highp int;\n";
}

}  // namespace headwater::gl
