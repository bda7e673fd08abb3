#include "core/sql/program/frame.hpp"

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

bool Frame::same(std::string_view left, std::string_view right) const {
    return same_name(left, right, rules_.is_mysql());
}

Variable* Frame::find_variable(const ast::Name& name) const {
    for (auto scope = blocks.rbegin(); scope != blocks.rend(); ++scope) {
        if (name.size() > 1) {
            const bool labelled = same(scope->label, name[name.size() - 2]) ||
                                  (&*scope == &blocks.front() && same(routine, name[name.size() - 2]));
            if (labelled && !name[name.size() - 2].empty())
                for (const auto& variable : scope->variables)
                    if (same(variable->name, name.back())) return variable->target();
            continue;
        }
        for (const auto& variable : scope->variables)
            if (same(variable->name, name[0])) return variable->target();
    }
    return nullptr;
}

Variable* Frame::variable(const ast::Name& name) { return find_variable(name); }

std::optional<bind::Variables::Value> Frame::find(const ast::Name& name) const {
    if (const Variable* found = find_variable(name)) {
        if (!found->record) return Value{found->value, found->type};
        if (!found->assigned && found->fields.empty()) {
            Error error("55000", "record \"" + found->name + "\" is not assigned yet");
            error.detail = "The tuple structure of a not-yet-assigned record is indeterminate.";
            throw error;
        }
        // A whole record: as a row's text.
        std::vector<std::optional<std::string>> texts;
        std::vector<postgres::RecordField> fields;
        for (const Variable::Field& field : found->fields) {
            fields.push_back({field.name, field.type});
            texts.push_back(is_null(field.value) ? std::nullopt
                                                 : std::optional(rules_.text(environment_, field.value, field.type)));
        }
        Type type = postgres::record_of(fields);
        type.name = found->type.name;
        return Value{found->null_row ? Cell() : Cell(postgres::print_record(texts)), type};
    }
    if (name.size() < 2) return std::nullopt;
    // A field of a record: NEW.x, r.x.
    const Variable* record = find_variable(ast::Name(name.begin(), name.end() - 1));
    if (!record || !record->record) return std::nullopt;
    for (const Variable::Field& field : record->fields)
        if (same(field.name, name.back())) return Value{field.value, field.type};
    if (rules_.is_mysql())
        throw Error(1054, "42S22", "Unknown column '" + name.back() + "' in '" + util::to_upper(name[0]) + "'");
    if (!record->assigned) {
        Error error("55000", "record \"" + record->name + "\" is not assigned yet");
        error.detail = "The tuple structure of a not-yet-assigned record is indeterminate.";
        throw error;
    }
    throw Error("42703", "record \"" + record->name + "\" has no field \"" + name.back() + "\"");
}

OpenCursor* Frame::cursor(const std::string& name) {
    for (auto scope = blocks.rbegin(); scope != blocks.rend(); ++scope)
        for (OpenCursor& cursor : scope->cursors)
            if (same(cursor.name, name)) return &cursor;
    return nullptr;
}

void Frame::assign(Variable& variable, const bind::Binder::Given& value) {
    if (variable.constant) throw Error("22005", "variable \"" + variable.name + "\" is declared CONSTANT");
    if (is_null(value.value) && variable.not_null)
        throw Error("22004", "null value cannot be assigned to variable \"" + variable.name + "\" declared NOT NULL");
    if (is_null(value.value)) {
        variable.value = std::monostate();
        return;
    }
    Column column;
    column.name = variable.name;
    column.type = variable.type;
    if (!rules_.is_mysql() && !(value.type == variable.type)) {
        try {
            variable.value = rules_.assign(environment_, value.value, value.type, column, 1);
        } catch (const Error& error) {
            // PL/pgSQL's assignment goes through text where there is no cast.
            if (error.sqlstate != "42804") throw;
            variable.value =
                rules_.read(environment_, rules_.text(environment_, value.value, value.type), variable.type);
        }
        return;
    }
    // A variable is strict in strict mode, as a column is (MySQL's manual, 13.6.4.1).
    const bool modifying = std::exchange(environment_.modifying, true);
    try {
        variable.value = rules_.assign(environment_, value.value, value.type, column, 1);
    } catch (...) {
        environment_.modifying = modifying;
        throw;
    }
    environment_.modifying = modifying;
}

void Frame::assign_record(Variable& variable, const std::vector<ResultColumn>& columns, const Row* row) {
    variable.fields.clear();
    for (std::size_t i = 0; i < columns.size(); ++i)
        variable.fields.push_back({columns[i].name, columns[i].type, row ? (*row)[i] : Cell()});
    variable.assigned = true;
}

} // namespace labdb::sql::program
