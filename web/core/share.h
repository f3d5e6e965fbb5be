// What is shared, in words and files: for the share sheet and the parallel page.
#pragma once

#include <string>
#include <vector>

#include "web/core/app.h"

namespace headwater {

struct ShareLine {
    std::string title, text;  ///< "Levers", "2 moved: Orange buffer 12 days, Port closed on"
};
/// What the link carries, and what it does not.
std::vector<ShareLine> share_lines(const App& app);

/// "Bottled fruit juice, 3 levers moved, 1 shock changed".
std::string plan_words(const App& app);

/// Characters that common chats take in one message: Discord 2,000, Telegram 4,096.
inline constexpr int kFitsEveryChat = 2000, kFitsSomeChats = 4096;
/// A link longer than this is in a picture too fine for many cameras (a QR code of version 25).
inline constexpr int kScansWell = 1273;

/// "312 characters: fits any chat." for the link as made, or why it should go as a file; "" while
/// it is being made.
std::string length_words(const MadeLink& link);
/// The file is the better way.
bool wants_file(const MadeLink& link);

/// The plan as a file that opens here, and the scenario, with levers and edits in it, as one that
/// the command line reads too.
SaveText save_plan(const App& app);
SaveText save_scenario(const App& app);

}  // namespace headwater
