// The numbers of what the mouse is over: now, in the calm run, and the difference.
#pragma once

#include "engine/model.h"
#include "engine/record.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"
#include "web/network/labels.h"
#include "web/network/renderer.h"

namespace headwater {

/// `calm` and `shown` may be null: then only names.
struct TooltipSource {
    const Scene& scene;
    const Model& model;
    const RecordImage& image;
    const Record* calm;
    const Record* shown;
};

void draw_tooltip(const TooltipSource& source, const Picked& hovered, const NetworkFrame& frame);

}  // namespace headwater
