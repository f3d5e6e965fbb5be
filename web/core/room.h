// The plans of a room, collected: links go in by AddToRoom, each is judged as any link is and run
// here, a bit at a time (WorkOnRoom: at most one run), and its figures are what that run gave. A
// link's own digest is only compared with.
//
//     link.mjs finds and unpacks → AddToRoom → WorkOnRoom, in each frame, while room_waits()
#pragma once

#include <string>
#include <string_view>

#include "web/core/app.h"

namespace headwater {

inline constexpr std::size_t kMostPlans = 500;                        ///< in one room
inline constexpr std::size_t kMostRoomBytes = std::size_t{32} << 20;  ///< of all their JSON

/// There is work for WorkOnRoom.
bool room_waits(const App& app);

struct RoomCount {
    std::size_t waiting = 0, sound = 0, refused = 0;
};
RoomCount room_count(const App& app);

/// "27 plans verified, 3 could not be opened, 2 links were there already"; while it works "12 of 30
/// verified"; "" for an empty room.
std::string room_words(const App& app);

/// The task that plans are ranked by, and its step's title; null if the scenario has none. The last
/// one of the lesson.
const LessonStep* room_task(const Scenario& scenario);

}  // namespace headwater
