#include "engine/scenario_read.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/scenario_check.h"
#include "engine/scenario_fields.h"
#include "engine/scenario_issues.h"

namespace headwater {
namespace {

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int parts[3] = {0, 0, 0}, part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) {
            ++part;
            continue;
        }
        if (text[i] < '0' || text[i] > '9') return false;
        parts[part] = parts[part] * 10 + (text[i] - '0');
    }
    const auto [year, month, day] = parts;
    if (year < 1900 || year > 2199 || month < 1 || month > 12) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return day >= 1 && day <= days[month - 1];
}

bool is_process(std::string_view text) {
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && is_id(text.substr(0, slash)) &&
           is_id(text.substr(slash + 1));
}

constexpr const char* kIdRule =
    "an id of 1 to 64 of a-z 0-9 - _ > . that begins with a letter or digit";

/// What a text of this form may be, or nullptr if `text` is it.
const char* wrong_text(Form form, std::string_view text) {
    switch (form) {
        case Form::name:
            return text.empty() ? "text that is not empty" : nullptr;
        case Form::id:
            return is_id(text) ? nullptr : kIdRule;
        case Form::process:
            return is_process(text) ? nullptr : "a process as \"site/process\"";
        case Form::date:
            return is_date(text) ? nullptr : "a date such as \"2026-01-05\", from 1900 to 2199";
        case Form::pointer:
            return !text.empty() && text[0] == '/'
                       ? nullptr
                       : "a JSON pointer such as \"/shocks/frost/factor\"";
        default:
            return nullptr;
    }
}

class Reader {
  public:
    explicit Reader(IssueList& issues) : issues_(issues) {}

    template <class T>
    bool read_object(const Json& json, T& object);

  private:
    template <class T>
    friend struct FieldReader;

    /// The pointer of what is being read, longer by one token while this lives.
    class Step {
      public:
        Step(Reader& reader, std::string_view token)
            : path_(reader.path_), length_(reader.path_.size()) {
            path_ = pointer_to(path_, token);
        }
        ~Step() { path_.resize(length_); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

      private:
        std::string& path_;
        std::size_t length_;
    };

    bool fail(const Json& json, const std::string& allowed) {
        issues_.add(path_, issues_.full() ? "" : found(json) + "; allowed: " + allowed);
        return false;
    }

    template <class N>
    bool read_number(const Field& field, const Json& json, N& out) {
        const double value = json.is_number() ? json.get<double>() : NAN;
        const bool whole = std::is_integral_v<N>;
        // The first comparison is false for NaN.
        if (!(value >= field.least && value <= field.most) || (whole && value != std::floor(value)))
            return fail(json, allowed_number(field, whole));
        out = static_cast<N>(value);
        return true;
    }

    bool read(const Field& field, const Json& json, double& out) {
        return read_number(field, json, out);
    }
    bool read(const Field& field, const Json& json, int& out) {
        return read_number(field, json, out);
    }
    bool read(const Field& field, const Json& json, std::uint32_t& out) {
        return read_number(field, json, out);
    }

    bool read(const Field&, const Json& json, bool& out) {
        if (!json.is_boolean()) return fail(json, "true or false");
        out = json.get<bool>();
        return true;
    }

    bool read(const Field& field, const Json& json, std::string& out) {
        const auto* text = json.get_ptr<const std::string*>();
        if (!text) return fail(json, "text");
        if (const char* allowed = wrong_text(field.form, *text)) return fail(json, allowed);
        out = *text;
        return true;
    }

    bool read(const Field& field, const Json& json, Fill& out) {
        const auto* text = json.get_ptr<const std::string*>();
        out.steady = text && *text == "steady";
        if (out.steady) return true;
        if (json.is_number()) return read_number(field, json, out.flow);
        return fail(json, "\"steady\" or " + allowed_number(field, false));
    }

    bool read(const Field& field, const Json& json, std::array<double, 2>& out) {
        if (!json.is_array() || json.size() != 2) return fail(json, "a list of two numbers");
        bool good = true;
        for (std::size_t i = 0; i < 2; ++i) {
            Field one = field;
            if (field.form == Form::degrees) {
                one = number(field.name, "degrees", i == 0 ? -90 : -180, i == 0 ? 90 : 180, "");
            }
            const Step step(*this, std::to_string(i));
            good = read_number(one, json[i], out[i]) && good;
        }
        return good;
    }

    template <class U>
    bool read(const Field& field, const Json& json, std::vector<U>& out) {
        if (!json.is_array()) return fail(json, "a list");
        if (json.size() > field.most_entries)
            return fail(json, "a list of at most " + std::to_string(field.most_entries));
        for (std::size_t i = 0; i < json.size(); ++i) {
            const Step step(*this, std::to_string(i));
            U value{};
            if (read(field, json[i], value)) out.push_back(std::move(value));
        }
        return true;
    }

    template <class U>
    bool read(const Field& field, const Json& json, std::optional<U>& out) {
        U value{};
        const bool good = read(field, json, value);
        if (good) out = std::move(value);
        return good;
    }

    template <class U>
    bool read(const Field& field, const Json& json, ById<U>& out) {
        if (!json.is_object()) return fail(json, "an object");
        if (json.size() > field.most_entries) {
            issues_.add(path_, "found " + std::to_string(json.size()) +
                                   " entries; allowed: at most " +
                                   std::to_string(field.most_entries));
            return false;
        }
        for (const auto& [id, child] : json.items()) {
            const Step step(*this, id);
            if (!is_id(id)) {
                issues_.add(path_, "found the id " + quote(id) + "; allowed: " + kIdRule);
                continue;
            }
            read_entry(field, child, out[id]);
        }
        return true;
    }

    template <class U>
    void read_entry(const Field& field, const Json& json, U& out) {
        if constexpr (std::is_same_v<U, double>) {
            if (field.form == Form::sources) {
                Source source;
                read_object(json, source);
                out = source.share;
                return;
            }
        }
        read(field, json, out);
    }

    template <class T>
    bool read(const Field&, const Json& json, T& out) {
        if constexpr (std::is_enum_v<T>)
            return read_choice(json, out);
        else
            return read_object(json, out);
    }

    template <class E>
    bool read_choice(const Json& json, E& out) {
        const int index = choose(json, names_of<E>());
        if (index >= 0) out = static_cast<E>(index);
        return index >= 0;
    }

    /// The place of the text among the names; −1 and an issue if it is none of them.
    int choose(const Json& json, const std::vector<std::string>& names) {
        const auto* text = json.get_ptr<const std::string*>();
        for (std::size_t i = 0; text && i < names.size(); ++i)
            if (names[i] == *text) return static_cast<int>(i);
        fail(json, one_of(names) + (text ? did_you_mean(*text, names) : ""));
        return -1;
    }

    void check_known(const Json& json, const std::vector<std::string>& known, const char* kind,
                     std::string (*owners)(const std::string&));

    IssueList& issues_;
    std::string path_;
};

/// Reads the fields of one object, and remembers their names to tell which others are unknown.
template <class T>
struct FieldReader {
    Reader& reader;
    const Json& json;
    T& object;
    std::vector<std::string>& known;

    template <class M>
    void operator()(const Field& field, M T::*member) {
        known.emplace_back(field.name);
        const auto it = json.find(field.name);
        if (it != json.end()) {
            const Reader::Step step(reader, field.name);
            reader.read(field, *it, object.*member);
        } else if (field.required) {
            const Reader::Step step(reader, field.name);
            reader.issues_.add(reader.path_, std::string("this field is missing: ") + field.doc);
        }
    }

    template <class Rules>
    void rule(Rules T::*member) {
        known.emplace_back("type");
        const auto it = json.find("type");
        if (it != json.end()) {
            const Reader::Step step(reader, "type");
            const int index = reader.choose(*it, rule_names<Rules>());
            for_each_rule<Rules>([&]<class R>(Of<R>, std::size_t i) {
                if (static_cast<int>(i) == index) object.*member = R{};
            });
            if (index < 0) return know_all_rules<Rules>();
        }
        std::visit(
            [&]<class R>(R& chosen) {
                FieldReader<R> fields{reader, json, chosen, known};
                describe(Of<R>{}, fields);
            },
            object.*member);
    }

    /// Under a misspelt type no field can be called another rule's.
    template <class Rules>
    void know_all_rules() {
        for_each_rule<Rules>([&]<class R>(Of<R>, std::size_t) {
            R unused{};
            const Json nothing = Json::object();
            FieldReader<R> fields{reader, nothing, unused, known};
            describe(Of<R>{}, fields);
        });
    }
};

/// Names of the rules that have this field: to be told that one is in the wrong policy helps more
/// than to be told that it is unknown.
struct RuleFields {
    const std::string& wanted;
    bool has = false;

    template <class M>
    void operator()(const Field& field, M) {
        has = has || wanted == field.name;
    }
};

template <class Rules>
std::string rules_with(const std::string& field) {
    std::vector<std::string> rules;
    for_each_rule<Rules>([&]<class R>(Of<R> rule, std::size_t) {
        RuleFields fields{field};
        describe(rule, fields);
        if (fields.has) rules.emplace_back(type_of(rule).name);
    });
    return rules.empty() ? "" : one_of(rules);
}

template <class T>
bool Reader::read_object(const Json& json, T& object) {
    if (!json.is_object()) return fail(json, "an object");
    std::vector<std::string> known;
    FieldReader<T> fields{*this, json, object, known};
    describe(Of<T>{}, fields);
    if constexpr (requires { &T::rule; })
        check_known(json, known, type_of(Of<T>{}).name, rules_with<decltype(T::rule)>);
    else
        check_known(json, known, "", nullptr);
    return true;
}

/// `owners` says whose fields, of the kind's types, a name may be; nullptr where there are no
/// types.
void Reader::check_known(const Json& json, const std::vector<std::string>& known, const char* kind,
                         std::string (*owners)(const std::string&)) {
    for (const auto& item : json.items()) {
        const std::string& name = item.key();
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const Step step(*this, name);
        std::string message;
        if (!issues_.full()) {
            const std::string rules = owners ? owners(name) : "";
            message = "the field " + quote(name);
            if (rules.empty())
                message += " is unknown" + did_you_mean(name, known);
            else
                message +=
                    std::string(" belongs to the ") + kind + " type " + rules + ", not to this one";
        }
        issues_.add(path_, message);
    }
}

/// A format that this engine is too old for. All else that could be said of the document would be
/// wrong.
bool is_newer(const Json& document) {
    const auto it = document.find("format");
    return it != document.end() && it->is_number() && it->get<double>() > kFormat;
}

}  // namespace

ReadScenario read_scenario(const Json& document) {
    ReadScenario result;
    IssueList issues;
    if (document.is_object() && is_newer(document)) {
        issues.add("/format", "this scenario needs an engine that reads format " +
                                  json_text(document["format"]) + "; this one reads up to " +
                                  std::to_string(kFormat));
    } else if (Reader(issues).read_object(document, result.scenario)) {
        check_scenario(result.scenario, issues);
    }
    result.issues = issues.take();
    return result;
}

std::uint64_t scenario_hash(const Json& document) {
    if (!document.is_object() || !document.contains("lesson")) return content_hash(document);
    Json taught = document;
    taught.erase("lesson");
    return content_hash(taught);
}

}  // namespace headwater
