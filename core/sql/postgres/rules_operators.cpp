// Operators and comparisons.
#include <algorithm>

#include "core/sql/bind/junction.hpp"
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/operators.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

/// The types as the resolution sees them: a row is a record.
std::vector<Type> types_of(const std::vector<Bound>& operands) {
    std::vector<Type> types;
    for (const auto& operand : operands) {
        Type type = operand.type;
        if (operand.is_row()) type.kind = TypeKind::record;
        types.push_back(std::move(type));
    }
    return types;
}

[[noreturn]] void fail_no_operator(std::string_view name, const std::vector<Bound>& operands, bool ambiguous,
                                   std::size_t position) {
    std::string shown;
    if (operands.size() == 2) shown = type_name(operands[0].type) + " ";
    shown += name;
    shown += " " + type_name(operands.back().type);
    auto error = error_at(ambiguous ? "42725" : "42883",
                          (ambiguous ? "operator is not unique: " : "operator does not exist: ") + shown, position);
    error.hint =
        ambiguous ? "Could not choose a best candidate operator. You might need to add explicit type casts."
        : operands.size() == 1
            ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
            : "No operator matches the given name and argument types. You might need to add explicit type casts.";
    throw error;
}

/// A whole number, whose comparisons with others of whatever size are known without a search.
bool is_plain_whole(const Bound& value) {
    const TypeKind kind = value.type.kind;
    return (kind == TypeKind::integer || kind == TypeKind::bigint || kind == TypeKind::smallint) &&
           value.type.name.empty() && !value.is_row();
}

/// `$o` is the operator's own name.
std::string with_name(std::string_view form, std::string_view name) { return util::replace_all(form, "$o", name); }

Bound compare_rows(const Dialect& dialect, Binder& binder, std::string_view op, const Bound& left, const Bound& right,
                   std::size_t position) {
    if (left.row.size() != right.row.size()) fail_at("42601", "unequal number of entries in row expressions", position);
    std::vector<Bound> parts;
    std::string sql;
    const bool equal = op == "=" || op == "<>";
    for (std::size_t i = 0; i < left.row.size(); ++i) {
        if (equal) {
            auto part = dialect.compare(binder, op, left.row[i], right.row[i], position);
            sql += (i > 0 ? (op == "=" ? " AND " : " OR ") : "") + part.sql;
            parts.push_back(std::move(part));
            continue;
        }
        // (a, b) < (c, d): a < c, or they are equal and b < d.
        const bool last = i + 1 == left.row.size();
        auto part = dialect.compare(binder, last ? op : op.substr(0, 1), left.row[i], right.row[i], position);
        sql += part.sql;
        parts.push_back(part);
        if (last) continue;
        auto same = dialect.compare(binder, "=", left.row[i], right.row[i], position);
        sql += " OR (" + same.sql + " AND (";
        parts.push_back(std::move(same));
    }
    if (!equal) sql += std::string(2 * (left.row.size() - 1), ')');
    return combine("(" + sql + ")", type_named("bool"), parts);
}

/// AND and OR that end with the operand that decides, as PostgreSQL's do. SQLite's do so in conditions alone; where a
/// value is wanted it computes both sides, which matters when one of them fails.
std::string decided(const std::string& sql, std::string_view op, std::string_view clause,
                    const std::vector<Bound>& operands) {
    constexpr std::size_t kLongest = 4000; // the text doubles with each level
    const bool condition = clause == "where clause" || clause == "on clause" || clause == "having clause";
    const bool may_fail = std::any_of(operands.begin() + 1, operands.end(), [](const Bound& operand) {
        return operand.sql.find("pg_") != std::string::npos;
    });
    if (op == "not" || condition || !may_fail || sql.size() > kLongest) return sql;
    return op == "or" ? "(CASE WHEN " + sql + " THEN 1 WHEN " + sql + " IS NULL THEN NULL ELSE 0 END)"
                      : "(CASE WHEN NOT " + sql + " THEN 0 WHEN " + sql + " IS NULL THEN NULL ELSE 1 END)";
}

} // namespace

Bound Dialect::apply(Binder& binder, std::string_view name, std::vector<Bound> operands, std::size_t position) const {
    if (!is_comparison(name))
        for (Bound& operand : operands) operand = as_record(binder, std::move(operand));
    const auto& signatures = operators_of(name, operands.size());
    const auto choice = choose(signatures, types_of(operands), true);
    if (!choice.signature) fail_no_operator(name, operands, choice.ambiguous && !signatures.empty(), position);
    const auto& row = *static_cast<const OperatorRow*>(choice.signature->row);
    if (!row.extension.empty() && !binder.lookup().has_extension(std::string(row.extension)))
        fail_no_operator(name, operands, false, position);
    for (std::size_t i = 0; i < operands.size(); ++i) {
        const auto& declared = choice.signature->parameters[i];
        // textanycat: whatever stands beside a text becomes text, as a cast does it.
        const bool to_text = row.names == "||" && declared.any == Parameter::Any::not_array;
        operands[i] =
            convert_to(binder, std::move(operands[i]), to_text ? type_named("text") : choice.arguments[i], to_text);
    }
    if (is_comparison(name)) {
        // Whole numbers of different sizes compare as they are; all else has one type by now.
        operands[0].position = position;
        return combine(comparison(name, operands[0], operands[1]), type_named("bool"), operands);
    }
    std::vector<Bound> placed = operands;
    if (placed.size() == 1) placed.insert(placed.begin(), Bound()); // a prefix operator's operand is `$2`
    auto bound = combine(expand(with_name(row.form, name), placed, choice.result), choice.result, operands);
    if (is_text(bound.type.kind)) bound.type.collation = collation_of(operands, position);
    return bound;
}

Bound Dialect::operation(Binder& binder, const ast::Operator& op, std::size_t position) const {
    if (op.name == "and" || op.name == "or" || op.name == "not") {
        std::vector<Bound> operands;
        const auto word = util::to_upper(op.name);
        for (const auto& operand : op.operands) operands.push_back(condition(binder, binder.expression(operand), word));
        const std::string sql =
            op.name == "not" ? "(NOT " + operands[0].sql + ")" : bind::junction(operands, " " + word + " ");
        return combine(decided(sql, op.name, binder.clause(), operands), type_named("bool"), operands);
    }
    const std::string name = op.name == "!=" ? "<>" : op.name;
    std::vector<Bound> operands;
    operands.reserve(op.operands.size());
    const auto* query = op.operands.size() == 2 ? ast::as<ast::Subquery>(op.operands[1]) : nullptr;
    if (query && query->kind == ast::Subquery::Kind::scalar && is_comparison(name) &&
        ast::as<ast::RowValue>(op.operands[0])) {
        operands.push_back(binder.expression(op.operands[0]));
        operands.push_back(binder.row_query(*query, operands[0].row.size(), position));
        return compare(binder, name, operands[0], operands[1], position);
    }
    for (const auto& operand : op.operands) operands.push_back(binder.expression(operand));
    // A minus before a number is part of it: so -32768 is no overflow, and constants stay constants.
    if (operands.size() == 1 && (name == "-" || name == "+") && operands[0].constant &&
        (ast::as<ast::Literal>(op.operands[0]) || operands[0].type.kind != TypeKind::smallint) &&
        !is_null(*operands[0].constant) && is_number(operands[0].type.kind)) {
        auto& operand = operands[0];
        if (name == "+") return operand;
        if (const auto* whole = std::get_if<std::int64_t>(&*operand.constant); whole && *whole != INT64_MIN)
            return binder.constant(-*whole, operand.type);
        if (const auto* digits = std::get_if<std::string>(&*operand.constant);
            digits && operand.type.kind == TypeKind::decimal) {
            const bool zero = digits->find_first_not_of("0.") == std::string::npos;
            if (*digits == "9223372036854775808") return binder.constant(INT64_MIN, type_named("int8"));
            if (zero) return operand;
            return binder.constant(digits->front() == '-' ? digits->substr(1) : "-" + *digits, operand.type);
        }
    }
    if (is_comparison(name) && operands.size() == 2)
        return compare(binder, name, std::move(operands[0]), std::move(operands[1]), position);
    return apply(binder, name, std::move(operands), position);
}

Bound Dialect::compare(Binder& binder, std::string_view op, Bound left, Bound right, std::size_t position) const {
    if (op == "<=>") {
        // IS NOT DISTINCT FROM.
        auto equal = compare(binder, "=", left, right, position);
        const Bound both[] = {equal};
        auto bound = combine("pg_same(" + equal.sql + ", " + as_known(binder, left).sql + ", " +
                                 as_known(binder, right).sql + ")",
                             type_named("bool"), both);
        bound.nullable = false;
        return bound;
    }
    const std::string name(op == "!=" ? "<>" : op);
    if (left.is_row() && right.is_row()) return compare_rows(*this, binder, name, left, right, position);
    std::vector<Bound> operands;
    operands.reserve(2);
    operands.push_back(std::move(left));
    operands.push_back(std::move(right));
    if (is_comparison(name) && is_plain_whole(operands[0]) && is_plain_whole(operands[1]))
        return combine(comparison(name, operands[0], operands[1]), type_named("bool"), operands);
    return apply(binder, name, std::move(operands), position);
}

Bound Dialect::between(Binder& binder, const ast::Between& between, std::size_t position) const {
    const auto value = binder.expression(between.value);
    const auto low = binder.expression(between.low);
    const auto high = binder.expression(between.high);
    const auto inside = [&](const Bound& from, const Bound& to) {
        const Bound parts[] = {compare(binder, ">=", value, from, position),
                               compare(binder, "<=", value, to, position)};
        return combine("(" + parts[0].sql + " AND " + parts[1].sql + ")", type_named("bool"), parts);
    };
    auto bound = inside(low, high);
    if (between.symmetric) {
        const Bound parts[] = {bound, inside(high, low)};
        bound = combine("(" + parts[0].sql + " OR " + parts[1].sql + ")", type_named("bool"), parts);
    }
    if (between.negated) bound.sql = "(NOT " + bound.sql + ")";
    return bound;
}

Bound Dialect::in_list(Binder& binder, const ast::InList& in, std::size_t position) const {
    const auto value = binder.expression(in.value);
    std::vector<Bound> elements;
    std::vector<Bound> all = {value};
    for (const auto& element : in.list) {
        elements.push_back(binder.expression(element));
        all.push_back(elements.back());
    }
    // All of one type that compares as SQLite does: SQLite's own IN, which uses indexes.
    const bool rows = std::any_of(all.begin(), all.end(), [](const Bound& bound) { return bound.is_row(); });
    const bool plain =
        !rows && !is_unknown(value) && std::all_of(elements.begin(), elements.end(), [&](const Bound& element) {
            return is_unknown(element) || same_base(element.type, value.type) ||
                   (is_integer(element.type.kind) && is_integer(value.type.kind));
        });
    const auto kind = value.type.kind;
    const bool comparable = is_integer(kind) || kind == TypeKind::boolean || kind == TypeKind::text ||
                            kind == TypeKind::varchar || kind == TypeKind::date || kind == TypeKind::datetime ||
                            kind == TypeKind::timestamp || kind == TypeKind::uuid || kind == TypeKind::enumeration ||
                            kind == TypeKind::decimal;
    if (plain && comparable && elements.size() > 1) {
        std::string sql = "(" + key(value) + (in.negated ? " NOT IN (" : " IN (");
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const auto type = is_unknown(elements[i]) ? without_limits(value.type) : elements[i].type;
            sql += (i > 0 ? ", " : "") + convert_to(binder, elements[i], type).sql;
        }
        return combine(sql + "))", type_named("bool"), all);
    }
    std::string sql;
    std::vector<Bound> parts;
    for (const auto& element : elements) {
        auto part = compare(binder, in.negated ? "<>" : "=", value, element, position);
        sql += (parts.empty() ? "" : in.negated ? " AND " : " OR ") + part.sql;
        parts.push_back(std::move(part));
    }
    return combine("(" + sql + ")", type_named("bool"), parts);
}

Bound Dialect::quantified_array(Binder& binder, const ast::QuantifiedArray& quantified, std::size_t position) const {
    auto value = binder.expression(quantified.value);
    auto array = binder.expression(quantified.array);
    if (is_unknown(array))
        array = convert_to(binder, std::move(array),
                           array_of_type(is_unknown(value) ? type_named("text") : without_limits(value.type)));
    if (array.type.kind != TypeKind::array)
        fail_at("42809", "op ANY/ALL (array) requires array on right side", position);
    if (value.is_row()) value = row_as(binder, std::move(value), *array.type.element);
    const std::string name = quantified.op == "!=" ? "<>" : quantified.op;
    const auto alias = binder.new_alias();
    Bound element = array;
    element.sql = alias + ".c0";
    element.type = *array.type.element;
    element.constant.reset();
    element.origin.reset();
    element.nullable = true;
    element.text_literal.clear();
    const auto source = "pg_unnest(" + array.sql + ", " + type_text(array.type) + ") AS " + alias;
    const std::vector<Bound> both = {value, array};
    if (name == "=" && !quantified.all && !is_unknown(value) && same_base(value.type, element.type) &&
        value.type.kind != TypeKind::interval && value.type.kind != TypeKind::jsonb &&
        value.type.kind != TypeKind::array) {
        const std::string in = "(" + key(value) + " IN (SELECT c0 FROM " + source + "))";
        if (!array.nullable) return combine(in, type_named("bool"), both);
        return combine("(CASE WHEN " + array.sql + " IS NULL THEN NULL ELSE " + in + " END)", type_named("bool"), both);
    }
    Bound each;
    if (name == "~~" || name == "!~~" || name == "~~*" || name == "!~~*") {
        each = apply(binder, name, {value, element}, position);
    } else {
        each = is_comparison(name) ? compare(binder, name, value, element, position)
                                   : apply(binder, name, {value, element}, position);
    }
    if (each.type.kind != TypeKind::boolean)
        fail_at("42809", "op ANY/ALL (array) requires operator to yield boolean", position);
    // Three values: one decisive element, else one unknown, else the answer for none. Of a NULL array it is NULL.
    const std::string none = quantified.all ? "min" : "max";
    const std::string sql = "(CASE WHEN " + array.sql + " IS NULL THEN NULL ELSE (SELECT CASE WHEN " + none +
                            "(r) = " + (quantified.all ? "0 THEN 0" : "1 THEN 1") +
                            " WHEN count(*) > count(r) THEN NULL ELSE " + (quantified.all ? "1" : "0") +
                            " END FROM (SELECT " + each.sql + " AS r FROM " + source + ")) END)";
    return combine(sql, type_named("bool"), both);
}

} // namespace labdb::sql::postgres
