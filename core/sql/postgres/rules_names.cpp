// The names of result columns: src/backend/parser/parse_target.c, FigureColname.
#include "core/sql/postgres/dialect.hpp"

namespace labdb::sql::postgres {

namespace {

/// A name, and whether it is a good one (2), one that a better one replaces (1: a type's), or none (0).
struct Found {
    std::string name;
    int strength = 0;
};

Found name_of(const ast::Expression& expression);

Found name_of_query(const ast::Query& query) {
    if (const auto* select = std::get_if<ast::Select>(&query.body)) {
        if (select->items.empty()) return {};
        const auto& item = select->items.front();
        if (!item.alias.empty()) return {item.alias, 2};
        return name_of(*item.value);
    }
    if (const auto* inner = std::get_if<ast::QueryPtr>(&query.body)) return name_of_query(**inner);
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body)) return name_of_query(*operation->left);
    return {"column1", 2};
}

struct Visitor {
    Found operator()(const ast::ColumnReference& reference) const { return {reference.name.back(), 2}; }
    Found operator()(const ast::Call& call) const { return {call.name.back(), 2}; }
    Found operator()(const ast::FieldSelection& selection) const { return {selection.field, 2}; }
    Found operator()(const ast::Subscript& subscript) const { return name_of(*subscript.value); }
    Found operator()(const ast::Collate& collate) const { return name_of(*collate.value); }
    Found operator()(const ast::Cast& cast) const {
        auto inner = name_of(*cast.value);
        if (inner.strength > 1) return inner;
        return {cast.type.name.back(), 1};
    }
    Found operator()(const ast::Case& conditional) const {
        if (conditional.otherwise) {
            auto inner = name_of(*conditional.otherwise);
            if (inner.strength > 1) return inner;
        }
        return {"case", 1};
    }
    Found operator()(const ast::ArrayValue&) const { return {"array", 2}; }
    Found operator()(const ast::RowValue&) const { return {"row", 2}; }
    Found operator()(const ast::Subquery& subquery) const {
        switch (subquery.kind) {
        case ast::Subquery::Kind::exists: return {subquery.negated ? "?column?" : "exists", subquery.negated ? 0 : 2};
        case ast::Subquery::Kind::array: return {"array", 2};
        case ast::Subquery::Kind::scalar: return name_of_query(*subquery.query);
        default: return {};
        }
    }
    Found operator()(const ast::Literal&) const { return {}; }
    template <class T> Found operator()(const T&) const { return {}; }
};

Found name_of(const ast::Expression& expression) { return std::visit(Visitor{}, expression.node); }

} // namespace

std::string Dialect::column_name(const ast::SelectItem& item) const {
    auto found = name_of(*item.value);
    return found.strength > 0 ? found.name : "?column?";
}

} // namespace labdb::sql::postgres
