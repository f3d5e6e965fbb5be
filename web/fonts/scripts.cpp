#include "web/fonts/scripts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/scenario_supply.h"
#include "fonts.h"
#include "web/core/clusters.h"
#include "web/network/gl.h"

namespace headwater::scripts {
namespace {

constexpr int kSide = 1024;             // of a sheet's texture
constexpr std::size_t kMostSheets = 6;  // beyond that, all are painted anew
constexpr std::size_t kMostWidths = 4096;
constexpr int kGap = 2;  // between what is painted, so that nothing bleeds

// ---------------------------------------------------------------------------------------- sheets

/// A line of text in one of the fonts. Its width and what is painted of it are found by its key.
struct Line {
    std::string text, key;
    int px;
    bool strong;

    Line(const ImFont& font, std::string_view words)
        : text(words),
          px(static_cast<int>(font.FontSize)),
          strong(font.ConfigData != nullptr && font.ConfigData->FontData == fonts::semibold.data) {
        key = std::to_string(2 * px + strong) + '\n' + text;
    }
    float em() const { return static_cast<float>(px) / fonts::line_ems; }
    /// Signs may reach above the font's line and below it, and a little to both sides.
    int over() const { return (px * 2 + 4) / 5; }
    int beside() const { return (px + 7) / 8; }
};

struct Painted {
    std::size_t sheet;
    browser::Place place;
};

/// A texture that is filled in rows, each as high as what stands in it.
struct Sheet {
    gl::Id texture = 0;
    int x = 0, y = 0, row = 0;
};

struct Store {
    gl::Functions gl;
    std::vector<Sheet> sheets;
    std::vector<Painted> painted;
    ById<int> index;      // into them, by a line's key and colour
    ById<double> widths;  // framebuffer pixels, by a line's key
    int full_since = -1;  // frame in which no more could be painted
};

Store& store() {
    static Store one;
    return one;
}

void add_sheet(Store& s) {
    Sheet sheet;
    s.gl.ActiveTexture(gl::kTexture0);
    s.gl.GenTextures(1, &sheet.texture);
    s.gl.BindTexture(gl::kTexture2d, sheet.texture);
    for (gl::Enum filter : {gl::kMinFilter, gl::kMagFilter})
        s.gl.TexParameteri(gl::kTexture2d, filter, static_cast<int>(gl::kLinear));
    for (gl::Enum wrap : {gl::kWrapS, gl::kWrapT})
        s.gl.TexParameteri(gl::kTexture2d, wrap, static_cast<int>(gl::kClampToEdge));
    s.gl.TexImage2D(gl::kTexture2d, 0, static_cast<int>(gl::kRgba), kSide, kSide, 0, gl::kRgba,
                    gl::kUnsignedByte, nullptr);
    s.sheets.push_back(sheet);
}

/// Room for so many pixels; no sheet's number if there is none in this frame.
std::size_t take(Store& s, browser::Place& place) {
    for (bool fresh = false;; fresh = true) {
        if (!s.sheets.empty()) {
            Sheet& sheet = s.sheets.back();
            if (sheet.x + place.width > kSide) {
                sheet.x = 0;
                sheet.y += sheet.row;
                sheet.row = 0;
            }
            if (sheet.y + place.height <= kSide) {
                place.x = sheet.x;
                place.y = sheet.y;
                sheet.x += place.width + kGap;
                sheet.row = std::max(sheet.row, place.height + kGap);
                return s.sheets.size() - 1;
            }
        }
        if (fresh || s.sheets.size() >= kMostSheets) return kMostSheets;
        add_sheet(s);
    }
}

/// In framebuffer pixels; negative where nobody can say.
float measured(const Line& line) {
    ById<double>& widths = store().widths;
    if (widths.size() >= kMostWidths) widths.clear();
    const auto [found, fresh] = widths.try_emplace(line.key, 0.0);
    if (fresh) found->second = browser::measure(line.text.c_str(), line.em(), line.strong);
    return static_cast<float>(found->second);
}

const Painted* painted(const ImFont& font, const Line& line, unsigned rgb) {
    Store& s = store();
    const int frame = ImGui::GetFrameCount();
    // Before anything of this frame is drawn from it; the frames before are on the screen.
    if (s.full_since >= 0 && s.full_since < frame) forget();
    const std::string key = line.key + '\n' + std::to_string(rgb);
    if (const auto found = s.index.find(key); found != s.index.end())
        return &s.painted[static_cast<std::size_t>(found->second)];
    if (!s.gl.complete) s.gl = gl::load();
    const float wide = s.gl.complete ? measured(line) : -1;
    if (wide < 0) return nullptr;
    browser::Place place{};
    place.width = std::min(static_cast<int>(std::ceil(wide)) + 2 * line.beside(), kSide);
    place.height = line.px + 2 * line.over();
    place.left = line.beside();
    place.base = line.over() + static_cast<int>(std::lround(font.Ascent));
    const std::size_t sheet = take(s, place);
    if (sheet >= s.sheets.size()) {
        s.full_since = frame;
        return nullptr;
    }
    s.gl.BindTexture(gl::kTexture2d, s.sheets[sheet].texture);
    browser::paint(line.text.c_str(), line.em(), line.strong, rgb, place);
    s.gl.BindTexture(gl::kTexture2d, 0);
    s.index[key] = static_cast<int>(s.painted.size());
    s.painted.push_back({sheet, place});
    return &s.painted.back();
}

}  // namespace

bool foreign(const ImFont& font, std::string_view text) {
    // Below U+0180 the fonts have nearly everything, and nearly every text ends there.
    const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0xC6; };
    for (std::size_t at =
             static_cast<std::size_t>(std::find_if(text.begin(), text.end(), high) - text.begin());
         at < text.size();) {
        const Sign sign = sign_at(text, at);
        if (sign.code > 0xff &&
            font.FindGlyphNoFallback(static_cast<ImWchar>(sign.code)) == nullptr)
            return true;
        at += sign.bytes;
    }
    return false;
}

float width(ImFont& font, float px, std::string_view text) {
    if (foreign(font, text))
        if (const float wide = measured(Line(font, text)); wide >= 0)
            return wide * px / font.FontSize;
    return font.CalcTextSizeA(px, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

std::size_t fitting(ImFont& font, float px, std::string_view text, float room) {
    if (!foreign(font, text)) {
        const char* end = text.data();
        if (room > 0) font.CalcTextSizeA(px, room, 0, text.data(), text.data() + text.size(), &end);
        return static_cast<std::size_t>(end - text.data());
    }
    const std::vector<std::size_t> ends = cluster_ends(text);
    const auto wider = [&](float most, std::size_t end) {
        return width(font, px, text.substr(0, end)) > most;
    };
    const auto past = std::upper_bound(ends.begin(), ends.end(), room, wider);
    return past == ends.begin() ? 0 : past[-1];
}

std::size_t line_end(ImFont& font, float px, std::string_view text, float room) {
    const std::size_t given = text.find('\n');
    if (given != text.npos) text = text.substr(0, given);
    if (!foreign(font, text)) {
        const char* end = font.CalcWordWrapPositionA(px / font.FontSize, text.data(),
                                                     text.data() + text.size(), room);
        return std::max<std::size_t>(static_cast<std::size_t>(end - text.data()),
                                     text.empty() ? 0 : sign_at(text, 0).bytes);
    }
    const std::size_t most = fitting(font, px, text, room);
    if (most >= text.size()) return text.size();
    if (most == 0) return cluster_ends(text).front();
    const std::size_t last = last_break(text, most);
    return last > 0 ? last : most;
}

void draw(ImDrawList& list, ImFont& font, float px, ImVec2 at, ImU32 colour,
          std::string_view text) {
    const Painted* found = nullptr;
    if (foreign(font, text)) {
        const unsigned rgb = (colour >> IM_COL32_R_SHIFT & 255) << 16 |
                             (colour >> IM_COL32_G_SHIFT & 255) << 8 |
                             (colour >> IM_COL32_B_SHIFT & 255);
        found = painted(font, Line(font, text), rgb);
    }
    if (found == nullptr) {
        list.AddText(&font, px, at, colour, text.data(), text.data() + text.size());
        return;
    }
    const browser::Place& place = found->place;
    const float scale = px / font.FontSize, side = kSide;
    const auto left = static_cast<float>(place.x), top = static_cast<float>(place.y);
    const auto wide = static_cast<float>(place.width), high = static_cast<float>(place.height);
    const ImVec2 min(at.x - static_cast<float>(place.left) * scale,
                     at.y - (static_cast<float>(place.base) - std::round(font.Ascent)) * scale);
    list.AddImage(reinterpret_cast<ImTextureID>(
                      static_cast<std::uintptr_t>(store().sheets[found->sheet].texture)),
                  min, {min.x + wide * scale, min.y + high * scale}, {left / side, top / side},
                  {(left + wide) / side, (top + high) / side}, colour | ~IM_COL32_A_MASK);
}

void forget() {
    Store& s = store();
    for (Sheet& sheet : s.sheets) s.gl.DeleteTextures(1, &sheet.texture);
    gl_lost();
}

void gl_lost() {
    Store& s = store();
    s.sheets.clear();
    s.painted.clear();
    s.index.clear();
    s.widths.clear();
    s.full_since = -1;
}

}  // namespace headwater::scripts
