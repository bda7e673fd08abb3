// What is expected here was written by ruamel.yaml 0.17.21 over its libyaml, which the AWS CLI's recordings were made
// with.
#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/yaml/read.hpp"
#include "core/json/write.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

std::string read(std::string_view text) {
    try {
        return json::write(yaml::to_json(yaml::read(text)), json::kPython);
    } catch (const std::exception& error) {
        return error.what();
    }
}

std::string at(const std::string& problem, int line, int column) {
    return problem + "\n  in \"<unicode string>\", line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace

TEST_CASE("yaml: collections") {
    CHECK(read("") == "null");
    CHECK(read("a: 1\nb: [x, {y: z}]\n") == R"({"a": 1, "b": ["x", {"y": "z"}]})");
    CHECK(read("a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\nd:\n  e: f\n") ==
          R"({"a": [1, {"b": 2, "c": 3}, [4]], "d": {"e": "f"}})");
    CHECK(read("[a, b: c, ? d : e, f: ]") == R"(["a", {"b": "c"}, {"d": "e"}, {"f": null}])");
    CHECK(read("? k\n: v\n? w\n") == R"({"k": "v", "w": null})");
    CHECK(read("--- # comment\n{a: , b: c,}\n...\n") == R"({"a": null, "b": "c"})");
}

TEST_CASE("yaml: scalars") {
    CHECK(read("'it''s'") == R"("it's")");
    CHECK(read("\"a\\n\\x41\\u00e9 b\\\n   c\"") == R"("a\nA\u00e9 bc")");
    CHECK(read("a b\n c d\n\n e") == R"("a b c d\ne")");
    CHECK(read("a: |\n  lit\n   x\n\n  y\nb: >-\n  fold\n  ed\n\n  z\n") ==
          R"({"a": "lit\n x\n\ny\n", "b": "fold ed\nz"})");
    CHECK(read("a: |+\n x\n\n\nb: >2\n   y\n") == R"({"a": "x\n\n\n", "b": " y\n"})");
    CHECK(read("[1_000, 0x1F, 010, 0o17, -0b11, 1e3, .5, ~, yes, true, No]") ==
          R"([1000, 31, 10, 15, -3, 1000.0, 0.5, null, "yes", true, "No"])");
    CHECK(read("0xFFFFFFFFFFFFFFFFFFFF") == "1208925819614629174706175");
    CHECK(read("[!!str 12, !!int \"3\", !!binary aGk=, ! 4]") == R"(["12", 3, "aGk=", 4])");
    CHECK(yaml::read("2020-01-01").kind == yaml::Node::Kind::date);
    CHECK(yaml::read("2020-1-2 3:04:05.5 +2").text == "2020-01-02 01:04:05.500000");
    CHECK(yaml::read("!!set {x, y}").items.size() == 2);
}

TEST_CASE("yaml: anchors and merge keys") {
    CHECK(read("a: &x [1]\nb: *x\n") == R"({"a": [1], "b": [1]})");
    CHECK(read("a: 1\n<<: {a: 2, b: 3}\nc: 4") == R"({"a": 1, "b": 3, "c": 4})");
    CHECK(read("<<: [{a: 1},{a: 2,b: 3}]\nc: 4") == R"({"a": 1, "b": 3, "c": 4})");
    CHECK(read("*b") == at("found undefined alias", 1, 1));
}

TEST_CASE("yaml: errors name the place") {
    CHECK(read("[a") == at(at("while parsing a flow sequence", 1, 1) + "\ndid not find expected ',' or ']'", 2, 1));
    CHECK(read("a: b: c") == at("mapping values are not allowed in this context", 1, 5));
    CHECK(read("a: @x") == at("while scanning for the next token\nfound character that cannot start any token", 1, 4));
    CHECK(read("{a:1}") == at(at("while scanning a plain scalar", 1, 2) + "\nfound unexpected ':'", 1, 3));
    CHECK(read("a\n---\nb") ==
          at(at("expected a single document in the stream", 1, 1) + "\nbut found another document", 2, 1));
    CHECK(read("a: 1\na: 2")
              .rfind(at(at("while constructing a mapping", 1, 1) +
                            "\nfound duplicate key \"a\" with value \"2\" (original value: \"1\")",
                        2, 1),
                     0) == 0);
    CHECK(read("!foo x") == at("could not determine a constructor for the tag '!foo'", 1, 1));
    CHECK(read("a\x01") ==
          "unacceptable character #x0001: control characters are not allowed\n  in \"<unicode string>\", "
          "position 1");
}

TEST_CASE("yaml: hostile texts end in errors") {
    CHECK(read(std::string(100000, '[')).rfind("collections are nested too deep", 0) == 0);
    std::string bomb = "a0: &a0 [x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before + "]\n";
    }
    CHECK(read(bomb).rfind("there are too many values", 0) == 0);
}

TEST_CASE("--cli-input-yaml and its skeleton") {
    CHECK(test::message(test::run_aws({"dynamodb", "describe-table", "--cli-input-yaml", "TableName: [x"})) ==
          "Error parsing parameter 'cli-input-yaml': Invalid YAML received.");
    CHECK(test::message(test::run_aws({"dynamodb", "describe-table", "--cli-input-yaml", "[1]"})) ==
          "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'list'>");
    CHECK(test::run_aws({"dynamodb", "describe-table", "--cli-input-yaml", "TableName: abc"}).status == 254);
    const test::Result skeleton = test::run_aws({"dynamodb", "get-item", "--generate-cli-skeleton", "yaml-input"});
    CHECK(skeleton.status == 0);
    CHECK(skeleton.out.rfind("TableName: ''  # [REQUIRED] The table's name or ARN.\nKey: # [REQUIRED] ", 0) == 0);
    CHECK(skeleton.out.find("\n  KeyName:\n    S: ''\n    N: ''\n    B: !!binary ''\n    SS:\n    - ''\n") !=
          std::string::npos);
    CHECK(skeleton.out.find("\n    M:\n      KeyName: {}\n    L:\n    - {}\n    'NULL': true\n") != std::string::npos);
    // What it prints can be read again.
    CHECK(read(skeleton.out).rfind("{\"TableName\": \"\", \"Key\": {\"KeyName\": {\"S\": \"\"", 0) == 0);
}
