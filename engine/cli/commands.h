// The commands. Each is a file <name>_command.cpp; main.cpp lists them.
#pragma once

#include "engine/cli/arguments.h"
#include "engine/version.h"

namespace headwater::cli {

extern const Command kRunCommand;
extern const Command kSampleCommand;
extern const Command kSweepCommand;
extern const Command kCheckCommand;
extern const Command kDigestCommand;
extern const Command kLeversCommand;
extern const Command kSchemaCommand;
extern const Command kOraclesCommand;
extern const Command kBottlenecksCommand;

}  // namespace headwater::cli
