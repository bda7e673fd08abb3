#include "core/util/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>

using labdb::util::Random;

TEST_CASE("a seed gives the same sequence for ever") {
    Random random(1234567);
    // splitmix64's published values for this seed.
    CHECK(random.next() == 6457827717110365317U);
    CHECK(random.next() == 3203168211198807973U);
    CHECK(random.next() == 9817491932198370423U);
    CHECK(Random(1).uuid() == Random(1).uuid());
    CHECK(Random(1).uuid() != Random(2).uuid());
}

TEST_CASE("UUIDs have version 4's form") {
    Random kernel;
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
        std::string id = kernel.uuid();
        REQUIRE(id.size() == 36);
        for (std::size_t at = 0; at < id.size(); ++at)
            REQUIRE((at == 8 || at == 13 || at == 18 || at == 23
                         ? id[at] == '-'
                         : std::string_view("0123456789abcdef").find(id[at]) != std::string_view::npos));
        REQUIRE(id[14] == '4');
        REQUIRE(std::string_view("89ab").find(id[19]) != std::string_view::npos);
        REQUIRE(seen.insert(id).second);
    }
}

TEST_CASE("text takes every character of the alphabet about as often") {
    std::array<int, 3> counts{};
    for (char c : Random(7).text(30'000, "abc")) ++counts.at(static_cast<std::size_t>(c - 'a'));
    for (int count : counts) {
        CHECK(count > 9'500);
        CHECK(count < 10'500);
    }
    CHECK(Random().text(0, "abc").empty());
    CHECK(Random().text(5, "x") == "xxxxx");
}
