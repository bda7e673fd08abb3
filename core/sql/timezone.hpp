#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::sql {

/// A time zone: a fixed offset, or one of the named ones that the machine knows (/usr/share/zoneinfo, RFC 8536).
class TimeZone {
public:
    /// `UTC`, `+05:30`, `-8:00`, `Europe/Berlin`, in any case. Absent when there is no such zone.
    static std::optional<TimeZone> find(std::string_view name);
    static TimeZone fixed(int offset) { return TimeZone(offset); }

    /// Seconds east of UTC at a moment (seconds since 1970).
    int offset_at(std::int64_t utc) const;
    /// The moment of a local time (seconds since 1970 as if it were UTC). Of a time that comes twice it is the first;
    /// one that is skipped means the moment of the change.
    std::int64_t to_utc(std::int64_t local) const;
    /// `CET`, `CEST` at a moment; `+05:30` of a fixed one.
    std::string abbreviation_at(std::int64_t utc) const;
    bool is_fixed() const { return data_ == nullptr; }

    struct Data;

private:
    explicit TimeZone(int offset) : offset_(offset) {}
    explicit TimeZone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

    int offset_ = 0;
    std::shared_ptr<const Data> data_;
};

} // namespace labdb::sql
