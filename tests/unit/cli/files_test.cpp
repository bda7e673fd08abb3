#include <doctest/doctest.h>

#include "cli/endpoint.hpp"
#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb;
using namespace labdb::cli;

TEST_CASE("files: paths are expanded as Python does it") {
    Environment environment(test::Variables{{"HOME", "/home/me/"}, {"A", "x"}});
    CHECK(expand_user("~/f", environment) == "/home/me/f");
    CHECK(expand_user("~", environment) == "/home/me");
    CHECK(expand_user("~other/f", environment) == "~other/f");
    CHECK(expand_variables("$A/${A}/$B/${B}$/${A", environment) == "x/x/$B/${B}$/${A");
}

TEST_CASE("files: text and bytes") {
    test::TemporaryFolder folder;
    Environment environment(test::Variables{{"D", folder.path()}});
    folder.write("t", "a\r\nb\rc\n");
    CHECK(read_parameter_file("file://$D/t", environment)->as_string() == "a\nb\nc\n");
    CHECK(read_parameter_file("fileb://$D/t", environment)->as_bytes() == "a\r\nb\rc\n");
    CHECK_FALSE(read_parameter_file("http://x", environment));
    std::string missing = "file://" + folder.path() + "/n";
    CHECK_THROWS_WITH_AS(
        read_parameter_file(missing, environment),
        ("Unable to load paramfile " + missing + ": [Errno 2] No such file or directory: '" + folder.path() + "/n'")
            .c_str(),
        Error);
    CHECK_THROWS_AS(read_parameter_file("file://" + folder.path(), environment), Error);
    folder.write("b", "\xff");
    CHECK_THROWS_AS(read_parameter_file("file://$D/b", environment), Error);
}

TEST_CASE("endpoints: schemes and hosts") {
    CHECK(has_url_scheme("localhost:8000"));
    CHECK_FALSE(has_url_scheme("127.0.0.1:1"));
    CHECK_FALSE(has_url_scheme("localhost"));
}
