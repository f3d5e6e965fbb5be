// Fingers: what a tap, a drag, a scroll, a pinch and a long press are, and that none is another.
#include "web/core/touch.h"

#include <doctest/doctest.h>

#include <string>

using namespace headwater;

namespace {

/// The events as letters: press, move, release, cancel, scroll, z(oom), long press.
std::string said(Touch& touch) {
    std::string text;
    for (const TouchEvent& event : touch.take()) text += "pmrcszl"[static_cast<int>(event.kind)];
    return text;
}

}  // namespace

TEST_CASE("touch: on a list, up and down scrolls and never presses") {
    Touch touch;
    touch.down(1, 100, 300, 0, true);
    touch.move(1, 102, 294);
    CHECK(said(touch) == "");
    touch.move(1, 104, 280);
    touch.move(1, 130, 200);
    auto events = touch.take();
    REQUIRE(events.size() == 2);
    CHECK(events[0].kind == TouchEvent::Kind::scroll);
    CHECK(events[0].dy + events[1].dy == -100);  // from where it came down: nothing is lost
    CHECK(events[1].y == 300);
    CHECK_FALSE(touch.waiting());
    touch.up(1);
    CHECK(said(touch) == "");
}

TEST_CASE("touch: on a list, sideways drags from where it began") {
    Touch touch;
    touch.down(1, 100, 300, 0, true);
    touch.move(1, 125, 305);
    auto events = touch.take();
    REQUIRE(events.size() == 2);
    CHECK(events[0].kind == TouchEvent::Kind::press);
    CHECK(events[0].x == 100);
    CHECK(events[1].kind == TouchEvent::Kind::move);
    touch.move(1, 125, 400);  // decided: it does not become a scroll
    touch.up(1);
    CHECK(said(touch) == "mr");
}

TEST_CASE("touch: a tap presses and releases at one place, however the finger trembles") {
    Touch touch;
    touch.down(1, 100, 300, 0, true);
    touch.move(1, 104, 303);
    touch.up(1);
    auto events = touch.take();
    REQUIRE(events.size() == 2);
    CHECK(events[1].x == 100);
    touch.down(2, 50, 50, 1, false);
    touch.move(2, 53, 52);
    CHECK(said(touch) == "p");
    touch.up(2);
    events = touch.take();
    REQUIRE(events.size() == 1);
    CHECK(events[0].kind == TouchEvent::Kind::release);
    CHECK(events[0].x == 50);
}

TEST_CASE("touch: held still it asks for a menu, and lifting it is no click") {
    for (bool scrolls : {false, true}) {
        Touch touch;
        touch.down(1, 100, 300, 5, scrolls);
        CHECK(touch.waiting());
        touch.tick(5.4);
        CHECK(said(touch) == (scrolls ? "" : "p"));
        touch.tick(5.6);
        CHECK(said(touch) == (scrolls ? "l" : "cl"));
        CHECK_FALSE(touch.waiting());
        touch.move(1, 200, 300);
        touch.up(1);
        CHECK(said(touch) == "");
    }
    Touch touch;
    touch.down(1, 100, 300, 5, false);
    touch.move(1, 150, 300);
    touch.tick(9);
    touch.up(1);
    CHECK(said(touch) == "pmr");  // a drag that pauses asks for nothing
}

TEST_CASE("touch: two fingers zoom by their spread around their middle, and move") {
    Touch touch;
    touch.down(1, 100, 100, 0, false);
    touch.down(2, 200, 100, 0, false);
    CHECK(said(touch) == "pc");
    touch.move(2, 300, 100);
    auto events = touch.take();
    REQUIRE(events.size() == 1);
    CHECK(events[0].factor == doctest::Approx(2));
    CHECK(events[0].x == 200);
    CHECK(events[0].dx == 50);
    touch.move(1, 100, 140);
    touch.move(2, 300, 140);
    events = touch.take();
    REQUIRE(events.size() == 2);
    CHECK(events[0].factor * events[1].factor == doctest::Approx(1));
    CHECK(events[0].dy + events[1].dy == 40);
    touch.up(1);
    touch.move(2, 500, 500);  // the finger that is left does nothing
    touch.up(2);
    CHECK(said(touch) == "");
    touch.down(3, 10, 10, 9, false);  // and then all begins anew
    touch.up(3);
    CHECK(said(touch) == "pr");
}

TEST_CASE("touch: a cancelled touch is neither tap nor drag") {
    Touch touch;
    touch.down(1, 100, 100, 0, true);
    touch.cancel();
    touch.up(1);
    CHECK(said(touch) == "");
    touch.down(1, 100, 100, 0, false);
    touch.move(1, 200, 100);
    touch.cancel();
    touch.up(1);
    CHECK(said(touch) == "pmc");
    touch.tick(10);
    CHECK(said(touch) == "");
    touch.move(7, 1, 1);  // fingers that nobody has seen come down
    touch.up(7);
    CHECK(said(touch) == "");
}

TEST_CASE("touch: the first event of each pinch says so") {
    Touch touch;
    for (int gesture = 0; gesture < 2; ++gesture) {
        touch.down(1, 100, 100, 0, false);
        touch.down(2, 200, 100, 0, false);
        touch.take();
        touch.move(2, 220, 100);
        touch.move(2, 240, 100);
        const auto events = touch.take();
        REQUIRE(events.size() == 2);
        CHECK(events[0].first);
        CHECK_FALSE(events[1].first);
        touch.up(1);
        touch.up(2);
        touch.take();
    }
}
