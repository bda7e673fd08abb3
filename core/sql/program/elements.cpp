// Assignments to parts of PL/pgSQL's variables: elements of arrays, fields, rows.
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/program/interpreter.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

void Interpreter::give(Variable& variable, const bind::Binder::Given& given) {
    if (variable.record)
        assign_row(variable, given);
    else
        frame_.assign(variable, given);
}

void Interpreter::assign_checked(Variable& variable, const bind::Binder::Given& given) {
    if (!variable.domain || variable.domain->kind != UserType::Kind::domain) {
        frame_.assign(variable, given);
        return;
    }
    Variable changed;
    changed.name = variable.name;
    changed.type = variable.type;
    frame_.assign(changed, given);
    const UserType& domain = *variable.domain;
    if (domain.not_null && is_null(changed.value))
        throw Error("23502", "domain " + domain.name + " does not allow null values");
    // The checks speak of VALUE.
    auto checked = std::make_unique<Variable>();
    checked->name = "value";
    checked->type = changed.type;
    checked->value = changed.value;
    std::vector<std::unique_ptr<Variable>> scope;
    scope.push_back(std::move(checked));
    frame_.blocks.push_back({"", nullptr, std::move(scope), {}});
    struct Leave {
        Frame& frame;
        ~Leave() { frame.blocks.pop_back(); }
    };
    {
        const Leave leave{frame_};
        for (const Check& check : domain.checks) {
            const bind::Binder::Given holds = value(*state_.parse_expression(check.source));
            if (is_null(holds.value) || is_true(holds)) continue;
            Error error("23514",
                        "value for domain " + domain.name + " violates check constraint \"" + check.name + "\"");
            error.constraint = check.name;
            throw error;
        }
    }
    frame_.assign(variable, {changed.value, changed.type});
}

void Interpreter::assign_postgres(const ast::AssignLocal& node) {
    if (!node.subscripts.empty()) return assign_element(node);
    const std::string whole = node.field.empty() ? node.name : node.name + "." + node.field;
    Variable* target = frame_.variable(util::split(whole, '.'));
    if (target && target->record) {
        const auto* reference = std::get_if<ast::ColumnReference>(&node.value->node);
        const Variable* source = reference ? frame_.variable(reference->name) : nullptr;
        const bool free = target->fields.empty() || target->type.name.empty();
        if (source && source->record && free) {
            target->fields = source->fields;
            target->assigned = source->assigned;
            return;
        }
        assign_row(*target, value(*node.value));
        return;
    }
    bind::Binder::Given given;
    try {
        given = value(*node.value);
        if (target) return assign_checked(*target, given);
    } catch (Error& error) {
        // The value was parsed behind a SELECT of its own.
        constexpr std::size_t kSelect = std::string_view("SELECT ").size();
        if (error.query.empty() && error.position && *error.position >= kSelect) {
            error.query = node.source;
            error.position = node.value_at + *error.position - kSelect;
        } else if (error.query.empty() && !error.position && error.sqlstate.starts_with("22") &&
                   error.sqlstate != "22005" && std::holds_alternative<ast::Literal>(node.value->node)) {
            // A literal is read as the variable's type before anything runs.
            error.query = node.source;
            error.position = node.value_at;
        }
        throw;
    }
    if (!target && state_.set_local(whole, given)) return;
    throw Error("42601", "\"" + whole + "\" is not a known variable");
}

void Interpreter::assign_element(const ast::AssignLocal& node) {
    Variable& variable = require_variable(node.field.empty() ? node.name : node.name + "." + node.field);
    if (variable.type.kind != TypeKind::array || !variable.type.element)
        throw Error("42804", "cannot subscript type " + postgres::type_name(variable.type) +
                                 " because it does not support subscripting");
    if (variable.constant) throw Error("22005", "variable \"" + variable.name + "\" is declared CONSTANT");
    const bind::Binder::Given given = value(*node.value);
    Variable element;
    element.name = variable.name;
    element.type = *variable.type.element;
    frame_.assign(element, given);
    std::vector<Cell> parameters = {variable.value,
                                    is_null(element.value) ? Cell() : Cell(text_of({element.value, element.type}))};
    std::string sql = "SELECT pg_set_element(?1, ?2";
    for (const ast::ExpressionPtr& subscript : node.subscripts) {
        const bind::Binder::Given place = value(*subscript);
        if (is_null(place.value)) throw Error("22004", "array subscript in assignment must not be null");
        parameters.push_back(std::int64_t{std::strtoll(text_of(place).c_str(), nullptr, 10)});
        sql += ", ?" + std::to_string(parameters.size());
    }
    variable.value = state_.connection->query(sql + ")", parameters).at(0).at(0);
}

void Interpreter::assign_row(Variable& variable, const bind::Binder::Given& row) {
    if (is_null(row.value)) {
        for (Variable::Field& field : variable.fields) field.value = std::monostate();
        variable.assigned = variable.assigned || !variable.fields.empty();
        return;
    }
    if (row.type.kind != TypeKind::record)
        throw Error("42804", "cannot assign non-composite value to a record variable");
    const std::vector<postgres::RecordField> types = postgres::record_fields(row.type);
    const auto texts = postgres::read_record(text_of(row));
    if (variable.fields.empty() || variable.type.name.empty()) {
        variable.fields.clear();
        for (std::size_t i = 0; i < types.size(); ++i) variable.fields.push_back({types[i].name, types[i].type, {}});
    }
    for (std::size_t i = 0; i < variable.fields.size(); ++i)
        variable.fields[i].value = i < texts.size() && texts[i]
                                       ? state_.rules.read(state_.environment, *texts[i], variable.fields[i].type)
                                       : Cell();
    variable.assigned = true;
}

} // namespace labdb::sql::program
