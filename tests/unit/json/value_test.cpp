#include "core/json/value.hpp"

#include <doctest/doctest.h>

using namespace labdb::json;

TEST_CASE("members keep the order in which they were first set") {
    Object object{{"b", 1}, {"a", 2}, {"b", 3}};
    REQUIRE(object.size() == 2);
    CHECK(object.begin()->first == "b");
    CHECK(object.find("b")->as_int() == 3);
    CHECK(object.erase("b"));
    CHECK_FALSE(object.erase("b"));
    CHECK(object.begin()->first == "a");
}

TEST_CASE("large objects find, erase and copy like small ones") {
    Object object;
    for (int i = 0; i < 100; ++i) object.set("m" + std::to_string(i), i);
    CHECK(object.erase("m50"));
    CHECK_FALSE(object.contains("m50"));
    CHECK(object.find("m99")->as_int() == 99);
    Object copy = object;
    copy.set("m50", "new");
    CHECK(copy.find("m50")->as_string() == "new");
    CHECK_FALSE(object.contains("m50"));
    Object moved = std::move(copy);
    CHECK(moved.size() == 100);
    moved.clear();
    moved.set("m1", 1);
    CHECK(moved.size() == 1);
    CHECK(moved.find("m2") == nullptr);
}

TEST_CASE("equality is deep, without order of members, and by the value of numbers") {
    CHECK(Value(Object{{"a", 1}, {"b", Array{1, "x"}}}) == Value(Object{{"b", Array{1.0, "x"}}, {"a", 1}}));
    CHECK_FALSE(Value(Object{{"a", 1}}) == Value(Object{{"a", 1}, {"b", 1}}));
    CHECK(Value(Number{"1.0"}) == Value(1));
    CHECK_FALSE(Value(Number{"12345678901234567890123"}) == Value(Number{"12345678901234567890124"}));
    CHECK_FALSE(Value("1") == Value(1));
    CHECK_FALSE(Value(false) == Value());
}

TEST_CASE("numbers are printed as Python prints them") {
    CHECK(Value(1.0).as_number().text == "1.0");
    CHECK(Value(1e-5).as_number().text == "1e-05");
    CHECK(Value(std::uint64_t{18446744073709551615U}).as_number().text == "18446744073709551615");
    CHECK(Number{"-12"}.is_integer());
    CHECK_FALSE(Number{"1e5"}.is_integer());
}
