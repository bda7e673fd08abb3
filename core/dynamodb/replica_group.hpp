#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"
#include "core/util/time.hpp"

/// The replicas of a global table. Every replica keeps the whole list, itself among them, and shows the others.
namespace labdb::dynamodb {

/// One replica, or one witness (which holds no items and has no table).
struct Replica {
    std::string region;
    /// The Region whose items it began with; empty for the table that was there first.
    std::string source;
    util::Instant added;
    /// Replicas does not list it before, as AWS's does not for some seconds.
    util::Instant shown_at;
    util::Instant active_at;
    /// Its deletion: since when it shows, and when it is done.
    std::optional<util::Instant> deleting_at;
    std::optional<util::Instant> gone_at;
    /// Where it is unlike the others, by the names of ReplicaDescription: KMSMasterKeyId,
    /// ProvisionedThroughputOverride, OnDemandThroughputOverride, ReplicaTableClassSummary; GlobalSecondaryIndexes as
    /// an object by index.
    json::Object overrides;

    /// CREATING, DELETING or ACTIVE.
    std::string_view status(util::Instant now) const;
    /// Whether it is to stay, so that it takes part in replication.
    bool stays() const { return !gone_at; }
};

struct ReplicaGroup {
    /// Version 2017.11.29, made by CreateGlobalTable; otherwise 2019.11.21.
    bool legacy = false;
    /// MultiRegionConsistency STRONG.
    bool strong = false;
    util::Instant created;
    std::vector<Replica> members;
    std::vector<Replica> witnesses;

    const Replica* find(std::string_view region) const;
    Replica* find(std::string_view region);
    /// The Regions that a change made in `own` goes to.
    std::vector<std::string> others(std::string_view own) const;
    /// Whether a replica that stays has `region` as its source since less than a day before `now`: it cannot be deleted
    /// then.
    bool is_recent_source(std::string_view region, util::Instant now) const;
    /// Whether a replica or a witness is being made or deleted.
    bool in_flux(util::Instant now) const;
    /// Takes away what is gone by now. False when there is no group any more: a version 2019.11.21 of one alone.
    bool settle(util::Instant now);
};

} // namespace labdb::dynamodb
