#include "core/sql/postgres/tree/search_cycle.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/postgres/tree/expression.hpp"

/// SEARCH and CYCLE of a recursive WITH are columns that its two queries carry along; what PostgreSQL makes of them
/// (src/backend/rewrite/rewriteSearchCycle.c) is written out here.
namespace labdb::sql::postgres::tree {

namespace {

using ast::ExpressionPtr;
using ast::make;

constexpr const char* kSeed = "labdb seed";

[[noreturn]] void fail(const char* text, std::size_t position) {
    Error error("42601", text);
    error.position = position;
    throw error;
}

/// The name under which FROM has the recursive table; empty when it is not there.
std::string called_in(const ast::TableReference& reference, const std::string& name) {
    if (const auto* table = std::get_if<ast::NamedTable>(&reference.node))
        return table->name == ast::Name{name} ? (table->alias.empty() ? name : table->alias) : std::string();
    if (const auto* join = std::get_if<ast::Join>(&reference.node)) {
        std::string found = called_in(*join->left, name);
        return found.empty() ? called_in(*join->right, name) : found;
    }
    return {};
}

/// The column's name that an item of a select list has; empty for `*` and what has none.
std::string item_name(const Node& item) {
    if (item.has("name")) return item.text("name");
    const Node value = item.child("val");
    if (!value.is("ColumnRef")) return {};
    const auto fields = value.list("fields");
    return fields.back().is("A_Star") ? std::string() : string_of(fields.back());
}

bool is_star(const Node& item) {
    const Node value = item.child("val");
    return value.is("ColumnRef") && value.list("fields").back().is("A_Star");
}

class Rewriter {
public:
    Rewriter(ast::CommonTableExpression& table, const Node& body, std::size_t position, Context& context)
        : table_(table), left_(body.child("larg")), right_(body.child("rarg")), context_(context) {
        auto* operation = table.query ? std::get_if<ast::SetOperation>(&table.query->body) : nullptr;
        if (!operation || operation->kind != ast::SetOperation::Kind::union_)
            fail("WITH query is not recursive", position);
        auto* recursive = std::get_if<ast::Select>(&operation->right->body);
        if (!recursive) fail("with a SEARCH or CYCLE clause, the right side of the UNION must be a SELECT", position);
        step_ = recursive;
        for (const auto& reference : step_->from)
            if (called_.empty()) called_ = called_in(*reference, table.name);
        if (called_.empty())
            fail("with a SEARCH or CYCLE clause, the recursive reference must be at the top level of its right-hand "
                 "SELECT",
                 position);
        // The first query's columns get names, and the new ones stand behind them.
        ast::DerivedTable seed;
        seed.query = std::move(operation->left);
        seed.alias = kSeed;
        seed.column_aliases = table.columns;
        ast::Select wrapped;
        wrapped.items.push_back({make(ast::Star{}), "", ""});
        wrapped.from.push_back(std::make_unique<ast::TableReference>());
        wrapped.from.back()->node = std::move(seed);
        operation->left = std::make_unique<ast::Query>();
        operation->left->body = std::move(wrapped);
        start_ = &std::get<ast::Select>(operation->left->body);
    }

    void search(const Node& clause) {
        const auto columns = name_of(clause.list("search_col_list"));
        const std::string name = clause.text("search_seq_column");
        if (clause.flag("search_breadth_first")) {
            ast::FieldSelection depth{carried(name), "f1", false};
            add(name, row_of(columns, true, number("0")),
                row_of(columns, false, operation("+", make(std::move(depth)), number("1"))));
        } else {
            add_list(name, columns);
        }
    }

    void cycle(const Node& clause) {
        const auto columns = name_of(clause.list("cycle_col_list"));
        const std::string mark = clause.text("cycle_mark_column"), path = clause.text("cycle_path_column");
        const auto value = [&] { return expression(clause.child("cycle_mark_value"), context_); };
        const auto otherwise = [&] { return expression(clause.child("cycle_mark_default"), context_); };
        ast::Case met;
        met.whens.push_back(
            {make(ast::QuantifiedArray{row_of(columns, false, nullptr), carried(path), "=", false}), value()});
        met.otherwise = otherwise();
        add(mark, otherwise(), make(std::move(met)));
        add_list(path, columns);
        ExpressionPtr goes_on = operation("<>", carried(mark), value());
        step_->where =
            step_->where ? operation("and", std::move(step_->where), std::move(goes_on)) : std::move(goes_on);
    }

    /// The new columns' names, behind those that were said.
    void finish() {
        if (!table_.columns.empty()) table_.columns.insert(table_.columns.end(), added_.begin(), added_.end());
    }

private:
    static ExpressionPtr number(const char* digits) {
        return make(ast::Literal{ast::Literal::Kind::integer, digits, {}});
    }
    static ExpressionPtr operation(const char* name, ExpressionPtr left, ExpressionPtr right) {
        ast::Operator made;
        made.name = name;
        made.operands.push_back(std::move(left));
        made.operands.push_back(std::move(right));
        return make(std::move(made));
    }
    ExpressionPtr carried(const std::string& column) const { return make(ast::ColumnReference{{called_, column}}); }

    /// A column's value in the recursive query's list.
    ExpressionPtr step_value(const std::string& column) const {
        const auto targets = right_.list("targetList");
        const auto star = std::find_if(targets.begin(), targets.end(), is_star);
        if (star != targets.end()) {
            ast::Name name;
            for (const Node& field : star->child("val").list("fields"))
                if (!field.is("A_Star")) name.push_back(string_of(field));
            name.push_back(column);
            return make(ast::ColumnReference{std::move(name)});
        }
        std::vector<std::string> names = table_.columns;
        if (names.empty())
            for (const Node& item : left_.list("targetList")) names.push_back(item_name(item));
        auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
        if (place >= names.size())
            for (std::size_t i = 0; i < targets.size(); ++i)
                if (item_name(targets[i]) == column) place = i;
        if (place >= targets.size()) {
            Error error("42601", "search column \"" + column + "\" not in WITH query column list");
            throw error;
        }
        return expression(targets[place].child("val"), context_);
    }

    /// The columns as a row, behind `first` when it is given; of the first query or of the recursive one.
    ExpressionPtr row_of(const ast::Name& columns, bool seed, ExpressionPtr first) const {
        ast::RowValue row;
        row.explicit_row = true;
        if (first) row.elements.push_back(std::move(first));
        for (const std::string& column : columns)
            row.elements.push_back(seed ? make(ast::ColumnReference{{kSeed, column}}) : step_value(column));
        return make(std::move(row));
    }

    void add(const std::string& name, ExpressionPtr first, ExpressionPtr next) {
        start_->items.push_back({std::move(first), name, ""});
        step_->items.push_back({std::move(next), name, ""});
        added_.push_back(name);
    }
    /// A list of rows that each step makes longer by one.
    void add_list(const std::string& name, const ast::Name& columns) {
        ast::ArrayValue list;
        list.elements.push_back(row_of(columns, true, nullptr));
        add(name, make(std::move(list)), operation("||", carried(name), row_of(columns, false, nullptr)));
    }

    ast::CommonTableExpression& table_;
    Node left_, right_;
    Context& context_;
    ast::Select* start_ = nullptr;
    ast::Select* step_ = nullptr;
    std::string called_;
    std::vector<std::string> added_;
};

} // namespace

void add_search_and_cycle(ast::CommonTableExpression& table, const Node& node, Context& context) {
    const Node search = node.child("search_clause"), cycle = node.child("cycle_clause");
    if (!search && !cycle) return;
    Rewriter rewriter(table, node.child("ctequery"), (search ? search : cycle).position(), context);
    if (search) rewriter.search(search);
    if (cycle) rewriter.cycle(cycle);
    rewriter.finish();
}

} // namespace labdb::sql::postgres::tree
