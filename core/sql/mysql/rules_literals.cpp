#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/encodings.hpp"
#include "core/sql/mysql/temporal.hpp"
#include "core/sql/mysql/time_arithmetic.hpp"
#include "core/sql/mysql/typing.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

/// Literals, parameters, intervals that stand alone.
namespace labdb::sql::mysql {

namespace {

Bound constant(Binder& binder, Cell value, Type type, Coercibility coercibility = Coercibility::numeric) {
    Bound made = binder.constant(std::move(value), std::move(type));
    made.coercibility = coercibility;
    made.nullable = is_null(*made.constant);
    return made;
}

Bound decimal_literal(Binder& binder, const std::string& digits) {
    const Numeric value = Numeric::parse(digits).value_or(Numeric());
    const int scale = std::min(value.scale(), 30);
    const int whole = std::max(value.integer_digits(), 1);
    return constant(binder, decimal_text(value, scale), decimal_type(whole + scale, scale));
}

Bound integer_literal(Binder& binder, const std::string& digits) {
    std::uint64_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec != std::errc()) return decimal_literal(binder, digits);
    const auto length = static_cast<std::int64_t>(std::to_string(value).size());
    if (value > static_cast<std::uint64_t>(INT64_MAX))
        return constant(binder, unsigned_cell(value), unsigned_type(length));
    return constant(binder, static_cast<std::int64_t>(value), integer_type(length));
}

Bound string_literal(Binder& binder, const ast::Literal& literal) {
    if (literal.charset == "binary")
        return constant(binder, Blob{literal.text}, binary_type(static_cast<std::int64_t>(literal.text.size())),
                        Coercibility::literal);
    const auto length = static_cast<std::int64_t>(util::code_points(literal.text));
    Type type = connection_text(binder, length);
    if (!literal.charset.empty()) {
        const CharsetRow* charset = find_charset(literal.charset);
        if (charset == nullptr) throw Error(1115, "42000", "Unknown character set: '" + literal.charset + "'");
        // An introducer of the connection's own character set keeps the connection's collation.
        if (type.charset != charset->name) type = text_type(length, charset->default_collation);
        // An introducer says what the bytes mean (manual, 10.3.8).
        if (!is_kept_as_is(charset->name)) {
            std::string text = decoded(literal.text, charset->name);
            type.length = static_cast<std::int64_t>(util::code_points(text));
            return constant(binder, std::move(text), std::move(type), Coercibility::literal);
        }
    }
    return constant(binder, literal.text, std::move(type), Coercibility::literal);
}

/// The digits behind the point that a time's text has.
int fraction_digits(const std::string& text) {
    const std::size_t point = text.rfind('.');
    if (point == std::string::npos) return 0;
    std::size_t end = point + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    return static_cast<int>(std::min<std::size_t>(6, end - point - 1));
}

/// 1525: `Incorrect DATE value: '2026-02-30'`.
[[noreturn]] void incorrect_literal(const char* kind, const std::string& text) {
    throw Error(1525, "HY000", std::string("Incorrect ") + kind + " value: '" + text + "'");
}

} // namespace

Bound Dialect::literal(Binder& binder, const ast::Literal& literal, std::size_t) const {
    using Kind = ast::Literal::Kind;
    switch (literal.kind) {
    case Kind::null: return constant(binder, Cell(), null_type(), Coercibility::null);
    case Kind::boolean: return constant(binder, std::int64_t{literal.text == "true"}, truth_type());
    case Kind::integer: return integer_literal(binder, literal.text);
    case Kind::decimal: return decimal_literal(binder, literal.text);
    case Kind::real: {
        const auto [value, overflows] = read_double(literal.text);
        if (overflows) throw Error(1367, "22007", "Illegal double '" + literal.text + "' value found during parsing");
        return constant(binder, value, double_type());
    }
    case Kind::string: return string_literal(binder, literal);
    case Kind::hexadecimal:
    case Kind::bits:
        if (!literal.charset.empty() && literal.charset != "binary") return string_literal(binder, literal);
        return constant(binder, Blob{literal.text}, hexadecimal_type(static_cast<std::int64_t>(literal.text.size())),
                        Coercibility::literal);
    case Kind::date: {
        const auto read = read_datetime(literal.text);
        if (!read || read->truncated || read->has_time) incorrect_literal("DATE", literal.text);
        return constant(binder, date_text(read->value), temporal_type(TypeKind::date));
    }
    case Kind::time: {
        const auto read = read_time(literal.text);
        if (!read || read->truncated || read->clipped) incorrect_literal("TIME", literal.text);
        return constant(binder, read->micros, temporal_type(TypeKind::time, fraction_digits(literal.text)));
    }
    case Kind::timestamp: {
        const auto read = read_datetime(literal.text);
        if (!read || read->truncated || !read->has_time) incorrect_literal("DATETIME", literal.text);
        const int digits = fraction_digits(literal.text);
        return constant(binder, datetime_text(read->value, digits), temporal_type(TypeKind::datetime, digits));
    }
    }
    return {};
}

Bound Dialect::parameter(Binder& binder, const ast::Parameter& parameter, std::size_t) const {
    const Binder::Given* given = binder.given(parameter);
    // A statement that is only prepared: its parameters may be anything.
    if (given == nullptr) return constant(binder, Cell(), null_type(), Coercibility::null);
    Type type = given->type;
    if (is_text(type.kind) && type.collation.empty()) type = connection_text(binder, type.length);
    const Coercibility coercibility = is_null(given->value) ? Coercibility::null
                                      : has_collation(type) ? Coercibility::literal
                                                            : Coercibility::numeric;
    return constant(binder, given->value, std::move(type), coercibility);
}

Bound Dialect::interval(Binder& binder, const ast::Interval& interval, std::size_t) const {
    // The parser lets an interval stand beside + and - and in calls, which look at it themselves, and as a frame's
    // offset. SQLite's frames have numbers: what is no fixed time has none.
    std::int64_t micros = 0;
    switch (unit_of(interval.unit)) {
    case Unit::microsecond: micros = 1; break;
    case Unit::second: micros = 1'000'000; break;
    case Unit::minute: micros = 60'000'000; break;
    case Unit::hour: micros = 3'600'000'000; break;
    case Unit::day: micros = 86'400'000'000; break;
    case Unit::week: micros = 604'800'000'000; break;
    default:
        throw Error(1235, "42000",
                    "This version of MySQL doesn't yet support 'RANGE frames of INTERVAL " +
                        util::to_upper(interval.unit) + "'");
    }
    Bound made = converted(binder, scalar(binder.expression(interval.value)), Form::integer);
    made.sql = "(" + made.sql + " * " + std::to_string(micros) + ")";
    made.constant.reset();
    made.type.kind = TypeKind::interval;
    return made;
}

} // namespace labdb::sql::mysql
