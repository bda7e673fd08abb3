// The first byte chooses the kind of expression, the rest is its text. Either it parses and evaluates, or it is a
// Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/api/error.hpp"
#include "core/dynamodb/expression/expression.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    using namespace labdb::dynamodb;
    if (size == 0) return 0;
    std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    static const AttributeMap item = [] {
        AttributeMap map, inner;
        inner.set("c", AttributeValue::number(util::Decimal(7)));
        map.set("a", AttributeValue::string("text"));
        map.set("b", AttributeValue::map(inner));
        map.set("l", AttributeValue::list({AttributeValue::number(util::Decimal(1)), AttributeValue::map(inner)}));
        map.set("ns", AttributeValue::number_set({util::Decimal(1), util::Decimal(2)}));
        return map;
    }();
    const json::Value names = json::Object{{"#a", "a"}, {"#b", "b"}};
    const json::Value values = json::Object{{":v", json::Object{{"S", "text"}}},
                                            {":n", json::Object{{"N", "3"}}},
                                            {":l", json::Object{{"L", json::Array{}}}}};
    try {
        expression::Placeholders placeholders(&names, &values, true);
        switch (data[0] % 5) {
        case 0: expression::Condition(text, expression::Role::Condition, placeholders).evaluate(item); break;
        case 1: expression::Condition(text, expression::Role::Filter, placeholders).evaluate(item); break;
        case 2: expression::parse_key_condition(text, placeholders); break;
        case 3: expression::Projection(text, placeholders).apply(item); break;
        case 4: expression::Update(text, placeholders).apply(item); break;
        }
    } catch (const api::Fault&) {
    }
    return 0;
}
