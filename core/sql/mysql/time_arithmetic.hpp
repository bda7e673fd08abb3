#pragma once

#include <string_view>

#include "core/sql/ast/expression.hpp"
#include "core/sql/mysql/typing.hpp"

namespace labdb::sql::mysql {

/// `value + INTERVAL …`, DATE_ADD and its kin.
Bound add_interval(Binder& binder, Bound value, const ast::Interval& interval, bool subtract);
/// The same with an amount that is bound already.
Bound add_interval(Binder& binder, Bound value, Bound amount, std::string_view unit, bool subtract);

/// The digits of a second's fraction that a value of the type has.
int fraction_of(const Type& type);
/// The same; a text constant has as many as it shows.
int fraction_of(const Bound& value);

/// Units as functions get them.
enum class Unit : unsigned char {
    microsecond,
    second,
    minute,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    second_microsecond,
    minute_microsecond,
    minute_second,
    hour_microsecond,
    hour_second,
    hour_minute,
    day_microsecond,
    day_second,
    day_minute,
    day_hour,
    year_month
};
/// `name` in lower case. The parser lets no other pass.
Unit unit_of(std::string_view name);
/// The unit is of days and more.
bool is_date_unit(Unit unit);

} // namespace labdb::sql::mysql
