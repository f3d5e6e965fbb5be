#include "engine/cli/text_table.h"

#include <algorithm>
#include <cstdio>

namespace headwater::cli {
namespace {

/// Characters of UTF-8 text: all bytes but those that continue one.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

}  // namespace

std::string grouped(double value, int decimals) {
    const int size = std::snprintf(nullptr, 0, "%.*f", decimals, value);
    std::string text(static_cast<std::size_t>(size) + 1, '\0');
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    text.pop_back();
    const std::size_t first = text[0] == '-' ? 1 : 0;
    if (text.find_first_not_of("0.", first) == std::string::npos) text.erase(0, first);  // no "-0"
    const std::size_t start = text[0] == '-' ? 1 : 0;
    for (std::size_t i = std::min(text.find('.'), text.size()); i > start + 3;) {
        i -= 3;
        text.insert(i, ",");
    }
    return text;
}

std::string TextTable::text() const {
    std::vector<std::size_t> widths;
    for (const Line& line : lines_) {
        if (line.heading) continue;
        if (widths.size() < line.cells.size()) widths.resize(line.cells.size());
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            widths[i] = std::max(widths[i], width_of(line.cells[i]));
    }
    std::string text;
    for (const Line& line : lines_) {
        if (line.heading) {
            text += "\n" + line.cells.front() + "\n";
            continue;
        }
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const std::string space(widths[i] - width_of(line.cells[i]), ' ');
            text += i == 0 ? "" : "  ";
            text += i < left_ ? line.cells[i] + space : space + line.cells[i];
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

}  // namespace headwater::cli
