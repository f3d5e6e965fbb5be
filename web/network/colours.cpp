#include "web/network/colours.h"

namespace headwater {
namespace {

constexpr ImVec4 rgb(unsigned hex, float alpha = 1) {
    return {static_cast<float>(hex >> 16 & 255) / 255, static_cast<float>(hex >> 8 & 255) / 255,
            static_cast<float>(hex & 255) / 255, alpha};
}

}  // namespace

// Okabe-Ito hues: sky blue for stock and goods, vermillion for what is owed or stopped, reddish
// purple for orders, orange for what differs from calm.
NetworkColours dark_network_colours() {
    return {.background = rgb(0x101418),
            .lane = rgb(0x3D4854),
            .node_face = rgb(0x1A2026),
            .node_outline = rgb(0x343E49),
            .text = rgb(0xE8ECF0),
            .text_quiet = rgb(0x98A4B0),
            .stock_fill = rgb(0x4BA3DB),
            .backlog = rgb(0xF0692B),
            .glow = rgb(0xE69F00),
            .order_flow = rgb(0xD98BB8),
            .goods_flow = rgb(0x7CC4F0),
            .stopped = rgb(0xF0692B),
            .selection = rgb(0xF4F7FA),
            .land = rgb(0x171C22),
            .coast = rgb(0x2A323B)};
}

NetworkColours light_network_colours() {
    return {.background = rgb(0xF7F8FA),
            .lane = rgb(0xBCC5CE),
            .node_face = rgb(0xFFFFFF),
            .node_outline = rgb(0xD3D9E0),
            .text = rgb(0x1B232B),
            .text_quiet = rgb(0x5B6773),
            .stock_fill = rgb(0x3C96D2),
            .backlog = rgb(0xD55E00),
            .glow = rgb(0xE69F00),
            .order_flow = rgb(0xB85C93),
            .goods_flow = rgb(0x0072B2),
            .stopped = rgb(0xD55E00),
            .selection = rgb(0x1B232B),
            .land = rgb(0xE7EAEE),
            .coast = rgb(0xCDD4DB)};
}

}  // namespace headwater
