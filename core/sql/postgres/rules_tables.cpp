// Functions in FROM.
#include <algorithm>

#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"
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
    const auto type = record_of(fields);
    made.sql = "pg_json_to_record" + std::string(name.ends_with("set") ? "set(" : "(") + chosen.arguments.back().sql +
               ", " + type_text(type) + (populate ? ", " + chosen.arguments[0].sql : "") + ")";
    // A table function has a fixed number of columns: one text with all of them, taken apart here.
    const auto alias = binder.new_alias();
    std::string columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        columns += (i > 0 ? ", " : "") +
                   ("pg_field(" + alias + ".c0, " + std::to_string(i) + ", " + type_text(fields[i].type) + ") AS c") +
                   std::to_string(i);
        made.columns.push_back(column(i, fields[i].type));
        made.names.push_back(fields[i].name);
    }
    made.sql = "(SELECT " + columns + " FROM " + made.sql + " AS " + alias + ")";
    return made;
}

} // namespace

bool Dialect::returns_rows(Binder& binder, const ast::Call& call) const {
    const auto& signatures = calls_of(call.name.back());
    if (!signatures.empty() && (call.name.size() == 1 || call.name.front() == "pg_catalog")) {
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
    if (returns_rows(binder, call) && !calls_of(name).empty()) {
        auto arguments = bind_arguments(binder, call);
        if (name == "unnest" && arguments.size() > 1)
            fail_at("0A000", "unnest with several arrays is not supported", position);
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
    // A user's function that gives rows.
    for (const auto& routine : binder.lookup().find_routines(call.name)) {
        std::vector<RecordField> fields;
        std::size_t inputs = 0;
        for (const auto& parameter : routine->parameters) {
            if (parameter.mode == "out" || parameter.mode == "table" || parameter.mode == "inout")
                fields.push_back({parameter.name, parameter.type});
            if (parameter.mode != "out" && parameter.mode != "table") ++inputs;
        }
        if (fields.empty() && routine->returns.kind == TypeKind::record) fields = record_fields(routine->returns);
        for (const auto& definition : definitions)
            fields.push_back({definition.name, type_of(binder, definition.type)});
        if (fields.empty()) fields.push_back({name, routine->returns});
        if (!routine->returns_set && fields.size() == 1) break;
        auto arguments = bind_arguments(binder, call);
        if (arguments.size() > inputs) continue;
        std::vector<const Routine::Parameter*> parameters;
        for (const auto& parameter : routine->parameters)
            if (parameter.mode != "out" && parameter.mode != "table") parameters.push_back(&parameter);
        for (std::size_t i = 0; i < arguments.size(); ++i)
            arguments[i] = convert_to(binder, std::move(arguments[i]), parameters[i]->type);
        made.sql = binder.lookup().callable_rows(routine, fields.size()) + "(" +
                   expand("$*", arguments, routine->returns) + ")";
        for (std::size_t i = 0; i < fields.size(); ++i) {
            made.columns.push_back(column(i, fields[i].type));
            made.names.push_back(fields[i].name);
        }
        return made;
    }
    // Any other function gives one row.
    auto value = this->call(binder, call, position);
    const auto fields = value.type.kind == TypeKind::record ? record_fields(value.type) : std::vector<RecordField>();
    if (fields.empty()) {
        made.sql = "(SELECT " + value.sql + " AS c0)";
        made.columns.push_back(column(0, value.type));
        made.names.push_back(name);
        return made;
    }
    std::string columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        columns += (i > 0 ? ", " : "") +
                   ("pg_field(" + value.sql + ", " + std::to_string(i) + ", " + type_text(fields[i].type) + ") AS c") +
                   std::to_string(i);
        made.columns.push_back(column(i, fields[i].type));
        made.names.push_back(fields[i].name);
    }
    made.sql = "(SELECT " + columns + ")";
    return made;
}

bind::Rules::TableCall Dialect::json_table(Binder&, const ast::JsonTable&, std::size_t position) const {
    fail_at("42601", "syntax error at or near \"(\"", position);
}

} // namespace labdb::sql::postgres
