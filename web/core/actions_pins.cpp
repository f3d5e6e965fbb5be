// Pinned plans: kept to compare with.
#include <algorithm>

#include "web/core/actions.h"
#include "web/core/link_words.h"
#include "web/core/outcome.h"

namespace headwater {
namespace {

/// What tells the plan from the scenario as it stands in the library.
std::string name_of(const App& app) {
    std::vector<std::string> parts;
    for (const auto& [id, value] : app.moved) {
        const Lever& lever = app.scenario().levers.at(id);
        if (lever.group == LeverGroup::response)
            parts.push_back(lever.title + " " + lever_state(app.scenario(), lever, value));
    }
    if (parts.empty())
        return app.moved.empty() && app.base->edits.empty() ? "As it is" : "No response";
    if (parts.size() == 1) return parts.front();
    return parts.front() + " and " + std::to_string(parts.size() - 1) + " more";
}

/// Takes the changed pins as a step of the history.
void take_pins(App& app, Pins pins, std::string said) {
    app.pins = std::move(pins);
    app.view.naming.reset();
    app.history.steps.resize(app.history.at + 1);
    app.history.steps.push_back({app.base, app.moved, said, app.pins});
    app.history.at = app.history.steps.size() - 1;
    app.history.dragging.clear();
    announce(app, std::move(said));
}

}  // namespace

void on(App& app, const PinPlan& a) {
    if (app.pins.size() >= kMostPins) {
        on(app, Say{{Message::Kind::warning, "Five plans are pinned already",
                     "Remove one of them first: the charts would not tell more apart."}});
        return;
    }
    Pins pins = app.pins;
    std::string name = tidy_name(a.name);
    if (name.empty()) name = name_of(app);
    pins.push_back({name, app.base, app.moved, std::make_shared<const Run>(app.plan())});
    take_pins(app, std::move(pins), "Pinned: " + name);
}

void on(App& app, const RenamePin& a) {
    const std::string name = tidy_name(a.name);
    if (a.pin >= app.pins.size() || name.empty() || name == app.pins[a.pin].name) return;
    Pins pins = app.pins;
    pins[a.pin].name = name;
    take_pins(app, std::move(pins), "Renamed: " + name);
}

void on(App& app, const NamePin& a) {
    app.view.naming = a.pin && *a.pin < app.pins.size() ? a.pin : std::nullopt;
}

void on(App& app, const RemovePin& a) {
    if (a.pin >= app.pins.size()) return;
    Pins pins = app.pins;
    std::string said = "Removed: " + pins[a.pin].name;
    pins.erase(pins.begin() + static_cast<std::ptrdiff_t>(a.pin));
    take_pins(app, std::move(pins), std::move(said));
}

void on(App& app, const OpenPin& a) {
    if (a.pin >= app.pins.size()) return;
    const Pin pin = app.pins[a.pin];
    take(app, pin.base, pin.moved, "Opened: " + pin.name, false);
    announce(app, "Opened: " + pin.name + ". " + outcome_sentence(app));
}

}  // namespace headwater
