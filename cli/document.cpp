#include "cli/document.hpp"

#include <ctime>

#include "core/util/time.hpp"

namespace labdb::cli {

namespace {

/// Seconds east of UTC of the machine's time zone (`TZ`) at that moment.
int local_offset(util::Instant at) {
    std::time_t seconds = at.micros / 1'000'000;
    std::tm fields{};
    return ::localtime_r(&seconds, &fields) ? static_cast<int>(fields.tm_gmtoff) : 0;
}

/// A moment that arrives as a number is shown in local time, one that arrives as text keeps its zone.
json::Value timestamp(json::Value value, const DocumentStyle& style) {
    if (value.is_number()) {
        util::Instant at = util::Instant::from_seconds(value.as_double());
        if (style.textual_timestamps)
            return style.wire_timestamps ? util::iso8601_z(at, at.micros % 1'000'000 != 0) : util::iso8601(at);
        if (!style.wire_timestamps) return util::iso8601(at, local_offset(at));
        return value.as_number().is_integer() ? value : json::Value(value.as_double());
    }
    if (style.wire_timestamps || !value.is_string()) return value;
    auto at = util::parse_iso8601(value.as_string());
    return at ? json::Value(util::iso8601(*at)) : value;
}

/// Has the structure nothing but members of the model, none of them null, in the model's order?
bool is_in_order(const json::Object& object, const api::Shape& shape) {
    auto member = shape.members.begin();
    for (const auto& [name, value] : object) {
        if (value.is_null()) return false;
        while (member != shape.members.end() && member->name != name) ++member;
        if (member == shape.members.end()) return false;
    }
    return true;
}

void put_in_order(json::Object& object, const api::Shape& shape) {
    json::Object ordered;
    for (const api::Member& member : shape.members)
        if (json::Value* present = object.find(member.name); present && !present->is_null())
            ordered.set(member.name, std::move(*present));
    object = std::move(ordered);
}

void shape_value(json::Value& value, const api::Shape& shape, const DocumentStyle& style) {
    switch (shape.type) {
    case api::Type::structure: {
        if (!value.is_object()) return;
        json::Object& object = value.as_object();
        if (!is_in_order(object, shape)) put_in_order(object, shape);
        auto member = shape.members.begin();
        for (auto& [name, item] : object) {
            while (member->name != name) ++member;
            shape_value(item, *member->shape, style);
        }
        return;
    }
    case api::Type::list:
        if (value.is_array())
            for (json::Value& item : value.as_array()) shape_value(item, *shape.members[0].shape, style);
        return;
    case api::Type::map:
        if (value.is_object())
            for (auto& [name, item] : value.as_object()) shape_value(item, *shape.members[1].shape, style);
        return;
    case api::Type::timestamp: value = timestamp(std::move(value), style); return;
    default: return;
    }
}

} // namespace

json::Value document(json::Value value, const api::Shape& shape, const DocumentStyle& style) {
    shape_value(value, shape, style);
    return value;
}

} // namespace labdb::cli
