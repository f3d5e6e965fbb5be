#include "web/platform/sampler_desktop.h"

#include "web/core/uncertainty.h"

namespace headwater {

bool DesktopSampler::begin(Shell& shell) {
    SampleRequest request;
    shell.change([&](App& app) { request = begin_sample(app); });
    const App& app = shell.app();
    number_ = app.uncertainty.number;
    goal_ = app.uncertainty.goal / kBlock;
    next_ = 0;
    doing_ = false;
    const bool known = loaded_ == app.base || job_.load(json_text(app.base->document));
    if (known) loaded_ = app.base;
    if (known && job_.start(request_text(request))) return true;
    goal_ = 0;
    shell.change(
        [](App& changed) { set_workers(changed, false, "the scenario cannot be computed"); });
    return false;
}

bool DesktopSampler::work(Shell& shell) {
    using Workers = Uncertainty::Workers;
    if (shell.app().uncertainty.workers == Workers::starting)
        shell.change([](App& app) { set_workers(app, true); });
    const SampleDue due = sample_due(shell.app());
    if (due == SampleDue::stop) shell.change([](App& app) { stop_sample(app); });
    if (due == SampleDue::stop) goal_ = 0;
    if (due == SampleDue::start && !begin(shell)) return false;
    if (next_ >= goal_) return false;
    if (!doing_) doing_ = job_.assign(next_, next_ + 1);
    if (job_.advance()) return true;
    doing_ = false;
    job_.merge(std::vector<double>(job_.pack()));
    if (++next_ < goal_) return true;
    std::optional<std::uint32_t> goal;
    shell.change([&](App& app) { goal = take_summary(app, number_, job_.summary()); });
    goal_ = goal.value_or(0) / kBlock;
    shell.wake();
    return true;
}

}  // namespace headwater
