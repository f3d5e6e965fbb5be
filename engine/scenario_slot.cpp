#include "engine/scenario_slot.h"

#include <cmath>
#include <optional>
#include <type_traits>
#include <vector>

#include "engine/scenario_fields.h"

namespace headwater {
namespace {

constexpr const char* kNothing = "there is nothing of that name";
constexpr const char* kNoNumber = "that is no number and no boolean";
constexpr const char* kNoValue = "that has no value to move; give it one";
constexpr const char* kFixed = "no lever may move that";

class Finder {
  public:
    explicit Finder(std::string_view pointer) : rest_(pointer) {}

    Slot slot;

    template <class T>
    void find_in(const T& object);

    void find(const Field& field, const double& value) {
        if (value >= kUnlimited)
            end(field, kNoValue);
        else
            end(field, &value);
    }
    void find(const Field& field, const int& value) { end(field, &value); }
    void find(const Field& field, const bool& value) { end(field, &value); }
    void find(const Field& field, const Fill& fill) {
        if (fill.steady)
            end(field, kNoValue);
        else
            end(field, &fill);
    }
    // The seed is a number too, but no lever may move it.
    void find(const Field&, const std::uint32_t&) { slot.problem = kFixed; }
    void find(const Field&, const std::string&) { slot.problem = kNoNumber; }
    void find(const Field&, const std::array<double, 2>&) { slot.problem = kNoNumber; }

    template <class U>
    void find(const Field&, const std::vector<U>&) {
        slot.problem = kNoNumber;
    }

    template <class U>
    void find(const Field& field, const std::optional<U>& value) {
        if (value)
            find(field, *value);
        else
            slot.problem = kNoValue;
    }

    template <class U>
    void find(const Field& field, const ById<U>& map) {
        const auto it = map.find(next());
        if (it == map.end()) {
            slot.problem = kNothing;
        } else if constexpr (std::is_same_v<U, double>) {
            // A source is an object of one number; nothing is called "".
            if (field.form == Form::sources && next() != "share") rest_ = "/";
            find(field, it->second);
        } else {
            find(field, it->second);
        }
    }

    template <class T>
    void find(const Field&, const T& object) {
        if constexpr (std::is_enum_v<T>)
            slot.problem = kNoNumber;
        else
            find_in(object);
    }

  private:
    /// Takes the next token off the pointer. Nothing of ours is called "", so that stands for its
    /// end.
    std::string_view next() {
        if (rest_.empty()) return {};
        const std::size_t slash = rest_.find('/', 1);
        const std::string_view token = rest_.substr(1, slash == rest_.npos ? slash : slash - 1);
        rest_ = slash == rest_.npos ? std::string_view{} : rest_.substr(slash);
        return token;
    }

    template <class P>
    void end(const Field& field, P* place) {
        if (!rest_.empty()) {
            slot.problem = kNothing;
        } else if constexpr (std::is_same_v<P, const char>) {
            slot.problem = place;
        } else {
            slot.place = place;
            slot.least = field.least;
            slot.most = field.most;
        }
    }

    std::string_view rest_;
};

template <class T>
struct FieldFinder {
    Finder& finder;
    const T& object;
    std::string_view token;
    bool seen = false;

    template <class M>
    void operator()(const Field& field, M T::*member) {
        if (seen || token != field.name) return;
        seen = true;
        finder.find(field, object.*member);
    }

    template <class Rules>
    void rule(Rules T::*member) {
        std::visit(
            [&]<class R>(const R& one) {
                FieldFinder<R> fields{finder, one, token};
                describe(Of<R>{}, fields);
                seen = fields.seen;
            },
            object.*member);
    }
};

template <class T>
void Finder::find_in(const T& object) {
    const std::string_view token = next();
    slot.problem = token.empty() ? kNoNumber : kNothing;
    FieldFinder<T> fields{*this, object, token};
    describe(Of<T>{}, fields);
}

bool is_fixed(std::string_view pointer) {
    for (std::string_view name : {"/format", "/seed", "/calendar", "/levers", "/lesson", "/game"})
        if (pointer == name ||
            (pointer.substr(0, name.size()) == name && pointer[name.size()] == '/'))
            return true;
    return false;
}

}  // namespace

double Slot::value() const {
    if (const auto* number = std::get_if<const double*>(&place)) return **number;
    if (const auto* whole = std::get_if<const int*>(&place)) return **whole;
    if (const auto* flag = std::get_if<const bool*>(&place)) return **flag ? 1 : 0;
    if (const auto* fill = std::get_if<const Fill*>(&place)) return (*fill)->flow;
    return 0;
}

Slot find_slot(const Scenario& scenario, std::string_view pointer) {
    Finder finder(pointer);
    if (is_fixed(pointer))
        finder.slot.problem = kFixed;
    else if (pointer.empty() || pointer[0] != '/')
        finder.slot.problem = kNothing;
    else
        finder.find_in(scenario);
    return finder.slot;
}

void set_slot(Scenario& scenario, std::string_view pointer, double value) {
    // The places point into `scenario`, which is not const here.
    const Slot slot = find_slot(scenario, pointer);
    if (const auto* number = std::get_if<const double*>(&slot.place))
        *const_cast<double*>(*number) = value;
    if (const auto* whole = std::get_if<const int*>(&slot.place))
        *const_cast<int*>(*whole) = static_cast<int>(std::round(value));
    if (const auto* flag = std::get_if<const bool*>(&slot.place))
        *const_cast<bool*>(*flag) = value >= 0.5;
    if (const auto* fill = std::get_if<const Fill*>(&slot.place))
        const_cast<Fill*>(*fill)->flow = value;
}

}  // namespace headwater
