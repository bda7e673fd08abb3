#include "core/sql/execute/own_reads.hpp"

#include "core/sql/ast/walk.hpp"

namespace labdb::sql::execute {
namespace {

class OwnReads {
public:
    OwnReads(Context& context, const Table& table) : context_(context), table_(table) {}

    bool in(const ast::ExpressionPtr& expression) {
        bool found = false;
        if (expression)
            ast::for_each(*expression, [&](const ast::Expression& inner) {
                if (const auto* query = std::get_if<ast::Subquery>(&inner.node)) found = found || in(*query->query);
            });
        return found;
    }

private:
    bool in(const ast::Expressions& expressions) {
        bool found = false;
        for (const ast::ExpressionPtr& expression : expressions) found = found || in(expression);
        return found;
    }

    bool in(const ast::Query& query) {
        if (const auto* inner = std::get_if<ast::QueryPtr>(&query.body)) return in(**inner);
        if (const auto* operation = std::get_if<ast::SetOperation>(&query.body))
            return in(*operation->left) || in(*operation->right);
        if (const auto* values = std::get_if<ast::Values>(&query.body)) {
            bool found = false;
            for (const ast::Expressions& row : values->rows) found = found || in(row);
            return found;
        }
        const auto& select = std::get<ast::Select>(query.body);
        bool found = in(select.where) || in(select.having) || in(select.group_by);
        for (const ast::SelectItem& item : select.items) found = found || in(item.value);
        for (const ast::OrderItem& item : query.order_by) found = found || in(item.value);
        for (const ast::TableReferencePtr& table : select.from) found = found || in(*table);
        return found;
    }

    bool in(const ast::TableReference& reference) {
        if (const auto* join = std::get_if<ast::Join>(&reference.node))
            return in(*join->left) || in(*join->right) || in(join->on);
        const auto* named = std::get_if<ast::NamedTable>(&reference.node);
        if (!named) return false;
        const std::shared_ptr<const Table> table = context_.lookup.find_table(named->name);
        return table && table->schema == table_.schema && table->name == table_.name;
    }

    Context& context_;
    const Table& table_;
};

} // namespace

void refuse_own_reads(Context& context, const Table& table, const std::string& called,
                      const ast::ExpressionPtr& expression) {
    if (!context.mysql() || context.options.may_read_target || !OwnReads(context, table).in(expression)) return;
    throw Error(1093, "HY000", "You can't specify target table '" + called + "' for update in FROM clause");
}

} // namespace labdb::sql::execute
