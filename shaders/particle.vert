// Pass 2: goods under way, and orders the other way.
//
// A flow's goods are counted off in particles: the k-th is under way from when the cumulated dispatches
// reach k until the cumulated arrivals do. So their number is what is in transit, and their places are
// when they left: nothing is animated that the record does not say.
layout(location = 0) in vec4 a_slot;  // flow, number; 0 goods, 1 orders, held at 2 the dock or 3 the gate;
                                       // of how many particles one is drawn

out vec2 v_at;        // px from the middle, along and across
flat out vec4 v_size;  // half length, half width, kind, alpha

// The time when a cumulated series (one channel of a column) reaches k, in its row's terms; rows
// first … last, of which the last one does.
float reached(int column, int channel, float k, int first, int last) {
    while (first < last) {
        int middle = (first + last) / 2;
        if (record_row(column, middle)[channel] >= k) last = middle; else first = middle + 1;
    }
    float above = record_row(column, first)[channel];
    float below = first > 0 ? record_row(column, first - 1)[channel] : 0.0;
    return float(first) - (above > below ? (above - k) / (above - below) : 0.0);
}

float clock_at(int column, float time) {
    float row = max(floor(time), 0.0);
    float here = record_row(column, int(row)).z;
    return mix(here, record_row(column, int(row) + 1).z, clamp(time - row, 0.0, 1.0));
}

// The share of the way that the goods of this slot have made; negative: nothing there.
float goods_share(int column, vec4 now, float slot, float transit_time) {
    float k = a_slot.w * (floor(now.y / a_slot.w) + 1.0 + slot);
    if (k > now.x) return -1.0;
    int final_row = u_record_size.y - 1, row = min(u_period + 1, final_row);
    float initial = record_row(column, 0).x;
    float left = k <= initial ? -transit_time * (1.0 - k / max(initial, 1e-6))
                              : clock_at(column, reached(column, 0, k, 0, row));
    float arrives = left + transit_time;
    if (record_row(column, final_row).y >= k) {
        arrives = clock_at(column, reached(column, 1, k, u_period, final_row));
    } else {
        arrives = max(arrives, now.z + 0.05);
    }
    return arrives > left ? clamp((now.z - left) / (arrives - left), 0.0, 1.0) : 0.5;
}

float order_share(int column, vec4 now, float slot, float order_time) {
    float k = a_slot.w * (floor(now.w / a_slot.w) - slot);
    if (k < 1.0) return -1.0;
    int row = min(u_period + 1, u_record_size.y - 1);
    float age = (float(u_period) + u_fraction - reached(column, 3, k, 0, row)) * float(u_record_size.z);
    return age < order_time && age >= 0.0 ? 1.0 - age / order_time : -1.0;
}

// Goods that are held stand in line along the lane, from its dock or its gate on, in as many rows as it takes;
// the row in y.
vec2 held_place(int column, int kind, float slot, float length_em, float size_em) {
    vec4 state = record(second(column));
    slot *= a_slot.w;
    if (slot + 0.5 > (kind == 2 ? state.z : state.w)) return vec2(-1.0, 0.0);
    float pitch = 2.3 * size_em, row = max(1.0, floor(0.4 * length_em / pitch));
    float along = (mod(slot, row) + 0.6) * pitch / max(length_em, 1e-3);
    return vec2(clamp(kind == 2 ? along : 1.0 - along, 0.0, 1.0), floor(slot / row));
}

void main() {
    int flow = int(a_slot.x), kind = int(a_slot.z);
    bool order = kind == 1;
    vec4 info = flow_info(flow, 0), times = flow_info(flow, 1);
    int column = int(info.w);
    vec4 now = record(column);
    float size = clamp(0.17 * u_em, 0.9 * u_pixel, 3.4 * u_pixel), row = 0.0;
    bool bundle = times.z > 0.0;
    if (bundle) size = 1.1 * u_pixel;
    float share = 0.0;
    if (kind > 1) {
        vec2 place = held_place(column, kind, a_slot.y, info.z, size / u_em);
        share = place.x;
        row = place.y;
    } else share = order ? order_share(column, now, a_slot.y, times.y)
                        : goods_share(column, now, a_slot.y, times.x);
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);  // out of sight
    v_at = vec2(0.0);
    v_size = vec4(0.0);
    if (share < 0.0) return;

    float place = share * (info.y - 1.0);
    int sample_index = min(int(place), int(info.y) - 2);
    vec2 a = path_sample(int(info.x) + sample_index), b = path_sample(int(info.x) + sample_index + 1);
    vec2 along = b - a;
    along = dot(along, along) > 0.0 ? normalize(along) : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    vec2 half_size = order ? vec2(2.6 * size, max(0.45 * size, 0.75 * u_pixel)) : vec2(size);
    // Orders run beside the lane, above it where it leads to the right.
    vec2 at = mix(a, b, place - float(sample_index)) - (order ? across * (2.0 * size + 1.0 * u_pixel) / u_em : vec2(0.0));
    at += across * row * 2.3 * size / u_em;
    if (bundle && !order) {
        // Goods spread over the width of their bundle, each in a track of its own.
        float track = fract(0.618034 * (floor(now.y / a_slot.w) + a_slot.y)) - 0.5;
        at += across * track * 0.8 * times.z * u_pixel * min(record(second(column)).z, 2.0) / u_em;
    }
    float fade = kind > 1 ? 1.0 : min(share, 1.0 - share) * info.z * u_em / (3.0 * size);
    v_size = vec4(half_size, float(kind), clamp(0.25 + fade, 0.0, 1.0));
    vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
    v_at = corner * (half_size + 1.0);
    gl_Position = to_clip(at + (along * v_at.x + across * v_at.y) / u_em);
}
