// What a link carries, and what opening one comes to. The text format around it (deflate,
// base64url, checksum) is web/page/link.mjs's; here are the JSON inside and the judgement of it.
//
// The JSON: {"engine", "hash" of the base (its lesson apart, so better words in a lesson change no
// link), "scenario" (the base's document, if it is not in the library), "edits" of its shocks if
// there are any, "patch" of the levers against what that gives, "digest" of the three runs,
// "game" if one is on (game_link.h), "lesson" if one is begun (lesson_progress.h), "name" of who
// hands it in, if one was typed, and the view: see link_view.h}. A plan in a file is
// {"headwater": 1, "base", "title", "state": that JSON, always with "scenario"}.
//
// Everything in it is hostile until it has passed parse_json(), with_edits() and read_scenario().
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

/// Title and text for people; `asked`: of a link that was pasted or dropped.
std::pair<const char*, const char*> fault_words(LinkFault fault, bool asked);

/// The finding that link.mjs calls by this name; `unknown` for any other.
LinkFault fault_of(std::string_view name);

/// The JSON text for the App's present state.
std::string write_link(const App& app);

/// The same as a file, which holds the whole scenario: it opens even where the library has changed.
std::string write_plan(const App& app);
inline constexpr int kPlanVersion = 1;

// ------------------------------------------------------------------------------------ judgement

/// What a link comes to. Nothing is simulated for it.
struct Judged {
    std::shared_ptr<const Base> base;  ///< null: refused
    LeverValues moved;
    Json state;               ///< the link's JSON, for view and digest
    bool same_base = true;    ///< the base is what the sender had, but for its lesson
    int left_out = 0;         ///< changes that do not fit; only with `what_fits`
    std::string title, text;  ///< if refused: what is wrong
};

/// Judges the JSON of a link with this base id; `library` is the library's scenario of that id, or
/// null. With `what_fits`, changes that do not fit are left out one by one instead of refusing all,
/// as long as there is a scenario to make them in.
Judged judge_link(const std::shared_ptr<const Base>& library, std::string_view id,
                  std::string_view text, bool what_fits = false);

/// Why the digest of the runs here is not the sender's; "" if it is.
std::string difference_words(const Judged& judged, std::string_view digest);

// -------------------------------------------------------------------------------------- opening

/// Where a link comes from, which decides what is shown if it cannot be opened, and what is said.
enum class LinkFrom {
    address,    ///< the page was opened with it: refused, the nearest thing that works is shown
    asked,      ///< pasted or dropped on what is there: refused, that stays
    own,        ///< this browser wrote it: nothing is said if all is well
    what_fits,  ///< the participant agreed to lose what does not fit
};

/// Opens what a link carried: `base` is the id that stands in it, `text` the unpacked JSON. Ends in
/// a Message (but for one's own), and shows the sender's state only if all of it makes sense; else
/// the base scenario as it stands in the library, or, if there is none of that id, the start
/// scenario. A link whose changes fit in part is refused with a way to take that part: the message
/// has the request "rescue".
void open_link(App& app, std::string_view base, std::string_view text,
               LinkFrom from = LinkFrom::address);

/// Makes game, view and lesson what the JSON of a link says; its scenario and levers are shown, and
/// no lesson is open. Nothing in it is trusted, what makes no sense is left out.
void restore_state(App& app, const Json& state);

/// The same for a link that could not be unpacked as a whole; `base` is what could be read as its
/// base, or ""; `rescued` the JSON of what stood before the cut, or "".
void refuse_link(App& app, LinkFault fault, std::string_view base, std::string_view rescued = "",
                 LinkFrom from = LinkFrom::address);

/// Opens the text of a file: a plan that was saved, or a scenario. What is there stays, with a
/// message, if it is neither. `name` is the file's, for people.
void open_file(App& app, std::string_view name, std::string_view text);

}  // namespace headwater
