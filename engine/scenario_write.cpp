#include "engine/scenario_write.h"

#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "engine/scenario_fields.h"

namespace headwater {
namespace {

// What a field left out stands for is written as null, and so left out.

Json write(const Field&, double value) {
    return value >= kUnlimited ? Json(nullptr) : number_json(value);
}
Json write(const Field&, int value) { return value; }
Json write(const Field&, std::uint32_t value) { return value; }
Json write(const Field&, bool value) { return value; }
Json write(const Field&, const std::string& value) { return value; }
Json write(const Field& field, const Fill& fill) {
    return fill.steady ? Json("steady") : write(field, fill.flow);
}
Json write(const Field& field, const std::array<double, 2>& pair) {
    return Json::array({write(field, pair[0]), write(field, pair[1])});
}

template <class T>
Json write_object(const T& object);

template <class T>
Json write(const Field&, const T& value) {
    if constexpr (std::is_enum_v<T>)
        return name_of(value);
    else
        return write_object(value);
}

template <class U>
Json write(const Field& field, const std::vector<U>& list) {
    Json json = Json::array();
    for (const U& value : list) json.push_back(write(field, value));
    return json;
}

template <class U>
Json write(const Field& field, const std::optional<U>& value) {
    return value ? write(field, *value) : Json(nullptr);
}

template <class U>
Json write(const Field& field, const ById<U>& map) {
    Json json = Json::object();
    for (const auto& [id, value] : map) {
        Json& entry = json[id];
        if constexpr (std::is_same_v<U, double>) {
            entry = field.form == Form::sources ? write_object(Source{value}) : write(field, value);
        } else {
            entry = write(field, value);
        }
    }
    return json;
}

template <class T>
struct FieldWriter {
    Json& json;
    const T& object;
    const T defaults{};

    template <class M>
    void operator()(const Field& field, M T::*member) {
        Json value = write(field, object.*member);
        if (!field.required && (value.is_null() || value == write(field, defaults.*member))) return;
        json[field.name] = std::move(value);
    }

    template <class Rules>
    void rule(Rules T::*member) {
        const Rules& chosen = object.*member;
        if (chosen.index() != (defaults.*member).index())
            json["type"] = rule_names<Rules>()[chosen.index()];
        std::visit(
            [&]<class R>(const R& one) {
                FieldWriter<R> fields{json, one};
                describe(Of<R>{}, fields);
            },
            chosen);
    }
};

template <class T>
Json write_object(const T& object) {
    Json json = Json::object();
    FieldWriter<T> fields{json, object};
    describe(Of<T>{}, fields);
    return json;
}

}  // namespace

Json write_scenario(const Scenario& scenario) { return write_object(scenario); }

}  // namespace headwater
