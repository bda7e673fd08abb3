#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/json/value.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/input_view.hpp"

/// What RDS allows of the storage of an instance, new or modified.
namespace labdb::rds {

/// A storage type of an engine that takes `size` GiB. Refuses (StorageTypeNotSupported, InvalidParameterValue) one that
/// the engine does not have, and sizes that the type does not have.
const catalogue::Storage& require_storage(std::string_view engine, std::string_view type, std::int64_t size);

/// MaxAllocatedStorage: at least a tenth above `size`.
void require_storage_ceiling(const InputView& in, std::int64_t size);

/// The members `Iops` (null: the type has none) and `StorageThroughput` of storage: what `in` asks for, else what
/// `before` has, but never below the baseline that comes with the size. `before` are the members of an instance that
/// has this type already, else nothing. Refuses what the type or the size does not allow.
json::Object storage_performance(const catalogue::Storage& storage, std::string_view engine, std::int64_t size,
                                 const InputView& in, const json::Object& before);

} // namespace labdb::rds
