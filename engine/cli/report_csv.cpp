// The long form: a row for each number of the records, by run, period, kind, series and entity.
#include <string_view>

#include "engine/cli/report.h"

namespace headwater::cli {
namespace {

constexpr std::size_t kBuffered = 1 << 16;  // bytes written at once

/// RFC 4180: in quotes, and quotes doubled, where it has to be.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

/// "kind,entity," of an edge: a lane by its id, a process as "site/process", an external supplier
/// by the stock that it supplies.
std::string edge_fields(const Model& model, const ModelEdge& edge) {
    const ModelStock& to = model.stocks[static_cast<std::size_t>(edge.to.index)];
    switch (edge.kind) {
        case EdgeKind::lane:
            return "lane," + field(edge.id) + ",";
        case EdgeKind::process:
            return "process," + field(to.site + "/" + edge.id) + ",";
        case EdgeKind::external:
            return "external," + field(stock_id(to)) + ",";
    }
    return "";
}

class Writer {
  public:
    Writer(const VariantRun& run, std::FILE* file) : run_(run), file_(file) {
        for (const ModelStock& stock : run.model.stocks)
            stocks_.push_back("stock," + field(stock_id(stock)) + ",");
        for (const ModelEdge& edge : run.model.edges)
            edges_.push_back(edge_fields(run.model, edge));
        for (const ModelDemand& demand : run.model.demands)
            demands_.push_back("demand," + field(demand.id) + ",");
    }

    void period(int t) {
        start_ = std::string(name(run_.variant)) + "," + std::to_string(t) + "," +
                 iso_text(date_of(run_.scenario.calendar, t)) + ",";
        const Record& record = run_.record;
        rows<StockSeries, StockId>(stocks_, record.stock_series, t);
        rows<EdgeSeries, EdgeId>(edges_, record.edge_series, t);
        rows<DemandSeries, DemandId>(demands_, record.demand_series, t);
        for (int s = 0; s < record.chain_series; ++s) {
            const auto series = static_cast<ChainSeries>(s);
            row("chain,,", name(series), run_.record.at(series, t));
        }
        flush();
    }

  private:
    template <class Series, class EntityId>
    void rows(const std::vector<std::string>& entities, int recorded, int t) {
        for (int s = 0; s < recorded; ++s) {
            const auto series = static_cast<Series>(s);
            for (std::size_t i = 0; i < entities.size(); ++i)
                row(entities[i], name(series),
                    run_.record.at(series, EntityId{static_cast<std::int32_t>(i)}, t));
        }
    }

    void row(std::string_view entity, const char* series, double value) {
        text_.append(start_).append(entity).append(series).append(",").append(number_text(value));
        text_ += "\r\n";
        if (text_.size() >= kBuffered) flush();
    }

    void flush() {
        std::fwrite(text_.data(), 1, text_.size(), file_);
        text_.clear();
    }

    const VariantRun& run_;
    std::FILE* file_;
    std::vector<std::string> stocks_, edges_, demands_;  // "kind,entity," of each
    std::string start_, text_;
};

}  // namespace

void report_csv(const Report& report, std::FILE* file) {
    std::fputs("run,period,date,kind,entity,series,value\r\n", file);
    for (const VariantRun& run : report.runs) {
        if (!report.shows(run)) continue;
        Writer writer(run, file);
        for (int t = 0; t < run.record.periods && !std::ferror(file); ++t) writer.period(t);
    }
}

}  // namespace headwater::cli
