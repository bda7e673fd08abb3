#include "core/sql/mysql/conversion.hpp"

#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {

namespace {

/// How a value comes to be, once enumerations, timestamps and the like are what they stand for.
enum class Kept : unsigned char { integer, decimal, single, real, text, date, datetime, time, json };

/// What a function wants besides the value.
enum class Extra : unsigned char { none, digits_wanted, digits_had };

struct ConversionRow {
    Kept from;
    Form to;
    const char* name;
    ScalarFunction function;
    Extra extra = Extra::none;
};

// Where there is no row the value is right as it is.
constexpr ConversionRow kConversions[] = {
    {Kept::integer, Form::text, "my_integer_text", integer_to_text},
    {Kept::integer, Form::decimal, "my_number_decimal", number_to_decimal, Extra::digits_wanted},
    {Kept::integer, Form::real, "my_number_double", number_to_double},
    {Kept::integer, Form::date, "my_number_date", number_to_date},
    {Kept::integer, Form::datetime, "my_number_datetime", number_to_datetime, Extra::digits_wanted},
    {Kept::integer, Form::time, "my_number_time", number_to_time, Extra::digits_wanted},
    {Kept::integer, Form::json, "my_number_json", number_to_json},

    {Kept::decimal, Form::integer, "my_decimal_integer", decimal_to_integer},
    {Kept::decimal, Form::real, "my_number_double", number_to_double},
    {Kept::decimal, Form::truth, "my_number_double", number_to_double},
    {Kept::decimal, Form::date, "my_number_date", number_to_date},
    {Kept::decimal, Form::datetime, "my_number_datetime", number_to_datetime, Extra::digits_wanted},
    {Kept::decimal, Form::time, "my_number_time", number_to_time, Extra::digits_wanted},
    {Kept::decimal, Form::json, "my_number_json", number_to_json},

    {Kept::single, Form::text, "my_float_text", float_to_text, Extra::digits_had},
    {Kept::real, Form::text, "my_double_text", double_to_text, Extra::digits_had},
    {Kept::real, Form::integer, "my_double_integer", double_to_integer},
    {Kept::real, Form::decimal, "my_number_decimal", number_to_decimal, Extra::digits_wanted},
    {Kept::real, Form::date, "my_number_date", number_to_date},
    {Kept::real, Form::datetime, "my_number_datetime", number_to_datetime, Extra::digits_wanted},
    {Kept::real, Form::time, "my_number_time", number_to_time, Extra::digits_wanted},
    {Kept::real, Form::json, "my_number_json", number_to_json},

    {Kept::text, Form::integer, "my_text_integer", text_to_integer},
    {Kept::text, Form::decimal, "my_text_decimal", text_to_decimal, Extra::digits_wanted},
    {Kept::text, Form::real, "my_text_double", text_to_double},
    {Kept::text, Form::truth, "my_text_double", text_to_double},
    {Kept::text, Form::date, "my_text_date", text_to_date},
    {Kept::text, Form::datetime, "my_text_datetime", text_to_datetime, Extra::digits_wanted},
    {Kept::text, Form::time, "my_text_time", text_to_time, Extra::digits_wanted},
    {Kept::text, Form::json, "my_text_json", text_to_json},

    {Kept::date, Form::integer, "my_date_integer", date_to_integer},
    {Kept::date, Form::decimal, "my_date_integer", date_to_integer},
    {Kept::date, Form::real, "my_datetime_double", datetime_to_double},
    {Kept::date, Form::truth, "my_datetime_double", datetime_to_double},
    {Kept::date, Form::datetime, "my_date_datetime", date_to_datetime, Extra::digits_wanted},
    {Kept::date, Form::time, "my_date_time", date_to_time, Extra::digits_wanted},
    {Kept::date, Form::json, "my_text_json", text_to_json},

    {Kept::datetime, Form::integer, "my_datetime_integer", datetime_to_integer},
    {Kept::datetime, Form::decimal, "my_datetime_decimal", datetime_to_decimal, Extra::digits_had},
    {Kept::datetime, Form::real, "my_datetime_double", datetime_to_double},
    {Kept::datetime, Form::truth, "my_datetime_double", datetime_to_double},
    {Kept::datetime, Form::date, "my_datetime_date", datetime_to_date},
    {Kept::datetime, Form::time, "my_datetime_time", datetime_to_time, Extra::digits_wanted},
    {Kept::datetime, Form::json, "my_datetime_json", datetime_to_json},

    {Kept::time, Form::text, "my_time_text", time_to_text, Extra::digits_had},
    {Kept::time, Form::integer, "my_time_integer", time_to_integer},
    {Kept::time, Form::decimal, "my_time_decimal", time_to_decimal, Extra::digits_had},
    {Kept::time, Form::real, "my_time_double", time_to_double},
    {Kept::time, Form::date, "my_time_date", time_to_date},
    {Kept::time, Form::datetime, "my_time_datetime", time_to_datetime, Extra::digits_wanted},
    {Kept::time, Form::json, "my_time_json", time_to_json},

    {Kept::json, Form::integer, "my_json_integer", json_to_integer},
    {Kept::json, Form::decimal, "my_json_decimal", json_to_decimal, Extra::digits_wanted},
    {Kept::json, Form::real, "my_json_double", json_to_double},
    {Kept::json, Form::truth, "my_json_truth", json_to_truth},
    {Kept::json, Form::date, "my_json_date", json_to_date},
    {Kept::json, Form::datetime, "my_json_datetime", json_to_datetime, Extra::digits_wanted},
    {Kept::json, Form::time, "my_json_time", json_to_time, Extra::digits_wanted},
};

Kept kept_as(const Type& type) {
    switch (type.kind) {
    case TypeKind::decimal: return Kept::decimal;
    case TypeKind::real: return Kept::single;
    case TypeKind::double_precision: return Kept::real;
    case TypeKind::date: return Kept::date;
    case TypeKind::datetime:
    case TypeKind::timestamp: return Kept::datetime;
    case TypeKind::time: return Kept::time;
    case TypeKind::json: return Kept::json;
    default:
        return is_integer(type.kind) || type.kind == TypeKind::year || type.kind == TypeKind::boolean ? Kept::integer
                                                                                                      : Kept::text;
    }
}

bool wants_number(Form form) {
    return form == Form::integer || form == Form::decimal || form == Form::real || form == Form::truth;
}

/// The first step of what is kept as a number, or in another zone, but means something else; `type` becomes what it
/// means.
void unwrap(Type& type, Form to, std::vector<ConversionStep>& steps) {
    switch (type.kind) {
    case TypeKind::enumeration:
    case TypeKind::set:
        if (wants_number(to)) {
            type = integer_type();
        } else {
            const bool single = type.kind == TypeKind::enumeration;
            steps.push_back({single ? "my_enum_text" : "my_set_text",
                             single ? enumeration_to_text : set_to_text,
                             {util::join(*type.labels, "\x1f")}});
            type = text_type(-1, type.collation);
        }
        return;
    case TypeKind::bit:
        if (wants_number(to)) {
            type = unsigned_type();
        } else {
            steps.push_back({"my_bit_bytes", bits_to_bytes, {type.length}});
            type = binary_type((type.length + 7) / 8);
        }
        return;
    case TypeKind::timestamp:
        steps.push_back({"my_local", timestamp_to_local, {std::int64_t{std::max(0, type.scale)}}});
        type.kind = TypeKind::datetime;
        return;
    case TypeKind::year:
        if (to == Form::text || to == Form::any) {
            steps.push_back({"my_year_text", year_to_text, {}});
            type = text_type(4, type.collation);
        }
        return;
    default: break;
    }
    if (is_truth(type) && to == Form::json) {
        steps.push_back({"my_truth_json", truth_to_json, {}});
        type = json_type();
    }
    if (is_hexadecimal(type) && wants_number(to)) {
        steps.push_back({"my_bytes_integer", bytes_to_integer, {}});
        type = unsigned_type();
    }
    if (is_integer(type.kind) && type.zerofill && to == Form::text) {
        steps.push_back({"my_zerofill", zerofilled_text, {type.length}});
        type = text_type(type.length, type.collation);
    }
}

} // namespace

Form number_form(const Type& type) {
    switch (type.kind) {
    case TypeKind::decimal: return Form::decimal;
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::json: return Form::real;
    case TypeKind::bit:
    case TypeKind::year:
    case TypeKind::boolean:
    case TypeKind::date: return Form::integer;
    case TypeKind::null: return Form::integer;
    case TypeKind::datetime:
    case TypeKind::timestamp:
    case TypeKind::time: return type.scale > 0 ? Form::decimal : Form::integer;
    default: break;
    }
    if (is_integer(type.kind) || is_hexadecimal(type)) return Form::integer;
    return Form::real;
}

std::vector<ConversionStep> conversion(const Type& from, Form to, int scale) {
    std::vector<ConversionStep> steps;
    if (to == Form::any) return steps;
    if (from.kind == TypeKind::null) {
        if (to == Form::json) steps.push_back({"my_null_json", null_to_json, {}, true});
        return steps;
    }
    if (to == Form::number) to = number_form(from);
    Type type = from;
    unwrap(type, to, steps);
    Kept kept = kept_as(type);
    // Only as a text is a FLOAT something else than a DOUBLE.
    if (kept == Kept::single && to != Form::text) kept = Kept::real;
    const bool wants_digits = scale >= 0 && scale != type.scale;
    if (kept == Kept::decimal && to == Form::decimal && wants_digits)
        steps.push_back({"my_number_decimal", number_to_decimal, {std::int64_t{scale}}});
    if (kept == Kept::datetime && to == Form::datetime && wants_digits && scale != std::max(0, type.scale))
        steps.push_back({"my_datetime_datetime", datetime_to_datetime, {std::int64_t{scale}}});
    if (kept == Kept::time && to == Form::time && wants_digits && scale != std::max(0, type.scale))
        steps.push_back({"my_time_time", time_to_time, {std::int64_t{scale}}});
    for (const ConversionRow& row : kConversions) {
        if (row.from != kept || row.to != to) continue;
        ConversionStep step{row.name, row.function, {}};
        const int wanted = scale >= 0 ? scale : converted_type(type, to).scale;
        const bool seconds = kept == Kept::time || kept == Kept::datetime;
        if (row.extra == Extra::digits_wanted) step.extra.emplace_back(std::int64_t{wanted});
        if (row.extra == Extra::digits_had)
            step.extra.emplace_back(std::int64_t{seconds ? std::max(0, type.scale) : type.scale});
        steps.push_back(std::move(step));
    }
    return steps;
}

Type converted_type(const Type& from, Form to, int scale) {
    switch (to) {
    case Form::any: return from;
    case Form::number: return converted_type(from, number_form(from), scale);
    case Form::truth: return integer_type(1);
    case Form::integer: {
        if (is_integer(from.kind)) return from;
        Type made = integer_type();
        made.is_unsigned = from.kind == TypeKind::bit || from.kind == TypeKind::year || is_hexadecimal(from);
        if (from.kind == TypeKind::null) made.length = 1;
        if (from.kind == TypeKind::year) made.length = 4;
        if (from.kind == TypeKind::date) made.length = 8;
        if (from.kind == TypeKind::datetime || from.kind == TypeKind::timestamp) made.length = 14;
        if (from.kind == TypeKind::time) made.length = 7;
        return made;
    }
    case Form::real: {
        Type made = double_type();
        if (from.kind == TypeKind::real || from.kind == TypeKind::double_precision) made.scale = from.scale;
        return made;
    }
    case Form::decimal: {
        if (from.kind == TypeKind::decimal)
            return scale < 0 ? from : decimal_type(from.precision - from.scale + scale, scale, from.is_unsigned);
        if (is_integer(from.kind)) {
            const int made = std::max(scale, 0);
            return decimal_type(integer_digits(from) + made, made, from.is_unsigned);
        }
        if (from.kind == TypeKind::date) return decimal_type(8, 0);
        if (from.kind == TypeKind::datetime || from.kind == TypeKind::timestamp)
            return decimal_type(14 + std::max(0, from.scale), std::max(0, from.scale));
        if (from.kind == TypeKind::time) return decimal_type(7 + std::max(0, from.scale), std::max(0, from.scale));
        if (is_text(from.kind) || is_bytes(from.kind) || is_number(from.kind) || from.kind == TypeKind::json) {
            const int made = scale >= 0 ? scale : 30;
            return decimal_type(65, made);
        }
        return decimal_type(20, std::max(scale, 0));
    }
    case Form::date: return temporal_type(TypeKind::date);
    case Form::datetime:
    case Form::time: {
        const TypeKind kind = to == Form::time ? TypeKind::time : TypeKind::datetime;
        if (scale >= 0) return temporal_type(kind, scale);
        if (is_temporal(from.kind)) return temporal_type(kind, std::max(0, from.scale));
        if (from.kind == TypeKind::decimal) return temporal_type(kind, std::min(6, from.scale));
        return temporal_type(kind, is_integer(from.kind) || from.kind == TypeKind::null ? 0 : 6);
    }
    case Form::json: return json_type();
    case Form::text: break;
    }
    if (is_text(from.kind) || is_bytes(from.kind)) return from;
    if (from.kind == TypeKind::bit) return binary_type((from.length + 7) / 8);
    if (from.kind == TypeKind::json) return text_type(4294967295, "utf8mb4_bin");
    return text_type(text_length(from), from.collation);
}

Cell converted(Environment& environment, const CellView& value, const Type& from, Form to, int scale) {
    Cell made = cell_of(value);
    for (const ConversionStep& step : conversion(from, to, scale)) {
        if (is_null(made) && !step.takes_null) return made;
        std::vector<CellView> arguments{view_of(made)};
        for (const Cell& extra : step.extra) arguments.push_back(view_of(extra));
        made = step.function(environment, arguments);
    }
    return made;
}

bind::Bound converted(bind::Binder& binder, bind::Bound value, Form to, int scale) {
    const std::vector<ConversionStep> steps = conversion(value.type, to, scale);
    Type type = converted_type(value.type, to, scale);
    if (to == Form::text && type.collation.empty() && is_text(type.kind)) type = connection_text(binder, type.length);
    const bool was_text = is_text(value.type.kind) || is_bytes(value.type.kind) ||
                          value.type.kind == TypeKind::enumeration || value.type.kind == TypeKind::set ||
                          value.type.kind == TypeKind::json;
    if (to == Form::text && !was_text)
        value.coercibility = value.type.kind == TypeKind::null ? bind::Coercibility::null : bind::Coercibility::numeric;
    if (steps.empty()) {
        if (to != Form::any) value.type = std::move(type);
        return value;
    }
    value.origin.reset();
    if (value.constant) {
        const Cell cell = converted(binder.environment(), view_of(*value.constant), value.type, to, scale);
        bind::Bound made = binder.constant(cell, type);
        made.coercibility = value.coercibility;
        made.position = value.position;
        return made;
    }
    for (const ConversionStep& step : steps) {
        std::string sql = std::string(step.name) + "(" + value.sql;
        for (const Cell& extra : step.extra) sql += "," + sql_literal(extra);
        value.sql = sql + ")";
        if (step.name == std::string_view("my_null_json")) value.nullable = false;
    }
    if (to == Form::date || to == Form::datetime || to == Form::time) value.nullable = true;
    value.type = std::move(type);
    return value;
}

std::string sql_literal(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&cell)) {
        // SQLite ends a text at a zero byte.
        if (text->find('\0') == std::string::npos) return "'" + util::replace_all(*text, "'", "''") + "'";
    }
    return "NULL";
}

} // namespace labdb::sql::mysql
