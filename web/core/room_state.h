// The plans of a room: what links that were handed in came to, each simulated here. Not in the
// history, not in links. What is done with them is room.h's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario_levers.h"

namespace headwater {

struct Base;
struct RoomDesk;

/// What was handed in as one link, or as a line that is none.
struct RoomPlan {
    enum class State : std::uint8_t {
        waiting,  ///< not simulated yet
        sound,
        refused
    } state = State::waiting;
    std::string name;  ///< as typed, tidied; never empty
    std::string link;  ///< its fragment, "" of a line without one
    std::string id;    ///< of the base, as the link says
    std::string json;  ///< what the link carries; "" once it is refused
    std::string note;  ///< of a refused one: why; of a sound one: what is to be known, or ""

    // of sound ones: nothing of it is taken from the link
    std::shared_ptr<const Base> base;
    LeverValues moved;
    std::string
        world;  ///< equal where the same things happen: scenario, edited shocks, shock levers
    double service = 0, cost = 0, profit = 0;
    std::vector<double> goals;  ///< readings of the task's goals; empty without a task
    bool met = false;           ///< the task, budget and all
    std::string curve_of;       ///< selection and chart that `curve` is of
    std::vector<float> curve;   ///< by period; empty where there is no such
};

/// Which picture stands beside the table.
enum class RoomSide : std::uint8_t { scatter, levers, curves };

struct Room {
    std::vector<RoomPlan> plans;
    std::size_t next = 0;      ///< the first that may be waiting
    bool stopped = false;      ///< those that wait are left alone
    std::size_t again = 0;     ///< links that were there already
    std::size_t numbered = 0;  ///< of plans without a name
    std::optional<std::size_t> chosen;
    std::size_t sort = 0;  ///< column of the table: see room_table.h
    bool falling = false;
    RoomSide side = RoomSide::scatter;
    std::string chart;               ///< id of the chart whose curves are drawn, "": the first
    std::shared_ptr<RoomDesk> desk;  ///< what is at work
    std::uint32_t version = 0;       ///< changes with all that a table shows
};

}  // namespace headwater
