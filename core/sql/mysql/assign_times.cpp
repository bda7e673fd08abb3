#include <algorithm>

#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/mysql/assign.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/temporal.hpp"
#include "core/sql/mysql/types.hpp"

/// Dates and times into columns.
namespace labdb::sql::mysql {

namespace {

std::string shown(Environment& environment, const CellView& value, const Type& from) {
    const Cell text = converted(environment, value, from, Form::text);
    const CellView view = view_of(text);
    if (std::holds_alternative<std::int64_t>(view)) return integer_text(view);
    return std::string(bytes_of(view));
}

/// What the value means as a moment; absent when it is none.
std::optional<ReadDateTime> moment_of(Environment& environment, const CellView& value, const Type& from) {
    const DateModes modes{!environment.no_zero_date, !environment.no_zero_in_date};
    if (is_text(from.kind) || is_bytes(from.kind) || from.kind == TypeKind::enumeration ||
        from.kind == TypeKind::json) {
        const Cell text = converted(environment, value, from, Form::text);
        std::string_view letters = bytes_of(view_of(text));
        if (from.kind == TypeKind::json && letters.size() > 1 && letters[0] == '"')
            letters = letters.substr(1, letters.size() - 2);
        std::optional<ReadDateTime> read = read_datetime(letters, modes);
        if (read && read->zone_offset) {
            const std::int64_t utc =
                micros_of(read->value) - kEpochDay * kMicrosPerDay - *read->zone_offset * kMicrosPerSecond;
            read->value = local_time(environment, utc);
        }
        return read;
    }
    ReadDateTime made;
    if (is_temporal(from.kind)) {
        const Cell text = converted(environment, value, from, Form::datetime, 6);
        made.value = parse_stored(bytes_of(view_of(text)));
        made.has_time = from.kind != TypeKind::date;
        if (made.value.is_zero_date() && !modes.zero_date) return std::nullopt;
        return made;
    }
    const Cell decimal = converted(environment, value, from, Form::decimal, 6);
    const Numeric number = numeric_of(view_of(decimal));
    const auto whole = number.truncated(0).to_int64();
    if (!whole) return std::nullopt;
    const auto micro = ((number - Numeric(*whole)) * Numeric(1'000'000)).rounded(0).to_int64();
    const auto at = datetime_of_number(*whole, static_cast<int>(micro.value_or(0)), modes, &made.has_time);
    if (!at) return std::nullopt;
    made.value = *at;
    return made;
}

} // namespace

Cell assign_moment(const Assignment& to, const CellView& value, const Type& from) {
    Environment& environment = to.environment();
    const Type& type = to.type();
    const int digits = type.kind == TypeKind::date ? 0 : std::max(0, type.scale);
    if (from.kind == type.kind && std::max(0, from.scale) == digits) return cell_of(value);
    const auto read = moment_of(environment, value, from);
    const char* what = type.kind == TypeKind::date ? "date" : "datetime";
    DateTime at;
    if (!read) {
        to.incorrect(what, shown(environment, value, from), 1292, "22007");
    } else {
        at = read->value;
        if (read->truncated) to.incorrect(what, shown(environment, value, from), 1292, "22007");
    }
    if (type.kind == TypeKind::date) {
        // The time of day goes without much ado.
        if (at.hour != 0 || at.minute != 0 || at.second != 0 || at.micro != 0)
            to.note(1265, "Data truncated" + to.where());
        return date_text(at);
    }
    at = rounded(at, digits);
    if (type.kind == TypeKind::datetime || at.is_zero_date()) return datetime_text(at, digits);
    if (at.has_zero_part()) {
        to.incorrect(what, shown(environment, value, from), 1292, "22007");
        return datetime_text(DateTime{}, digits);
    }
    // TIMESTAMP: from 1970-01-01 00:00:01 to 2038-01-19 03:14:07, in UTC.
    const std::int64_t utc = utc_micros(environment, at);
    if (utc < kMicrosPerSecond || utc >= (1LL << 31) * kMicrosPerSecond) {
        to.incorrect(what, shown(environment, value, from), 1292, "22007");
        return datetime_text(DateTime{}, digits);
    }
    return datetime_text(from_micros(utc + kEpochDay * kMicrosPerDay), digits);
}

Cell assign_time(const Assignment& to, const CellView& value, const Type& from) {
    Environment& environment = to.environment();
    const int digits = std::max(0, to.type().scale);
    if (is_temporal(from.kind)) return converted(environment, value, from, Form::time, digits);
    std::optional<ReadTime> read;
    if (is_number(from.kind)) {
        const Cell decimal = converted(environment, value, from, Form::decimal, 6);
        const Numeric number = numeric_of(view_of(decimal));
        const std::int64_t whole = number.truncated(0).to_int64().value_or(INT64_MAX / 4);
        const auto micro = ((number - Numeric(whole)) * Numeric(1'000'000)).rounded(0).to_int64();
        read = time_of_number(whole, static_cast<int>(micro.value_or(0)));
    } else {
        read = read_time(shown(environment, value, from));
    }
    if (!read) {
        to.incorrect("time", shown(environment, value, from), 1292, "22007");
        return std::int64_t{0};
    }
    if (read->clipped && is_number(from.kind))
        to.out_of_range();
    else if (read->clipped)
        to.incorrect("time", shown(environment, value, from), 1292, "22007");
    else if (read->truncated)
        to.truncated();
    return rounded_time(read->micros, digits);
}

} // namespace labdb::sql::mysql
