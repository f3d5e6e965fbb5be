// Pass 0b: straight strokes with round ends: coasts, the leaders from places to cards, the places.
layout(location = 0) in vec4 a_ends;  // em: x, y, x, y
layout(location = 1) in vec4 a_kind;  // 0 coast, 1 leader, 2 place

out vec2 v_at;  // px along and across, from the first end
flat out vec3 v_size;  // length, half width, kind

const float kCoastline = 0.0, kPlace = 2.0;

void main() {
    vec2 from = a_ends.xy, along = a_ends.zw - a_ends.xy;
    float length_px = length(along) * u_em;
    along = length_px > 0.0 ? normalize(along) : vec2(1.0, 0.0);
    float half_width = a_kind.x == kPlace ? clamp(0.2 * u_em, 1.5 * u_pixel, 3.5 * u_pixel)
                     : a_kind.x == kCoastline ? 0.5 * max(1.0, u_pixel) : 0.6 * max(1.0, u_pixel);
    v_size = vec3(length_px, half_width, a_kind.x);
    float reach = half_width + 1.0;
    v_at = vec2((gl_VertexID & 1) == 0 ? -reach : length_px + reach, gl_VertexID < 2 ? -reach : reach);
    gl_Position = to_clip(from + (along * v_at.x + vec2(-along.y, along.x) * v_at.y) / u_em);
}
