// PostgreSQL's types that users make.
#include "core/sql/define/types.hpp"

#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/stored.hpp"

namespace labdb::sql::define {
namespace {

constexpr std::size_t kLongestLabel = 63;

bool uses_type(const Column& column, const UserType& type) {
    const Type* inner = &column.type;
    while (inner->element && inner->kind == TypeKind::array) inner = inner->element.get();
    return column.type_source == type.name || inner->name == type.name;
}

/// The columns of tables that have the type, each with its table.
template <class Visit> void for_each_column(Context& context, const UserType& type, Visit&& visit) {
    for (const auto& table : context.catalogue.list<Table>())
        for (const Column& column : table->columns)
            if (uses_type(column, type)) visit(*table, column);
}

void check_new_name(Context& context, const Target& target) {
    const auto table = context.catalogue.find_table(target.schema, target.name);
    if (context.catalogue.find<UserType>(target.schema, target.name) || (table && table->kind == Table::Kind::table))
        throw Error("42710", "type \"" + target.name + "\" already exists");
}

std::vector<std::string> checked_labels(const std::vector<std::string>& labels) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].size() > kLongestLabel) {
            Error error("42602", "invalid enum label \"" + labels[i] + "\"");
            error.detail = "Labels must be 63 bytes or less.";
            throw error;
        }
        for (std::size_t j = 0; j < i; ++j)
            if (labels[i] == labels[j])
                throw Error("23505", "duplicate key value violates unique constraint \"pg_enum_typid_label_index\"");
    }
    return labels;
}

} // namespace

Completion create_type(Context& context, const ast::CreateType& statement) {
    if (statement.kind == ast::CreateType::Kind::range || statement.kind == ast::CreateType::Kind::shell)
        throw not_supported(context, "CREATE TYPE of this kind");
    const Target target = new_name(context, statement.name);
    check_new_name(context, target);
    UserType type;
    type.schema = target.schema;
    type.name = target.name;
    type.owner = context.user;
    if (statement.kind == ast::CreateType::Kind::enumeration) {
        type.labels = checked_labels(statement.labels);
    } else {
        type.kind = UserType::Kind::composite;
        Table draft;
        bind::Binder binder(context.rules, context.lookup, context.environment);
        for (const ast::ColumnDefinitionItem& item : statement.columns) {
            Column column;
            column.name = item.name;
            column.type = context.rules.type_of(binder, item.type);
            add_column(context, draft, std::move(column));
        }
        type.columns = std::move(draft.columns);
    }
    context.catalogue.save(std::move(type));
    Completion completion;
    completion.tag = "CREATE TYPE";
    return completion;
}

Completion alter_enum(Context& context, const ast::AlterEnum& statement) {
    Completion completion;
    completion.tag = "ALTER TYPE";
    const auto old = find_type(context, statement.name);
    if (!old) throw Error("42704", "type \"" + dotted(statement.name) + "\" does not exist");
    if (old->kind != UserType::Kind::enumeration) throw Error("42809", dotted(statement.name) + " is not an enum");
    UserType type = *old;
    const auto place_of = [&](const std::string& label) {
        return std::find(type.labels.begin(), type.labels.end(), label);
    };
    std::size_t added = 0; // where a label came in before others: their numbers change
    bool shifts = false;
    if (!statement.new_label.empty()) {
        const auto at = place_of(statement.label);
        if (at == type.labels.end()) throw Error("22023", "\"" + statement.label + "\" is not an existing enum label");
        if (place_of(statement.new_label) != type.labels.end())
            throw Error("42710", "enum label \"" + statement.new_label + "\" already exists");
        *at = statement.new_label;
    } else {
        if (place_of(statement.label) != type.labels.end()) {
            if (!statement.if_not_exists) throw Error("42710", "enum label \"" + statement.label + "\" already exists");
            context.notice("42710", "enum label \"" + statement.label + "\" already exists, skipping");
            return completion;
        }
        checked_labels({statement.label});
        auto at = type.labels.end();
        if (!statement.neighbour.empty()) {
            at = place_of(statement.neighbour);
            if (at == type.labels.end())
                throw Error("22023", "\"" + statement.neighbour + "\" is not an existing enum label");
            if (statement.after) ++at;
        }
        added = static_cast<std::size_t>(at - type.labels.begin());
        shifts = at != type.labels.end();
        type.labels.insert(at, statement.label);
    }
    // Tables keep the number of the label, and the type with its labels.
    const auto labels = std::make_shared<const std::vector<std::string>>(type.labels);
    for (const auto& table : context.catalogue.list<Table>()) {
        Table changed = *table;
        bool any = false;
        for (Column& column : changed.columns) {
            if (!uses_type(column, *old) || column.type.kind != TypeKind::enumeration) continue;
            any = true;
            column.type.labels = labels;
            if (shifts && !changed.physical.empty())
                context.connection().query("UPDATE " + physical::qualified(changed) + " SET " +
                                               bind::quoted(column.physical) + " = " + bind::quoted(column.physical) +
                                               " + 1 WHERE " + bind::quoted(column.physical) + " > ?1",
                                           {Cell(static_cast<std::int64_t>(added))});
        }
        if (!any) continue;
        physical::drop_readable_view(context.connection(), changed);
        if (!changed.readable.empty())
            changed.readable = physical::create_readable_view(context.connection(), changed, false);
        context.catalogue.save(std::move(changed));
    }
    context.catalogue.save(std::move(type));
    return completion;
}

Completion create_domain(Context& context, const ast::CreateDomain& statement) {
    const Target target = new_name(context, statement.name);
    check_new_name(context, target);
    UserType type;
    type.schema = target.schema;
    type.name = target.name;
    type.owner = context.user;
    type.kind = UserType::Kind::domain;
    bind::Binder binder(context.rules, context.lookup, context.environment);
    type.base = context.rules.type_of(binder, statement.type);
    const ast::ColumnDefinition& definition = statement.definition;
    type.not_null = definition.nullable.has_value() && !*definition.nullable;
    if (definition.default_value) {
        Column column;
        column.name = target.name;
        column.type = type.base;
        set_default(context, column, *definition.default_value, definition.default_source);
        type.default_source = column.default_source;
    }
    for (const ast::TableConstraint& constraint : definition.constraints) {
        Check check;
        check.name = constraint.name;
        check.source = kept_source(context, *constraint.check, constraint.check_source);
        for (int i = 0;
             check.name.empty() ||
             (constraint.name.empty() && std::any_of(type.checks.begin(), type.checks.end(),
                                                     [&](const Check& other) { return other.name == check.name; }));
             ++i)
            check.name = target.name + "_check" + (i > 0 ? std::to_string(i) : "");
        type.checks.push_back(std::move(check));
    }
    context.catalogue.save(std::move(type));
    Completion completion;
    completion.tag = "CREATE DOMAIN";
    return completion;
}

Completion drop_types(Context& context, const ast::Drop& statement) {
    for (const ast::Name& name : statement.names) {
        const auto type = find_type(context, name);
        if (!type) {
            if (!statement.if_exists) throw Error("42704", "type \"" + dotted(name) + "\" does not exist");
            context.notice("00000", "type \"" + dotted(name) + "\" does not exist, skipping");
            continue;
        }
        if (statement.object == "domain" && type->kind != UserType::Kind::domain)
            throw Error("42809", "\"" + dotted(name) + "\" is not a domain");
        const std::string what = called(context, "type", type->schema, type->name);
        Dependents dependents(context);
        for_each_column(context, *type, [&](const Table& table, const Column& column) {
            if (table.kind != Table::Kind::table) return;
            const std::string place = "column " + column.name + " of " + called(context, table);
            dependents.add(
                place, what, [&context, schema = table.schema, table_name = table.name, number = column.number] {
                    const auto current = context.catalogue.find_table(schema, table_name);
                    if (!current) return;
                    Table changed = *current;
                    std::erase_if(changed.columns, [&](const Column& other) { return other.number == number; });
                    change_stored(context, *current, std::move(changed));
                });
            dependents.views_of(table, column.name, place);
        });
        dependents.views_using("type", type->schema, type->name, what);
        dependents.settle("cannot drop " + what, statement.cascade);
        context.catalogue.erase(*type);
    }
    return dropped(statement);
}

} // namespace labdb::sql::define
