#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/replica_group.hpp"
#include "core/json/value.hpp"
#include "core/store/store.hpp"
#include "core/util/time.hpp"

namespace labdb::dynamodb {

/// One attribute of a key; the type is S, N or B.
struct KeyAttribute {
    std::string name;
    AttributeType type = AttributeType::S;

    bool operator==(const KeyAttribute&) const = default;
};

/// The primary key of a table (one partition attribute, at most one sort attribute) or the key of an index (a global
/// one: up to four of each).
struct KeySchema {
    std::vector<KeyAttribute> partition;
    std::vector<KeyAttribute> sort;

    /// The attribute of that name among both parts, or null.
    const KeyAttribute* find(std::string_view name) const;
    bool operator==(const KeySchema&) const = default;
};

enum class BillingMode : std::uint8_t { Provisioned, PayPerRequest };
enum class ProjectionType : std::uint8_t { All, KeysOnly, Include };
enum class StreamView : std::uint8_t { KeysOnly, NewImage, OldImage, NewAndOldImages };
enum class TableClass : std::uint8_t { Standard, StandardInfrequentAccess };

/// `PROVISIONED`, `KEYS_ONLY`, … as on the wire.
std::string_view wire_name(BillingMode mode);
std::string_view wire_name(ProjectionType type);
std::string_view wire_name(StreamView view);
std::string_view wire_name(TableClass table_class);

/// Provisioned capacity in units a second; zero on demand.
struct Throughput {
    std::int64_t read = 0;
    std::int64_t write = 0;
    std::optional<util::Instant> last_increase;
    std::optional<util::Instant> last_decrease;
    /// Decreases on the UTC day of `last_decrease`.
    std::int64_t decreases = 0;
};

/// Upper bounds of an on-demand table or index; absent ones are not bounded.
struct OnDemandLimits {
    std::optional<std::int64_t> max_read;
    std::optional<std::int64_t> max_write;
};

/// What a table or an index can serve at once (WarmThroughput).
struct WarmThroughput {
    std::int64_t read = 0;
    std::int64_t write = 0;
    /// While a change that was asked for goes on.
    std::optional<util::Instant> changing_until{};

    /// UPDATING or ACTIVE.
    std::string_view status(util::Instant now) const {
        return changing_until && now < *changing_until ? "UPDATING" : "ACTIVE";
    }
};

/// A local or global secondary index.
struct IndexDefinition {
    /// Prefix of its entries in store::Database::indexes; from the same sequence as the tables' ids.
    std::uint32_t id = 0;
    std::string name;
    bool global = true;
    KeySchema keys;
    ProjectionType projection = ProjectionType::All;
    /// Include only.
    std::vector<std::string> non_key_attributes;

    // Global ones only.
    Throughput throughput;
    OnDemandLimits on_demand;
    WarmThroughput warm;
    util::Instant active_at;
    /// Added to a table that was there before: Backfilling shows until active_at.
    bool backfilled = false;
    std::optional<util::Instant> updating_until;
    std::optional<util::Instant> deleted_at;

    /// CREATING, UPDATING, DELETING or ACTIVE.
    std::string_view status(util::Instant now) const;
};

/// The number of items of a table or an index, and what they take: bytes as DynamoDB counts them.
struct ItemCount {
    std::int64_t items = 0;
    std::int64_t bytes = 0;
};

/// By which attribute a table's items expire (expiry.hpp).
struct TimeToLive {
    bool enabled = false;
    std::string attribute;
    /// Prefix of the expiry index in store::Database::indexes, from the same sequence as the tables' ids; 0 for none.
    std::uint32_t index = 0;
    /// When it was last turned on or off; and when that was done.
    std::optional<util::Instant> changed_at;
    util::Instant settled_at;

    /// ENABLING, ENABLED, DISABLING or DISABLED.
    std::string_view status(util::Instant now) const;
    /// Whether expired items are deleted.
    bool active(util::Instant now) const { return enabled && now >= settled_at; }
};

/// Point-in-time recovery of a table: since when, and how far back it may reach.
struct Recovery {
    util::Instant since;
    std::int64_t days = 35;

    /// The first moment to which the table can be restored.
    util::Instant earliest(util::Instant now) const;
};

/// Everything there is to know of a table except its items and their number. Kept whole in the catalogue under its
/// name, in the binary form that table_format.cpp tells of, since every command on an item reads it.
///
/// A status is never stored: it follows from the moments of the schedule (design section 6).
struct TableDefinition {
    /// Prefix of its items in store::Database::items.
    std::uint32_t id = 0;
    std::string name;
    /// As the request names it, by its name or its ARN: the answer names it so, too ("If you had specified the Amazon
    /// Resource Name (ARN) of a table in the input, you'll see the table ARN in the response", API Reference,
    /// ConsumedCapacity). Not stored; empty where no request named it.
    std::string given;
    /// TableId, a UUID.
    std::string uuid;
    KeySchema keys;
    /// In the order in which they were defined; covers the keys of all indexes.
    std::vector<KeyAttribute> attributes;
    std::vector<IndexDefinition> indexes;

    BillingMode billing = BillingMode::Provisioned;
    /// When the table was last switched to on-demand; shown once it has been on demand.
    std::optional<util::Instant> on_demand_since;
    Throughput throughput;
    OnDemandLimits on_demand;
    WarmThroughput warm;
    TableClass table_class = TableClass::Standard;
    /// Whether CreateTable named the class; the default is shown only then, or once it was changed.
    bool table_class_named = false;
    std::optional<util::Instant> table_class_changed;
    bool deletion_protection = false;

    bool stream_enabled = false;
    StreamView stream_view = StreamView::NewAndOldImages;
    /// Of the latest stream, which stays on show after it was disabled; empty when there never was one.
    std::string stream_label;
    /// Stream::id of the stream that is on.
    std::uint32_t stream_id = 0;
    TimeToLive ttl;
    /// Absent when it is off.
    std::optional<Recovery> recovery;
    /// The replicas of a global table, this one among them; absent while it stands alone.
    std::optional<ReplicaGroup> group;

    util::Instant created;
    util::Instant active_at;
    std::optional<util::Instant> updating_until;
    std::optional<util::Instant> deleted_at;

    /// Settings that no read or write of an item needs, by API name: `SSE`.
    json::Object settings;

    /// CREATING, UPDATING, DELETING or ACTIVE.
    std::string_view status(util::Instant now) const;
    /// Whether items can be read and written: from its becoming active to its deletion.
    bool usable(util::Instant now) const { return now >= active_at && !deleted_at; }
    const IndexDefinition* find_index(std::string_view index) const;
    IndexDefinition* find_index(std::string_view index);
};

/// The attributes that an index holds of an item: all of them, or a part by its projection. Key attributes of the table
/// and of the index are in every projection.
Item project(const TableDefinition& table, const IndexDefinition& index, const Item& item);
/// Whether an index holds an attribute of that name.
bool projects(const TableDefinition& table, const IndexDefinition& index, std::string_view attribute);

/// `arn:aws:dynamodb:eu-west-1:123456789012:table/Music`, and an index's or a stream's below it.
std::string table_arn(const api::Caller& caller, std::string_view table);
std::string index_arn(const api::Caller& caller, std::string_view table, std::string_view index);
std::string stream_arn(const api::Caller& caller, const TableDefinition& table);

/// Refuses what can be no table's name: longer than 255, or with other characters than letters, digits, `_`, `-`, `.`.
void validate_table_name(std::string_view name);

/// The name in a TableName parameter, which may also be a table's ARN. A name is returned as it is. Throws
/// Fault for a malformed ARN or one of another Region (ValidationException), or of another account
/// (AccessDeniedException).
std::string_view table_name_of(const api::Caller& caller, std::string_view name_or_arn);

/// The table in the catalogue, as things stand at `now`: one whose deletion is done is absent, as are its indexes that
/// are.
std::optional<TableDefinition> find_table(const store::Reader& reader, std::string_view name, util::Instant now);

/// The table that an item operation names (by name or ARN). Throws Fault: ResourceNotFoundException `Requested resource
/// not found` when there is none that can serve items.
TableDefinition require_table(const api::ReadRequest& request, std::string_view name_or_arn);

/// The index that a Query or Scan names. Throws Fault (ValidationException) when there is none, or it is still filled.
const IndexDefinition& require_index(const TableDefinition& table, std::string_view index, util::Instant now);

/// The table that a control operation names. Throws ResourceNotFoundException `Requested resource not found: Table: X
/// not found`.
TableDefinition require_table_of_any_status(const api::ReadRequest& request, std::string_view name_or_arn);

/// Refuses to change a table that something is still being done to. Throws Fault: ResourceInUseException `Attempt to
/// change a resource which is still in use: Table is being updated: X`.
void require_at_rest(const TableDefinition& table, util::Instant now);

/// Names of all tables after `start` (excluded), in byte order, at most `limit`.
std::vector<std::string> table_names(const store::Reader& reader, std::string_view start, std::size_t limit,
                                     util::Instant now);

/// Writes the definition to the catalogue, new or in place of the old one.
void store_table(store::Writer& writer, const TableDefinition& table);
/// A number that no other table or index has ever had.
std::uint32_t new_table_id(store::Writer& writer);
/// One for a table to which the items of `source` are copied as they stand (copy_items()).
std::uint32_t new_copy_id(store::Writer& writer, std::uint32_t source);

/// What the table and its indexes hold, kept in step with every write. `id` is the table's or the index's.
ItemCount item_count(const store::Reader& reader, const TableDefinition& table, std::uint32_t id);

} // namespace labdb::dynamodb
