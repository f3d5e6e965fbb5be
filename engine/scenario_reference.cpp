#include "engine/scenario_reference.h"

#include <algorithm>
#include <vector>

#include "engine/scenario_schema.h"

namespace headwater {
namespace {

constexpr const char* kDefinitions = "#/$defs/";

std::string name_of_reference(const Json& schema) {
    return schema["$ref"].get<std::string>().substr(std::string(kDefinitions).size());
}

/// The sentence and the unit that a description consists of.
struct Description {
    std::string text, unit;
};

Description split(const Json& schema) {
    Description out{schema.value("description", ""), ""};
    const std::string mark = " Unit: ";
    const std::size_t place = out.text.rfind(mark);
    if (place == std::string::npos) return out;
    out.unit = out.text.substr(place + mark.size());
    out.unit.pop_back();  // its full stop
    out.text.resize(place);
    return out;
}

std::string range_of(const Json& schema) {
    constexpr double kFar = 1e11;  // beyond it nobody means a limit
    const double least = schema.value("minimum", -1e300), most = schema.value("maximum", 1e300);
    if (least > -kFar && most < kFar) return ", " + number_text(least) + " to " + number_text(most);
    if (least > -kFar) return ", " + number_text(least) + " or more";
    if (most < kFar) return ", up to " + number_text(most);
    return "";
}

/// Walks the schema and remembers which objects it has met.
class Reference {
  public:
    explicit Reference(const Json& schema) : schema_(schema) {}

    std::string text() {
        section("scenario", schema_);
        for (std::size_t k = 0; k < met_.size(); ++k) {
            const std::string name = met_[k];
            section(name, schema_["$defs"][name]);
        }
        return text_;
    }

  private:
    /// What JSON the value is, in words; objects as links to their sections.
    std::string kind(const Json& schema) {
        if (schema.contains("$ref")) return link(name_of_reference(schema));
        if (schema.contains("enum")) {
            std::string words;
            for (const Json& value : schema["enum"])
                words += (words.empty() ? "\"" : ", \"") + value.get<std::string>() + "\"";
            return words;
        }
        if (schema.contains("anyOf"))
            return kind(schema["anyOf"][0]) + ", or \"" +
                   schema["anyOf"][1]["const"].get<std::string>() + "\"";
        const std::string type = schema.value("type", "");
        if (type == "boolean") return "true or false";
        if (type == "string") return "text";
        if (type == "number") return "number" + range_of(schema);
        if (type == "integer") return "whole number" + range_of(schema);
        if (type == "array")
            return schema.contains("items") ? "list of: " + kind(schema["items"])
                                            : std::string("two numbers");
        const bool map =
            schema.contains("additionalProperties") && schema["additionalProperties"].is_object();
        return map ? "by id: " + kind(schema["additionalProperties"]) : "object";
    }

    std::string link(const std::string& name) {
        if (std::find(met_.begin(), met_.end(), name) == met_.end()) met_.push_back(name);
        std::string anchor = name;
        std::transform(anchor.begin(), anchor.end(), anchor.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return "[" + name + "](#" + anchor + ")";
    }

    void section(const std::string& name, const Json& schema) {
        text_ += "\n## " + name + "\n\n" + schema.value("description", "") + "\n";
        if (!schema.contains("oneOf")) return table(schema, Json::object());
        // Fields that all types have stand once, before the types.
        const Json& types = schema["oneOf"];
        Json common = types[0];
        for (const Json& type : types)
            for (const auto& field : types[0]["properties"].items())
                if (!type["properties"].contains(field.key()) || field.key() == "type")
                    common["properties"].erase(field.key());
        common["required"] = Json::array();
        if (!common["properties"].empty()) table(common, Json::object());
        for (const Json& type : types) {
            const Json& tag = type["properties"]["type"];
            const Json required = type.value("required", Json::array());
            const bool usual =
                std::find(required.begin(), required.end(), "type") == required.end();
            text_ += "\nType \"" + tag["const"].get<std::string>() + "\"" +
                     (usual ? " (the default): " : ": ") + tag.value("description", "") + "\n";
            table(type, common["properties"]);
        }
    }

    /// One row for each field that is not in `but`.
    void table(const Json& schema, const Json& but) {
        const Json required = schema.value("required", Json::array());
        std::string rows;
        for (const auto& field : schema["properties"].items()) {
            if (but.contains(field.key()) || field.key() == "type") continue;
            const Json& value = field.value();
            const Description words = split(value);
            const bool must =
                std::find(required.begin(), required.end(), field.key()) != required.end();
            const std::string otherwise =
                value.contains("default") ? json_text(value["default"]) : "";
            rows += "| `" + field.key() + "` | " + kind(value) + " | " + words.unit + " | " +
                    (must ? "required" : otherwise) + " | " + words.text + " |\n";
        }
        if (!rows.empty())
            text_ +=
                "\n| field | value | unit | default | meaning |\n| --- | --- | --- | --- | --- "
                "|\n" +
                rows;
    }

    const Json& schema_;
    std::vector<std::string> met_;
    std::string text_ = "# The scenario file, field by field\n";
};

}  // namespace

std::string make_scenario_reference() {
    const Json schema = make_scenario_schema();
    return Reference(schema).text();
}

}  // namespace headwater
