// The App as tests begin with it.
#pragma once

#include <string>

#include "web/core/app.h"

namespace headwater {

/// With a scenario of the library.
inline App app_of(const char* scenario) {
    App app = start_app();
    apply(app, LoadScenario{scenario});
    return app;
}

/// The first response lever that is no switch; "" if there is none.
inline std::string response_of(const App& app) {
    for (const auto& [id, lever] : app.scenario().levers)
        if (lever.group == LeverGroup::response && !lever_is_switch(app.scenario(), lever))
            return id;
    return "";
}

}  // namespace headwater
