#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A plan as PostgreSQL's EXPLAIN shows it: src/backend/commands/explain.c.
namespace labdb::sql {

struct PlanNode {
    std::string type;                   ///< `Seq Scan`, `Sort`; of what changes rows `Insert`, `Update`, `Delete`
    std::string relation, alias, index; ///< empty where there is none
    struct Detail {
        std::string name;
        std::vector<std::string> values; ///< one in parentheses, or a list of keys
        bool list = false;
        bool measured = false; ///< stands there with ANALYZE alone
    };
    std::vector<Detail> details;
    std::vector<PlanNode> children;
    double startup = 0, total = 0; ///< cost
    double rows = 1;
    int width = 0;
};

/// What ANALYZE has measured: the statement as a whole, which is the plan's first node. What its steps took is SQLite's
/// own affair, and nothing is said of them.
struct Measured {
    double planning = 0, first_row = 0, execution = 0; ///< milliseconds
    double rows = 0;
};

struct PlanOptions {
    bool costs = true, analyze = false, timing = true, summary = false;
    Measured measured{};
};

std::vector<std::string> plan_lines(const PlanNode& plan, const PlanOptions& options);
/// FORMAT JSON.
std::string plan_json(const PlanNode& plan, const PlanOptions& options);

} // namespace labdb::sql
