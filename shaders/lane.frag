in float v_across;
in float v_along;
flat in vec4 v_state;
flat in float v_half;
flat in int v_kind;
flat in float v_strength;
out vec4 o_colour;

const int kOutside = 1, kOwn = 2, kBundle = 3;

void main() {
    float away = abs(v_across);
    int stops = int(v_state.x + 0.5);
    bool stopped = (stops & 14) != 0;
    float line = covered(away - v_half);
    vec4 colour = tint(kLane, (v_kind == kOutside ? 0.7 : 1.0) * (1.0 - 0.45 * smallness()));
    if (v_kind == kOwn) colour = tint(kSelection, 0.8 * v_strength);
    // A bundle that carries something else than in calm turns to the colour of difference: no halo.
    if (v_kind == kBundle) colour = mix(tint(kLane, 0.8), tint(kGlow, 0.5), 0.8 * v_state.y);
    if (v_state.z + v_state.w > 0.0) colour = tint(v_state.w > 0.0 ? kSelection : kQuiet, 1.0);
    if (stopped) {
        float dash = 5.0 * u_pixel;
        float gap = abs(mod(v_along, 2.0 * dash) - dash) - 0.55 * dash;
        colour = tint(kStopped, 1.0);
        line *= covered(gap);
    }
    vec4 result = colour * line;
    if (v_state.y > 0.0 && v_kind < kOwn) {
        float sigma = clamp(0.18 * u_em, 1.0 * u_pixel, 3.2 * u_pixel);
        float halo = exp(-away * away / (2.0 * sigma * sigma)) * v_state.y;
        result = over(result, tint(kGlow, 0.3 * halo));
    }
    o_colour = result;
}
