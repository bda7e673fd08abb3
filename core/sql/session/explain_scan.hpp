#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/session/explain_plan.hpp"
#include "core/sql/session/explain_steps.hpp"

namespace labdb::sql {

/// A table that is read, with the conditions on it alone.
struct Scan {
    Step step;
    std::shared_ptr<const Table> table;
    std::string alias;
    std::vector<const ast::Expression*> conditions;
};

/// The node for a table: which of the ways to its rows costs least.
class ScanPlanner {
public:
    explicit ScanPlanner(Session::State& state) : state_(state), catalogs_(state) {}

    PlanNode plan(const Scan& scan);
    /// Conditions on the table as PostgreSQL prints them.
    std::string shown(const Scan& scan, const std::vector<const ast::Expression*>& conditions);

private:
    double counted(const Scan& scan, const std::vector<const ast::Expression*>& conditions);
    int width(const Table& table);

    Session::State& state_;
    postgres::Catalogs catalogs_;
};

} // namespace labdb::sql
