#include "web/core/library_list.h"

#include "engine/json.h"
#include "library.h"

namespace headwater {

const std::vector<LibraryTitle>& library_titles() {
    static const std::vector<LibraryTitle> titles = [] {
        std::vector<LibraryTitle> found;
        for (const LibraryEntry& entry : library()) {
            Parsed parsed = parse_json(entry.json);
            if (!parsed.issues.empty() || !parsed.value.is_object()) continue;
            auto text = [&](const char* key) {
                return parsed.value.contains(key) && parsed.value[key].is_string()
                           ? parsed.value[key].get<std::string>()
                           : "";
            };
            found.push_back({std::string(entry.id), text("title"), text("summary")});
        }
        return found;
    }();
    return titles;
}

}  // namespace headwater
