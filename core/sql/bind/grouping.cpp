// GROUP BY: keys, grouping sets, and what aggregates and windows may stand where.
#include "core/sql/bind/grouping.hpp"

#include <algorithm>
#include <set>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/places.hpp"

namespace labdb::sql::bind {
namespace {

using Set = std::vector<std::size_t>;
using Sets = std::vector<Set>;

/// Every set of the one list with every set of the other.
Sets product(const Sets& left, const Sets& right) {
    Sets made;
    for (const Set& a : left)
        for (const Set& b : right) {
            Set both = a;
            for (const std::size_t key : b)
                if (std::find(both.begin(), both.end(), key) == both.end()) both.push_back(key);
            made.push_back(std::move(both));
        }
    return made;
}

/// PostgreSQL's limit of CUBE.
constexpr std::size_t kLargestCube = 12;

} // namespace

bool depends_on_keys(const Scope& scope, const Bound& column) {
    if (!column.origin) return false;
    for (const ScopeTable& table : scope.tables) {
        if (!table.table || table.alias != column.origin->table_alias) continue;
        for (const Index& index : table.table->indexes) {
            const bool unique = index.kind == Index::Kind::primary || index.kind == Index::Kind::unique;
            if (!unique || index.parts.empty()) continue;
            const bool all = std::all_of(index.parts.begin(), index.parts.end(), [&](const KeyPart& part) {
                for (const ScopeColumn& candidate : table.columns) {
                    if (!candidate.value.origin || candidate.value.origin->column != part.column) continue;
                    if (index.kind == Index::Kind::unique && candidate.value.nullable) return false;
                    return std::find(scope.group_keys.begin(), scope.group_keys.end(), candidate.value.sql) !=
                           scope.group_keys.end();
                }
                return false;
            });
            if (all) return true;
        }
    }
    return false;
}

Bound Binder::group_key(const ast::Expression& expression, const ast::Select& select) {
    Scope& scope = *scopes_.back();
    const auto item = [&](const ast::SelectItem& chosen) {
        const bool windows = std::exchange(scope.windows_allowed, false);
        Bound bound;
        try {
            bound = in_clause("group statement", *chosen.value);
        } catch (const Error& error) {
            if (error.code != 1111 && error.code != 3593) throw;
            throw Error(1056, "42000",
                        "Can't group on '" + (chosen.alias.empty() ? chosen.source : chosen.alias) + "'");
        }
        scope.windows_allowed = windows;
        return rules_.settle(*this, std::move(bound));
    };
    if (const auto number = place_of(expression)) {
        if (*number >= 1 && *number <= select.items.size() &&
            !std::holds_alternative<ast::Star>(select.items[*number - 1].value->node))
            return item(select.items[*number - 1]);
        fail_place(rules_.is_mysql(), "GROUP BY", *number, expression.position);
    }
    if (!rules_.is_mysql()) refuse_constant(expression, "GROUP BY");
    const auto* reference = std::get_if<ast::ColumnReference>(&expression.node);
    if (reference && reference->name.size() == 1) {
        // A column comes before an alias of its name (both manuals say so of GROUP BY).
        const bool is_column = std::any_of(scope.visible.begin(), scope.visible.end(), [&](const ScopeColumn* column) {
            return same_name(column->name, reference->name[0]);
        });
        if (!is_column)
            for (const ast::SelectItem& candidate : select.items)
                if (!candidate.alias.empty() && same_name(candidate.alias, reference->name[0])) return item(candidate);
    }
    return rules_.settle(*this, in_clause("group statement", expression));
}

std::vector<std::vector<std::size_t>> Binder::grouping_sets(const ast::Select& select, std::vector<Bound>& keys) {
    const auto key_number = [&](const ast::Expression& expression) {
        Bound bound = group_key(expression, select);
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i].sql == bound.sql) return i;
        keys.push_back(std::move(bound));
        return keys.size() - 1;
    };
    const auto element_keys = [&](const ast::Expression& element) {
        Set set;
        if (const auto* row = std::get_if<ast::RowValue>(&element.node))
            for (const ast::ExpressionPtr& part : row->elements) set.push_back(key_number(*part));
        else
            set.push_back(key_number(element));
        return set;
    };
    const std::function<Sets(const ast::Expression&)> sets_of = [&](const ast::Expression& expression) -> Sets {
        const auto* grouping = std::get_if<ast::GroupingSet>(&expression.node);
        if (!grouping) return {element_keys(expression)};
        using Kind = ast::GroupingSet::Kind;
        Sets sets;
        if (grouping->kind == Kind::empty) return {{}};
        if (grouping->kind == Kind::sets) {
            for (const ast::ExpressionPtr& element : grouping->elements) {
                Sets inner = sets_of(*element);
                sets.insert(sets.end(), inner.begin(), inner.end());
            }
            return sets;
        }
        std::vector<Set> elements;
        for (const ast::ExpressionPtr& element : grouping->elements) elements.push_back(element_keys(*element));
        if (grouping->kind == Kind::rollup) {
            for (std::size_t count = elements.size() + 1; count-- > 0;) {
                Set set;
                for (std::size_t i = 0; i < count; ++i) set.insert(set.end(), elements[i].begin(), elements[i].end());
                sets.push_back(std::move(set));
            }
            return sets;
        }
        if (elements.size() > kLargestCube) throw Error("54011", "CUBE is limited to 12 elements");
        for (std::size_t mask = std::size_t{1} << elements.size(); mask-- > 0;) {
            Set set;
            for (std::size_t i = 0; i < elements.size(); ++i)
                if (mask >> (elements.size() - 1 - i) & 1)
                    set.insert(set.end(), elements[i].begin(), elements[i].end());
            sets.push_back(std::move(set));
        }
        return sets;
    };
    Sets sets = {{}};
    for (const ast::ExpressionPtr& expression : select.group_by) sets = product(sets, sets_of(*expression));
    if (select.group_by_distinct) {
        Sets different;
        std::set<std::set<std::size_t>> known;
        for (Set& set : sets)
            if (known.insert(std::set<std::size_t>(set.begin(), set.end())).second) different.push_back(std::move(set));
        sets = std::move(different);
    }
    if (!select.with_rollup) return sets;
    Sets rolled;
    for (std::size_t count = sets[0].size() + 1; count-- > 0;)
        rolled.emplace_back(sets[0].begin(), sets[0].begin() + static_cast<std::ptrdiff_t>(count));
    return rolled;
}

std::string Binder::grouping(const ast::Expressions& arguments) {
    Scope& scope = *scopes_.back();
    std::int64_t mask = 0;
    std::string outside;
    for (const ast::ExpressionPtr& argument : arguments) {
        const std::vector<bool> rolled_up =
            std::exchange(scope.rolled_up, std::vector<bool>(scope.group_keys.size(), false));
        auto* const aggregates = std::exchange(scope.outer_aggregates, nullptr);
        const Bound bound = expression(argument);
        scope.rolled_up = rolled_up;
        scope.outer_aggregates = aggregates;
        const auto key = std::find(scope.group_keys.begin(), scope.group_keys.end(), bound.sql);
        if (key == scope.group_keys.end()) {
            if (rules_.is_mysql()) throw Error(3602, "HY000", "Argument #1 of GROUPING function is not in GROUP BY");
            Error error("42803", "arguments to GROUPING must be grouping expressions of the associated query level");
            error.position = argument->position;
            throw error;
        }
        const auto number = static_cast<std::size_t>(key - scope.group_keys.begin());
        mask = mask << 1 | (scope.rolled_up[number] ? 1 : 0);
        const std::string bit = "g" + std::to_string(number);
        outside = outside.empty() ? bit : "(" + outside + " << 1 | " + bit + ")";
    }
    return scope.outer_aggregates ? outside : parameter_for(Cell(mask));
}

Bound Binder::aggregate(std::string_view name, std::size_t position, bool window, const std::function<Bound()>& bind) {
    if (scopes_.empty()) {
        if (rules_.is_mysql()) throw Error(1111, "HY000", "Invalid use of group function");
        throw Error("42803", "aggregate functions are not allowed here");
    }
    Scope& scope = *scopes_.back();
    if (window) {
        const bool windows = rules_.is_mysql() && std::exchange(scope.windows_allowed, false);
        Bound bound = bind();
        if (rules_.is_mysql()) scope.windows_allowed = windows;
        bound.window = true;
        return bound;
    }
    if (scope.aggregates != Scope::Aggregates::allowed) {
        if (rules_.is_mysql()) throw Error(1111, "HY000", "Invalid use of group function");
        Error error("42803", scope.aggregates == Scope::Aggregates::inside ? "aggregate function calls cannot be nested"
                             : clause_ == "where clause" ? "aggregate functions are not allowed in WHERE"
                             : clause_ == "on clause"    ? "aggregate functions are not allowed in JOIN conditions"
                             : clause_ == "group statement"
                                 ? "aggregate functions are not allowed in GROUP BY"
                                 : "aggregate functions are not allowed in " + std::string(name));
        error.position = position;
        throw error;
    }
    scope.aggregates = Scope::Aggregates::inside;
    const bool windows = std::exchange(scope.windows_allowed, false);
    const std::vector<bool> rolled_up =
        std::exchange(scope.rolled_up, std::vector<bool>(scope.group_keys.size(), false));
    auto* const outside = std::exchange(scope.outer_aggregates, nullptr);
    Bound bound;
    try {
        bound = bind();
    } catch (...) {
        scope.aggregates = Scope::Aggregates::allowed;
        throw;
    }
    scope.aggregates = Scope::Aggregates::allowed;
    scope.windows_allowed = windows;
    scope.rolled_up = rolled_up;
    scope.outer_aggregates = outside;
    if (outside) {
        const auto known = std::find(outside->begin(), outside->end(), bound.sql);
        const auto number = known - outside->begin();
        if (known == outside->end()) outside->push_back(bound.sql);
        bound.sql = "a" + std::to_string(number);
    }
    scope.has_aggregate = true;
    bound.aggregate = true;
    bound.origin.reset();
    return bound;
}

std::string Binder::filter(const ast::ExpressionPtr& condition) {
    if (!condition) return "";
    // The rows that the aggregate sees: their columns are as free as in its arguments.
    Scope* scope = scopes_.empty() ? nullptr : scopes_.back();
    const auto aggregates =
        scope ? std::exchange(scope->aggregates, Scope::Aggregates::inside) : Scope::Aggregates::refused;
    Bound bound;
    try {
        bound = rules_.condition(*this, expression(condition), "FILTER");
    } catch (...) {
        if (scope) scope->aggregates = aggregates;
        throw;
    }
    if (scope) scope->aggregates = aggregates;
    return " FILTER (WHERE " + bound.sql + ")";
}

} // namespace labdb::sql::bind
