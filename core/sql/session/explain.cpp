// EXPLAIN: SQLite's plan in PostgreSQL's shape, as with COSTS OFF, since nothing is estimated; MySQL's is apart.
#include <algorithm>

#include "core/sql/session/explain_mysql.hpp"
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

bool changes_rows(const ast::Statement& statement) {
    return std::holds_alternative<ast::Insert>(statement.node) || std::holds_alternative<ast::Update>(statement.node) ||
           std::holds_alternative<ast::Delete>(statement.node);
}

/// The rows that a statement is about, as a query; without SQL when they stand in no table.
bind::BoundQuery changed_rows(bind::Binder& binder, const ast::Statement& statement) {
    bind::BoundQuery made;
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) {
        if (insert->source && !std::holds_alternative<ast::Values>(insert->source->body))
            return binder.query(*insert->source);
        return made;
    }
    const auto* update = std::get_if<ast::Update>(&statement.node);
    const auto* erase = std::get_if<ast::Delete>(&statement.node);
    bind::Scope scope;
    binder.push_scope(scope);
    std::string from;
    for (const auto* tables :
         {update ? &update->tables : &erase->tables, update ? &update->from : &erase->using_tables})
        for (const ast::TableReferencePtr& table : *tables)
            from += (from.empty() ? "" : ", ") + binder.from(*table, scope);
    const std::string where = binder.where(update ? update->where : erase->where);
    binder.pop_scope();
    made.sql = "SELECT 1 FROM " + from + where;
    return made;
}

std::string change_node(Session::State& state, const ast::Statement& statement) {
    ast::Name name;
    const char* verb = "Insert on ";
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) {
        name = insert->table;
    } else {
        const auto* update = std::get_if<ast::Update>(&statement.node);
        verb = update ? "Update on " : "Delete on ";
        const auto& tables = update ? update->tables : std::get<ast::Delete>(statement.node).tables;
        if (const auto* named = std::get_if<ast::NamedTable>(&tables.front()->node)) name = named->name;
    }
    if (!state.lookup.find_table(name)) {
        bind::Binder names = state.binder();
        names.fail_unknown_table(name, 0);
    }
    return verb + name.back();
}

/// Rows without a table.
std::string result_node(const ast::Statement& statement) {
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node); insert && insert->source)
        if (const auto* values = std::get_if<ast::Values>(&insert->source->body); values && values->rows.size() > 1)
            return "Values Scan on \"*VALUES*\"";
    return "Result";
}

/// FORMAT JSON: the tree that the lines are, each node with what its line says.
std::string plan_as_json(const std::vector<std::string>& lines) {
    std::string made = "[\n  {\n    \"Plan\": {";
    std::string indent = "      ";
    std::vector<std::string> closing;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t arrow = lines[i].find("->  ");
        std::string text = arrow == std::string::npos ? lines[i] : lines[i].substr(arrow + 4);
        std::string table, index;
        if (const std::size_t on = text.find(" on "); on != std::string::npos) {
            table = text.substr(on + 4);
            text.resize(on);
        }
        if (const std::size_t with = text.find(" using "); with != std::string::npos) {
            index = text.substr(with + 7);
            text.resize(with);
        }
        std::vector<std::pair<std::string, std::string>> members;
        const bool change = text == "Insert" || text == "Update" || text == "Delete";
        members.emplace_back("Node Type", change ? "ModifyTable" : text == "HashAggregate" ? "Aggregate" : text);
        if (text == "HashAggregate") members.emplace_back("Strategy", "Hashed");
        if (change) members.emplace_back("Operation", text);
        if (i > 0) members.emplace_back("Parent Relationship", "Outer");
        members.emplace_back("Parallel Aware", ""); // nothing for a name is false
        members.emplace_back("Async Capable", "");
        if (!index.empty())
            members.emplace_back("Scan Direction", "Forward"), members.emplace_back("Index Name", index);
        if (!table.empty()) members.emplace_back("Relation Name", table), members.emplace_back("Alias", table);
        for (std::size_t m = 0; m < members.size(); ++m)
            made += (m ? ",\n" : "\n") + indent + "\"" + members[m].first + "\": " +
                    (members[m].second.empty() ? "false"
                                               : "\"" + util::replace_all(members[m].second, "\"", "\\\"") + "\"");
        const auto depth = [&](std::size_t line) {
            const std::size_t at = lines[line].find("->  ");
            return at == std::string::npos ? 0 : at + 1;
        };
        if (i + 1 < lines.size() && depth(i + 1) > depth(i)) {
            made += ",\n" + indent + "\"Plans\": [\n" + indent + "  {";
            closing.push_back(indent);
            indent += "    ";
        } else if (i + 1 < lines.size()) {
            made += "\n" + indent.substr(2) + "},\n" + indent.substr(2) + "{";
        }
    }
    while (!closing.empty()) {
        made += "\n" + indent.substr(2) + "}\n" + closing.back() + "]";
        indent = closing.back();
        closing.pop_back();
    }
    return made + "\n    }\n  }\n]";
}

} // namespace

void Session::State::run_explain(const ast::Explain& explain, ResultSink& sink) {
    if (mysql) return explain_mysql(*this, explain, sink);
    const auto* query = std::get_if<ast::QueryPtr>(&explain.statement->node);
    const bool changes = changes_rows(*explain.statement);
    if (!query && !changes) {
        throw Error("0A000", "EXPLAIN of this statement is not supported");
    }
    if (changes && explain.analyze)
        throw Error("0A000", "EXPLAIN ANALYZE of a statement that changes rows is not supported");
    const bool json = explain.format == "json";
    if (!json && !explain.format.empty() && explain.format != "traditional" && explain.format != "text") {
        throw Error("0A000", "EXPLAIN (FORMAT " + util::to_upper(explain.format) + ") is not supported");
    }
    std::vector<Step> steps;
    bool sorts = false, groups = false;
    bool filters = false;
    guarded(false, [&] {
        steps.clear();
        bind::Binder bound_by = binder();
        const bind::BoundQuery bound = query ? bound_by.query(**query) : changed_rows(bound_by, *explain.statement);
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
        if (bound.sql.empty()) return;
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
                if (step.rowid) step.key = table->name + "_pkey";
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
    std::vector<std::string> lines;
    const auto add = [&](const std::string& text, std::size_t depth) {
        lines.push_back((depth == 0 ? "" : std::string(depth * 6 - 4, ' ') + "->  ") + text);
    };
    std::size_t depth = 0;
    if (changes) add(change_node(*this, *explain.statement), depth++);
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
    if (steps.empty()) add(result_node(*explain.statement), depth);
    ResultColumn column;
    column.name = "QUERY PLAN";
    column.type.kind = json ? TypeKind::json : TypeKind::text;
    std::vector<Row> rows;
    if (json) {
        rows.push_back({plan_as_json(lines)});
        lines.clear();
    }
    for (std::string& line : lines) rows.push_back({std::move(line)});
    give(sink, {column}, rows);
}

} // namespace labdb::sql
