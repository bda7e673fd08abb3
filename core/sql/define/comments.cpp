// PostgreSQL's COMMENT ON, and ALTER … RENAME, SET SCHEMA, OWNER of what is no table.
#include <algorithm>

#include "core/sql/define/errors.hpp"
#include "core/sql/define/extensions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/define/types.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

template <class T> void set_comment(Context& context, const std::shared_ptr<const T>& old, const std::string& text) {
    T changed = *old;
    changed.comment = text;
    context.catalogue.save(std::move(changed));
}

std::shared_ptr<const Routine> require_routine(Context& context, const std::string& object, const ast::Name& name,
                                               const std::vector<ast::TypeName>& signature) {
    if (signature.size() == 1 && signature[0].name.empty()) {
        // Only the name has been said.
        const auto named = context.lookup.find_routines(name);
        if (named.size() == 1) return named[0];
        if (named.empty()) throw Error("42883", "could not find a " + object + " named \"" + dotted(name) + "\"");
        Error error("42725", object + " name \"" + dotted(name) + "\" is not unique");
        error.hint = "Specify the argument list to select the " + object + " unambiguously.";
        throw error;
    }
    bind::Binder binder(context.rules, context.lookup, context.environment);
    std::vector<Type> types;
    for (const ast::TypeName& type : signature) types.push_back(context.rules.type_of(binder, type));
    for (const auto& routine : context.lookup.find_routines(name)) {
        std::size_t at = 0;
        bool fits = true;
        for (const Routine::Parameter& parameter : routine->parameters) {
            if (parameter.mode == "out" || parameter.mode == "table") continue;
            fits = fits && at < types.size() && postgres::same_base(parameter.type, types[at]);
            ++at;
        }
        if (fits && (at == types.size() || signature.empty())) return routine;
    }
    std::vector<std::string> shown;
    for (const Type& type : types) shown.push_back(postgres::type_name(type));
    throw Error("42883", object + " " + dotted(name) + "(" + util::join(shown, ", ") + ") does not exist");
}

std::shared_ptr<const UserType> require_type(Context& context, const ast::Name& name) {
    if (auto type = find_type(context, name)) return type;
    throw Error("42704", "type \"" + dotted(name) + "\" does not exist");
}

void comment_on_column(Context& context, const ast::Comment& statement, const std::string& text) {
    const auto table = require_table(context, ast::Name(statement.name.begin(), statement.name.end() - 1));
    Table changed = *table;
    for (Column& column : changed.columns)
        if (column.name == statement.name.back()) {
            column.comment = text;
            context.catalogue.save(std::move(changed));
            return;
        }
    throw unknown_column(context, statement.name.back(), *table);
}

/// Names of constraints and triggers stand behind their table's: what is said of them is among the table's options.
void comment_on_part(Context& context, const ast::Comment& statement, const std::string& text) {
    Table changed = *require_table(context, ast::Name(statement.name.begin(), statement.name.end() - 1));
    const std::string& name = statement.name.back();
    const auto named = [&](const auto& part) { return part.name == name; };
    const auto has = [&](const auto& parts) { return std::any_of(parts.begin(), parts.end(), named); };
    const bool is_constraint = statement.object == "constraint" || statement.object == "table constraint";
    const bool known = is_constraint ? has(changed.checks) || has(changed.foreign_keys) || has(changed.indexes)
                                     : statement.object != "trigger" || has(changed.triggers);
    if (!known)
        throw Error("42704", std::string(is_constraint ? "constraint" : "trigger") + " \"" + name + "\" for table \"" +
                                 changed.name + "\" does not exist");
    changed.options["comment on " + statement.object + " " + statement.name.back()] = text;
    context.catalogue.save(std::move(changed));
}

} // namespace

Completion comment(Context& context, const ast::Comment& statement) {
    Completion completion;
    completion.tag = "COMMENT";
    const std::string text = statement.text.value_or("");
    const std::string& object = statement.object;
    if (object == "table" || object == "view" || object == "materialized view") {
        const auto table = require_table(context, statement.name);
        if (object == "table" && table->kind != Table::Kind::table) throw wrong_kind(table->name, object);
        set_comment(context, table, text);
    } else if (object == "column") {
        comment_on_column(context, statement, text);
    } else if (object == "index") {
        const auto table = find_index_table(context, statement.name);
        if (!table) throw unknown_table(context, statement.name);
        Table changed = *table;
        for (Index& index : changed.indexes)
            if (index.name == statement.name.back()) index.comment = text;
        context.catalogue.save(std::move(changed));
    } else if (object == "schema") {
        const auto schema = context.catalogue.find_schema(statement.name.back());
        if (!schema) throw unknown_database(context, statement.name.back());
        set_comment(context, schema, text);
    } else if (object == "sequence") {
        const auto sequence = find_sequence(context, statement.name);
        if (!sequence) throw unknown_table(context, statement.name);
        set_comment(context, sequence, text);
    } else if (object == "type" || object == "domain") {
        set_comment(context, require_type(context, statement.name), text);
    } else if (object == "function" || object == "procedure" || object == "routine" || object == "aggregate") {
        set_comment(context, require_routine(context, object, statement.name, statement.signature), text);
    } else if (object == "database") {
        const auto entry = context.instance->find<DatabaseEntry>("", statement.name.back());
        if (!entry) throw Error("3D000", "database \"" + statement.name.back() + "\" does not exist");
        DatabaseEntry changed = *entry;
        changed.comment = text;
        context.instance->save(std::move(changed));
    } else if (object == "role") {
        const auto role = context.instance->find<Role>("", statement.name.back());
        if (!role) throw Error("42704", "role \"" + statement.name.back() + "\" does not exist");
        Role changed = *role;
        changed.comment = text;
        context.instance->save(std::move(changed));
    } else if (object == "extension") {
        if (!context.catalogue.find<Extension>("", statement.name.back()))
            throw Error("42704", "extension \"" + statement.name.back() + "\" does not exist");
        // What a dump says of an extension is what it says of itself.
        const ExtensionRow* known = find_extension(statement.name.back());
        if (!known || !statement.text || *statement.text != known->comment)
            throw Error("42501", "must be owner of extension " + statement.name.back());
    } else if (object == "constraint" || object == "trigger" || object == "table constraint" || object == "policy") {
        comment_on_part(context, statement, text);
    } else {
        throw not_supported(context, "COMMENT ON " + util::to_upper(object));
    }
    return completion;
}

Completion alter_object(Context& context, const ast::AlterObject& statement) {
    Completion completion;
    completion.tag = "ALTER " + util::to_upper(statement.object);
    const std::string& object = statement.object;
    const auto apply = [&](auto changed) {
        if (!statement.new_name.empty()) changed.name = statement.new_name;
        if (!statement.new_schema.empty()) {
            require_schema(context, statement.new_schema);
            changed.schema = statement.new_schema;
        }
        if (!statement.new_owner.empty()) changed.owner = checked_owner(context, statement.new_owner);
        return changed;
    };
    if (object == "type" || object == "domain") {
        const auto old = find_type(context, statement.name);
        if (!old) {
            // OWNER TO of a table's type, and of a table through ALTER TYPE, are the same in PostgreSQL's grammar.
            if (const auto table = find_table(context, statement.name); table && !statement.new_owner.empty()) {
                Table changed = *table;
                changed.owner = checked_owner(context, statement.new_owner);
                context.catalogue.save(std::move(changed));
                return completion;
            }
            throw Error("42704", "type \"" + dotted(statement.name) + "\" does not exist");
        }
        UserType changed = apply(*old);
        if (context.catalogue.find<UserType>(changed.schema, changed.name) &&
            (changed.schema != old->schema || changed.name != old->name))
            throw Error("42710", "type \"" + changed.name + "\" already exists");
        if (changed.name != old->name)
            for (const auto& table : context.catalogue.list<Table>()) {
                Table next = *table;
                bool any = false;
                for (Column& column : next.columns)
                    if (column.type_source == old->name || column.type.name == old->name) {
                        if (!column.type_source.empty()) column.type_source = changed.name;
                        if (column.type.name == old->name) column.type.name = changed.name;
                        any = true;
                    }
                if (any) context.catalogue.save(std::move(next));
            }
        context.catalogue.replace(*old, std::move(changed));
        return completion;
    }
    if (object == "function" || object == "procedure" || object == "routine" || object == "aggregate") {
        const auto old = require_routine(context, object, statement.name, statement.signature);
        context.catalogue.replace(*old, apply(*old));
        return completion;
    }
    if (object == "sequence" || object == "table" || object == "view") {
        if (const auto sequence = find_sequence(context, statement.name)) {
            context.catalogue.save(apply(*sequence));
            return completion;
        }
        Table changed = *require_table(context, statement.name);
        changed.owner = checked_owner(context, statement.new_owner);
        context.catalogue.save(std::move(changed));
        return completion;
    }
    if (object == "trigger") {
        Table changed = *require_table(context, ast::Name(statement.name.begin(), statement.name.end() - 1));
        for (Trigger& trigger : changed.triggers)
            if (trigger.name == statement.name.back()) {
                trigger.name = statement.new_name;
                context.catalogue.save(std::move(changed));
                return completion;
            }
        throw Error("42704",
                    "trigger \"" + statement.name.back() + "\" for table \"" + changed.name + "\" does not exist");
    }
    if (object == "policy") {
        rename_policy(context, statement);
        return completion;
    }
    throw not_supported(context, "ALTER " + util::to_upper(object));
}

} // namespace labdb::sql::define
