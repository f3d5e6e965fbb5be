#include "web/network/legend.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "web/network/labels.h"

namespace headwater {
namespace {

enum class Sign {
    stock,
    calm,
    owed,
    passes,
    load,
    goods,
    orders,
    customers,
    differs,
    halted,
    quiet_dot,
    differing_dot,
    owing_dot,
    bundle
};

struct Line {
    Sign sign;
    const char* text;
};

constexpr Line kNear[] = {{Sign::stock, "Stock; the marks are its target"},
                          {Sign::calm, "Dotted: its level in the calm run"},
                          {Sign::owed, "Owed; closes at one target"},
                          {Sign::passes, "Passes goods on, keeps none"},
                          {Sign::load, "Load of a process; mark: calm"},
                          {Sign::goods, "Goods on the way"},
                          {Sign::orders, "Orders, against the goods"},
                          {Sign::customers, "Customers: served, lost"},
                          {Sign::differs, "Differs from the calm run"},
                          {Sign::halted, "Halted"}};
constexpr Line kFar[] = {{Sign::quiet_dot, "Site, as in the calm run"},
                         {Sign::differing_dot, "Differs from the calm run"},
                         {Sign::owing_dot, "Owes goods"},
                         {Sign::bundle, "Lanes; width: what passes"},
                         {Sign::goods, "Goods on the way"},
                         {Sign::orders, "Orders, against the goods"},
                         {Sign::halted, "Most lanes halted"}};

constexpr float kSample = 2.6f, kLineHigh = 1.55f, kPad = 0.7f;  // of the text's size
constexpr float kTurn = 6.2831853f;

std::span<const Line> lines(bool far) {
    return far ? std::span<const Line>(kFar) : std::span<const Line>(kNear);
}

struct Brush {
    ImDrawList& list;
    const NetworkColours& colours;
    ImVec2 at;    // the middle of the sample
    float r, px;  // radius of a gauge, pixel

    ImU32 of(ImVec4 colour, float alpha = 1) const {
        colour.w *= alpha;
        return ImGui::ColorConvertFloat4ToU32(colour);
    }
    void disc(ImVec4 colour, float radius, float dx = 0) const {
        list.AddCircleFilled({at.x + dx, at.y}, radius, of(colour));
    }
    void level(float x0, float x1, float y, ImVec4 colour) const {
        list.AddLine({at.x + x0, at.y + y}, {at.x + x1, at.y + y}, of(colour), px);
    }
    void gauge(float filled) const {
        disc(colours.node_outline, r);
        list.PushClipRect({at.x - r, at.y + r - 2 * r * filled}, {at.x + r, at.y + r}, true);
        disc(colours.stock_fill, r);
        list.PopClipRect();
    }
    void arc(ImVec4 colour, float radius, float from, float to, float thick) const {
        list.PathArcTo(at, radius, (from - 0.25f) * kTurn, (to - 0.25f) * kTurn, 24);
        list.PathStroke(of(colour), 0, thick);
    }
};

void sample(const Brush& b, Sign sign) {
    const NetworkColours& c = b.colours;
    const float r = b.r, wide = 1.7f * r;
    switch (sign) {
        case Sign::stock:
            b.gauge(0.55f);
            b.level(-r, -0.5f * r, -0.4f * r, c.text);
            b.level(0.5f * r, r, -0.4f * r, c.text);
            break;
        case Sign::calm:
            b.gauge(0.35f);
            for (float x = -0.8f * r; x < 0.8f * r; x += 3 * b.px)
                b.level(x, x + 1.5f * b.px, -0.4f * r, c.text_quiet);
            break;
        case Sign::owed:
            b.disc(c.node_outline, 0.75f * r);
            b.arc(c.backlog, 1.05f * r, 0, 0.62f, 0.3f * r);
            break;
        case Sign::passes:
            b.arc(c.text_quiet, 0.62f * r, 0, 1, 1.2f * b.px);
            break;
        case Sign::load:
            b.list.AddRectFilled({b.at.x - wide, b.at.y - 0.25f * r},
                                 {b.at.x + wide, b.at.y + 0.25f * r}, b.of(c.node_outline), r);
            b.list.AddRectFilled({b.at.x - wide, b.at.y - 0.25f * r},
                                 {b.at.x + 0.2f * wide, b.at.y + 0.25f * r}, b.of(c.goods_flow), r);
            b.list.AddLine({b.at.x + 0.5f * wide, b.at.y - 0.5f * r},
                           {b.at.x + 0.5f * wide, b.at.y + 0.5f * r}, b.of(c.text), b.px);
            break;
        case Sign::goods:
            b.level(-wide, wide, 0, c.lane);
            for (const float x : {-1.1f, -0.35f, 0.4f, 1.15f})
                b.disc(c.goods_flow, 0.27f * r, x * r);
            break;
        case Sign::orders:
            b.level(-wide, wide, 0.3f * r, c.lane);
            for (const float x : {-1.0f, 0.5f})
                b.list.AddLine({b.at.x + x * r, b.at.y - 0.2f * r},
                               {b.at.x + (x + 0.7f) * r, b.at.y - 0.2f * r}, b.of(c.order_flow),
                               0.24f * r);
            break;
        case Sign::customers:
            b.arc(c.stock_fill, 0.75f * r, 0, 0.72f, 0.34f * r);
            b.arc(c.backlog, 0.75f * r, 0.72f, 1, 0.34f * r);
            break;
        case Sign::differs:
            b.list.AddRect({b.at.x - wide, b.at.y - 0.8f * r}, {b.at.x + wide, b.at.y + 0.8f * r},
                           b.of(c.glow, 0.9f), 0.35f * r, 0, 1.3f * b.px);
            break;
        case Sign::halted:
            for (const float x : {-1.6f, -0.5f, 0.6f}) b.level(x * r, (x + 0.8f) * r, 0, c.stopped);
            break;
        case Sign::quiet_dot:
            b.list.AddCircleFilled(b.at, 0.45f * r, b.of(c.stock_fill, 0.75f));
            break;
        case Sign::differing_dot:
            b.disc(c.glow, 0.55f * r);
            break;
        case Sign::owing_dot:
            b.disc(c.backlog, 0.6f * r);
            break;
        case Sign::bundle:
            b.list.AddRectFilled({b.at.x - wide, b.at.y - 0.5f * r},
                                 {b.at.x + wide, b.at.y + 0.5f * r}, b.of(c.lane, 0.8f));
            break;
    }
}

}  // namespace

ImVec2 legend_size(const NetworkFrame& frame, bool far) {
    const LabelFont font = fonts_of(frame).small;
    float width = 0;
    for (const Line& line : lines(far)) width = std::max(width, font.width(line.text));
    return {width + (kSample + 3 * kPad) * font.px,
            (kLineHigh * static_cast<float>(lines(far).size()) + 2 * kPad) * font.px};
}

void draw_legend(ImDrawList& list, ImVec2 min, const NetworkFrame& frame, bool far) {
    const LabelFont font = fonts_of(frame).small;
    const float step = kLineHigh * font.px, left = min.x + (kPad + kSample / 2) * font.px;
    float y = min.y + kPad * font.px + step / 2;
    for (const Line& line : lines(far)) {
        sample({list, frame.colours, {left, y}, 0.48f * font.px, std::max(1.0f, font.px / 12)},
               line.sign);
        list.AddText(font.font, font.px,
                     {std::floor(min.x + (2 * kPad + kSample) * font.px + 0.5f),
                      std::floor(y - font.px / 2 + 0.5f)},
                     ImGui::ColorConvertFloat4ToU32(frame.colours.text_quiet), line.text);
        y += step;
    }
}

}  // namespace headwater
