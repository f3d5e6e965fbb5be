// Pass 1: a piece of a lane as a strip along its samples.
layout(location = 0) in vec4 a_piece;  // flow, first sample, last sample, step; step < 0: outside the chain

out float v_across;  // px from the middle
out float v_along;   // px from the start
flat out vec4 v_state;  // stops, glow, hovered, selected
flat out float v_half;  // px
flat out float v_faint;

void main() {
    int flow = int(a_piece.x);
    vec4 info = flow_info(flow, 0);
    int first = int(info.x), last = first + int(info.y) - 1;
    int stride = abs(int(a_piece.w));
    int here = min(int(a_piece.y) + gl_VertexID / 2 * stride, int(a_piece.z));
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    vec2 at = path_sample(here);
    vec2 along = path_sample(min(here + stride, last)) - path_sample(max(here - stride, first));
    vec2 across = dot(along, along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);

    vec4 state = record(int(info.w) + 1);
    int stops = int(record_row(int(info.w) + 1, u_period).x);
    v_state = vec4(float(stops), state.y, u_hovered.z == flow ? 1.0 : 0.0,
                   u_selected.z == flow ? 1.0 : 0.0);
    float glow = state.y > 0.0 ? clamp(0.6 * u_em, 3.0 * u_pixel, 11.0 * u_pixel) : 0.0;
    v_half = max(clamp(0.05 * u_em, 0.35 * u_pixel, 1.2 * u_pixel),
                 (v_state.z + v_state.w > 0.0) ? 1.1 * u_pixel : 0.0);
    v_faint = a_piece.w < 0.0 ? 1.0 : 0.0;
    float reach = v_half + max(glow, 1.0);
    v_across = side * reach;
    v_along = float(here - first) / max(1.0, info.y - 1.0) * info.z * u_em;
    gl_Position = to_clip(at + across * (side * reach / u_em));
}
