// Whether a case has what the oracle programs need to run it.
#pragma once

#include "engine/cli/oracle.h"
#include "engine/issue.h"

namespace headwater::cli {

/// What is missing or of the wrong type, each with its JSON pointer. Empty for kinds that are not
/// run.
Issues check_case(const Json& oracle, OracleKind kind);

}  // namespace headwater::cli
