#include <doctest/doctest.h>

#include "cli/ddb/expression.hpp"
#include "cli/ddb/number.hpp"
#include "cli/errors.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

struct Lab {
    test::TemporaryFolder folder;
    test::Variables variables{{"HOME", folder.path()}, {"LABDB_PACE", "instant"}};

    Lab() {
        aws({"dynamodb", "create-table", "--table-name", "tbl", "--billing-mode", "PAY_PER_REQUEST",
             "--attribute-definitions", "AttributeName=pk,AttributeType=S", "AttributeName=sk,AttributeType=N",
             "--key-schema", "AttributeName=pk,KeyType=HASH", "AttributeName=sk,KeyType=RANGE"});
    }
    test::Result aws(std::vector<std::string> words, const std::string& input = {}) const {
        words.insert(words.begin(), "aws");
        return test::run_program(words, variables, input);
    }
};

std::string text_of(std::string_view expression) {
    try {
        return ddb::parse_expression(expression, 0).text;
    } catch (const Error& error) {
        return error.what();
    }
}

std::string number_of(std::string_view text) {
    try {
        return ddb::attribute_number(text);
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

TEST_CASE("ddb: numbers are Python's decimals") {
    CHECK(number_of("1.50") == "1.50");
    CHECK(number_of("1e3") == "1E+3");
    CHECK(number_of("0.0000001") == "1E-7");
    CHECK(number_of("+.5e-3") == "0.0005");
    CHECK(number_of("1_000.5") == "1000.5");
    CHECK(number_of("123456789012345678901234567890123456789") ==
          "[<class 'decimal.Inexact'>, <class 'decimal.Rounded'>]");
    CHECK(number_of("100000000000000000000000000000000000000") == "[<class 'decimal.Rounded'>]");
    CHECK(number_of("1E+127") == "[<class 'decimal.Overflow'>, <class 'decimal.Inexact'>, <class 'decimal.Rounded'>]");
    CHECK(number_of("1E-170") == "[<class 'decimal.Underflow'>, <class 'decimal.Inexact'>, <class 'decimal.Rounded'>, "
                                 "<class 'decimal.Clamped'>]");
    CHECK(number_of("12E-166") ==
          "[<class 'decimal.Underflow'>, <class 'decimal.Inexact'>, <class 'decimal.Rounded'>]");
    CHECK(number_of(".inf") == "[<class 'decimal.ConversionSyntax'>]");
}

TEST_CASE("ddb: expressions") {
    // Vectors of reference/awscli.md §7.1 that are not among the recordings.
    CHECK(text_of("n in (1,2)") == "#n0 IN (:n1, :n2)");
    CHECK(text_of("n between 1 and 2") == "#n0 BETWEEN :n1 AND :n2");
    CHECK(text_of("\"x\" = a") == ":n0 = #n1");
    CHECK(text_of("a = 1 AND") == "Unknown expression type starting at token ``\na = 1 AND\n         ^");
    CHECK(text_of("a=1 b") == "Unexpected token `b` of type `unquoted_identifier`. Expected type: eof\na=1 b\n    ^");
    CHECK(text_of("a = 5.") == "Invalid fractional character None\na = 5.\n     ^");
    CHECK(text_of("a = 1e") == "Invalid exponential character None\na = 1e\n     ^");
    CHECK(text_of("a = 'b") == "Unclosed ' delimiter\na = 'b\n    ^");
    CHECK(text_of("b\"**\"=a") == "Invalid base64 string b\"**\"\nb\"**\"=a\n^");
    CHECK(text_of("b\"==\"=1") == ":n0 = :n1");
    CHECK(text_of("aé=1") == "Unrecognized character é\naé=1\n ^");
    CHECK(text_of("n ! 3") == "Unrecognized character !\nn ! 3\n  ^");
    CHECK(text_of("a < = 1").rfind("Unexpected token `=` of type `eq`. Expected type: ['literal', ", 0) == 0);
    CHECK(text_of("") == "Expressions must not be empty");
    CHECK(text_of("(a, b)") == "( #n0, #n1)");
    CHECK(text_of(std::string(100000, '(')) == "maximum recursion depth exceeded");
    CHECK(ddb::parse_expression("a = 1", 5).text == "#n5 = :n6");
}

TEST_CASE("ddb: what put writes select shows") {
    const Lab lab;
    const test::Result put = lab.aws(
        {"ddb", "put", "tbl",
         "{pk: a, sk: 1, b: true, f: 1.50, e: 1e3, s: !!set {x, y}, ns: !!set {2, 10}, bin: !!binary aGk=, "
         "big: 12345678901234567890123456789012345678, yes: yes, oct: 010, hex: 0x10, date: \"2020-01-01\", nul: null, "
         "l: [1, x], m: {k: v}, str: '1'}"});
    CHECK(put.out + put.err == "");
    CHECK(put.status == 0);
    CHECK(lab.aws({"ddb", "select", "tbl"}).out ==
          "Count: 1\nItems:\n- b: true\n  big: 12345678901234567890123456789012345678\n  bin: !!binary \"aGk=\"\n"
          "  date: '2020-01-01'\n  e: 1000\n  f: 1.5\n  hex: 16\n  l:\n  - 1\n  - x\n  m:\n    k: v\n  ns: !!set\n"
          "    2: null\n    10: null\n  nul: null\n  oct: 10\n  pk: a\n  s: !!set\n    x: null\n    y: null\n  sk: 1\n"
          "  str: '1'\n  yes: yes\nScannedCount: 1\n");
    CHECK(lab.aws({"ddb", "select", "tbl", "--query", "Items[0].f"}).out == "1.5\n");
    CHECK(lab.aws({"ddb", "select", "tbl", "--query", "Items[0].s"}).out == "!!set\nx: null\ny: null\n");
    CHECK(lab.aws({"ddb", "select", "tbl", "--query", "Items[0].bin"}).out == "!!binary \"aGk=\"\n");
    CHECK(lab.aws({"ddb", "select", "tbl", "--query", "Items[0].pk"}).out == "\"a\"\n");
}

TEST_CASE("ddb: select") {
    const Lab lab;
    std::string items;
    for (int i = 1; i <= 30; ++i)
        items += "- {pk: q, sk: " + std::to_string(i) + ", v: val" + std::to_string(i) + "}\n";
    // More than a batch, from stdin.
    CHECK(lab.aws({"ddb", "put", "tbl", "-"}, items).status == 0);
    CHECK(lab.aws({"ddb", "select", "tbl", "--attributes", "COUNT"}).out == "Count: 30\nScannedCount: 30\n");
    CHECK(lab.aws({"ddb", "select", "tbl", "--key-condition", "pk", "=", "\"q\"", "AND sk > 29", "--filter",
                   "v <> \"x\"", "--projection", "v, sk"})
              .out == "Count: 1\nItems:\n- sk: 30\n  v: val30\nScannedCount: 1\n");
    const test::Result page =
        lab.aws({"ddb", "select", "tbl", "--key-condition", "pk = \"q\"", "--max-items", "1", "--projection", "v"});
    CHECK(page.out == "Count: 30\nItems:\n- v: val1\n"
                      "NextToken: eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9\n"
                      "ScannedCount: 30\n");
    CHECK(
        lab.aws({"ddb", "select", "tbl", "--no-consistent-read", "--return-consumed-capacity", "--attributes", "COUNT"})
            .out.rfind("ConsumedCapacity:\n  CapacityUnits: 0.5\n  TableName: tbl\n", 0) == 0);
    CHECK(message(lab.aws({"ddb", "select", "tbl", "--output", "json"})) ==
          "json output format is not supported for ddb commands");
    CHECK(message(lab.aws({"ddb", "select", "tbl", "--no-paginate", "--max-items", "1"})) ==
          "Cannot specify --no-paginate along with pagination arguments: --max-items");
    CHECK(lab.aws({"ddb", "select", "tbl", "--max-items", "abc"}).err ==
          "\naws: [ERROR]: invalid literal for int() with base 10: 'abc'\n");
}

TEST_CASE("ddb: put refuses") {
    const Lab lab;
    auto put = [&](const std::string& items) { return message(lab.aws({"ddb", "put", "tbl", items})); };
    CHECK(put("{pk: y, sk: 1, d: 2020-01-01}") ==
          "Unsupported type \"<class 'datetime.date'>\" for value \"2020-01-01\"");
    CHECK(put("{pk: y, sk: 1, s: !!set {1, x}}") == "Unsupported type \"<class 'set'>\" for value \"{1, 'x'}\"");
    CHECK(put("{pk: [") == "while parsing a flow node\ndid not find expected node content\n"
                           "  in \"<unicode string>\", line 2, column 1");
    CHECK(put("[1") == "while parsing a flow sequence\n  in \"<unicode string>\", line 1, column 1\n"
                       "did not find expected ',' or ']'\n  in \"<unicode string>\", line 2, column 1");
    CHECK(put("{pk: a, sk: 1, m: {2: b}}") ==
          "Parameter validation failed:\nInvalid type for parameter Item.m.M (key: 2), value: 2, type: <class 'int'>, "
          "valid types: <class 'str'>");
    CHECK(
        message(lab.aws({"ddb", "put", "tbl", "file:///nope"})) ==
        "Error parsing parameter 'items': Unable to load paramfile file:///nope: [Errno 2] No such file or directory: "
        "'/nope'");
    CHECK(lab.aws({"ddb", "put", "tbl", "{pk: a, sk: 1}", "--condition", "attribute_exists(pk)"}).status == 254);
    CHECK(lab.aws({"ddb", "put", "tbl", "[]"}).status == 0);
}

TEST_CASE("rds generate-db-auth-token") {
    auto token = [](std::vector<std::string> words) {
        words.insert(words.begin(), {"rds", "generate-db-auth-token", "--username", "jane"});
        return test::run_aws(words, {{"LABDB_CLOCK", "2026-11-20T16:44:06Z"}});
    };
    const test::Result result = token({"--hostname", "db.example.com", "--port", "3306"});
    CHECK(result.status == 0);
    CHECK(result.out.rfind("db.example.com:3306/?Action=connect&DBUser=jane&X-Amz-Algorithm=AWS4-HMAC-SHA256&"
                           "X-Amz-Credential=x%2F20261120%2Fus-east-1%2Frds-db%2Faws4_request&"
                           "X-Amz-Date=20261120T164406Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=",
                           0) == 0);
    CHECK(message(token({"--hostname", "h", "--port", "abc"})) == "invalid literal for int() with base 10: 'abc'");
    CHECK(token({"--hostname", "h"}).status == 252);
}
