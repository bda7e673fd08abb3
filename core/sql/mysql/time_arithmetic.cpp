#include "core/sql/mysql/time_arithmetic.hpp"

#include <algorithm>
#include <array>

#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"

namespace labdb::sql::mysql {

namespace {

constexpr std::array<std::string_view, 20> kUnits = {"microsecond",
                                                     "second",
                                                     "minute",
                                                     "hour",
                                                     "day",
                                                     "week",
                                                     "month",
                                                     "quarter",
                                                     "year",
                                                     "second_microsecond",
                                                     "minute_microsecond",
                                                     "minute_second",
                                                     "hour_microsecond",
                                                     "hour_second",
                                                     "hour_minute",
                                                     "day_microsecond",
                                                     "day_second",
                                                     "day_minute",
                                                     "day_hour",
                                                     "year_month"};

} // namespace

int fraction_of(const Type& type) {
    return is_temporal(type.kind)           ? std::max(0, type.scale)
           : type.kind == TypeKind::decimal ? std::min(6, type.scale)
           : is_integer(type.kind)          ? 0
                                            : 6;
}

int fraction_of(const Bound& value) {
    if (value.constant && is_text(value.type.kind)) {
        const std::string_view text = bytes_of(view_of(*value.constant));
        const std::size_t point = text.rfind('.');
        return point == std::string_view::npos ? 0
                                               : static_cast<int>(std::min<std::size_t>(6, text.size() - point - 1));
    }
    return fraction_of(value.type);
}

Unit unit_of(std::string_view name) {
    if (name.starts_with("sql_tsi_")) name.remove_prefix(8);
    const auto found = std::find(kUnits.begin(), kUnits.end(), name);
    return found == kUnits.end() ? Unit::microsecond : static_cast<Unit>(found - kUnits.begin());
}

bool is_date_unit(Unit unit) { return (unit >= Unit::day && unit <= Unit::year) || unit == Unit::year_month; }

Bound add_interval(Binder& binder, Bound value, const ast::Interval& interval, bool subtract) {
    return add_interval(binder, std::move(value), scalar(binder.expression(interval.value)), interval.unit, subtract);
}

Bound add_interval(Binder& binder, Bound value, Bound amount, std::string_view unit_name, bool subtract) {
    const Unit unit = unit_of(unit_name);
    const bool composite = unit >= Unit::second_microsecond;
    const bool date_unit = is_date_unit(unit);
    int amount_digits = 0;
    if (unit == Unit::microsecond || unit_name.ends_with("_microsecond")) amount_digits = 6;
    if (composite) {
        amount = converted(binder, std::move(amount), Form::text);
    } else if (unit == Unit::second && !is_integer(amount.type.kind)) {
        amount_digits = amount.type.kind == TypeKind::decimal ? std::min(6, amount.type.scale) : fraction_of(amount);
        amount = converted(binder, std::move(amount), Form::decimal, 6);
    } else {
        amount = converted(binder, std::move(amount), Form::integer);
    }
    const Bound unit_number = number_constant(binder, static_cast<int>(unit)),
                sign = number_constant(binder, subtract ? -1 : 1);
    Bound made;
    const TypeKind kind = value.type.kind;
    if (kind == TypeKind::date || (is_temporal(kind) && kind != TypeKind::time)) {
        const bool stays_date = kind == TypeKind::date && date_unit;
        const int digits = stays_date ? 0 : std::max(amount_digits, std::max(0, value.type.scale));
        value = stays_date ? value : converted(binder, std::move(value), Form::datetime, digits);
        made = call_of("my_add_interval", {value, amount, unit_number, sign, number_constant(binder, digits)},
                       temporal_type(stays_date ? TypeKind::date : TypeKind::datetime, digits));
    } else if (kind == TypeKind::time && !date_unit) {
        const int digits = std::max(amount_digits, std::max(0, value.type.scale));
        made =
            call_of("my_add_interval_time", {value, amount, unit_number, sign}, temporal_type(TypeKind::time, digits));
    } else if (kind == TypeKind::time) {
        const int digits = std::max(0, value.type.scale);
        value = converted(binder, std::move(value), Form::datetime, digits);
        made = call_of("my_add_interval", {value, amount, unit_number, sign, number_constant(binder, digits)},
                       temporal_type(TypeKind::datetime, digits));
    } else {
        // A text or a number: the result is a text that shows a time when there is one.
        value = converted(binder, std::move(value), Form::text);
        made = call_of("my_add_interval_text",
                       {value, amount, unit_number, sign, number_constant(binder, amount_digits)}, Type());
        gives_ascii<29>(binder, made, {});
    }
    made.nullable = true;
    return made;
}

} // namespace labdb::sql::mysql
