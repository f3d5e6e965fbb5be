in vec2 v_at;
flat in vec2 v_half;
flat in ivec2 v_flags;
flat in vec3 v_value;
out vec4 o_colour;

void main() {
    float radius = min(0.5 * u_em, v_half.y);
    float away = rounded_box(v_at, v_half, radius);
    float line = v_flags.y == 1 ? 1.6 * u_pixel : max(1.0, 1.0 * u_pixel);
    vec4 face = tint(kFace, 1.0);
    int outline = v_flags.y == 1 ? kSelection : v_flags.x == 1 ? kQuiet : kOutline;
    vec4 colour = mix(face, tint(outline, 1.0), covered(-(away + line)));
    if (v_value.z > 0.0 && v_flags.y == 0) {
        colour = mix(colour, tint(kGlow, 1.0), covered(-(away + line)) * 0.8 * v_value.z);
    }
    if (smallness() > 0.0) {
        // The whole card is the gauge: filled from the left, red from the right.
        float x = (v_at.x + v_half.x) / (2.0 * v_half.x), pixel = 0.5 / v_half.x;
        float full = clamp((height_of(max(v_value.x, 0.0)) - x) / pixel + 0.5, 0.0, 1.0);
        float owed = clamp((x - 1.0 + min(v_value.y, 1.0)) / pixel + 0.5, 0.0, 1.0) * step(0.001, v_value.y);
        vec4 small = mix(mix(face, tint(kStock, 1.0), 0.6 * full), tint(kBacklog, 1.0), owed);
        colour = mix(colour, small, smallness());
    }
    vec4 result = colour * covered(away);
    if (v_value.z > 0.0) {
        float width = clamp(0.95 * u_em, 3.0 * u_pixel, 18.0 * u_pixel);
        result = over(result, halo(away, width, 0.42 * v_value.z));
    }
    o_colour = result;
}
