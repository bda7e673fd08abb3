// PostgreSQL's row level security: a table whose policies apply stands in FROM as the rows that they let through.
#include <algorithm>
#include <utility>

#include "core/sql/bind/binder.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

/// While it lives nothing of the query around is in sight: policies are bound as if they stood alone.
template <class T> class Aside {
public:
    explicit Aside(T& value, T meanwhile) : value_(value), kept_(std::exchange(value, std::move(meanwhile))) {}
    ~Aside() { value_ = std::move(kept_); }
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

private:
    T& value_;
    T kept_;
};

} // namespace

std::vector<Binder::PolicyCondition> Binder::row_policies(const ScopeTable& table, std::string_view command,
                                                          bool check) {
    const std::optional<RowPolicies> policies = lookup_.row_policies(*table.table, command, check);
    if (!policies) return {};
    const std::int64_t oid = table.table->oid;
    if (std::find(in_policies_.begin(), in_policies_.end(), oid) != in_policies_.end())
        throw Error("42P17", "infinite recursion detected in policy for relation \"" + table.table->name + "\"");
    Scope alone;
    ScopeTable own = table;
    own.alias = table.table->name; // whatever the query calls it
    own.aliased = false;
    alone.add(std::move(own));
    std::vector<std::int64_t> inside = in_policies_;
    inside.push_back(oid);
    const Aside scopes(scopes_, std::vector<Scope*>{&alone});
    const Aside common(common_tables_, std::vector<CommonTable>());
    const Aside variables(variables_, std::vector<const Variables*>());
    const Aside policy(in_policies_, std::move(inside));
    const Aside target(row_command_, std::string_view());
    const auto condition = [&](const RowPolicies::One& one) {
        return "(" + rules_.condition(*this, expression(*one.condition), "POLICY").sql + ")";
    };
    std::vector<std::string> allowed;
    for (const RowPolicies::One& one : policies->permissive) allowed.push_back(condition(one));
    std::vector<PolicyCondition> made;
    made.push_back({allowed.empty() ? "0" : "(" + util::join(allowed, " OR ") + ")", ""});
    for (const RowPolicies::One& one : policies->restrictive) made.push_back({condition(one), one.name});
    return made;
}

std::string Binder::secured(const std::string& physical, const ScopeTable& table) {
    std::vector<PolicyCondition> conditions;
    if (!row_command_.empty()) conditions = row_policies(table, row_command_, false);
    if (row_command_.empty() || row_command_reads_)
        for (PolicyCondition& condition : row_policies(table, "select", false)) conditions.push_back(condition);
    if (conditions.empty()) return physical;
    std::vector<std::string> all;
    for (PolicyCondition& condition : conditions) all.push_back(std::move(condition.sql));
    // The view of a family's rows has no row numbers.
    const char* columns = table.table->has_family() ? "*" : "rowid AS rowid, *";
    return std::string("(SELECT ") + columns + " FROM " + physical + " AS " + table.sql_alias + " WHERE " +
           util::join(all, " AND ") + ")";
}

} // namespace labdb::sql::bind
