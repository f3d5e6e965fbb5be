in vec2 v_at;
flat in vec4 v_size;
out vec4 o_colour;

void main() {
    if (v_size.z < 0.5 || v_size.z > 1.5) {
        o_colour = tint(v_size.z > 1.5 ? kStopped : kGoods, covered(length(v_at) - v_size.x) * v_size.w);
        return;
    }
    // A dash whose head points upstream and whose tail fades.
    vec2 q = abs(v_at) - vec2(v_size.x - v_size.y, 0.0);
    float away = length(vec2(max(q.x, 0.0), q.y)) - v_size.y;
    float tail = 1.0 - smoothstep(-v_size.x, v_size.x, v_at.x);
    o_colour = tint(kOrder, covered(away) * v_size.w * (0.15 + 0.85 * tail));
}
