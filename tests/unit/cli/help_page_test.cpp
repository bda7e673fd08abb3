#include <doctest/doctest.h>

#include "cli/help_page.hpp"
#include "cli/help_syntax.hpp"
#include "core/api/table.hpp"

using namespace labdb;
using namespace labdb::cli;

TEST_CASE("a page is filled to its width, literal lines are not") {
    HelpPage page;
    page.section("NAME");
    page.paragraph("one two three four five six");
    page.paragraph("under it", 1);
    page.bullet("a bullet that is long");
    page.bullet("second");
    page.literal("as  it   is, however long it may be", 1);
    CHECK(to_text(page, 28) ==
          "NAME\n       one two three four\n       five six\n          under it\n\n       o a bullet that is\n"
          "         long\n       o second\n          as  it   is, however long it may be\n");
}

TEST_CASE("syntax of values, from the model") {
    const api::Operation* create = api::find_operation(*api::find_service("dynamodb"), "create-table");
    REQUIRE(create);
    const api::Shape& keys = *api::find_member(*create->input, "KeySchema")->shape;
    CHECK(shorthand_syntax(keys) == "AttributeName=string,KeyType=HASH|RANGE ...");
    CHECK(json_syntax(keys) ==
          "[\n  {\n    \"AttributeName\": \"string\",\n    \"KeyType\": \"HASH|RANGE\"\n  }\n  ...\n]");
    const api::Shape& throughput = *api::find_member(*create->input, "ProvisionedThroughput")->shape;
    CHECK(shorthand_syntax(throughput) == "ReadCapacityUnits=long,WriteCapacityUnits=long");
}
