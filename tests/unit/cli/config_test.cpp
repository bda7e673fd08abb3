#include <doctest/doctest.h>

#include "cli/config.hpp"
#include "cli/ini.hpp"
#include "cli/lab.hpp"
#include "cli/shell_words.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

/// Settings from files and variables; the home is a folder of the test.
struct Case {
    test::TemporaryFolder home;
    test::Variables variables;
    Globals globals;

    Environment environment() const {
        test::Variables all = variables;
        all["HOME"] = home.path();
        return Environment(all);
    }
    Settings settings() const { return resolve(Configuration::load(environment()), environment(), globals); }
    std::optional<std::string> endpoint(const char* id) const {
        return endpoint_of(id, settings(), Configuration::load(environment()), environment(), globals);
    }
};

} // namespace

TEST_CASE("ini: sections, keys, comments and continuation") {
    auto sections = parse_ini("# c\n[A]\nKey = v\n other: line\n; c\n\n  more\nB:x=y\r\n[b c] rest\nempty=\n");
    REQUIRE(sections);
    REQUIRE(sections->size() == 2);
    CHECK((*sections)[0].name == "A");
    CHECK(*(*sections)[0].find("key") == "v\nother: line\n\nmore");
    CHECK(*(*sections)[0].find("b") == "x=y");
    CHECK((*sections)[1].name == "b c");
    CHECK(*(*sections)[1].find("empty") == "");
}

TEST_CASE("ini: what Python's parser refuses") {
    for (const char* text :
         {"a=b", "[a]\n[a]\n", "[a]\nx=1\nX=2\n", "[a]\nnothing\n", "[a]\n=1\n", "[]\n", "[a]\n\xff=1\n"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_ini(text));
    }
    CHECK(parse_ini(""));
}

TEST_CASE("shell words") {
    CHECK(*shell_words(R"(a 'b c' "d\"e\x" f\ g '')") == std::vector<std::string>{"a", "b c", "d\"e\\x", "f g", ""});
    CHECK_FALSE(shell_words("'a"));
    CHECK_FALSE(shell_words("a\\"));
}

TEST_CASE("config: precedence of option, environment and profile") {
    Case test;
    CHECK_FALSE(test.settings().region);
    CHECK(test.settings().output == "json");
    test.home.write(".aws/config", "[default]\nregion = r0\noutput = text\n[profile dev]\nregion = r1\n");
    CHECK(test.settings().region == "r0");
    test.variables["AWS_PROFILE"] = "dev";
    CHECK(test.settings().region == "r1");
    CHECK(test.settings().output == "json");
    test.variables["AWS_DEFAULT_REGION"] = "r2";
    CHECK(test.settings().region == "r2");
    test.variables["AWS_REGION"] = "r3";
    CHECK(test.settings().region == "r3");
    test.globals.region = "r4";
    CHECK(test.settings().region == "r4");
    test.globals.profile = "default";
    CHECK(test.settings().output == "text");
    // Set but empty is set.
    test.variables["AWS_DEFAULT_OUTPUT"] = "";
    CHECK(test.settings().output == "");
}

TEST_CASE("config: the credentials file completes and overrides profiles") {
    Case test;
    test.home.write(".aws/config", "[profile 'my prof']\nregion = a\naws_access_key_id = old\n[other]\nx = y\n");
    test.home.write(".aws/credentials", "[my prof]\naws_access_key_id = new\naws_secret_access_key = s\n[late]\n");
    Configuration configuration = Configuration::load(test.environment());
    REQUIRE(configuration.profiles().size() == 2);
    CHECK(configuration.profiles()[1].name == "late");
    CHECK(*configuration.profile("my prof")->values.find("aws_access_key_id") == "new");
    CHECK_FALSE(configuration.profile("other"));
    test.globals.profile = "my prof";
    test.variables["AWS_ACCESS_KEY_ID"] = "env";
    CHECK(test.settings().credentials->access_key_id == "new");
    test.globals.profile.reset();
    CHECK(test.settings().credentials->access_key_id == "env");
}

TEST_CASE("config: files elsewhere, missing ones and broken ones") {
    Case test;
    test.variables["AWS_CONFIG_FILE"] = "$HOME/cfg";
    CHECK_NOTHROW(test.settings());
    std::string path = test.home.write("cfg", "[default]\nregion = x\n");
    CHECK(test.settings().region == "x");
    test.home.write("cfg", "nonsense");
    CHECK_THROWS_WITH_AS(test.settings(), ("Unable to parse config file: " + path).c_str(), Error);
}

TEST_CASE("config: a missing profile") {
    Case test;
    CHECK_FALSE(test.settings().profile_missing);
    test.globals.profile = "nope";
    CHECK(test.settings().profile_missing);
    CHECK(test.settings().error_format == ErrorFormat::legacy);
}

TEST_CASE("config: error format, pager, blobs") {
    Case test;
    CHECK(test.settings().error_format == ErrorFormat::enhanced);
    CHECK(test.settings().pager == "less");
    CHECK_FALSE(test.settings().raw_blobs);
    test.home.write(".aws/config",
                    "[default]\ncli_error_format = yaml\ncli_pager =\ncli_binary_format=raw-in-base64-out\n");
    CHECK(test.settings().error_format == ErrorFormat::yaml);
    CHECK(test.settings().pager == "");
    CHECK(test.settings().raw_blobs);
    test.variables = {{"AWS_CLI_ERROR_FORMAT", "bogus"}, {"AWS_PAGER", "more"}};
    CHECK(test.settings().error_format == ErrorFormat::enhanced);
    CHECK(test.settings().pager == "more");
}

TEST_CASE("config: endpoints") {
    Case test;
    CHECK_FALSE(test.endpoint("dynamodb"));
    test.home.write(".aws/config", "[default]\nendpoint_url = http://p\nservices = s\n"
                                   "[services s]\ndynamodb =\n  endpoint_url = http://s\n");
    CHECK(test.endpoint("dynamodb") == "http://s");
    CHECK(test.endpoint("rds") == "http://p");
    test.variables["AWS_ENDPOINT_URL"] = "http://e";
    test.variables["AWS_ENDPOINT_URL_RDS_DATA"] = "http://d";
    CHECK(test.endpoint("dynamodb") == "http://e");
    CHECK(test.endpoint("rds_data") == "http://d");
    test.variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
    CHECK_FALSE(test.endpoint("dynamodb"));
    test.globals.endpoint_url = "http://o";
    CHECK(test.endpoint("dynamodb") == "http://o");
}

TEST_CASE("lab: where the data is and how time goes") {
    CHECK(lab_of(Environment(test::Variables{{"HOME", "/h"}})).home == "/h/.local/share/labdb");
    CHECK(lab_of(Environment(test::Variables{{"HOME", "/h"}, {"XDG_DATA_HOME", "/x"}})).home == "/x/labdb");
    Lab lab = lab_of(Environment(test::Variables{
        {"LABDB_HOME", "/l"}, {"LABDB_CLOCK", "2020-01-01T00:00:00Z"}, {"LABDB_PACE", "real"}, {"LABDB_SYNC", "off"}}));
    CHECK(state_folder(lab, "1", "r") == "/l/data/1/r");
    CHECK(lab.clock.now.seconds() == 1577836800);
    CHECK(lab.clock.pace == store::Pace::real);
    CHECK_FALSE(lab.sync);
    CHECK_THROWS_AS(lab_of(Environment()), Error);
    for (const char* name : {"LABDB_PACE", "LABDB_CLOCK", "LABDB_SYNC", "LABDB_SEED"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(lab_of(Environment(test::Variables{{"HOME", "/h"}, {name, "bogus"}})), Error);
    }
}

TEST_CASE("lab: account and Region become folders, so they are plain names") {
    CHECK(account_of(std::nullopt) == "123456789012");
    CHECK(account_of(Credentials{"210987654321", "", {}, "env"}) == "210987654321");
    CHECK(account_of(Credentials{"../../etc", "", {}, "env"}) == "123456789012");
    CHECK(is_region_name("eu-central-1"));
    for (const char* name : {"", "..", "a/b", "-a", "a-", "12"}) {
        CAPTURE(name);
        CHECK_FALSE(is_region_name(name));
    }
}
