#include <algorithm>
#include <array>

#include "core/sql/bind/junction.hpp"
#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/time_arithmetic.hpp"
#include "core/sql/mysql/typing.hpp"

/// Operators of arithmetic, bits and logic.
namespace labdb::sql::mysql {

namespace {

/// Digits that an int64 surely has room for.
constexpr int kSafeDigits = 18;

struct Numbers {
    Bound left, right;
    Form form; ///< integer, decimal or real, of both
};

/// Both operands as numbers of the kind that MySQL computes with.
Numbers numbers(Binder& binder, const ast::Operator& node) {
    Numbers made{scalar(binder.expression(node.operands[0])), scalar(binder.expression(node.operands[1])),
                 Form::integer};
    made.left = converted(binder, std::move(made.left), Form::number);
    made.right = converted(binder, std::move(made.right), Form::number);
    const auto kind_of = [](const Bound& value) {
        return value.type.kind == TypeKind::null ? Form::integer : number_form(value.type);
    };
    const Form left = kind_of(made.left), right = kind_of(made.right);
    if (left == Form::real || right == Form::real)
        made.form = Form::real;
    else if (left == Form::decimal || right == Form::decimal)
        made.form = Form::decimal;
    return made;
}

int scale_of(const Type& type) { return type.kind == TypeKind::decimal ? type.scale : 0; }

/// The decimal digits of a real's type, -1 when they are not limited.
int real_scale(const Type& left, const Type& right, bool product) {
    const auto digits = [](const Type& type) {
        return type.kind == TypeKind::real || type.kind == TypeKind::double_precision ? type.scale
               : is_text(type.kind)                                                   ? -1
                                                                                      : scale_of(type);
    };
    const int a = digits(left), b = digits(right);
    if (a < 0 || b < 0) return -1;
    return product ? a + b : std::max(a, b);
}

/// `(a op b)` as functions take it: what is no integer without its rounding.
std::string operand(const Bound& value) { return std::string(unrounded(value.sql)); }

Bound with_text(Binder& binder, std::string_view name, const Numbers& both, Type type, const ast::Operator& node) {
    const std::string text = shown_operation(binder, node);
    const Bound operands[] = {both.left, both.right};
    const std::string sql =
        std::string(name) + "(" + operand(both.left) + "," + operand(both.right) + "," + sql_literal(text) + ")";
    return made_of(sql, std::move(type), operands);
}

Bound additive(Binder& binder, const ast::Operator& node) {
    const Numbers both = numbers(binder, node);
    const Bound operands[] = {both.left, both.right};
    const Type &left = both.left.type, &right = both.right.type;
    const bool times = node.name == "*", minus = node.name == "-";
    if (both.form == Form::real) {
        const char* name = times ? "my_real_multiply" : minus ? "my_real_subtract" : "my_real_add";
        return with_text(binder, name, both, double_type(real_scale(left, right, times)), node);
    }
    const bool is_unsigned =
        (left.is_unsigned || right.is_unsigned) && !(minus && binder.environment().no_unsigned_subtraction);
    if (both.form == Form::decimal) {
        const int scale =
            std::min(30, times ? scale_of(left) + scale_of(right) : std::max(scale_of(left), scale_of(right)));
        const int whole =
            times ? whole_digits(left) + whole_digits(right) : std::max(whole_digits(left), whole_digits(right)) + 1;
        const bool stays_unsigned =
            times || !minus ? left.is_unsigned && right.is_unsigned : left.is_unsigned && right.is_unsigned;
        Type type = decimal_type(whole + scale, scale, stays_unsigned);
        const char* name = times ? "my_decimal_multiply" : minus ? "my_decimal_subtract" : "my_decimal_add";
        Bound made = with_text(binder, name, both, type, node);
        made.sql = rounded_to(made.sql, scale);
        return made;
    }
    const int digits = times ? integer_digits(left) + integer_digits(right)
                             : std::max(integer_digits(left), integer_digits(right)) + 1;
    if (digits <= kSafeDigits && !(minus && is_unsigned))
        return made_of("(" + both.left.sql + node.name + both.right.sql + ")",
                       is_unsigned ? unsigned_type(digits) : integer_type(digits), operands);
    const std::string name = std::string(times   ? "my_multiply"
                                         : minus ? "my_subtract"
                                                 : "my_add") +
                             (is_unsigned ? "_unsigned" : "");
    return with_text(binder, name, both, is_unsigned ? unsigned_type() : integer_type(std::min(digits, 20)), node);
}

Bound division(Binder& binder, const ast::Operator& node) {
    const Numbers both = numbers(binder, node);
    const Type &left = both.left.type, &right = both.right.type;
    Bound made;
    if (both.form == Form::real) {
        const int scale = real_scale(left, right, false);
        made = with_text(binder, "my_real_divide", both,
                         double_type(scale < 0 ? -1 : scale + binder.environment().div_precision_increment), node);
    } else {
        const int increment = binder.environment().div_precision_increment;
        const int scale = std::min(30, scale_of(left) + increment);
        const int whole = whole_digits(left) + scale_of(right);
        const Bound operands[] = {both.left, both.right};
        made = made_of(rounded_to("my_divide(" + operand(both.left) + "," + operand(both.right) + "," +
                                      std::to_string(increment) + ")",
                                  scale),
                       decimal_type(whole + scale, scale, left.is_unsigned && right.is_unsigned), operands);
    }
    made.nullable = true;
    return made;
}

Bound whole_division(Binder& binder, const ast::Operator& node) {
    const Numbers both = numbers(binder, node);
    const bool is_unsigned = both.left.type.is_unsigned || both.right.type.is_unsigned;
    const char* name = is_unsigned ? "my_div_unsigned" : "my_div";
    Bound made = with_text(binder, name, both, is_unsigned ? unsigned_type() : integer_type(), node);
    made.nullable = true;
    return made;
}

Bound remainder(Binder& binder, const ast::Operator& node) {
    const Numbers both = numbers(binder, node);
    const Type &left = both.left.type, &right = both.right.type;
    const Bound operands[] = {both.left, both.right};
    Type type;
    const char* name = "my_mod";
    if (both.form == Form::real) {
        type = double_type(real_scale(left, right, false));
        name = "my_real_mod";
    } else if (both.form == Form::decimal) {
        const int scale = std::max(scale_of(left), scale_of(right));
        type = decimal_type(std::max(whole_digits(left), whole_digits(right)) + scale, scale, left.is_unsigned);
        name = "my_decimal_mod";
    } else {
        type = left.is_unsigned ? unsigned_type() : integer_type(std::max(integer_digits(left), integer_digits(right)));
    }
    Bound made =
        made_of(std::string(name) + "(" + operand(both.left) + "," + operand(both.right) + ")", type, operands);
    if (both.form == Form::decimal) made.sql = rounded_to(made.sql, type.scale);
    made.nullable = true;
    return made;
}

/// `& | ^ << >>`: of 64 bits, or since 8.0 byte by byte of binary strings.
Bound bits(Binder& binder, const ast::Operator& node, const char* name, const char* binary_name, bool shift) {
    Bound left = scalar(binder.expression(node.operands[0])), right = scalar(binder.expression(node.operands[1]));
    const auto is_binary = [](const Bound& value) { return is_bytes(value.type.kind) && !is_hexadecimal(value.type); };
    if (is_binary(left) && (shift || is_binary(right))) {
        if (shift) right = converted(binder, std::move(right), Form::integer);
        Type type = left.type;
        return call_of(binary_name, {std::move(left), std::move(right)}, std::move(type));
    }
    left = converted(binder, std::move(left), Form::integer);
    right = converted(binder, std::move(right), Form::integer);
    return call_of(name, {std::move(left), std::move(right)}, unsigned_type());
}

Bound complement(Binder& binder, const ast::Operator& node) {
    Bound value = scalar(binder.expression(node.operands[0]));
    if (is_bytes(value.type.kind) && !is_hexadecimal(value.type)) {
        Type type = value.type;
        return call_of("my_binary_not", {std::move(value)}, std::move(type));
    }
    return call_of("my_bit_not", {converted(binder, std::move(value), Form::integer)}, unsigned_type());
}

Bound negation(Binder& binder, const ast::Operator& node) {
    Bound value = converted(binder, scalar(binder.expression(node.operands[0])), Form::number);
    const Form form = value.type.kind == TypeKind::null ? Form::integer : number_form(value.type);
    Type type = value.type;
    type.is_unsigned = false;
    if (value.constant && !is_null(*value.constant)) {
        Cell negative;
        if (form == Form::integer) {
            const std::uint64_t magnitude = bits_of(view_of(*value.constant));
            if (!value.type.is_unsigned && (magnitude >> 63) != 0 && magnitude != 1ULL << 63) {
                negative = static_cast<std::int64_t>(0 - magnitude); // of a negative constant
            } else if (!value.type.is_unsigned && magnitude == 1ULL << 63) {
                negative = "9223372036854775808"; // of the lowest one
                type = decimal_type(19, 0);
            } else if (magnitude <= 1ULL << 63) {
                negative = static_cast<std::int64_t>(0 - magnitude);
                if (type.precision > 19) type.precision = 19;
            } else {
                negative = "-" + std::to_string(magnitude);
                type = decimal_type(20, 0);
            }
        } else if (form == Form::decimal) {
            negative = decimal_text(-numeric_of(view_of(*value.constant)), type.scale);
        } else {
            negative = -real_of(view_of(*value.constant));
        }
        Bound made = binder.constant(std::move(negative), type);
        made.coercibility = Coercibility::numeric;
        made.nullable = false;
        return made;
    }
    const Bound operands[] = {value};
    if (form == Form::real) return made_of("(-" + value.sql + ")", type, operands);
    if (form == Form::decimal)
        return made_of(rounded_to("my_decimal_subtract(0," + operand(value) + ",'')", type.scale), type, operands);
    if (const int digits = integer_digits(value.type); digits <= kSafeDigits)
        return made_of("(-" + value.sql + ")", integer_type(digits + 1), operands);
    return made_of("my_negate(" + value.sql + "," + sql_literal(shown_operation(binder, node)) + ")", integer_type(),
                   operands);
}

Bound junction(Binder& binder, const ast::Operator& node) {
    const Dialect& rules = static_cast<const Dialect&>(binder.rules());
    std::vector<Bound> operands;
    for (const ast::ExpressionPtr& operand : node.operands)
        operands.push_back(rules.condition(binder, binder.expression(operand), binder.clause()));
    return truth_of(bind::junction(operands, node.name == "and" ? " AND " : " OR "), operands);
}

Bound exclusive_or(Binder& binder, const ast::Operator& node) {
    const Dialect& rules = static_cast<const Dialect&>(binder.rules());
    std::vector<Bound> operands;
    for (const ast::ExpressionPtr& operand : node.operands)
        operands.push_back(rules.condition(binder, binder.expression(operand), binder.clause()));
    return truth_of("((NOT " + operands[0].sql + ")<>(NOT " + operands[1].sql + "))", operands);
}

Bound negated(Binder& binder, const ast::Operator& node) {
    const Dialect& rules = static_cast<const Dialect&>(binder.rules());
    const Bound value = rules.condition(binder, binder.expression(node.operands[0]), binder.clause());
    return truth_of("(NOT " + value.sql + ")", {&value, 1});
}

Bound plus_or_minus(Binder& binder, const ast::Operator& node) {
    if (node.operands.size() == 1) {
        if (node.name == "-") return negation(binder, node);
        Bound value = scalar(binder.expression(node.operands[0]));
        return value;
    }
    for (std::size_t i = 0; i < 2; ++i)
        if (const auto* interval = ast::as<ast::Interval>(node.operands[i]))
            return add_interval(binder, scalar(binder.expression(node.operands[1 - i])), *interval, node.name == "-");
    return additive(binder, node);
}

Bound bit_and(Binder& binder, const ast::Operator& node) {
    return bits(binder, node, "my_bit_and", "my_binary_and", false);
}
Bound bit_or(Binder& binder, const ast::Operator& node) {
    return bits(binder, node, "my_bit_or", "my_binary_or", false);
}
Bound bit_xor(Binder& binder, const ast::Operator& node) {
    return bits(binder, node, "my_bit_xor", "my_binary_xor", false);
}
Bound shift_left(Binder& binder, const ast::Operator& node) {
    return bits(binder, node, "my_shift_left", "my_binary_left", true);
}
Bound shift_right(Binder& binder, const ast::Operator& node) {
    return bits(binder, node, "my_shift_right", "my_binary_right", true);
}

Bound named_call(Binder& binder, const ast::Operator& node, const char* name) {
    // The operator and the function are one; the call wants nodes of its own, so the operands are handed on as they
    // are.
    std::vector<const ast::Expression*> operands;
    for (const ast::ExpressionPtr& operand : node.operands) operands.push_back(operand.get());
    return call_function(binder, name, operands);
}
Bound concatenation(Binder& binder, const ast::Operator& node) { return named_call(binder, node, "concat"); }
Bound extraction(Binder& binder, const ast::Operator& node) { return named_call(binder, node, "json_extract"); }
Bound unquoted_extraction(Binder& binder, const ast::Operator& node) {
    return named_call(binder, node, "json_value_text");
}

Bound binary_prefix(Binder& binder, const ast::Operator& node) {
    Bound value = converted(binder, scalar(binder.expression(node.operands[0])), Form::text);
    Type type = binary_type(text_length(value.type));
    const Bound operands[] = {value};
    if (is_bytes(value.type.kind)) return value;
    Bound made = made_of("CAST(" + value.sql + " AS BLOB)", std::move(type), operands);
    made.coercibility = Coercibility::implicit;
    return made;
}

struct OperatorRow {
    std::string_view name;
    Bound (*bind)(Binder&, const ast::Operator&);
};
constexpr std::array<OperatorRow, 21> kOperators = {{{"+", plus_or_minus},
                                                     {"-", plus_or_minus},
                                                     {"*", additive},
                                                     {"/", division},
                                                     {"div", whole_division},
                                                     {"%", remainder},
                                                     {"mod", remainder},
                                                     {"and", junction},
                                                     {"or", junction},
                                                     {"xor", exclusive_or},
                                                     {"not", negated},
                                                     {"&", bit_and},
                                                     {"|", bit_or},
                                                     {"xor_bits", bit_xor},
                                                     {"<<", shift_left},
                                                     {">>", shift_right},
                                                     {"~", complement},
                                                     {"||", concatenation},
                                                     {"->", extraction},
                                                     {"->>", unquoted_extraction},
                                                     {"binary", binary_prefix}}};

constexpr std::array<std::string_view, 8> kComparisons = {"=", "<=>", "<>", "!=", "<", "<=", ">", ">="};

} // namespace

Bound Dialect::operation(Binder& binder, const ast::Operator& node, std::size_t position) const {
    for (const OperatorRow& row : kOperators)
        if (row.name == node.name) return row.bind(binder, node);
    if (std::find(kComparisons.begin(), kComparisons.end(), node.name) != kComparisons.end())
        return compare(binder, node.name == "!=" ? "<>" : node.name, binder.expression(node.operands[0]),
                       binder.expression(node.operands[1]), position);
    throw Error(1235, "42000", "This version of MySQL doesn't yet support '" + node.name + "'");
}

} // namespace labdb::sql::mysql
