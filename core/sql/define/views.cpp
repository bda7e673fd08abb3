// CREATE VIEW, materialized views.
#include "core/sql/define/views.hpp"

#include <algorithm>

#include "core/sql/bind/updatable_view.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/query_columns.hpp"
#include "core/sql/define/recording.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

/// A view may be of temporary tables only when it is temporary itself (PostgreSQL makes it so), and never in MySQL.
bool uses_temporary(Context& context, const std::vector<Table::Use>& uses) {
    return std::any_of(uses.begin(), uses.end(), [&](const Table::Use& use) {
        const auto table = use.kind == "table" ? context.catalogue.find_table(use.schema, use.name) : nullptr;
        return table && table->temporary;
    });
}

std::vector<Column> columns_of(Context& context, const bind::BoundQuery& query, const std::vector<std::string>& names) {
    if (context.mysql() && !names.empty() && names.size() != query.columns.size())
        throw Error(
            1353, "HY000",
            "In definition of view, derived table or common table expression, SELECT list and column names list have "
            "different column counts");
    if (names.size() > query.columns.size())
        throw Error("42601", "CREATE VIEW specifies more column names than columns");
    Table table;
    table.oid = 0;
    bind::Binder binder(context.rules, context.lookup, context.environment);
    for (std::size_t i = 0; i < query.columns.size(); ++i) {
        const bind::BoundQuery::Column& from = query.columns[i];
        Column column = column_of_query(context, binder, from, i < names.size() ? names[i] : from.name);
        add_column(context, table, std::move(column));
    }
    return std::move(table.columns);
}

/// CREATE OR REPLACE of PostgreSQL: the old columns must be the first of the new ones.
void check_replacement(const Table& old, const std::vector<Column>& columns) {
    if (columns.size() < old.columns.size()) throw Error("42P16", "cannot drop columns from view");
    for (std::size_t i = 0; i < old.columns.size(); ++i) {
        if (columns[i].name != old.columns[i].name) {
            Error error("42P16", "cannot change name of view column \"" + old.columns[i].name + "\" to \"" +
                                     columns[i].name + "\"");
            error.hint = "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.";
            throw error;
        }
        if (postgres::encode_type(columns[i].type) != postgres::encode_type(old.columns[i].type))
            throw Error("42P16", "cannot change data type of view column \"" + old.columns[i].name + "\" from " +
                                     postgres::format_type(old.columns[i].type) + " to " +
                                     postgres::format_type(columns[i].type));
    }
}

/// The view of that name that stands there already; throws when it may not be replaced, or is none.
std::shared_ptr<const Table> replaced(Context& context, const ast::CreateView& statement, const Target& target,
                                      bool& skip) {
    auto old = context.catalogue.find_table(target.schema, target.name);
    if (context.mysql()) {
        if (!old) {
            if (statement.alter) throw unknown_table(context, statement.name);
            return nullptr;
        }
        if (old->kind != Table::Kind::view) {
            if (statement.or_replace || statement.alter)
                throw Error(1347, "HY000", "'" + target.schema + "." + target.name + "' is not VIEW");
            throw table_exists(context, target.name);
        }
        if (!statement.or_replace && !statement.alter && !statement.if_not_exists)
            throw table_exists(context, target.name);
        if (statement.if_not_exists) {
            context.note(1050, "Table '" + target.name + "' already exists");
            skip = true;
        }
        return old;
    }
    if (!relation_exists(context, target.schema, target.name)) return nullptr;
    if (statement.if_not_exists) {
        context.notice("42P07", "relation \"" + target.name + "\" already exists, skipping");
        skip = true;
        return old;
    }
    if (!statement.or_replace || statement.materialized) throw table_exists(context, target.name);
    if (!old || old->kind != Table::Kind::view) throw wrong_kind(target.name, "view");
    return old;
}

} // namespace

Completion create_view(Context& context, const ast::CreateView& statement) {
    Completion completion;
    completion.tag = statement.materialized ? "SELECT 0" : "CREATE VIEW";
    Target target = new_name(context, statement.name, statement.temporary);
    bool skip = false;
    auto old = replaced(context, statement, target, skip);
    if (skip) return completion;
    if (context.mysql() && statement.query->into) throw Error(1350, "HY000", "View's SELECT contains a 'INTO' clause");
    RecordingLookup recorder(context.lookup);
    bind::Binder binder(context.rules, recorder, context.environment);
    const bind::BoundQuery query = binder.query(*statement.query);
    if (context.mysql() && recorder.used_variable)
        throw Error(1351, "HY000", "View's SELECT contains a variable or parameter");
    Table view;
    if (old) view = *old;
    view.schema = target.schema;
    view.name = target.name;
    view.kind = statement.materialized ? Table::Kind::materialized_view : Table::Kind::view;
    view.uses = recorder.uses();
    view.temporary = target.schema == "pg_temp";
    if (uses_temporary(context, view.uses)) {
        if (context.mysql())
            throw Error(1352, "HY000", "View's SELECT refers to a temporary table '" + view.uses.front().name + "'");
        if (!view.temporary) {
            context.notice("00000", "view \"" + target.name + "\" will be a temporary view");
            view.schema = target.schema = "pg_temp";
            view.temporary = true;
        }
    }
    std::vector<Column> columns = columns_of(context, query, statement.columns);
    if (old && !context.mysql()) check_replacement(*old, columns);
    view.columns = std::move(columns);
    view.next_number = static_cast<int>(view.columns.size()) + 1;
    view.column_aliases.clear();
    for (const Column& column : view.columns) view.column_aliases.push_back(column.name);
    view.query = context.mysql() ? mysql::print_view(*statement.query, context.lookup, context.rules)
                                 : postgres::print_view(*statement.query, context.lookup, context.rules);
    view.options["source"] = statement.query_source;
    for (const char* name : {"security_invoker", "security_barrier"}) view.options.erase(name);
    for (const ast::Option& option : statement.options)
        if (option.name == "security_invoker" || option.name == "security_barrier")
            view.options[option.name] = option.value.empty() || option.value == "on" ? "true" : option.value;
    if (context.mysql() && statement.columns.empty()) view.options["named"] = "by query";
    view.check_option = util::to_upper(statement.check_option);
    if (!context.mysql() && !view.check_option.empty())
        if (const std::string reason = bind::why_not_updatable(*statement.query, query); !reason.empty()) {
            Error error("0A000", "WITH CHECK OPTION is supported only on automatically updatable views");
            error.hint = reason;
            throw error;
        }
    view.algorithm = statement.algorithm.empty() ? "UNDEFINED" : util::to_upper(statement.algorithm);
    view.security = statement.security.empty() ? "DEFINER" : util::to_upper(statement.security);
    view.definer = statement.definer.empty() ? context.user : statement.definer;
    if (!old) view.owner = context.user;
    view.sql_mode = context.sql_mode;
    view.created = view.updated = context.now();
    if (!statement.materialized) {
        context.catalogue.save(std::move(view));
        return completion;
    }
    view.populated = statement.with_data;
    const auto stored = create_stored(context, std::move(view));
    if (statement.with_data) completion.rows = fill_from_query(context, *stored, binder, query, "");
    completion.tag = "SELECT " + std::to_string(completion.rows);
    return completion;
}

Completion refresh_view(Context& context, const ast::RefreshView& statement) {
    const auto view = require_table(context, statement.name);
    if (view->kind != Table::Kind::materialized_view)
        throw Error("0A000", "\"" + view->name + "\" is not a materialized view");
    if (statement.concurrently) {
        if (!view->populated)
            throw Error("55000", "CONCURRENTLY cannot be used when the materialized view is not populated");
        const bool unique = std::any_of(view->indexes.begin(), view->indexes.end(), [](const Index& index) {
            return index.kind == Index::Kind::unique && index.where.empty();
        });
        if (!unique) {
            Error error("55000",
                        "cannot refresh materialized view \"" + view->schema + "." + view->name + "\" concurrently");
            error.hint = "Create a unique index with no WHERE clause on one or more columns of the materialized view.";
            throw error;
        }
    }
    context.connection().execute("DELETE FROM " + physical::qualified(*view));
    Table changed = *view;
    changed.populated = statement.with_data;
    changed.updated = context.now();
    const auto saved = context.catalogue.save(std::move(changed));
    if (statement.with_data) {
        const ast::QueryPtr parsed = context.parse_query(view->query);
        bind::Binder binder(context.rules, context.lookup, context.environment);
        fill_from_query(context, *saved, binder, binder.query(*parsed), "");
    }
    Completion completion;
    completion.tag = "REFRESH MATERIALIZED VIEW";
    return completion;
}

void rename_uses(Context& context, const Table& old, const Table& changed) {
    const postgres::Renaming renaming{old.schema, old.name, changed.schema, changed.name, "", ""};
    for (const auto& view : context.catalogue.using_views("table", old.schema, old.name)) {
        Table next = *view;
        next.query = postgres::print_view(*context.parse_query(view->query), context.lookup, context.rules, &renaming);
        for (Table::Use& use : next.uses)
            if (use.kind == "table" && use.schema == old.schema && use.name == old.name)
                use.schema = changed.schema, use.name = changed.name;
        context.catalogue.save(std::move(next));
    }
    const std::string owner = old.schema + "." + old.name + ".";
    for (const auto& sequence : context.catalogue.list<Sequence>(old.schema)) {
        if (!sequence->owned_by.starts_with(owner)) continue;
        Sequence next = *sequence;
        next.owned_by = changed.schema + "." + changed.name + "." + sequence->owned_by.substr(owner.size());
        context.catalogue.save(std::move(next));
    }
}

void rename_used_column(Context& context, const Table& table, const std::string& from, const std::string& to) {
    const postgres::Renaming renaming{table.schema, table.name, "", "", from, to};
    for (const auto& view : context.catalogue.using_views("table", table.schema, table.name)) {
        Table next = *view;
        next.query = postgres::print_view(*context.parse_query(view->query), context.lookup, context.rules, &renaming);
        for (Table::Use& use : next.uses)
            if (use.schema == table.schema && use.name == table.name)
                std::replace(use.columns.begin(), use.columns.end(), from, to);
        context.catalogue.save(std::move(next));
    }
}

void rename_owned(Context& context, const Table& table, const std::string& from, const std::string& to) {
    const std::string owner = table.schema + "." + table.name + "." + from;
    for (const auto& sequence : context.catalogue.list<Sequence>(table.schema)) {
        if (sequence->owned_by != owner) continue;
        Sequence next = *sequence;
        next.owned_by = table.schema + "." + table.name + "." + to;
        context.catalogue.save(std::move(next));
    }
}

} // namespace labdb::sql::define
