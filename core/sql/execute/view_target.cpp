#include "core/sql/execute/view_target.hpp"

#include <algorithm>

namespace labdb::sql::execute {
namespace {

/// The view's SELECT, when it only picks rows and columns of one table.
const ast::Select* simple_select(const ast::Query& query) {
    if (query.with || query.limit || query.offset) return nullptr;
    const auto* select = std::get_if<ast::Select>(&query.body);
    if (!select || select->distinct || !select->distinct_on.empty() || !select->group_by.empty() || select->having ||
        select->from.size() != 1)
        return nullptr;
    return std::holds_alternative<ast::NamedTable>(select->from.front()->node) ? select : nullptr;
}

/// The view's own query is bound with its owner's privileges.
class InsideView {
public:
    InsideView(bind::Lookup& lookup, const Table& view) : lookup_(lookup) { lookup.begin_view(view); }
    ~InsideView() { lookup_.end_view(); }
    InsideView(const InsideView&) = delete;
    InsideView& operator=(const InsideView&) = delete;

private:
    bind::Lookup& lookup_;
};

std::string both(const std::string& left, const std::string& right) {
    return left.empty() || right.empty() ? left + right : left + " AND " + right;
}

} // namespace

std::size_t ViewTarget::column(const Context& context, std::size_t number, Event event) const {
    if (columns[number] >= 0) return static_cast<std::size_t>(columns[number]);
    const std::string& name = view->columns[number].name;
    if (context.mysql()) throw Error(1348, "HY000", "Column '" + name + "' is not updatable");
    Error error("0A000", std::string("cannot ") + (event == Event::insert ? "insert into" : "update") + " column \"" +
                             name + "\" of view \"" + view->name + "\"");
    error.detail = "View columns that are not columns of their base relation are not updatable.";
    throw error;
}

std::optional<ViewTarget>
bind_view(Context& context, bind::Lookup& lookup, bind::Binder& binder, const std::shared_ptr<const Table>& view,
          const std::string& alias,
          const std::function<bind::ScopeTable(const std::shared_ptr<const Table>& base)>& make_base) {
    const ast::Query& query = lookup.view_query(*view);
    const ast::Select* select = simple_select(query);
    if (!select) return std::nullopt;
    const auto& named = std::get<ast::NamedTable>(select->from.front()->node);
    const InsideView inside(lookup, *view);
    const std::shared_ptr<const Table> under = lookup.find_table(named.name);
    if (!under) return std::nullopt;

    ViewTarget made;
    bind::ScopeTable table;
    if (under->kind == Table::Kind::table) {
        made.base = under;
        made.base_in_sight = make_base(under);
        table = made.base_in_sight;
        for (std::size_t i = 0; i < under->columns.size(); ++i) made.columns.push_back(static_cast<int>(i));
    } else {
        if (under->kind != Table::Kind::view) return std::nullopt;
        auto inner = bind_view(context, lookup, binder, under, "", make_base);
        if (!inner) return std::nullopt;
        made = std::move(*inner);
        table = made.in_sight;
    }
    table.alias = named.alias.empty() ? under->name : named.alias;
    table.aliased = !named.alias.empty();

    bind::Scope scope;
    scope.aggregates = bind::Scope::Aggregates::allowed;
    scope.windows_allowed = true;
    const bind::ScopeTable& added = scope.add(std::move(table));
    binder.push_scope(scope);
    std::string condition;
    if (select->where) condition = context.rules.condition(binder, binder.expression(select->where), "WHERE").sql;
    const std::vector<bind::BoundQuery::Column> items = binder.select_items(select->items);
    binder.pop_scope();
    if (scope.has_aggregate || scope.has_window || !scope.set_returning.empty() || items.size() > view->columns.size())
        return std::nullopt;

    std::vector<int> columns;
    made.in_sight = bind::ScopeTable();
    made.in_sight.schema = view->schema;
    made.in_sight.name = view->name;
    made.in_sight.alias = alias.empty() ? view->name : alias;
    made.in_sight.aliased = !alias.empty();
    made.in_sight.table = view;
    made.in_sight.sql_alias = made.base_in_sight.sql_alias;
    for (std::size_t i = 0; i < items.size(); ++i) {
        int number = -1;
        for (std::size_t j = 0; j < added.columns.size(); ++j)
            if (added.columns[j].value.sql == items[i].value.sql) number = made.columns[j];
        columns.push_back(number);
        bind::ScopeColumn column;
        column.name = view->columns[i].name;
        column.value = items[i].value;
        if (column.value.origin) {
            bind::Bound::Origin origin = *column.value.origin;
            origin.schema = view->schema;
            origin.table = view->name;
            origin.table_alias = made.in_sight.alias;
            origin.column = column.name;
            origin.number = static_cast<int>(i);
            column.value.origin = std::make_shared<const bind::Bound::Origin>(std::move(origin));
        }
        made.in_sight.columns.push_back(std::move(column));
    }
    made.view = view;
    made.columns = std::move(columns);
    made.condition = both(made.condition, condition);
    if (view->check_option == "CASCADED") made.check = made.condition;
    if (view->check_option == "LOCAL") made.check = both(made.check, condition);
    return made;
}

Row ViewTarget::seen_row(const Row& row) const {
    Row seen;
    for (const int column : columns) seen.push_back(column < 0 ? Cell() : row[static_cast<std::size_t>(column)]);
    return seen;
}

void refuse_computed(const ViewTarget& view) {
    if (std::find(view.columns.begin(), view.columns.end(), -1) != view.columns.end())
        throw Error("0A000", "RETURNING of a view with computed columns is not supported");
}

Error check_option_error(const Context& context, const Table& view) {
    if (context.mysql()) return Error(1369, "HY000", "CHECK OPTION failed '" + view.schema + "." + view.name + "'");
    return Error("44000", "new row violates check option for view \"" + view.name + "\"");
}

} // namespace labdb::sql::execute
