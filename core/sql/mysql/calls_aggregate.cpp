#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"

/// Aggregates and window functions (manual, 12.19 and 12.20).
namespace labdb::sql::mysql {

namespace {

/// ` OVER (…)`. The binder does not know what the function is called that may not stand here.
std::string over(const Invocation& call) {
    try {
        return call.binder.over(*call.node->over, call.position);
    } catch (Error& error) {
        if (error.code == 3593)
            error.message = "You cannot use the window function '" + std::string(call.name) + "' in this context.'";
        throw;
    }
}

/// Binds the call where aggregates may stand, and appends OVER.
Bound aggregate(const Invocation& call, const std::function<Bound()>& bind) {
    const bool window = call.node != nullptr && call.node->over != nullptr;
    if (window && call.node->distinct)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support '<window function>(DISTINCT ..)'");
    if (window && call.name == "group_concat")
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'group_concat as window function'");
    Bound made = call.binder.aggregate(call.name, call.position, window, bind);
    if (window) {
        // A decimal's rounding stands around the call with its OVER.
        const std::string_view inner = unrounded(made.sql);
        const std::string window_text = over(call);
        if (inner.size() != made.sql.size())
            made.sql = rounded_to(std::string(inner) + window_text, made.type.scale);
        else
            made.sql += window_text;
        made.window = true;
    } else {
        made.aggregate = true;
    }
    made.origin.reset();
    made.constant.reset();
    return made;
}

std::string distinct(const Invocation& call) { return call.node != nullptr && call.node->distinct ? "DISTINCT " : ""; }

Bound bind_count(const Invocation& call) {
    return aggregate(call, [&] {
        Bound made;
        if (call.node != nullptr && (call.node->star || call.size() == 0)) {
            made = made_of("count(*)", integer_type(18), {});
        } else if (call.size() == 1) {
            const Bound value = call.bound(0);
            made = made_of("count(" + distinct(call) + (distinct(call).empty() ? value.sql : call.rules().key(value)) +
                               ")",
                           integer_type(18), {&value, 1});
        } else {
            std::vector<Bound> values;
            std::string sql = "count(DISTINCT my_tuple(";
            for (std::size_t i = 0; i < call.size(); ++i) {
                values.push_back(call.bound(i));
                const std::string collation = is_text(values[i].type.kind)               ? values[i].type.collation
                                              : values[i].type.kind == TypeKind::decimal ? "decimal"
                                                                                         : "";
                sql += (i > 0 ? "," : "") + sql_literal(collation) + "," + values[i].sql;
            }
            made = made_of(sql + "))", integer_type(18), values);
        }
        made.nullable = false;
        return made;
    });
}

/// SUM and AVG: of doubles a double, else an exact decimal.
Bound bind_sum(const Invocation& call) {
    return aggregate(call, [&] {
        Bound value = call.bound(0, Form::number);
        const bool mean = call.name == "avg";
        const Bound operands[] = {value};
        Bound made;
        if (number_form(value.type) == Form::real) {
            made = made_of((mean ? "my_avg_real(" : "my_sum_real(") + distinct(call) + value.sql + ")",
                           double_type(value.type.scale < 0 ? -1 : value.type.scale + (mean ? 4 : 0)), operands);
        } else {
            const int scale = value.type.kind == TypeKind::decimal ? value.type.scale : 0;
            const int whole = whole_digits(value.type);
            const std::string argument = distinct(call) + std::string(unrounded(value.sql)) +
                                         (distinct(call).empty() ? "" : " COLLATE \"decimal\"");
            if (mean) {
                const int increment = call.binder.environment().div_precision_increment;
                const int made_scale = std::min(30, scale + increment);
                made = made_of(rounded_to("my_avg(" + argument + ")", made_scale),
                               decimal_type(whole + made_scale, made_scale), operands);
            } else {
                const int precision = whole + scale + 22;
                made = made_of(rounded_to("my_sum(" + argument + ")", scale), decimal_type(precision, scale), operands);
            }
        }
        made.nullable = true;
        return made;
    });
}

Bound bind_extreme(const Invocation& call) {
    return aggregate(call, [&] {
        Bound value = call.bound(0);
        if (value.type.kind == TypeKind::enumeration || value.type.kind == TypeKind::set)
            value = converted(call.binder, std::move(value), Form::text);
        Bound made = made_of(std::string(call.name) + "(" + call.rules().key(value) + ")", value.type, {&value, 1});
        made.type.zerofill = false; // a column's alone
        made.coercibility = value.coercibility;
        made.nullable = true;
        return made;
    });
}

struct StatisticRow {
    std::string_view name;
    const char* function;
};
constexpr StatisticRow kStatistics[] = {
    {"std", "my_stddev_pop"},          {"stddev", "my_stddev_pop"},     {"stddev_pop", "my_stddev_pop"},
    {"stddev_samp", "my_stddev_samp"}, {"variance", "my_variance_pop"}, {"var_pop", "my_variance_pop"},
    {"var_samp", "my_variance_samp"},
};

Bound bind_statistic(const Invocation& call) {
    return aggregate(call, [&] {
        const Bound value = call.bound(0, Form::real);
        const StatisticRow* row = std::find_if(std::begin(kStatistics), std::end(kStatistics),
                                               [&](const StatisticRow& one) { return one.name == call.name; });
        Bound made = call_of(row->function, {value}, double_type());
        made.nullable = true;
        return made;
    });
}

Bound bind_bits(const Invocation& call) {
    return aggregate(call, [&] {
        Bound made = call_of("my_agg_" + std::string(call.name), {call.bound(0, Form::integer)}, unsigned_type());
        made.nullable = false;
        return made;
    });
}

/// my_group_concat(separator, distinct, collation, keys, text, key …): SQLite 3.40 cannot sort what it aggregates, so
/// the function does it. `keys` has for each key `a` or `d` and its collation, with commas between.
Bound bind_group_concat(const Invocation& call) {
    return aggregate(call, [&] {
        std::vector<Bound> texts;
        for (std::size_t i = 0; i < call.size(); ++i) texts.push_back(call.bound(i, Form::text));
        Bound text = texts[0];
        if (texts.size() > 1) text = call_of("my_concat", texts, texts[0].type);
        const Collated collated = collation_of(call.binder, texts, "group_concat", false);
        std::vector<Bound> operands;
        const ast::Call& node = *call.node;
        operands.push_back(text_constant(call.binder, node.separator.value_or(",")));
        operands.push_back(number_constant(call.binder, node.distinct ? 1 : 0));
        operands.push_back(text_constant(call.binder, collated.collation));
        std::string keys;
        std::vector<Bound> sorted;
        for (const ast::OrderItem& item : node.order_by) {
            Bound key = scalar(call.binder.expression(item.value));
            // A number alone is the place of one of the texts.
            const auto* literal = ast::as<ast::Literal>(item.value);
            if (literal != nullptr && literal->kind == ast::Literal::Kind::integer) {
                const std::int64_t place = key.constant ? clamped(view_of(*key.constant)) : 0;
                if (place < 1 || place > static_cast<std::int64_t>(call.size()))
                    throw Error(1054, "42S22", "Unknown column '" + literal->text + "' in 'order clause'");
                key = call.bound(static_cast<std::size_t>(place - 1));
            }
            keys += (keys.empty() ? "" : ",") + std::string(item.descending ? "d" : "a");
            if (is_text(key.type.kind)) keys += key.type.collation;
            if (key.type.kind == TypeKind::decimal) keys += "decimal";
            sorted.push_back(std::move(key));
        }
        operands.push_back(text_constant(call.binder, keys));
        operands.push_back(text);
        operands.insert(operands.end(), sorted.begin(), sorted.end());
        const std::int64_t most = call.binder.environment().group_concat_max_len;
        Type type =
            collated.collation == "binary"
                ? binary_type(most)
                : text_type(most / 4 > 512 ? std::max<std::int64_t>(most, 65536) / 4 : most / 4, collated.collation);
        if (is_text(type.kind)) type.kind = TypeKind::text;
        if (type.kind == TypeKind::text && most / 4 <= 16383) type.length = 65535;
        Bound made = call_of("my_group_concat", operands, std::move(type));
        made.coercibility = collated.coercibility;
        made.nullable = true;
        return made;
    });
}

Bound bind_json_aggregate(const Invocation& call) {
    return aggregate(call, [&] {
        std::vector<Bound> operands;
        if (call.size() == 2) operands.push_back(call.bound(0, Form::text));
        operands.push_back(call.bound(call.size() - 1, Form::json));
        Bound made = call_of("my_" + std::string(call.name), operands, json_type());
        made.coercibility = Coercibility::implicit;
        made.nullable = true;
        return made;
    });
}

Bound bind_any_value(const Invocation& call) {
    return aggregate(call, [&] {
        const Bound value = call.bound(0);
        Bound made = call_of("my_any_value", {value}, value.type);
        made.coercibility = value.coercibility;
        return made;
    });
}

constexpr SpecialRow kAggregates[] = {
    {"count", 0, -1, bind_count},
    {"sum", 1, 1, bind_sum},
    {"avg", 1, 1, bind_sum},
    {"min", 1, 1, bind_extreme},
    {"max", 1, 1, bind_extreme},
    {"std", 1, 1, bind_statistic},
    {"stddev", 1, 1, bind_statistic},
    {"stddev_pop", 1, 1, bind_statistic},
    {"stddev_samp", 1, 1, bind_statistic},
    {"variance", 1, 1, bind_statistic},
    {"var_pop", 1, 1, bind_statistic},
    {"var_samp", 1, 1, bind_statistic},
    {"bit_and", 1, 1, bind_bits},
    {"bit_or", 1, 1, bind_bits},
    {"bit_xor", 1, 1, bind_bits},
    {"group_concat", 1, -1, bind_group_concat},
    {"json_arrayagg", 1, 1, bind_json_aggregate},
    {"json_objectagg", 2, 2, bind_json_aggregate},
    {"any_value", 1, 1, bind_any_value},
};

/// A window function of SQLite's own: `bind` gives the call without OVER. No window function may stand in it.
Bound window(const Invocation& call, const std::function<Bound()>& bind) {
    if (call.node == nullptr || !call.node->over)
        throw Error(3593, "HY000",
                    "You cannot use the window function '" + std::string(call.name) + "' in this context.'");
    Bound made = call.binder.aggregate(call.name, call.position, true, bind);
    made.sql += over(call);
    made.window = true;
    return made;
}

/// NTILE's and NTH_VALUE's number, when it is known: 1 or more.
Bound counted(const Invocation& call, std::size_t argument) {
    Bound number = call.bound(argument, Form::integer);
    if (number.constant && !is_null(*number.constant) && clamped(view_of(*number.constant)) < 1)
        throw Error(1210, "HY000", "Incorrect arguments to " + std::string(call.name));
    return number;
}

Bound bind_rank(const Invocation& call) {
    return window(call, [&] {
        std::vector<Bound> operands;
        if (call.size() == 1) operands.push_back(counted(call, 0));
        const bool real = call.name == "percent_rank" || call.name == "cume_dist";
        Bound made = call_of(call.name, std::move(operands), real ? double_type() : unsigned_type(18));
        made.nullable = false;
        return made;
    });
}

/// LAG, LEAD, FIRST_VALUE, LAST_VALUE, NTH_VALUE.
Bound bind_value(const Invocation& call) {
    if (call.node != nullptr && call.node->ignore_nulls)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'IGNORE NULLS'");
    if (call.node != nullptr && call.node->from_last)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'FROM LAST'");
    return window(call, [&] {
        std::vector<Bound> operands{call.bound(0)};
        Type type = operands[0].type;
        if (call.size() > 1)
            operands.push_back(call.name == "nth_value" ? counted(call, 1) : call.bound(1, Form::integer));
        if (call.size() > 2) {
            const Bound values[] = {operands[0], call.bound(2)};
            type = call.rules().common_type(call.binder, values, call.name);
            operands[0] = call.rules().convert(call.binder, operands[0], type);
            operands.push_back(call.rules().convert(call.binder, values[1], type));
        }
        const Coercibility coercibility = operands[0].coercibility;
        Bound made = call_of(call.name, std::move(operands), type);
        made.nullable = true;
        made.coercibility = coercibility;
        return made;
    });
}

constexpr SpecialRow kWindows[] = {
    {"row_number", 0, 0, bind_rank},   {"rank", 0, 0, bind_rank},       {"dense_rank", 0, 0, bind_rank},
    {"percent_rank", 0, 0, bind_rank}, {"cume_dist", 0, 0, bind_rank},  {"ntile", 1, 1, bind_rank},
    {"lag", 1, 3, bind_value},         {"lead", 1, 3, bind_value},      {"first_value", 1, 1, bind_value},
    {"last_value", 1, 1, bind_value},  {"nth_value", 2, 2, bind_value},
};

} // namespace

std::span<const SpecialRow> aggregate_specials() { return kAggregates; }
std::span<const SpecialRow> window_specials() { return kWindows; }

} // namespace labdb::sql::mysql
