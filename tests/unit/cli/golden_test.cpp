// The recordings of the real CLI that need no server.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/close_matches.hpp"
#include "cli/groups.hpp"
#include "cli/shorthand.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
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

/// Why a recording cannot be repeated yet, or empty.
std::string why_skipped(const json::Value& transcript) {
    const json::Array& words = transcript.find("argv")->as_array();
    auto has = [&](std::string_view part) {
        return std::any_of(words.begin(), words.end(),
                           [&](const json::Value& word) { return word.as_string().find(part) != std::string::npos; });
    };
    if (words[0].as_string() == "configure" && words.size() > 1 && words[1].as_string() != "foo")
        return "aws configure";
    if (words[0].as_string() == "ddb" && words.size() > 1) return "aws ddb";
    if (has(R"({"pk":{}})")) return "reaches AWS itself";
    return {};
}

test::Variables variables_of(const json::Value& transcript) {
    // The recordings were made with what LABDB_STRICT asks for: an endpoint is one, and no Region is an error.
    test::Variables variables = {{"LABDB_STRICT", "1"},
                                 {"AWS_DEFAULT_REGION", "us-east-1"},
                                 {"AWS_ACCESS_KEY_ID", "x"},
                                 {"AWS_SECRET_ACCESS_KEY", "x"},
                                 {"LABDB_PACE", "instant"}};
    for (const auto& [name, value] : transcript.find("env")->as_object())
        if (value.is_null())
            variables.erase(name);
        else
            variables[name] = value.as_string();
    return variables;
}

} // namespace

TEST_CASE("golden: shorthand") {
    const json::Value recordings = golden();
    if (recordings.is_null()) {
        MESSAGE("no ../shared: skipped");
        return;
    }
    for (const json::Value& vector : recordings.find("shorthand")->as_array()) {
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
        } else {
            CHECK(text_of(shorthand::parse(input, no_file)) == text_of(*vector.find("out")));
        }
    }
}

TEST_CASE("golden: close matches") {
    const json::Value recordings = golden();
    if (recordings.is_null()) {
        MESSAGE("no ../shared: skipped");
        return;
    }
    for (const json::Value& vector : recordings.find("maybe_you_meant")->as_array()) {
        const std::string& word = vector.find("word")->as_string();
        CAPTURE(word);
        auto matches = close_matches(word, service_commands(*api::find_service(vector.find("choices")->as_string())));
        json::Array found;
        for (std::string_view match : matches) found.push_back(match);
        CHECK(text_of(found) == text_of(*vector.find("suggest")));
    }
}

TEST_CASE("golden: transcripts that need no server") {
    const json::Value recordings = golden();
    if (recordings.is_null()) {
        MESSAGE("no ../shared: skipped");
        return;
    }
    test::TemporaryFolder folder;
    folder.write("bad.txt", "\xff\xfe\x00");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    int passed = 0;
    for (const json::Value& transcript : recordings.find("transcripts")->as_array()) {
        if (transcript.find("needs")->as_string() != "none") continue;
        const std::string words = text_of(*transcript.find("argv"));
        CAPTURE(words);
        if (std::string reason = why_skipped(transcript); !reason.empty()) {
            MESSAGE("skipped (" << reason << "): " << words);
            continue;
        }
        std::vector<std::string> arguments = {"aws"};
        for (const json::Value& word : transcript.find("argv")->as_array()) arguments.push_back(word.as_string());
        test::Variables variables = variables_of(transcript);
        variables["HOME"] = folder.path();
        test::Result result = test::run_program(arguments, variables);
        CHECK(result.out == transcript.find("stdout")->as_string());
        CHECK(result.err == transcript.find("stderr")->as_string());
        CHECK(result.status == transcript.find("rc")->as_int());
        ++passed;
    }
    std::filesystem::current_path(before);
    CHECK(passed > 50);
}
