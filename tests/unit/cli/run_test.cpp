// Whole command lines, in the process, against the local engine.
#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb::cli;
using test::message;
using test::run_aws;

namespace {

/// A home that lasts over several commands.
struct Lab {
    test::TemporaryFolder home;
    test::Result aws(std::vector<std::string> words, const test::Variables& more = {}) const {
        test::Variables variables = more;
        variables.insert({{"HOME", home.path()}, {"LABDB_PACE", "instant"}});
        words.insert(words.begin(), "aws");
        return test::run_program(words, variables);
    }
};

const std::string kUsageEnd = "\n\n" + std::string(kUsage);

} // namespace

TEST_CASE("run: entry points") {
    test::Variables home = {{"HOME", "/nonexistent"}};
    CHECK(test::run_program({"labdb", "--version"}, home).out.rfind("labdb ", 0) == 0);
    test::Result version = test::run_program({"/usr/bin/aws", "dynamodb", "--vers"}, home);
    CHECK(version.out.rfind("aws-cli/2.36.7 Python/", 0) == 0);
    CHECK(version.status == 0);
    auto missing = [&](std::vector<std::string> words) { return message(test::run_program(words, home)); };
    const std::string wanted = "the following arguments are required: --table-name, --key" + kUsageEnd;
    CHECK(missing({"aws", "dynamodb", "get-item"}) + "\n" == wanted);
    CHECK(missing({"labdb", "dynamodb", "get-item"}) + "\n" == wanted);
    CHECK(missing({"labdb", "ddb", "get-item"}) + "\n" == wanted);
    CHECK(missing({"ddb", "get-item"}) + "\n" == wanted);
    CHECK(missing({"ddb", "--region", "x", "get-item"}) + "\n" == wanted);
    CHECK(missing({"ddb", "put"}) + "\n" == "the following arguments are required: table_name, items" + kUsageEnd);
    CHECK(missing({"aws", "ddb", "get-item"}).rfind("argument subcommand: Found invalid choice 'get-item'", 0) == 0);
    CHECK(missing({"labdb", "replya"}).find("  * replay\n") != std::string::npos);
    CHECK(missing({"aws", "replay"}).rfind("argument command: Found invalid choice 'replay'", 0) == 0);
    CHECK(missing({"rds", "start-db-instance"}).rfind("the following arguments are required: --db-instance-id", 0) ==
          0);
}

TEST_CASE("run: a broken configuration file breaks everything") {
    Lab lab;
    std::string path = lab.home.write(".aws/config", "broken");
    test::Result result = lab.aws({"--version"});
    CHECK(result.status == 255);
    CHECK(result.err == "\naws: [ERROR]: Unable to parse config file: " + path + "\n");
}

TEST_CASE("run: global options stand anywhere and take abbreviations from the operation") {
    CHECK(run_aws({"dynamodb", "batch-get-item", "--out", "text", "--request-items", "{}", "--no-p"}).status == 254);
    CHECK(message(run_aws({"dynamodb", "query", "--e", "foo", "--table-name", "t"}))
              .rfind("Bad value for --endpoint-url", 0) == 0);
    CHECK(message(run_aws({"dynamodb", "list-tables", "--pr", "a"})) == "The config profile (a) could not be found");
    test::Result stray = run_aws({"dynamodb", "list-tables", ""});
    CHECK(stray.status == 0);
    CHECK(run_aws({"--table-name=foo", "dynamodb", "describe-table"}).status == 254);
}

TEST_CASE("run: exact words lift the duty to give required options") {
    CHECK(run_aws({"dynamodb", "get-item", "--cli-input-json", "{}"}).status == 252);
    CHECK(
        message(run_aws({"dynamodb", "get-item", "--cli-input-json", "{}"})).rfind("Parameter validation failed", 0) ==
        0);
    CHECK(message(run_aws({"dynamodb", "get-item", "--cli-input-json={}"})).rfind("the following", 0) == 0);
    CHECK(run_aws({"dynamodb", "get-item", "--generate-cli-skeleton"}).status == 0);
    CHECK(message(run_aws({"dynamodb", "get-item", "--generate-cli-skeleton", "output"})).rfind("the following", 0) ==
          0);
}

TEST_CASE("run: integers fail late, longs and doubles early") {
    test::Result late = run_aws({"dynamodb", "scan", "--table-name", "t", "--limit", "1.5"});
    CHECK(late.status == 255);
    CHECK(late.err == "\naws: [ERROR]: invalid literal for int() with base 10: '1.5'\n");
    test::Result early = run_aws({"dynamodb", "scan", "--table-name", "t", "--page-size", "1.5"});
    CHECK(early.status == 252);
    CHECK(message(early).rfind("argument --page-size: invalid int value: '1.5'", 0) == 0);
}

TEST_CASE("run: files as values") {
    Lab lab;
    std::string list = lab.home.write("list", "pk");
    std::string struct_file = lab.home.write("s", "AttributeName=a,KeyType=HASH");
    std::string bytes = lab.home.write("b", "{}");
    auto get = [&](const std::string& option, const std::string& value) {
        return lab.aws({"dynamodb", "get-item", "--table-name", "t", "--key", "{}", option, value});
    };
    // A text where a list is expected is walked letter by letter.
    CHECK(get("--attributes-to-get", "file://" + list).status == 254);
    CHECK(
        message(lab.aws({"dynamodb", "create-table", "--table-name", "t", "--key-schema", "file://" + struct_file})) ==
        "Parameter validation failed:\nInvalid type for parameter KeySchema, value: {'AttributeName': 'a', 'KeyType': "
        "'HASH'}, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>");
    CHECK(message(get("--key", "fileb://" + bytes)) == "'in <string>' requires string as left operand, not int");
    CHECK(message(get("--projection-expression", "fileb://" + bytes)) ==
          "Parameter validation failed:\nInvalid type for parameter ProjectionExpression, value: b'{}', type: "
          "<class 'bytes'>, valid types: <class 'str'>");
    CHECK(message(get("--key", "pk@=file:///nope")) ==
          "Unable to load paramfile file:///nope: [Errno 2] No such file or directory: '/nope'");
}

TEST_CASE("run: an item there and back") {
    Lab lab;
    REQUIRE(lab.aws({"dynamodb", "create-table", "--table-name", "Tab", "--attribute-definitions",
                     "AttributeName=pk,AttributeType=S", "AttributeName=sk,AttributeType=B", "--key-schema",
                     "AttributeName=pk,KeyType=HASH", "AttributeName=sk,KeyType=RANGE", "--billing-mode",
                     "PAY_PER_REQUEST"})
                .status == 0);
    CHECK(lab.aws({"dynamodb", "wait", "table-exists", "--table-name", "Tab"}).err == "");
    for (const char* key : {"YQ==", "Yg==", "Yw=="}) {
        test::Result put = lab.aws({"dynamodb", "put-item", "--table-name", "Tab", "--item",
                                    std::string("pk={S=p},sk={B=") + key + "},n={N=1.10}"});
        CHECK(put.status == 0);
        CHECK(put.out == "");
    }
    test::Result get = lab.aws({"dynamodb", "get-item", "--table-name", "Tab", "--key", "pk={S=p},sk={B=YQ==}",
                                "--query", "Item.[sk.B, n.N]", "--output", "text"});
    CHECK(get.out == "YQ==\t1.1\n");

    std::vector<std::string> query = {"dynamodb",
                                      "query",
                                      "--table-name",
                                      "Tab",
                                      "--key-condition-expression",
                                      "pk = :p",
                                      "--expression-attribute-values",
                                      ":p={S=p}"};
    auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), query.begin(), query.end());
        return lab.aws(more);
    };
    // A cut between two pages: the token holds the binary key as base64 text and says so.
    test::Result first = with({"--max-items", "2", "--page-size", "2", "--query", "NextToken"});
    REQUIRE(first.out.size() > 3);
    const std::string token = first.out.substr(1, first.out.size() - 3);
    CHECK(token.rfind("eyJFeGNs", 0) == 0);
    test::Result rest = with({"--starting-token", token, "--query", "Items[].sk.B", "--output", "text"});
    CHECK(rest.out == "Yw==\n");
    // In text, the expression is applied to the last token as if it were a page.
    test::Result text = with({"--max-items", "2", "--page-size", "2", "--query", "NextToken", "--output", "text"});
    CHECK(text.out == "None\n" + token + "\n");
    test::Result manual = with({"--limit", "1", "--max-items", "1"});
    CHECK(message(manual) == "Cannot specify --no-paginate along with pagination arguments: --max-items");
    CHECK(message(with({"--query", "length(Count)"})).rfind("In function length(), invalid type for value: 3", 0) == 0);
}

TEST_CASE("run: another Region and another account are other data") {
    Lab lab;
    auto create = [&](const test::Variables& more) {
        return lab
            .aws({"dynamodb", "create-table", "--table-name", "Tab", "--attribute-definitions",
                  "AttributeName=pk,AttributeType=S", "--key-schema", "AttributeName=pk,KeyType=HASH", "--billing-mode",
                  "PAY_PER_REQUEST"},
                 more)
            .status;
    };
    CHECK(create({}) == 0);
    CHECK(create({}) == 254);
    CHECK(create({{"AWS_REGION", "eu-west-1"}}) == 0);
    CHECK(create({{"AWS_ACCESS_KEY_ID", "210987654321"}}) == 0);
    CHECK(message(lab.aws({"dynamodb", "list-tables", "--region", "../x"})) ==
          "Provided region_name '../x' doesn't match a supported format.");
}

TEST_CASE("run: what is not there yet says so") {
    CHECK(message(run_aws({"configure", "sso"})) == "labdb does not have 'aws configure sso' yet");
}

TEST_CASE("run: a state that cannot be written is the service's error, not a crash") {
    test::Result result = test::run_program({"aws", "dynamodb", "list-tables"}, {{"LABDB_HOME", "/dev/null/x"}});
    CHECK(result.status == 254);
    CHECK(result.err.rfind(
              "\naws: [ERROR]: An error occurred (InternalServerError) when calling the ListTables operation: ", 0) ==
          0);
}

TEST_CASE("run: strictness brings back the CLI's own errors") {
    Lab lab;
    const test::Variables strict = {{"LABDB_STRICT", "1"}};
    CHECK(lab.aws({"dynamodb", "list-tables"}, strict).status == 253);
    test::Result anonymous = lab.aws({"dynamodb", "list-tables", "--region", "x"}, strict);
    CHECK(anonymous.err == "\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can "
                           "configure credentials by running \"aws login\".\n");
    CHECK(lab.aws({"dynamodb", "list-tables", "--region", "x", "--no-sign-request"}, strict).status == 0);
    std::vector<std::string> local = {"dynamodb", "list-tables", "--endpoint-url", "http://localhost:1"};
    test::Result answered = lab.aws(local);
    CHECK(answered.status == 0);
    CHECK(answered.err == "labdb: nothing listens at http://localhost:1: answered by the local engine\n");
    local.push_back("--no-sign-request");
    local.insert(local.end(), {"--region", "x"});
    CHECK(message(lab.aws(local, strict)) == "Could not connect to the endpoint URL: \"http://localhost:1/\"");
    // Elsewhere, a request needs a Region and keys, strict or not.
    std::vector<std::string> away = {"dynamodb", "list-tables", "--endpoint-url", "http://example.org"};
    CHECK(lab.aws(away).err.find("(NoRegion): You must specify a region.") != std::string::npos);
    away.insert(away.end(), {"--region", "x"});
    CHECK(lab.aws(away).err.find("(NoCredentials): Unable to locate credentials.") != std::string::npos);
}

TEST_CASE("run: --debug says what happens, in the form of Python's logging") {
    const test::Result result = run_aws({"dynamodb", "list-tables", "--debug"});
    CHECK(result.status == 0);
    CHECK(result.err.find(" - MainThread - awscli.clidriver - DEBUG - CLI version: aws-cli/2.36.7 ") == 23);
    CHECK(result.err.find(
              " - MainThread - botocore.endpoint - DEBUG - Making request for OperationModel(name=ListTables)") !=
          std::string::npos);
}

TEST_CASE("run: output is UTF-8") {
    CHECK(run_aws({"dynamodb", "list-tables"}, {{"AWS_CLI_OUTPUT_ENCODING", "UTF_8"}}).status == 0);
    const test::Result unknown = run_aws({"dynamodb", "list-tables"}, {{"AWS_CLI_OUTPUT_ENCODING", "bogus"}});
    CHECK(unknown.status == 255);
    CHECK(message(unknown) == "Unknown codec `bogus` specified for AWS_CLI_OUTPUT_ENCODING.");
}

TEST_CASE("run: skeletons") {
    test::Result split = run_aws({"rds", "add-option-to-option-group", "--generate-cli-skeleton"});
    CHECK(split.out.find("OptionsToRemove") != std::string::npos);
    CHECK(run_aws({"rds", "modify-option-group"}).status == 252);
    CHECK(message(run_aws({"rds", "remove-option-from-option-group"})) + "\n" ==
          "the following arguments are required: --option-group-name" + kUsageEnd);
    test::Result output =
        run_aws({"dynamodb", "list-tables", "--generate-cli-skeleton", "output", "--query", "TableNames"});
    CHECK(output.out == "[\n    \"TableName\"\n]\n");
    CHECK(message(run_aws({"dynamodb", "list-tables", "--generate-cli-skeleton", "output", "--max-items", "1"})) ==
          "Parameter validation failed:\nUnknown parameter in input: \"PaginationConfig\", must be one of: "
          "ExclusiveStartTableName, Limit");
}

// What the AWS CLI 1.45.11 prints as text and tables, PyYAML as YAML.
TEST_CASE("run: moments of a skeleton of the output are Python's datetimes") {
    const auto events = [](const char* query, const char* format) {
        return run_aws({"rds", "describe-events", "--generate-cli-skeleton", "output", "--query", query, "--output",
                        format})
            .out;
    };
    CHECK(events("Events[].Date", "text") == "1970-01-01 00:00:00\n");
    CHECK(events("Events[].{D:Date}", "table").find("1970-01-01 00:00:00") != std::string::npos);
    CHECK(events("Events[].[Date,Message]", "yaml") == "- - 1970-01-01 00:00:00\n  - Message\n");
    CHECK(events("Events[].Date", "yaml-stream") == "- - 1970-01-01 00:00:00\n");
    CHECK(events("Events[0].Date", "json") == "\"1970-01-01T00:00:00\"\n");
}
