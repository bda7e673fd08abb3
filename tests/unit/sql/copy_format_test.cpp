#include "core/sql/execute/copy_format.hpp"

#include <doctest/doctest.h>

#include "core/sql/error.hpp"

using namespace labdb::sql;
using execute::CopyFormat;

namespace {

CopyFormat format(std::vector<ast::Option> options) {
    ast::Copy copy;
    copy.options = std::move(options);
    return CopyFormat::from(copy);
}

std::string read(const CopyFormat& how, std::string_view bytes) {
    execute::CopyReader reader(how, bytes);
    std::vector<execute::CopyReader::Field> fields;
    std::string all;
    while (reader.next(fields)) {
        for (std::size_t i = 0; i < fields.size(); ++i) all += (i ? "|" : "") + fields[i].value.value_or("~");
        all += "\n";
    }
    return all;
}

std::string write(const CopyFormat& how, const std::vector<std::optional<std::string>>& values) {
    return execute::copy_line(how, values, std::vector<std::string>(values.size(), "c"));
}

} // namespace

TEST_CASE("COPY's text format") {
    const CopyFormat text = format({});
    CHECK(read(text, "1\ta\\tb\n\\N\t\n") == "1|a\tb\n~|\n");
    CHECK(read(text, "a\\\\b\\x41\\101\n") == "a\\bAA\n");
    CHECK(read(text, "1\n\\.\n2\n") == "1\n");
    CHECK(read(text, "a\\\nb\n") == "a\nb\n");
    CHECK(write(text, {"a\tb\\", std::nullopt, ""}) == "a\\tb\\\\\t\\N\t\n");
}

TEST_CASE("COPY's CSV format") {
    const CopyFormat csv = format({{"format", "csv"}});
    CHECK(read(csv, "1,\"a,\"\"b\"\"\",\n,\"\",x\r\n") == "1|a,\"b\"|~\n~||x\n");
    CHECK(read(csv, "\"two\nlines\",2\n") == "two\nlines|2\n");
    CHECK_THROWS_WITH_AS(read(csv, "\"open"), "unterminated CSV quoted field", Error);
    CHECK(write(csv, {"a,b", std::nullopt, "", "say \"x\"", "plain"}) == "\"a,b\",,\"\",\"say \"\"x\"\"\",plain\n");
    CHECK(write(format({{"format", "csv"}, {"force_quote", "*"}, {"delimiter", ";"}}), {"a", std::nullopt}) ==
          "\"a\";\n");
}

TEST_CASE("COPY's options are checked") {
    CHECK_THROWS_WITH_AS(format({{"format", "xml"}}), "COPY format \"xml\" not recognized", Error);
    CHECK_THROWS_WITH_AS(format({{"delimiter", "ab"}}), "COPY delimiter must be a single one-byte character", Error);
    CHECK_THROWS_WITH_AS(format({{"colour", "red"}}), "option \"colour\" not recognized", Error);
}
