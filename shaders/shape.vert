// Pass 3b: gauges, load bars, sources, sinks and the marks of stopped lanes: one quad each.
layout(location = 0) in vec4 a_rect;  // em
layout(location = 1) in vec4 a_kind;  // kind, record column, index among its kind

out vec2 v_at;           // px from the middle
flat out vec2 v_half;    // px
flat out ivec3 v_flags;  // kind, hovered, selected
flat out vec4 v_value;   // what the record says
flat out float v_glow;

const int kGauge = 0, kLoad = 1, kSource = 2, kSink = 3, kStop = 4;

void main() {
    int kind = int(a_kind.x), column = int(a_kind.y), index = int(a_kind.z);
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);  // out of sight
    v_at = v_half = vec2(0.0);
    v_flags = ivec3(0);
    v_value = vec4(0.0);
    v_glow = 0.0;
    if (smallness() > 0.99) return;  // the cards are the gauges
    if (kind == kStop && record_row(second(column), u_period).x < 0.5) return;

    float reach = 2.0 * u_pixel;
    v_half = a_rect.zw * 0.5 * u_em;
    int family = kind == kGauge ? 1 : kind == kLoad ? 3 : 2;
    v_flags = ivec3(kind, u_hovered[family] == index ? 1 : 0, u_selected[family] == index ? 1 : 0);
    if (kind == kGauge) {
        v_value = record(column);
        v_glow = v_value.w;
        reach += 0.6 * v_half.x + 2.0 * u_pixel;
    } else if (kind == kLoad) {
        v_value = record(column);
        v_value.z = record_row(column, u_period).z;
    } else {
        v_value = record(second(column));
        v_glow = v_value.y;
        v_value.x = record_row(second(column), u_period).x;
        if (kind == kStop) v_half = vec2(clamp(0.5 * u_em, 2.5 * u_pixel, 9.0 * u_pixel));
        else reach += 6.0 * u_pixel;
    }
    vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
    v_at = corner * (v_half + reach);
    gl_Position = to_clip(a_rect.xy + a_rect.zw * 0.5 + v_at / u_em);
}
