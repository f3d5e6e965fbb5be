#include "web/network/labels.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "fonts.h"
#include "web/core/format.h"
#include "web/fonts/scripts.h"

namespace headwater {
namespace {

constexpr float kLine = 1.22f;  // height of a line of text in its size
constexpr float kTightLine = 1.1f;
constexpr float kRight = 0.45f;     // em between a label and the card's edge
constexpr float kMostPx = 1.4f;     // em: larger text than this does not fit a card's height
constexpr float kFittedPx = 1.05f;  // em: text that fits a card with some of its width to spare
constexpr float kLeastPx = 9.5f;    // pixels: smaller is not read
constexpr std::size_t kMeasuredCards = 200;

struct Context {
    ImDrawList& list;
    const Scene& scene;
    const ScreenMap& map;
    const NetworkFrame& frame;
    const Record* shown;
    LabelFonts fonts;
    ImU32 text, quiet, backlog;
    int period;
    bool large;  // titles in their own font: there is room for two lines in the smallest card
};

void put(const Context& c, const LabelFont& font, float x, float middle, ImU32 colour,
         const std::string& text) {
    const ImVec2 at(std::floor(x + 0.5f), std::floor(middle - font.px * 0.5f + 0.5f));
    scripts::draw(c.list, *font.font, font.px, at, colour, text);
}

struct Number {
    std::string text;
    bool owed = false;
};

/// What is on hand, or with a minus sign what is owed beyond it.
Number number_of(const Context& c, const SceneGauge& gauge) {
    if (c.shown == nullptr) return {};
    const double backlog = c.shown->at(StockSeries::backlog, gauge.stock, c.period);
    const double net = c.shown->at(StockSeries::on_hand, gauge.stock, c.period) - backlog;
    const bool owed = backlog > 0 && net < 0 && std::round(net) < 0;
    return {compact(std::abs(net) < 0.05 ? 0.0 : net), owed};
}

float text_left(const ScreenMap& map, const SceneGauge& gauge) {
    return map.at(gauge.x + gauge.radius, 0).x + std::max(0.5f * map.em, 4.0f);
}

/// The height of cards with one stock, em.
float smallest(const Scene& scene) {
    float height = 1e9f;
    for (const SceneCard& card : scene.cards) height = std::min(height, card.box.h);
    return height;
}

/// Titles stand in their own font if most of them fit, else all of them in the small one.
bool titles_fit(const Scene& scene, const ScreenMap& map, const LabelFont& font) {
    if (scene.cards.size() > kMeasuredCards) return true;
    std::size_t single = 0, fit = 0;
    for (const SceneCard& card : scene.cards) {
        if (card.header > 0) continue;
        ++single;
        const float left = text_left(map, scene.gauges[static_cast<std::size_t>(card.gauges)]);
        const float right = map.at(card.box.x + card.box.w - kRight, 0).x;
        fit += font.width(card.title) <= right - left ? 1u : 0u;
    }
    return fit * 3 >= single * 2;
}

/// A label on the left, a number on the right; the label is cut a little, then the number left out.
void pair(const Context& c, float left, float right, float middle, const std::string& label,
          const Number& number) {
    const LabelFont& font = c.fonts.small;
    const float width = number.text.empty() ? 0 : font.width(number.text);
    const float gap = 0.5f * font.px;
    float room = right - left;
    // A name that is cut to less than most of it says less than the number does: the tooltip has
    // that.
    const float wanted = font.width(label);
    if (width > 0 && room - width - gap > std::max(0.6f * wanted, 2.6f * font.px)) {
        put(c, font, right - width, middle, number.owed ? c.backlog : c.text, number.text);
        room -= width + gap;
    }
    put(c, font, left, middle, c.quiet, elided(font, label, room));
}

void title(const Context& c, const SceneCard& card, float left, float right, float middle) {
    const LabelFont& font = c.fonts.title;
    const char* icon = icon_of(card.kind);
    const float icon_width = c.fonts.body.width(icon) + 0.35f * font.px;
    const bool with_icon = font.width(card.title) + icon_width <= right - left;
    if (with_icon) {
        put(c, c.fonts.body, left, middle, c.quiet, icon);
        left += icon_width;
    }
    put(c, font, left, middle, c.text, elided(font, card.title, right - left));
}

/// A small title, on two lines if it is too long for one and there is room.
void two_lines(const Context& c, const std::string& text, float left, float right, float middle,
               bool room) {
    const LabelFont& font = c.fonts.small;
    const float width = right - left;
    std::size_t cut = std::string::npos;
    if (room && font.width(text) > width) {
        for (std::size_t at = text.find(' '); at != std::string::npos;
             at = text.find(' ', at + 1)) {
            if (font.width(std::string_view(text).substr(0, at)) <= width) cut = at;
        }
    }
    if (cut == std::string::npos) {
        put(c, font, left, middle, c.text, elided(font, text, width));
        return;
    }
    const float half = font.px * kTightLine / 2;
    put(c, font, left, middle - half, c.text, text.substr(0, cut));
    put(c, font, left, middle + half, c.text, elided(font, text.substr(cut + 1), width));
}

void single_card(const Context& c, const SceneCard& card, const SceneGauge& gauge) {
    const float em = c.map.em;
    const ImVec2 corner = c.map.at(card.box.x, card.box.y);
    const float left = text_left(c.map, gauge);
    const float right = corner.x + card.box.w * em - kRight * em;
    const float middle = corner.y + card.box.h * em / 2, height = card.box.h * em;
    const float first = c.fonts.title.px * kLine, second = c.fonts.small.px * kLine;
    if (c.large) {
        title(c, card, left, right, middle - second / 2);
        pair(c, left, right, middle + first / 2, gauge.label, number_of(c, gauge));
    } else if (second <= height) {
        two_lines(c, card.title, left, right, middle, 2 * c.fonts.small.px * kTightLine <= height);
    }
}

void table_card(const Context& c, const SceneCard& card) {
    const float em = c.map.em;
    const float left = c.map.at(card.box.x, 0).x, right = left + (card.box.w - 0.6f) * em;
    const float header = c.map.at(0, card.box.y + card.header * 0.54f).y;
    if (c.large) {
        title(c, card, left + 0.65f * em, right, header);
    } else if (c.fonts.small.px <= card.header * em) {
        put(c, c.fonts.small, left + 0.5f * em, header, c.text,
            elided(c.fonts.small, card.title, right - left));
    }
    if (card.compact) return;  // on a map the discs speak, and the tooltip
    for (int g = card.gauges; g < card.gauges + card.gauge_count; ++g) {
        const SceneGauge& gauge = c.scene.gauges[static_cast<std::size_t>(g)];
        if (c.fonts.small.px * 1.05f > gauge.row.h * em) continue;
        const float from = text_left(c.map, gauge);
        pair(c, from, right, c.map.at(0, gauge.y).y, gauge.label, number_of(c, gauge));
    }
    for (int l = card.loads; l < card.loads + card.load_count; ++l) {
        const SceneLoad& load = c.scene.loads[static_cast<std::size_t>(l)];
        const float height = (load.bar.y - load.row.y) * em;
        if (c.fonts.small.px * 0.95f > height) continue;
        Number number;
        if (c.shown != nullptr) {
            const double share = c.shown->at(EdgeSeries::load, load.edge, c.period);
            number.text = std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
        }
        pair(c, left + 0.65f * em, right, c.map.at(0, load.row.y).y + height * 0.52f, load.label,
             number);
    }
}

}  // namespace

float LabelFont::width(std::string_view text) const { return scripts::width(*font, px, text); }

LabelFonts fonts_of(const NetworkFrame& frame) {
    ImFont* body = frame.font != nullptr ? frame.font : ImGui::GetFont();
    ImFont* title = frame.title_font != nullptr ? frame.title_font : body;
    const bool small = frame.small_font != nullptr && frame.small_px > 0;
    const float small_px = small ? frame.small_px : std::floor(frame.text_px * 0.86f + 0.5f);
    return {
        {title, frame.text_px}, {body, frame.text_px}, {small ? frame.small_font : body, small_px}};
}

std::string elided(const LabelFont& font, const std::string& text, float width) {
    if (font.width(text) <= width) return text;
    std::size_t length =
        scripts::fitting(*font.font, font.px, text, std::max(0.0f, width - font.width("…")));
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == ',')) --length;
    return length < 3 ? std::string() : text.substr(0, length) + "…";
}

const char* icon_of(SiteKind kind) {
    switch (kind) {
        case SiteKind::supplier:
            return fonts::icon_sprout;
        case SiteKind::plant:
            return fonts::icon_factory;
        case SiteKind::warehouse:
            return fonts::icon_warehouse;
        case SiteKind::retailer:
            return fonts::icon_store;
        case SiteKind::online:
            return fonts::icon_globe;
        case SiteKind::recovery:
            return fonts::icon_repeat;
    }
    return fonts::icon_package;
}

void draw_labels(ImDrawList& list, const Scene& scene, const ScreenMap& map,
                 const NetworkFrame& frame, const Record* shown) {
    const NetworkColours& colours = frame.colours;
    const Record* record = shown != nullptr && shown->periods > 0 ? shown : nullptr;
    const int last = record != nullptr ? record->periods - 1 : 0;
    LabelFonts fonts = fonts_of(frame);
    // A picture too small for the chosen text still names its sites, in what text it can hold.
    if (fonts.small.px > kMostPx * map.em) {
        fonts.small.px = std::min(fonts.small.px, std::max(kLeastPx, kFittedPx * map.em));
        fonts.title = fonts.body = fonts.small;
    }
    const bool fit = titles_fit(scene, map, fonts.title);
    if (!fit) fonts.title = fonts.body = fonts.small;
    // A whole name on two lines says more than half of one and what it holds.
    const bool one_line = fit || titles_fit(scene, map, fonts.small);
    const Context c{
        list,
        scene,
        map,
        frame,
        record,
        fonts,
        ImGui::ColorConvertFloat4ToU32(colours.text),
        ImGui::ColorConvertFloat4ToU32(colours.text_quiet),
        ImGui::ColorConvertFloat4ToU32(colours.backlog),
        std::clamp(static_cast<int>(frame.period + 1e-6), 0, last),
        one_line && (fonts.title.px + fonts.small.px) * kLine <= smallest(scene) * map.em};
    // Too small for any word: 1,000 cards cost nothing.
    if (c.fonts.small.px > 1.9f * map.em) return;
    const float right = frame.min.x + frame.size.x, bottom = frame.min.y + frame.size.y;
    list.PushClipRect(frame.min, {right, bottom}, true);
    for (const SceneCard& card : scene.cards) {
        const ImVec2 a = map.at(card.box.x, card.box.y);
        const ImVec2 b = map.at(card.box.x + card.box.w, card.box.y + card.box.h);
        if (b.x < frame.min.x || a.x > right || b.y < frame.min.y || a.y > bottom) continue;
        if (card.header == 0 && card.gauge_count == 1) {
            single_card(c, card, scene.gauges[static_cast<std::size_t>(card.gauges)]);
        } else {
            table_card(c, card);
        }
    }
    list.PopClipRect();
}

}  // namespace headwater
