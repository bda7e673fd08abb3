#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "cli/output/output.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

json::Value read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return json::read(std::string(std::istreambuf_iterator<char>(file), {}));
}

struct Rendered {
    std::string text;
    std::string error;
};

Rendered render(std::string_view format, const json::Value& document, const output::Style& style) {
    Rendered result;
    try {
        output::render(*output::find_format(format), document, style, result.text);
    } catch (const output::RenderError& error) {
        result.error = error.what();
    }
    return result;
}

Rendered render(std::string_view format, const json::Value& document) {
    return render(format, document, {.title = "DescribeThing"});
}

} // namespace

TEST_CASE("every format prints what the AWS CLI 2.36.7 was recorded to print") {
    std::filesystem::path path = LABDB_SHARED "/golden/awscli.json";
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped: no file " << path.string());
        return;
    }
    json::Value golden = read_file(path);
    for (const json::Value& vector : golden.find("formats")->as_array())
        for (const char* format : {"json", "text", "table", "yaml", "yaml-stream"}) {
            const std::string& name = vector.find("name")->as_string();
            CAPTURE(name);
            CAPTURE(format);
            Rendered result = render(format, *vector.find("doc"));
            const json::Value& expected = *vector.find(format);
            if (const json::Value* failure = expected.find("message")) {
                CHECK(result.error == failure->as_string());
                CHECK(result.text == expected.find("partial")->as_string());
            } else {
                CHECK(result.error.empty());
                CHECK(result.text == expected.as_string());
            }
        }
}

TEST_CASE("every format prints what the AWS CLI's own modules print") {
    // data/output.json was written by awscli 1.45's formatter, text and table modules and by ruamel.yaml over libyaml,
    // which are what AWS CLI v2 has inside.
    json::Value vectors = read_file(LABDB_SOURCE "/tests/unit/cli/data/output.json");
    int index = 0;
    for (const json::Value& vector : vectors.as_array()) {
        ++index;
        output::Style style{.title = "DescribeThing"};
        if (const json::Value* title = vector.find("title")) style.title = title->as_string();
        if (const json::Value* width = vector.find("width")) style.terminal_width = static_cast<int>(width->as_int());
        style.colour = vector.find("colour") != nullptr;
        for (const char* format : {"json", "text", "table", "yaml", "yaml-stream"}) {
            const json::Value* expected = vector.find(format);
            if (!expected) continue;
            CAPTURE(index);
            CAPTURE(format);
            Rendered result = render(format, *vector.find("document"), style);
            if (const json::Value* failure = expected->find("error")) {
                CHECK(result.error == failure->as_string());
                CHECK(result.text == expected->find("before")->as_string());
            } else {
                CHECK(result.error.empty());
                CHECK(result.text == expected->as_string());
            }
        }
    }
    CHECK(index >= 200);
}

TEST_CASE("the names of the formats") {
    CHECK(output::find_format("yaml-stream") == output::Format::yaml_stream);
    CHECK(output::find_format("off") == output::Format::off);
    CHECK_FALSE(output::find_format("yaml_stream"));
    CHECK_FALSE(output::find_format("JSON"));
    CHECK_FALSE(output::find_format(""));
}

TEST_CASE("off prints nothing") { CHECK(render("off", json::read(R"({"A": 1})")).text.empty()); }

TEST_CASE("an empty page of a stream is an item all the same") {
    std::string out;
    output::render_yaml_item(json::Object{}, out);
    output::render_yaml_item(json::Array{}, out);
    output::render_yaml_item(nullptr, out);
    output::render_yaml_item("x", out);
    output::render_yaml_item("", out);
    CHECK(out == "- {}\n- []\n- null\n- x\n- ''\n");
}

TEST_CASE("blobs are printed as base64 text") {
    json::Value document = json::Object{{"B", json::Bytes{"hello"}}, {"L", json::Array{json::Bytes{"\x01"}}}};
    CHECK(render("json", document).text == "{\n    \"B\": \"aGVsbG8=\",\n    \"L\": [\n        \"AQ==\"\n    ]\n}\n");
    CHECK(render("text", document).text == "aGVsbG8=\nL\tAQ==\n");
    CHECK(render("yaml", document).text == "B: aGVsbG8=\nL:\n- AQ==\n");
    CHECK(render("table", json::Object{{"B", json::Bytes{"hello"}}}).text == "-------------------\n"
                                                                             "|  DescribeThing  |\n"
                                                                             "+----+------------+\n"
                                                                             "|  B |  aGVsbG8=  |\n"
                                                                             "+----+------------+\n");
}

TEST_CASE("output is appended") {
    std::string out = "before\n";
    for (const char* format : {"json", "text", "yaml", "yaml-stream"})
        output::render(*output::find_format(format), json::Array{1}, {}, out);
    CHECK(out == "before\n[\n    1\n]\n1\n- 1\n- - 1\n");
}
