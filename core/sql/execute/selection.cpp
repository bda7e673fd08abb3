#include "core/sql/execute/selection.hpp"

#include "core/sql/bind/quote.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {

const ast::NamedTable* named_table(const std::vector<ast::TableReferencePtr>& tables) {
    return tables.size() == 1 ? std::get_if<ast::NamedTable>(&tables.front()->node) : nullptr;
}

Selection::Selection(Context& context, StatementLookup& lookup, const ast::With* with)
    : context_(context), lookup_(lookup), with_(with), binder_(context.hooks.binder(lookup)) {
    if (with_) with_sql_ = binder_.push_with(*with_) + " ";
    binder_.push_scope(scope_);
}

void Selection::add_from(const std::vector<ast::TableReferencePtr>& tables) {
    for (const ast::TableReferencePtr& table : tables)
        if (!add_view(*table)) from_ += (from_.empty() ? "" : ", ") + binder_.from(*table, scope_);
}

void Selection::add_targets(const std::vector<ast::TableReferencePtr>& tables, bool reads) {
    if (context_.mysql()) return add_from(tables);
    binder_.set_row_command(event_ == Event::erase ? "delete" : "update", reads);
    add_from(tables);
    binder_.set_row_command("", false);
}

bool Selection::add_view(const ast::TableReference& reference) {
    const auto* named = std::get_if<ast::NamedTable>(&reference.node);
    if (!named || !named->column_aliases.empty()) return false;
    if (with_)
        for (const ast::CommonTableExpression& common : with_->tables)
            if (common.name == named->name.back()) return false;
    const std::shared_ptr<const Table> view = lookup_.find_table(named->name);
    if (!view || view->kind != Table::Kind::view || has_instead(*view, event_)) return false;
    auto made = bind_view(context_, lookup_, binder_, view, named->alias,
                          [&](const std::shared_ptr<const Table>& base) { return binder_.base_table(base, ""); });
    if (!made) return false;
    from_ += (from_.empty() ? "" : ", ") + bind::quoted(made->base->physical) + " AS " + made->base_in_sight.sql_alias;
    if (!made->condition.empty()) view_condition_ += (view_condition_.empty() ? "" : " AND ") + made->condition;
    const bind::ScopeTable& added = scope_.add(made->in_sight);
    views_.emplace_back(&added, std::move(*made));
    return true;
}

std::size_t Selection::add(std::string sql) {
    values_.push_back(std::move(sql));
    return values_.size() - 1;
}

Selection::Target Selection::add_target(const bind::ScopeTable& table, Event event) {
    Target target;
    target.table = &table;
    target.joined = scope_.tables.size() > 1;
    if (!table.table) {
        if (context_.mysql())
            throw Error(1288, "HY000",
                        "The target table " + table.alias + " of the " + std::string(name_of(event)) +
                            " is not updatable");
        throw Error("42P01", "relation \"" + table.alias + "\" cannot be the target of a modifying statement");
    }
    const bind::ScopeTable* base = &table;
    std::shared_ptr<const Table> written = table.table;
    if (has_instead(*table.table, event)) {
        // Its rows have no numbers: each is one of its own.
        target.writer = &TableWriter::of(context_, written);
        target.first = add("row_number() OVER ()");
        for (const bind::ScopeColumn& column : table.columns) add(column.value.sql);
        return target;
    }
    if (table.table->kind != Table::Kind::table) {
        for (const auto& [in_sight, view] : views_)
            if (in_sight == &table) target.view = &view;
        if (!target.view) fail_view(context_, *table.table, event);
        base = &target.view->base_in_sight;
        written = target.view->base;
    }
    target.writer = &TableWriter::of(context_, written);
    target.writer->begin_statement();
    target.first = add(base->sql_alias + ".rowid");
    for (const bind::ScopeColumn& column : base->columns) add(column.value.sql);
    return target;
}

std::size_t Selection::add_others(const bind::ScopeTable& target, std::vector<bind::ScopeTable>& others) {
    const std::size_t first = values_.size();
    for (const bind::ScopeTable& table : scope_.tables) {
        if (&table == &target) continue;
        others.push_back(table);
        for (const bind::ScopeColumn& column : table.columns) add(column.value.sql);
    }
    return first;
}

std::optional<std::int64_t> Selection::Target::rowid(const Row& values) {
    const auto* number = std::get_if<std::int64_t>(&values[first]);
    if (!number || (joined && !seen.insert(*number).second)) return std::nullopt;
    return *number;
}

Row Selection::Target::row(const Row& values) const {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first) + 1;
    return Row(begin, begin + static_cast<std::ptrdiff_t>(writer->size()));
}

void Selection::set_conditions(const ast::ExpressionPtr& where, const std::vector<ast::OrderItem>& order_by,
                               const ast::ExpressionPtr& limit) {
    conditions_ = binder_.where(where);
    if (!view_condition_.empty()) conditions_ += (conditions_.empty() ? " WHERE " : " AND ") + view_condition_;
    if (!order_by.empty()) conditions_ += " ORDER BY " + binder_.order_list(order_by);
    conditions_ += binder_.limit(limit, nullptr);
}

std::vector<Row> Selection::rows() {
    binder_.pop_scope();
    if (with_) binder_.pop_with(*with_);
    Prepared select = context_.connection().prepare(with_sql_ + "SELECT " + util::join(values_, ", ") + " FROM " +
                                                    from_ + conditions_);
    select.bind(binder_.parameters());
    std::vector<Row> rows;
    while (select.step()) {
        Row& row = rows.emplace_back();
        row.reserve(values_.size());
        for (std::size_t i = 0; i < values_.size(); ++i) row.push_back(select.cell(static_cast<int>(i)));
    }
    return rows;
}

} // namespace labdb::sql::execute
