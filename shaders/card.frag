in vec2 v_at;
flat in vec2 v_half;
flat in ivec2 v_flags;
flat in vec3 v_value;
flat in float v_dot;
out vec4 o_colour;

void main() {
    float small = smallness();
    vec2 half_size = mix(v_half, vec2(v_dot), small);
    float radius = mix(min(0.5 * u_em, v_half.y), v_dot, small);
    float away = rounded_box(v_at, half_size, radius);
    float line = v_flags.y == 1 ? 1.6 * u_pixel : max(1.0, 1.0 * u_pixel);
    vec4 face = tint(kFace, 1.0);
    int outline = v_flags.y == 1 ? kSelection : v_flags.x == 1 ? kQuiet : kOutline;
    vec4 colour = mix(face, tint(outline, 1.0), covered(-(away + line)));
    if (v_value.z > 0.0 && v_flags.y == 0) {
        colour = mix(colour, tint(kGlow, 1.0), covered(-(away + line)) * 0.75 * v_value.z);
    }
    if (small > 0.0) {
        // The colour is the state: stock as in calm is quiet, what differs stands out, what is owed most.
        float full = clamp(v_value.x, 0.0, 1.0);
        vec4 stock = mix(tint(kOutline, 1.0), tint(kStock, 1.0), 0.2 + 0.5 * full);
        vec4 state = mix(stock, tint(kGlow, 1.0), 0.85 * v_value.z);
        state = mix(state, tint(kBacklog, 1.0), smoothstep(0.0, 0.25, v_value.y));
        if (v_flags.x + v_flags.y > 0) state = mix(state, tint(kSelection, 1.0), covered(-(away + line)));
        colour = mix(colour, state, small);
    }
    vec4 result = colour * covered(away);
    if (v_value.z > 0.0 && small < 1.0) {
        float width = clamp(0.7 * u_em, 2.5 * u_pixel, 12.0 * u_pixel);
        result = over(result, halo(away, width, 0.26 * v_value.z * (1.0 - small)));
    }
    o_colour = result;
}
