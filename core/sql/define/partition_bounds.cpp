#include "core/sql/define/partition_bounds.hpp"

#include <algorithm>
#include <numeric>

#include "core/sql/catalogue/family.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

std::vector<Type> key_types(Context& context, const Table& parent) {
    std::vector<Type> types;
    for (const KeyPart& part : parent.partition_key) types.push_back(key_type(context, parent, part));
    return types;
}

[[noreturn]] void fail_specification(const char* text, const ast::Expressions& values) {
    Error error("42P16", text);
    if (!values.empty()) error.position = values.front()->position;
    throw error;
}

std::string value_of(Context& context, const Table& parent, const KeyPart& part, const Type& type,
                     const ast::Expression& said, bool range) {
    if (const auto* name = std::get_if<ast::ColumnReference>(&said.node); name && name->name.size() == 1) {
        if (range && name->name[0] == "minvalue") return "-";
        if (range && name->name[0] == "maxvalue") return "+";
        Error error("0A000", "cannot use column reference in partition bound expression");
        error.position = said.position;
        throw error;
    }
    const Value value = evaluate(context, said);
    if (is_null(value.cell)) {
        if (range) throw Error("22004", "cannot specify NULL in range bound");
        return "0";
    }
    Column column;
    column.name = part.column.empty() ? parent.name : part.column;
    column.type = postgres::without_limits(type);
    try {
        const Cell cell = context.rules.assign(context.environment, value.cell, value.type, column, 1);
        return "=" + context.rules.text(context.environment, cell, type);
    } catch (Error& error) {
        if (error.sqlstate == "42804")
            error.message = "specified value cannot be cast to type " + postgres::type_name(type) + " for column \"" +
                            column.name + "\"";
        error.hint.clear();
        error.position = said.position;
        throw;
    }
}

/// -1, 0, 1.
int compare_values(Context& context, const Type& type, const std::string& left, const std::string& right) {
    if (left == right) return 0;
    const auto rank = [](char letter) { return letter == '-' ? 0 : letter == '=' ? 1 : 2; };
    if (rank(left[0]) != rank(right[0])) return rank(left[0]) < rank(right[0]) ? -1 : 1;
    const auto text = [&](const std::string& value) {
        return "'" + util::replace_all(value.substr(1), "'", "''") + "'::" + postgres::type_name(type);
    };
    const ast::ExpressionPtr less = context.parse_expression(text(left) + " < " + text(right));
    const Value value = evaluate(context, *less);
    const auto* holds = std::get_if<std::int64_t>(&value.cell);
    return holds && *holds != 0 ? -1 : 1;
}

int compare_ends(Context& context, const std::vector<Type>& types, const std::vector<std::string>& left,
                 const std::vector<std::string>& right) {
    for (std::size_t i = 0; i < types.size() && i < left.size() && i < right.size(); ++i) {
        if (const int order = compare_values(context, types[i], left[i], right[i])) return order;
        // What stands behind MINVALUE or MAXVALUE is of no account.
        if (left[i] == "-" || left[i] == "+") return 0;
    }
    return 0;
}

} // namespace

Type key_type(Context& context, const Table& parent, const KeyPart& part) {
    if (!part.column.empty()) return find_column(parent, part.column, false)->type;
    RowExpressions expressions(context, parent);
    return expressions.bind_source(part.expression, "partition key expression").type;
}

PartitionBound read_bound(Context& context, const Table& parent, const std::string& partition,
                          const ast::PartitionBound& said) {
    PartitionBound made;
    const std::string& strategy = parent.partition_strategy;
    made.is_default = said.is_default;
    if (said.is_default) {
        if (strategy == "hash") throw Error("42P16", "a hash-partitioned table may not have a default partition");
        return made;
    }
    if (strategy == "hash") {
        if (!said.in.empty() || !said.from.empty())
            fail_specification("invalid bound specification for a hash partition",
                               said.in.empty() ? said.from : said.in);
        if (said.modulus <= 0)
            throw Error("42P16", "modulus for hash partition must be an integer value greater than zero");
        if (said.remainder >= said.modulus)
            throw Error("42P16", "remainder for hash partition must be less than modulus");
        made.modulus = said.modulus;
        made.remainder = said.remainder;
        return made;
    }
    const std::vector<Type> types = key_types(context, parent);
    if (strategy == "list") {
        if (said.in.empty()) fail_specification("invalid bound specification for a list partition", said.from);
        for (const ast::ExpressionPtr& value : said.in) {
            std::string text = value_of(context, parent, parent.partition_key[0], types[0], *value, false);
            if (std::find(made.in.begin(), made.in.end(), text) == made.in.end()) made.in.push_back(std::move(text));
        }
        return made;
    }
    if (said.from.empty() || said.to.empty())
        fail_specification("invalid bound specification for a range partition", said.in);
    if (said.from.size() != types.size())
        throw Error("42P16", "FROM must specify exactly one value per partitioning column");
    if (said.to.size() != types.size())
        throw Error("42P16", "TO must specify exactly one value per partitioning column");
    for (std::size_t i = 0; i < types.size(); ++i) {
        made.from.push_back(value_of(context, parent, parent.partition_key[i], types[i], *said.from[i], true));
        made.to.push_back(value_of(context, parent, parent.partition_key[i], types[i], *said.to[i], true));
    }
    if (compare_ends(context, types, made.from, made.to) >= 0) {
        Error error("42P17", "empty range bound specified for partition \"" + partition + "\"");
        error.detail = "Specified lower bound " + postgres::partition_end_text(parent, made.from) +
                       " is greater than or equal to upper bound " + postgres::partition_end_text(parent, made.to) +
                       ".";
        error.position = said.from.front()->position;
        throw error;
    }
    return made;
}

void check_overlap(Context& context, const Table& parent, const std::string& partition, const PartitionBound& bound,
                   const ast::PartitionBound& said) {
    const std::vector<Type> types = key_types(context, parent);
    for (const std::int64_t oid : parent.children) {
        const auto other = context.catalogue.find_oid<Table>(oid);
        if (!other || !other->partition_bound) continue;
        const PartitionBound& known = *other->partition_bound;
        if (bound.is_default && known.is_default)
            throw Error("42P17", "partition \"" + partition + "\" conflicts with existing default partition \"" +
                                     other->name + "\"");
        if (bound.is_default || known.is_default) continue;
        bool overlaps = false;
        if (parent.partition_strategy == "list")
            overlaps = std::any_of(bound.in.begin(), bound.in.end(), [&](const std::string& value) {
                return std::find(known.in.begin(), known.in.end(), value) != known.in.end();
            });
        else if (parent.partition_strategy == "hash") {
            const int common = std::gcd(bound.modulus, known.modulus);
            if (common != std::min(bound.modulus, known.modulus)) {
                Error error("42P16", "every hash partition modulus must be a factor of the next larger modulus");
                const bool larger = bound.modulus > known.modulus;
                error.detail = "The new modulus " + std::to_string(bound.modulus) + " is not " +
                               (larger ? "divisible by " : "a factor of ") + std::to_string(known.modulus) +
                               ", the modulus of existing partition \"" + other->name + "\".";
                throw error;
            }
            overlaps = bound.remainder % common == known.remainder % common;
        } else
            overlaps = compare_ends(context, types, bound.from, known.to) < 0 &&
                       compare_ends(context, types, known.from, bound.to) < 0;
        if (!overlaps) continue;
        Error error("42P17", "partition \"" + partition + "\" would overlap partition \"" + other->name + "\"");
        if (!said.from.empty()) error.position = said.from.front()->position;
        for (std::size_t i = 0; i < bound.in.size() && i < said.in.size() && !error.position; ++i)
            if (std::find(known.in.begin(), known.in.end(), bound.in[i]) != known.in.end())
                error.position = said.in[i]->position;
        throw error;
    }
}

bool comes_before(Context& context, const Table& parent, const PartitionBound& first, const PartitionBound& second) {
    if (first.is_default || second.is_default) return !first.is_default;
    if (parent.partition_strategy == "hash")
        return std::pair(first.modulus, first.remainder) < std::pair(second.modulus, second.remainder);
    const std::vector<Type> types = key_types(context, parent);
    if (parent.partition_strategy == "range") return compare_ends(context, types, first.from, second.from) < 0;
    const auto lowest = [&](const PartitionBound& bound) {
        return *std::min_element(bound.in.begin(), bound.in.end(),
                                 [&](const std::string& left, const std::string& right) {
                                     return compare_values(context, types[0], left, right) < 0;
                                 });
    };
    return compare_values(context, types[0], lowest(first), lowest(second)) < 0;
}

} // namespace labdb::sql::define
