#include "core/sql/session/explain_scan.hpp"

#include <algorithm>
#include <cmath>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/session/explain_costs.hpp"

namespace labdb::sql {
namespace {

/// What the planner has folded: `(1500)::numeric` stands there as `'1500'::numeric`.
std::string folded(const std::string& text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t end = i + 1;
        while (end < text.size() &&
               (std::isdigit(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.' || text[end] == '-'))
            ++end;
        const bool constant = text[i] == '(' && end > i + 1 && text.compare(end, 3, ")::") == 0;
        if (!constant) {
            made += text[i];
            continue;
        }
        made += "'" + text.substr(i + 1, end - i - 1) + "'";
        i = end;
    }
    return made;
}

std::vector<const ast::Expression*> compared_values(const ast::Expression& condition) {
    if (const auto* operation = std::get_if<ast::Operator>(&condition.node)) {
        constexpr std::string_view kIndexed[] = {"=", "<", ">", "<=", ">="};
        if (std::find(std::begin(kIndexed), std::end(kIndexed), operation->name) != std::end(kIndexed) &&
            operation->operands.size() == 2)
            return {operation->operands[0].get(), operation->operands[1].get()};
    }
    if (const auto* between = std::get_if<ast::Between>(&condition.node); between && !between->negated)
        return {between->value.get()};
    if (const auto* list = std::get_if<ast::InList>(&condition.node); list && !list->negated)
        return {list->value.get()};
    return {};
}

/// Which conditions an index answers: those that compare one of its first columns.
std::vector<const ast::Expression*> index_conditions(const Scan& scan) {
    std::vector<const ast::Expression*> found;
    for (const ast::Expression* condition : scan.conditions) {
        const std::vector<const ast::Expression*> compared = compared_values(*condition);
        for (const ast::Expression* side : compared)
            if (const auto* reference = std::get_if<ast::ColumnReference>(&side->node))
                if (scan.step.index &&
                    std::any_of(scan.step.index->parts.begin(), scan.step.index->parts.end(),
                                [&](const KeyPart& part) { return part.column == reference->name.back(); })) {
                    found.push_back(condition);
                    break;
                }
    }
    return found;
}

} // namespace

std::string ScanPlanner::shown(const Scan& scan, const std::vector<const ast::Expression*>& conditions) {
    std::string source;
    for (const ast::Expression* condition : conditions)
        source += (source.empty() ? "(" : " AND (") + postgres::print(*condition) + ")";
    Table called = *scan.table;
    called.name = scan.alias;
    return folded(postgres::deparse::table_expression(catalogs_, called, source, false).text);
}

/// How many rows of the table the conditions leave: they are counted.
double ScanPlanner::counted(const Scan& scan, const std::vector<const ast::Expression*>& conditions) {
    bind::Binder binder = state_.binder();
    bind::Scope scope;
    bind::ScopeTable in_sight = binder.base_table(scan.table, scan.alias == scan.table->name ? "" : scan.alias);
    const std::string from = bind::quoted(physical::rows_name(*scan.table)) + " AS " + in_sight.sql_alias;
    scope.add(std::move(in_sight));
    binder.push_scope(scope);
    std::string where;
    for (const ast::Expression* condition : conditions) {
        bind::Bound bound = state_.rules.condition(binder, binder.expression(*condition), "WHERE");
        if (bound.volatile_) continue; // it is not called to no purpose
        where += (where.empty() ? " WHERE " : " AND ") + bound.sql;
    }
    binder.pop_scope();
    const auto rows = state_.connection->query("SELECT count(*) FROM " + from + where, binder.parameters());
    return static_cast<double>(std::get<std::int64_t>(rows.at(0).at(0)));
}

/// The mean width of the table's values.
int ScanPlanner::width(const Table& table) {
    std::string list;
    int fixed = 0;
    for (const Column& column : table.columns) {
        const int size = postgres::storage_of(catalogs_, column.type, column.type_source, table.schema).length;
        if (size > 0)
            fixed += size;
        else
            list +=
                (list.empty() ? "" : " + ") + ("coalesce(avg(length(" + bind::quoted(column.physical) + ")), 31) + 1");
    }
    if (list.empty()) return fixed;
    const auto rows = state_.connection->query("SELECT " + list + " FROM " + bind::quoted(physical::rows_name(table)));
    const auto* mean = std::get_if<double>(&rows.at(0).at(0));
    return fixed + static_cast<int>(mean ? std::lround(*mean) : 32);
}

PlanNode ScanPlanner::plan(const Scan& scan) {
    const RelationSize size = relation_size(counted(scan, {}), width(*scan.table));
    const double rows = counted(scan, scan.conditions);
    std::vector<const ast::Expression*> indexed;
    if (scan.step.search) indexed = index_conditions(scan);
    std::vector<const ast::Expression*> filters = scan.conditions;
    PlanNode node;
    node.relation = scan.table->name;
    node.alias = scan.alias;
    node.width = size.width;
    node.rows = rows;
    node.type = "Seq Scan";
    Cost cost = sequential_scan(size, scan.conditions.size());
    if (!state_.settings.boolean("enable_seqscan")) cost.startup += 1e10, cost.total += 1e10;
    PlanNode bitmap;
    double found = 0;
    if (!indexed.empty()) {
        found = counted(scan, indexed);
        const bool unique = found <= 1;
        const Cost plain = index_scan(size, found, indexed.size(), scan.step.rowid || unique, scan.step.covering);
        const Cost heap = bitmap_heap_scan(size, found, indexed.size(), filters.size() - indexed.size());
        const bool may_plain = state_.settings.boolean("enable_indexscan");
        if (may_plain && plain.total < cost.total) {
            node.type = scan.step.covering ? "Index Only Scan" : "Index Scan";
            node.index = scan.step.key;
            cost = plain;
        }
        if (!unique && !scan.step.covering && state_.settings.boolean("enable_bitmapscan") && heap.total < cost.total) {
            node.type = "Bitmap Heap Scan";
            node.index.clear();
            bitmap.type = "Bitmap Index Scan";
            bitmap.index = scan.step.key;
            bitmap.rows = found;
            bitmap.details.push_back({"Index Cond", {shown(scan, indexed)}});
            const Cost inner = bitmap_index_scan(size, found, indexed.size());
            bitmap.total = inner.total;
            cost = heap;
        }
    }
    if (node.type != "Seq Scan") {
        std::erase_if(filters, [&](const ast::Expression* one) {
            return std::find(indexed.begin(), indexed.end(), one) != indexed.end();
        });
        node.details.push_back({bitmap.type.empty() ? "Index Cond" : "Recheck Cond", {shown(scan, indexed)}});
    } else
        found = size.rows;
    if (!filters.empty()) {
        node.details.push_back({"Filter", {shown(scan, filters)}});
        if (found > rows)
            node.details.push_back(
                {"Rows Removed by Filter", {std::to_string(static_cast<std::int64_t>(found - rows))}, false, true});
    }
    if (node.type == "Index Only Scan") node.details.push_back({"Heap Fetches", {"0"}, false, true});
    node.startup = cost.startup;
    node.total = cost.total;
    if (!bitmap.type.empty()) node.children.push_back(std::move(bitmap));
    return node;
}

} // namespace labdb::sql
