#include "web/network/network_view.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "web/core/detail.h"
#include "web/core/overview.h"
#include "web/core/picking.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"
#include "web/network/camera.h"
#include "web/network/far_labels.h"
#include "web/network/labels.h"
#include "web/network/land_source.h"
#include "web/network/renderer.h"
#include "web/network/tooltip.h"

namespace headwater {
namespace {

constexpr float kReach = 7;  // pixels around a lane that count as on it
constexpr float kWheelStep = 1.14f;
constexpr float kTap = 5;  // pixels that a click may move

bool related(const Scene& a, const Scene& b) {
    return std::any_of(a.cards.begin(), a.cards.end(), [&](const SceneCard& card) {
        return std::any_of(b.cards.begin(), b.cards.end(),
                           [&](const SceneCard& other) { return other.site == card.site; });
    });
}

/// The row of a stock or process in a card of several.
void shade_row(ImDrawList& list, const Scene& scene, const ScreenMap& map, const Picked& what,
               ImVec4 colour, float strength) {
    const bool load = what.load >= 0;
    if (!load && what.gauge < 0) return;
    const SceneGauge* gauge = load ? nullptr : &scene.gauges[static_cast<std::size_t>(what.gauge)];
    const SceneLoad* bar = load ? &scene.loads[static_cast<std::size_t>(what.load)] : nullptr;
    const int card = load ? bar->card : gauge->card;
    if (scene.cards[static_cast<std::size_t>(card)].header == 0) return;
    const SceneRect& row = load ? bar->row : gauge->row;
    colour.w *= strength;
    list.AddRectFilled(map.at(row.x + 0.25f, row.y + 0.05f),
                       map.at(row.x + row.w - 0.25f, row.y + row.h - 0.05f),
                       ImGui::ColorConvertFloat4ToU32(colour), 0.4f * map.em);
}

/// Around a card that another panel points at among others.
void ring_card(ImDrawList& list, const Scene& scene, const ScreenMap& map, const Picked& what,
               const NetworkFrame& frame) {
    if (what.card < 0) return;
    const SceneRect& box = scene.cards[static_cast<std::size_t>(what.card)].box;
    list.AddRect(map.at(box.x, box.y), map.at(box.x + box.w, box.y + box.h),
                 ImGui::ColorConvertFloat4ToU32(frame.colours.text), 0.4f * map.em, 0,
                 2 / frame.pixel_ratio);
}

}  // namespace

struct NetworkView::Impl {
    const Scenario* scenario = nullptr;
    const Model* model = nullptr;
    const Record* calm = nullptr;
    const Record* shown = nullptr;
    std::string shape;
    Scene scene;
    Land land;  // of a map
    RecordImage image;
    RecordKept kept;                 // of the scene that stands
    std::uint32_t calm_version = 0;  // that it is of
    Detail detail;
    std::size_t image_limit = 0;  // texels that the image had room for
    bool on_map = false;          // wanted
    bool scene_stale = false, image_stale = false;
    Renderer renderer;
    Camera camera;
    bool fitted = true;  // the camera follows the pane until somebody moves it
    bool fit_wanted = true;
    ImVec2 pane;  // that the picture was fitted to
    float fitted_text = 0;
    SceneSpacing spacing;  // of the scene that stands
    ScreenMap map;
    ImVec2 pressed;
    bool was_held = false;
    int reveal = -1;  // card to bring into view

    bool covers_corner(const CameraPose& pose, const NetworkFrame& frame) const;
    void fit(const NetworkFrame& frame);
    void rebuild(const NetworkFrame& frame);
    void add_land();
    void show_revealed(const NetworkFrame& frame);
    void prepare_scene(const NetworkFrame& frame);
    void prepare_detail(const NetworkFrame& frame, const Picked& lit, const Picked& selected);
    void prepare_image(const SceneRect& view, const Detail& now);
    bool far() const { return is_large(scene) && map.em < kFarPx; }
    void steer(const NetworkFrame& frame, bool hovered, bool active);
    void paint(ImDrawList& list, const NetworkFrame& frame, const Picked& over, bool active);
    void report(const Picked& hovered, bool clicked, NetworkEvents& events) const;
    ImVec2 to_scene(ImVec2 screen) const {
        return {(screen.x - map.origin.x) / map.em, (screen.y - map.origin.y) / map.em};
    }
    void place(const NetworkFrame& frame) {
        const CameraPose& pose = camera.now();
        map.em = frame.text_px * pose.zoom;
        map.origin = {frame.min.x + frame.size.x / 2 - pose.x * map.em,
                      frame.min.y + frame.size.y / 2 - pose.y * map.em};
    }
};

/// The scene, with gaps to suit the pane.
void NetworkView::Impl::rebuild(const NetworkFrame& frame) {
    scene_stale = true;
    land = {};
    if (on_map) {
        scene = build_map_scene(*scenario, *model, tight_spacing(frame.size).aspect);
        return;
    }
    const Scene before = std::move(scene);
    const Scene none;
    const Scene& hints = before.map ? none : before;
    spacing = tight_spacing(frame.size);
    scene = build_scene(*scenario, *model, spacing, hints);
    const SceneSpacing wide = spacing_for(scene, frame.size, frame.text_px);
    if (scene.cards.size() < 2) return;
    Scene spread = build_scene(*scenario, *model, wide, hints);
    const float loss = fitting(spread.bounds, frame.size, frame.text_px).zoom /
                       fitting(scene.bounds, frame.size, frame.text_px).zoom;
    if (loss <= 0.97f) return;
    scene = std::move(spread);
    spacing = wide;
}

/// Gaps to suit the pane, then the camera. At once where the camera was following already.
void NetworkView::Impl::fit(const NetworkFrame& frame) {
    const bool resized =
        pane.x != frame.size.x || pane.y != frame.size.y || fitted_text != frame.text_px;
    if (scenario != nullptr && model != nullptr && (resized || scene_stale)) rebuild(frame);
    CameraPose pose = fitting(scene.bounds, frame.size, frame.text_px);
    if (covers_corner(pose, frame)) {
        const ImVec2 left{frame.size.x, frame.size.y - frame.corner.y};
        CameraPose clear = fitting(scene.bounds, left, frame.text_px);
        clear.y += frame.corner.y / 2 / (frame.text_px * clear.zoom);
        // In a low pane, words that can be read are worth more than a site under a button.
        constexpr float kWorth = 0.7f;
        if (clear.zoom >= kWorth * pose.zoom) pose = clear;
    }
    if (fitted)
        camera.jump_to(pose);
    else
        camera.go_to(pose);
    pane = frame.size;
    fitted_text = frame.text_px;
    fitted = true;
    fit_wanted = false;
}

/// Something would stand under the buttons in the corner.
bool NetworkView::Impl::covers_corner(const CameraPose& pose, const NetworkFrame& frame) const {
    const float em = frame.text_px * pose.zoom;
    const float left = pose.x + (frame.size.x / 2 - frame.corner.x) / em;
    const float top = pose.y + (frame.size.y / 2 - frame.corner.y) / em;
    const bool card = std::any_of(scene.cards.begin(), scene.cards.end(), [&](const auto& one) {
        return one.box.x + one.box.w > left && one.box.y + one.box.h > top;
    });
    return card || std::any_of(scene.flows.begin(), scene.flows.end(), [&](const auto& flow) {
               return flow.outside() && flow.x + kSymbolRadius > left &&
                      flow.y + kSymbolRadius > top;
           });
}

/// As soon as the coasts are there.
void NetworkView::Impl::add_land() {
    static std::vector<LandRing> rings;
    if (rings.empty()) rings = read_land(land_bytes());
    if (rings.empty()) return;
    land = project_land(rings, scene.projection);
    scene_stale = true;
}

void NetworkView::Impl::prepare_scene(const NetworkFrame& frame) {
    const bool wanted = frame.layout == NetworkLayout::map && scenario && has_places(*scenario);
    if (wanted != on_map) {
        on_map = wanted;
        scene_stale = fit_wanted = fitted = true;
    }
    const bool resized =
        pane.x != frame.size.x || pane.y != frame.size.y || fitted_text != frame.text_px;
    if (fit_wanted || (fitted && (resized || scene_stale))) fit(frame);
    if (scene_stale && scene.cards.empty() && scenario != nullptr) fit(frame);
    if (on_map && land.coast.empty()) add_land();
    if (!scene_stale) return;
    kept.forget();
    renderer.set_scene(scene, land);
    scene_stale = false;
    image_stale = true;
}

/// The record of what the detail shows, and of some more around it, so that a small move of the
/// camera needs no other.
void NetworkView::Impl::prepare_image(const SceneRect& view, const Detail& now) {
    RecordRequest request;
    request.most_texels = renderer.most_texels();
    Detail wide;
    if (is_large(scene)) {
        const SceneRect more{view.x - view.w / 2, view.y - view.h / 2, 2 * view.w, 2 * view.h};
        if (!now.far) wide = detail_of(scene, more, kFarPx, {}, {});
        // Of too many lanes the wider view may choose others: what is shown comes first.
        if (!std::includes(wide.flows.begin(), wide.flows.end(), now.flows.begin(),
                           now.flows.end()))
            wide.flows = now.flows;
        request.flows = &wide.flows;
        request.bundles = now.far;
    }
    kept.texels = std::move(image.texels);
    image = calm != nullptr && shown != nullptr
                ? build_record_image(scene, *model, *calm, *shown, request, &kept)
                : empty_record_image(scene, request);
    image_limit = request.most_texels;
    image_stale = false;
    renderer.set_records(image);
}

void NetworkView::Impl::prepare_detail(const NetworkFrame& frame, const Picked& lit,
                                       const Picked& selected) {
    const ImVec2 corner = to_scene(frame.min);
    const SceneRect view{corner.x - 1, corner.y - 1, frame.size.x / map.em + 2,
                         frame.size.y / map.em + 2};
    Detail now = detail_of(scene, view, map.em, lit, selected);
    const auto missing = [&](int flow) {
        return image.flow_columns[static_cast<std::size_t>(flow)] < 0;
    };
    const std::size_t flows = scene.flows.size();
    if (image_stale || (image.step > 1 && image_limit < renderer.most_texels()) ||
        std::any_of(now.flows.begin(), now.flows.end(), missing) ||
        (!now.bundles.empty() && missing(static_cast<int>(flows) + now.bundles.front())))
        prepare_image(view, now);
    if (now == detail) return;
    detail = std::move(now);
    renderer.set_detail(detail);
}

void NetworkView::Impl::show_revealed(const NetworkFrame& frame) {
    const int card = std::exchange(reveal, -1);
    if (card < 0) return;
    const SceneRect& box = scene.cards[static_cast<std::size_t>(card)].box;
    CameraPose pose = camera.now();
    const float em = frame.text_px * pose.zoom;
    const float wide = frame.size.x / 2 / em, high = frame.size.y / 2 / em;
    if (box.x >= pose.x - wide && box.x + box.w <= pose.x + wide && box.y >= pose.y - high &&
        box.y + box.h <= pose.y + high)
        return;
    pose.x = box.middle_x();
    pose.y = box.middle_y();
    camera.go_to(pose);
    fitted = false;
}

void NetworkView::Impl::steer(const NetworkFrame& frame, bool hovered, bool active) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto moved = [&] {
        fitted = false;
        place(frame);
    };
    if (hovered && io.MouseWheel != 0) {
        camera.zoom_by(std::pow(kWheelStep, io.MouseWheel), to_scene(io.MousePos));
        moved();
    }
    const bool dragged = (active && ImGui::IsMouseDragging(ImGuiMouseButton_Left, kTap)) ||
                         (hovered && ImGui::IsMouseDragging(ImGuiMouseButton_Middle, kTap));
    if (dragged && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        camera.pan_by({-io.MouseDelta.x / map.em, -io.MouseDelta.y / map.em});
        moved();
    }
}

void NetworkView::Impl::report(const Picked& hovered, bool clicked, NetworkEvents& events) const {
    if (hovered.card >= 0)
        events.hovered_site = scene.cards[static_cast<std::size_t>(hovered.card)].site;
    if (hovered.gauge >= 0)
        events.hovered_stock = scene.gauges[static_cast<std::size_t>(hovered.gauge)].stock;
    if (hovered.load >= 0)
        events.hovered_edge = scene.loads[static_cast<std::size_t>(hovered.load)].edge;
    if (hovered.flow >= 0) {
        const SceneFlow& flow = scene.flows[static_cast<std::size_t>(hovered.flow)];
        events.hovered_edge = flow.edge;
        // Customers are no edge: they stand for the stock that serves them.
        if (flow.demand.valid()) {
            events.hovered_stock = scene.gauges[static_cast<std::size_t>(flow.from)].stock;
        }
    }
    if (!clicked) return;
    events.clicked_site = events.hovered_site;
    events.clicked_stock = events.hovered_stock;
    events.clicked_edge = events.hovered_edge;
    if (hovered.card >= 0 && hovered.gauge < 0 && hovered.load < 0) {
        const SceneCard& card = scene.cards[static_cast<std::size_t>(hovered.card)];
        if (card.gauge_count > 0) {
            // The goods that a site is there for stand last: a plant's product, not its first
            // input.
            const int last = card.gauges + card.gauge_count - 1;
            events.clicked_stock = scene.gauges[static_cast<std::size_t>(last)].stock;
        }
    }
    events.clicked_empty = hovered.none();
}

/// Lanes, particles, cards and gauges by the shaders; words and the tooltip over them.
void NetworkView::Impl::paint(ImDrawList& list, const NetworkFrame& frame, const Picked& over,
                              bool active) {
    const ImVec2 max{frame.min.x + frame.size.x, frame.min.y + frame.size.y};
    RenderFrame render;
    render.min = frame.min;
    render.max = max;
    render.origin = map.origin;
    render.em = map.em;
    render.text_em = frame.text_px;
    render.period = frame.period;
    const bool elsewhere =
        over.none() && (frame.pointed_stock.valid() || frame.pointed_edge.valid());
    const Picked lit = elsewhere ? picked(scene, frame.pointed_stock, frame.pointed_edge) : over;
    render.hovered = lit;
    render.selected = picked(scene, frame.selected_stock, frame.selected_edge);
    render.colours = frame.colours;
    prepare_detail(frame, lit, render.selected);
    renderer.add_to(list, render);
    const Record* record = image.empty() ? nullptr : shown;
    if (detail.far) {
        draw_far_labels(list, scene, map, frame);
    } else {
        list.PushClipRect(frame.min, max, true);
        shade_row(list, scene, map, render.selected, frame.colours.selection, 0.10f);
        if (lit.gauge != render.selected.gauge || lit.load >= 0) {
            shade_row(list, scene, map, lit, frame.colours.text, 0.06f);
        }
        for (StockId stock : frame.pointed_also)
            ring_card(list, scene, map, picked(scene, stock, {}), frame);
        list.PopClipRect();
        draw_labels(list, scene, map, frame, record);
    }
    if (!over.none() && !active) {
        draw_tooltip({scene, *model, image, record != nullptr ? calm : nullptr, record}, over,
                     frame);
    }
}

NetworkView::NetworkView() : impl_(std::make_unique<Impl>()) {}
NetworkView::~NetworkView() = default;

void NetworkView::set_chain(const Scenario& scenario, const Model& model) {
    Impl& i = *impl_;
    i.scenario = &scenario;
    i.model = &model;
    i.calm = i.shown = nullptr;
    i.image_stale = true;
    i.kept.forget();
    std::string shape = scene_shape(scenario, model);
    if (shape == i.shape) return;
    i.shape = std::move(shape);
    const Scene before = std::move(i.scene);
    i.on_map = false;
    i.scene = build_scene(scenario, model, i.spacing, before.map ? Scene{} : before);
    i.scene_stale = true;
    if (!related(i.scene, before)) i.fit_wanted = i.fitted = true;
}

void NetworkView::set_records(const Record& calm, const Record& shown, std::uint32_t calm_version) {
    if (impl_->calm_version != calm_version) impl_->kept.forget();
    impl_->calm_version = calm_version;
    impl_->calm = &calm;
    impl_->shown = &shown;
    impl_->image_stale = true;
}

NetworkEvents NetworkView::draw(const NetworkFrame& frame) {
    NetworkEvents events;
    Impl& i = *impl_;
    if (frame.size.x < 8 || frame.size.y < 8) return events;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 max{frame.min.x + frame.size.x, frame.min.y + frame.size.y};
    list.AddRectFilled(frame.min, max, ImGui::ColorConvertFloat4ToU32(frame.colours.background));
    if (i.model == nullptr) return events;
    i.prepare_scene(frame);
    i.show_revealed(frame);
    events.wants_frames = i.camera.update(frame.seconds, frame.animate);
    i.place(frame);

    const bool hovered = frame.hovered, active = frame.held;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (active && !i.was_held) i.pressed = mouse;
    i.was_held = frame.held;
    i.steer(frame, hovered, active);
    const bool tapped =
        frame.clicked && std::hypot(mouse.x - i.pressed.x, mouse.y - i.pressed.y) <= kTap;
    Picked over;
    if (hovered) {
        const ImVec2 at = i.to_scene(mouse);
        const float reach = kReach / i.map.em;
        over = i.far() ? pick_far(i.scene, at.x, at.y, reach) : pick(i.scene, at.x, at.y, reach);
    }
    i.report(over, tapped, events);
    if (hovered && over.none() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
        i.fit_wanted = true;
    if (i.fit_wanted) events.wants_frames = true;

    if (frame.hovered && over.none()) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    i.paint(list, frame, over, active);
    return events;
}

bool NetworkView::far() const { return impl_->far(); }

void NetworkView::fit() { impl_->fit_wanted = true; }

void NetworkView::zoom_by(float factor, ImVec2 around) {
    impl_->camera.zoom_by(factor, impl_->to_scene(around));
    impl_->fitted = false;
}

void NetworkView::pan_by(ImVec2 pixels) {
    impl_->camera.pan_by({-pixels.x / impl_->map.em, -pixels.y / impl_->map.em});
    impl_->fitted = false;
}

StockId NetworkView::step(StockId stock, EdgeId edge, Direction direction) {
    const StockId next = neighbour(impl_->scene, picked(impl_->scene, stock, edge), direction);
    if (next.valid()) impl_->reveal = picked(impl_->scene, next, {}).card;
    return next;
}

void NetworkView::gl_lost() { impl_->renderer.gl_lost(); }
void NetworkView::gl_restored() { impl_->renderer.gl_lost(); }

}  // namespace headwater
