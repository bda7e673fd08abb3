// What a column has when a statement says nothing.
#include <algorithm>

#include "core/sql/define/columns.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/writer.hpp"

namespace labdb::sql::execute {
namespace {

bool is_temporal_name(const ast::Name& name) {
    return !name.empty() && (name.back().starts_with("time") || name.back() == "date");
}

/// `1`, `-1.5`, `'a'`, `'a'::text`: the same whenever it is asked for. `'now'::timestamp` is not.
bool is_literal(const ast::Expression& expression) {
    if (std::holds_alternative<ast::Literal>(expression.node)) return true;
    if (const auto* sign = std::get_if<ast::Operator>(&expression.node))
        return sign->name == "-" && sign->operands.size() == 1 && is_literal(*sign->operands[0]);
    if (const auto* cast = std::get_if<ast::Cast>(&expression.node))
        return !is_temporal_name(cast->type.name) && is_literal(*cast->value);
    return false;
}

Type whole_number() {
    Type type;
    type.kind = TypeKind::bigint;
    return type;
}

} // namespace

RowProgram& TableWriter::default_program(std::size_t column) {
    Default& value = defaults_[column];
    if (value.program) return *value.program;
    if (!value.expression) {
        value.expression = context_.hooks.parse_expression(*table_->columns[column].default_source);
        value.literal = is_literal(*value.expression);
    }
    value.program = std::make_unique<RowProgram>(context_, context_.lookup);
    // MySQL's DEFAULT (expression) may use the columns before it.
    if (table_->columns[column].default_is_expression) value.program->add_table(table_, "");
    value.program->add(value.program->binder().expression(value.expression));
    value.program->ready();
    return *value.program;
}

Cell TableWriter::implicit_default(std::size_t number) const {
    return define::implicit_default(table_->columns[number].type);
}

Cell TableWriter::default_value(std::size_t number, const Row& row, bool lenient) {
    const Column& column = table_->columns[number];
    if (column.generated || column.auto_increment) return std::monostate();
    if (!column.sequence.empty() &&
        (column.identity || (column.default_source && column.default_source->starts_with("nextval("))))
        return converted(number, context_.hooks.next_value(column.sequence), whole_number(), 1);
    if (column.default_source) {
        RowProgram& program = default_program(number);
        const Cell value = column.default_is_expression ? program.run(row)[0] : program.run({})[0];
        return converted(number, value, program.type(0), 1);
    }
    if (!column.not_null || !context_.mysql()) return std::monostate();
    // An enumeration's default is its first label, in strict mode too.
    if (column.type.kind != TypeKind::enumeration) {
        const Error error = no_default_error(column);
        if (!lenient) throw error;
        context_.environment.warn("Warning", error.code, error.message);
    }
    return implicit_default(number);
}

void TableWriter::fill_defaults(Row& row, const std::vector<bool>& given, bool lenient) {
    // Those that are made of other columns last.
    for (const bool expressions : {false, true})
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!given[i] && table_->columns[i].default_is_expression == expressions)
                row[i] = default_value(i, row, lenient);
}

bool TableWriter::number_row(Row& row) {
    if (!auto_increment_) return false;
    Cell& cell = row[auto_increment_->column()];
    bool wanted = is_null(cell);
    if (!context_.options.no_auto_value_on_zero) {
        const auto* whole = std::get_if<std::int64_t>(&cell);
        const auto* real = std::get_if<double>(&cell);
        wanted = wanted || (whole && *whole == 0) || (real && *real == 0);
    }
    const bool is_real = table_->columns[auto_increment_->column()].type.kind == TypeKind::real ||
                         table_->columns[auto_increment_->column()].type.kind == TypeKind::double_precision;
    if (wanted) {
        const std::int64_t number = auto_increment_->next();
        cell = is_real ? Cell(static_cast<double>(number)) : Cell(number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell))
        auto_increment_->used(*whole);
    else if (const auto* real = std::get_if<double>(&cell))
        auto_increment_->used(static_cast<std::int64_t>(*real));
    return wanted;
}

} // namespace labdb::sql::execute
