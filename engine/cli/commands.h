// The commands. Each is a file <name>_command.cpp; main.cpp lists them.
#pragma once

#include <string_view>

#include "engine/cli/arguments.h"

namespace headwater::cli {

inline constexpr std::string_view kVersion = "0.1";

extern const Command kRunCommand;
extern const Command kCheckCommand;
extern const Command kDigestCommand;
extern const Command kLeversCommand;
extern const Command kSchemaCommand;
extern const Command kOraclesCommand;

}  // namespace headwater::cli
