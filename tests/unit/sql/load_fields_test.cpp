#include "core/sql/execute/load_fields.hpp"

#include <doctest/doctest.h>

using namespace labdb::sql;

namespace {

/// All lines, fields with `|` between and NULL as `~`.
std::string read(const ast::LoadData& load, std::string_view bytes) {
    execute::LoadReader reader(load, bytes);
    std::vector<std::optional<std::string>> fields;
    std::string all;
    while (reader.next(fields)) {
        for (std::size_t i = 0; i < fields.size(); ++i) all += (i ? "|" : "") + fields[i].value_or("~");
        all += "\n";
    }
    return all;
}

} // namespace

TEST_CASE("LOAD DATA's defaults: tabs, newlines, backslashes") {
    const ast::LoadData load;
    CHECK(read(load, "1\ta\n2\tb\n") == "1|a\n2|b\n");
    CHECK(read(load, "1\ta\n2\t") == "1|a\n2|\n");
    CHECK(read(load, "1\t\\N\n\\\\N\tx\\ty\n") == "1|~\n\\N|x\ty\n");
    CHECK(read(load, "NULL\n") == "NULL\n");
    CHECK(read(load, "a\\\nb\tc\n") == "a\nb|c\n");
    CHECK(read(load, "").empty());
}

TEST_CASE("comma separated, optionally enclosed") {
    ast::LoadData load;
    load.field_terminator = ",";
    load.enclosure = "\"";
    load.line_terminator = "\r\n";
    load.optionally_enclosed = true;
    CHECK(read(load, "1,\"a,b\",\"say \"\"hi\"\"\"\r\n2,NULL,\"NULL\"\r\n") == "1|a,b|say \"hi\"\n2|~|NULL\n");
    CHECK(read(load, "\"a \"b\" c\",x\r\n") == "a \"b\" c|x\n");
    CHECK(read(load, "\"two\r\nlines\",x") == "two\r\nlines|x\n");
}

TEST_CASE("lines that start with something") {
    ast::LoadData load;
    load.line_prefix = "xxx";
    CHECK(read(load, "xxxabc\t1\nsomething xxxdef\t2\nghi\t3\n") == "abc|1\ndef|2\n");
}
