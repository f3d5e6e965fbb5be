// What all programs share: the view, the colours, the record and the paths. Put before each shader by
// the renderer, after the version line of the platform.

uniform highp sampler2D u_record;  // texel n at (n % width, n / width)
uniform highp sampler2D u_paths;   // samples of the flows' paths, in em
uniform highp sampler2D u_flows;   // two texels a flow: first sample, samples, length, record column;
                                   //                    transit time, order time, pixels across of
                                   //                    a bundle at full width (a lane: 0), 0
uniform ivec4 u_record_size;       // columns, rows, periods of a row, width as a power of 2
uniform int u_period;              // the whole part of the time, in rows
uniform float u_fraction;          // and the rest
uniform vec4 u_view;               // clip = em * xy + zw
uniform float u_em;                // framebuffer pixels per em of the picture
uniform float u_text_em;           // framebuffer pixels per em of text
uniform float u_pixel;             // framebuffer pixels per pixel of the page
uniform ivec4 u_hovered;           // card, gauge, flow, load; -1: none
uniform ivec4 u_selected;
uniform vec4 u_colours[15];

const int kBackground = 0, kLane = 1, kFace = 2, kOutline = 3, kText = 4, kQuiet = 5, kStock = 6,
          kBacklog = 7, kGlow = 8, kOrder = 9, kGoods = 10, kStopped = 11, kSelection = 12,
          kLand = 13, kCoast = 14;
const float kPi = 3.14159265;

// The other textures are 2048 texels wide (kTextureWidth in renderer.cpp).
ivec2 wrapped(int index) { return ivec2(index & 2047, index >> 11); }

// Nothing is known of a column below 0.
vec4 record_row(int column, int row) {
    if (u_record_size.y == 0 || column < 0) return vec4(0.0);
    int index = clamp(row, 0, u_record_size.y - 1) * u_record_size.x + column;
    int shift = u_record_size.w;
    return texelFetch(u_record, ivec2(index & ((1 << shift) - 1), index >> shift), 0);
}

// The second texel of a flow.
int second(int column) { return column < 0 ? -1 : column + 1; }

// Between two periods: straight from one to the next.
vec4 record(int column) {
    vec4 here = record_row(column, u_period);
    if (u_fraction <= 0.0) return here;
    return mix(here, record_row(column, u_period + 1), u_fraction);
}

vec2 path_sample(int index) { return texelFetch(u_paths, wrapped(index), 0).xy; }
vec4 flow_info(int flow, int part) {
    return texelFetch(u_flows, wrapped(flow * 2 + part), 0);
}

// 1: cards are so small that only their state can be told: they are dots.
float smallness() { return 1.0 - smoothstep(3.6, 5.0, u_em / u_pixel); }
vec4 to_clip(vec2 em) { return vec4(em * u_view.xy + u_view.zw, 0.0, 1.0); }
// Coverage of a pixel by what lies where the distance is negative.
float covered(float distance_px) { return clamp(0.5 - distance_px, 0.0, 1.0); }
// Colours are blended premultiplied.
vec4 tint(int colour, float alpha) {
    vec4 c = u_colours[colour];
    return vec4(c.rgb, 1.0) * (c.a * alpha);
}
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }

float rounded_box(vec2 p, vec2 half_size, float radius) {
    vec2 q = abs(p) - half_size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

vec4 halo(float away, float width, float strength) {
    float t = max(away, 0.0) / width;
    return tint(kGlow, strength * exp(-2.2 * t * t - 1.2 * t));
}

// How high the disc is filled: the target stands at 0.7, far more than the target nears the brim.
float height_of(float level) {
    return level <= 1.0 ? 0.7 * level : 0.7 + 0.3 * (1.0 - exp(-(level - 1.0) * 1.2));
}
