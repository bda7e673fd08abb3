// LIKE and its kin, IS, CASE.
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

Bound Dialect::like(Binder& binder, const ast::Like& like, std::size_t position) const {
    using Kind = ast::Like::Kind;
    const auto text = type_named("text");
    std::vector<Bound> operands = {binder.expression(like.value), binder.expression(like.pattern)};
    const char* name = like.kind == Kind::ilike ? (like.negated ? "!~~*" : "~~*") : (like.negated ? "!~~" : "~~");
    if (like.kind == Kind::similar) name = like.negated ? "!~" : "~";
    const bool bytes = operands[0].type.kind == TypeKind::blob;
    const bool any_case = like.kind == Kind::ilike || operands[0].type.name == "citext";
    for (auto& operand : operands) {
        if (bytes || is_unknown(operand) || is_text(operand.type.kind)) continue;
        const bool left = &operand == &operands[0];
        auto error = error_at("42883",
                              "operator does not exist: " + type_name(operands[0].type) + " " + name + " " +
                                  (is_unknown(operands[1]) && left ? "unknown" : type_name(operands[1].type)),
                              position);
        error.hint =
            "No operator matches the given name and argument types. You might need to add explicit type casts.";
        throw error;
    }
    for (auto& operand : operands) operand = convert_to(binder, std::move(operand), bytes ? type_named("bytea") : text);
    if (like.escape) operands.push_back(convert_to(binder, binder.expression(like.escape), text));
    const char* function = like.kind == Kind::similar ? "pg_similar(" : any_case ? "pg_ilike(" : "pg_like(";
    auto sql = function + expand("$*", operands, text) + ")";
    if (like.negated) sql = "(NOT " + sql + ")";
    return combine(std::move(sql), type_named("bool"), operands);
}

Bound Dialect::is(Binder& binder, const ast::Is& is, std::size_t position) const {
    using Test = ast::Is::Test;
    const auto boolean = type_named("bool");
    auto value = binder.expression(is.value);
    Bound bound;
    const std::string no = is.negated ? " NOT" : "";
    switch (is.test) {
    case Test::null: {
        if (value.is_row()) {
            // Of a row each field is asked: IS NOT NULL is not the opposite of IS NULL.
            std::string sql;
            for (const auto& element : value.row)
                sql += (sql.empty() ? "" : " AND ") + as_known(binder, element).sql + " IS" + no + " NULL";
            bound = combine("(" + sql + ")", boolean, value.row);
            break;
        }
        const Bound operands[] = {value};
        bound = combine("(" + value.sql + " IS" + no + " NULL)", boolean, operands);
        break;
    }
    case Test::boolean_true:
    case Test::boolean_false:
    case Test::unknown: {
        const char* clause = is.test == Test::boolean_true    ? (is.negated ? "IS NOT TRUE" : "IS TRUE")
                             : is.test == Test::boolean_false ? (is.negated ? "IS NOT FALSE" : "IS FALSE")
                                                              : (is.negated ? "IS NOT UNKNOWN" : "IS UNKNOWN");
        value = condition(binder, std::move(value), clause);
        const Bound operands[] = {value};
        const char* what = is.test == Test::boolean_true ? "1" : is.test == Test::boolean_false ? "0" : "NULL";
        bound = combine("(" + value.sql + " IS" + no + " " + what + ")", boolean, operands);
        break;
    }
    case Test::distinct_from: {
        auto other = binder.expression(is.other);
        if (value.is_row() && other.is_row()) {
            if (value.row.size() != other.row.size())
                fail_at("42601", "unequal number of entries in row expressions", position);
            std::string sql;
            for (std::size_t i = 0; i < value.row.size(); ++i)
                sql += (i > 0 ? " AND " : "") + compare(binder, "<=>", value.row[i], other.row[i], position).sql;
            bound = combine(is.negated ? "(" + sql + ")" : "(NOT (" + sql + "))", boolean, value.row);
            break;
        }
        bound = compare(binder, "<=>", std::move(value), std::move(other), position);
        if (!is.negated) bound.sql = "(NOT " + bound.sql + ")";
        break;
    }
    default: throw Error("0A000", "IS DOCUMENT and IS JSON are not supported");
    }
    bound.nullable = false;
    return bound;
}

Bound Dialect::conditional(Binder& binder, const ast::Case& conditional, std::size_t position) const {
    std::vector<Bound> results;
    std::vector<Bound> parts;
    std::vector<std::string> conditions;
    Bound operand;
    if (conditional.operand) {
        operand = inside(binder, "CASE", conditional.operand);
        if (is_unknown(operand)) operand = convert_to(binder, std::move(operand), type_named("text"));
    }
    for (const auto& when : conditional.whens) {
        Bound test;
        if (conditional.operand) {
            test = compare(binder, "=", operand, inside(binder, "CASE", when.condition), when.condition->position);
        } else {
            test = condition(binder, inside(binder, "CASE", when.condition), "CASE/WHEN");
        }
        conditions.push_back(test.sql);
        parts.push_back(std::move(test));
        results.push_back(inside(binder, "CASE", when.result));
    }
    if (conditional.otherwise) results.push_back(inside(binder, "CASE", conditional.otherwise));
    // The type of ELSE counts first (transformCaseExpr).
    std::vector<Bound> ordered = results;
    if (conditional.otherwise) {
        ordered.insert(ordered.begin(), ordered.back());
        ordered.pop_back();
    }
    const auto type = common_type(binder, ordered, "CASE");
    std::string sql = "CASE";
    for (std::size_t i = 0; i < results.size(); ++i) {
        results[i] = convert_to(binder, std::move(results[i]), type);
        sql += (i < conditions.size() ? " WHEN " + conditions[i] + " THEN " : " ELSE ") + results[i].sql;
        parts.push_back(results[i]);
    }
    auto bound = combine("(" + sql + " END)", type, parts);
    bound.nullable = !conditional.otherwise;
    for (const auto& result : results) bound.nullable = bound.nullable || result.nullable;
    if (is_text(type.kind)) bound.type.collation = collation_of(results, position);
    return bound;
}

} // namespace labdb::sql::postgres
