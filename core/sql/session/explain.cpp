// EXPLAIN: SQLite's plan in the engines' shapes. PostgreSQL's is as with COSTS OFF, since nothing is estimated.
#include <algorithm>

#include "core/sql/session/own_columns.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// One step of SQLite's plan: `SEARCH t1 USING INDEX i (a=?)`.
struct Step {
    std::string table; ///< as the query calls it
    std::string key;   ///< empty: a scan
    bool covering = false, search = false, rowid = false, unique = false;
    std::int64_t rows = 1;
};

std::string word_after(const std::string& text, std::string_view words) {
    const auto at = text.find(words);
    if (at == std::string::npos) return "";
    const auto begin = at + words.size();
    return text.substr(begin, text.find(' ', begin) - begin);
}

} // namespace

void Session::State::run_explain(const ast::Explain& explain, ResultSink& sink) {
    const auto* query = std::get_if<ast::QueryPtr>(&explain.statement->node);
    if (!query) {
        if (mysql)
            throw Error(1235, "42000",
                        "This version of MySQL doesn't yet support 'EXPLAIN of a statement that changes rows'");
        throw Error("0A000", "EXPLAIN of a statement that changes rows is not supported");
    }
    if (!explain.format.empty() && explain.format != "traditional" && explain.format != "text") {
        if (mysql)
            throw Error(1235, "42000",
                        "This version of MySQL doesn't yet support 'EXPLAIN FORMAT=" + util::to_upper(explain.format) +
                            "'");
        throw Error("0A000", "EXPLAIN (FORMAT " + util::to_upper(explain.format) + ") is not supported");
    }
    std::vector<Step> steps;
    bool sorts = false, groups = false;
    bool filters = false;
    guarded(false, [&] {
        steps.clear();
        bind::Binder bound_by = binder();
        const bind::BoundQuery bound = bound_by.query(**query);
        std::map<std::string, std::string> tables; // SQLite's alias → the physical table
        for (const auto& table : catalogue->list<Table>()) {
            const std::string wanted = "\"" + table->physical + "\" AS ";
            for (std::size_t at = bound.sql.find(wanted); at != std::string::npos;
                 at = bound.sql.find(wanted, at + 1)) {
                const std::size_t begin = at + wanted.size();
                std::size_t end = begin;
                while (end < bound.sql.size() && (std::isalnum(static_cast<unsigned char>(bound.sql[end])) != 0)) ++end;
                tables[bound.sql.substr(begin, end - begin)] = table->physical;
            }
        }
        filters = bound.sql.find(" WHERE ") != std::string::npos;
        for (const Row& row : connection->query("EXPLAIN QUERY PLAN " + bound.sql, bound_by.parameters())) {
            const std::string& text = std::get<std::string>(row.at(3));
            sorts = sorts || text.find("FOR ORDER BY") != std::string::npos;
            groups = groups || text.find("FOR GROUP BY") != std::string::npos;
            Step step;
            step.search = text.starts_with("SEARCH ");
            if (!step.search && !text.starts_with("SCAN ")) continue;
            const std::string alias = word_after(text, step.search ? "SEARCH " : "SCAN ");
            const auto physical = tables.find(alias);
            if (physical == tables.end()) continue;
            step.covering = text.find("COVERING INDEX") != std::string::npos;
            step.rowid = text.find("INTEGER PRIMARY KEY") != std::string::npos;
            const std::string index = word_after(text, "INDEX ");
            for (const auto& table : catalogue->list<Table>()) {
                if (table->physical != physical->second) continue;
                step.table = table->name;
                if (step.rowid) step.key = mysql ? "PRIMARY" : table->name + "_pkey";
                for (const Index& each : table->indexes) {
                    if (each.kind == Index::Kind::primary && step.rowid) step.key = each.name;
                    if (index.empty() || each.physical != index) continue;
                    step.key = each.name;
                    step.unique = each.kind == Index::Kind::primary || each.kind == Index::Kind::unique;
                }
                if (!step.search)
                    step.rows = std::get<std::int64_t>(
                        connection
                            ->query("SELECT count(*) FROM \"" + util::replace_all(table->physical, "\"", "\"\"") + "\"")
                            .at(0)
                            .at(0));
            }
            steps.push_back(std::move(step));
        }
    });
    if (mysql) {
        const std::vector<ResultColumn> columns = {
            own_column("id", TypeKind::bigint, 3),         own_column("select_type", TypeKind::varchar, 19),
            own_column("table", TypeKind::varchar, 64),    own_column("partitions", TypeKind::varchar, 64),
            own_column("type", TypeKind::varchar, 10),     own_column("possible_keys", TypeKind::varchar, 4096),
            own_column("key", TypeKind::varchar, 64),      own_column("key_len", TypeKind::varchar, 4096),
            own_column("ref", TypeKind::varchar, 2048),    own_column("rows", TypeKind::bigint, 10),
            own_column("filtered", TypeKind::varchar, 10), own_column("Extra", TypeKind::varchar, 255)};
        std::vector<Row> rows;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Step& step = steps[i];
            const std::string type = !step.search                ? (step.key.empty() ? "ALL" : "index")
                                     : step.rowid || step.unique ? (i == 0 ? "const" : "eq_ref")
                                                                 : "ref";
            std::vector<std::string> extra;
            if (filters && (!step.search)) extra.emplace_back("Using where");
            if (step.covering) extra.emplace_back("Using index");
            if (groups && i == 0) extra.emplace_back("Using temporary");
            if (sorts && i == 0) extra.emplace_back("Using filesort");
            const Cell key = step.key.empty() ? Cell() : Cell(step.key);
            rows.push_back({std::int64_t{1}, std::string("SIMPLE"), step.table, Cell(), type,
                            step.search ? key : Cell(), key, Cell(), step.search ? Cell(std::string("const")) : Cell(),
                            std::max<std::int64_t>(step.rows, 1), std::string("100.00"),
                            extra.empty() ? Cell() : Cell(util::join(extra, "; "))});
        }
        if (rows.empty())
            rows.push_back({std::int64_t{1}, std::string("SIMPLE"), Cell(), Cell(), Cell(), Cell(), Cell(), Cell(),
                            Cell(), Cell(), Cell(), std::string("No tables used")});
        give(sink, columns, rows);
        return;
    }
    std::vector<std::string> lines;
    const auto add = [&](const std::string& text, std::size_t depth) {
        lines.push_back((depth == 0 ? "" : std::string(depth * 6 - 4, ' ') + "->  ") + text);
    };
    std::size_t depth = 0;
    if (sorts) add("Sort", depth++);
    if (groups) add("HashAggregate", depth++);
    if (steps.size() > 1) add("Nested Loop", depth++);
    for (const Step& step : steps) {
        add((step.search && !step.key.empty()
                 ? (step.covering ? "Index Only Scan using " : "Index Scan using ") + step.key + " on "
                 : "Seq Scan on ") +
                step.table,
            depth);
    }
    if (steps.empty()) add("Result", 0);
    ResultColumn column;
    column.name = "QUERY PLAN";
    column.type.kind = TypeKind::text;
    std::vector<Row> rows;
    for (std::string& line : lines) rows.push_back({std::move(line)});
    give(sink, {column}, rows);
}

} // namespace labdb::sql
