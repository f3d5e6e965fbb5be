// The look: every colour and size of the interface. Nothing outside theme.cpp writes a colour or a
// size in pixels; panels say space(2) or palette.line.
//
// Colour means something: grey is calm, vermillion is hit, blue is the plan (Okabe & Ito 2008, told
// apart by colour-blind people); everything else is a shade of one neutral.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>

#include "web/core/app.h"
#include "web/core/dashes.h"
#include "web/network/colours.h"

namespace headwater {

/// A continuous scale of colour: evenly spaced stops.
struct Ramp {
    std::array<ImU32, 11> stops;
    ImU32 at(float share) const;  ///< 0 … 1
};

struct Palette {
    ImU32 ground;                          ///< behind everything
    ImU32 surface;                         ///< panels
    ImU32 raised;                          ///< cards, popovers, controls
    ImU32 hover;                           ///< a control under the mouse
    ImU32 line;                            ///< separators and outlines
    ImU32 line_strong;                     ///< outlines that must be found: empty switches, tracks
    ImU32 text, quiet, faint;              ///< words; explanations; what is there but off
    ImU32 inverse;                         ///< text on `plan`
    ImU32 calm, hit, plan;                 ///< the three runs, as lines and marks
    ImU32 calm_text, hit_text, plan_text;  ///< the same, legible as text
    ImU32 good, bad;                       ///< text of a change for the better, for the worse
    ImU32 shock;                           ///< fill of a shock's bar
    std::array<ImU32, kMostPins> pins;     ///< lines of the pinned plans
    ImU32 focus;                           ///< ring around the focused control
    ImU32 shadow;
    ImU32 paper, ink;                  ///< of a QR code: always dark on light, for cameras
    ImU32 band;                        ///< a shock's time, over the ripple map
    ImU32 wave_shortage, wave_orders;  ///< lines over the ripple map
    /// Of the ripple map. Deviation: from less than calm (vermillion) over nothing (the ground) to
    /// more (blue). Magnitude: from nothing over cividis, which is told apart by everybody.
    Ramp deviation, magnitude;

    ImU32 of(Variant v) const { return v == Variant::calm ? calm : v == Variant::hit ? hit : plan; }
    ImU32 text_of(Variant v) const {
        return v == Variant::calm ? calm_text : v == Variant::hit ? hit_text : plan_text;
    }
};

/// A font and the size, in ImGui's pixels, at which it is drawn.
struct Face {
    ImFont* font = nullptr;
    float px = 0;
};

struct Theme {
    bool dark = true;
    float scale = 1;        ///< text size ÷ normal text size
    float pixel_ratio = 1;  ///< framebuffer pixels per ImGui pixel
    Palette palette;
    Face small, body, strong, title, figure;  ///< all with icons but `figure`
    Face clock;                               ///< a count-down's: digits and the colon only
    NetworkColours network;

    /// n steps of the 4-pixel spacing scale.
    float space(float n) const { return 4 * scale * n; }
    float radius() const { return 6 * scale; }
    float small_radius() const { return 4 * scale; }
    /// One framebuffer pixel at least, and never blurred.
    float hairline() const;
    float control() const { return 32 * scale; }                      ///< height of a button
    float touch_reach() const { return 22 * std::max(scale, 1.0f); }  ///< half a finger's target
    float chart_line() const { return 1.5f * scale; }
    /// How the lines of calm and of the pinned plans are broken, in steps of the spacing scale:
    /// told apart without their colours.
    Dashes calm_dashes() const { return {1, 0.75f}; }
    Dashes pin_dashes(std::size_t pin) const;
    /// A colour as the filling of an area that other things are seen through.
    static ImU32 veil(ImU32 colour);
};

/// Builds the font atlas for this text size and pixel ratio. The GL texture must be made anew
/// after.
void build_fonts(Theme& theme, float text_size, float pixel_ratio);

/// Sets the colours and what is left of ImGui's and ImPlot's own look.
void set_colours(Theme& theme, bool dark);

}  // namespace headwater
