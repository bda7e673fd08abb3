// Assignments to parts of PL/pgSQL's variables: elements of arrays, fields, rows.
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/program/interpreter.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

constexpr const char* kNullNotAllowed = "22004";

} // namespace

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
        given = state_.value_of(*node.value);
        if (target) return assign_checked(*target, given);
    } catch (Error& error) {
        const auto* literal = std::get_if<ast::Literal>(&node.value->node);
        const bool input = literal && literal->kind == ast::Literal::Kind::string && error.sqlstate != "22001";
        if (error.query.empty() && !error.position && input && error.sqlstate.starts_with("22") &&
            error.sqlstate != kNullNotAllowed) {
            // A literal is read as the variable's type before anything runs.
            error.query = node.source;
            error.position = node.value_at;
        } else if (error.sqlstate != kNullNotAllowed && !error.sqlstate.starts_with("23")) {
            show_expression(error, *node.value, "PL/pgSQL assignment", node.source, node.value_at);
        }
        throw;
    }
    if (!target && state_.set_local(whole, given)) return;
    throw Error("42601", "\"" + whole + "\" is not a known variable");
}

void Interpreter::assign_row(Variable& variable, const bind::Binder::Given& row) {
    if (is_null(row.value)) {
        for (Variable::Field& field : variable.fields) field.value = std::monostate();
        variable.null_row = !variable.fields.empty();
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
    variable.null_row = false;
}

} // namespace labdb::sql::program
