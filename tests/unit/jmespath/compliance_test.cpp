#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/jmespath/expression.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using jmespath::CompileError;
using jmespath::Expression;
using jmespath::RuntimeError;

namespace {

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

json::Value read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return json::read(std::string(std::istreambuf_iterator<char>(file), {}));
}

template <class Check> void for_each_case(const std::filesystem::path& path, Check check) {
    json::Value suites = read_file(path);
    for (const json::Value& suite : suites.as_array())
        for (const json::Value& test : suite.find("cases")->as_array()) {
            const std::string& expression = test.find("expression")->as_string();
            CAPTURE(path.filename().string());
            CAPTURE(expression);
            check(expression, *suite.find("given"), test);
        }
}

std::string compile_error(const std::string& expression) {
    try {
        Expression::compile(expression);
    } catch (const CompileError& error) {
        return error.what();
    }
    return "none";
}

std::string runtime_error(const std::string& expression, const json::Value& document) {
    try {
        Expression::compile(expression).search(document);
    } catch (const RuntimeError& error) {
        return error.what();
    }
    return "none";
}

} // namespace

TEST_CASE("the JMESPath compliance suite passes") {
    std::filesystem::path folder = LABDB_SHARED "/jmespath";
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: no folder " << folder.string());
        return;
    }
    int count = 0;
    for (const auto& path : json_files(folder))
        for_each_case(path, [&](const std::string& expression, const json::Value& given, const json::Value& test) {
            ++count;
            if (test.find("error")) {
                // The suite names kinds of errors, some of which jmespath.py finds only when it searches.
                bool failed = compile_error(expression) != "none" || runtime_error(expression, given) != "none";
                CHECK(failed);
                return;
            }
            json::Value result = Expression::compile(expression).search(given);
            if (const json::Value* expected = test.find("result"))
                CHECK(result == *expected);
            else
                CHECK(test.find("bench") != nullptr);
        });
    CHECK(count > 800);
}

TEST_CASE("results and error texts are those of jmespath.py") {
    // tests/jmespath: written down by jmespath.py 1.0.1 itself.
    int count = 0;
    for (const auto& path : json_files(LABDB_SOURCE "/tests/jmespath"))
        for_each_case(path, [&](const std::string& expression, const json::Value& given, const json::Value& test) {
            ++count;
            if (const json::Value* error = test.find("compile_error")) {
                CHECK(compile_error(expression) == error->as_string());
            } else if (const json::Value* failure = test.find("runtime_error")) {
                CHECK(runtime_error(expression, given) == failure->as_string());
            } else {
                json::Value result = Expression::compile(expression).search(given);
                CHECK(json::write(result) == json::write(*test.find("result")));
            }
        });
    CHECK(count > 600);
}
