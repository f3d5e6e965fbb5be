#include "web/core/sample_job.h"

#include <algorithm>
#include <cmath>

#include "engine/scenario_read.h"
#include "web/core/sample_summary.h"

namespace headwater {
namespace {

constexpr std::uint32_t kMostReplications = 1'000'000;

std::optional<std::uint32_t> count_of(const Json& request, const char* key) {
    const auto it = request.find(key);
    if (it == request.end() || !it->is_number_integer()) return std::nullopt;
    const auto n = it->get<std::int64_t>();
    if (n < 1 || n > kMostReplications) return std::nullopt;
    return static_cast<std::uint32_t>(n);
}

std::optional<Curve> curve_of(const Json& json) {
    if (!json.is_array() || json.size() != 3) return std::nullopt;
    for (const Json& number : json)
        if (!number.is_number_integer()) return std::nullopt;
    const auto kind = json[0].get<std::int64_t>(), series = json[1].get<std::int64_t>(),
               entity = json[2].get<std::int64_t>();
    if (kind < 0 || kind > static_cast<int>(CurveKind::on_the_way) || series < 0 || series > 255 ||
        entity < -1 || entity > 1'000'000)
        return std::nullopt;
    return Curve{static_cast<CurveKind>(kind), static_cast<std::uint8_t>(series),
                 static_cast<std::int32_t>(entity)};
}

}  // namespace

std::string request_text(const SampleRequest& request) {
    Json json = {{"moved", Json::object()},
                 {"curves", Json::array()},
                 {"replications", request.replications},
                 {"kept", request.kept}};
    for (const auto& [id, value] : request.moved) json["moved"][id] = value;
    for (const Curve& curve : request.curves)
        json["curves"].push_back(
            Json::array({static_cast<int>(curve.kind), curve.series, curve.entity}));
    return json_text(json);
}

std::optional<SampleRequest> read_request(std::string_view text) {
    const Parsed parsed = parse_json(text);
    const Json& json = parsed.value;
    if (!json.is_object() || !json.contains("moved") || !json["moved"].is_object() ||
        !json.contains("curves") || !json["curves"].is_array())
        return std::nullopt;
    const auto replications = count_of(json, "replications"), kept = count_of(json, "kept");
    if (!replications || !kept) return std::nullopt;
    SampleRequest request;
    request.replications = *replications;
    request.kept = *kept;
    for (const auto& [id, value] : json["moved"].items()) {
        if (!value.is_number()) return std::nullopt;
        request.moved[id] = value.get<double>();
    }
    for (const Json& one : json["curves"]) {
        const auto curve = curve_of(one);
        if (!curve) return std::nullopt;
        request.curves.push_back(*curve);
    }
    return request;
}

bool SampleJob::load(std::string_view document) {
    sampler_.reset();
    spec_.reset();
    scenario_.reset();
    const Parsed parsed = parse_json(document);
    if (!parsed.issues.empty()) return false;
    ReadScenario read = read_scenario(parsed.value);
    if (!read.issues.empty()) return false;
    scenario_ = std::move(read.scenario);
    return true;
}

bool SampleJob::start(std::string_view text) {
    sampler_.reset();
    spec_.reset();
    const auto request = read_request(text);
    if (!scenario_ || !request) return false;
    models_ = std::make_unique<std::array<Model, 3>>();
    std::array<Model, 3>& models = *models_;
    for (Variant v : {Variant::calm, Variant::hit, Variant::plan})
        models[static_cast<std::size_t>(v)] = compile(make_variant(*scenario_, request->moved, v));
    for (const Curve& curve : request->curves)
        for (const Model& model : models)
            if (!has_curve(model, curve)) return false;
    spec_ = SampleSpec{{&models[0], &models[1], &models[2]},
                       request->curves,
                       request->replications,
                       request->kept};
    part_ = all_ = Sample(*spec_);
    return true;
}

bool SampleJob::assign(std::uint32_t first, std::uint32_t last) {
    if (!spec_ || first >= last || last > blocks_of(*spec_)) return false;
    sampler_.emplace(*spec_, first, last);
    return true;
}

bool SampleJob::advance() {
    if (!sampler_) return false;
    sampler_->advance(part_);
    if (sampler_->done()) sampler_.reset();
    return sampler_.has_value();
}

const std::vector<double>& SampleJob::pack() {
    numbers_ = part_.pack();
    if (spec_) part_ = Sample(*spec_);
    return numbers_;
}

bool SampleJob::merge(std::span<const double> packed) {
    const auto part = Sample::unpack(packed);
    return spec_ && part && all_.merge(*part);
}

const std::vector<double>& SampleJob::summary() {
    numbers_ = summary_numbers(all_);
    return numbers_;
}

}  // namespace headwater
