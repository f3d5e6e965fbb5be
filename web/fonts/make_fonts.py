#!/usr/bin/env python3
"""Subsets the fonts to the characters the page draws and writes them as a C++ header.

usage: make_fonts.py NODE_MODULES ICON_LIST OUTPUT_HEADER
Name records are dropped: the Open Font License reserves the fonts' names, and a subset is a changed version.
Layout tables are dropped because Dear ImGui does not read them; Plex Sans has tabular digits by default.
"""
import io
import json
import logging
import math
import os
import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# Latin with its European extensions, and the signs that labels and figures use.
TEXT = [(0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2C6), (0x2DC, 0x2DC),
        (0x394, 0x394), (0x3A3, 0x3A3), (0x3BC, 0x3BC), (0x3C0, 0x3C0), (0x2010, 0x2015), (0x2018, 0x201E),
        (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A),
        (0x2080, 0x2089), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2206, 0x2206),
        (0x2211, 0x2212), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
        (0x25B2, 0x25B2), (0x25BC, 0x25BC), (0x25CB, 0x25CB), (0x25CF, 0x25CF), (0xFFFD, 0xFFFD)]


def circle(pen, radius, clockwise):
    # Eight quadratic arcs around the middle of a digit's height; off-curve points lie on the larger octagon.
    turn = -1 if clockwise else 1
    at = lambda k, r: (300 + r * math.cos(turn * k * math.pi / 8), 349 + r * math.sin(turn * k * math.pi / 8))
    pen.moveTo(at(0, radius))
    for k in range(1, 16, 2):
        pen.qCurveTo(at(k, radius / math.cos(math.pi / 8)), at(k + 1, radius))
    pen.closePath()


def polygon(pen, points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


# Signs of change and state that Plex Sans lacks, drawn here as wide as its digits (600 of 1000 units).
SIGNS = {0x25B2: lambda pen: polygon(pen, [(60, 80), (300, 580), (540, 80)]),
         0x25BC: lambda pen: polygon(pen, [(60, 580), (540, 580), (300, 80)]),
         0x25CF: lambda pen: circle(pen, 240, True),
         0x25CB: lambda pen: (circle(pen, 240, True), circle(pen, 180, False))}


def add_signs(font):
    for code_point in set(SIGNS) - set(font.getBestCmap()):
        pen, name = TTGlyphPen(None), "uni%04X" % code_point
        SIGNS[code_point](pen)
        glyph = pen.glyph()
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (600, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code_point] = name


def subsetted(path, code_points):
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[],
                             drop_tables=["GPOS", "GSUB", "GDEF", "DSIG", "STAT", "meta"])
    font = TTFont(path)
    add_signs(font)
    missing = sorted(set(code_points) - set(font.getBestCmap()))
    worker = subset.Subsetter(options)
    worker.populate(unicodes=code_points)
    worker.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), missing


def line_ems(path):
    font = TTFont(path)
    return (font["hhea"].ascent - font["hhea"].descent) / font["head"].unitsPerEm


def font_cpp(name, data):
    # 32-bit words: half the compile time of bytes, and the alignment TrueType readers like.
    words = [int.from_bytes(data[i:i + 4].ljust(4, b"\0"), "little") for i in range(0, len(data), 4)]
    rows = ["    " + ",".join("0x%x" % w for w in words[i:i + 16]) for i in range(0, len(words), 16)]
    return ("inline constexpr std::uint32_t %s_words[] = {\n%s};\n"
            "inline constexpr Font %s{%s_words, %d};\n" % (name, ",\n".join(rows), name, name, len(data)))


def ranges_cpp(name, code_points):
    pairs = []
    for c in sorted(code_points):
        if pairs and pairs[-1][1] == c - 1:
            pairs[-1][1] = c
        else:
            pairs.append([c, c])
    flat = ", ".join("0x%x, 0x%x" % (a, b) for a, b in pairs)
    return "inline constexpr std::uint32_t %s[] = {%s, 0};\n" % (name, flat)


def icon_cpp(name, code_point):
    text = "".join("\\x%02x" % b for b in chr(code_point).encode())
    return 'inline constexpr char icon_%s[] = "%s";\n' % (name.replace("-", "_"), text)


def main():
    logging.disable(logging.WARNING)
    modules, icon_list, output = sys.argv[1:4]
    plex = os.path.join(modules, "@ibm/plex-sans/fonts/complete/woff/IBMPlexSans-%s.woff")
    lucide = os.path.join(modules, "lucide-static/font/")
    known = json.load(open(lucide + "codepoints.json"))
    icons = open(icon_list).read().split()
    unknown = [n for n in icons if n not in known]
    if unknown:
        sys.exit("%s: Lucide has no icon called %s" % (icon_list, ", ".join(unknown)))
    text = [c for low, high in TEXT for c in range(low, high + 1)]
    regular, missing = subsetted(plex % "Regular", text)
    semibold, _ = subsetted(plex % "SemiBold", text)
    symbols, _ = subsetted(lucide + "lucide.ttf", [known[n] for n in icons])
    body = ["// Made by web/fonts/make_fonts.py. The ranges are for ImFontAtlas, ended by zero.\n"
            "#pragma once\n\n#include <cstdint>\n\nnamespace headwater::fonts {\n\n"
            "struct Font {\n    const std::uint32_t* data;\n    unsigned size;  // bytes\n};\n\n"]
    body += ["/// Height of a line, which ImFontAtlas takes for a font's size, in ems.\n"
             "inline constexpr float line_ems = %gf;\n" % line_ems(plex % "Regular")]
    body += [font_cpp("regular", regular), font_cpp("semibold", semibold), font_cpp("icons", symbols)]
    body += [ranges_cpp("text_ranges", set(text) - set(missing)), ranges_cpp("icon_ranges", {known[n] for n in icons})]
    body += [icon_cpp(n, known[n]) for n in icons]
    body += ["\n}  // namespace headwater::fonts\n"]
    os.makedirs(os.path.dirname(output), exist_ok=True)
    # Renamed into place: two presets may be built at the same time.
    part = "%s.%d" % (output, os.getpid())
    with open(part, "w") as f:
        f.write("".join(body))
    os.replace(part, output)
    if missing:
        print("not in IBM Plex Sans:", " ".join("U+%04X" % c for c in missing))


main()
