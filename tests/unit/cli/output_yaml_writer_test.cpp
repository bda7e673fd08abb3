#include <string>

#include <doctest/doctest.h>

#include "cli/output/yaml_scalar.hpp"
#include "cli/output/yaml_writer.hpp"

using namespace labdb::cli::output;
using Scalar = YamlWriter::Scalar;

TEST_CASE("tags stand in front of what they are for") {
    std::string out;
    YamlWriter yaml(out);
    yaml.begin_mapping();
    yaml.scalar("bin");
    yaml.scalar("aGk=", Scalar::double_quoted, "!!binary");
    yaml.scalar("ns");
    yaml.begin_mapping("!!set");
    yaml.scalar("1", Scalar::plain);
    yaml.scalar("null", Scalar::plain);
    yaml.scalar("2", Scalar::plain);
    yaml.scalar("null", Scalar::plain);
    yaml.end();
    yaml.scalar("none");
    yaml.empty_mapping("!!set");
    yaml.scalar("l");
    yaml.begin_sequence();
    yaml.scalar("eA==", Scalar::double_quoted, "!!binary");
    yaml.begin_mapping("!!set");
    yaml.scalar("x");
    yaml.scalar("null", Scalar::plain);
    yaml.end();
    yaml.end();
    yaml.end();
    yaml.finish();
    CHECK(out == "bin: !!binary \"aGk=\"\n"
                 "ns: !!set\n"
                 "  1: null\n"
                 "  2: null\n"
                 "none: !!set {}\n"
                 "l:\n"
                 "- !!binary \"eA==\"\n"
                 "- !!set\n"
                 "  x: null\n");
}

TEST_CASE("what would be read as something other than a string") {
    for (const char* text : {"",
                             "~",
                             "null",
                             "TRUE",
                             "false",
                             "=",
                             "<<",
                             "1",
                             "-1",
                             "+1",
                             "1_000",
                             "0x1F",
                             "0o17",
                             "0b1",
                             "1.5",
                             "1.",
                             ".5",
                             "1e3",
                             "-.5e+1",
                             ".inf",
                             "+.INF",
                             ".nan",
                             "2020-01-01",
                             "2020-1-1T1:02:03.5Z",
                             "2020-01-01 10:00:00 +01:00"}) {
        CAPTURE(std::string(text));
        CHECK(reads_as_other(text));
    }
    for (const char* text : {"yes",
                             "on",
                             "n",
                             "nULL",
                             "tRUE",
                             "0x",
                             "0xg",
                             "0o8",
                             "1e",
                             "1e+",
                             ".5e3",
                             ".",
                             "-",
                             "+",
                             "..",
                             "-.nan",
                             "12:30:45",
                             "2020-1-1",
                             "2020-01-01T10:00",
                             "1 2",
                             "=="}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(reads_as_other(text));
    }
}
