#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/records.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

json::Object range(std::int64_t from, std::int64_t to) { return {{"From", from}, {"To", to}, {"Step", 1}}; }

/// A disk cannot shrink, and grows by a tenth at least.
json::Array sizes(const catalogue::Storage& storage, const Record& instance) {
    const std::int64_t now = instance.number("AllocatedStorage");
    json::Array ranges;
    if (storage.type == instance.text("StorageType")) {
        ranges.emplace_back(range(now, now));
        const std::int64_t grown = now + (now + 9) / 10;
        if (grown <= storage.max) ranges.emplace_back(range(grown, storage.max));
    } else if (now <= storage.max) {
        ranges.emplace_back(range(std::max(now, storage.min), storage.max));
    }
    return ranges;
}

json::Object describe(const catalogue::Storage& storage, const Record& instance) {
    const auto ratio = [](double from, double to) { return json::Array{json::Object{{"From", from}, {"To", to}}}; };
    json::Object shown{
        // Only here RDS calls it so.
        {"StorageType", storage.type == "standard" ? std::string_view("magnetic") : storage.type},
        {"StorageSize", sizes(storage, instance)},
        {"ProvisionedIops", json::Array{range(storage.min_iops, storage.max_iops)}},
        {"IopsToStorageRatio", ratio(storage.iops_per_gib > 0 ? 0.5 : 0, static_cast<double>(storage.iops_per_gib))}};
    if (storage.max_throughput > 0) {
        shown.set("ProvisionedStorageThroughput", json::Array{range(storage.min_throughput, storage.max_throughput)});
        shown.set("StorageThroughputToIopsRatio", ratio(0, 0.25));
    }
    shown.set("SupportsStorageAutoscaling", storage.type != "standard");
    return shown;
}

} // namespace

json::Value describe_valid_db_instance_modifications(const api::Input<DescribeValidDBInstanceModifications>& in,
                                                     const api::ReadRequest& request) {
    const std::string_view name = in.text(DescribeValidDBInstanceModifications::DBInstanceIdentifier);
    const std::optional<Record> instance = find_by_name_or_arn(request, kinds::kInstance, name);
    if (!instance) refuse_missing_instance(name);
    if (instance->text("DBInstanceStatus") != "available")
        refuse_instance_state("Instance " + instance->name + " is not in available state.");
    json::Array storages;
    for (const catalogue::Storage& storage : catalogue::storages()) {
        // A cluster's volume is no disk of the instance.
        const bool fits =
            instance->text("DBClusterIdentifier").empty() && util::is_one_of(storage.engines, instance->text("Engine"));
        if (fits) storages.emplace_back(describe(storage, *instance));
    }
    return json::Object{{"ValidDBInstanceModificationsMessage", json::Object{{"Storage", std::move(storages)},
                                                                             {"ValidProcessorFeatures", json::Array()},
                                                                             {"SupportsDedicatedLogVolume", false}}}};
}

} // namespace labdb::rds
