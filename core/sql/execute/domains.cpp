// PostgreSQL's domains: what their values must be, besides what the column itself asks.
#include <algorithm>

#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/writer.hpp"

namespace labdb::sql::execute {

void TableWriter::prepare_domains() {
    if (context_.mysql()) return;
    for (std::size_t i = 0; i < size(); ++i) {
        const Column& column = table_->columns[i];
        if (column.type_source.empty()) continue;
        std::shared_ptr<const UserType> type = context_.catalogue.find<UserType>(table_->schema, column.type_source);
        if (!type) type = context_.lookup.find_type({column.type_source});
        if (!type || type->kind != UserType::Kind::domain || (type->checks.empty() && !type->not_null)) continue;
        DomainColumn made{i, type, nullptr};
        if (!type->checks.empty()) {
            made.checks = std::make_unique<RowProgram>(context_, context_.lookup);
            made.checks->add_column("value", column.type);
            for (const Check& check : type->checks) {
                bind::Binder& binder = made.checks->binder();
                made.checks->add(context_.rules.condition(
                    binder, binder.expression(context_.hooks.parse_expression(check.source)), "CHECK"));
            }
            made.checks->ready();
        }
        domains_.push_back(std::move(made));
    }
}

void TableWriter::check_domains(const Row& row) {
    for (DomainColumn& column : domains_) {
        const UserType& domain = *column.domain;
        if (domain.not_null && is_null(row[column.column])) {
            Error error("23502", "domain " + domain.name + " does not allow null values");
            error.schema = domain.schema;
            error.type = domain.name;
            throw error;
        }
        if (!column.checks) continue;
        const Row& results = column.checks->run({row[column.column]});
        const auto broken = std::find_if(results.begin(), results.end(), is_false);
        if (broken == results.end()) continue;
        const std::string& name = domain.checks[static_cast<std::size_t>(broken - results.begin())].name;
        Error error("23514", "value for domain " + domain.name + " violates check constraint \"" + name + "\"");
        error.schema = domain.schema;
        error.type = domain.name;
        error.constraint = name;
        throw error;
    }
}

} // namespace labdb::sql::execute
