in vec2 v_at;
flat in vec2 v_half;
flat in ivec3 v_flags;
flat in vec4 v_value;
flat in float v_glow;
out vec4 o_colour;

const int kGauge = 0, kLoad = 1, kSource = 2, kSink = 3, kStop = 4;

// Clockwise from the top, 0 … 1.
float turn(vec2 p) { return fract(atan(p.x, -p.y) / (2.0 * kPi) + 1.0); }

vec4 gauge() {
    float radius = v_half.x, away = length(v_at);
    float disc = covered(away - radius);
    bool aims = v_value.z >= 0.0;
    // Who keeps nothing on purpose is no empty stock: a thin ring that goods pass through.
    float rim_line = covered(abs(away - radius * 0.62) - 0.6 * max(1.0, u_pixel));
    vec4 result = aims ? tint(kOutline, 0.55) * disc : tint(kQuiet, 0.55 * rim_line);
    float surface = radius * (1.0 - 2.0 * height_of(max(v_value.x, 0.0)));
    // What is left shows as a sliver, nothing as nothing.
    if (v_value.x > 0.0) result = over(tint(kStock, disc * covered(surface - v_at.y)), result);
    if (aims && radius > 5.0 * u_pixel) {
        // The target, as two short marks at the rim; calm's level, as a line across.
        float mark = radius * (1.0 - 2.0 * 0.7), thin = 0.5 * max(1.0, u_pixel);
        float rim = covered(abs(v_at.y - mark) - thin) * covered(radius * 0.58 - abs(v_at.x));
        result = over(tint(kText, 0.85 * disc * rim), result);
        if (radius > 8.0 * u_pixel && abs(v_value.x - v_value.z) > 0.02) {
            float calm = radius * (1.0 - 2.0 * height_of(max(v_value.z, 0.0)));
            float dots = step(0.5, fract(v_at.x / (3.0 * u_pixel)));
            result = over(tint(kQuiet, disc * dots * covered(abs(v_at.y - calm) - thin)), result);
        }
    }
    // Owed: a ring that closes at one target and then thickens.
    float owed = v_value.y;
    if (owed > 0.001) {
        float thick = max(1.5 * u_pixel, radius * (0.2 + 0.16 * (1.0 - exp(1.0 - max(owed, 1.0)))));
        float middle = radius + 1.0 * u_pixel + thick * 0.5;
        float share = min(max(owed, 0.04), 1.0), at = turn(v_at);
        float ends = share >= 1.0 ? -1.0 : (at - share) * 2.0 * kPi * away;
        float ring = covered(abs(away - middle) - thick * 0.5);
        result = over(tint(kBacklog, 0.22 * ring), result);
        result = over(tint(kBacklog, ring * covered(ends)), result);
    }
    if (v_glow > 0.0) {
        float ring = exp(-pow((away - radius) / (0.28 * radius + 1.0), 2.0));
        result = over(result, tint(kGlow, 0.4 * v_glow * ring * step(radius, away)));
    }
    return result;
}

vec4 load_bar() {
    float away = rounded_box(v_at, v_half, v_half.y);
    float bar = covered(away);
    float x = v_at.x + v_half.x, share = clamp(v_value.x, 0.0, 1.0);
    vec4 result = tint(kOutline, 0.6 * bar);
    bool stopped = v_value.z > 0.5;
    float hatch = stopped ? step(0.5, fract((v_at.x + v_at.y) / (6.0 * u_pixel))) : 1.0;
    result = over(tint(stopped ? kStopped : kGoods, bar * covered(x - 2.0 * v_half.x * share)), result);
    if (stopped) result = over(tint(kStopped, 0.8 * bar * hatch), result);
    float calm = abs(x - 2.0 * v_half.x * clamp(v_value.w, 0.0, 1.0)) - 0.5 * max(1.0, u_pixel);
    return over(tint(kText, 0.8 * covered(calm) * covered(abs(v_at.y) - v_half.y - u_pixel)), result);
}

vec4 source() {
    float away = length(v_at), line = max(1.0, 1.2 * u_pixel);
    vec4 edge = tint(v_value.x > 0.5 ? kStopped : v_flags.y + v_flags.z > 0 ? kText : kLane, 1.0);
    float ring = covered(abs(away - v_half.x + line) - line * 0.5);
    vec4 result = over(edge * ring, tint(kFace, covered(away - v_half.x + line)));
    result = over(edge * covered(away - 0.34 * v_half.x), result);
    return v_glow > 0.0 ? over(result, halo(away - v_half.x, 6.0 * u_pixel, 0.5 * v_glow)) : result;
}

// Customers: how much of what they asked for they got at once; lost in vermillion, waiting left open.
vec4 sink() {
    float away = length(v_at), thick = max(2.0 * u_pixel, 0.34 * v_half.x);
    float ring = covered(abs(away - v_half.x + thick * 0.5) - thick * 0.5);
    float at = turn(v_at), met = clamp(v_value.z, 0.0, 1.0), lost = clamp(v_value.w, 0.0, 1.0);
    float soft = 1.0 / (2.0 * kPi * max(away, 1.0));
    float in_met = met >= 1.0 ? 1.0 : clamp((met - at) / soft + 0.5, 0.0, 1.0);
    float in_lost = clamp((at - (1.0 - lost)) / soft + 0.5, 0.0, 1.0) * step(0.001, lost);
    vec4 colour = mix(tint(kBacklog, 0.3), tint(kStock, 1.0), in_met);
    colour = mix(colour, tint(kBacklog, 1.0), in_lost);
    vec4 result = over(colour * ring, tint(kFace, covered(away - v_half.x)));
    if (v_flags.y + v_flags.z > 0) {
        result = over(tint(kText, covered(abs(away - v_half.x - u_pixel) - 0.6 * u_pixel)), result);
    }
    return v_glow > 0.0 ? over(result, halo(away - v_half.x, 6.0 * u_pixel, 0.5 * v_glow)) : result;
}

vec4 stop_mark() {
    float away = length(v_at), line = max(1.2, 0.22 * v_half.x);
    vec4 result = tint(kBackground, covered(away - v_half.x));
    float ring = abs(away - v_half.x + line * 0.5) - line * 0.5;
    vec2 q = abs(v_at);
    float cross_bar = max(abs(q.x - q.y) * 0.7071 - line * 0.5, away - v_half.x * 0.55);
    return over(tint(kStopped, covered(min(ring, cross_bar))), result);
}

void main() {
    vec4 colour;
    if (v_flags.x == kGauge) colour = gauge();
    else if (v_flags.x == kLoad) colour = load_bar();
    else if (v_flags.x == kSource) colour = source();
    else if (v_flags.x == kSink) colour = sink();
    else colour = stop_mark();
    o_colour = colour * (1.0 - smallness());
}
