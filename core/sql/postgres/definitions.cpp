#include "core/sql/postgres/definitions.hpp"
#include "core/sql/catalogue/rules.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>

#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

std::string quoted_list(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    for (const std::string& name : names) quoted.push_back(quote_identifier(name));
    return util::join(quoted, ", ");
}

std::string deferral(bool deferrable, bool initially_deferred) {
    return std::string(deferrable ? " DEFERRABLE" : "") + (initially_deferred ? " INITIALLY DEFERRED" : "");
}

std::string key_part(Catalogs& catalogs, const Table& table, const KeyPart& part, bool pretty) {
    if (!part.column.empty()) return quote_identifier(part.column);
    const deparse::Shown shown = deparse::table_expression(catalogs, table, part.expression, pretty);
    return shown.call ? shown.text : "(" + shown.text + ")";
}

std::string relation(Catalogs& catalogs, const std::string& schema, const std::string& name, bool pretty) {
    return pretty ? catalogs.relation_name(schema, name)
                  : quote_identifier(Catalogs::schema_name(schema)) + "." + quote_identifier(name);
}

} // namespace

std::string index_key_definition(Catalogs& catalogs, const Table& table, const Index& index, std::size_t key,
                                 bool pretty) {
    if (key >= 1 && key <= index.parts.size()) return key_part(catalogs, table, index.parts[key - 1], pretty);
    const std::size_t included = key - index.parts.size();
    return included >= 1 && included <= index.including.size() ? quote_identifier(index.including[included - 1]) : "";
}

std::string index_definition(Catalogs& catalogs, const Table& table, const Index& index, bool pretty) {
    std::vector<std::string> parts;
    const std::string method = index.method.empty() ? "btree" : util::to_lower(index.method);
    for (const KeyPart& part : index.parts) {
        std::string one = key_part(catalogs, table, part, pretty);
        if (!part.collation.empty() && part.collation != "default")
            one += " COLLATE " + quote_identifier(part.collation);
        if (!part.operator_class.empty()) {
            KeyPart plain = part;
            plain.operator_class.clear();
            if (operator_class_oid(catalogs, table, index, plain) != operator_class_oid(catalogs, table, index, part))
                one += " " + part.operator_class;
        }
        if (part.descending) {
            one += " DESC";
            if (!part.nulls_first) one += " NULLS LAST";
        } else if (part.nulls_first) {
            one += " NULLS FIRST";
        }
        parts.push_back(std::move(one));
    }
    const bool unique = index.kind == Index::Kind::primary || index.kind == Index::Kind::unique;
    std::string made = std::string("CREATE ") + (unique ? "UNIQUE " : "") + "INDEX " + quote_identifier(index.name) +
                       " ON " + relation(catalogs, table.schema, table.name, pretty) + " USING " + method + " (" +
                       util::join(parts, ", ") + ")";
    if (!index.including.empty()) made += " INCLUDE (" + quoted_list(index.including) + ")";
    if (index.nulls_not_distinct) made += " NULLS NOT DISTINCT";
    if (!index.where.empty()) made += " WHERE " + deparse::table_expression(catalogs, table, index.where, pretty).text;
    return made;
}

std::string exclusion_definition(Catalogs& catalogs, const Table& table, const Index& index, bool pretty) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < index.parts.size(); ++i)
        parts.push_back(index_key_definition(catalogs, table, index, i + 1, pretty) + " WITH " + index.excluding[i]);
    std::string made = "EXCLUDE USING " + index.method + " (" + util::join(parts, ", ") + ")";
    if (!index.where.empty())
        made += " WHERE (" + deparse::table_expression(catalogs, table, index.where, pretty).text + ")";
    return made + deferral(index.deferrable, index.initially_deferred);
}

std::string key_constraint_definition(const Index& index) {
    std::vector<std::string> columns;
    for (const KeyPart& part : index.parts) columns.push_back(part.column);
    std::string made = index.kind == Index::Kind::primary ? "PRIMARY KEY ("
                       : index.nulls_not_distinct         ? "UNIQUE NULLS NOT DISTINCT ("
                                                          : "UNIQUE (";
    made += quoted_list(columns) + ")";
    if (!index.including.empty()) made += " INCLUDE (" + quoted_list(index.including) + ")";
    return made + deferral(index.deferrable, index.initially_deferred);
}

std::string foreign_key_definition(Catalogs& catalogs, const ForeignKey& key) {
    std::string made = "FOREIGN KEY (" + quoted_list(key.columns) + ") REFERENCES " +
                       catalogs.relation_name(key.parent_schema, key.parent_table) + "(" +
                       quoted_list(key.parent_columns) + ")";
    if (util::to_lower(key.match) == "full") made += " MATCH FULL";
    if (util::to_lower(key.on_update) != "no action") made += " ON UPDATE " + util::to_upper(key.on_update);
    if (util::to_lower(key.on_delete) != "no action") made += " ON DELETE " + util::to_upper(key.on_delete);
    made += deferral(key.deferrable, key.initially_deferred);
    return key.validated ? made : made + " NOT VALID";
}

std::string check_definition(Catalogs& catalogs, const Table& table, const Check& check, bool pretty) {
    return "CHECK (" + deparse::table_expression(catalogs, table, check.source, pretty).text + ")" +
           (check.enforced ? "" : " NOT VALID");
}

std::string check_definition(Catalogs& catalogs, const UserType& domain, const Check& check, bool pretty) {
    return "CHECK (" + deparse::domain_check(catalogs, domain.base, check.source, pretty) + ")" +
           (check.enforced ? "" : " NOT VALID");
}

std::string rule_definition(Catalogs& catalogs, const Table& table, const Trigger& rule) {
    std::string made = "CREATE RULE " + quote_identifier(rule.name) + " AS\n    ON " + util::to_upper(rule.events[0]) +
                       " TO " + quote_identifier(table.schema) + "." + quote_identifier(table.name);
    if (!rule.when.empty()) made += "\n   WHERE " + deparse::trigger_condition(catalogs, table, rule.when, false);
    made += std::string(" DO ") + (is_instead_rule(rule) ? "INSTEAD " : "");
    if (rule.body.empty()) return made + "NOTHING";
    const bool several = rule.body.find(';') != std::string::npos;
    return made + " " + (several ? "( " + rule.body + ")" : rule.body);
}

std::string trigger_definition(Catalogs& catalogs, const Table& table, const Trigger& trigger, bool pretty) {
    std::vector<std::string> events;
    // The order of trigger.h's bits.
    for (const char* event : {"insert", "delete", "update", "truncate"}) {
        if (std::find(trigger.events.begin(), trigger.events.end(), event) == trigger.events.end()) continue;
        std::string one = util::to_upper(event);
        if (one == "UPDATE" && !trigger.update_of.empty()) one += " OF " + quoted_list(trigger.update_of);
        events.push_back(std::move(one));
    }
    std::string made = std::string(trigger.constraint ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ") +
                       quote_identifier(trigger.name) + " " + util::to_upper(trigger.timing) + " " +
                       util::join(events, " OR ") + " ON " + relation(catalogs, table.schema, table.name, pretty);
    if (trigger.constraint)
        made += std::string(trigger.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE") + " INITIALLY " +
                (trigger.initially_deferred ? "DEFERRED" : "IMMEDIATE");
    if (!trigger.old_table.empty() || !trigger.new_table.empty()) made += " REFERENCING";
    if (!trigger.old_table.empty()) made += " OLD TABLE AS " + quote_identifier(trigger.old_table);
    if (!trigger.new_table.empty()) made += " NEW TABLE AS " + quote_identifier(trigger.new_table);
    made += std::string(" FOR EACH ") + (trigger.for_each_row ? "ROW" : "STATEMENT");
    if (!trigger.when.empty())
        made += " WHEN (" + deparse::trigger_condition(catalogs, table, trigger.when, pretty) + ")";
    const std::size_t dot = trigger.function.find('.');
    std::vector<std::string> arguments;
    for (const std::string& argument : trigger.arguments)
        arguments.push_back("'" + util::replace_all(argument, "'", "''") + "'");
    const std::string function = dot == std::string::npos ? quote_identifier(trigger.function)
                                                          : catalogs.relation_name(trigger.function.substr(0, dot),
                                                                                   trigger.function.substr(dot + 1));
    return made + " EXECUTE FUNCTION " + function + "(" + util::join(arguments, ", ") + ")";
}

std::string shown_type(Catalogs& catalogs, const Type& type, const std::string& source) {
    const Type* inner = type.kind == TypeKind::array && type.element ? type.element.get() : &type;
    const std::string& name = source.empty() ? inner->name : source;
    if (!name.empty())
        if (const auto user = catalogs.user_type(name))
            return catalogs.relation_name(user->schema, user->name) + (inner == &type ? "" : "[]");
    return format_type(type);
}

namespace {

bool is_output(const Routine::Parameter& parameter) { return parameter.mode == "out" || parameter.mode == "inout"; }

std::string parameter_text(Catalogs& catalogs, const Routine& routine, const Routine::Parameter& parameter,
                           bool defaults) {
    std::string made;
    if (parameter.mode == "out") made = "OUT ";
    if (parameter.mode == "inout") made = "INOUT ";
    if (parameter.mode == "variadic") made = "VARIADIC ";
    if (parameter.mode == "in" && routine.procedure) made = "IN ";
    if (!parameter.name.empty()) made += quote_identifier(parameter.name) + " ";
    made += shown_type(catalogs, without_limits(parameter.type), "");
    if (defaults && parameter.default_source)
        made +=
            " DEFAULT " + deparse::domain_default(catalogs, without_limits(parameter.type), *parameter.default_source);
    return made;
}

} // namespace

std::string function_arguments(Catalogs& catalogs, const Routine& routine, bool defaults) {
    std::vector<std::string> parts;
    for (const Routine::Parameter& parameter : routine.parameters)
        if (parameter.mode != "table") parts.push_back(parameter_text(catalogs, routine, parameter, defaults));
    return util::join(parts, ", ");
}

std::string function_result(Catalogs& catalogs, const Routine& routine) {
    std::vector<std::string> columns, outputs;
    for (const Routine::Parameter& parameter : routine.parameters) {
        const std::string type = shown_type(catalogs, without_limits(parameter.type), "");
        if (parameter.mode == "table") columns.push_back(quote_identifier(parameter.name) + " " + type);
        if (is_output(parameter)) outputs.push_back(type);
    }
    if (!columns.empty()) return "TABLE(" + util::join(columns, ", ") + ")";
    std::string made = routine.returns_set ? "SETOF " : "";
    if (routine.returns_source.empty()) return made + (outputs.size() == 1 ? outputs[0] : "record");
    if (routine.returns.kind == TypeKind::trigger || routine.returns.kind == TypeKind::void_)
        return made + (routine.returns.kind == TypeKind::void_ ? "void" : "trigger");
    if (routine.returns.kind == TypeKind::record) {
        const std::size_t point = routine.returns_source.find('.');
        const bool in_sight = point != std::string::npos && catalogs.in_path(routine.returns_source.substr(0, point));
        return made + (in_sight ? routine.returns_source.substr(point + 1) : routine.returns_source);
    }
    return made + shown_type(catalogs, without_limits(routine.returns), "");
}

std::string function_definition(Catalogs& catalogs, const Routine& routine) {
    std::string made = std::string("CREATE OR REPLACE ") + (routine.procedure ? "PROCEDURE " : "FUNCTION ") +
                       quote_identifier(routine.schema) + "." + quote_identifier(routine.name) + "(" +
                       function_arguments(catalogs, routine, true) + ")\n";
    if (!routine.procedure) made += " RETURNS " + function_result(catalogs, routine) + "\n";
    made += " LANGUAGE " + routine.language + "\n";
    std::string marks;
    if (util::to_lower(routine.volatility) != "volatile") marks += " " + util::to_upper(routine.volatility);
    const auto option = [&](const char* name) -> std::string {
        const auto found = routine.options.find(name);
        return found == routine.options.end() ? "" : util::to_upper(found->second);
    };
    if (const std::string parallel = option("parallel"); !parallel.empty() && parallel != "UNSAFE")
        marks += " PARALLEL " + parallel;
    if (routine.strict) marks += " STRICT";
    if (routine.security == "DEFINER") marks += " SECURITY DEFINER";
    if (const std::string leakproof = option("leakproof"); !leakproof.empty() && leakproof != "FALSE")
        marks += " LEAKPROOF";
    if (const std::string cost = option("cost"); !cost.empty() && cost != "100") marks += " COST " + cost;
    if (const std::string rows = option("rows"); !rows.empty() && rows != "1000") marks += " ROWS " + rows;
    if (!marks.empty()) made += marks + "\n";
    std::string delimiter = routine.procedure ? "$procedure$" : "$function$";
    while (routine.body.find(delimiter) != std::string::npos) delimiter.insert(delimiter.size() - 1, "x");
    return made + "AS " + delimiter + routine.body + delimiter + "\n";
}

} // namespace labdb::sql::postgres
