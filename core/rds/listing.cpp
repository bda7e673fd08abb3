#include "core/rds/listing.hpp"

#include <algorithm>

#include "core/util/base64.hpp"

namespace labdb::rds {

Page::Page(const json::Value* marker, const json::Value* max_records) {
    constexpr std::int64_t kLeast = 20, kMost = 100;
    if (max_records) {
        const std::int64_t wanted = max_records->as_int();
        if (wanted < kLeast || wanted > kMost)
            refuse_value("Invalid value " + std::to_string(wanted) + " for MaxRecords. Must be between 20 and 100");
        limit_ = static_cast<std::size_t>(wanted);
    }
    if (!marker || marker->as_string().empty()) return;
    const std::optional<std::string> name = util::base64_decode(marker->as_string());
    if (!name || name->empty()) refuse_value("Invalid Marker: " + marker->as_string());
    after_ = *name;
}

json::Value Page::output(std::string_view list) && {
    json::Object output{{std::string(list), std::move(entries_)}};
    if (more_) output.set("Marker", util::base64_encode(last_));
    return output;
}

Filters::Filters(const json::Value* filters, std::initializer_list<std::string_view> known) {
    if (!filters) return;
    for (const json::Value& filter : filters->as_array()) {
        const std::string& name = filter.find("Name")->as_string();
        if (std::find(known.begin(), known.end(), name) == known.end())
            refuse_value("Unrecognized filter name: " + name);
        Filter& read = filters_.emplace_back();
        read.name = name;
        for (const json::Value& value : filter.find("Values")->as_array()) read.values.push_back(value.as_string());
    }
}

bool Filters::pass(std::string_view name, std::string_view value) const {
    return std::all_of(filters_.begin(), filters_.end(), [&](const Filter& filter) {
        return filter.name != name ||
               std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
    });
}

json::Value timestamp(util::Instant at) { return static_cast<double>(at.micros / 1000) / 1000; }

} // namespace labdb::rds
