// Shocks: moved, stretched, added, edited, taken out.
#include "web/core/actions.h"

namespace headwater {

void on(App&, const MoveShock&) {}
void on(App&, const PutShock&) {}
void on(App&, const RemoveShock&) {}
void on(App&, const AddShock&) {}

}  // namespace headwater
