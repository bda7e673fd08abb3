#include "tests/differential/values.hpp"

namespace labdb::tests {

namespace {

std::string number(Choice& choice) {
    return choice.of({"0", "1", "2", "3", "-1", "1.5", "10", "1e2", "0.001", "-0", "100000000000000000000", "1E-20"});
}

std::string text(Choice& choice) { return choice.of({"a", "b", "ab", "abc", "", "B", "é", "x y"}); }
/// Base64.
std::string bytes(Choice& choice) { return choice.of({"AA==", "AAE=", "/w==", "YWI="}); }

json::Value set_of(Choice& choice, std::string (*element)(Choice&)) {
    json::Array array;
    for (std::size_t left = 1 + choice.below(3); left > 0; --left) array.push_back(element(choice));
    return array;
}

json::Value broken_value(Choice& choice) {
    switch (choice.below(7)) {
    case 0:
        return json::Object{{"N", choice.of({"", "x", "1e200", "1e-200", "1234567890123456789012345678901234567890"})}};
    case 1: return json::Object{{"SS", json::Array{}}};
    case 2: return json::Object{{"NS", json::Array{"1", "1.0"}}};
    case 3: return json::Object{{"SS", json::Array{"a", "a"}}};
    case 4: return json::Object{};
    case 5: return json::Object{{"S", "a"}, {"N", "1"}};
    default: return json::Object{{"NULL", false}};
    }
}

} // namespace

json::Value attribute_value(Choice& choice, int depth) {
    if (choice.one_in(250)) return broken_value(choice);
    switch (choice.below(depth < 2 ? 12 : 7)) {
    case 0:
    case 1: return json::Object{{"S", text(choice)}};
    case 2:
    case 3:
    case 4: return json::Object{{"N", number(choice)}};
    case 5: return json::Object{{"BOOL", choice.one_in(2)}};
    case 6: return choice.one_in(2) ? json::Object{{"NULL", true}} : json::Object{{"B", bytes(choice)}};
    case 7: return json::Object{{"SS", set_of(choice, [](Choice& c) { return c.of({"a", "b", "c", "d"}); })}};
    case 8: return json::Object{{"NS", set_of(choice, [](Choice& c) { return c.of({"1", "2", "3", "4"}); })}};
    case 9: return json::Object{{"BS", set_of(choice, bytes)}};
    case 10: {
        json::Array list;
        for (std::size_t left = choice.below(4); left > 0; --left) list.push_back(attribute_value(choice, depth + 1));
        return json::Object{{"L", std::move(list)}};
    }
    default: return json::Object{{"M", attributes(choice)}};
    }
}

json::Value key_value(Choice& choice, std::string_view type) {
    if (choice.one_in(150)) return attribute_value(choice);
    if (type == "N") return json::Object{{"N", choice.of({"1", "2", "3", "-5", "2.5", "1e3"})}};
    if (type == "B") return json::Object{{"B", bytes(choice)}};
    return json::Object{{"S", choice.of({"a", "b", "c", "ab", "abc"})}};
}

std::string attribute_name(Choice& choice) { return choice.of({"v", "w", "m", "l", "n", "t"}); }

json::Object attributes(Choice& choice) {
    json::Object object;
    for (std::size_t left = choice.below(5); left > 0; --left)
        object.set(attribute_name(choice), attribute_value(choice, 1));
    return object;
}

} // namespace labdb::tests
