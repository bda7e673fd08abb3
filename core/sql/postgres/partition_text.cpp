#include "core/sql/postgres/partition_text.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

std::string key_of(const KeyPart& part) {
    return part.column.empty() ? "(" + part.expression + ")" : quote_identifier(part.column);
}

const Column* column_of(const Table& parent, std::size_t part) {
    return find_column(parent, parent.partition_key[part].column, false);
}

std::string string_of(std::string_view text) { return "'" + util::replace_all(std::string(text), "'", "''") + "'"; }

/// A value of a bound as get_const_expr prints it without its type: numbers of some types have no quotes.
std::string shown(const Column* column, const std::string& value) {
    switch (value[0]) {
    case '-': return "MINVALUE";
    case '+': return "MAXVALUE";
    case '0': return "NULL";
    default: break;
    }
    const std::string text = value.substr(1);
    const TypeKind kind = column ? column->type.kind : TypeKind::text;
    if (kind == TypeKind::boolean) return text == "t" ? "true" : "false";
    const bool number = kind == TypeKind::integer || kind == TypeKind::decimal;
    return number && !text.starts_with('-') && text != "NaN" ? text : string_of(text);
}

std::string shown_list(const Table& parent, const std::vector<std::string>& values, bool one_key) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < values.size(); ++i)
        texts.push_back(shown(column_of(parent, one_key ? 0 : i), values[i]));
    return "(" + util::join(texts, ", ") + ")";
}

/// A value with its type, for comparing.
std::string typed(const Column* column, const std::string& value) {
    std::string text = string_of(value.substr(1));
    return column ? text + "::" + type_name(column->type) : text;
}

/// `(a > x) OR ((a = x) AND (b >= y))`: rows on one side of an end of a range; empty when all are.
std::string beyond(const Table& parent, const std::vector<std::string>& end, bool upper) {
    std::string condition;
    for (std::size_t i = end.size(); i-- > 0;) {
        const char unlimited = upper ? '+' : '-', impossible = upper ? '-' : '+';
        if (end[i][0] == unlimited) {
            condition = "true";
            continue;
        }
        if (end[i][0] == impossible) {
            condition = "false";
            continue;
        }
        const std::string key = key_of(parent.partition_key[i]), value = typed(column_of(parent, i), end[i]);
        const bool last = i + 1 == end.size();
        if (last)
            condition = "(" + key + (upper ? " < " : " >= ") + value + ")";
        else if (condition == "false")
            condition = "(" + key + (upper ? " < " : " > ") + value + ")";
        else if (condition == "true")
            condition = "(" + key + (upper ? " <= " : " >= ") + value + ")";
        else
            condition = "((" + key + (upper ? " < " : " > ") + value + ") OR ((" + key + " = " + value + ") AND " +
                        condition + "))";
    }
    return condition == "true" ? "" : condition;
}

} // namespace

std::string partition_key_text(const Table& parent) {
    std::vector<std::string> parts;
    for (const KeyPart& part : parent.partition_key) {
        std::string text = part.column.empty() ? part.expression : quote_identifier(part.column);
        // A function's call needs no parentheses of its own.
        if (part.column.empty() && !text.ends_with(')')) text = "(" + text + ")";
        if (!part.collation.empty()) text += " COLLATE " + quote_identifier(part.collation);
        if (!part.operator_class.empty()) text += " " + part.operator_class;
        parts.push_back(std::move(text));
    }
    return util::to_upper(parent.partition_strategy) + " (" + util::join(parts, ", ") + ")";
}

std::string partition_bound_text(const Table& parent, const PartitionBound& bound) {
    if (bound.is_default) return "DEFAULT";
    if (parent.partition_strategy == "hash")
        return "FOR VALUES WITH (modulus " + std::to_string(bound.modulus) + ", remainder " +
               std::to_string(bound.remainder) + ")";
    if (parent.partition_strategy == "list") return "FOR VALUES IN " + shown_list(parent, bound.in, true);
    return "FOR VALUES FROM " + shown_list(parent, bound.from, false) + " TO " + shown_list(parent, bound.to, false);
}

std::string partition_end_text(const Table& parent, const std::vector<std::string>& end) {
    return shown_list(parent, end, false);
}

std::string partition_condition(const Table& parent, const PartitionBound& bound) {
    std::vector<std::string> conditions;
    if (parent.partition_strategy == "list") {
        const std::string key = key_of(parent.partition_key[0]);
        const bool null = std::find(bound.in.begin(), bound.in.end(), "0") != bound.in.end();
        std::vector<std::string> values;
        for (const std::string& value : bound.in)
            if (value != "0") values.push_back(typed(column_of(parent, 0), value));
        std::string one;
        if (values.size() == 1) one = "(" + key + " = " + values[0] + ")";
        if (values.size() > 1) one = "(" + key + " = ANY (ARRAY[" + util::join(values, ", ") + "]))";
        if (null) return one.empty() ? "(" + key + " IS NULL)" : "((" + key + " IS NULL) OR " + one + ")";
        return "((" + key + " IS NOT NULL) AND " + one + ")";
    }
    for (const KeyPart& part : parent.partition_key) conditions.push_back("(" + key_of(part) + " IS NOT NULL)");
    for (const bool upper : {false, true})
        if (std::string one = beyond(parent, upper ? bound.to : bound.from, upper); !one.empty())
            conditions.push_back(std::move(one));
    return "(" + util::join(conditions, " AND ") + ")";
}

} // namespace labdb::sql::postgres
