#include "core/rds/quotas.hpp"

#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/event_subscriptions.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/reserved_instances.hpp"

namespace labdb::rds {
namespace {

std::int64_t largest_list(const api::ReadRequest& request, const Kind& kind, std::string_view member) {
    std::size_t most = 0;
    visit_records(request, kind, "", [&](Record& record) {
        const json::Value* list = record.shown.find(member);
        if (list && list->is_array()) most = std::max(most, list->as_array().size());
        return true;
    });
    return static_cast<std::int64_t>(most);
}

std::int64_t storage_in_use(const api::ReadRequest& request) {
    std::int64_t sum = 0;
    visit_records(request, kinds::kInstance, "", [&](Record& record) {
        if (record.text("DBClusterIdentifier").empty()) sum += record.number("AllocatedStorage");
        return true;
    });
    return sum;
}

template <const Kind& kKind> std::int64_t manual_snapshots(const api::ReadRequest& request) {
    std::int64_t count = 0;
    visit_records(request, kKind, "", [&](Record& record) {
        if (record.text("SnapshotType") == "manual") ++count;
        return true;
    });
    return count;
}

template <const Kind& kKind> std::int64_t number_of(const api::ReadRequest& request) {
    return static_cast<std::int64_t>(count_records(request, kKind));
}
std::int64_t nothing(const api::ReadRequest&) { return 0; }

struct Row {
    std::string_view name;
    std::int64_t max;
    std::int64_t (*used)(const api::ReadRequest& request);
    const api::Shape& error;
    const char* message;
};

/// The names and limits that DescribeAccountAttributes tells (API Reference, AccountQuota); one for each Quota.
constexpr Row kRows[] = {
    {"DBInstances", 40, number_of<kinds::kInstance>, errors::InstanceQuotaExceededFault, "DB Instance quota exceeded"},
    {"ReservedDBInstances", 40, number_of<kinds::kReservedInstance>, errors::ReservedDBInstanceQuotaExceededFault,
     "Reserved DB Instance quota exceeded"},
    {"AllocatedStorage", 100'000, storage_in_use, errors::StorageQuotaExceededFault, "Storage quota exceeded"},
    {"DBSecurityGroups", 25, nothing, errors::DBSecurityGroupQuotaExceededFault, "DB security group quota exceeded"},
    {"AuthorizationsPerDBSecurityGroup", 20, nothing, errors::AuthorizationQuotaExceededFault,
     "DB security group authorization quota exceeded"},
    {"DBParameterGroups", 50, number_of<kinds::kParameterGroup>, errors::DBParameterGroupQuotaExceededFault,
     "DB parameter group quota exceeded"},
    {"ManualSnapshots", 100, manual_snapshots<kinds::kSnapshot>, errors::SnapshotQuotaExceededFault,
     "Cannot create more than 100 manual snapshots"},
    {"EventSubscriptions", 20, number_of<kinds::kEventSubscription>, errors::EventSubscriptionQuotaExceededFault,
     "Event subscription quota exceeded"},
    {"DBSubnetGroups", 50, number_of<kinds::kSubnetGroup>, errors::DBSubnetGroupQuotaExceededFault,
     "DB subnet group quota exceeded"},
    {"OptionGroups", 20, number_of<kinds::kOptionGroup>, errors::OptionGroupQuotaExceededFault,
     "Option group quota exceeded"},
    {"SubnetsPerDBSubnetGroup", 20,
     [](const api::ReadRequest& request) { return largest_list(request, kinds::kSubnetGroup, "Subnets"); },
     errors::DBSubnetQuotaExceededFault, "Subnet quota exceeded for the DB subnet group"},
    {"ReadReplicasPerMaster", 15,
     [](const api::ReadRequest& request) {
         return largest_list(request, kinds::kInstance, "ReadReplicaDBInstanceIdentifiers");
     },
     errors::InstanceQuotaExceededFault, "Read replica quota exceeded"},
    {"DBClusters", 40, number_of<kinds::kCluster>, errors::DBClusterQuotaExceededFault, "DB Cluster quota exceeded"},
    {"DBClusterParameterGroups", 50, number_of<kinds::kClusterParameterGroup>,
     errors::DBParameterGroupQuotaExceededFault, "DB cluster parameter group quota exceeded"},
    {"DBClusterRoles", 5,
     [](const api::ReadRequest& request) { return largest_list(request, kinds::kCluster, "AssociatedRoles"); },
     errors::DBClusterRoleQuotaExceededFault, "DB cluster role quota exceeded"},
    {"ManualClusterSnapshots", 100, manual_snapshots<kinds::kClusterSnapshot>, errors::SnapshotQuotaExceededFault,
     "Cannot create more than 100 manual snapshots"},
    {"DBInstanceRoles", 5,
     [](const api::ReadRequest& request) { return largest_list(request, kinds::kInstance, "AssociatedRoles"); },
     errors::DBInstanceRoleQuotaExceededFault, "DB instance role quota exceeded"},
    {"CustomEndpointsPerDBCluster", 5,
     [](const api::ReadRequest& request) { return largest_list(request, kinds::kCluster, "CustomEndpoints"); },
     errors::DBClusterEndpointQuotaExceededFault, "DB cluster endpoint quota exceeded"},
};

} // namespace

void require_quota(Quota quota, std::size_t needed) {
    const Row& row = kRows[static_cast<std::size_t>(quota)];
    if (static_cast<std::int64_t>(needed) > row.max) throw api::Fault(row.error, row.message);
}

json::Value describe_account_attributes(const api::Input<DescribeAccountAttributes>&, const api::ReadRequest& request) {
    json::Array quotas;
    for (const Row& row : kRows)
        quotas.emplace_back(
            json::Object{{"AccountQuotaName", row.name}, {"Used", row.used(request)}, {"Max", row.max}});
    return json::Object{{"AccountQuotas", std::move(quotas)}};
}

} // namespace labdb::rds
