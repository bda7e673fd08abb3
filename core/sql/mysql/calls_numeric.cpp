#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"

/// Numeric functions (manual, 12.6).
namespace labdb::sql::mysql {

namespace {

constexpr CallRow kCalls[] = {
    {"acos", 1, 1, "d", gives_real_or_null, "my_acos"},
    {"asin", 1, 1, "d", gives_real_or_null, "my_asin"},
    {"atan", 1, 2, "d", gives_real_or_null, "my_atan"},
    {"atan2", 2, 2, "d", gives_real_or_null, "my_atan"},
    {"cos", 1, 1, "d", gives_real, "my_cos"},
    {"cot", 1, 1, "d", gives_real, "my_cot"},
    {"degrees", 1, 1, "d", gives_real, "my_degrees"},
    {"exp", 1, 1, "d", gives_real, "my_exp"},
    {"ln", 1, 1, "d", gives_real_or_null, "my_ln"},
    {"log", 1, 2, "d", gives_real_or_null, "my_log"},
    {"log10", 1, 1, "d", gives_real_or_null, "my_log10"},
    {"log2", 1, 1, "d", gives_real_or_null, "my_log2"},
    {"pow", 2, 2, "d", gives_real, "my_pow"},
    {"power", 2, 2, "d", gives_real, "my_pow"},
    {"radians", 1, 1, "d", gives_real, "my_radians"},
    {"sin", 1, 1, "d", gives_real, "my_sin"},
    {"sqrt", 1, 1, "d", gives_real_or_null, "my_sqrt"},
    {"tan", 1, 1, "d", gives_real, "my_tan"},
    {"bit_count", 1, 1, "a", gives_integer<2>, "my_bit_count"},
    {"conv", 3, 3, "sii", gives_ascii_or_null<64>, "my_conv"},
    {"interval", 2, -1, "d", gives_integer<2>, "my_interval"},
};

int scale_of(const Type& type) { return type.kind == TypeKind::decimal ? type.scale : 0; }

/// A number's SQL; a decimal's before it is rounded to its scale.
Bound number(const Invocation& call, std::size_t at) {
    Bound value = call.bound(at, Form::number);
    if (value.type.kind == TypeKind::decimal) value.sql = unrounded(value.sql);
    if (value.type.kind == TypeKind::null) value.type = integer_type(1);
    return value;
}

Bound bind_abs(const Invocation& call) {
    Bound value = number(call, 0);
    const Form form = number_form(value.type);
    Type type = value.type;
    if (form == Form::real) return call_of("my_real_abs", {value}, double_type(type.scale));
    if (form == Form::integer) return call_of("my_abs", {value}, std::move(type));
    Bound made = call_of("my_decimal_abs", {value}, type);
    made.sql = rounded_to(made.sql, type.scale);
    return made;
}

Bound bind_sign(const Invocation& call) { return call_of("my_sign", {number(call, 0)}, integer_type(2)); }

/// CEILING and FLOOR: whole numbers of integers and decimals, doubles of doubles.
Bound bind_whole(const Invocation& call) {
    Bound value = number(call, 0);
    const bool floor = call.name == "floor";
    switch (number_form(value.type)) {
    case Form::real: return call_of(floor ? "my_real_floor" : "my_real_ceiling", {value}, double_type(0));
    case Form::decimal: {
        const int digits = whole_digits(value.type);
        // What may not fit BIGINT stays a decimal.
        if (digits >= 18)
            return call_of(floor ? "my_decimal_floor" : "my_decimal_ceiling", {value}, decimal_type(digits + 1, 0));
        return call_of(floor ? "my_floor" : "my_ceiling", {value}, integer_type(digits + 1));
    }
    default: return value;
    }
}

/// ROUND and TRUNCATE.
Bound bind_round(const Invocation& call) {
    Bound value = number(call, 0);
    Bound digits = call.size() > 1 ? call.bound(1, Form::integer) : number_constant(call.binder, 0);
    const bool cut = call.name == "truncate";
    const Form form = number_form(value.type);
    const bool known = digits.constant && !is_null(*digits.constant);
    const std::int64_t wanted = known ? std::clamp<std::int64_t>(clamped(view_of(*digits.constant)), -100, 30) : 0;
    std::vector<Bound> operands{value, digits};
    if (form == Form::real)
        return call_of(cut ? "my_real_truncate" : "my_real_round", operands,
                       double_type(known ? static_cast<int>(std::max<std::int64_t>(0, wanted)) : -1));
    if (form == Form::integer) {
        if (known && wanted >= 0) {
            value.origin.reset();
            value.constant.reset();
            value.sql = "(" + value.sql + ")";
            return value;
        }
        Type type = value.type.is_unsigned ? unsigned_type() : integer_type();
        return call_of(cut ? "my_integer_truncate" : "my_integer_round", operands, std::move(type));
    }
    const int scale = known ? static_cast<int>(std::max<std::int64_t>(wanted, 0)) : value.type.scale;
    const int whole = whole_digits(value.type) + (cut ? 0 : 1);
    operands.push_back(number_constant(call.binder, scale));
    return call_of(cut ? "my_decimal_truncate" : "my_decimal_round", operands,
                   decimal_type(whole + scale, scale, value.type.is_unsigned));
}

Bound bind_mod(const Invocation& call) {
    // MOD(a, b) is a % b.
    const Bound left = call.bound(0, Form::number), right = call.bound(1, Form::number);
    const Form a = left.type.kind == TypeKind::null ? Form::integer : number_form(left.type);
    const Form b = right.type.kind == TypeKind::null ? Form::integer : number_form(right.type);
    Type type = integer_type(std::max(integer_digits(left.type), integer_digits(right.type)));
    type.is_unsigned = left.type.is_unsigned;
    std::string name = "my_mod";
    if (a == Form::real || b == Form::real) {
        name = "my_real_mod";
        type = double_type();
    } else if (a == Form::decimal || b == Form::decimal) {
        name = "my_decimal_mod";
        const int scale = std::max(scale_of(left.type), scale_of(right.type));
        type = decimal_type(std::max(whole_digits(left.type), whole_digits(right.type)) + scale, scale);
    }
    const Bound operands[] = {left, right};
    Bound made = made_of(name + "(" + std::string(unrounded(left.sql)) + "," + std::string(unrounded(right.sql)) + ")",
                         type, operands);
    if (type.kind == TypeKind::decimal) made.sql = rounded_to(made.sql, type.scale);
    made.nullable = true;
    return made;
}

Bound bind_rand(const Invocation& call) {
    // RAND(n) gives the same series in each statement; its state is told from other calls' by where it stands.
    std::vector<Bound> operands;
    if (call.size() == 1) {
        operands.push_back(call.bound(0, Form::integer));
        operands.push_back(number_constant(call.binder, static_cast<std::int64_t>(call.position)));
    }
    Bound made = call_of(call.size() == 1 ? "my_rand_seeded" : "my_rand", operands, double_type());
    made.nullable = false;
    made.volatile_ = true;
    return made;
}

Bound bind_pi(const Invocation& call) {
    Bound made = call.binder.constant(3.141592653589793, double_type(6));
    made.coercibility = Coercibility::numeric;
    made.nullable = false;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"abs", 1, 1, bind_abs},        {"sign", 1, 1, bind_sign},   {"ceil", 1, 1, bind_whole},
    {"ceiling", 1, 1, bind_whole},  {"floor", 1, 1, bind_whole}, {"round", 1, 2, bind_round},
    {"truncate", 2, 2, bind_round}, {"mod", 2, 2, bind_mod},     {"rand", 0, 1, bind_rand},
    {"pi", 0, 0, bind_pi},
};

} // namespace

std::span<const CallRow> numeric_calls() { return kCalls; }
std::span<const SpecialRow> numeric_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
