#pragma once

#include <span>
#include <string_view>

/// What events can be about, and of which kinds they are.
namespace labdb::rds {

struct EventSource {
    std::string_view type; ///< `db-instance`
    std::span<const std::string_view> categories;
};

std::span<const EventSource> event_sources();

/// Refuses (InvalidParameterValue) a SourceType that there is none of.
const EventSource& require_event_source(std::string_view type);

} // namespace labdb::rds
