#pragma once

#include <span>

#include "core/sql/functions/function.hpp"
#include "core/sql/mysql/temporal.hpp"

/// The functions that bring a value from one way of being kept to another; core/sql/mysql/conversion.cpp knows when
/// each is called.
namespace labdb::sql::mysql {

// Arguments behind the value are said with each: digits of a second, labels, a width.

Cell integer_to_text(Environment&, Arguments);
Cell zerofilled_text(Environment&, Arguments); ///< value, width
Cell year_to_text(Environment&, Arguments);
Cell float_to_text(Environment&, Arguments);
Cell double_to_text(Environment&, Arguments);      ///< value, digits or -1
Cell time_to_text(Environment&, Arguments);        ///< value, digits
Cell enumeration_to_text(Environment&, Arguments); ///< value, labels with 0x1F between them
Cell set_to_text(Environment&, Arguments);
Cell bits_to_bytes(Environment&, Arguments); ///< value, bits
Cell bytes_to_integer(Environment&, Arguments);
Cell timestamp_to_local(Environment&, Arguments); ///< value, digits
Cell local_to_timestamp(Environment&, Arguments);

Cell text_to_integer(Environment&, Arguments);
Cell decimal_to_integer(Environment&, Arguments);
Cell double_to_integer(Environment&, Arguments);
Cell date_to_integer(Environment&, Arguments);
Cell datetime_to_integer(Environment&, Arguments);
Cell time_to_integer(Environment&, Arguments);

Cell text_to_decimal(Environment&, Arguments);     ///< value, scale or -1
Cell number_to_decimal(Environment&, Arguments);   ///< the same
Cell datetime_to_decimal(Environment&, Arguments); ///< value, digits
Cell time_to_decimal(Environment&, Arguments);

Cell text_to_double(Environment&, Arguments);
Cell number_to_double(Environment&, Arguments);
Cell datetime_to_double(Environment&, Arguments);
Cell time_to_double(Environment&, Arguments);
Cell json_to_double(Environment&, Arguments);
Cell json_to_integer(Environment&, Arguments);
Cell json_to_decimal(Environment&, Arguments);

Cell text_to_date(Environment&, Arguments);
Cell number_to_date(Environment&, Arguments);
Cell datetime_to_date(Environment&, Arguments);
Cell time_to_date(Environment&, Arguments);
Cell text_to_datetime(Environment&, Arguments); ///< value, digits
Cell number_to_datetime(Environment&, Arguments);
Cell date_to_datetime(Environment&, Arguments);
Cell datetime_to_datetime(Environment&, Arguments);
Cell time_to_datetime(Environment&, Arguments);
Cell text_to_time(Environment&, Arguments);
Cell number_to_time(Environment&, Arguments);
Cell date_to_time(Environment&, Arguments);
Cell datetime_to_time(Environment&, Arguments);
Cell time_to_time(Environment&, Arguments);

Cell text_to_json(Environment&, Arguments); ///< a JSON string
Cell number_to_json(Environment&, Arguments);
Cell truth_to_json(Environment&, Arguments);
Cell datetime_to_json(Environment&, Arguments);
Cell time_to_json(Environment&, Arguments);
Cell null_to_json(Environment&, Arguments);
Cell json_to_truth(Environment&, Arguments);
Cell json_to_date(Environment&, Arguments);
Cell json_to_datetime(Environment&, Arguments); ///< value, digits
Cell json_to_time(Environment&, Arguments);     ///< value, digits

/// How sql_mode wants dates: for what is read without being asked.
DateModes date_modes(const Environment& environment);
/// The session's time now, and the wall clock of a moment (microseconds since 1970).
DateTime local_time(const Environment& environment, std::int64_t utc_micros);
/// The moment of a local time.
std::int64_t utc_micros(const Environment& environment, const DateTime& local);
DateTime now(const Environment& environment);

std::span<const ScalarFunctionRow> conversion_functions();

} // namespace labdb::sql::mysql
