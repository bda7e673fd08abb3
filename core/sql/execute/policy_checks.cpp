#include "core/sql/execute/policy_checks.hpp"

namespace labdb::sql::execute {

PolicyChecks::PolicyChecks(Context& context, bind::Lookup& lookup, std::shared_ptr<const Table> table)
    : table_(std::move(table)), program_(context, lookup), in_sight_(program_.add_table(table_, "")) {}

void PolicyChecks::add(std::string_view command, bool check) {
    for (bind::Binder::PolicyCondition& condition : program_.binder().row_policies(in_sight_, command, check)) {
        bind::Bound holds;
        holds.sql = std::move(condition.sql);
        holds.type.kind = TypeKind::boolean;
        program_.add(std::move(holds));
        names_.push_back(std::move(condition.name));
    }
}

void PolicyChecks::check(const Row& row, const std::string& what) {
    if (names_.empty()) return;
    if (!std::exchange(ready_, true)) program_.ready();
    const Row& results = program_.run(row);
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto* holds = std::get_if<std::int64_t>(&results[i]);
        if (holds && *holds != 0) continue;
        throw Error("42501", "new row violates row-level security policy" +
                                 (names_[i].empty() ? "" : " \"" + names_[i] + "\"") + what + " for table \"" +
                                 table_->name + "\"");
    }
}

} // namespace labdb::sql::execute
