// The share sheet: the link with its length, its picture for phones, what it carries, and files.
#pragma once

#include <optional>
#include <string>

#include "web/core/qr.h"
#include "web/widgets/ui.h"

namespace headwater {

class ShareSheet {
  public:
    void draw(Ui& ui, const App& app, const Box& screen);

  private:
    /// Returns the height.
    float draw_link(Ui& ui, const App& app, ImVec2 at, float width);
    float draw_picture(Ui& ui, const App& app, ImVec2 at, float size);
    /// The name that goes along, for who hands in. Returns the height.
    float draw_name(Ui& ui, const App& app, ImVec2 at, float width);

    std::string name_;  ///< as it is typed
    std::optional<QrCode> code_;
    std::string coded_;  ///< the link that code_ is of
};

}  // namespace headwater
