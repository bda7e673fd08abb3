#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/sql/bind/lookup.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql {

/// What names mean in a session: its catalogue, its current database or search path, its privileges.
class SessionLookup final : public bind::Lookup {
public:
    explicit SessionLookup(Session::State& state) : state_(state) {}

    std::shared_ptr<const Table> find_table(const ast::Name& name) override;
    const bind::SystemTable* find_system_table(const ast::Name& name) override;
    void check_read(const Table& table, const std::string& column) override;
    bool has_extension(const std::string& name) override;
    std::optional<bind::RowPolicies> row_policies(const Table& table, std::string_view command, bool check) override;
    std::vector<std::shared_ptr<const Routine>> find_routines(const ast::Name& name) override;
    std::string callable(const std::shared_ptr<const Routine>& routine) override;
    std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) override;
    std::shared_ptr<const UserType> find_type(const ast::Name& name) override;
    std::shared_ptr<const Sequence> find_sequence(const ast::Name& name) override;
    const ast::Query& view_query(const Table& view) override;
    void begin_view(const Table& view) override;
    void end_view() override;
    std::string lateral(bind::LateralQuery query) override;
    std::optional<bind::BoundQuery> modified_rows(const std::string& name) override;
    bool only_full_group_by() const override;
    bind::Bound default_value(bind::Binder& binder, const ast::DefaultValue& value) override;
    bind::Bound inserted_value(bind::Binder& binder, const ast::InsertedValue& value) override;
    Setting system_variable(std::string_view name, ast::Variable::Scope scope) override;
    std::string current_database() const override;

    /// PostgreSQL: the schemas that unqualified names are looked for in.
    std::vector<std::string> search_path() const;
    /// The same with those that are not there, which hold nothing.
    const std::vector<std::string>& named_path() const;
    /// The rows that a modifying WITH has given, until the statement ends.
    void keep_rows(const std::string& name, bind::BoundQuery rows) { modified_[name] = std::move(rows); }
    void end_statement();

    /// MySQL: the statement that runs now uses the table; a program that it calls may then not write it.
    void note_use(const Table& table);
    /// MySQL: throws 1442 when a statement that called the program in which this one stands uses the table.
    void check_unused_outside(const Table& table) const;

private:
    /// What a view reads: its definer, or whoever asks, has to have the right. 1356 without.
    void check_view_read(const Table& table, const std::string& column);

    /// The setting's names, and what they were made of: each name of a statement asks for them.
    struct NamedPath {
        std::uint64_t revision = 0; ///< of the settings
        std::string role;
        std::vector<std::string> names;
    };
    struct View {
        ast::QueryPtr query;
    };
    Session::State& state_;
    mutable NamedPath path_;
    std::map<std::string, View> views_; ///< by `schema.name`, for the statement
    std::map<std::string, bind::BoundQuery> modified_;
    std::vector<const Table*> entered_;
    std::map<std::string, ast::ExpressionPtr> policies_; ///< their conditions by their texts, for the statement
    std::map<int, std::set<std::string>> used_;          ///< by the depth of programs: `schema.name`
    std::map<std::string, std::string> laterals_;        ///< a query's text, with its width → its table function
    std::map<std::string, std::unique_ptr<bind::SystemTable>> system_tables_; ///< those that were asked for
};

} // namespace labdb::sql
