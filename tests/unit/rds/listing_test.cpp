#include "core/rds/listing.hpp"

#include "tests/unit/rds/handlers.hpp"

using namespace labdb;
using namespace labdb::rds;

TEST_CASE("a page's Marker leads to what comes behind, also when the description took the record away") {
    const json::Value twenty = 20;
    Page page(nullptr, &twenty);
    for (char letter = 'a'; letter <= 'u'; ++letter) {
        // Longer than what a text keeps in itself, so that moving it moves the characters.
        Record record{std::string(30, letter), {}, {}, {}};
        const bool taken = page.add(record.name, [&] {
            const Record moved = std::move(record);
            return json::Value(moved.name);
        });
        CHECK(taken == (letter < 'u'));
    }
    const json::Value output = std::move(page).output("Things");
    CHECK(at(output, "Things").as_array().size() == 20);
    const json::Value marker = at(output, "Marker");
    CHECK(Page(&marker, nullptr).after() == std::string(30, 't'));
}

TEST_CASE("a Marker that no answer gave is refused") {
    for (const char* text : {"?", "Zm9v", "bXlkYg==", "AAAA", "bXlkYmluc3RhbmNl"}) {
        const json::Value marker = text;
        CHECK_THROWS_WITH_AS(Page(&marker, nullptr), ("Invalid Marker: " + std::string(text)).c_str(), api::Fault);
    }
    const json::Value none = "";
    CHECK(Page(&none, nullptr).after().empty());
}
