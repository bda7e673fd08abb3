#include "core/sql/execute/exclusion.hpp"

#include <algorithm>

#include "core/sql/catalogue/physical.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {

Exclusion::Exclusion(Context& context, std::shared_ptr<const Table> table, const Index& index)
    : context_(context), table_(std::move(table)), index_(index) {}

void Exclusion::prepare() {
    key_ = std::make_unique<RowProgram>(context_, context_.lookup);
    key_->add_table(table_, "");
    const std::size_t count = index_.parts.size();
    bind::Binder stored = context_.hooks.binder(context_.lookup);
    stored.reserve_parameters(count);
    bind::Scope scope;
    stored.push_scope(scope);
    const std::string alias = scope.add(stored.base_table(table_, "")).sql_alias;
    // The new row's values stand beside the stored row under names that no column has.
    const auto name_of_part = [](std::size_t part) { return "\x01" + std::to_string(part); };
    bind::ScopeTable values;
    ast::Expressions parts;
    for (std::size_t i = 0; i < count; ++i) {
        const KeyPart& part = index_.parts[i];
        parts.push_back(part.column.empty() ? context_.hooks.parse_expression(part.expression)
                                            : ast::make(ast::ColumnReference{{part.column}}));
        key_->add(key_->binder().expression(parts.back()));
        bind::ScopeColumn column;
        column.name = name_of_part(i);
        column.value.sql = RowProgram::parameter(i);
        column.value.type = key_->type(i);
        values.columns.push_back(std::move(column));
    }
    scope.add(std::move(values));
    std::string columns, conditions;
    for (std::size_t i = 0; i < count; ++i) {
        columns += ", " + stored.expression(parts[i]).sql;
        ast::Operator operation;
        operation.name = index_.excluding[i];
        operation.operands.push_back(std::move(parts[i]));
        operation.operands.push_back(ast::make(ast::ColumnReference{{name_of_part(i)}}));
        const ast::ExpressionPtr both = ast::make(std::move(operation));
        conditions += (i > 0 ? " AND " : "") + context_.rules.condition(stored, stored.expression(both), "EXCLUDE").sql;
    }
    if (!index_.where.empty()) {
        const ast::ExpressionPtr where = context_.hooks.parse_expression(index_.where);
        bind::Binder& binder = key_->binder();
        key_->add(context_.rules.condition(binder, binder.expression(where), "WHERE"));
        conditions += " AND " + context_.rules.condition(stored, stored.expression(where), "WHERE").sql;
    }
    key_->ready();
    lookup_ = "SELECT " + alias + ".rowid" + columns + " FROM " + physical::qualified(*table_) + " AS " + alias +
              " WHERE " + conditions;
    constants_.assign(stored.parameters().begin() + static_cast<std::ptrdiff_t>(count), stored.parameters().end());
}

std::optional<std::int64_t> Exclusion::find(const Row& row, std::optional<std::int64_t> self) {
    if (!key_) prepare();
    Row key = key_->run(row);
    const std::size_t count = index_.parts.size();
    if (!index_.where.empty()) {
        const auto* holds = std::get_if<std::int64_t>(&key.back());
        if (!holds || *holds == 0) return std::nullopt;
        key.pop_back();
    }
    if (std::any_of(key.begin(), key.end(), [](const Cell& cell) { return is_null(cell); })) return std::nullopt;
    key.insert(key.end(), constants_.begin(), constants_.end());
    Prepared& lookup = context_.connection().cached(lookup_);
    lookup.bind(key);
    std::optional<std::int64_t> found;
    while (!found && lookup.step()) {
        const auto rowid = std::get<std::int64_t>(lookup.cell(0));
        if (rowid == self) continue;
        found = rowid;
        other_.clear();
        for (std::size_t i = 0; i < count; ++i) other_.push_back(lookup.cell(static_cast<int>(i) + 1));
    }
    lookup.reset();
    return found;
}

std::string Exclusion::key_text(const Row& values) const {
    std::vector<std::string> names, shown;
    for (std::size_t i = 0; i < index_.parts.size(); ++i) {
        const KeyPart& part = index_.parts[i];
        names.push_back(part.column.empty() ? part.expression : part.column);
        shown.push_back(is_null(values[i]) ? "null"
                                           : context_.rules.text(context_.environment, values[i], key_->type(i)));
    }
    return "(" + util::join(names, ", ") + ")=(" + util::join(shown, ", ") + ")";
}

Error Exclusion::error(const Row& row) {
    Error error("23P01", "conflicting key value violates exclusion constraint \"" + index_.name + "\"");
    error.detail = "Key " + key_text(key_->run(row)) + " conflicts with existing key " + key_text(other_) + ".";
    error.schema = table_->schema;
    error.table = table_->name;
    error.constraint = index_.name;
    return error;
}

} // namespace labdb::sql::execute
