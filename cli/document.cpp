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

} // namespace

json::Value document(json::Value value, const api::Shape& shape, const DocumentStyle& style) {
    switch (shape.type) {
    case api::Type::structure: {
        if (!value.is_object()) return value;
        json::Object ordered;
        for (const api::Member& member : shape.members) {
            json::Value* present = value.find(member.name);
            if (present && !present->is_null())
                ordered.set(member.name, document(std::move(*present), *member.shape, style));
        }
        return ordered;
    }
    case api::Type::list:
        if (value.is_array())
            for (json::Value& item : value.as_array()) item = document(std::move(item), *shape.members[0].shape, style);
        return value;
    case api::Type::map:
        if (value.is_object())
            for (auto& [name, item] : value.as_object())
                item = document(std::move(item), *shape.members[1].shape, style);
        return value;
    case api::Type::timestamp: return timestamp(std::move(value), style);
    default: return value;
    }
}

} // namespace labdb::cli
