#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/express_clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/multi_az_clusters.hpp"

// CreateDBCluster.
namespace labdb::rds {
namespace {

constexpr util::Duration kCreation = minutes(2), kCreationWithMembers = minutes(7);

void set_database(Record& cluster, const InputView& in) {
    if (!in["DatabaseName"]) return;
    const catalogue::Engine& engine = *version_of(cluster).engine;
    const std::string name(in.text("DatabaseName"));
    if (!api::matches("[A-Za-z_][A-Za-z0-9_]*", name) || name.size() > engine.database_length)
        refuse_value("DatabaseName must begin with a letter and contain only alphanumeric characters.");
    cluster.shown.set("DatabaseName", name);
}

/// Aurora has neither; a Multi-AZ DB cluster cannot be without.
void refuse_provisioned_storage(const InputView& in, const catalogue::Engine& engine) {
    for (const char* member : {"AllocatedStorage", "Iops", "DBClusterInstanceClass"})
        if (in[member])
            refuse_combination(std::string(member) + " isn't supported for DB engine " + std::string(engine.name) +
                               ".");
}

} // namespace

json::Value create_db_cluster(const api::Input<CreateDBCluster>& input, api::WriteRequest& request) {
    const json::Value given = with_express_defaults(input.value());
    const InputView in(given);
    const catalogue::Engine& engine = require_cluster_engine(in.text("Engine"));
    const catalogue::Version& version = require_cluster_version(request, engine, in.text("EngineVersion"));
    if (engine.cluster) refuse_provisioned_storage(in, engine);
    Record cluster = make_cluster(request, in, version, nullptr);
    if (!engine.cluster) apply_multi_az(cluster, in, version);
    const bool secondary = join_global_cluster(request, cluster, in);
    if (in.flag("WithExpressConfiguration")) {
        cluster.shown.set("MasterUsername", in.text("MasterUsername"));
    } else if (!secondary && !follow_source(request, cluster, in)) {
        set_new_master_user(request, cluster, in);
        set_database(cluster, in);
    }
    Plan plan(cluster, request.clock);
    plan.after(engine.cluster ? kCreation : kCreationWithMembers, {{"Status", "available"}});
    save_record(request, kinds::kCluster, cluster);
    note_cluster_event(request, cluster, events::kClusterCreated, plan.end());
    if (in.flag("WithExpressConfiguration")) {
        cluster = create_express_member(request, std::move(cluster));
    } else if (!engine.cluster) {
        cluster = create_members(request, std::move(cluster));
        // The answer is the cluster as it is asked for, whatever the pace.
        cluster.shown.set("Status", "creating");
    }
    return cluster_answer(request, std::move(cluster));
}

} // namespace labdb::rds
