#include "core/dynamodb/idempotency.hpp"

#include <algorithm>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/bytes.hpp"
#include "core/util/hash.hpp"

// Database::resources:
//   "token/" token                  → expiry fingerprint   expiry: microseconds, 8 bytes, high byte first
//   "token-expiry/" expiry token    → nothing              in the order in which they are to be forgotten
// fingerprint: 16 bytes, the hash of the contents' canonical form.
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr util::Duration kLifetime = util::Duration::of_seconds(600);
constexpr std::string_view kTokens = "token/";
constexpr std::string_view kExpiries = "token-expiry/";
/// So many outdated tokens a request sweeps away: more than it adds, so that they do not pile up.
constexpr int kSweep = 16;

/// The canonical form: members of objects by name, every text with its length in front.
void append_canonical(const json::Value& value, std::string& out) {
    ByteWriter writer(out);
    writer.byte(static_cast<std::uint8_t>(value.kind()));
    switch (value.kind()) {
    case json::Kind::null: break;
    case json::Kind::boolean: writer.byte(value.as_bool() ? 1 : 0); break;
    case json::Kind::number: writer.text(value.as_number().text); break;
    case json::Kind::string: writer.text(value.as_string()); break;
    case json::Kind::bytes: writer.text(value.as_bytes()); break;
    case json::Kind::array:
        writer.varint(value.as_array().size());
        for (const json::Value& element : value.as_array()) append_canonical(element, out);
        break;
    case json::Kind::object: {
        std::vector<const json::Object::Member*> members;
        for (const json::Object::Member& one : value.as_object()) members.push_back(&one);
        std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
        writer.varint(members.size());
        for (const json::Object::Member* one : members) {
            writer.text(one->first);
            append_canonical(one->second, out);
        }
    }
    }
}

std::string fingerprint(const json::Value& contents) {
    std::string canonical;
    append_canonical(contents, canonical);
    const auto hash = util::hash128(canonical);
    return {hash.begin(), hash.end()};
}

std::string big_endian(std::int64_t value) {
    std::string bytes;
    append_big_endian(bytes, value);
    return bytes;
}

void sweep(store::Writer& writer, util::Instant now) {
    const std::string end = std::string(kExpiries) + big_endian(now.micros + 1);
    std::vector<std::string> outdated;
    {
        store::Cursor cursor = writer.cursor(Database::resources);
        for (cursor.seek(kExpiries); cursor.valid() && cursor.key() < end && outdated.size() < kSweep; cursor.next())
            outdated.emplace_back(cursor.key());
    }
    for (const std::string& key : outdated) {
        const std::string expiry = key.substr(kExpiries.size(), 8);
        const std::string token = std::string(kTokens) + key.substr(kExpiries.size() + 8);
        writer.erase(Database::resources, key);
        // The token may have come again since.
        const std::optional<std::string_view> entry = writer.get(Database::resources, token);
        if (entry && entry->substr(0, 8) == expiry) writer.erase(Database::resources, token);
    }
}

} // namespace

TokenState note_token(api::WriteRequest& request, std::string_view token, const json::Value& contents) {
    store::Writer& writer = request.writer;
    const std::string key = std::string(kTokens).append(token);
    const std::string print = fingerprint(contents);
    if (const std::optional<std::string_view> entry = writer.get(Database::resources, key)) {
        if (entry->size() != 8 + print.size()) ByteReader::broken();
        if (entry->substr(0, 8) > big_endian(request.clock.now.micros)) {
            if (entry->substr(8) == print) return TokenState::Seen;
            throw api::Fault(
                errors::IdempotentParameterMismatchException,
                "Specified idempotent token was used with different request parameters within the idempotency "
                "window");
        }
    }
    sweep(writer, request.clock.now);
    const std::string expiry = big_endian((request.clock.now + kLifetime).micros);
    writer.put(Database::resources, key, expiry + print);
    writer.put(Database::resources, std::string(kExpiries) + expiry + std::string(token), "");
    return TokenState::Fresh;
}

} // namespace labdb::dynamodb
