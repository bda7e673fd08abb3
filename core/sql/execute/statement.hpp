#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/sql/execute/changes.hpp"
#include "core/sql/execute/execute.hpp"
#include "core/sql/execute/view_target.hpp"

/// What INSERT, UPDATE, DELETE and MERGE share.
namespace labdb::sql::execute {

/// The session's names, with what only the running statement knows: DEFAULT(column) and VALUES(column).
class StatementLookup final : public bind::Lookup {
public:
    explicit StatementLookup(Context& context) : context_(context), session_(context.lookup) {}

    /// The table whose columns DEFAULT and VALUES name.
    void set_target(TableWriter* writer) { target_ = writer; }
    /// Whoever changes a table need not be allowed to read it, as long as no column of it is named.
    void change(const Table* table) { changed_.insert(table); }
    /// A table that is read in another's place, as the root's privileges say.
    void stand_for(const Table* leaf, std::shared_ptr<const Table> root) { stands_for_[leaf] = std::move(root); }
    /// VALUES(column) is `?first+column`, counted from 0.
    void set_inserted(std::size_t first) { inserted_ = first; }

    std::shared_ptr<const Table> find_table(const ast::Name& name) override { return session_.find_table(name); }
    const bind::SystemTable* find_system_table(const ast::Name& name) override {
        return session_.find_system_table(name);
    }
    void check_read(const Table& table, const std::string& column) override {
        const auto root = stands_for_.find(&table);
        if (!column.empty() || !changed_.contains(&table))
            session_.check_read(root == stands_for_.end() ? table : *root->second, column);
    }
    bool has_extension(const std::string& name) override { return session_.has_extension(name); }
    std::optional<bind::RowPolicies> row_policies(const Table& table, std::string_view command, bool check) override {
        const auto root = stands_for_.find(&table);
        return session_.row_policies(root == stands_for_.end() ? table : *root->second, command, check);
    }
    std::vector<std::shared_ptr<const Routine>> find_routines(const ast::Name& name) override {
        return session_.find_routines(name);
    }
    std::string callable(const std::shared_ptr<const Routine>& routine) override { return session_.callable(routine); }
    std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) override {
        return session_.callable_rows(routine, columns);
    }
    std::shared_ptr<const UserType> find_type(const ast::Name& name) override { return session_.find_type(name); }
    std::shared_ptr<const Sequence> find_sequence(const ast::Name& name) override {
        return session_.find_sequence(name);
    }
    const ast::Query& view_query(const Table& view) override { return session_.view_query(view); }
    void begin_view(const Table& view) override { session_.begin_view(view); }
    void end_view() override { session_.end_view(); }
    std::string lateral(bind::LateralQuery query) override { return session_.lateral(std::move(query)); }
    std::optional<bind::BoundQuery> modified_rows(const std::string& name) override {
        return session_.modified_rows(name);
    }
    bool only_full_group_by() const override { return session_.only_full_group_by(); }
    Setting system_variable(std::string_view name, ast::Variable::Scope scope) override {
        return session_.system_variable(name, scope);
    }
    std::string current_database() const override { return session_.current_database(); }
    bind::Bound default_value(bind::Binder& binder, const ast::DefaultValue& value) override;
    bind::Bound inserted_value(bind::Binder& binder, const ast::InsertedValue& value) override;

private:
    std::size_t column(const ast::Name& name) const;

    Context& context_;
    bind::Lookup& session_;
    TableWriter* target_ = nullptr;
    std::set<const Table*> changed_;
    std::map<const Table*, std::shared_ptr<const Table>> stands_for_;
    std::optional<std::size_t> inserted_;
};

/// While it lives the environment knows that rows are changed, and MySQL's IGNORE makes warnings of errors.
class Modifying {
public:
    Modifying(Environment& environment, bool ignore);
    ~Modifying();
    Modifying(const Modifying&) = delete;
    Modifying& operator=(const Modifying&) = delete;

private:
    Environment& environment_;
    bool modifying_, strict_;
};

/// MySQL's IGNORE: makes a warning of the error when it is one of those that it ignores, else throws it on.
void ignore_error(Environment& environment, const Error& error);

/// Whether a view has an INSTEAD OF trigger for it.
bool has_instead(const Table& table, Event event);
/// The table or view that a statement writes to. Throws 1146, 42P01, and what is said of other relations.
std::shared_ptr<const Table> target_table(Context& context, const ast::Name& name, std::size_t position = 0);
/// Of a view whose rows are not those of one table: 1471, 1288; 55000.
[[noreturn]] void fail_view(const Context& context, const Table& view, Event event);
/// The view over the cells of its table's rows; absent when it is none of one table.
std::optional<ViewTarget> view_over_row(Context& context, bind::Lookup& lookup, RowProgram& program,
                                        const std::shared_ptr<const Table>& view);
/// WITH CHECK OPTION, when the view has it.
void set_check_option(Context& context, bind::Lookup& lookup, Changes& changes, const TableWriter& writer,
                      const std::shared_ptr<const Table>& view);

/// `column = value` of UPDATE and its like: the value is one of those that are computed, or the column's default.
struct ColumnAssignment {
    std::size_t column = 0;
    std::optional<std::size_t> value; ///< absent: DEFAULT
};
/// Binds the values in the binder's innermost scope; `add` takes each and numbers it. Names must be of the table, which
/// is called `alias`.
std::vector<ColumnAssignment> bind_assignments(Context& context, bind::Binder& binder, const Table& table,
                                               const std::string& alias, std::span<const ast::Assignment> assignments,
                                               const std::function<std::size_t(bind::Bound)>& add);
/// PostgreSQL looks at the types before there are values: 42804 for an expression that the column cannot take.
void check_assignable(Context& context, const Column& column, const bind::Bound& value);
/// PostgreSQL reads a literal before anything runs, so that its errors have its place; `text` is what it says.
void check_literal(Context& context, const Column& column, const bind::Bound& value, const std::string& text);
/// Refuses an assignment to a generated column other than DEFAULT.
void check_generated(Context& context, const Table& table, const ColumnAssignment& assignment, bool update);

/// RETURNING: computed for each row as it was written.
class Returning {
public:
    /// `others`: what else is in sight; their values are given behind the row's.
    Returning(Context& context, bind::Lookup& lookup, const std::shared_ptr<const Table>& table,
              const std::string& alias, const std::vector<ast::SelectItem>& items,
              const std::vector<bind::ScopeTable>* others = nullptr);
    /// `locked`: the row was there before an INSERT with ON CONFLICT changed it, or is deleted.
    void add(const Row& row, std::int64_t rowid, const Row* others = nullptr, bool locked = false);
    Returned take() { return std::move(returned_); }

private:
    RowProgram program_;
    Returned returned_;
    bool has_places_; ///< ctid and xmax are in sight
};

/// The names of the columns by their numbers.
std::vector<std::string> names_of(const Table& table, const std::vector<std::size_t>& columns);

} // namespace labdb::sql::execute
