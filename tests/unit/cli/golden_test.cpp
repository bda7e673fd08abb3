// The recordings of the real CLI.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/close_matches.hpp"
#include "cli/ddb/expression.hpp"
#include "cli/errors.hpp"
#include "cli/groups.hpp"
#include "cli/output/output.hpp"
#include "cli/shorthand.hpp"
#include "cli/yaml/read.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "tests/unit/canned_server.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

/// Null when the recordings are not beside the project.
json::Value golden() {
    std::ifstream file(LABDB_SHARED "/golden/awscli.json");
    if (!file) return {};
    std::ostringstream text;
    text << file.rdbuf();
    return json::read(text.str());
}

std::string text_of(const json::Value& value) { return json::write(value, json::kPython); }

/// The recordings of a group, and at its end how many have been repeated.
class Recordings {
public:
    explicit Recordings(const char* name) : name_(name), recordings_(golden()) {
        if (recordings_.is_null()) MESSAGE("no ../shared: skipped");
    }
    ~Recordings() {
        if (!recordings_.is_null()) std::printf("golden: %s: %d passed, %d failed\n", name_, passed_, failed_);
    }
    Recordings(const Recordings&) = delete;
    Recordings& operator=(const Recordings&) = delete;

    json::Array vectors(std::string_view member) const {
        return recordings_.is_null() ? json::Array() : recordings_.find(member)->as_array();
    }
    void count(bool passed) { ++(passed ? passed_ : failed_); }

private:
    const char* name_;
    json::Value recordings_;
    int passed_ = 0;
    int failed_ = 0;
};

/// With the attributes of items in alphabetical order, which is DynamoDB's own affair and not specified.
json::Value sorted(const json::Value& value, bool inside_item = false) {
    if (value.is_array()) {
        json::Array items;
        for (const json::Value& item : value.as_array()) items.push_back(sorted(item, inside_item));
        return items;
    }
    if (!value.is_object()) return value;
    std::map<std::string, json::Value> members;
    json::Object result;
    for (const auto& [name, member] : value.as_object()) {
        const bool is_item =
            name == "Items" || name == "Item" || name == "ExclusiveStartKey" || name == "LastEvaluatedKey";
        json::Value inner = sorted(member, inside_item || is_item);
        if (inside_item)
            members.emplace(name, std::move(inner));
        else
            result.set(name, std::move(inner));
    }
    for (auto& [name, member] : members) result.set(name, std::move(member));
    return result;
}

/// The text in a form in which the order of an item's attributes does not show: JSON rewritten, page tokens too.
std::string comparable(const std::string& text) {
    std::string out = text;
    try {
        if (!text.empty() && text[0] == '{') out = json::write(sorted(json::read(text)), json::kPretty) + "\n";
    } catch (const json::ReadError&) {
    }
    constexpr std::string_view kTokenStart = "eyJ"; // base64 of `{"`
    for (std::size_t at = out.find(kTokenStart); at != std::string::npos; at = out.find(kTokenStart, at + 1)) {
        const std::size_t end = std::min(out.find_first_of("\" \n\t", at), out.size());
        if (auto token = util::base64_decode(out.substr(at, end - at)))
            out.replace(at, end - at, util::base64_encode(json::write(sorted(json::read(*token)), json::kPython)));
    }
    return out;
}

test::Variables variables_of(const json::Value& transcript) {
    // The recordings were made with what LABDB_STRICT asks for: an endpoint is one, and no Region is an error.
    test::Variables variables = {{"LABDB_STRICT", "1"},      {"AWS_DEFAULT_REGION", "us-east-1"},
                                 {"AWS_ACCESS_KEY_ID", "x"}, {"AWS_SECRET_ACCESS_KEY", "x"},
                                 {"AWS_MAX_ATTEMPTS", "2"},  {"LABDB_PACE", "instant"}};
    for (const auto& [name, value] : transcript.find("env")->as_object())
        if (value.is_null())
            variables.erase(name);
        else
            variables[name] = value.as_string();
    return variables;
}

} // namespace

TEST_CASE("golden: shorthand") {
    Recordings group("shorthand");
    for (const json::Value& vector : group.vectors("shorthand")) {
        const std::string& input = vector.find("in")->as_string();
        CAPTURE(input);
        auto no_file = [](std::string_view) -> std::optional<json::Value> { return std::nullopt; };
        if (const json::Value* error = vector.find("error")) {
            std::string what = "no error";
            try {
                shorthand::parse(input, no_file);
            } catch (const shorthand::SyntaxError& thrown) {
                what = thrown.what();
            }
            CHECK(what == error->as_string());
            group.count(what == error->as_string());
        } else {
            const std::string parsed = text_of(shorthand::parse(input, no_file));
            CHECK(parsed == text_of(*vector.find("out")));
            group.count(parsed == text_of(*vector.find("out")));
        }
    }
}

TEST_CASE("golden: close matches") {
    Recordings group("close matches");
    for (const json::Value& vector : group.vectors("maybe_you_meant")) {
        const std::string& word = vector.find("word")->as_string();
        CAPTURE(word);
        auto matches = close_matches(word, service_commands(*api::find_service(vector.find("choices")->as_string())));
        json::Array found;
        for (std::string_view match : matches) found.push_back(match);
        CHECK(text_of(found) == text_of(*vector.find("suggest")));
        group.count(text_of(found) == text_of(*vector.find("suggest")));
    }
}

TEST_CASE("golden: numbers") {
    Recordings group("numbers");
    for (const json::Value& vector : group.vectors("float_repr")) {
        const std::string& hexadecimal = vector.as_array()[0].as_string();
        const std::string shown = util::float_repr(std::strtod(hexadecimal.c_str(), nullptr));
        CHECK(shown == vector.as_array()[1].as_string());
        group.count(shown == vector.as_array()[1].as_string());
    }
}

TEST_CASE("golden: output formats") {
    Recordings group("output formats");
    for (const json::Value& vector : group.vectors("formats"))
        for (std::string_view name : {"json", "text", "table", "yaml", "yaml-stream"}) {
            const json::Value* expected = vector.find(name);
            if (!expected || !expected->is_string()) continue;
            CAPTURE(vector.find("name")->as_string());
            CAPTURE(name);
            std::string text;
            try {
                output::render(*output::find_format(name), *vector.find("doc"), {"DescribeThing", false, 80}, text);
            } catch (const output::RenderError& error) {
                text += error.what();
            }
            CHECK(text == expected->as_string());
            group.count(text == expected->as_string());
        }
}

namespace {

/// A literal as the recordings show it: texts bare, numbers and bytes (in hexadecimal) with their type.
json::Value recorded(const yaml::Node& value) {
    using Kind = yaml::Node::Kind;
    auto list = [&] {
        json::Array items;
        for (const yaml::Node& item : value.items) items.push_back(recorded(item));
        return items;
    };
    switch (value.kind) {
    case Kind::real: return json::Object{{"N", value.text}};
    case Kind::sequence: return json::Object{{"L", list()}};
    case Kind::set: return json::Object{{"SET", list()}};
    case Kind::binary: {
        std::string digits;
        for (char c : value.text) {
            char pair[3];
            std::snprintf(pair, sizeof pair, "%02x", static_cast<unsigned char>(c));
            digits += pair;
        }
        return json::Object{{"B", digits}};
    }
    case Kind::mapping: {
        json::Object members;
        for (const auto& [key, member] : value.members) members.set(key.text, recorded(member));
        return json::Object{{"M", members}};
    }
    default: return yaml::to_json(value);
    }
}

json::Value recorded(const std::vector<std::pair<std::string, yaml::Node>>& placeholders) {
    json::Object members;
    for (const auto& [name, value] : placeholders) members.set(name, recorded(value));
    return members;
}

} // namespace

TEST_CASE("golden: ddb expressions") {
    Recordings group("ddb expressions");
    for (const json::Value& vector : group.vectors("ddb_select_expressions")) {
        const std::string& input = vector.find("in")->as_string();
        CAPTURE(input);
        std::string result, expected;
        try {
            const ddb::Expression expression = ddb::parse_expression(input, 0);
            result = expression.text + text_of(recorded(expression.names)) + text_of(recorded(expression.values));
        } catch (const Error& error) {
            result = error.what();
        }
        if (const json::Value* error = vector.find("error"))
            expected = error->as_string();
        else
            expected =
                vector.find("expr")->as_string() + text_of(*vector.find("names")) + text_of(*vector.find("values"));
        CHECK(result == expected);
        group.count(result == expected);
    }
}

namespace {

/// What the server of a recording answered, where labdb's own engine answers otherwise on purpose: AWS words a missing
/// table differently from DynamoDB Local, and the order of a scan is nobody's promise. Empty elsewhere.
std::string recorded_answer(const json::Value& transcript) {
    auto answer = [](const std::string& status, const std::string& body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    constexpr const char* kMissing = "Cannot do operations on a non-existent table";
    if (transcript.find("stderr")->as_string().find(kMissing) != std::string::npos)
        return answer("400 Bad Request",
                      R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":")" +
                          std::string(kMissing) + "\"}");
    if (transcript.find("argv")->as_array()[1].as_string() == "scan")
        return answer("200 OK", R"({"Items":[{"sk":{"N":"1"}},{"sk":{"N":"2"}},{"sk":{"N":"3"}}],"Count":3})");
    return {};
}

bool needs(const json::Value& transcript, std::string_view server) {
    return transcript.find("needs")->as_string() == server;
}

/// Runs a recorded command line and compares all that it leaves behind.
bool repeat(const json::Value& transcript, test::Variables variables) {
    const std::string words = text_of(*transcript.find("argv"));
    CAPTURE(words);
    std::vector<std::string> arguments = {"aws"};
    for (const json::Value& word : transcript.find("argv")->as_array()) arguments.push_back(word.as_string());
    const test::Result result = test::run_program(arguments, variables);
    const std::string out = comparable(result.out), err = comparable(result.err);
    const std::string expected_out = comparable(transcript.find("stdout")->as_string());
    const std::string expected_err = comparable(transcript.find("stderr")->as_string());
    CHECK(out == expected_out);
    CHECK(err == expected_err);
    CHECK(result.status == transcript.find("rc")->as_int());
    return out == expected_out && err == expected_err && result.status == transcript.find("rc")->as_int();
}

/// The table that the recordings were made with.
void fill(const test::Variables& variables) {
    auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"aws", "dynamodb"});
        const test::Result result = test::run_program(words, variables);
        REQUIRE_MESSAGE(result.status == 0, result.err);
    };
    run({"create-table", "--table-name", "tblA", "--billing-mode", "PAY_PER_REQUEST", "--attribute-definitions",
         "AttributeName=pk,AttributeType=S", "AttributeName=sk,AttributeType=N", "--key-schema",
         "AttributeName=pk,KeyType=HASH", "AttributeName=sk,KeyType=RANGE"});
    for (int i = 1; i <= 5; ++i) {
        const std::string number = std::to_string(i);
        run({"put-item", "--table-name", "tblA", "--item",
             R"({"pk":{"S":"q"},"sk":{"N":")" + number + R"("},"v":{"S":"val)" + number + "\"}}"});
    }
    run({"put-item", "--table-name", "tblA", "--item",
         R"({"pk":{"S":"a"},"sk":{"N":"1"},"b":{"B":"aGVsbG8="},"l":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"k":{"S":"v"}}},)"
         R"("n":{"NULL":true},"ns":{"NS":["1","2"]},"t":{"BOOL":true},"u":{"S":"h\u00e9llo \"q\""}})"});
}

} // namespace

TEST_CASE("golden: transcripts that need no server") {
    Recordings group("transcripts without a server");
    test::TemporaryFolder folder;
    folder.write("bad.txt", "\xff\xfe\x00");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (const json::Value& transcript : group.vectors("transcripts")) {
        if (!needs(transcript, "none")) continue;
        test::Variables variables = variables_of(transcript);
        variables["HOME"] = folder.path();
        // One recording went out to AWS, and did not reach it: here it goes where nobody listens.
        constexpr const char* kAws = "https://dynamodb.us-east-1.amazonaws.com/";
        constexpr const char* kNobody = "http://127.0.0.1:1/";
        const std::string& err = transcript.find("stderr")->as_string();
        json::Value here = transcript;
        if (err.find(kAws) != std::string::npos) {
            variables["AWS_ENDPOINT_URL"] = kNobody;
            here.as_object().set("stderr", util::replace_all(err, kAws, kNobody));
        }
        group.count(repeat(here, variables));
    }
    std::filesystem::current_path(before);
}

TEST_CASE("golden: transcripts that need a server run on the local engine") {
    Recordings group("transcripts with a server");
    test::TemporaryFolder folder;
    test::Variables home = {{"HOME", folder.path()}, {"AWS_ACCESS_KEY_ID", "x"}, {"LABDB_PACE", "instant"}};
    fill(home);
    for (const json::Value& transcript : group.vectors("transcripts")) {
        if (needs(transcript, "none")) continue;
        test::Variables variables = variables_of(transcript);
        for (const char* endpoint : {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_RDS", "AWS_ENDPOINT_URL_STS"})
            variables.erase(endpoint);
        variables["HOME"] = folder.path();
        variables["TZ"] = "UTC";
        const std::string answer = recorded_answer(transcript);
        tests::CannedServer server(std::vector<tests::CannedServer::Answers>{{answer}});
        if (!answer.empty()) variables["AWS_ENDPOINT_URL"] = "http://" + server.authority();
        group.count(repeat(transcript, variables));
    }
}
