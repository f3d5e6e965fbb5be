// The picture of two thousand sites, whole in a pane of 1200 × 700 pixels.
#pragma once

#include <algorithm>
#include <vector>

#include "../large_chain.h"
#include "web/core/instances.h"

namespace headwater::test {

struct LargePicture {
    Scenario scenario = large_chain(91, false);
    Model model = compile(scenario);
    Record record;
    Scene scene;
    Detail detail;
    RecordImage image;

    LargePicture() {
        run(model, 0, record);
        lay_out();
        write_record();
    }
    void lay_out() {
        scene = build_scene(scenario, model, {}, {});
        const float px = std::min(1200 / scene.bounds.w, 700 / scene.bounds.h);
        detail = detail_of(scene, scene.bounds, px, {}, {});
    }
    void write_record() {
        RecordRequest request;
        request.flows = &detail.flows;
        request.bundles = detail.far;
        image = build_record_image(scene, model, record, record, request);
    }
    /// Quads and strips that a frame draws.
    double instances() const {
        const auto count = [](const std::vector<float>& values, int each) {
            return static_cast<double>(values.size()) / each;
        };
        return count(lane_pieces(scene, detail, 1, 17), kPieceFloats) +
               count(particle_slots(image, scene, detail), kSlotFloats) +
               count(cards(scene, image, detail), kCardFloats) +
               count(shapes(scene, image, detail), kShapeFloats);
    }
};

}  // namespace headwater::test
