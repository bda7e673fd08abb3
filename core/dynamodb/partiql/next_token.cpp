#include "core/dynamodb/partiql/next_token.hpp"

#include <optional>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/store/store.hpp"
#include "core/util/base64.hpp"
#include "core/util/hash.hpp"

// token: base64 of hash key
// hash:  16 bytes, of the statement and its parameters
// key:   attributes in the store's form (item_format.cpp)
namespace labdb::dynamodb::partiql {
namespace {

constexpr std::size_t kHashBytes = 16;

std::string hash_of(std::string_view statement, const json::Value* parameters) {
    AttributeMap asked;
    asked.append("statement", AttributeValue::string(std::string(statement)));
    if (parameters) {
        AttributeValue::List values;
        for (const json::Value& one : parameters->as_array()) values.push_back(read_attribute_value(one));
        asked.append("parameters", AttributeValue::list(std::move(values)));
    }
    const auto hash = util::hash128(encode_item(asked, 0));
    return {hash.begin(), hash.end()};
}

} // namespace

std::string next_token(std::string_view statement, const json::Value* parameters, const json::Value& last_key) {
    return util::base64_encode(hash_of(statement, parameters) + encode_item(read_attribute_map(last_key), 0));
}

AttributeMap read_next_token(std::string_view token, std::string_view statement, const json::Value* parameters) {
    const std::optional<std::string> bytes = util::base64_decode(token);
    if (!bytes || bytes->size() <= kHashBytes) refuse("Invalid NextToken");
    if (bytes->substr(0, kHashBytes) != hash_of(statement, parameters)) refuse("NextToken does not match request");
    try {
        return decode_item(std::string_view(*bytes).substr(kHashBytes));
    } catch (const store::StoreError&) {
        refuse("Invalid NextToken");
    }
}

} // namespace labdb::dynamodb::partiql
