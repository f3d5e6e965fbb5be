// The charts of what is selected: calm, hit, plan and the pinned plans over time.
#pragma once

#include <optional>
#include <vector>

#include "web/charts/chart_input.h"
#include "web/core/touch.h"
#include "web/widgets/ui.h"

namespace headwater {

class Charts {
  public:
    /// Title, the choice among the stocks of the same site, and the charts. The first few fill
    /// `height`, the rest lies below. Returns the height drawn.
    float draw(Ui& ui, const App& app, ImVec2 at, float width, float height);

    /// As drawn in the last frame, and the period that is read out: for tests.
    const std::vector<Chart>& shown() const { return charts_; }
    std::optional<int> cursor() const { return cursor_; }

    /// Two fingers: nothing if they are on no chart.
    std::optional<SetWindow> pinch(const App& app, const TouchEvent& fingers);

  private:
    /// What the charts were made from.
    struct Made {
        std::uint32_t runs = 0, base = 0;
        StockId stock;
        EdgeId edge;
        std::optional<Figure> figure;
        std::vector<const Run*> pins;
        std::uint32_t chance = 0;  ///< Uncertainty::version
        bool bands = false;
        bool operator==(const Made&) const = default;
    };
    /// Where the parts of the charts stand.
    struct Sizes {
        float x = 0, width = 0, gutter = 0, head = 0, note = 0, plot = 0, dates = 0, gap = 0;
    };

    void refresh(const App& app);
    Sizes sizes(const Ui& ui, float x, float width, float height) const;
    float draw_title(Ui& ui, const App& app, const Box& box);
    Box draw_chart(Ui& ui, const App& app, std::size_t i, const Sizes& sizes, float y);
    void draw_picture(Ui& ui, const App& app, std::size_t i, const PlotScale& scale);
    void draw_menu_button(Ui& ui, std::size_t i, const Box& box);
    void open_menu(Ui& ui, const App& app, std::size_t i, const Box& whole);

    Made made_;
    std::vector<Chart> charts_;
    std::vector<ValueAxis> axes_;
    std::vector<AxisTick> dates_;
    std::vector<ShockSpan> shocks_;
    std::optional<int> cursor_;  // read out in this frame
    ChartInput input_;
    std::optional<std::size_t> menu_of_;  // its menu is asked for
    bool menu_scrolled_ = false;          // the chart was brought into view for it
    std::size_t read_ = 0;                // the chart that the floating read-out belongs to
    std::optional<Box> read_box_;
    float read_y_ = 0;
    Box menu_button_;
    std::vector<PlotScale> drawn_;  // the plots of the last frame
    /// Two fingers, since they came down.
    struct Pinch {
        PeriodRange from;
        double about = 0;  // period
        float width = 1;   // of the plot, pixels
        double factor = 1, by = 0;
    };
    std::optional<Pinch> pinch_;
};

}  // namespace headwater
