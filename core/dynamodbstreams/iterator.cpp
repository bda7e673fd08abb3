#include "core/dynamodbstreams/iterator.hpp"

#include <optional>

#include "core/api/dynamodbstreams.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/bytes.hpp"
#include "core/dynamodbstreams/streams.hpp"
#include "core/util/base64.hpp"
#include "core/util/hash.hpp"

// token = stream ARN "|1|" base64 of (check shard position issued)
// shard, position: varint; issued: zigzag varint of microseconds; check: the first four bytes of hash128 of the ARN and
// what follows
namespace labdb::dynamodbstreams {
namespace {

constexpr std::string_view kVersion = "|1|";
constexpr util::Duration kLifetime = util::Duration::of_seconds(15 * 60);

constexpr std::size_t kCheckSize = 4;

/// Tells what a caller made up, or cut short, from what was given to one.
std::string check_of(std::string_view arn, std::string_view bytes) {
    const auto hash = util::hash128(std::string(arn).append(bytes));
    return {hash.begin(), hash.begin() + kCheckSize};
}

} // namespace

std::string ShardIterator::token() const {
    std::string bytes;
    dynamodb::ByteWriter out(bytes);
    out.varint(shard);
    out.varint(position);
    out.integer(issued_at.micros);
    return std::string(stream_arn).append(kVersion).append(util::base64_encode(check_of(stream_arn, bytes) + bytes));
}

ShardIterator ShardIterator::read(std::string_view token, util::Instant now) {
    const std::size_t version = token.rfind(kVersion);
    if (version == std::string_view::npos) refuse("Invalid ShardIterator");
    const std::optional<std::string> decoded = util::base64_decode(token.substr(version + kVersion.size()));
    if (!decoded || decoded->size() < kCheckSize) refuse("Invalid ShardIterator");
    const std::string_view check = std::string_view(*decoded).substr(0, kCheckSize);
    const std::string_view bytes = std::string_view(*decoded).substr(kCheckSize);
    ShardIterator iterator;
    iterator.stream_arn = token.substr(0, version);
    if (check != check_of(iterator.stream_arn, bytes)) refuse("Invalid ShardIterator");
    dynamodb::ByteReader in(bytes);
    iterator.shard = in.varint();
    iterator.position = in.varint();
    iterator.issued_at.micros = in.integer();
    // The service's own words, as https://github.com/spring-attic/spring-integration-aws/pull/59 quotes them.
    if (now - iterator.issued_at > kLifetime)
        throw api::Fault(errors::ExpiredIteratorException, "Shard iterator has expired");
    return iterator;
}

} // namespace labdb::dynamodbstreams
