#include "core/dynamodb/item_format.hpp"

#include <doctest/doctest.h>

#include "core/json/read.hpp"
#include "core/store/store.hpp"

namespace labdb::dynamodb {
namespace {

AttributeMap map_of(const char* text) { return read_attribute_map(json::read(text)); }

TEST_CASE("an item of every type comes back as it was") {
    AttributeMap item =
        map_of(R"({"s": {"S": "grüße"}, "empty": {"S": ""}, "n": {"N": "-12345678901234567890123456789012345678"},
        "e": {"N": "1E-130"}, "ss": {"SS": ["b", "a"]}, "ns": {"NS": ["1", "-2.5"]}, "l": {"L": [{"N": "0"}, {"L": []}]},
        "m": {"M": {"x": {"M": {}}, "y": {"BOOL": false}}}, "null": {"NULL": true}, "bool": {"BOOL": true}})");
    item.set("b", AttributeValue::binary(std::string("\0\xff", 2)));
    item.set("bs", AttributeValue::binary_set({std::string("\0", 1), "x"}));

    const std::string bytes = encode_item(item, size_of(item));

    CHECK(decode_item(bytes) == item);
    CHECK(stored_size(bytes) == size_of(item));
}

TEST_CASE("attributes keep their order") {
    const AttributeMap item =
        decode_item(encode_item(map_of(R"({"z": {"S": "1"}, "a": {"S": "2"}, "m": {"S": "3"}})"), 6));
    std::string names;
    for (const auto& entry : item) names += entry.first;
    CHECK(names == "zam");
}

TEST_CASE("damaged bytes are told of, whatever is missing or too much") {
    const AttributeMap item = map_of(
        R"({"a": {"S": "text"}, "l": {"L": [{"N": "12"}, {"NS": ["1", "2"]}]}, "m": {"M": {"k": {"BOOL": true}}}})");
    const std::string bytes = encode_item(item, size_of(item));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(decode_item(std::string_view(bytes).substr(0, size)), store::StoreError);
    }
    CHECK_THROWS_AS(decode_item(bytes + "x"), store::StoreError);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string broken = bytes;
        broken[at] = '\xff';
        try {
            decode_item(broken);
        } catch (const store::StoreError&) {
            // Which bytes still read as some item does not matter; that nothing else happens does.
        }
    }
}

TEST_CASE("nesting without end is told of, not followed") {
    std::string bytes("\1\1\1a", 4);
    for (int i = 0; i < 100'000; ++i) bytes.append("\7\1", 2);
    CHECK_THROWS_AS(decode_item(bytes), store::StoreError);
}

} // namespace
} // namespace labdb::dynamodb
