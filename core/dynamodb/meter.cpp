#include "core/dynamodb/meter.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/bytes.hpp"

// Database::catalogue
//   'm' id → read write at    id: the table's or index's, four bytes, big-endian; read, write: millionths of a unit in
//                             the bucket, at: microseconds, zigzag varints
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kBurstSeconds = 300;

/// What is left, in millionths of a unit, which is what one unit a second yields in a microsecond.
struct Bucket {
    std::int64_t read = 0;
    std::int64_t write = 0;
    util::Instant at;
};

/// What a table or an index may use; a rate of nothing is no bound.
struct Allowance {
    std::uint32_t id;
    bool is_index;
    bool provisioned;
    std::int64_t read;
    std::int64_t write;
    util::Instant since;
    std::string arn;

    std::int64_t full(std::int64_t rate) const { return rate * kSecond * (provisioned ? kBurstSeconds : 1); }
};

std::string bucket_key(std::uint32_t id) {
    std::string key(1, 'm');
    append_big_endian(key, id);
    return key;
}

template <class Part> Allowance allowance(const TableDefinition& table, const Part& part) {
    const bool provisioned = table.billing == BillingMode::Provisioned;
    Allowance out{};
    out.id = part.id;
    out.provisioned = provisioned;
    out.read = provisioned ? part.throughput.read : part.on_demand.max_read.value_or(0);
    out.write = provisioned ? part.throughput.write : part.on_demand.max_write.value_or(0);
    out.since = std::max(table.active_at, part.active_at);
    return out;
}

std::int64_t filled(std::int64_t tokens, std::int64_t rate, std::int64_t full, util::Duration passed) {
    // More than a full bucket's time need not be counted, and could not be without overflow.
    const std::int64_t time = std::clamp<std::int64_t>(passed.micros, 0, 2 * kBurstSeconds * kSecond);
    return std::min(full, tokens + rate * time);
}

Bucket bucket_at(const store::Reader& reader, const Allowance& of, util::Instant now) {
    Bucket bucket{of.read * kSecond, of.write * kSecond, of.since};
    if (const std::optional<std::string_view> bytes = reader.get(Database::catalogue, bucket_key(of.id))) {
        ByteReader in(*bytes);
        bucket.read = in.integer();
        bucket.write = in.integer();
        bucket.at.micros = in.integer();
    }
    bucket.read = filled(bucket.read, of.read, of.full(of.read), now - bucket.at);
    bucket.write = filled(bucket.write, of.write, of.full(of.write), now - bucket.at);
    bucket.at = std::max(bucket.at, now);
    return bucket;
}

void store_bucket(store::Writer& writer, std::uint32_t id, const Bucket& bucket) {
    std::string bytes;
    ByteWriter out(bytes);
    out.integer(bucket.read);
    out.integer(bucket.write);
    out.integer(bucket.at.micros);
    writer.put(Database::catalogue, bucket_key(id), bytes);
}

/// Texts: API Reference, "TransactionCanceledException", and Developer Guide, "On-demand maximum throughput exceeded".
[[noreturn]] void refuse_use(const Allowance& of, const char* operation) {
    const std::string kind = of.is_index ? "Index" : "Table";
    const auto reasons = [&](const char* limit) {
        return json::Array{json::Object{{"reason", kind + operation + limit}, {"resource", of.arn}}};
    };
    if (!of.provisioned)
        throw api::Fault(errors::ThrottlingException,
                         "Throughput exceeds the maximum OnDemandThroughput configured on table or index",
                         json::Object{{"throttlingReasons", reasons("MaxOnDemandThroughputExceeded")}});
    throw api::Fault(errors::ProvisionedThroughputExceededException,
                     of.is_index
                         ? "The level of configured provisioned throughput for one or more global secondary indexes of "
                           "the table was exceeded. Consider increasing your provisioning level for the "
                           "under-provisioned global secondary indexes with the UpdateTable API"
                         : "The level of configured provisioned throughput for the table was exceeded. Consider "
                           "increasing your provisioning level with the UpdateTable API.",
                     json::Object{{"ThrottlingReasons", reasons("ProvisionedThroughputExceeded")}});
}

void take(std::int64_t& tokens, double units, std::int64_t rate, const Allowance& of, const char* operation) {
    if (units == 0 || rate == 0) return;
    const auto wanted = static_cast<std::int64_t>(std::llround(units * static_cast<double>(kSecond)));
    if (tokens < std::min(wanted, of.full(rate))) refuse_use(of, operation);
    tokens -= wanted;
}

} // namespace

void meter(const api::ReadRequest& request, const TableDefinition& table, const Consumption& used) {
    if (!request.meter) return;
    std::vector<std::pair<std::uint32_t, Bucket>> buckets;
    const auto charge = [&](const Allowance& of, const Units& units) {
        if (of.read == 0 && of.write == 0) return;
        Bucket bucket = bucket_at(request.store, of, request.clock.now);
        take(bucket.read, units.read, of.read, of, "Read");
        take(bucket.write, units.write, of.write, of, "Write");
        buckets.emplace_back(of.id, bucket);
    };
    // Local indexes live on the table's capacity.
    Units own = used.table_units();
    for (const Consumption::IndexUnits& one : used.indexes()) {
        if (!one.index->global) {
            own.read += one.units.read;
            own.write += one.units.write;
            continue;
        }
        Allowance of = allowance(table, *one.index);
        of.is_index = true;
        of.arn = index_arn(request.caller, table.name, one.index->name);
        charge(of, one.units);
    }
    Allowance of = allowance(table, table);
    of.arn = table_arn(request.caller, table.name);
    charge(of, own);
    for (const auto& [id, bucket] : buckets) store_bucket(*request.meter, id, bucket);
}

bool is_throttling(const api::Fault& fault) {
    return &fault.error() == &errors::ProvisionedThroughputExceededException ||
           &fault.error() == &errors::ThrottlingException;
}

void erase_buckets(store::Writer& writer, const TableDefinition& table) {
    writer.erase(Database::catalogue, bucket_key(table.id));
    for (const IndexDefinition& index : table.indexes) writer.erase(Database::catalogue, bucket_key(index.id));
}

} // namespace labdb::dynamodb
