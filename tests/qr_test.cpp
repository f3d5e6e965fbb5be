// QR codes against another encoder's matrices (tests/golden/qr.txt) and the standard's figures.
// tests/browser/share.test.mjs has every version at every level read back by a decoder.
#include "web/core/qr.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "source_dir.h"

using namespace headwater;

namespace {

std::string hex_of(const QrCode& code) {
    std::string out;
    for (std::size_t i = 0; i < code.modules.size(); i += 4) {
        int digit = 0;
        for (std::size_t bit = 0; bit < 4; ++bit)
            digit = digit * 2 + (i + bit < code.modules.size() ? code.modules[i + bit] : 0);
        out += "0123456789abcdef"[digit];
    }
    return out;
}

QrLevel level_of(char letter) {
    return letter == 'L'   ? QrLevel::low
           : letter == 'M' ? QrLevel::medium
           : letter == 'Q' ? QrLevel::quartile
                           : QrLevel::high;
}

}  // namespace

TEST_CASE("qr: the modules are those of another encoder") {
    std::ifstream in(std::string(test::kSourceDir) + "/tests/golden/qr.txt");
    int cases = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        int version = 0, mask = 0;
        char level = 0;
        std::string text, modules;
        words >> version >> level >> mask >> text >> modules;
        CAPTURE(version);
        CAPTURE(level);
        const auto code = make_qr_of(text, version, level_of(level), mask);
        REQUIRE(code);
        CHECK(code->size == 17 + 4 * version);
        CHECK(hex_of(*code) == modules);
        ++cases;
    }
    CHECK(cases == 8);
}

TEST_CASE("qr: capacities are the standard's (table 7, byte mode)") {
    CHECK(qr_capacity(1, QrLevel::low) == 17);
    CHECK(qr_capacity(1, QrLevel::high) == 7);
    CHECK(qr_capacity(9, QrLevel::medium) == 180);
    CHECK(qr_capacity(10, QrLevel::medium) == 213);
    CHECK(qr_capacity(27, QrLevel::quartile) == 805);
    CHECK(qr_capacity(40, QrLevel::low) == 2953);
    CHECK(qr_capacity(40, QrLevel::medium) == 2331);
    CHECK(qr_capacity(40, QrLevel::quartile) == 1663);
    CHECK(qr_capacity(40, QrLevel::high) == 1273);
    for (int version = 2; version <= kQrVersions; ++version)
        for (QrLevel level : {QrLevel::low, QrLevel::medium, QrLevel::quartile, QrLevel::high})
            CHECK(qr_capacity(version, level) > qr_capacity(version - 1, level));
}

TEST_CASE("qr: the smallest version, and the best level that it holds") {
    const auto code = make_qr(std::string(100, 'x'));
    REQUIRE(code);
    CHECK(code->version == 5);
    CHECK(code->level == QrLevel::low);
    CHECK(make_qr("short")->level == QrLevel::high);
    CHECK(make_qr(std::string(2953, 'x'))->version == 40);
    CHECK_FALSE(make_qr(std::string(2954, 'x')));
    CHECK_FALSE(make_qr(std::string(1274, 'x'), QrLevel::high));
    CHECK(make_qr("")->version == 1);
}

TEST_CASE("qr: what is asked for and cannot be is nothing") {
    CHECK_FALSE(make_qr_of("x", 0, QrLevel::low));
    CHECK_FALSE(make_qr_of("x", 41, QrLevel::low));
    CHECK_FALSE(make_qr_of("x", 1, QrLevel::low, 8));
    CHECK_FALSE(make_qr_of("x", 1, QrLevel::low, -1));
    CHECK_FALSE(make_qr_of(std::string(18, 'x'), 1, QrLevel::low));
}

TEST_CASE("qr: the mask is chosen by the text, and half of the modules are dark") {
    std::set<int> masks;
    for (char c = 'a'; c <= 'z'; ++c) {
        const auto code = make_qr(std::string(60, c) + c);
        REQUIRE(code);
        masks.insert(code->mask);
        int dark = 0;
        for (std::uint8_t module : code->modules) dark += module;
        CHECK(dark > 0.4 * code->size * code->size);
        CHECK(dark < 0.6 * code->size * code->size);
    }
    CHECK(masks.size() > 2);
}
