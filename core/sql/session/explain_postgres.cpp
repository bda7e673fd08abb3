#include "core/sql/session/explain_postgres.hpp"

#include <algorithm>
#include <cmath>

#include "core/sql/ast/walk.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/session/explain_costs.hpp"
#include "core/sql/session/explain_names.hpp"
#include "core/sql/session/explain_scan.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// `a.x = b.y` of two of the tables.
struct JoinCondition {
    const ast::Expression* expression;
    std::vector<std::size_t> tables;
    bool equality = false;
};

class Planner {
public:
    Planner(Session::State& state, const ast::Statement& statement)
        : state_(state), scan_planner_(state), statement_(statement), steps_(steps_of(state, statement)) {}

    PlanNode plan() {
        const auto* query = std::get_if<ast::QueryPtr>(&statement_.node);
        if (!gather()) return flat();
        PlanNode node = joined();
        if (!query) return changed(std::move(node));
        const auto& select = std::get<ast::Select>((**query).body);
        node = grouped(std::move(node), select);
        return ordered(std::move(node), select, **query);
    }

private:
    Session::State& state_;
    ScanPlanner scan_planner_;
    const ast::Statement& statement_;
    Steps steps_;
    std::vector<Scan> scans_;
    std::vector<JoinCondition> join_conditions_;

    /// Finds which step is which table of the statement's; false when it is not one block of plain tables.
    bool gather() {
        if (const auto* query = std::get_if<ast::QueryPtr>(&statement_.node)) {
            const auto* select = std::get_if<ast::Select>(&(**query).body);
            if (!select || (**query).with || steps_.scans.empty()) return false;
        }
        const ExplainedStatement named = explained(state_, statement_);
        if (named.tables.size() != steps_.scans.size() || named.tables.empty()) return false;
        const int block = named.tables[0].block;
        // SQLite's aliases are numbered in the order in which the tables are bound; its steps are in the order of
        // loops.
        for (const Step& step : steps_.scans) {
            const std::size_t place =
                static_cast<std::size_t>(std::count_if(steps_.scans.begin(), steps_.scans.end(),
                                                       [&](const Step& other) { return other.number < step.number; }));
            const ExplainedTable& table = named.tables[place];
            if (table.block != block || table.table->physical != step.physical) return false;
            scans_.push_back({step, table.table, table.alias, {}});
        }
        for (const auto& [expression, of_block] : named.conditions) {
            if (of_block != block || ast::has_subquery(*expression)) return false;
            const std::vector<std::size_t> about = tables_of(*expression);
            if (about.size() < 2) {
                scans_[about.empty() ? 0 : about[0]].conditions.push_back(expression);
                continue;
            }
            const auto* operation = std::get_if<ast::Operator>(&expression->node);
            const bool equality = operation && operation->name == "=" && about.size() == 2 &&
                                  std::holds_alternative<ast::ColumnReference>(operation->operands[0]->node) &&
                                  std::holds_alternative<ast::ColumnReference>(operation->operands[1]->node);
            join_conditions_.push_back({expression, about, equality});
        }
        return true;
    }

    std::optional<std::size_t> table_of(const ast::ColumnReference& reference) const {
        for (std::size_t i = 0; i < scans_.size(); ++i) {
            if (reference.name.size() > 1 && reference.name[reference.name.size() - 2] != scans_[i].alias) continue;
            if (find_column(*scans_[i].table, reference.name.back(), false)) return i;
        }
        return std::nullopt;
    }

    std::vector<std::size_t> tables_of(const ast::Expression& expression) const {
        std::vector<std::size_t> found;
        ast::for_each(expression, [&](const ast::Expression& inner) {
            const auto* reference = std::get_if<ast::ColumnReference>(&inner.node);
            const auto table = reference ? table_of(*reference) : std::nullopt;
            if (table && std::find(found.begin(), found.end(), *table) == found.end()) found.push_back(*table);
        });
        return found;
    }

    /// A key of ORDER BY or GROUP BY: with its table where there are several.
    std::string key(const ast::Expression& expression) {
        if (const auto* reference = std::get_if<ast::ColumnReference>(&expression.node)) {
            const auto table = table_of(*reference);
            if (!table || scans_.size() == 1) return postgres::quote_identifier(reference->name.back());
            return scans_[*table].alias + "." + postgres::quote_identifier(reference->name.back());
        }
        std::string text =
            scans_.size() == 1 ? scan_planner_.shown(scans_[0], {&expression}) : postgres::print(expression);
        return text.starts_with("(") ? text : "(" + text + ")";
    }

    /// Each table in SQLite's order to those before it.
    PlanNode joined() {
        PlanNode node = scan_planner_.plan(scans_[0]);
        std::vector<std::size_t> inside = {0};
        for (std::size_t i = 1; i < scans_.size(); ++i) {
            inside.push_back(i);
            node = join_node(std::move(node), i, inside);
        }
        return node;
    }

    PlanNode join_node(PlanNode outer, std::size_t added, const std::vector<std::size_t>& inside) {
        std::vector<std::string> hashed, others;
        for (const JoinCondition& condition : join_conditions_) {
            const auto in = [&](std::size_t table) {
                return std::find(inside.begin(), inside.end(), table) != inside.end();
            };
            if (!std::all_of(condition.tables.begin(), condition.tables.end(), in) ||
                std::find(condition.tables.begin(), condition.tables.end(), added) == condition.tables.end())
                continue;
            if (!condition.equality) {
                others.push_back("(" + postgres::print(*condition.expression) + ")");
                continue;
            }
            const auto& operation = std::get<ast::Operator>(condition.expression->node);
            std::string left = key(*operation.operands[0]), right = key(*operation.operands[1]);
            if (left.starts_with(scans_[added].alias + ".")) std::swap(left, right);
            hashed.push_back("(" + left + " = " + right + ")");
        }
        PlanNode inner = scan_planner_.plan(scans_[added]);
        PlanNode node;
        node.width = outer.width + inner.width;
        node.rows = hashed.empty() ? outer.rows * inner.rows : std::max(outer.rows, inner.rows);
        const auto condition = [](const std::vector<std::string>& all) {
            return all.size() == 1 ? all[0] : "(" + util::join(all, " AND ") + ")";
        };
        if (hashed.empty()) {
            node.type = "Nested Loop";
            if (!others.empty()) node.details.push_back({"Join Filter", {condition(others)}});
            node.startup = outer.startup + inner.startup;
            node.total = outer.total + inner.total + outer.rows * inner.rows * kRowCost;
        } else {
            // The smaller side is hashed.
            if (inner.rows > outer.rows) std::swap(inner, outer);
            node.type = "Hash Join";
            node.details.push_back({"Hash Cond", {condition(hashed)}});
            if (!others.empty()) node.details.push_back({"Join Filter", {condition(others)}});
            PlanNode hash;
            hash.type = "Hash";
            hash.rows = inner.rows;
            hash.width = inner.width;
            hash.startup = hash.total = inner.total;
            node.startup = inner.total + inner.rows * (kRowCost + kOperatorCost);
            node.total = node.startup + outer.total + outer.rows * (kRowCost + kOperatorCost) + node.rows * kRowCost;
            hash.children.push_back(std::move(inner));
            inner = std::move(hash);
        }
        node.children.push_back(std::move(outer));
        node.children.push_back(std::move(inner));
        return node;
    }

    static bool is_window(const ast::Expression& expression) {
        bool found = false;
        ast::for_each(expression, [&](const ast::Expression& inner) {
            const auto* call = std::get_if<ast::Call>(&inner.node);
            found = found || (call && call->over);
        });
        return found;
    }

    PlanNode above(PlanNode child, std::string type) {
        PlanNode node;
        node.type = std::move(type);
        node.startup = child.startup;
        node.total = child.total;
        node.rows = child.rows;
        node.width = child.width;
        node.children.push_back(std::move(child));
        return node;
    }

    /// What an item of ORDER BY or GROUP BY means: a number or a name of the select list's, or itself.
    static const ast::Expression& meant(const ast::Expression& item, const ast::Select& select) {
        if (const auto* literal = std::get_if<ast::Literal>(&item.node);
            literal && literal->kind == ast::Literal::Kind::integer) {
            const std::size_t number = std::strtoul(literal->text.c_str(), nullptr, 10);
            if (number >= 1 && number <= select.items.size()) return *select.items[number - 1].value;
        }
        if (const auto* reference = std::get_if<ast::ColumnReference>(&item.node);
            reference && reference->name.size() == 1)
            for (const ast::SelectItem& each : select.items)
                if (each.alias == reference->name[0]) return *each.value;
        return item;
    }

    PlanNode grouped(PlanNode node, const ast::Select& select) {
        if (!select.group_by.empty()) {
            const double input = node.rows;
            PlanNode::Detail keys{"Group Key", {}, true};
            for (const ast::ExpressionPtr& item : select.group_by) keys.values.push_back(key(meant(*item, select)));
            node = above(std::move(node), "HashAggregate");
            node.startup = node.total + input * kOperatorCost * static_cast<double>(select.group_by.size() + 1);
            node.rows = std::min(input, 200.0);
            node.total = node.startup + node.rows * kRowCost;
            node.details.push_back(std::move(keys));
            if (select.having) node.details.push_back({"Filter", {key(*select.having)}});
        } else if (steps_.one_row) {
            const double input = node.rows;
            node = above(std::move(node), "Aggregate");
            node.startup = node.total + input * kOperatorCost;
            node.total = node.startup + kRowCost;
            node.rows = 1;
            node.width = 8;
            if (select.having) node.details.push_back({"Filter", {key(*select.having)}});
        }
        for (const ast::SelectItem& item : select.items)
            if (is_window(*item.value)) {
                const double input = node.rows;
                node = above(std::move(node), "WindowAgg");
                node.total += input * (kRowCost + kOperatorCost);
                break;
            }
        if (!select.distinct) return node;
        PlanNode::Detail keys{"Group Key", {}, true};
        for (const ast::SelectItem& item : select.items) keys.values.push_back(key(*item.value));
        const double input = node.rows;
        node = above(std::move(node), "HashAggregate");
        node.startup = node.total + input * kOperatorCost * static_cast<double>(select.items.size());
        node.rows = std::min(input, 200.0);
        node.total = node.startup + node.rows * kRowCost;
        node.details.push_back(std::move(keys));
        return node;
    }

    PlanNode ordered(PlanNode node, const ast::Select& select, const ast::Query& query) {
        const auto* literal = query.limit ? std::get_if<ast::Literal>(&query.limit->node) : nullptr;
        const double limit = literal ? std::strtod(literal->text.c_str(), nullptr) : 0;
        if (!query.order_by.empty() && steps_.sorts) {
            PlanNode::Detail keys{"Sort Key", {}, true};
            for (const ast::OrderItem& item : query.order_by) {
                std::string text = key(meant(*item.value, select));
                if (item.descending) text += " DESC";
                if (item.nulls == ast::OrderItem::Nulls::first && !item.descending) text += " NULLS FIRST";
                if (item.nulls == ast::OrderItem::Nulls::last && item.descending) text += " NULLS LAST";
                keys.values.push_back(std::move(text));
            }
            const Cost cost = sort({node.startup, node.total}, node.rows, limit);
            node = above(std::move(node), "Sort");
            node.startup = cost.startup;
            node.total = cost.total;
            node.details.push_back(std::move(keys));
        }
        if (!query.limit) return node;
        const double input = std::max(1.0, node.rows);
        node = above(std::move(node), "Limit");
        if (limit > 0 && limit < input) {
            node.rows = limit;
            node.total = node.startup + (node.total - node.startup) * limit / input;
        }
        return node;
    }

    PlanNode changed(PlanNode child) {
        PlanNode node;
        node.startup = child.startup;
        node.total = child.total;
        node.rows = 0;
        name_change(node);
        node.children.push_back(std::move(child));
        return node;
    }

    void name_change(PlanNode& node) {
        ast::Name name;
        std::string alias;
        if (const auto* insert = std::get_if<ast::Insert>(&statement_.node)) {
            node.type = "Insert";
            name = insert->table;
            alias = insert->alias;
        } else {
            const auto* update = std::get_if<ast::Update>(&statement_.node);
            node.type = update ? "Update" : "Delete";
            const auto& tables = update ? update->tables : std::get<ast::Delete>(statement_.node).tables;
            if (const auto* named = std::get_if<ast::NamedTable>(&tables.front()->node)) {
                name = named->name;
                alias = named->alias;
            }
        }
        if (!state_.lookup.find_table(name)) {
            bind::Binder names = state_.binder();
            names.fail_unknown_table(name, 0);
        }
        node.relation = name.back();
        node.alias = alias;
    }

    /// A statement of several blocks: SQLite's steps beside each other.
    PlanNode flat() {
        std::vector<PlanNode> nodes;
        for (const Step& step : steps_.scans) {
            PlanNode node;
            node.type = !step.search || step.key.empty() ? "Seq Scan"
                        : step.covering                  ? "Index Only Scan"
                                                         : "Index Scan";
            if (node.type != "Seq Scan") node.index = step.key;
            node.relation = step.table;
            const auto rows = state_.connection->query("SELECT count(*) FROM " + bind::quoted(step.physical));
            node.rows = step.search ? 1 : static_cast<double>(std::get<std::int64_t>(rows.at(0).at(0)));
            const RelationSize size =
                relation_size(static_cast<double>(std::get<std::int64_t>(rows.at(0).at(0))), node.width = 32);
            const Cost cost = step.search ? index_scan(size, 1, 1, true, step.covering) : sequential_scan(size, 0);
            node.startup = cost.startup;
            node.total = cost.total;
            nodes.push_back(std::move(node));
        }
        PlanNode node;
        if (nodes.empty()) {
            node.type = "Result";
            node.total = kRowCost;
            if (const auto* insert = std::get_if<ast::Insert>(&statement_.node); insert && insert->source)
                if (const auto* values = std::get_if<ast::Values>(&insert->source->body);
                    values && values->rows.size() > 1) {
                    node.type = "Values Scan";
                    node.relation = "\"*VALUES*\"";
                    node.rows = static_cast<double>(values->rows.size());
                    node.total = node.rows * (kRowCost + kOperatorCost);
                }
        } else {
            node = std::move(nodes[0]);
            for (std::size_t i = 1; i < nodes.size(); ++i) {
                PlanNode join;
                join.type = "Nested Loop";
                join.rows = node.rows * nodes[i].rows;
                join.width = node.width + nodes[i].width;
                join.startup = node.startup;
                join.total = node.total + nodes[i].total;
                join.children.push_back(std::move(node));
                join.children.push_back(std::move(nodes[i]));
                node = std::move(join);
            }
        }
        if (steps_.groups) node = above(std::move(node), "HashAggregate");
        if (steps_.sorts) node = above(std::move(node), "Sort");
        return std::holds_alternative<ast::QueryPtr>(statement_.node) ? node : changed(std::move(node));
    }
};

} // namespace

PlanNode postgres_plan(Session::State& state, const ast::Statement& statement) {
    return Planner(state, statement).plan();
}

} // namespace labdb::sql
