// Where text of any script may be cut and broken into lines.
#include "web/core/clusters.h"

#include <doctest/doctest.h>

#include <string>

using namespace headwater;

namespace {

std::size_t clusters(std::string_view text) { return cluster_ends(text).size(); }

std::string first_line(std::string_view text, std::size_t most) {
    return std::string(text.substr(0, last_break(text, most)));
}

}  // namespace

TEST_CASE("clusters: signs of one to four bytes, and bytes that are none") {
    const std::string_view text = "aé水🌊";
    std::size_t at = 0;
    for (const Sign& wanted : {Sign{U'a', 1}, Sign{U'é', 2}, Sign{U'水', 3}, Sign{U'🌊', 4}}) {
        const Sign sign = sign_at(text, at);
        CHECK(sign.code == wanted.code);
        CHECK(sign.bytes == wanted.bytes);
        at += sign.bytes;
    }
    for (std::string_view bad : {"\x80", "\xc0\x80", "\xe6\xb0", "\xf0\x9f\x8c", "\xff", "\xc3("}) {
        CHECK(sign_at(bad, 0).code == U'\uFFFD');
        CHECK(sign_at(bad, 0).bytes == 1);
        CHECK(cluster_ends(bad).back() == bad.size());
    }
    CHECK(cluster_ends("").empty());
}

TEST_CASE("clusters: marks stay with what they stand on") {
    CHECK(clusters("山田") == 2);
    CHECK(clusters("e\u0301a") == 2);     // an accent of its own
    CHECK(clusters("กิ่ง") == 2);           // Thai: a vowel and a tone above
    CHECK(clusters("कि") == 1);           // Devanagari: a vowel sign
    CHECK(clusters("👩\u200d🔬!") == 2);    // joined to one picture
    CHECK(clusters("👍\U0001F3FD") == 1);  // with a tone of skin
    CHECK(clusters("שלום") == 4);
}

TEST_CASE("clusters: a line ends before a space, or beside signs that need none") {
    CHECK(first_line("one two three", 8) == "one two");
    CHECK(first_line("one two three", 7) == "one two");
    CHECK(first_line("one  two", 5) == "one");
    CHECK(first_line("onetwo", 4).empty());
    CHECK(first_line("東京の倉庫", 7) == "東京");
    CHECK(first_line("倉庫 two", 7) == "倉庫");
    CHECK(first_line("stock 倉庫", 9) == "stock 倉");
    CHECK(first_line("กิ่ง", 8).empty());
    CHECK(first_line("กิ่ง", 9) == "กิ่");  // not between a sign and its marks
    CHECK(first_line("", 5).empty());
}
