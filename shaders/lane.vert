// Pass 1: a piece of a lane or bundle as a strip along its samples.
layout(location = 0) in vec4 a_piece;  // flow, first sample, last sample, step
layout(location = 1) in vec4 a_kind;   // 0 a lane, 1 outside the chain, 2 one of what is pointed at from afar, 3 a bundle; strength

out float v_across;  // px from the middle
out float v_along;   // px from the start
flat out vec4 v_state;  // stops, glow, hovered, selected
flat out float v_half;  // px
flat out int v_kind;
flat out float v_strength;

const int kOwn = 2, kBundle = 3;

void main() {
    int flow = int(a_piece.x);
    vec4 info = flow_info(flow, 0);
    int first = int(info.x), last = first + int(info.y) - 1;
    int stride = int(a_piece.w);
    int here = min(int(a_piece.y) + gl_VertexID / 2 * stride, int(a_piece.z));
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    vec2 at = path_sample(here);
    vec2 along = path_sample(min(here + stride, last)) - path_sample(max(here - stride, first));
    vec2 across = dot(along, along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);

    int column = second(int(info.w));
    vec4 state = record(column);
    int stops = int(record_row(column, u_period).x);
    v_state = vec4(float(stops), state.y, u_hovered.z == flow ? 1.0 : 0.0,
                   u_selected.z == flow ? 1.0 : 0.0);
    v_kind = int(a_kind.x);
    v_strength = a_kind.y;
    float glow = state.y > 0.0 && v_kind < kOwn ? clamp(0.45 * u_em, 2.5 * u_pixel, 8.0 * u_pixel) : 0.0;
    v_half = max(clamp(0.05 * u_em, 0.35 * u_pixel, 1.2 * u_pixel),
                 (v_state.z + v_state.w > 0.0) ? 1.1 * u_pixel : 0.0);
    if (v_kind == kOwn) v_half = 0.6 * u_pixel;
    if (v_kind == kBundle) {
        // The width is the flow: so many goods pass in a period.
        float full = flow_info(flow, 1).z * u_pixel;
        v_half = 0.5 * max(full * min(state.z, 2.0), 0.7 * u_pixel);
    }
    float reach = v_half + max(glow, 1.0);
    v_across = side * reach;
    v_along = float(here - first) / max(1.0, info.y - 1.0) * info.z * u_em;
    gl_Position = to_clip(at + across * (side * reach / u_em));
}
