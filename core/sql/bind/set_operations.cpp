// UNION, INTERSECT, EXCEPT.
#include <algorithm>
#include <utility>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/places.hpp"

namespace labdb::sql::bind {
namespace {

/// SQLite takes 500 operands in one compound.
constexpr std::size_t kMostOperands = 400;

const char* word_of(ast::SetOperation::Kind kind) {
    switch (kind) {
    case ast::SetOperation::Kind::intersect: return "INTERSECT";
    case ast::SetOperation::Kind::except: return "EXCEPT";
    default: return "UNION";
    }
}

/// The operations of a chain without parentheses, from its first one on. As a tree it is as deep as it is long.
std::vector<const ast::SetOperation*> chain_of(const ast::SetOperation& last) {
    std::vector<const ast::SetOperation*> chain = {&last};
    for (const ast::Query* left = last.left.get(); !left->with && !has_clauses(*left);) {
        const auto* before = std::get_if<ast::SetOperation>(&left->body);
        if (!before) break;
        chain.push_back(before);
        left = before->left.get();
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

} // namespace

std::string Binder::compound_operand(const BoundQuery& operand, const std::vector<Type>& types, bool distinct,
                                     bool first) {
    const std::string alias = new_alias();
    std::string columns;
    bool same = true;
    for (std::size_t i = 0; i < types.size(); ++i) {
        Bound column = operand.columns[i].value;
        column.sql = alias + ".c" + std::to_string(i);
        check_literal(column, types[i]);
        column = rules_.convert(*this, std::move(column), types[i]);
        // What is equal, here and in what uses the columns, is decided by the first operand's collations.
        const bool compares = distinct || rules_.is_mysql() || is_text(column.type.kind);
        const std::string value = compares && first ? rules_.key(column) : column.sql;
        same = same && value == alias + ".c" + std::to_string(i);
        columns += (i ? ", " : "") + value + " AS c" + std::to_string(i);
    }
    if (same && operand.simple) return operand.sql;
    return "SELECT " + columns + " FROM (" + operand.sql + ") AS " + alias;
}

BoundQuery Binder::set_operation(const ast::SetOperation& last) {
    const std::vector<const ast::SetOperation*> chain = chain_of(last);
    BoundQuery left = query(*chain.front()->left);
    // What `left` is a compound of, when SQLite may go on with it as it stands: its operands' types, whether they are
    // compared, how many they are. `folded`: of texts that are equal but not the same MySQL's UNION keeps the first,
    // SQLite's the last, so that DISTINCT is to stand around the operands.
    std::vector<Type> settled;
    bool compared = false, folded = false;
    std::size_t operands = 1;
    const auto finish_left = [&] {
        if (std::exchange(folded, false)) left.sql = distinct_rows(left.sql, settled);
    };
    for (const ast::SetOperation* operation : chain) {
        const BoundQuery right = query(*operation->right);
        const std::string word = word_of(operation->kind);
        if (left.columns.size() != right.columns.size()) {
            if (rules_.is_mysql())
                throw Error(1222, "21000", "The used SELECT statements have a different number of columns");
            Error error("42601", "each " + word + " query must have the same number of columns");
            error.position = list_position(*operation->right);
            throw error;
        }
        std::vector<Type> types;
        BoundQuery made;
        for (std::size_t i = 0; i < left.columns.size(); ++i) {
            const std::vector<Bound> both = {left.columns[i].value, right.columns[i].value};
            types.push_back(rules_.common_type(*this, both, word));
            Bound value = left.columns[i].value;
            value.type = types.back();
            value.sql = "c" + std::to_string(i);
            value.nullable = value.nullable || right.columns[i].value.nullable;
            value.origin.reset();
            made.columns.push_back({left.columns[i].name, std::move(value)});
        }
        const bool distinct = !operation->all;
        const bool is_union = operation->kind == ast::SetOperation::Kind::union_;
        const bool folds = rules_.is_mysql() && is_union && distinct &&
                           std::any_of(types.begin(), types.end(), [](const Type& type) { return is_text(type.kind); });
        const bool goes_on = settled == types && folds == folded && (compared || !distinct) && operands < kMostOperands;
        if (!goes_on) finish_left();
        if (!is_union && !distinct) {
            made.sql = counted(*operation, left, right, types);
            settled.clear();
        } else {
            const bool compares = distinct && !folds;
            made.sql = goes_on ? std::move(left.sql) : compound_operand(left, types, compares, true);
            made.sql += " " + (folds ? std::string("UNION ALL ") : word + (distinct ? " " : " ALL "));
            made.sql += compound_operand(right, types, compares, false);
            operands = goes_on ? operands + 1 : 2;
            compared = goes_on ? compared : distinct;
            folded = folds;
            settled = std::move(types);
        }
        left = std::move(made);
    }
    finish_left();
    return left;
}

std::string Binder::distinct_rows(const std::string& rows, const std::vector<Type>& types) {
    std::string list;
    for (std::size_t i = 0; i < types.size(); ++i) {
        Bound column;
        column.type = types[i];
        column.sql = "c" + std::to_string(i);
        list += (i ? ", " : "") + rules_.key(column) + " AS c" + std::to_string(i);
    }
    return "SELECT DISTINCT " + list + " FROM (" + rows + ")";
}

/// INTERSECT ALL and EXCEPT ALL: equal rows are told apart by a number.
std::string Binder::counted(const ast::SetOperation& operation, const BoundQuery& left, const BoundQuery& right,
                            const std::vector<Type>& types) {
    const std::string columns = column_list(types.size());
    const auto numbered = [&](const BoundQuery& operand, bool first) {
        return "SELECT " + columns + ", row_number() OVER (PARTITION BY " + columns + ") AS n FROM (" +
               compound_operand(operand, types, true, first) + ")";
    };
    return "SELECT " + columns + " FROM (" + numbered(left, true) + " " + word_of(operation.kind) + " " +
           numbered(right, false) + ")";
}

} // namespace labdb::sql::bind
