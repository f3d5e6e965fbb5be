#include "engine/scenario_schema.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/scenario_fields.h"
#include "engine/scenario_write.h"

namespace headwater {
namespace {

/// Collects the definitions of the structs as fields are met that hold them.
class Schema {
  public:
    template <class T>
    Json object(const Type& type);

    Json take_definitions() { return std::move(definitions_); }

    Json of(const Field& field, const double*) {
        return {{"type", "number"},
                {"minimum", number_json(field.least)},
                {"maximum", number_json(field.most)}};
    }
    Json of(const Field& field, const int*) {
        return {{"type", "integer"},
                {"minimum", number_json(field.least)},
                {"maximum", number_json(field.most)}};
    }
    Json of(const Field& field, const std::uint32_t*) {
        return of(field, static_cast<const int*>(nullptr));
    }
    Json of(const Field&, const bool*) { return {{"type", "boolean"}}; }

    Json of(const Field& field, const std::string*) {
        Json json = {{"type", "string"}};
        switch (field.form) {
            case Form::name:
                json["minLength"] = 1;
                break;
            case Form::id:
                json["pattern"] = kIdPattern;
                break;
            case Form::process:
                json["pattern"] = kProcessPattern;
                break;
            case Form::pointer:
                json["pattern"] = "^/";
                break;
            case Form::date:
                json["pattern"] = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
                break;
            default:
                break;
        }
        return json;
    }

    Json of(const Field& field, const Fill*) {
        Json flow = of(field, static_cast<const double*>(nullptr));
        Json steady = {{"const", "steady"},
                       {"description", "The mean flow that the chain implies."}};
        return {{"anyOf", Json::array({std::move(flow), std::move(steady)})}};
    }

    Json of(const Field& field, const std::array<double, 2>*) {
        const bool degrees = field.form == Form::degrees;
        Json both = Json::array();
        for (double most : {90.0, 180.0}) {
            Field one = field;
            if (degrees) one = number("", "", -most, most, "");
            both.push_back(of(one, static_cast<const double*>(nullptr)));
        }
        return {{"type", "array"}, {"prefixItems", both}, {"minItems", 2}, {"maxItems", 2}};
    }

    template <class U>
    Json of(const Field& field, const std::vector<U>*) {
        return {{"type", "array"},
                {"items", of(field, static_cast<const U*>(nullptr))},
                {"maxItems", field.most_entries}};
    }

    template <class U>
    Json of(const Field& field, const std::optional<U>*) {
        return of(field, static_cast<const U*>(nullptr));
    }

    template <class U>
    Json of(const Field& field, const ById<U>*) {
        Json entry = field.form == Form::sources ? of(field, static_cast<const Source*>(nullptr))
                                                 : of(field, static_cast<const U*>(nullptr));
        return {{"type", "object"},
                {"propertyNames", {{"pattern", kIdPattern}}},
                {"additionalProperties", std::move(entry)},
                {"maxProperties", field.most_entries}};
    }

    template <class T>
    Json of(const Field&, const T*) {
        if constexpr (std::is_enum_v<T>) {
            return {{"enum", names_of<T>()}};
        } else {
            const Type type = type_of(Of<T>{});
            if (!definitions_.contains(type.name)) {
                definitions_[type.name] = nullptr;  // it is being made
                Json made = object<T>(type);
                definitions_[type.name] = std::move(made);
            }
            return {{"$ref", std::string("#/$defs/") + type.name}};
        }
    }

  private:
    Json definitions_ = Json::object();
};

// The default of a field, as the file would have it; null if what is left out cannot be written.
Json default_of(double value) { return value >= kUnlimited ? Json(nullptr) : number_json(value); }
Json default_of(int value) { return value; }
Json default_of(std::uint32_t value) { return value; }
Json default_of(bool value) { return value; }
Json default_of(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
Json default_of(const Fill& value) { return number_json(value.flow); }
Json default_of(const std::array<double, 2>& value) {
    return Json::array({number_json(value[0]), number_json(value[1])});
}
template <class T>
Json default_of(const T& value) {
    if constexpr (std::is_enum_v<T>)
        return name_of(value);
    else
        return nullptr;
}

template <class T>
struct FieldSchema {
    Schema& schema;
    Json& properties;
    Json& required;
    const T defaults{};

    template <class M>
    void operator()(const Field& field, M T::*member) {
        Json json = schema.of(field, static_cast<const M*>(nullptr));
        std::string description = field.doc;
        if (*field.unit) description += std::string(" Unit: ") + field.unit + ".";
        json["description"] = description;
        if (field.required) {
            required.push_back(field.name);
        } else {
            Json value = default_of(defaults.*member);
            if (!value.is_null()) json["default"] = std::move(value);
        }
        properties[field.name] = std::move(json);
    }

    template <class Rules>
    void rule(Rules T::*) {}  // see Schema::object
};

template <class T>
Json object_of(Schema& schema, const Type& type, Json properties, Json required) {
    FieldSchema<T> fields{schema, properties, required};
    describe(Of<T>{}, fields);
    Json json = {{"type", "object"},
                 {"description", type.doc},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false}};
    if (!required.empty()) json["required"] = std::move(required);
    return json;
}

/// What has a rule is one of as many objects as there are rules: JSON Schema has no "fields by
/// type" that also refuses the fields of the others.
template <class T>
Json schema_by_rule(Schema& schema, const Type& whole) {
    Json rules = Json::array();
    const auto usual = T{}.rule;
    for_each_rule<decltype(T::rule)>([&]<class R>(Of<R> rule, std::size_t index) {
        const Type type = type_of(rule);
        Json required = Json::array();
        if (index != usual.index()) required.push_back("type");
        Json properties = {{"type", {{"const", type.name}, {"description", type.doc}}}};
        Json own = object_of<R>(schema, type, std::move(properties), std::move(required));
        Json all =
            object_of<T>(schema, type, own["properties"], own.value("required", Json::array()));
        rules.push_back(std::move(all));
    });
    return {{"description", whole.doc}, {"oneOf", std::move(rules)}};
}

template <class T>
Json Schema::object(const Type& type) {
    if constexpr (requires { &T::rule; })
        return schema_by_rule<T>(*this, type);
    else
        return object_of<T>(*this, type, Json::object(), Json::array());
}

}  // namespace

Json make_scenario_schema() {
    Schema schema;
    const Type type = type_of(Of<Scenario>{});
    Json json = schema.object<Scenario>(type);
    json["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    json["title"] = "Headwater scenario";
    json["$defs"] = schema.take_definitions();
    return json;
}

}  // namespace headwater
