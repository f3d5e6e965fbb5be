// Pass 3a: the cards of the sites.
layout(location = 0) in vec4 a_rect;  // em
layout(location = 1) in vec4 a_kind;  // first gauge's column, gauges, first load's column, loads
layout(location = 2) in vec4 a_more;  // index

out vec2 v_at;           // px from the middle
flat out vec2 v_half;    // px
flat out ivec2 v_flags;  // hovered, selected
flat out vec3 v_value;   // the emptiest gauge, what is owed most, the largest difference from calm
flat out float v_dot;    // px: its radius from afar

void main() {
    v_value = vec3(1e9, 0.0, 0.0);
    for (int i = 0; i < int(a_kind.y); ++i) {
        vec4 one = record(int(a_kind.x) + i);
        if (one.z < 0.0) one.x = 1.0;  // nothing is meant to be kept
        v_value = vec3(min(v_value.x, one.x), max(v_value.y, one.y), max(v_value.z, one.w));
    }
    for (int i = 0; i < int(a_kind.w); ++i) v_value.z = max(v_value.z, record(int(a_kind.z) + i).y);
    v_half = a_rect.zw * 0.5 * u_em;
    int index = int(a_more.x);
    v_flags = ivec2(u_hovered.x == index ? 1 : 0, u_selected.x == index ? 1 : 0);
    // Dots of a column touch at most where they are in trouble.
    v_dot = max(min(v_half.x, 1.7 * u_em), 1.2 * u_pixel);
    v_dot *= 1.0 + 0.35 * min(1.0, max(v_value.z, 4.0 * v_value.y)) + 0.6 * float(max(v_flags.x, v_flags.y));
    float reach = 2.0 * u_pixel + max(0.0, v_dot - v_half.y) * smallness();
    if (v_value.z > 0.0) reach += clamp(0.85 * u_em, 3.0 * u_pixel, 15.0 * u_pixel);
    vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
    v_at = corner * (v_half + reach);
    gl_Position = to_clip(a_rect.xy + a_rect.zw * 0.5 + v_at / u_em);
}
