#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

/// PostgreSQL's hash functions, as far as they are seen: which rows are in which hash partition.
namespace labdb::sql::postgres {

/// src/common/hashfn.c, hash_bytes_extended.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);
/// The same, hash_bytes_uint32_extended.
std::uint64_t hash_number(std::uint32_t number, std::uint64_t seed);

/// Whether rows can be hashed by values of the type.
bool can_hash(const Type& type);
/// What a value that is not NULL adds to the hash of a partition key that is `so_far` (partbounds.c,
/// compute_partition_hash_value).
std::uint64_t partition_hash(std::uint64_t so_far, const Cell& value, const Type& type);

} // namespace labdb::sql::postgres
