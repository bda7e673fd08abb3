#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/bind/bound.hpp"
#include "core/sql/bind/bound_query.hpp"
#include "core/sql/bind/lookup.hpp"
#include "core/sql/bind/rules.hpp"
#include "core/sql/bind/scope.hpp"

namespace labdb::sql::bind {

/// Makes SQLite's SQL of queries and expressions: knows which tables and columns are in sight, and leaves what
/// expressions mean to the dialect's Rules. One for each statement.
class Binder {
public:
    Binder(const Rules& rules, Lookup& lookup, Environment& environment);

    /// A whole query. `outer` columns are in sight when it stands inside another (the binder keeps the scopes itself).
    BoundQuery query(const ast::Query& query);
    /// An expression in the innermost scope.
    Bound expression(const ast::Expression& expression);
    Bound expression(const ast::ExpressionPtr& pointer) { return expression(*pointer); }

    // For Rules.

    /// A constant: the parameter that stands for it in SQLite's text. Equal ones are the same parameter, so that equal
    /// expressions have equal texts.
    Bound constant(Cell value, Type type);
    std::string parameter_for(Cell value);
    /// The statement's own parameters (`?`, `$1`, `:name`): values and types given from outside, or null.
    struct Given {
        Cell value;
        Type type;
    };
    const Given* given(const ast::Parameter& parameter) const;
    void give(std::vector<Given> numbered, std::map<std::string, Given> named);
    /// PostgreSQL's PREPARE and wire protocol: remembers what type a parameter turned out to have.
    std::map<int, Type> parameter_types;

    Environment& environment() { return environment_; }
    Lookup& lookup() { return lookup_; }
    const Rules& rules() const { return rules_; }

    /// Where the expression stands, as MySQL's errors call it: `field list`, `where clause`, `on clause`, `group
    /// statement`, `having clause`, `order clause`.
    const std::string& clause() const { return clause_; }
    /// Binds with another clause name.
    Bound in_clause(std::string_view clause, const ast::Expression& expression);

    /// An aggregate's call: refused where none may stand (1111; 42803), its arguments then may have none. `bind` binds
    /// them. With `window`, it is called with OVER and so no aggregate.
    Bound aggregate(std::string_view name, std::size_t position, bool window, const std::function<Bound()>& bind);
    /// ` OVER (…)` of a call, refused where no window function may stand.
    std::string over(const ast::Window& window, std::size_t position);
    /// ` FILTER (WHERE …)`; nothing for null.
    std::string filter(const ast::ExpressionPtr& condition);
    /// ORDER BY's list without the words, for SQLite: each key with its collation, its direction, and the dialect's
    /// place of NULLs.
    std::string order_list(const std::vector<ast::OrderItem>& items);
    /// A call of a function that gives rows, in a select list: joined to FROM; its first column.
    Bound set_returning(const ast::Call& call, std::size_t position);
    /// PostgreSQL's `row = (SELECT …)`: the query as a row of as many columns.
    Bound row_query(const ast::Subquery& subquery, std::size_t columns, std::size_t position);
    /// GROUPING(x) inside of ROLLUP and the like: which of the current grouping set's expressions are rolled up, as
    /// SQLite's text.
    std::string grouping(const ast::Expressions& arguments);
    /// The type of what is true or false: MySQL's int(1), PostgreSQL's boolean.
    Type truth() const;

    /// Names that may be used besides columns while they are pushed: a stored program's variables, NEW and OLD.
    void push_variables(const Variables* variables) { variables_.push_back(variables); }
    void pop_variables() { variables_.pop_back(); }

    // For statements.

    /// The values of the parameters `?1`, `?2` … of the text made.
    const std::vector<Cell>& parameters() const { return parameters_; }
    /// Leaves the next parameters to whoever runs the text: it gives them a value for each run.
    void reserve_parameters(std::size_t count) { parameters_.resize(parameters_.size() + count); }
    /// Puts a scope innermost; it must outlive its use.
    void push_scope(Scope& scope) { scopes_.push_back(&scope); }
    void pop_scope() { scopes_.pop_back(); }
    /// A new name for a table in SQLite's text: `t1`, `t2` …
    std::string new_alias();
    /// FROM's tables into the scope, which is the innermost; their SQL without the word FROM, empty when there are
    /// none.
    std::string from(const std::vector<ast::TableReferencePtr>& tables, Scope& scope);
    /// One more table of FROM, behind those that are in sight.
    std::string from(const ast::TableReference& table, Scope& scope);
    /// WITH's tables, in sight until `pop_with`; their SQL with the word WITH.
    std::string push_with(const ast::With& with);
    void pop_with(const ast::With& with);
    /// A table by name as a scope's table, not yet added: `sql` is what stands in FROM.
    ScopeTable base_table(std::shared_ptr<const Table> table, const std::string& alias);
    /// `*`, `t.*` or an expression, as one or more columns; `value` is not yet renamed.
    std::vector<BoundQuery::Column> select_items(const std::vector<ast::SelectItem>& items);
    /// WHERE's condition, empty for null.
    std::string where(const ast::ExpressionPtr& condition);
    /// ` LIMIT … OFFSET …`.
    std::string limit(const ast::ExpressionPtr& limit, const ast::ExpressionPtr& offset);

    /// The command that FROM's next tables are the target of, for row level security; empty: they are only read.
    /// `reads`: it looks at their columns, too.
    void set_row_command(std::string_view command, bool reads) {
        row_command_ = command;
        row_command_reads_ = reads;
    }
    /// Row level security's conditions for a table in sight, in SQLite's SQL; nothing when it does not apply. The first
    /// is what one of the permissive policies allows, without a name; each other is a restrictive one.
    struct PolicyCondition {
        std::string sql, name;
    };
    std::vector<PolicyCondition> row_policies(const ScopeTable& table, std::string_view command, bool check);

    /// Where a column comes from, without using it: for texts that only show it.
    std::shared_ptr<const Bound::Origin> shown_origin(const ast::Name& name) const;

    /// The errors of names.
    [[noreturn]] void fail_unknown_column(const ast::Name& name, std::size_t position) const;
    [[noreturn]] void fail_unknown_table(const ast::Name& name, std::size_t position) const;

private:
    struct CommonTable {
        std::string name, sql_name;
        bool counts_steps = false; ///< it is being made, and has its number of steps in `d`
        std::vector<BoundQuery::Column> columns;
    };
    /// One node of FROM: its SQL and what it makes visible.
    struct FromNode {
        std::string sql;
        std::vector<const ScopeColumn*> visible;
        bool is_join = false;
    };

    /// One key of ORDER BY: `value suffix`; the result's column when it is one, and the key by its name there.
    struct OrderTerm {
        std::string value, suffix;
        std::optional<std::size_t> output;
        std::string output_key;
    };

    BoundQuery select(const ast::Select& select, const ast::Query& query);
    /// GROUP BY's expressions, and which of them each grouping set has: one set with all, but for ROLLUP and its like.
    std::vector<std::vector<std::size_t>> grouping_sets(const ast::Select& select, std::vector<Bound>& keys);
    Bound group_key(const ast::Expression& expression, const ast::Select& select);
    OrderTerm select_order(const ast::OrderItem& item, const ast::Select& select,
                           const std::vector<BoundQuery::Column>& columns, Scope& scope);
    std::string order_value(const Bound& value) const;
    std::string order_suffix(const Bound& value, const ast::OrderItem& item) const;
    [[noreturn]] void fail_distinct_order(std::size_t number, std::size_t position) const;
    /// SELECT DISTINCT ON: what its rows are told apart by. PostgreSQL wants ORDER BY to begin with the same.
    std::string distinct_on(const ast::Select& select, const std::vector<BoundQuery::Column>& columns,
                            const std::vector<OrderTerm>& order);
    /// FETCH FIRST … WITH TIES of `rows`, which are put in the order `order`.
    std::string with_ties(const std::string& rows, std::size_t width, const std::string& order,
                          const ast::Query& query);
    /// LIMIT's or OFFSET's number in SQL; `-1` for none.
    std::string limit_number(const ast::Expression& expression, std::string_view clause);
    /// Functions that give rows beside each other: row by row, the shorter ones filled with NULLs.
    static std::string lockstep(const std::vector<Scope::SetReturning>& functions);
    /// A window's frame; RANGE with a distance changes the key that `order` sorts by.
    std::string frame(const ast::Window& framed, const ast::Window* ordered, std::string& order);
    void expand_star(const ast::Star& star, std::size_t position, std::vector<BoundQuery::Column>& columns);
    void expand_fields(const ast::FieldSelection& selection, std::vector<BoundQuery::Column>& columns);
    BoundQuery body(const ast::Query& query);
    BoundQuery set_operation(const ast::SetOperation& operation);
    BoundQuery values(const ast::Values& values);
    /// PostgreSQL's literal in a select list, which the query around it takes for another type: must be one.
    void check_literal(const Bound& column, const Type& type) const;
    std::string compound_operand(const BoundQuery& operand, const std::vector<Type>& types, bool distinct, bool first);
    std::string distinct_rows(const std::string& rows, const std::vector<Type>& types);
    std::string counted(const ast::SetOperation& operation, const BoundQuery& left, const BoundQuery& right,
                        const std::vector<Type>& types);
    /// The ORDER BY of a query whose columns are `columns` and nothing else.
    std::string order_by_output(const ast::Query& query, const std::vector<BoundQuery::Column>& columns);
    CommonTable common_table(const ast::CommonTableExpression& table, bool recursive, std::string& sql);

    FromNode from_node(const ast::TableReference& reference, Scope& scope);
    FromNode named_table(const ast::NamedTable& table, Scope& scope, std::size_t position);
    FromNode derived_table(const ast::DerivedTable& table, Scope& scope, std::size_t position);
    FromNode lateral_table(const ast::DerivedTable& table, Scope& scope);
    FromNode function_table(const ast::FunctionTable& table, Scope& scope, std::size_t position);
    FromNode json_table(const ast::JsonTable& table, Scope& scope, std::size_t position);
    FromNode join(const ast::Join& join, Scope& scope, std::size_t position);
    FromNode query_as_table(BoundQuery query, std::string schema, const std::string& name, const std::string& alias,
                            const std::vector<std::string>& column_aliases, Scope& scope);
    FromNode view(std::shared_ptr<const Table> table, const ast::NamedTable& named, Scope& scope);
    std::string secured(const std::string& physical, const ScopeTable& table);
    void check_alias(const Scope& scope, const ScopeTable& added) const;

    Bound column(const ast::ColumnReference& reference, std::size_t position);
    std::optional<Bound> table_number(const ast::Name& name, std::size_t position); ///< tableoid
    Bound use_column(Scope& scope, const ScopeColumn& column, bool inner, std::size_t position);
    Bound subquery(const ast::Subquery& subquery, std::size_t position);
    static std::string single_row(const BoundQuery& inner);
    /// A query of several columns as a row: each element on its own.
    static Bound query_row(const BoundQuery& inner);
    Bound in_query(const ast::Subquery& subquery, std::size_t position);
    Bound quantified(const ast::Subquery& subquery, std::size_t position);
    Bound row(const ast::RowValue& row, std::size_t position);
    Bound node(const ast::Expression& expression);
    void check_grouping(Scope& scope, std::size_t item, std::string_view clause);

    bool same_name(std::string_view left, std::string_view right) const;

    const Rules& rules_;
    Lookup& lookup_;
    Environment& environment_;
    std::string clause_ = "field list";
    std::vector<Cell> parameters_;
    std::map<std::string, int> known_parameters_; ///< a constant's kind and text → its number
    std::vector<Given> given_;
    std::map<std::string, Given> named_;
    std::vector<Scope*> scopes_;
    std::vector<CommonTable> common_tables_;
    /// The recursive table that the next SELECT goes on with: its columns have that one's types, since nothing can be
    /// put around the operand of a recursion.
    const CommonTable* goes_on_ = nullptr;
    std::vector<const Variables*> variables_;
    std::string_view row_command_;
    bool row_command_reads_ = false;
    std::vector<std::int64_t> in_policies_; ///< the tables whose policies are being bound
    int aliases_ = 0;
    int depth_ = 0;
};

} // namespace labdb::sql::bind
