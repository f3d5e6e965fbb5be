// What a link carries, and what opening one comes to. The text format around it (deflate,
// base64url, checksum) is web/page/link.mjs's; here are the JSON inside and the judgement of it.
//
// The JSON: {"engine", "hash" of the base document, "edits" of its shocks if there are any, "patch"
// of the levers against what that gives, "period", "stock" or "edge", "digest" of the three runs,
// "lesson" if one is begun (lesson_progress.h)}.
// Everything in it is hostile until it has passed parse_json(), with_edits() and read_scenario().
#pragma once

#include <string>
#include <string_view>

#include "engine/version.h"
#include "web/core/app.h"

namespace headwater {

/// Why a link could not be opened as it was sent. These are link.mjs's findings.
enum class LinkFault {
    cut,        ///< the check does not match: part of the link is missing or changed
    unknown,    ///< no link of ours at all
    newer,      ///< a link version that this page does not know
    too_large,  ///< over the limits
    unpacked,   ///< the check matches and yet it cannot be unpacked
};

/// The finding that link.mjs calls by this name; `unknown` for any other.
LinkFault fault_of(std::string_view name);

/// The JSON text for the App's present state.
std::string write_link(const App& app);

/// Opens what a link carried: `base` is the id that stands in it, `text` the unpacked JSON. Ends in
/// a Message in every case, and shows the sender's state only if all of it makes sense; else the
/// base scenario as it stands in the library, or, if there is none of that id, the start scenario.
void open_link(App& app, std::string_view base, std::string_view text);

/// The same for a link that could not even be unpacked; `base` is what could be read as its base,
/// or "".
void refuse_link(App& app, LinkFault fault, std::string_view base);

}  // namespace headwater
