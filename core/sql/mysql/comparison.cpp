#include "core/sql/mysql/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/temporal.hpp"

namespace labdb::sql::mysql {

namespace {

bool is_moment(TypeKind kind) {
    return kind == TypeKind::date || kind == TypeKind::datetime || kind == TypeKind::timestamp;
}
bool is_string(TypeKind kind) {
    return is_text(kind) || is_bytes(kind) || kind == TypeKind::enumeration || kind == TypeKind::set;
}
bool is_constant(const Bound& value) { return value.constant && !is_null(*value.constant); }

Bound renewed(Binder& binder, const Bound& old, Cell value, Type type) {
    Bound made = binder.constant(std::move(value), std::move(type));
    made.coercibility = old.coercibility;
    made.nullable = false;
    return made;
}

std::string_view text_of(const Bound& constant) { return bytes_of(view_of(*constant.constant)); }

const char* moment_name(TypeKind kind) {
    return kind == TypeKind::date        ? "DATE"
           : kind == TypeKind::timestamp ? "TIMESTAMP"
           : kind == TypeKind::time      ? "TIME"
                                         : "DATETIME";
}

/// The moment that a constant means, if it is a text or a number.
std::optional<DateTime> constant_moment(const Bound& constant) {
    const CellView cell = view_of(*constant.constant);
    if (is_moment(constant.type.kind)) return parse_stored(bytes_of(cell));
    if (is_string(constant.type.kind)) {
        const auto read = read_datetime(bytes_of(cell));
        if (!read || read->truncated) return std::nullopt;
        return read->value;
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return datetime_of_number(*number);
    return std::nullopt;
}

/// The constant as a column of dates or moments keeps it: no more digits than it needs, but as many as the column has,
/// so that texts sort as moments do.
std::string as_kept(Binder& binder, const DateTime& moment, const Type& column) {
    DateTime at = moment;
    if (column.kind == TypeKind::timestamp) {
        const std::string local = datetime_text(at, 6);
        const CellView arguments[] = {std::string_view(local), std::int64_t{6}};
        const Cell utc = local_to_timestamp(binder.environment(), arguments);
        at = parse_stored(std::get<std::string>(utc));
    }
    const bool midnight = at.hour == 0 && at.minute == 0 && at.second == 0 && at.micro == 0;
    if (column.kind == TypeKind::date && midnight) return date_text(at);
    int digits = column.kind == TypeKind::date ? 0 : std::max(0, column.scale);
    for (int most = 6, micro = at.micro; micro != 0 && most > digits; --most, micro /= 10)
        if (micro % 10 != 0) {
            digits = most;
            break;
        }
    return datetime_text(at, digits);
}

class Comparer {
public:
    Comparer(Binder& binder, std::string_view op, Bound left, Bound right) : binder_(binder), op_(op) {
        sides_.left = std::move(left);
        sides_.right = std::move(right);
    }

    Comparison compare() {
        Bound &left = sides_.left, &right = sides_.right;
        const TypeKind a = left.type.kind, b = right.type.kind;
        if (a == TypeKind::null || b == TypeKind::null) return std::move(sides_);
        if (a == TypeKind::json || b == TypeKind::json) return documents();
        if (is_moment(a) && is_moment(b)) return moments();
        if (is_moment(a) && !is_moment(b) && b != TypeKind::time) return moment_with(left, right);
        if (is_moment(b) && !is_moment(a) && a != TypeKind::time) return moment_with(right, left);
        if (a == TypeKind::time || b == TypeKind::time) return times();
        if (is_string(a) && is_string(b)) {
            if (!is_text(a) && label_of(left, right)) return std::move(sides_);
            if (!is_text(b) && label_of(right, left)) return std::move(sides_);
            return strings();
        }
        return numbers();
    }

private:
    Comparison documents() {
        sides_.left = converted(binder_, std::move(sides_.left), Form::json);
        sides_.right = converted(binder_, std::move(sides_.right), Form::json);
        sides_.collation = "json";
        return std::move(sides_);
    }

    Comparison moments() {
        Bound &left = sides_.left, &right = sides_.right;
        if (is_constant(left) && !is_constant(right)) return moment_with(right, left);
        if (is_constant(right) && !is_constant(left)) return moment_with(left, right);
        const TypeKind a = left.type.kind, b = right.type.kind;
        if (a == b && std::max(0, left.type.scale) == std::max(0, right.type.scale)) return std::move(sides_);
        if (a == TypeKind::date && b == TypeKind::date) return std::move(sides_);
        const int scale = std::max({0, left.type.scale, right.type.scale});
        left = converted(binder_, std::move(left), Form::datetime, scale);
        right = converted(binder_, std::move(right), Form::datetime, scale);
        return std::move(sides_);
    }

    /// `moment` against something else; either may be the left side.
    Comparison moment_with(Bound& moment, Bound& other) {
        if (is_constant(other)) {
            if (const auto at = constant_moment(other)) {
                Type type = moment.type;
                other = renewed(binder_, other, as_kept(binder_, *at, moment.type), std::move(type));
                return std::move(sides_);
            }
            if (is_string(other.type.kind))
                throw Error(1525, "HY000",
                            std::string("Incorrect ") + moment_name(moment.type.kind) + " value: '" +
                                std::string(text_of(other)) + "'");
        }
        if (is_string(other.type.kind)) {
            moment = converted(binder_, std::move(moment), Form::datetime, 6);
            other = converted(binder_, std::move(other), Form::datetime, 6);
            return std::move(sides_);
        }
        moment = converted(binder_, std::move(moment), Form::number);
        return numbers();
    }

    Comparison times() {
        Bound &left = sides_.left, &right = sides_.right;
        if (is_moment(left.type.kind) || is_moment(right.type.kind)) {
            const int scale = std::max({0, left.type.scale, right.type.scale});
            left = converted(binder_, std::move(left), Form::datetime, scale);
            right = converted(binder_, std::move(right), Form::datetime, scale);
            return std::move(sides_);
        }
        for (Bound* side : {&left, &right})
            if (is_constant(*side) && is_string(side->type.kind)) {
                const auto read = read_time(text_of(*side));
                if (!read || read->truncated)
                    throw Error(1525, "HY000", "Incorrect TIME value: '" + std::string(text_of(*side)) + "'");
            }
        left = converted(binder_, std::move(left), Form::time);
        right = converted(binder_, std::move(right), Form::time);
        return std::move(sides_);
    }

    /// An ENUM or SET column against a text that is one of its values: by number, for equality.
    bool label_of(Bound& column, Bound& text) {
        if (column.type.kind != TypeKind::enumeration && column.type.kind != TypeKind::set) return false;
        if (!is_constant(text) || !is_text(text.type.kind) || (op_ != "=" && op_ != "<>" && op_ != "<=>")) return false;
        const Bound both[] = {column, text};
        const std::string collation = collation_of(binder_, both, op_, true).collation;
        const Collation same = collation_function(collation);
        const auto number_of = [&](std::string_view label) {
            for (std::size_t i = 0; i < column.type.labels->size(); ++i)
                if (same((*column.type.labels)[i], label) == 0) return static_cast<std::int64_t>(i + 1);
            return std::int64_t{0};
        };
        const std::string_view said = text_of(text);
        std::int64_t value = 0;
        if (column.type.kind == TypeKind::enumeration) {
            value = number_of(said);
            // No value of the column is this text: the number that no row has.
            if (value == 0) value = said.empty() ? 0 : -1;
        } else {
            std::string_view rest = said;
            while (!rest.empty()) {
                const std::size_t comma = rest.find(',');
                const std::int64_t number = number_of(rest.substr(0, comma));
                // As a text it is compared as it stands: a set in another order is none that a row shows.
                if (number == 0 || value >= (std::int64_t{1} << (number - 1))) return false;
                value |= std::int64_t{1} << (number - 1);
                rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
            }
        }
        text = renewed(binder_, text, value, integer_type());
        return true;
    }

    Comparison strings() {
        Bound &left = sides_.left, &right = sides_.right;
        const Bound both[] = {left, right};
        const std::string collation = collation_of(binder_, both, op_, true).collation;
        const std::string implied =
            !implied_collation(left).empty() ? implied_collation(left) : implied_collation(right);
        left = converted(binder_, std::move(left), Form::text);
        right = converted(binder_, std::move(right), Form::text);
        if (collation == "binary") {
            for (Bound* side : {&left, &right}) {
                if (is_bytes(side->type.kind)) continue;
                if (is_constant(*side))
                    *side = renewed(binder_, *side, Blob{std::string(text_of(*side))}, binary_type(side->type.length));
                else
                    side->sql = "CAST(" + side->sql + " AS BLOB)";
            }
            return std::move(sides_);
        }
        for (Bound* side : {&left, &right})
            if (is_bytes(side->type.kind)) {
                if (is_constant(*side))
                    *side =
                        renewed(binder_, *side, std::string(text_of(*side)), text_type(side->type.length, collation));
                else
                    side->sql = "CAST(" + side->sql + " AS TEXT)";
            }
        if (implied != collation) sides_.collation = collation;
        return std::move(sides_);
    }

    /// A constant that a column of whole numbers can be compared with.
    bool suit(Bound& column, Bound& constant) {
        if (!is_constant(constant) || is_constant(column)) return false;
        const CellView cell = view_of(*constant.constant);
        if (number_form(column.type) == Form::integer && !is_string(column.type.kind)) {
            if (constant.type.kind == TypeKind::decimal) {
                const Numeric value = numeric_of(cell);
                if (const auto whole = value.to_int64(); whole && value.is_whole())
                    constant = renewed(binder_, constant, *whole, integer_type());
                else if (const auto large = value.to_uint64(); large && value.is_whole())
                    constant = renewed(binder_, constant, unsigned_cell(*large), unsigned_type());
                else
                    constant = renewed(binder_, constant, value.to_double(), double_type());
                return true;
            }
            if (is_string(constant.type.kind) && !is_hexadecimal(constant.type)) {
                // All digits of a whole number count, although a DOUBLE has not as many.
                const ReadDecimal exact = read_decimal(text_of(constant));
                if (!exact.truncated && exact.value.is_whole()) {
                    const auto whole = exact.value.to_int64();
                    const auto large = exact.value.to_uint64();
                    if (whole) constant = renewed(binder_, constant, *whole, integer_type());
                    if (!whole && large) constant = renewed(binder_, constant, unsigned_cell(*large), unsigned_type());
                    if (whole || large) return true;
                }
                constant = converted(binder_, std::move(constant), Form::real);
                const double value = real_of(view_of(*constant.constant));
                if (std::rint(value) == value && std::abs(value) < 9e15)
                    constant = renewed(binder_, constant, static_cast<std::int64_t>(value), integer_type());
                return true;
            }
            return false;
        }
        if (column.type.kind == TypeKind::decimal) {
            if (is_string(constant.type.kind)) {
                if (read_decimal(text_of(constant)).truncated || is_hexadecimal(constant.type)) return false;
                constant = converted(binder_, std::move(constant), Form::decimal);
            } else if (number_form(constant.type) == Form::integer) {
                constant = converted(binder_, std::move(constant), Form::decimal, 0);
            } else if (constant.type.kind != TypeKind::decimal) {
                return false;
            }
            if (implied_collation(column).empty()) sides_.collation = "decimal";
            return true;
        }
        return false;
    }

    Comparison numbers() {
        Bound &left = sides_.left, &right = sides_.right;
        if (suit(left, right) || suit(right, left)) return std::move(sides_);
        left = converted(binder_, std::move(left), Form::number);
        right = converted(binder_, std::move(right), Form::number);
        const Form a = number_form(left.type), b = number_form(right.type);
        if (a == Form::integer && b == Form::integer) return std::move(sides_);
        const Form common = a == Form::real || b == Form::real ? Form::real : Form::decimal;
        for (Bound* side : {&left, &right}) {
            // SQLite compares whole numbers and reals exactly.
            if (common == Form::real && number_form(side->type) == Form::integer &&
                !(side->type.is_unsigned && integer_digits(side->type) > 19))
                continue;
            *side = converted(binder_, std::move(*side), common);
        }
        if (common == Form::decimal && implied_collation(left).empty() && implied_collation(right).empty())
            sides_.collation = "decimal";
        return std::move(sides_);
    }

    Binder& binder_;
    std::string op_;
    Comparison sides_;
};

} // namespace

Comparison comparison(Binder& binder, std::string_view op, Bound left, Bound right) {
    return Comparer(binder, op, std::move(left), std::move(right)).compare();
}

std::string comparison_sql(std::string_view op, const Comparison& sides) {
    const std::string sql_op = op == "<=>" ? " IS " : std::string(op);
    const std::string collation = sides.collation.empty() ? "" : collate_clause(sides.collation);
    return "(" + sides.left.sql + sql_op + sides.right.sql + collation + ")";
}

} // namespace labdb::sql::mysql
