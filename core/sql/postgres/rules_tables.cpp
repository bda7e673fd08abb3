// Functions in FROM.
#include <algorithm>

#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

Bound column(std::size_t number, const Type& type) {
    Bound bound;
    bound.sql = "c" + std::to_string(number);
    bound.type = type;
    return bound;
}

bool gives_rows(const Signature& signature) {
    return static_cast<const CallRow*>(signature.row)->kind == CallRow::Kind::rows;
}

/// A query for each row of what stands before it in FROM, whose columns the arguments, `?1` and so on of the query, may
/// name: SQLite's subqueries in FROM may not.
std::string run_for_each_row(Binder& binder, std::string sql, std::size_t columns,
                             const std::vector<std::string>& arguments) {
    bind::LateralQuery query;
    query.sql = std::move(sql);
    query.argument_count = arguments.size();
    query.columns = columns;
    std::string call = binder.lookup().lateral(std::move(query)) + "(pack_cells(";
    for (std::size_t i = 0; i < arguments.size(); ++i)
        call += (i > 0 ? ", " : "") + std::to_string(i + 1) + ", " + arguments[i];
    return call + "))";
}

/// json_to_record and its like: the columns are those of AS (…), or of the record that it fills.
bind::Rules::TableCall record_rows(const Dialect& dialect, Binder& binder, const ast::Call& call,
                                   const Dialect::Chosen& chosen,
                                   const std::vector<ast::ColumnDefinitionItem>& definitions, std::size_t position) {
    const auto& name = call.name.back();
    std::vector<RecordField> fields;
    for (const auto& definition : definitions)
        fields.push_back({definition.name, dialect.type_of(binder, definition.type)});
    const bool populate = name.find("populate") != std::string::npos;
    if (populate && fields.empty()) fields = record_fields(chosen.arguments.at(0).type);
    if (fields.empty()) {
        fail_at("42601",
                populate ? "could not determine row type for result of " + name
                         : "a column definition list is required for functions returning \"record\"",
                position);
    }
    bind::Rules::TableCall made;
    // A table function has a fixed number of columns: one text with all of them, taken apart here.
    std::string columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        columns += (i > 0 ? ", " : "") +
                   ("pg_field(c0, " + std::to_string(i) + ", " + type_text(fields[i].type) + ") AS c") +
                   std::to_string(i);
        made.columns.push_back(column(i, fields[i].type));
        made.names.push_back(fields[i].name);
    }
    std::vector<std::string> arguments = {chosen.arguments.back().sql};
    if (populate) arguments.push_back(chosen.arguments[0].sql);
    made.sql = run_for_each_row(binder,
                                "SELECT " + columns + " FROM pg_json_to_record" +
                                    (name.ends_with("set") ? "set(?1, " : "(?1, ") + type_text(record_of(fields)) +
                                    (populate ? ", ?2)" : ")"),
                                fields.size(), arguments);
    return made;
}

/// Whether PostgreSQL has a function of the name, or an extension that was created.
bool is_there(Binder& binder, const std::string& name) {
    const std::string extension(extension_of_call(name));
    return !calls_of(name).empty() && (extension.empty() || binder.lookup().has_extension(extension));
}

} // namespace

bool Dialect::returns_rows(Binder& binder, const ast::Call& call) const {
    const auto& signatures = calls_of(call.name.back());
    if (is_there(binder, call.name.back()) && (call.name.size() == 1 || call.name.front() == "pg_catalog")) {
        return std::any_of(signatures.begin(), signatures.end(), gives_rows);
    }
    const auto routines = binder.lookup().find_routines(call.name);
    return std::any_of(routines.begin(), routines.end(), [](const auto& routine) { return routine->returns_set; });
}

bind::Rules::TableCall Dialect::table_call(Binder& binder, const ast::Call& call,
                                           const std::vector<ast::ColumnDefinitionItem>& definitions,
                                           std::size_t position) const {
    const auto& name = call.name.back();
    TableCall made;
    if (returns_rows(binder, call) && is_there(binder, name)) {
        auto arguments = bind_arguments(binder, call);
        const auto chosen = choose_call(binder, call.name, std::move(arguments), position);
        if (chosen.row->form == "pg_json_to_record")
            return record_rows(*this, binder, call, chosen, definitions, position);
        made.sql = expand(chosen.row->form, chosen.arguments, chosen.result);
        const auto types = util::split(chosen.row->result, ' ');
        const auto names = util::split(chosen.row->columns, ' ');
        for (std::size_t i = 0; i < types.size(); ++i) {
            made.columns.push_back(column(i, types.size() == 1 ? chosen.result : type_named(types[i])));
            made.names.push_back(chosen.row->columns.empty() ? name : names[i]);
        }
        return made;
    }
    // A user's function that gives rows, or a row.
    if (!is_there(binder, name) || call.name.size() > 1) {
        if (auto user = resolve_user_call(binder, call, bind_arguments(binder, call), false, position)) {
            const Routine& routine = *user->routine;
            std::vector<RecordField> fields = result_fields(routine, binder.lookup());
            if (fields.empty() && routine.returns.kind == TypeKind::record) {
                for (const auto& definition : definitions)
                    fields.push_back({definition.name, type_of(binder, definition.type)});
                if (fields.empty())
                    fail_at("42601", "a column definition list is required for functions returning \"record\"",
                            position);
            }
            const bool one = fields.empty();
            if (one) fields.push_back({name, routine.returns});
            if (routine.returns_set || fields.size() > 1) {
                if (!definitions.empty()) {
                    // The columns' types are said here alone: the routine takes them with it.
                    auto concrete = std::make_shared<Routine>(routine);
                    concrete->returns = record_of(fields);
                    concrete->returns_source = "record";
                    user->routine = std::move(concrete);
                }
                made.sql = binder.lookup().callable_rows(user->routine, fields.size()) + "(" +
                           expand("$*", user->arguments, routine.returns) + ")";
                for (std::size_t i = 0; i < fields.size(); ++i) {
                    made.columns.push_back(column(i, fields[i].type));
                    made.names.push_back(fields[i].name);
                }
                return made;
            }
        }
    }
    // Any other function gives one row.
    auto value = this->call(binder, call, position);
    const auto fields = value.type.kind == TypeKind::record ? record_fields(value.type) : std::vector<RecordField>();
    if (fields.empty()) {
        made.sql = run_for_each_row(binder, "SELECT ?1 AS c0", 1, {value.sql});
        made.columns.push_back(column(0, value.type));
        made.names.push_back(name);
        return made;
    }
    std::string columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        columns += (i > 0 ? ", " : "") +
                   ("pg_field(?1, " + std::to_string(i) + ", " + type_text(fields[i].type) + ") AS c") +
                   std::to_string(i);
        made.columns.push_back(column(i, fields[i].type));
        made.names.push_back(fields[i].name);
    }
    made.sql = run_for_each_row(binder, "SELECT " + columns, fields.size(), {value.sql});
    return made;
}

std::vector<bind::Rules::TableCall> Dialect::table_calls(Binder& binder, const ast::Call& call,
                                                         const std::vector<ast::ColumnDefinitionItem>& definitions,
                                                         std::size_t position) const {
    if (call.name.back() != "unnest" || call.arguments.size() < 2)
        return {table_call(binder, call, definitions, position)};
    std::vector<TableCall> made;
    for (const auto& argument : call.arguments) {
        auto array = as_record(binder, binder.expression(argument));
        const auto chosen = choose_call(binder, {"unnest"}, {std::move(array)}, position);
        TableCall each;
        each.sql = expand(chosen.row->form, chosen.arguments, chosen.result);
        each.columns.push_back(column(0, chosen.result));
        each.names.push_back("unnest");
        made.push_back(std::move(each));
    }
    return made;
}

bind::Rules::TableCall Dialect::json_table(Binder&, const ast::JsonTable&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \"(\"", position);
}

} // namespace labdb::sql::postgres
