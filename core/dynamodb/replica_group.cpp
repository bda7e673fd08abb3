#include "core/dynamodb/replica_group.hpp"

#include <algorithm>

namespace labdb::dynamodb {
namespace {

constexpr util::Duration kSourceRule = util::Duration::of_seconds(24 * 3600);

bool is_gone(const Replica& one, util::Instant now) { return one.gone_at && *one.gone_at <= now; }

} // namespace

std::string_view Replica::status(util::Instant now) const {
    if (deleting_at && *deleting_at <= now) return "DELETING";
    return now < active_at ? "CREATING" : "ACTIVE";
}

const Replica* ReplicaGroup::find(std::string_view region) const {
    const auto it =
        std::find_if(members.begin(), members.end(), [region](const Replica& one) { return one.region == region; });
    return it == members.end() ? nullptr : &*it;
}

Replica* ReplicaGroup::find(std::string_view region) {
    return const_cast<Replica*>(static_cast<const ReplicaGroup*>(this)->find(region));
}

std::vector<std::string> ReplicaGroup::others(std::string_view own) const {
    std::vector<std::string> regions;
    for (const Replica& one : members)
        if (one.region != own && one.stays()) regions.push_back(one.region);
    return regions;
}

bool ReplicaGroup::is_recent_source(std::string_view region, util::Instant now) const {
    return std::any_of(members.begin(), members.end(), [&](const Replica& one) {
        return one.source == region && !is_gone(one, now) && now < one.added + kSourceRule;
    });
}

bool ReplicaGroup::in_flux(util::Instant now) const {
    const auto changes = [now](const Replica& one) {
        return now < one.active_at || (one.gone_at && now < *one.gone_at);
    };
    return std::any_of(members.begin(), members.end(), changes) ||
           std::any_of(witnesses.begin(), witnesses.end(), changes);
}

bool ReplicaGroup::settle(util::Instant now) {
    std::erase_if(members, [now](const Replica& one) { return is_gone(one, now); });
    std::erase_if(witnesses, [now](const Replica& one) { return is_gone(one, now); });
    return legacy ? !members.empty() : members.size() > 1;
}

} // namespace labdb::dynamodb
