#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sql/ast/expression.hpp"
#include "core/sql/type.hpp"

/// Expressions as PostgreSQL shows them again (`\d`, pg_get_expr, pg_get_viewdef): not as they were typed, but as its
/// analyser understood them, with the conversions that nobody wrote. ruleutils.c is the model, and its names stand in
/// the comments.
namespace labdb::sql::postgres::deparse {

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct SortKey {
    NodePtr value;
    std::string suffix; ///< ` DESC`, ` NULLS FIRST`
};

struct Frame {
    std::string before, between; ///< ` ROWS BETWEEN `, ` AND `
    NodePtr from, to;            ///< the offsets; null where there are none
    std::string from_word, to_word, after;
};

struct Over {
    std::string name; ///< `OVER w`: nothing else counts
    std::string base;
    std::vector<NodePtr> partition;
    std::vector<SortKey> order;
    Frame frame;
};

/// One node of an analysed expression.
struct Node {
    enum class Kind {
        constant,   ///< Const: `word` is the value's text
        column,     ///< Var: `word` is the name as it is written
        word,       ///< SQLValueFunction: CURRENT_DATE
        operation,  ///< OpExpr: `word` is the operator
        logical,    ///< BoolExpr: `word` is AND, OR, NOT
        quantified, ///< ScalarArrayOpExpr: `word` is `= ANY`
        null_test,  ///< NullTest: `word` is IS NULL
        truth_test, ///< BooleanTest: `word` is IS TRUE
        distinct,   ///< DistinctExpr
        call,       ///< FuncExpr, Aggref, WindowFunc: `word` is the function
        syntax,     ///< FuncExpr with a syntax of its own: `word` is the function
        list,       ///< CoalesceExpr, MinMaxExpr, NullIfExpr, RowExpr: `word` stands before the parentheses
        cast,       ///< a FuncExpr that converts
        relabel,    ///< RelabelType, CoerceViaIO, ArrayCoerceExpr
        choice,     ///< CaseExpr: operand or null, then pairs, then ELSE
        array,      ///< ArrayExpr
        subscript,  ///< SubscriptingRef: the array, then the bounds
        field,      ///< FieldSelect: `word` is the field
        collate,    ///< CollateExpr
        query,      ///< SubLink: `word` is EXISTS, ARRAY, `= ANY`; `query` is the query
    };
    Kind kind = Kind::constant;
    Type type;
    std::string word;
    std::vector<NodePtr> parts;
    bool implicit = false; ///< of cast and relabel: nobody wrote it
    bool null = false;     ///< of constant
    bool slice = false;    ///< of subscript
    bool distinct = false, star = false, variadic = false, within_group = false; ///< of call
    std::vector<std::string> names;                                              ///< of call: `a => 1`
    std::vector<SortKey> order;
    NodePtr filter;
    std::unique_ptr<Over> over;
    const ast::Query* query = nullptr;
};

inline NodePtr make(Node::Kind kind, Type type, std::string word = {}) {
    auto made = std::make_unique<Node>();
    made->kind = kind;
    made->type = std::move(type);
    made->word = std::move(word);
    return made;
}

/// A literal whose type is not known yet.
inline bool is_open(const Node& node) {
    return node.kind == Node::Kind::constant && node.type.kind == TypeKind::unknown;
}

/// What has no text here; whoever asked shows the expression as it was typed.
struct Unshown {};

} // namespace labdb::sql::postgres::deparse
