#include "web/core/shock_kinds.h"

#include <algorithm>
#include <array>

#include "web/core/format.h"

namespace headwater {
namespace {

using How = ShockKindInfo::How;

constexpr std::array<ShockKindInfo, 18> kKinds = {{
    {ShockKind::demand, "Demand", "Demand spike", "Customers ask for more, or for less.",
     How::multiplies, 1.5, 14, 4, "of the usual demand"},
    {ShockKind::supplier_capacity, "Supplier capacity", "Supplier outage",
     "Outside suppliers deliver only a part of what they can.", How::multiplies, 0, 28, 6,
     "of their capacity is left"},
    {ShockKind::lead_time, "Lead time", "Longer lead times", "Goods take longer on their way.",
     How::adds, 7, 28, 6, "longer"},
    {ShockKind::transit_halted, "Transport stopped", "Transport stop",
     "What is on its way stands still.", How::stops, 0, 10, 2, "nothing moves"},
    {ShockKind::process_capacity, "Production capacity", "Lost production capacity",
     "A plant makes only a part of what it can.", How::multiplies, 0.5, 21, 4,
     "of the capacity is left"},
    {ShockKind::purchase_price, "Purchase price", "Price rise",
     "Outside suppliers ask another price.", How::multiplies, 1.5, 60, 13, "of the usual price"},
    {ShockKind::stock_loss, "Loss of stock", "Stock lost",
     "A part of the stock on hand is gone, once.", How::loses, 0.2, 1, 1, "of the stock is left"},
    {ShockKind::transport_cost, "Transport cost", "Dear freight",
     "Moving goods costs another rate.", How::multiplies, 1.5, 60, 13, "of the usual rates"},
    {ShockKind::lane_capacity, "Transport capacity", "Fewer trucks and ships",
     "Lanes carry only a part of what they can.", How::multiplies, 0, 14, 3,
     "of the capacity is left"},
    {ShockKind::receiving_halted, "Receiving stopped", "Gate closed",
     "Goods wait at the gate and are not unloaded.", How::stops, 0, 14, 3, "nothing is unloaded"},
    {ShockKind::dispatch_halted, "Dispatch stopped", "Dispatch stop",
     "Nothing is sent off; orders wait.", How::stops, 0, 14, 3, "nothing is sent off"},
    {ShockKind::orders_halted, "Ordering stopped", "No orders",
     "No orders are placed: a computer failure.", How::stops, 0, 7, 2, "nothing is ordered"},
    {ShockKind::yield, "Yield", "Poor yield", "More is spoilt in production.", How::multiplies, 0.8,
     28, 6, "of the usual yield"},
    {ShockKind::order_delay, "Order delay", "Slow orders",
     "Orders take longer to reach the shipper.", How::adds, 7, 28, 6, "longer"},
    {ShockKind::customs_delay, "Customs", "Customs delay",
     "Goods from another region, or with papers, wait at the border.", How::adds, 7, 28, 6,
     "longer"},
    {ShockKind::fuel_price, "Fuel price", "Dear fuel",
     "The part of freight that is fuel costs another price.", How::multiplies, 1.5, 60, 13,
     "of the usual price"},
    {ShockKind::defects, "Defects", "Poor quality",
     "Suppliers and plants deliver more that is defective.", How::multiplies, 3, 28, 6,
     "of the usual defects"},
    {ShockKind::recall, "Recall", "Recall", "What came from these suppliers is withdrawn, once.",
     How::loses, 0, 1, 1, "may stay"},
}};

}  // namespace

std::span<const ShockKindInfo> shock_kinds() { return kKinds; }

const ShockKindInfo& info_of(ShockKind kind) {
    return *std::find_if(kKinds.begin(), kKinds.end(),
                         [&](const ShockKindInfo& info) { return info.kind == kind; });
}

std::string strength_text(const Shock& shock, const Calendar& calendar) {
    const ShockKindInfo& info = info_of(shock.kind);
    if (info.how == How::stops) return info.strength;
    if (info.how == How::adds)
        return duration(calendar, static_cast<int>(shock.add)) + " " + info.strength;
    const double share = shock.factor * 100;
    return grouped(share, share == static_cast<int>(share) ? 0 : 1) + " % " + info.strength;
}

std::string times_text(const Calendar& calendar, int from, int periods) {
    std::string text = "from " + period_short(calendar, from);
    if (from < 0) text = "from before the beginning";
    if (from + periods >= calendar.periods) return text + " to the end";
    return text + " for " + duration(calendar, periods);
}

Shock of_kind(Shock shock, ShockKind kind, const Calendar& calendar) {
    const ShockKindInfo& info = info_of(kind);
    const bool weeks = calendar.period == Period::week;
    shock.kind = kind;
    shock.factor = 1;
    shock.add = 0;
    if (info.how == How::adds)
        shock.add = weeks ? std::max(1.0, static_cast<double>(static_cast<int>(info.telling / 4)))
                          : info.telling;
    else if (info.how != How::stops)
        shock.factor = info.telling;
    return shock;
}

}  // namespace headwater
