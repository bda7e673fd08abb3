#include "cli/timestamp.hpp"

#include <cmath>

#include "cli/date_text.hpp"
#include "cli/python_text.hpp"

namespace labdb::cli {

std::optional<util::Instant> parse_timestamp(const json::Value& value) {
    if (value.is_number()) return util::Instant::from_seconds(value.as_double());
    if (value.is_bool()) return util::Instant::from_seconds(value.as_bool());
    if (!value.is_string()) return std::nullopt;
    if (auto seconds = python_float(value.as_string()); seconds && std::isfinite(*seconds))
        return util::Instant::from_seconds(*seconds);
    if (auto moment = util::parse_iso8601(value.as_string())) return moment;
    return parse_date_text(value.as_string());
}

} // namespace labdb::cli
