// The lines of MySQL's EXPLAIN, from the steps that SQLite tells of.
#include "core/sql/session/explain_mysql.hpp"

#include <algorithm>
#include <cstdio>

#include "core/sql/bind/quote.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/session/explain_names.hpp"
#include "core/sql/session/key_length.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/sql/session/plan_line.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using Line = ExplainLine;

/// A SELECT of the statement, as SQLite's plan has it.
struct Block {
    std::int64_t id;
    std::string type;
};

class Explainer {
public:
    Explainer(Session::State& state, const ast::Statement& statement)
        : state_(state), statement_(explained(state, statement)) {
        const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
        whole_is_union_ = query && std::holds_alternative<ast::SetOperation>((*query)->body);
        if (query && (*query)->with && (*query)->with->recursive)
            for (const ast::CommonTableExpression& table : (*query)->with->tables) recursive_.push_back(table.name);
    }

    void read(const bind::BoundQuery& bound, const std::vector<Cell>& parameters) {
        name_aliases(bound.sql);
        sql_ = bound.sql;
        for (const Row& row : state_.connection->query("EXPLAIN QUERY PLAN " + bound.sql, parameters))
            step(std::get<std::int64_t>(row.at(0)), std::get<std::int64_t>(row.at(1)),
                 std::get<std::string>(row.at(3)));
        // A query of constants alone is told as one without a plan, a subquery of them is a constant itself.
        if (unions_ == 0)
            std::erase_if(lines_, [](const Line& line) { return line.table.empty() && line.select_type != "DERIVED"; });
        const bool several = next_id_ > 2 || unions_ > 0;
        for (Line& line : lines_)
            if (line.id == 1) line.select_type = several ? "PRIMARY" : "SIMPLE";
        std::stable_sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) { return a.id < b.id; });
        if (!lines_.empty() && !lines_.front().table.empty()) {
            std::string& extra = lines_.front().extra;
            if (groups_ && !whole_is_union_) extra += (extra.empty() ? "" : "; ") + std::string("Using temporary");
            if (sorts_ && !whole_is_union_) extra += (extra.empty() ? "" : "; ") + std::string("Using filesort");
        }
    }
    ExplainedPlan take() {
        return {std::move(lines_), std::move(statement_), sorts_, groups_, std::move(nothing_), std::nullopt};
    }
    /// MySQL reads the row of a table of type `const` before it makes a plan; without it there is none.
    void miss_constant_row() {
        if (!const_is_missing_ || lines_.size() != 1 || statement_.tables.size() != 1) return;
        lines_.clear();
        sorts_ = groups_ = false;
        nothing_ = "no matching row in const table";
    }

private:
    /// SQLite's names of tables: the same table's in the order in which it was named.
    void name_aliases(const std::string& sql) {
        std::vector<bool> used(statement_.tables.size());
        std::map<int, std::string> found; // the number in `t12` → the physical name
        for (const ExplainedTable& one : statement_.tables) {
            const std::string wanted = bind::quoted(one.table->physical) + " AS t";
            for (std::size_t at = sql.find(wanted); at != std::string::npos; at = sql.find(wanted, at + 1))
                found[std::atoi(sql.c_str() + at + wanted.size())] = one.table->physical;
        }
        for (const auto& [number, physical] : found)
            for (std::size_t i = 0; i < used.size(); ++i) {
                if (used[i] || statement_.tables[i].table->physical != physical) continue;
                used[i] = true;
                tables_["t" + std::to_string(number)] = &statement_.tables[i];
                break;
            }
    }

    void step(std::int64_t id, std::int64_t parent, const std::string& text) {
        const auto above = blocks_.find(parent);
        Block block = above == blocks_.end() ? Block{1, "SIMPLE"} : above->second;
        if (text.find("SCALAR SUBQUERY") != std::string::npos || text.find("LIST SUBQUERY") != std::string::npos) {
            block = {next_id_++, text.starts_with("CORRELATED") ? "DEPENDENT SUBQUERY" : "SUBQUERY"};
        } else if (text.starts_with("CO-ROUTINE (") || text.starts_with("MATERIALIZE (")) {
            // What the binder puts around a query: it has no name, as every derived table has.
        } else if ((text.starts_with("MATERIALIZE") || text.starts_with("CO-ROUTINE")) && whole_is_union_ &&
                   block.id == 1 && !has_compound_) {
            has_compound_ = true; // the operands of the whole
        } else if (text.starts_with("MATERIALIZE") || text.starts_with("CO-ROUTINE")) {
            block = {next_id_++, "DERIVED"};
            derived_[text.substr(text.find(' ') + 1)] = block.id;
        } else if (text.starts_with("UNION") || text.starts_with("EXCEPT") || text.starts_with("INTERSECT") ||
                   text == "RIGHT") { // the second one of two that are merged
            ++unions_;
            block = {next_id_++, "UNION"};
        } else if (text == "RECURSIVE STEP") {
            ++unions_;
            block = {next_id_++, "UNION"};
            recursions_.push_back(block.id);
        } else if (text == "SCAN CONSTANT ROW") {
            Line& line = lines_.emplace_back();
            line.id = block.id;
            line.select_type = block.type;
            line.extra = "No tables used";
        } else if (text.starts_with("SEARCH ") || text.starts_with("SCAN ")) {
            table_step(block, text);
        }
        if (block.id == 1) {
            sorts_ = sorts_ || text.find("FOR ORDER BY") != std::string::npos;
            groups_ = groups_ || text.find("FOR GROUP BY") != std::string::npos ||
                      text.find("FOR DISTINCT") != std::string::npos;
        }
        blocks_.insert_or_assign(id, block);
    }

    /// The derived table that SQLite's alias stands for: itself, or a common table, `w1 AS t2`.
    std::optional<std::int64_t> derived_as(const std::string& alias) const {
        if (const auto found = derived_.find(alias); found != derived_.end()) return found->second;
        for (const auto& [name, id] : derived_) {
            const std::string words = name + " AS " + alias;
            for (std::size_t at = sql_.find(words); at != std::string::npos; at = sql_.find(words, at + 1))
                if (const std::size_t end = at + words.size(); end == sql_.size() || sql_[end] < '0' || sql_[end] > '9')
                    return id;
        }
        return std::nullopt;
    }

    std::int64_t count(const std::string& sql) {
        const std::vector<Row> rows = state_.connection->query(sql);
        const auto* number = std::get_if<std::int64_t>(&rows.at(0).at(0));
        return number ? *number : 0;
    }

    /// How many rows fulfil the conditions that need no other table.
    std::int64_t matching(const ExplainedTable& of, const std::vector<const ast::Expression*>& conditions) {
        std::string where;
        for (const ast::Expression* each : conditions)
            where += (where.empty() ? " WHERE " : " AND ") + mysql::print(*each);
        const Session::State::Rows found =
            state_.rows_of(*state_.parse_query("SELECT COUNT(*) FROM " + mysql::quoted_name(of.table->schema) + "." +
                                               mysql::quoted_name(of.table->name) + where));
        return std::get<std::int64_t>(found.rows.at(0).at(0));
    }

    static bool is_constant(const ast::Expression& expression) {
        return std::holds_alternative<ast::Literal>(expression.node) ||
               std::holds_alternative<ast::Parameter>(expression.node) ||
               std::holds_alternative<ast::Variable>(expression.node);
    }

    static bool are_literals(const std::vector<ColumnCondition>& conditions) {
        return std::all_of(conditions.begin(), conditions.end(), [](const ColumnCondition& condition) {
            return !condition.value || std::holds_alternative<ast::Literal>(condition.value->node);
        });
    }

    void table_step(const Block& block, const std::string& text) {
        const bool search = text.starts_with("SEARCH ");
        const std::string alias = word_after(text, search ? "SEARCH " : "SCAN ");
        const auto found = tables_.find(alias);
        if (found == tables_.end()) {
            const std::optional<std::int64_t> derived = derived_as(alias);
            if (!derived) return;
            Line& line = lines_.emplace_back();
            line.id = block.id;
            line.select_type = block.type;
            line.table = "<derived" + std::to_string(*derived) + ">";
            line.type = "ALL";
            const auto step = std::find(recursions_.begin(), recursions_.end(), block.id);
            const auto place = static_cast<std::size_t>(step - recursions_.begin());
            if (place < recursive_.size() && *derived < block.id) {
                line.table = recursive_[place];
                line.extra = "Recursive";
            }
            return;
        }
        const ExplainedTable& of = *found->second;
        const std::vector<ColumnCondition> conditions = conditions_on(statement_, of);
        const std::string name = word_after(text, "INDEX ");
        const Index* index = nullptr;
        for (const Index& each : of.table->indexes)
            if ((!name.empty() && each.physical == name) ||
                (text.find("INTEGER PRIMARY KEY") != std::string::npos && each.kind == Index::Kind::primary))
                index = &each;
        Line line;
        line.id = block.id;
        line.select_type = block.type;
        line.table = of.alias;
        line.possible_keys = possible_keys(*of.table, conditions);
        line.partitions = explained_partitions(state_, of, conditions);
        const std::int64_t all = count("SELECT count(*) FROM " + bind::quoted(of.table->physical));
        std::vector<const ast::Expression*> used;
        std::int64_t rows = all;
        if (search && index) {
            rows = describe_search(line, of, *index, text, conditions, used);
            const_is_missing_ = line.type == "const" && are_literals(conditions) && matching(of, used) == 0;
        } else {
            line.type = index ? "index" : "ALL";
            if (index) {
                line.key = index->name;
                line.key_length = std::to_string(length_of(*of.table, *index, index->parts.size()));
            }
        }
        finish(line, conditions, used, all, rows, text.find("COVERING INDEX") != std::string::npos);
    }

    static std::string possible_keys(const Table& table, const std::vector<ColumnCondition>& conditions) {
        std::string keys;
        for (const Index& each : table.indexes)
            if (!each.parts.empty() && std::any_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
                    return condition.kind != ColumnCondition::Kind::other && condition.column == each.parts[0].column;
                }))
                keys += (keys.empty() ? "" : ",") + each.name;
        return keys;
    }

    static int length_of(const Table& table, const Index& index, std::size_t parts) {
        int length = 0;
        for (std::size_t i = 0; i < parts; ++i)
            for (const Column& column : table.columns)
                if (column.name == index.parts[i].column) length += key_length(column, index.parts[i].prefix_length);
        return length;
    }

    /// type, key, key_len and ref of a lookup; the rows it finds.
    std::int64_t describe_search(Line& line, const ExplainedTable& of, const Index& index, const std::string& text,
                                 const std::vector<ColumnCondition>& conditions,
                                 std::vector<const ast::Expression*>& used) {
        using Kind = ColumnCondition::Kind;
        std::size_t parts = static_cast<std::size_t>(std::count(text.begin(), text.end(), '='));
        bool range = text.find('>') != std::string::npos || text.find('<') != std::string::npos, constant = true;
        parts = std::min(std::max<std::size_t>(parts + (range ? 1 : 0), 1), index.parts.size());
        std::vector<std::string> references;
        std::vector<const ast::Expression*> own;
        for (std::size_t i = 0; i < parts; ++i) {
            const KeyPart& part = index.parts[i];
            for (const ColumnCondition& condition : conditions) {
                if (condition.column != part.column || condition.kind == Kind::other) continue;
                used.push_back(condition.expression);
                line.key_parts.push_back(part.column);
                line.key_conditions.push_back(mysql::print_as_said(*condition.expression));
                if (condition.kind != Kind::equal) {
                    range = true;
                    own.push_back(condition.expression);
                    continue;
                }
                line.lookup.push_back(part.column + "=" + mysql::print_as_said(*condition.value));
                const auto* other = std::get_if<ast::ColumnReference>(&condition.value->node);
                references.push_back(other ? of.table->schema + "." + util::join(other->name, ".") : "const");
                constant = constant && is_constant(*condition.value);
                if (is_constant(*condition.value)) own.push_back(condition.expression);
            }
        }
        const bool unique = (index.kind == Index::Kind::primary || index.kind == Index::Kind::unique) &&
                            parts == index.parts.size() && !range;
        line.key = index.name;
        line.key_length = std::to_string(length_of(*of.table, index, parts));
        line.type = range ? "range" : unique ? (constant ? "const" : "eq_ref") : "ref";
        if (!range) line.reference = references.empty() ? "func" : util::join(references, ",");
        if (unique) return 1;
        if (!own.empty()) return std::max<std::int64_t>(1, matching(of, own));
        std::string keys;
        for (std::size_t i = 0; i < parts; ++i)
            if (!index.parts[i].column.empty())
                keys += (keys.empty() ? "" : ", ") + bind::quoted(index.parts[i].column);
        const std::string table = bind::quoted(of.table->physical);
        const std::int64_t groups =
            keys.empty() ? 1 : count("SELECT count(*) FROM (SELECT DISTINCT " + keys + " FROM " + table + ")");
        return std::max<std::int64_t>(1, count("SELECT count(*) FROM " + table) / std::max<std::int64_t>(1, groups));
    }

    /// The share of rows that MySQL takes a condition without statistics to let through (sql/item.h, COND_FILTER_…).
    static double share(const ColumnCondition& condition, double rows) {
        using Kind = ColumnCondition::Kind;
        const double least = rows > 0 ? 1 / rows : 1;
        if (std::holds_alternative<ast::Between>(condition.expression->node) ||
            std::holds_alternative<ast::Like>(condition.expression->node))
            return std::max(0.1111, least);
        switch (condition.kind) {
        case Kind::equal: return std::max(0.1, least);
        case Kind::range: return std::max(0.3333, least);
        case Kind::list: {
            const auto& list = std::get<ast::InList>(condition.expression->node);
            return std::min(0.5, std::max(0.1, least) * static_cast<double>(list.list.size()));
        }
        default: return 1;
        }
    }

    void finish(Line& line, const std::vector<ColumnCondition>& conditions,
                const std::vector<const ast::Expression*>& used, std::int64_t all, std::int64_t rows, bool covering) {
        const bool joined =
            std::any_of(lines_.begin(), lines_.end(), [&](const Line& one) { return one.id == line.id; });
        double filtered = 1;
        bool filters = false;
        std::vector<const ast::Expression*> seen = used;
        for (const ColumnCondition& condition : conditions) {
            if (std::find(seen.begin(), seen.end(), condition.expression) != seen.end()) continue;
            seen.push_back(condition.expression);
            // What compares it with a table that comes later filters that one.
            if (!joined && condition.value && std::holds_alternative<ast::ColumnReference>(condition.value->node))
                continue;
            filters = true;
            line.filters.push_back(mysql::print_as_said(*condition.expression));
            filtered *= share(condition, static_cast<double>(all));
        }
        rows = std::max<std::int64_t>(rows, 1);
        filtered = std::max(filtered, 0.05 / static_cast<double>(rows));
        line.covering = covering;
        line.rows = std::to_string(rows);
        char text[32];
        std::snprintf(text, sizeof text, "%.2f", filtered * 100);
        line.filtered = text;
        std::vector<std::string> extra;
        const bool range = line.type == "range";
        if (range && !covering && line.key != "PRIMARY") extra.emplace_back("Using index condition");
        if (filters || (range && (covering || line.key == "PRIMARY"))) extra.emplace_back("Using where");
        if (covering && line.type != "const") extra.emplace_back("Using index");
        if (joined && line.type == "ALL") extra.emplace_back("Using join buffer (hash join)");
        line.extra = util::join(extra, "; ");
        lines_.push_back(std::move(line));
    }

    Session::State& state_;
    ExplainedStatement statement_;
    std::map<std::string, const ExplainedTable*> tables_; ///< by SQLite's alias
    std::map<std::string, std::int64_t> derived_;         ///< by SQLite's name
    std::map<std::int64_t, Block> blocks_;                ///< by the plan's node
    std::vector<Line> lines_;
    std::int64_t next_id_ = 2;
    int unions_ = 0;
    bool sorts_ = false, groups_ = false, const_is_missing_ = false;
    bool whole_is_union_ = false, has_compound_ = false;
    std::string sql_;
    std::vector<std::string> recursive_;   ///< the names of WITH RECURSIVE
    std::vector<std::int64_t> recursions_; ///< the blocks that go on with them
    std::string nothing_;
};

} // namespace

ExplainedPlan explained_plan(Session::State& state, const ast::Statement& statement, const bind::BoundQuery* bound,
                             const std::vector<Cell>& parameters) {
    Explainer explainer(state, statement);
    if (bound) explainer.read(*bound, parameters);
    if (std::holds_alternative<ast::QueryPtr>(statement.node)) explainer.miss_constant_row();
    return explainer.take();
}

} // namespace labdb::sql
