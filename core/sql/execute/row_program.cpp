#include "core/sql/execute/row_program.hpp"

namespace labdb::sql::execute {

bool has_parameter(std::string_view sql, std::size_t number) {
    const std::string name = "?" + std::to_string(number);
    for (std::size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if (end == sql.size() || sql[end] < '0' || sql[end] > '9') return true;
    }
    return false;
}

RowProgram::RowProgram(Context& context, bind::Lookup& lookup)
    : context_(context), binder_(std::make_unique<bind::Binder>(context.hooks.binder(lookup))) {
    binder_->push_scope(scope_);
}

RowProgram::~RowProgram() = default;

bind::ScopeTable& RowProgram::add_table(std::shared_ptr<const Table> table, const std::string& alias, bool visible) {
    bind::ScopeTable made;
    made.schema = table->schema;
    made.name = table->name;
    made.alias = alias.empty() ? table->name : alias;
    made.aliased = !alias.empty();
    for (const Column& column : table->columns) {
        bind::ScopeColumn in_sight;
        in_sight.name = column.name;
        in_sight.invisible = column.invisible;
        // No origin: SQLite does not know the parameter's collation, so the rules must say it.
        in_sight.value.sql = parameter(cells_++);
        in_sight.value.type = column.type;
        in_sight.value.nullable = !column.not_null;
        made.columns.push_back(std::move(in_sight));
    }
    binder_->reserve_parameters(table->columns.size());
    made.table = std::move(table);
    if (visible) return scope_.add(std::move(made));
    scope_.tables.push_back(std::move(made));
    return scope_.tables.back();
}

bind::ScopeTable& RowProgram::add_copy(const bind::ScopeTable& table) {
    bind::ScopeTable made = table;
    made.sql_alias.clear();
    for (bind::ScopeColumn& column : made.columns) {
        column.value.sql = parameter(cells_++);
        column.value.origin.reset();
    }
    binder_->reserve_parameters(made.columns.size());
    return scope_.add(std::move(made));
}

void RowProgram::add_column(const std::string& name, const Type& type) {
    bind::ScopeTable made;
    bind::ScopeColumn column;
    column.name = name;
    column.value.sql = parameter(cells_++);
    column.value.type = type;
    made.columns.push_back(std::move(column));
    binder_->reserve_parameters(1);
    scope_.add(std::move(made));
}

std::size_t RowProgram::add(bind::Bound value) {
    outputs_.push_back(std::move(value));
    return outputs_.size() - 1;
}

bool RowProgram::uses(std::size_t output, std::size_t cell) const {
    return has_parameter(outputs_[output].sql, cell + 1);
}

void RowProgram::ready() {
    ready_ = true;
    values_.resize(outputs_.size());
    sql_.clear();
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        if (outputs_[i].constant) {
            values_[i] = *outputs_[i].constant;
            continue;
        }
        sql_ += (sql_.empty() ? "SELECT " : ", ") + outputs_[i].sql;
        computed_.push_back(i);
    }
    const std::vector<Cell>& all = binder_->parameters();
    constants_.assign(all.begin() + static_cast<std::ptrdiff_t>(cells_), all.end());
    binder_.reset();
}

const Row& RowProgram::run(const Row& row, const Row* more) {
    if (!ready_) ready();
    if (computed_.empty()) return values_;
    if (!select_) select_ = context_.connection().prepare(sql_);
    select_->reset();
    int number = 0;
    for (const Cell& cell : row) select_->bind(++number, cell);
    if (more)
        for (const Cell& cell : *more) select_->bind(++number, cell);
    number = static_cast<int>(cells_);
    for (const Cell& cell : constants_) select_->bind(++number, cell);
    select_->step();
    for (std::size_t i = 0; i < computed_.size(); ++i) values_[computed_[i]] = select_->cell(static_cast<int>(i));
    select_->reset();
    return values_;
}

} // namespace labdb::sql::execute
