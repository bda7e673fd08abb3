#include "core/sql/define/drop.hpp"

#include <array>

#include "core/sql/catalogue/rules.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

struct Door {
    std::string_view object;
    Completion (*drop)(Context&, const ast::Drop&);
};

Completion drop_event(Context& context, const ast::Drop& statement) {
    for (const ast::Name& name : statement.names) {
        const std::string schema = name.size() > 1 ? name[0] : context.current_schema;
        if (schema.empty()) throw Error(1046, "3D000", "No database selected");
        if (const auto event = context.catalogue.find<Event>(schema, name.back())) {
            context.catalogue.erase(*event);
            continue;
        }
        if (!statement.if_exists) throw Error(1539, "HY000", "Unknown event '" + name.back() + "'");
        context.note(1305, "Event " + name.back() + " does not exist");
    }
    return {};
}

constexpr std::array<Door, 18> kDoors = {{{"table", drop_tables},
                                          {"view", drop_tables},
                                          {"materialized view", drop_tables},
                                          {"sequence", drop_tables},
                                          {"index", drop_index},
                                          {"database", drop_database},
                                          {"schema", drop_schema},
                                          {"function", drop_routines},
                                          {"procedure", drop_routines},
                                          {"routine", drop_routines},
                                          {"aggregate", drop_routines},
                                          {"trigger", drop_trigger},
                                          {"rule", drop_trigger},
                                          {"policy", drop_policy},
                                          {"event", drop_event},
                                          {"type", drop_types},
                                          {"domain", drop_types},
                                          {"extension", drop_extensions}}};

/// MySQL: the one procedure or function of that name.
void drop_mysql_routine(Context& context, const ast::Drop& statement, const ast::Name& name) {
    const bool procedure = statement.object == "procedure";
    const std::string schema = name.size() > 1 ? name[0] : context.current_schema;
    if (schema.empty()) throw Error(1046, "3D000", "No database selected");
    for (const auto& routine : context.catalogue.routines(schema, name.back()))
        if (routine->procedure == procedure) {
            context.catalogue.erase(*routine);
            return;
        }
    const std::string text =
        std::string(procedure ? "PROCEDURE " : "FUNCTION ") + schema + "." + name.back() + " does not exist";
    if (!statement.if_exists) throw Error(1305, "42000", text);
    context.note(1305, text);
}

std::string signature_text(const std::string& name, const std::vector<Type>& types) {
    std::vector<std::string> shown;
    for (const Type& type : types) shown.push_back(postgres::type_name(type));
    return name + "(" + util::join(shown, ", ") + ")";
}

bool takes(const Routine& routine, const std::vector<Type>& types) {
    std::size_t at = 0;
    for (const Routine::Parameter& parameter : routine.parameters) {
        if (parameter.mode == "out" || parameter.mode == "table") continue;
        if (at >= types.size() || !postgres::same_base(parameter.type, types[at++])) return false;
    }
    return at == types.size();
}

} // namespace

Completion dropped(const ast::Drop& statement) {
    Completion completion;
    completion.tag = "DROP " + util::to_upper(statement.object);
    return completion;
}

void skip_missing(Context& context, std::string_view object, const std::string& name) {
    context.notice("00000", std::string(object) + " \"" + name + "\" does not exist, skipping");
}

Completion drop_routines(Context& context, const ast::Drop& statement) {
    bind::Binder binder(context.rules, context.lookup, context.environment);
    for (std::size_t i = 0; i < statement.names.size(); ++i) {
        const ast::Name& name = statement.names[i];
        if (context.mysql()) {
            drop_mysql_routine(context, statement, name);
            continue;
        }
        const bool said = i < statement.signature_said.size() && statement.signature_said[i];
        std::vector<Type> types;
        if (said)
            for (const ast::TypeName& type : statement.signatures[i])
                types.push_back(context.rules.type_of(binder, type));
        const std::string object = statement.object == "routine" ? "routine" : statement.object;
        std::vector<std::shared_ptr<const Routine>> found;
        for (const auto& routine : context.lookup.find_routines(name)) {
            if (said && !takes(*routine, types)) continue;
            if (object == "procedure" && !routine->procedure) continue;
            if (object == "function" && routine->procedure) continue;
            found.push_back(routine);
        }
        if (found.size() > 1) {
            Error error("42725", object + " name \"" + dotted(name) + "\" is not unique");
            error.hint = "Specify the argument list to select the " + object + " unambiguously.";
            throw error;
        }
        if (found.empty()) {
            const std::string shown = said ? object + " " + signature_text(dotted(name), types) : "";
            if (!statement.if_exists)
                throw said ? Error("42883", shown + " does not exist")
                           : Error("42883", "could not find a " + object + " named \"" + dotted(name) + "\"");
            context.notice("00000", said ? shown + " does not exist, skipping"
                                         : object + " " + dotted(name) + "() does not exist, skipping");
            continue;
        }
        const Routine& routine = *found[0];
        const std::string what = object + " " + context.catalogue.routine_key(routine);
        Dependents dependents(context);
        for (const auto& table : context.catalogue.list<Table>())
            for (const Trigger& trigger : table->triggers)
                if (trigger.function == routine.schema + "." + routine.name)
                    dependents.add("trigger " + trigger.name + " on " + called(context, *table), what,
                                   [&context, table, trigger_name = trigger.name] {
                                       Table changed = *context.catalogue.find_table(table->schema, table->name);
                                       std::erase_if(changed.triggers,
                                                     [&](const Trigger& other) { return other.name == trigger_name; });
                                       context.catalogue.save(std::move(changed));
                                   });
        dependents.views_using("routine", routine.schema, routine.name, what);
        dependents.settle("cannot drop " + what, statement.cascade);
        context.catalogue.erase(routine);
    }
    return dropped(statement);
}

Completion drop_trigger(Context& context, const ast::Drop& statement) {
    for (const ast::Name& name : statement.names) {
        std::shared_ptr<const Table> table;
        if (context.mysql()) {
            const std::string schema = name.size() > 1 ? name[0] : context.current_schema;
            if (schema.empty()) throw Error(1046, "3D000", "No database selected");
            table = context.catalogue.table_with(Catalogue::Part::trigger, schema, name.back());
            if (!table) {
                if (!statement.if_exists) throw Error(1360, "HY000", "Trigger does not exist");
                context.note(1360, "Trigger does not exist");
                continue;
            }
        } else {
            table = find_table(context, statement.on);
            if (!table && statement.if_exists) {
                context.notice("00000", "relation \"" + dotted(statement.on) + "\" does not exist, skipping");
                continue;
            }
            if (!table) throw unknown_table(context, statement.on);
        }
        Table changed = *table;
        const bool rule = statement.object == "rule";
        if (std::erase_if(changed.triggers, [&](const Trigger& trigger) {
                return trigger.name == name.back() && is_rule(trigger) == rule;
            }) == 0) {
            const std::string text = statement.object + " \"" + name.back() + "\" for " +
                                     (rule ? "relation" : "table") + " \"" + table->name + "\" does not exist";
            if (!statement.if_exists) throw Error("42704", text);
            context.notice("00000", statement.object + " \"" + name.back() + "\" for relation \"" +
                                        dotted(statement.on) + "\" does not exist, skipping");
            continue;
        }
        context.catalogue.save(std::move(changed));
    }
    return dropped(statement);
}

Completion drop(Context& context, const ast::Drop& statement) {
    for (const Door& door : kDoors)
        if (statement.object == door.object) return door.drop(context, statement);
    throw not_supported(context, "DROP " + util::to_upper(statement.object));
}

} // namespace labdb::sql::define
