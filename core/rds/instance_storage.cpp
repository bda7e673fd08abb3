#include "core/rds/instance_storage.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/faults.hpp"

namespace labdb::rds {
namespace {

/// Of gp3 below the size from which it is striped (user guide, "gp3 storage").
constexpr std::int64_t kSmallIops = 3000, kSmallThroughput = 125;

std::int64_t chosen(const InputView& in, const json::Object& before, const char* member, std::int64_t least) {
    if (in[member]) return in[member]->as_int();
    const json::Value* now = before.find(member);
    return std::max(now && !now->is_null() ? now->as_int() : 0, least);
}

} // namespace

const catalogue::Storage& require_storage(std::string_view engine, std::string_view type, std::int64_t size) {
    const catalogue::Storage* storage = catalogue::find_storage(type, engine);
    if (!storage)
        throw api::Fault(errors::StorageTypeNotSupportedFault, "Storage type " + std::string(type) +
                                                                   " is not supported for engine " +
                                                                   std::string(engine) + ".");
    if (size < storage->min || size > storage->max)
        refuse_value("Invalid storage size for engine name " + std::string(engine) + " and storage type " +
                     std::string(type) + ": " + std::to_string(size));
    return *storage;
}

void require_storage_ceiling(const InputView& in, std::int64_t size) {
    if (!in["MaxAllocatedStorage"]) return;
    const std::int64_t most = in["MaxAllocatedStorage"]->as_int();
    if (most <= size) refuse_combination("Max storage size must be greater than storage size");
    if (most * 10 < size * 11)
        refuse_combination("The maximum allocated storage must be increased by at least 10 percent.");
}

json::Object storage_performance(const catalogue::Storage& storage, std::string_view engine, std::int64_t size,
                                 const InputView& in, const json::Object& before) {
    const std::string type(storage.type);
    const bool has_iops = storage.min_iops > 0, has_throughput = storage.max_throughput > 0;
    const bool small = has_throughput && size < storage.striped;
    if (small && (in["Iops"] || in["StorageThroughput"]))
        refuse_combination("You can't specify IOPS or storage throughput for engine " + std::string(engine) +
                           " and a storage size less than " + std::to_string(storage.striped) + ".");
    const auto require_range = [&](const char* member, std::int64_t least, std::int64_t most) {
        if (!in[member]) return;
        const std::int64_t value = in[member]->as_int();
        if (most == 0) refuse_combination(std::string(member) + " can't be specified for storage type " + type + ".");
        if (value < least || value > most)
            refuse_value("Invalid " + std::string(member) + " value " + std::to_string(value) + " for storage type " +
                         type + ".");
    };
    require_range("Iops", storage.min_iops, storage.max_iops);
    require_range("StorageThroughput", storage.min_throughput, storage.max_throughput);
    if (small) return {{"Iops", kSmallIops}, {"StorageThroughput", kSmallThroughput}};

    json::Object shown{{"Iops", nullptr}, {"StorageThroughput", 0}};
    if (has_iops) {
        const std::int64_t iops = chosen(in, before, "Iops", has_throughput ? storage.min_iops : 0);
        if (iops == 0) refuse_combination("You must specify Iops for storage type " + type + ".");
        if (iops > size * storage.iops_per_gib)
            refuse_combination("Invalid iops to storage (GB) ratio for engine name " + std::string(engine) +
                               " and storage type " + type + ": " +
                               std::to_string(static_cast<double>(iops) / static_cast<double>(size)));
        shown.set("Iops", iops);
    }
    if (has_throughput) shown.set("StorageThroughput", chosen(in, before, "StorageThroughput", storage.min_throughput));
    return shown;
}

} // namespace labdb::rds
