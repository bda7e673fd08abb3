#pragma once

#include "core/sql/execute/context.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql {

/// What the session does for statements that change rows.
class SessionHooks final : public execute::Hooks {
public:
    explicit SessionHooks(Session::State& state) : state_(state) {}
    bind::Binder binder(bind::Lookup& lookup) override;
    ast::ExpressionPtr parse_expression(std::string_view text) override;
    void check_write(execute::Event event, const Table& table, const std::vector<std::string>& columns) override;
    std::int64_t next_value(const std::string& sequence) override;
    bool is_visible(const Table& table) override;

private:
    Session::State& state_;
};

} // namespace labdb::sql
