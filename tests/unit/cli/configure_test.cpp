#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/errors.hpp"
#include "cli/ini_write.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb::cli;

namespace {

/// A home of its own, without any settings.
struct Home {
    test::TemporaryFolder folder;
    test::Variables variables{{"HOME", folder.path()}};

    test::Result aws(std::vector<std::string> words, const std::string& input = {}) const {
        words.insert(words.begin(), {"aws", "configure"});
        return test::run_program(words, variables, input);
    }
    std::string out(std::vector<std::string> words) const { return aws(std::move(words)).out; }
    std::string file(const std::string& name) const {
        std::ifstream in(folder.path() + "/.aws/" + name);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
};

IniSetting setting(const std::string& key, const std::string& value) { return {key, value, std::nullopt}; }

} // namespace

TEST_CASE("ini: settings are changed where they stand, and new ones go to the end of their section") {
    const std::string text = "# mine\n[default]\nregion=a\n\n[profile b]\noutput = json\n";
    CHECK(update_ini(text, "default", {setting("region", "x")}) ==
          "# mine\n[default]\nregion = x\n\n[profile b]\noutput = json\n");
    CHECK(update_ini(text, "default", {setting("output", "x")}) ==
          "# mine\n[default]\nregion=a\noutput = x\n\n[profile b]\noutput = json\n");
    CHECK(update_ini(text, "profile b", {setting("region", "x")}) ==
          "# mine\n[default]\nregion=a\n\n[profile b]\noutput = json\nregion = x\n");
    CHECK(update_ini(text, "c", {setting("k", "v")}) == text + "[c]\nk = v\n");
    CHECK(update_ini("", "c", {setting("k", "v")}) == "[c]\nk = v\n");
    CHECK(update_ini("[a]\nb = c", "d", {setting("k", "v")}) == "[a]\nb = c\n[d]\nk = v\n");
    CHECK(update_ini("[profile \"a b\"]\n", "profile a b", {setting("k", "v")}) == "[profile \"a b\"]\nk = v\n");
}

TEST_CASE("ini: blocks are one level deep") {
    const IniSetting size{"s3", "10", "size"};
    CHECK(update_ini("[a]\nb = c\n", "a", {size}) == "[a]\nb = c\ns3 =\n    size = 10\n");
    CHECK(update_ini("[a]\ns3 =\n    size = 1\n    x = y\nb = c\n", "a", {size}) ==
          "[a]\ns3 =\n    size = 10\n    x = y\nb = c\n");
    CHECK(update_ini("[a]\ns3 =\n    x = y\nb = c\n", "a", {size}) == "[a]\ns3 =\n    x = y\n    size = 10\nb = c\n");
    CHECK(update_ini("[a]\ns3 =\n    x = y\n", "a", {size}) == "[a]\ns3 =\n    x = y\n    size = 10\n");
}

TEST_CASE("configure set writes what configure get reads") {
    const Home home;
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"set", "region", "us-west-2"},
                                               {"set", "s3.max_queue_size", "10"},
                                               {"set", "output", "text", "--profile", "dev2"},
                                               {"set", "region", "a.b", "--profile", "my prof"},
                                               {"set", "plugins.foo", "bar"},
                                               {"set", "aws_access_key_id", "AKID"},
                                               {"set", "profile.dev2.aws_secret_access_key", "file://no"},
                                               {"set", "dynamodb.endpoint_url", "http://x", "--services", "local"}}) {
        const test::Result result = home.aws(words);
        CHECK(result.status == 0);
        CHECK(result.out + result.err == "");
    }
    CHECK(home.file("config") == "[default]\nregion = us-west-2\ns3 =\n    max_queue_size = 10\n[profile dev2]\n"
                                 "output = text\n[profile 'my prof']\nregion = a.b\n[plugins]\nfoo = bar\n"
                                 "[services local]\ndynamodb =\n    endpoint_url = http://x\n");
    CHECK(home.file("credentials") ==
          "[default]\naws_access_key_id = AKID\n[dev2]\naws_secret_access_key = file://no\n");
    const auto mode = std::filesystem::status(home.folder.path() + "/.aws/credentials").permissions();
    CHECK((mode & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

    CHECK(home.out({"get", "region"}) == "us-west-2\n");
    CHECK(home.out({"get", "s3.max_queue_size"}) == "10\n");
    CHECK(home.out({"get", "output", "--profile", "dev2"}) == "text\n");
    CHECK(home.out({"get", "profile.dev2.output"}) == "text\n");
    CHECK(home.out({"get", "dev2.output"}) == "text\n");
    CHECK(home.out({"get", "plugins.foo"}) == "bar\n");
    CHECK(home.out({"get", "dynamodb.endpoint_url", "--services", "local"}) == "http://x\n");
    CHECK(home.out({"list-profiles"}) == "default\ndev2\nmy prof\n");
    CHECK(home.aws({"get", "nope"}).status == 1);
    const test::Result section = home.aws({"get", "s3"});
    CHECK(section.status == 1);
    CHECK(section.err == "varname (s3) must reference a value, not a section or sub-section.");
    CHECK(message(home.aws({"get", "x", "--services", "nope"})) == "The config sub-section (nope) could not be found");
    CHECK(message(home.aws({"get", "x", "--profile", "nope"})) == "The config profile (nope) could not be found");
    CHECK(home.aws({"set", "region", "a\nb"}).status == 255);
}

TEST_CASE("configure set warns of a credentials file that others may read") {
    const Home home;
    const std::string path = home.folder.write(".aws/credentials", "[default]\n");
    std::filesystem::permissions(path, std::filesystem::perms(0644));
    CHECK(home.aws({"set", "aws_access_key_id", "x"}).err ==
          "\naws: [WARNING]: The file '" + path + "' is accessible by other users. Consider running 'chmod 600 " +
              path + "' to restrict access to only your user.\n");
}

TEST_CASE("configure list names the source of every setting") {
    Home home;
    home.folder.write(".aws/credentials", "[default]\naws_access_key_id = AK12345\naws_secret_access_key = example\n");
    home.folder.write(".aws/config", "[default]\nregion = us-west-2\n[profile dev]\nregion = r2\n");
    const std::string head = "NAME       : VALUE                    : TYPE             : LOCATION\n";
    CHECK(home.out({"list"}) == head + "profile    : <not set>                : None             : None\n"
                                       "access_key : ****************2345     : shared-credentials-file : \n"
                                       "secret_key : ****************mple     : shared-credentials-file : \n"
                                       "region     : us-west-2                : config-file      : ~/.aws/config\n");
    home.variables["AWS_PROFILE"] = "dev";
    home.variables["AWS_REGION"] = "r1";
    CHECK(home.out({"list"}) ==
          head + "profile    : dev                      : env              : ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']\n"
                 "access_key : <not set>                : None             : None\n"
                 "secret_key : <not set>                : None             : None\n"
                 "region     : r1                       : env              : ['AWS_REGION', 'AWS_DEFAULT_REGION']\n");
}

TEST_CASE("configure asks") {
    const Home home;
    const std::string tip =
        "\nTip: You can deliver temporary credentials to the AWS CLI using your AWS Console session "
        "by running the command 'aws login'.\n\n";
    const test::Result first = home.aws({}, "AKIAxyz\nsecret99\nus-west-2\n\n");
    CHECK(first.status == 0);
    CHECK(first.out == tip + "AWS Access Key ID [None]: AWS Secret Access Key [None]: Default region name [None]: "
                             "Default output format [None]: ");
    CHECK(home.file("credentials") == "[default]\naws_access_key_id = AKIAxyz\naws_secret_access_key = secret99\n");
    CHECK(home.file("config") == "[default]\nregion = us-west-2\n");

    const test::Result again = home.aws({}, "ASIAabc\n\ntoken\n\njson\n");
    CHECK(again.out == "AWS Access Key ID [****************Axyz]: AWS Secret Access Key [****************et99]: "
                       "AWS Session Token [None]: Default region name [us-west-2]: Default output format [None]: ");
    CHECK(home.file("credentials") == "[default]\naws_access_key_id = ASIAabc\naws_secret_access_key = secret99\n"
                                      "aws_session_token = token\n");
    CHECK(message(home.aws({"--profile", "new"}, "")) == "EOF when reading a line");
    CHECK(message(home.aws({"--bogus"})) == "Unknown options: --bogus");
}

TEST_CASE("configure imports and exports keys") {
    const Home home;
    const std::string csv = home.folder.write(
        "keys.csv",
        "User name,Password,Access key ID,Secret access key,Console login link\r\nann,,AK1,SK1,x\r\nbob,,,,\r\n");
    CHECK(message(home.aws({"import", "--csv", "file://" + csv})) ==
          "Failed to parse entry #2: Row missing value for header \"Access Key ID\"");
    CHECK(home.out({"import", "--csv", "file://" + csv, "--skip-invalid", "--profile-prefix", "my-"}) ==
          "Successfully imported 1 profile(s)\n");
    CHECK(home.file("credentials") == "[my-ann]\naws_access_key_id = AK1\naws_secret_access_key = SK1\n");
    CHECK(message(home.aws({"import", "--csv", "a,b"})) == "Expected header \"User Name\" not found");

    CHECK(home.out({"export-credentials", "--profile", "my-ann"}) ==
          "{\n  \"Version\": 1,\n  \"AccessKeyId\": \"AK1\",\n  \"SecretAccessKey\": \"SK1\"\n}\n");
    CHECK(home.out({"export-credentials", "--profile", "my-ann", "--format", "powershell"}) ==
          "$Env:AWS_ACCESS_KEY_ID=\"AK1\"\n$Env:AWS_SECRET_ACCESS_KEY=\"SK1\"\n");
    const test::Result none = home.aws({"export-credentials"});
    CHECK(none.status == 253);
    CHECK(none.err == "\naws: [ERROR]: An error occurred (Configuration): Unable to retrieve credentials: no "
                      "credentials found\n");
}
