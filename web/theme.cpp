#include "web/theme.h"

#include <implot.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "fonts.h"

namespace headwater {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

constexpr Ramp ramp(std::array<unsigned, 11> hex) {
    Ramp r{};
    for (std::size_t i = 0; i < hex.size(); ++i) r.stops[i] = rgb(hex[i]);
    return r;
}

constexpr Palette kDark = {
    .ground = rgb(0x0e1116),
    .surface = rgb(0x14181e),
    .raised = rgb(0x1b2027),
    .hover = rgb(0x252b34),
    .line = rgb(0x262c35),
    .line_strong = rgb(0x454e5b),
    .text = rgb(0xe8ebf0),
    .quiet = rgb(0xa3acb9),
    .faint = rgb(0x6e7885),
    .inverse = rgb(0x0b1a24),
    .calm = rgb(0x979faa),
    .hit = rgb(0xe0661a),
    .plan = rgb(0x56b4e9),
    .calm_text = rgb(0xa9b1bc),
    .hit_text = rgb(0xf28b4d),
    .plan_text = rgb(0x7cc5ee),
    .good = rgb(0x4cc9a0),
    .bad = rgb(0xf28b4d),
    .shock = rgb(0xd55e00, 76),
    .pins = {rgb(0x2fbf93), rgb(0xcc79a7), rgb(0xe69f00), rgb(0xf0e442), rgb(0xe8ebf0)},
    .focus = rgb(0xf0e442),
    .shadow = rgb(0x000000, 110),
    .paper = rgb(0xffffff),
    .ink = rgb(0x000000),
    .band = rgb(0xffffff, 10),
    .wave_shortage = rgb(0xf4f7fa),
    .wave_orders = rgb(0xf0e442),
    .deviation = ramp({0xff8f52, 0xec6c22, 0xbd510d, 0x7f3711, 0x42220f, 0x0e1116, 0x10283b,
                       0x124f7c, 0x1c78b8, 0x45a3e0, 0x86caf6}),
    .magnitude = ramp({0x0e1116, 0x00336f, 0x39486b, 0x575c6d, 0x707173, 0x8a8779, 0xa69d75,
                       0xc4b56c, 0xe4cf5b, 0xf2dd50, 0xffea46})};

constexpr Palette kLight = {
    .ground = rgb(0xf3f5f7),
    .surface = rgb(0xffffff),
    .raised = rgb(0xf6f7f9),
    .hover = rgb(0xe9ecf0),
    .line = rgb(0xe1e5ea),
    .line_strong = rgb(0xb3bbc6),
    .text = rgb(0x171c23),
    .quiet = rgb(0x545d69),
    .faint = rgb(0x7d8692),
    .inverse = rgb(0xffffff),
    .calm = rgb(0x858d98),
    .hit = rgb(0xd55e00),
    .plan = rgb(0x0072b2),
    .calm_text = rgb(0x5f6772),
    .hit_text = rgb(0xb04d00),
    .plan_text = rgb(0x00629a),
    .good = rgb(0x00775a),
    .bad = rgb(0xb04d00),
    .shock = rgb(0xd55e00, 56),
    .pins = {rgb(0x009e73), rgb(0xb8588f), rgb(0xb97f00), rgb(0x8a7d00), rgb(0x171c23)},
    .focus = rgb(0x0072b2),
    .shadow = rgb(0x1a2430, 46),
    .paper = rgb(0xffffff),
    .ink = rgb(0x000000),
    .band = rgb(0x171c23, 10),
    .wave_shortage = rgb(0x171c23),
    .wave_orders = rgb(0x8a2f66),
    .deviation = ramp({0x742f00, 0xa54700, 0xd06415, 0xe99a63, 0xf5cdb0, 0xf3f5f7, 0xc3dcec,
                       0x84bbdc, 0x3f91c6, 0x0f6cab, 0x00426e}),
    .magnitude = ramp({0xf3f5f7, 0xf5ec9a, 0xe4cf5b, 0xc4b56c, 0xa69d75, 0x8a8779, 0x707173,
                       0x575c6d, 0x39486b, 0x00336f, 0x00204d})};

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

/// Text of one weight with the icons merged in, centred on the line.
Face face(const fonts::Font& text, float px, float ratio, bool icons,
          const ImWchar* ranges = fonts::text_ranges) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = ratio < 1.75f && px < 20 ? 2 : 1;
    config.OversampleV = 1;
    const float size = std::round(px * ratio);
    auto* data = const_cast<std::uint32_t*>(text.data);
    ImFont* font =
        atlas.AddFontFromMemoryTTF(data, static_cast<int>(text.size), size, &config, ranges);
    if (icons) {
        config.MergeMode = true;
        config.OversampleH = 1;
        config.GlyphOffset.y = std::round(size * 0.3f);
        auto* symbols = const_cast<std::uint32_t*>(fonts::icons.data);
        atlas.AddFontFromMemoryTTF(symbols, static_cast<int>(fonts::icons.size),
                                   std::round(size * 1.1f), &config, fonts::icon_ranges);
    }
    return {font, size / ratio};
}

}  // namespace

ImU32 Ramp::at(float share) const {
    const float place = std::clamp(share, 0.0f, 1.0f) * static_cast<float>(stops.size() - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const float part = place - static_cast<float>(i);
    ImU32 out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>(stops[i] >> shift & 255);
        const auto b = static_cast<float>(stops[i + 1] >> shift & 255);
        out |= static_cast<ImU32>(std::lround(a + (b - a) * part)) << shift;
    }
    return out;
}

Dashes Theme::pin_dashes(std::size_t pin) const {
    static constexpr std::array<Dashes, kMostPins> all = {{{2.5f, 0.75f},
                                                           {0.5f, 0.5f},
                                                           {2.5f, 0.75f, 0.5f, 0.75f},
                                                           {1.25f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f},
                                                           {0.5f, 1.25f}}};
    return all[std::min(pin, all.size() - 1)];
}

ImU32 Theme::veil(ImU32 colour) {
    const ImU32 alpha = (colour >> IM_COL32_A_SHIFT) & 255;
    return (colour & ~IM_COL32_A_MASK) | ((alpha / 4) << IM_COL32_A_SHIFT);
}

float Theme::hairline() const {
    return std::max(1.0f, std::round(scale * pixel_ratio)) / pixel_ratio;
}

void build_fonts(Theme& theme, float text_size, float pixel_ratio) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
    theme.scale = text_size / kTextNormal;
    theme.pixel_ratio = pixel_ratio;
    theme.body = face(fonts::regular, text_size, pixel_ratio, true);
    theme.small = face(fonts::regular, std::max(11.0f, text_size * 0.867f), pixel_ratio, true);
    theme.strong = face(fonts::semibold, text_size, pixel_ratio, true);
    theme.title = face(fonts::semibold, text_size * 1.13f, pixel_ratio, true);
    theme.figure = face(fonts::semibold, text_size * 1.47f, pixel_ratio, false);
    static constexpr std::array<ImWchar, 3> digits = {'0', ':', 0};
    theme.clock = face(fonts::semibold, text_size * 2.94f, pixel_ratio, false, digits.data());
    io.FontDefault = theme.body.font;
    io.FontGlobalScale = 1 / pixel_ratio;
    io.Fonts->Build();
}

void set_colours(Theme& theme, bool dark) {
    theme.dark = dark;
    theme.palette = dark ? kDark : kLight;
    theme.network = dark ? dark_network_colours() : light_network_colours();
    const Palette& p = theme.palette;
    theme.network.background = vec(p.ground);

    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = {0, 0};
    style.WindowBorderSize = style.ChildBorderSize = 0;
    style.PopupBorderSize = theme.hairline();
    style.WindowRounding = style.PopupRounding = theme.radius();
    style.ScrollbarSize = theme.space(2);
    style.ScrollbarRounding = theme.space(1);
    style.AntiAliasedLinesUseTex = true;
    style.CircleTessellationMaxError = 0.15f / theme.pixel_ratio;
    style.Colors[ImGuiCol_WindowBg] = vec(p.ground);
    style.Colors[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImGuiCol_PopupBg] = vec(p.raised);
    style.Colors[ImGuiCol_Border] = vec(p.line_strong);
    style.Colors[ImGuiCol_Text] = vec(p.text);
    style.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImGuiCol_ScrollbarGrab] = vec(p.line_strong);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = style.Colors[ImGuiCol_ScrollbarGrabActive] =
        vec(p.faint);

    ImPlotStyle& plot = ImPlot::GetStyle();
    plot = ImPlotStyle();
    plot.PlotPadding = {0, 0};
    plot.PlotBorderSize = 0;
    plot.LabelPadding = {theme.space(1), theme.space(0.5f)};
    plot.LineWeight = theme.chart_line();
    plot.MajorGridSize = plot.MinorGridSize = {theme.hairline(), theme.hairline()};
    plot.MajorTickLen = plot.MinorTickLen = {0, 0};
    plot.Colors[ImPlotCol_FrameBg] = plot.Colors[ImPlotCol_PlotBg] = plot.Colors[ImPlotCol_AxisBg] =
        ImVec4(0, 0, 0, 0);
    plot.Colors[ImPlotCol_AxisGrid] = vec(p.line);
    plot.Colors[ImPlotCol_AxisText] = vec(p.quiet);
    plot.Colors[ImPlotCol_AxisBgHovered] = plot.Colors[ImPlotCol_AxisBgActive] = ImVec4(0, 0, 0, 0);
}

}  // namespace headwater
