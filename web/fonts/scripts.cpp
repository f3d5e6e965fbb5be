#include "web/fonts/scripts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

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

struct Key {
    std::string text;
    int px;
    bool strong;
    unsigned rgb;
    bool operator<(const Key& k) const {
        return std::tie(text, px, strong, rgb) < std::tie(k.text, k.px, k.strong, k.rgb);
    }
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
    std::map<Key, Painted> painted;
    std::map<Key, float> widths;  // framebuffer pixels, of any colour
    int full_since = -1;          // frame in which no more could be painted
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

Key key_of(const ImFont& font, std::string_view text, unsigned rgb = 0) {
    const bool strong =
        font.ConfigData != nullptr && font.ConfigData->FontData == fonts::semibold.data;
    return {std::string(text), static_cast<int>(font.FontSize), strong, rgb};
}

float em_of(const Key& key) { return static_cast<float>(key.px) / fonts::line_ems; }

/// In framebuffer pixels; negative where nobody can say.
float measured(const Key& key) {
    Store& s = store();
    if (const auto found = s.widths.find(key); found != s.widths.end()) return found->second;
    if (s.widths.size() >= kMostWidths) s.widths.clear();
    return s.widths[key] = browser::measure(key.text.c_str(), em_of(key), key.strong);
}

/// Signs may reach above the font's line and below it, and a little to both sides.
int over(int px) { return (px * 2 + 4) / 5; }
int beside(int px) { return (px + 7) / 8; }

const Painted* painted(const ImFont& font, const Key& key) {
    Store& s = store();
    const int frame = ImGui::GetFrameCount();
    // Before anything of this frame is drawn from it; the frames before are on the screen.
    if (s.full_since >= 0 && s.full_since < frame) forget();
    if (const auto found = s.painted.find(key); found != s.painted.end()) return &found->second;
    if (!s.gl.complete) s.gl = gl::load();
    const float wide = s.gl.complete ? measured(key_of(font, key.text)) : -1;
    if (wide < 0) return nullptr;
    browser::Place place{};
    place.width = std::min(static_cast<int>(std::ceil(wide)) + 2 * beside(key.px), kSide);
    place.height = key.px + 2 * over(key.px);
    place.left = beside(key.px);
    place.base = over(key.px) + static_cast<int>(std::lround(font.Ascent));
    const std::size_t sheet = take(s, place);
    if (sheet >= s.sheets.size()) {
        s.full_since = frame;
        return nullptr;
    }
    s.gl.BindTexture(gl::kTexture2d, s.sheets[sheet].texture);
    browser::paint(key.text.c_str(), em_of(key), key.strong, key.rgb, place);
    s.gl.BindTexture(gl::kTexture2d, 0);
    return &s.painted.emplace(key, Painted{sheet, place}).first->second;
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
        if (const float wide = measured(key_of(font, text)); wide >= 0)
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
        found = painted(font, key_of(font, text, rgb));
    }
    if (found == nullptr) {
        list.AddText(&font, px, at, colour, text.data(), text.data() + text.size());
        return;
    }
    const browser::Place& place = found->place;
    const int size = static_cast<int>(font.FontSize);
    const float scale = px / font.FontSize, side = kSide;
    const auto left = static_cast<float>(place.x), top = static_cast<float>(place.y);
    const auto wide = static_cast<float>(place.width), high = static_cast<float>(place.height);
    const ImVec2 min(at.x - static_cast<float>(beside(size)) * scale,
                     at.y - static_cast<float>(over(size)) * scale);
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
    s.widths.clear();
    s.full_since = -1;
}

}  // namespace headwater::scripts
