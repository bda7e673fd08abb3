#include "core/api/violation.hpp"

#include <algorithm>

#include "core/api/pattern.hpp"
#include "core/util/utf8.hpp"

namespace labdb::api {

namespace {

constexpr std::size_t kMostReported = 10;

std::string bound_text(std::string_view what, std::string_view side, std::int64_t bound) {
    return "Member must have " + std::string(what) + ' ' + std::string(side) + " than or equal to " +
           std::to_string(bound);
}

std::string enum_text(std::span<const std::string_view> values) {
    std::string out = "Member must satisfy enum value set: [";
    for (const auto value : values) {
        if (out.back() != '[') out += ", ";
        out += value;
    }
    return out + ']';
}

std::string pattern_text(std::string_view pattern) {
    return "Member must satisfy regular expression pattern: " + std::string(pattern);
}

bool within(std::int64_t size, const Limits& limits) {
    return (limits.min == kNoBound || size >= limits.min) && (limits.max == kNoBound || size <= limits.max);
}

bool has_value(const Limits& limits, std::string_view text) {
    return limits.enum_values.empty() ||
           std::find(limits.enum_values.begin(), limits.enum_values.end(), text) != limits.enum_values.end();
}

/// The length that the service counts: Java's, in UTF-16 code units.
std::int64_t length(std::string_view text) { return static_cast<std::int64_t>(util::utf16_units(text)); }

bool satisfies(const Limits& limits, std::string_view text) {
    return has_value(limits, text) && within(length(text), limits) &&
           (limits.pattern.empty() || matches(limits.pattern, text));
}

/// Elements, keys and values of collections are reported with all constraints that they have, not with those they
/// violate.
std::string all_constraints(const Limits& limits, std::string_view what) {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
    if (limits.max != kNoBound) add(bound_text(what, "less", limits.max));
    if (limits.min != kNoBound) add(bound_text(what, "greater", limits.min));
    if (!limits.pattern.empty()) add(pattern_text(limits.pattern));
    if (!limits.enum_values.empty()) add(enum_text(limits.enum_values));
    return '[' + out + ']';
}

/// Where the walk is: a chain on the stack, since almost no request has anything to report.
class Place {
public:
    Place() = default;
    Place(const Place& holder, std::string_view name) : holder_(&holder), name_(name) {}
    /// An element of a list (`1` for the first) or the value of a map.
    static Place element(const Place& holder, std::string_view key) {
        Place place(holder, key);
        place.is_element_ = true;
        return place;
    }

    bool is_top() const { return !holder_; }
    std::string path() const { return text(true); }
    std::string model_path() const { return text(false); }

private:
    const Place* holder_ = nullptr;
    std::string_view name_;
    bool is_element_ = false;

    std::string text(bool lower) const {
        if (is_top()) return {};
        std::string out = holder_->text(lower);
        if (is_element_) return out + '.' + std::string(name_) + ".member";
        if (!out.empty()) out += '.';
        return out + (lower ? lower_first(name_) : std::string(name_));
    }
};

class Walker {
public:
    /// `ordered`: members are visited in the order in which the dialect reports them, else as the model has them.
    Walker(const Dialect& dialect, bool ordered) : dialect_(dialect), ordered_(ordered) {}

    void structure(const Shape& shape, const json::Value& value, const Place& place) {
        if (!ordered_) {
            for (const auto& found : shape.members) member(found, value, place);
            return;
        }
        std::vector<const Member*> members;
        for (const auto& found : shape.members) members.push_back(&found);
        std::stable_sort(members.begin(), members.end(),
                         [&](const Member* a, const Member* b) { return rank(*a) < rank(*b); });
        for (const auto* found : members) member(*found, value, place);
    }

    std::vector<Violation> take() {
        if (found_.size() > kMostReported) found_.resize(kMostReported);
        return std::move(found_);
    }

private:
    const Dialect& dialect_;
    const bool ordered_;
    std::string_view top_;
    std::vector<Violation> found_;

    void member(const Member& member, const json::Value& value, const Place& place) {
        if (place.is_top()) top_ = member.name;
        const json::Value* found = value.find(member.name);
        const Place here(place, member.name);
        if (found && !found->is_null())
            visit(member, *found, here);
        else if (member.required)
            add(Rule::required, here, "Member must not be null", "null");
    }

    std::size_t rank(const Member& member) const {
        return static_cast<std::size_t>(std::find(dialect_.order.begin(), dialect_.order.end(), member.name) -
                                        dialect_.order.begin());
    }

    bool is_opaque(const Shape& shape) const {
        const auto& opaque = dialect_.opaque_structures;
        return std::find(opaque.begin(), opaque.end(), shape.name) != opaque.end();
    }

    Limits limits(const Member& member, std::string_view text) const {
        return dialect_.limits ? dialect_.limits(member, text) : limits_of(*member.shape);
    }

    void add(Rule rule, const Place& place, std::string constraint, std::string value) {
        found_.push_back({rule, top_, place.path(), place.model_path(), std::move(constraint), std::move(value)});
    }

    void add(Rule rule, const Place& place, std::string constraint, const Shape& shape, const json::Value& value) {
        add(rule, place, std::move(constraint), shape.sensitive ? "" : '\'' + java_text(shape, &value) + '\'');
    }

    void visit(const Member& member, const json::Value& value, const Place& place) {
        // The tree is walked only while something can still be reported.
        if (found_.size() >= kMostReported) return;
        switch (value.kind()) {
        case json::Kind::string: string(member, value, place); break;
        case json::Kind::number: number(member, value, place); break;
        case json::Kind::bytes: size(member, value, static_cast<std::int64_t>(value.as_bytes().size()), place); break;
        case json::Kind::array: list(member, value, place); break;
        case json::Kind::object:
            if (member.shape->type == Type::map)
                map(member, value, place);
            else if (member.shape->type == Type::structure && !is_opaque(*member.shape))
                structure(*member.shape, value, place);
            break;
        default: break;
        }
    }

    void string(const Member& member, const json::Value& value, const Place& place) {
        const std::string& text = value.as_string();
        const Limits limit = limits(member, text);
        if (!has_value(limit, text)) add(Rule::enumeration, place, enum_text(limit.enum_values), *member.shape, value);
        bounds("length", Rule::length, length(text), limit, member, value, place);
        if (!limit.pattern.empty() && !matches(limit.pattern, text))
            add(Rule::pattern, place, pattern_text(limit.pattern), *member.shape, value);
    }

    void number(const Member& member, const json::Value& value, const Place& place) {
        bounds("value", Rule::range, value.as_int(), limits(member, {}), member, value, place);
    }

    void size(const Member& member, const json::Value& value, std::int64_t count, const Place& place) {
        bounds("length", Rule::length, count, limits(member, {}), member, value, place);
    }

    void bounds(std::string_view what, Rule rule, std::int64_t count, const Limits& limit, const Member& member,
                const json::Value& value, const Place& place) {
        if (limit.min != kNoBound && count < limit.min)
            add(rule, place, bound_text(what, "greater", limit.min), *member.shape, value);
        if (limit.max != kNoBound && count > limit.max)
            add(rule, place, bound_text(what, "less", limit.max), *member.shape, value);
    }

    void list(const Member& member, const json::Value& value, const Place& place) {
        if (member.shape->type != Type::list) return;
        const auto& values = value.as_array();
        size(member, value, static_cast<std::int64_t>(values.size()), place);
        const Member& element = member.shape->members[0];
        if (element.shape->type == Type::string) {
            const Limits limit = limits(element, {});
            const bool good = std::all_of(values.begin(), values.end(), [&](const json::Value& v) {
                return !v.is_string() || satisfies(limit, v.as_string());
            });
            if (!good)
                add(Rule::elements, place, "Member must satisfy constraint: " + all_constraints(limit, "length"),
                    *member.shape, value);
            return;
        }
        elements(element, values, place);
    }

    void map(const Member& member, const json::Value& value, const Place& place) {
        const auto& entries = value.as_object();
        const Member& element = member.shape->members[1];
        size(member, value, static_cast<std::int64_t>(entries.size()), place);
        if (is_opaque(*element.shape)) return;
        map_keys(member, value, place);
        if (map_values(member, value, place)) return;
        if (element.shape->type == Type::string) return;
        for (const auto& [key, entry] : entries) visit_value(element, entry, Place::element(place, key));
    }

    /// A map's value whose own constraints map_values() has checked: only what is inside it is left.
    void visit_value(const Member& element, const json::Value& value, const Place& place) {
        if (element.shape->type == Type::list && value.is_array())
            elements(element.shape->members[0], value.as_array(), place);
        else
            visit(element, value, place);
    }

    void elements(const Member& element, const json::Array& values, const Place& place) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string key = std::to_string(i + 1);
            visit(element, values[i], Place::element(place, key));
        }
    }

    void map_keys(const Member& member, const json::Value& value, const Place& place) {
        const Member& key_member = member.shape->members[0];
        for (const auto& [key, entry] : value.as_object()) {
            const Limits limit = limits(key_member, key);
            if (satisfies(limit, key)) continue;
            add(Rule::map_keys, place, "Map keys must satisfy constraint: " + all_constraints(limit, "length"),
                *member.shape, value);
            return;
        }
    }

    /// What holds for the values themselves, texts or lists, is a constraint of the map.
    bool map_values(const Member& member, const json::Value& value, const Place& place) {
        const Limits limit = limits_of(*member.shape->members[1].shape);
        for (const auto& [key, entry] : value.as_object()) {
            if (entry.is_string()
                    ? satisfies(limit, entry.as_string())
                    : !entry.is_array() || within(static_cast<std::int64_t>(entry.as_array().size()), limit))
                continue;
            add(Rule::map_values, place, "Map value must satisfy constraint: " + all_constraints(limit, "length"),
                *member.shape, value);
            return true;
        }
        return false;
    }
};

} // namespace

Limits limits_of(const Shape& shape) { return {shape.min, shape.max, shape.pattern, shape.enum_values}; }

std::string Violation::text() const {
    return "Value " + value + (value.empty() ? "" : " ") + "at '" + path +
           "' failed to satisfy constraint: " + constraint;
}

std::string count_text(std::size_t count) {
    return std::to_string(count) + " validation error" + (count == 1 ? "" : "s") + " detected: ";
}

std::string detected(std::span<const Violation> found) {
    std::string out = count_text(found.size());
    for (const auto& violation : found) out += (&violation == &found.front() ? "" : "; ") + violation.text();
    return out;
}

std::vector<Violation> violations(const Operation& operation, const json::Value& input, const Dialect& dialect) {
    const auto walk = [&](bool ordered) {
        Walker walker(dialect, ordered);
        walker.structure(*operation.input, input, Place());
        return walker.take();
    };
    // What order things are told in matters only where there is something to tell.
    std::vector<Violation> found = walk(false);
    if (found.size() > 1 && !dialect.order.empty()) found = walk(true);
    return found;
}

} // namespace labdb::api
