// EXPLAIN's forms (MySQL's manual, 13.8.2): the table, FORMAT=TREE and FORMAT=JSON; nothing has a cost.
#include <algorithm>
#include <cstdio>

#include "core/json/write.hpp"
#include "core/sql/ast/walk.hpp"
#include "core/sql/mysql/call_words.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/session/explain_mysql.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

void need_one_block(const ExplainedPlan& plan, const char* format) {
    const std::vector<ExplainedTable>& tables = plan.statement.tables;
    bool one = std::all_of(tables.begin(), tables.end(),
                           [&](const ExplainedTable& table) { return table.block == tables.front().block; });
    for (const ExplainLine& line : plan.lines)
        one = one && line.id == 1 && line.select_type != "UNION RESULT" && !line.table.starts_with("<");
    if (!one)
        throw Error(1235, "42000",
                    std::string("This version of MySQL doesn't yet support 'EXPLAIN FORMAT=") + format +
                        " of subqueries and unions'");
}

const ast::Select* select_of(const ast::Statement& statement) {
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    return query ? std::get_if<ast::Select>(&(*query)->body) : nullptr;
}

/// The table that has the column, where the statement does not say it.
const ExplainedTable* table_with(const ExplainedStatement& statement, const std::string& column) {
    for (const ExplainedTable& table : statement.tables)
        if (find_column(*table.table, column, true)) return &table;
    return nullptr;
}

/// A printed expression with its columns as `t.a`; `quoted`: as ``d`.`t`.`a``.
std::string plain(const std::string& printed, const ExplainedStatement& statement, bool quoted = false) {
    std::string made;
    const auto shown = [&](const std::string& name) { return quoted ? mysql::quoted_name(name) : name; };
    for (std::size_t at = 0; at < printed.size(); ++at) {
        if (printed[at] == '\'') {
            const std::size_t end = std::min(printed.find('\'', at + 1), printed.size() - 1);
            made += printed.substr(at, end - at + 1);
            at = end;
            continue;
        }
        if (printed[at] != '`') {
            made += printed[at];
            continue;
        }
        const std::size_t end = std::min(printed.find('`', at + 1), printed.size() - 1);
        const std::string name = printed.substr(at + 1, end - at - 1);
        const bool behind = at > 0 && printed[at - 1] == '.', before = printed.compare(end + 1, 1, ".") == 0;
        if (!behind && before && quoted) {
            for (const ExplainedTable& table : statement.tables)
                if (table.alias == name) made += shown(table.table->schema) + ".";
        } else if (!behind && !before) {
            if (const ExplainedTable* table = table_with(statement, name))
                made += (quoted ? shown(table->table->schema) + "." : "") + shown(table->alias) + ".";
        }
        made += shown(name);
        at = end;
    }
    return made;
}

std::string joined_conditions(const std::vector<std::string>& conditions, const ExplainedStatement& statement,
                              bool quoted = false) {
    if (conditions.size() == 1) return plain(conditions[0], statement, quoted);
    return "(" + plain(util::join(conditions, " and "), statement, quoted) + ")";
}

class Tree {
public:
    Tree(const ast::Statement& statement, const ExplainedPlan& plan) : statement_(statement), plan_(plan) {}

    std::string text() {
        if (const auto* update = std::get_if<ast::Update>(&statement_.node); update && !plan_.lines.empty())
            add("Update " + plan_.lines.front().table + " (immediate)");
        if (std::holds_alternative<ast::Delete>(statement_.node) && !plan_.lines.empty())
            add("Delete from " + plan_.lines.front().table + " (immediate)");
        if (const auto* insert = std::get_if<ast::Insert>(&statement_.node))
            add((insert->replace ? "Replace into " : "Insert into ") + insert->table.back());
        else
            clauses();
        return made_;
    }

private:
    void add(const std::string& text) {
        made_ += std::string(depth_ * 4, ' ') + "-> " + text;
        if (depth_ == 0 && plan_.measured) {
            char actual[96];
            std::snprintf(actual, sizeof actual, "  (actual time=%.3g..%.3g rows=%lld loops=1)", plan_.measured->first,
                          plan_.measured->last, static_cast<long long>(plan_.measured->rows));
            made_ += actual;
        }
        made_ += "\n";
        ++depth_;
    }

    std::string order_text(const std::vector<ast::OrderItem>& items) const {
        std::string list;
        for (const ast::OrderItem& item : items)
            list += (list.empty() ? "" : ", ") + plain(mysql::print_as_said(*item.value), plan_.statement) +
                    (item.descending ? " DESC" : "");
        return list;
    }

    void clauses() {
        const auto* query = std::get_if<ast::QueryPtr>(&statement_.node);
        const ast::Select* select = select_of(statement_);
        if (!plan_.nothing.empty()) return add("Zero rows (" + plan_.nothing + ")");
        if (query && (*query)->limit) add("Limit: " + mysql::print_as_said(*(*query)->limit) + " row(s)");
        if (query && plan_.sorts && !(*query)->order_by.empty()) add("Sort: " + order_text((*query)->order_by));
        if (select && select->distinct) add("Table scan on <temporary>"), add("Temporary table with deduplication");
        if (select && select->having) add("Filter: " + plain(mysql::print_as_said(*select->having), plan_.statement));
        if (select) aggregation(*select);
        if (plan_.lines.empty()) return add("Rows fetched before execution");
        tables(plan_.lines.size());
    }

    void aggregation(const ast::Select& select) {
        std::string calls;
        for (const ast::SelectItem& item : select.items)
            ast::for_each(*item.value, [&](const ast::Expression& each) {
                const auto* call = std::get_if<ast::Call>(&each.node);
                if (!call || call->over || call->name.size() != 1 ||
                    !mysql::is_aggregate(mysql::find_word(call->name[0])))
                    return;
                calls += (calls.empty() ? "" : ", ") + plain(mysql::print_as_said(each), plan_.statement);
            });
        if (select.group_by.empty()) {
            if (!calls.empty()) add("Aggregate: " + calls);
        } else if (plan_.groups) {
            add("Table scan on <temporary>");
            add("Aggregate using temporary table");
        } else {
            add(calls.empty() ? "Group (no aggregates)" : "Group aggregate: " + calls);
        }
    }

    /// The first `count` tables, joined.
    void tables(std::size_t count) {
        if (count == 1) return table(plan_.lines.front());
        const std::size_t depth = depth_;
        add(std::string("Nested loop ") + (left_join() ? "left" : "inner") + " join");
        const std::size_t inside = depth_;
        tables(count - 1);
        depth_ = inside;
        table(plan_.lines[count - 1]);
        depth_ = depth;
    }

    bool left_join() const {
        const ast::Select* select = select_of(statement_);
        if (!select || select->from.size() != 1) return false;
        const auto* join = std::get_if<ast::Join>(&select->from[0]->node);
        return join && join->kind == ast::Join::Kind::left;
    }

    void table(const ExplainLine& line) {
        if (line.type == "const") return add("Rows fetched before execution");
        const bool condition = line.type == "range" && line.extra.find("Using index condition") != std::string::npos;
        std::vector<std::string> filters = line.filters;
        if (line.type == "range" && !condition)
            filters.insert(filters.begin(), line.key_conditions.begin(), line.key_conditions.end());
        if (!filters.empty()) add("Filter: " + joined_conditions(filters, plan_.statement));
        const std::string covering = line.covering ? "Covering index" : "Index";
        if (line.type == "ALL") return add("Table scan on " + line.table);
        if (line.type == "index") return add(covering + " scan on " + line.table + " using " + line.key);
        if (line.type == "range")
            return add(covering + " range scan on " + line.table + " using " + line.key +
                       (condition ? ", with index condition: " + joined_conditions(line.key_conditions, plan_.statement)
                                  : ""));
        const std::string kind = line.type == "eq_ref" ? "Single-row " + util::to_lower(covering) : covering;
        add(kind + " lookup on " + line.table + " using " + line.key + " (" +
            plain(util::join(line.lookup, ", "), plan_.statement) + ")");
    }

    const ast::Statement& statement_;
    const ExplainedPlan& plan_;
    std::string made_;
    std::size_t depth_ = 0;
};

Cell shown(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

json::Array strings(const std::vector<std::string>& values) { return {values.begin(), values.end()}; }

json::Object table_members(const ExplainLine& line, const ExplainedStatement& statement) {
    json::Object shown;
    if (line.select_type != "SIMPLE" && line.select_type != "PRIMARY")
        shown.set(util::to_lower(line.select_type), true);
    shown.set("table_name", line.table);
    if (!line.partitions.empty()) shown.set("partitions", strings(util::split(line.partitions, ',')));
    shown.set("access_type", line.type);
    if (!line.possible_keys.empty()) shown.set("possible_keys", strings(util::split(line.possible_keys, ',')));
    if (!line.key.empty()) {
        shown.set("key", line.key);
        if (!line.key_parts.empty()) shown.set("used_key_parts", strings(line.key_parts));
        shown.set("key_length", line.key_length);
    }
    if (!line.reference.empty()) shown.set("ref", strings(util::split(line.reference, ',')));
    if (!line.rows.empty()) shown.set("rows_examined_per_scan", std::int64_t{std::stoll(line.rows)});
    if (!line.filtered.empty()) shown.set("filtered", line.filtered);
    if (line.covering) shown.set("using_index", true);
    if (line.extra.find("Using index condition") != std::string::npos)
        shown.set("index_condition", joined_conditions(line.key_conditions, statement, true));
    if (!line.filters.empty()) shown.set("attached_condition", joined_conditions(line.filters, statement, true));
    return shown;
}

/// What stands for tables where none is read.
std::string message_of(const ExplainedPlan& plan) { return plan.nothing.empty() ? "No tables used" : plan.nothing; }

} // namespace

std::string explain_tree(const ast::Statement& statement, const ExplainedPlan& plan) {
    need_one_block(plan, "TREE");
    return Tree(statement, plan).text();
}

std::string explain_json(const ast::Statement& statement, const ExplainedPlan& plan) {
    need_one_block(plan, "JSON");
    json::Array tables;
    for (const ExplainLine& line : plan.lines)
        tables.push_back(json::Object{{"table", table_members(line, plan.statement)}});
    json::Object block;
    if (tables.empty())
        block.set("message", message_of(plan));
    else if (tables.size() == 1)
        block = tables.front().as_object();
    else
        block.set("nested_loop", std::move(tables));
    const auto put_into = [&](const char* name, json::Object operation) {
        for (auto& [member, value] : block) operation.set(member, std::move(value));
        block = json::Object{{name, std::move(operation)}};
    };
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    const ast::Select* select = select_of(statement);
    if (select && !select->group_by.empty() && plan.nothing.empty()) {
        json::Object operation;
        if (plan.groups) operation.set("using_temporary_table", true);
        operation.set("using_filesort", false);
        put_into("grouping_operation", std::move(operation));
    }
    if (query && !(*query)->order_by.empty() && !plan.lines.empty())
        put_into("ordering_operation", {{"using_filesort", plan.sorts}});
    put_into("query_block", {{"select_id", 1}});
    return json::write(block, {.indent = 2});
}

void explain_table(Session::State& state, const ExplainedPlan& plan, ResultSink& sink) {
    std::vector<Row> rows;
    for (const ExplainLine& line : plan.lines)
        rows.push_back({line.id == 0 ? Cell() : Cell(line.id), line.select_type, shown(line.table),
                        shown(line.partitions), shown(line.type), shown(line.possible_keys), shown(line.key),
                        shown(line.key_length), shown(line.reference),
                        line.rows.empty() ? Cell() : Cell(std::int64_t{std::stoll(line.rows)}), shown(line.filtered),
                        shown(line.extra)});
    if (rows.empty()) {
        Row row(12);
        row[0] = std::int64_t{1};
        row[1] = std::string("SIMPLE");
        row[11] = message_of(plan);
        rows.push_back(std::move(row));
    }
    ResultColumn id = own_column("id", TypeKind::bigint, 3), filtered = own_column("filtered", TypeKind::decimal, 5);
    id.nullable = false; // so that clients leave no room for NULL, although UNION RESULT's is
    filtered.type.scale = 2;
    state.give(sink,
               {id, own_column("select_type", TypeKind::varchar, 19), own_column("table", TypeKind::varchar, 64),
                own_column("partitions", TypeKind::varchar, 64), own_column("type", TypeKind::varchar, 10),
                own_column("possible_keys", TypeKind::varchar, 4096), own_column("key", TypeKind::varchar, 64),
                own_column("key_len", TypeKind::varchar, 4096), own_column("ref", TypeKind::varchar, 2048),
                own_column("rows", TypeKind::bigint, 10), filtered, own_column("Extra", TypeKind::varchar, 255)},
               rows);
}

} // namespace labdb::sql
