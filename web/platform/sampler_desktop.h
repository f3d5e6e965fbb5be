// Replications in the desktop window: done between frames, in the slices in which a worker of the
// page does them.
#pragma once

#include <memory>

#include "web/core/sample_job.h"
#include "web/platform/shell.h"

namespace headwater {

class DesktopSampler {
  public:
    /// Does a slice of what is wanted. False: there is nothing to do.
    bool work(Shell& shell);

  private:
    bool begin(Shell& shell);

    SampleJob job_;
    std::shared_ptr<const Base> loaded_;
    std::uint32_t number_ = 0, next_ = 0, goal_ = 0;  ///< of the sample; blocks
    bool doing_ = false;
};

}  // namespace headwater
