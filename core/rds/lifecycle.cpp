#include "core/rds/lifecycle.hpp"

#include <algorithm>

namespace labdb::rds {

Plan::Plan(Record& record, const store::Clock& clock, std::string_view name) : Plan(record, clock, name, clock.now) {}

Plan::Plan(Record& record, const store::Clock& clock, std::string_view name, util::Instant begin)
    : record_(record), clock_(clock), name_(name), end_(begin) {
    drop_plan(record, name);
}

Plan& Plan::after(util::Duration real, json::Object changes) {
    end_ = clock_.done(end_, real);
    add({end_, std::string(name_), std::move(changes), false});
    return *this;
}

Plan& Plan::at(util::Instant moment, json::Object changes) {
    end_ = std::max(end_, moment);
    add({end_, std::string(name_), std::move(changes), false});
    return *this;
}

Plan& Plan::gone_after(util::Duration real) {
    end_ = clock_.done(end_, real);
    add({end_, std::string(name_), {}, true});
    return *this;
}

void Plan::add(Step step) {
    const auto later = std::upper_bound(record_.steps.begin(), record_.steps.end(), step.at,
                                        [](util::Instant at, const Step& other) { return at < other.at; });
    record_.steps.insert(later, std::move(step));
}

void drop_plan(Record& record, std::string_view name) {
    record.steps.erase(
        std::remove_if(record.steps.begin(), record.steps.end(), [&](const Step& step) { return step.plan == name; }),
        record.steps.end());
}

void drop_waiting(Record& record) {
    for (const std::string_view name : {plans::kMaintenance, plans::kCluster, plans::kUpgrade}) drop_plan(record, name);
}

} // namespace labdb::rds
