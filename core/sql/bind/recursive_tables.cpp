#include "core/sql/bind/recursive_tables.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/sql/ast/walk.hpp"
#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

constexpr std::array<std::string_view, 18> kAggregates = {
    "count",   "sum",        "avg",         "min",          "max",           "std",
    "stddev",  "stddev_pop", "stddev_samp", "var_pop",      "var_samp",      "variance",
    "bit_and", "bit_or",     "bit_xor",     "group_concat", "json_arrayagg", "json_objectagg"};

Error refused(int code, const std::string& table, const std::string& rest) {
    return {code, "HY000", "Recursive Common Table Expression '" + table + "' " + rest};
}

Error refused_in_step(int code, const std::string& table, const std::string& rest) {
    return {code, "HY000", "In recursive query block of Recursive Common Table Expression '" + table + "', " + rest};
}

Error not_yet(const char* what) {
    return {1235, "42000", std::string("This version of MySQL doesn't yet support '") + what + "'"};
}

/// Where a query speaks of a table: in its own FROM, in what stands inside of it, and where its rows would not be read
/// first.
struct Uses {
    int direct = 0, nested = 0, behind = 0;
    int all() const { return direct + nested; }
};

class UseCounter {
public:
    explicit UseCounter(std::string name) : name_(std::move(name)) {}

    Uses of(const ast::Query& query) {
        Uses uses;
        this->query(query, uses);
        return uses;
    }

private:
    void inner(const ast::Query& query, Uses& uses) { uses.nested += of(query).all(); }

    void expression(const ast::ExpressionPtr& expression, Uses& uses) {
        if (!expression) return;
        ast::for_each(*expression, [&](const ast::Expression& each) {
            if (const auto* subquery = std::get_if<ast::Subquery>(&each.node)) inner(*subquery->query, uses);
        });
    }

    void query(const ast::Query& query, Uses& uses) {
        if (query.with) {
            for (const ast::CommonTableExpression& table : query.with->tables)
                if (table.query) inner(*table.query, uses);
        }
        if (const auto* select = std::get_if<ast::Select>(&query.body)) {
            for (const ast::SelectItem& item : select->items) expression(item.value, uses);
            for (const ast::TableReferencePtr& table : select->from) {
                const bool forced = select->straight_join && &table != &select->from.front();
                reference(*table, forced, uses);
            }
            expression(select->where, uses);
            for (const ast::ExpressionPtr& key : select->group_by) expression(key, uses);
            expression(select->having, uses);
        } else if (const auto* operation = std::get_if<ast::SetOperation>(&query.body)) {
            this->query(*operation->left, uses);
            this->query(*operation->right, uses);
        } else if (const auto* inside = std::get_if<ast::QueryPtr>(&query.body)) {
            this->query(**inside, uses);
        }
        for (const ast::OrderItem& item : query.order_by) expression(item.value, uses);
    }

    void reference(const ast::TableReference& reference, bool behind, Uses& uses) {
        if (const auto* named = std::get_if<ast::NamedTable>(&reference.node)) {
            if (named->name.size() != 1 || util::to_lower(named->name[0]) != name_) return;
            ++uses.direct;
            uses.behind += behind ? 1 : 0;
        } else if (const auto* derived = std::get_if<ast::DerivedTable>(&reference.node)) {
            inner(*derived->query, uses);
        } else if (const auto* join = std::get_if<ast::Join>(&reference.node)) {
            using Kind = ast::Join::Kind;
            this->reference(*join->left, behind || join->kind == Kind::right, uses);
            this->reference(*join->right, behind || join->kind == Kind::left || join->kind == Kind::straight, uses);
            expression(join->on, uses);
        }
    }

    std::string name_;
};

bool aggregates(const ast::Select& select) {
    bool found = !select.group_by.empty();
    const auto look = [&](const ast::ExpressionPtr& expression) {
        if (!expression) return;
        ast::for_each(*expression, [&](const ast::Expression& each) {
            const auto* call = std::get_if<ast::Call>(&each.node);
            if (!call) return;
            const bool aggregate =
                std::find(kAggregates.begin(), kAggregates.end(), call->name.back()) != kAggregates.end();
            found = found || call->over || (aggregate && call->name.size() == 1);
        });
    };
    for (const ast::SelectItem& item : select.items) look(item.value);
    look(select.having);
    return found;
}

/// The query inside of parentheses that have no clauses.
const ast::Query& inside(const ast::Query& query) {
    const ast::Query* one = &query;
    while (const auto* inner = std::get_if<ast::QueryPtr>(&one->body)) {
        if (!one->order_by.empty() || one->limit || one->offset) break;
        one = inner->get();
    }
    return *one;
}

void check_step(const ast::Query& step, const std::string& table, const Uses& uses) {
    const ast::Query& query = inside(step);
    const auto* select = std::get_if<ast::Select>(&query.body);
    if (!query.order_by.empty() || query.limit || query.offset || (select && select->distinct))
        throw not_yet("ORDER BY / LIMIT / SELECT DISTINCT in recursive query block of Common Table Expression");
    if (uses.direct != 1 || uses.nested > 0)
        throw refused_in_step(3577, table, "the recursive table must be referenced only once, and not in any subquery");
    if (select && aggregates(*select))
        throw refused(3575, table, "can contain neither aggregation nor window functions in recursive query block");
    if (uses.behind > 0)
        throw refused_in_step(3576, table,
                              "the recursive table must neither be in the right argument of a LEFT JOIN, nor be forced "
                              "to be non-first with join order hints");
}

} // namespace

RecursiveTable recursive_table(const ast::CommonTableExpression& table) {
    RecursiveTable made;
    UseCounter counter(util::to_lower(table.name));
    const Uses whole = counter.of(*table.query);
    if (whole.all() == 0) return made;

    struct Step {
        const ast::Query* query;
        bool all;
    };
    std::vector<Step> blocks; // from the last one on
    const ast::Query* first = table.query.get();
    const ast::Query* rest = first;
    while (const auto* operation = std::get_if<ast::SetOperation>(&rest->body)) {
        const bool clauses = rest != first && (!rest->order_by.empty() || rest->limit || rest->offset);
        if (operation->kind != ast::SetOperation::Kind::union_ || clauses) break;
        blocks.push_back({operation->right.get(), operation->all});
        rest = operation->left.get();
    }
    if (blocks.empty()) throw refused(3573, table.name, "should contain a UNION");
    if (!first->order_by.empty()) throw not_yet("ORDER BY over UNION in recursive Common Table Expression");

    const auto steps_end = std::find_if(blocks.begin(), blocks.end(),
                                        [&](const Step& block) { return counter.of(*block.query).all() == 0; });
    const bool start_refers = counter.of(*rest).all() > 0;
    const bool mixed =
        std::any_of(steps_end, blocks.end(), [&](const Step& block) { return counter.of(*block.query).all() > 0; });
    if (steps_end == blocks.begin() || start_refers || mixed)
        throw refused(3574, table.name,
                      "should have one or more non-recursive query blocks followed by one or more recursive ones");
    made.all = blocks.front().all;
    made.start = rest;
    for (auto block = blocks.begin(); block != steps_end; ++block) {
        check_step(*block->query, table.name, counter.of(*block->query));
        if (made.all && !block->all)
            throw not_yet(
                "recursive query blocks with UNION DISTINCT then UNION ALL, in recursive Common Table Expression");
        made.steps.insert(made.steps.begin(), block->query);
    }
    // What stands before the steps is one query: the node whose left and right it is.
    const ast::Query* start = first;
    for (auto block = blocks.begin(); block != steps_end; ++block)
        start = std::get<ast::SetOperation>(start->body).left.get();
    made.start = start;
    return made;
}

} // namespace labdb::sql::bind
