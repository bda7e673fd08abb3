#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/sql/bind/lookup.hpp"

namespace labdb::sql::define {

/// Another Lookup, which remembers what was asked for outside of views: what a new view depends on.
class RecordingLookup : public bind::Lookup {
public:
    explicit RecordingLookup(bind::Lookup& inner) : inner_(inner) {}

    std::vector<Table::Use> uses() { return std::move(uses_); }
    bool used_variable = false;

    std::shared_ptr<const Table> find_table(const ast::Name& name) override {
        auto table = inner_.find_table(name);
        if (table && depth_ == 0) use("table", table->schema, table->name);
        return table;
    }
    const bind::SystemTable* find_system_table(const ast::Name& name) override {
        return inner_.find_system_table(name);
    }
    void check_read(const Table& table, const std::string& column) override {
        inner_.check_read(table, column);
        if (depth_ > 0) return;
        auto& columns = use("table", table.schema, table.name).columns;
        if (!column.empty() && std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    }
    bool has_extension(const std::string& name) override { return inner_.has_extension(name); }
    std::optional<bind::RowPolicies> row_policies(const Table& table, std::string_view command, bool check) override {
        return inner_.row_policies(table, command, check);
    }
    std::vector<std::shared_ptr<const Routine>> find_routines(const ast::Name& name) override {
        auto routines = inner_.find_routines(name);
        if (depth_ == 0)
            for (const auto& routine : routines) use("routine", routine->schema, routine->name);
        return routines;
    }
    std::string callable(const std::shared_ptr<const Routine>& routine) override { return inner_.callable(routine); }
    std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) override {
        return inner_.callable_rows(routine, columns);
    }
    std::shared_ptr<const UserType> find_type(const ast::Name& name) override {
        auto type = inner_.find_type(name);
        if (type && depth_ == 0) use("type", type->schema, type->name);
        return type;
    }
    std::shared_ptr<const Sequence> find_sequence(const ast::Name& name) override {
        auto sequence = inner_.find_sequence(name);
        if (sequence && depth_ == 0) use("sequence", sequence->schema, sequence->name);
        return sequence;
    }
    const ast::Query& view_query(const Table& view) override { return inner_.view_query(view); }
    void begin_view(const Table& view) override {
        ++depth_;
        inner_.begin_view(view);
    }
    void end_view() override {
        inner_.end_view();
        --depth_;
    }
    std::string lateral(bind::LateralQuery query) override { return inner_.lateral(std::move(query)); }
    std::optional<bind::BoundQuery> modified_rows(const std::string& name) override {
        return inner_.modified_rows(name);
    }
    bool only_full_group_by() const override { return inner_.only_full_group_by(); }
    bind::Bound default_value(bind::Binder& binder, const ast::DefaultValue& value) override {
        return inner_.default_value(binder, value);
    }
    bind::Bound inserted_value(bind::Binder& binder, const ast::InsertedValue& value) override {
        return inner_.inserted_value(binder, value);
    }
    Setting system_variable(std::string_view name, ast::Variable::Scope scope) override {
        // The rules themselves ask for the collation of literals.
        if (name != "collation_connection") used_variable = true;
        return inner_.system_variable(name, scope);
    }
    std::string current_database() const override { return inner_.current_database(); }

private:
    bind::Lookup& inner_;
    std::vector<Table::Use> uses_;
    int depth_ = 0;

    Table::Use& use(const char* kind, const std::string& schema, const std::string& name) {
        for (Table::Use& one : uses_)
            if (one.kind == kind && one.schema == schema && one.name == name) return one;
        uses_.push_back({kind, schema, name, {}});
        return uses_.back();
    }
};

} // namespace labdb::sql::define
