#include "core/dynamodb/table_format.hpp"

#include <concepts>
#include <type_traits>

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/replica_group.hpp"
#include "core/json/value.hpp"

// definition = version *field     version: the byte 3 (2: without WarmThroughput::changing_until; 1: without the
//                                 group and table_class_named, too); the fields and
//                                 their order are those of the functions `fields` below, for writing and reading
// field      = text               strings: length (varint) bytes
//            | integer            numbers, moments (microseconds): zigzag varint
//            | byte               booleans and enumerations
//            | 0 | 1 field        what may be absent
//            | count *field       lists: varint
//            | members            the settings, which come last: count *(text value)
// value      = kind content       kind: the byte json::Kind
// content    = nothing (null) | byte (boolean) | text (a number as it is written, a string, bytes)
//            | count *value (array) | members (object)
namespace labdb::dynamodb {
namespace {

constexpr std::uint8_t kVersion = 3;
constexpr std::uint8_t kFirstWithGroup = 2;
constexpr std::uint8_t kFirstWithWarmStatus = 3;

class Encoder {
public:
    explicit Encoder(std::string& out) : out_(out) {}

    void operator()(const std::string& value) { out_.text(value); }
    void operator()(bool value) { out_.byte(value); }
    void operator()(std::uint32_t value) { out_.varint(value); }
    void operator()(std::int64_t value) { out_.integer(value); }
    void operator()(util::Instant value) { out_.integer(value.micros); }
    void operator()(const json::Object& members) {
        out_.varint(members.size());
        for (const auto& [name, value] : members) {
            out_.text(name);
            (*this)(value);
        }
    }
    void operator()(const json::Value& value) {
        out_.byte(static_cast<std::uint8_t>(value.kind()));
        switch (value.kind()) {
        case json::Kind::null: break;
        case json::Kind::boolean: out_.byte(value.as_bool()); break;
        case json::Kind::number: out_.text(value.as_number().text); break;
        case json::Kind::string: out_.text(value.as_string()); break;
        case json::Kind::bytes: out_.text(value.as_bytes()); break;
        case json::Kind::array: (*this)(value.as_array()); break;
        case json::Kind::object: (*this)(value.as_object()); break;
        }
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(Enum value) { out_.byte(static_cast<std::uint8_t>(value)); }
    template <class T> void operator()(const std::optional<T>& value) {
        out_.byte(value.has_value());
        if (value) (*this)(*value);
    }
    template <class T> void operator()(const std::vector<T>& values) {
        out_.varint(values.size());
        for (const T& value : values) (*this)(value);
    }
    template <class T>
    requires std::is_class_v<T>
    void operator()(const T& value) { fields(*this, value); }
    /// What was not there before some version.
    template <class T> void since(std::uint8_t, const T& value) { (*this)(value); }

private:
    ByteWriter out_;
};

class Decoder {
public:
    Decoder(std::string_view bytes, std::uint8_t version) : in_(bytes), version_(version) {}

    void operator()(std::string& value) { value = in_.text(); }
    void operator()(bool& value) { value = in_.byte() != 0; }
    void operator()(std::uint32_t& value) { value = static_cast<std::uint32_t>(in_.varint()); }
    void operator()(std::int64_t& value) { value = in_.integer(); }
    void operator()(util::Instant& value) { value.micros = in_.integer(); }
    void operator()(json::Object& members) {
        for (std::size_t left = in_.count(); left > 0; --left) {
            const std::string_view name = in_.text();
            (*this)(members[name]);
        }
    }
    void operator()(json::Value& value) {
        if (++depth_ > kMaxDepth) ByteReader::broken();
        switch (static_cast<json::Kind>(in_.byte())) {
        case json::Kind::null: value = nullptr; break;
        case json::Kind::boolean: value = in_.byte() != 0; break;
        case json::Kind::number: value = json::Number{std::string(in_.text())}; break;
        case json::Kind::string: value = in_.text(); break;
        case json::Kind::bytes: value = json::Bytes{std::string(in_.text())}; break;
        case json::Kind::array: {
            json::Array array;
            (*this)(array);
            value = std::move(array);
            break;
        }
        case json::Kind::object: {
            json::Object object;
            (*this)(object);
            value = std::move(object);
            break;
        }
        default: ByteReader::broken();
        }
        --depth_;
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(Enum& value) { value = static_cast<Enum>(in_.byte()); }
    template <class T> void operator()(std::optional<T>& value) {
        if (in_.byte() != 0) (*this)(value.emplace());
    }
    template <class T> void operator()(std::vector<T>& values) {
        values.resize(in_.count());
        for (T& value : values) (*this)(value);
    }
    template <class T>
    requires std::is_class_v<T>
    void operator()(T& value) { fields(*this, value); }
    template <class T> void since(std::uint8_t version, T& value) {
        if (version_ >= version) (*this)(value);
    }

    bool done() const { return in_.done(); }

private:
    // Settings are a few levels deep; whatever is deeper was not written here.
    static constexpr int kMaxDepth = 32;
    ByteReader in_;
    std::uint8_t version_;
    int depth_ = 0;
};

template <class T, class Plain>
concept Is = std::same_as<std::remove_const_t<T>, Plain>;

template <class Archive> void fields(Archive& each, Is<KeyAttribute> auto& key) {
    each(key.name);
    each(key.type);
}

template <class Archive> void fields(Archive& each, Is<KeySchema> auto& keys) {
    each(keys.partition);
    each(keys.sort);
}

template <class Archive> void fields(Archive& each, Is<Throughput> auto& throughput) {
    each(throughput.read);
    each(throughput.write);
    each(throughput.last_increase);
    each(throughput.last_decrease);
    each(throughput.decreases);
}

template <class Archive> void fields(Archive& each, Is<OnDemandLimits> auto& limits) {
    each(limits.max_read);
    each(limits.max_write);
}

template <class Archive> void fields(Archive& each, Is<WarmThroughput> auto& warm) {
    each(warm.read);
    each(warm.write);
    each.since(kFirstWithWarmStatus, warm.changing_until);
}

template <class Archive> void fields(Archive& each, Is<IndexDefinition> auto& index) {
    each(index.id);
    each(index.name);
    each(index.global);
    each(index.keys);
    each(index.projection);
    each(index.non_key_attributes);
    each(index.throughput);
    each(index.on_demand);
    each(index.warm);
    each(index.active_at);
    each(index.backfilled);
    each(index.updating_until);
    each(index.deleted_at);
}

template <class Archive> void fields(Archive& each, Is<TimeToLive> auto& ttl) {
    each(ttl.enabled);
    each(ttl.attribute);
    each(ttl.index);
    each(ttl.changed_at);
    each(ttl.settled_at);
}

template <class Archive> void fields(Archive& each, Is<Recovery> auto& recovery) {
    each(recovery.since);
    each(recovery.days);
}

template <class Archive> void fields(Archive& each, Is<Replica> auto& replica) {
    each(replica.region);
    each(replica.source);
    each(replica.added);
    each(replica.shown_at);
    each(replica.active_at);
    each(replica.deleting_at);
    each(replica.gone_at);
    each(replica.overrides);
}

template <class Archive> void fields(Archive& each, Is<ReplicaGroup> auto& group) {
    each(group.legacy);
    each(group.strong);
    each(group.created);
    each(group.members);
    each(group.witnesses);
}

template <class Archive> void fields(Archive& each, Is<TableDefinition> auto& table) {
    each(table.id);
    each(table.name);
    each(table.uuid);
    each(table.keys);
    each(table.attributes);
    each(table.indexes);
    each(table.billing);
    each(table.on_demand_since);
    each(table.throughput);
    each(table.on_demand);
    each(table.warm);
    each(table.table_class);
    each.since(kFirstWithGroup, table.table_class_named);
    each(table.table_class_changed);
    each(table.deletion_protection);
    each(table.stream_enabled);
    each(table.stream_view);
    each(table.stream_label);
    each(table.stream_id);
    each(table.ttl);
    each(table.recovery);
    each.since(kFirstWithGroup, table.group);
    each(table.created);
    each(table.active_at);
    each(table.updating_until);
    each(table.deleted_at);
    each(table.settings);
}

} // namespace

std::string encode_table(const TableDefinition& table) {
    std::string bytes(1, static_cast<char>(kVersion));
    Encoder encode(bytes);
    fields(encode, table);
    return bytes;
}

TableDefinition decode_table(std::string_view bytes) {
    if (bytes.empty()) ByteReader::broken();
    const auto version = static_cast<std::uint8_t>(bytes.front());
    if (version == 0 || version > kVersion) ByteReader::broken();
    Decoder decode(bytes.substr(1), version);
    TableDefinition table;
    fields(decode, table);
    if (!decode.done()) ByteReader::broken();
    return table;
}

std::string encode_members(const json::Object& members) {
    std::string bytes;
    Encoder encode(bytes);
    encode(members);
    return bytes;
}

json::Object decode_members(std::string_view bytes) {
    Decoder decode(bytes, kVersion);
    json::Object members;
    decode(members);
    if (!decode.done()) ByteReader::broken();
    return members;
}

std::string encode_group(const ReplicaGroup& group) {
    std::string bytes;
    Encoder encode(bytes);
    encode(group);
    return bytes;
}

ReplicaGroup decode_group(std::string_view bytes) {
    Decoder decode(bytes, kVersion);
    ReplicaGroup group;
    decode(group);
    if (!decode.done()) ByteReader::broken();
    return group;
}

} // namespace labdb::dynamodb
