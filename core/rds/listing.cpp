#include "core/rds/listing.hpp"

#include <algorithm>
#include <charconv>

#include "core/util/base64.hpp"
#include "core/util/gzip.hpp"

// A Marker: base64 of the last name and its CRC-32, four bytes, high byte first, by which another's is recognized.
namespace labdb::rds {
namespace {

constexpr std::size_t kCheckBytes = 4;

std::string check_of(std::string_view name) {
    const std::uint32_t sum = util::crc32(name);
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(sum >> shift & 0xFF);
    return bytes;
}

std::string marker_of(const std::string& name) { return util::base64_encode(name + check_of(name)); }

std::optional<std::string> read_marker(const std::string& marker) {
    const std::optional<std::string> bytes = util::base64_decode(marker);
    if (!bytes || bytes->size() <= kCheckBytes) return std::nullopt;
    std::string name = bytes->substr(0, bytes->size() - kCheckBytes);
    if (check_of(name) != bytes->substr(name.size())) return std::nullopt;
    return name;
}

} // namespace

Page::Page(const json::Value* marker, const json::Value* max_records) {
    constexpr std::int64_t kLeast = 20, kMost = 100;
    if (max_records) {
        const std::int64_t wanted = max_records->as_int();
        if (wanted < kLeast || wanted > kMost)
            refuse_value("Invalid value " + std::to_string(wanted) + " for MaxRecords. Must be between 20 and 100");
        limit_ = static_cast<std::size_t>(wanted);
    }
    if (!marker || marker->as_string().empty()) return;
    const std::optional<std::string> name = read_marker(marker->as_string());
    if (!name) refuse_value("Invalid Marker: " + marker->as_string());
    after_ = *name;
}

std::string Page::place(std::size_t index) {
    constexpr std::size_t kWidth = 8;
    const std::string digits = std::to_string(index);
    return std::string(kWidth - digits.size(), '0') + digits;
}

std::size_t Page::index_after() const {
    std::size_t index = 0;
    if (after_.empty()) return index;
    const auto read = std::from_chars(after_.data(), after_.data() + after_.size(), index);
    return read.ec == std::errc() ? index + 1 : 0;
}

json::Value Page::output(std::string_view list) && {
    json::Object output{{std::string(list), std::move(entries_)}};
    if (more_) output.set("Marker", marker_of(last_));
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
