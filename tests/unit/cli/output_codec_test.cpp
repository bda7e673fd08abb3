#include <doctest/doctest.h>

#include "cli/output_codec.hpp"
#include "cli/run.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb::cli;
using output::Format;

namespace {

std::string encoded(const char* codec, std::string_view text) {
    return OutputCodec::find(codec)->encode(text, Format::json).bytes;
}

/// What is written before the failure, and why it fails.
OutputCodec::Encoded failing(const char* codec, std::string_view text, Format format = Format::json) {
    return OutputCodec::find(codec)->encode(text, format);
}

} // namespace

TEST_CASE("output codec: names as Python knows them") {
    for (const char* name : {"ascii", "US-ASCII", "latin-1", "ISO-8859-15", "cp1252", "UTF_16", "utf-8-sig"})
        CHECK(OutputCodec::find(name));
    CHECK(OutputCodec::find("UTF-8")->is_utf8());
    CHECK_FALSE(OutputCodec::find("bogus"));
    CHECK_FALSE(OutputCodec::find(""));
}

TEST_CASE("output codec: what they write") {
    CHECK(encoded("latin-1", "é") == "\xe9");
    CHECK(encoded("iso8859-15", "é€") == "\xe9\xa4");
    CHECK(encoded("cp1252", "é€–") == "\xe9\x80\x96");
    CHECK(encoded("utf-8-sig", "é") == "\xef\xbb\xbf\xc3\xa9");
    CHECK(encoded("utf-16", "a") == std::string("\xff\xfe"
                                                "a\0",
                                                4));
    CHECK(encoded("utf-16-be", "😀") == std::string("\xd8\x3d\xde\x00", 4));
}

TEST_CASE("output codec: charmaps") {
    CHECK(encoded("ISO-8859-2", "Łódź") == "\xa3\xf3"
                                           "d\xbc");
    CHECK(encoded("cp437", "é█") == "\x82\xdb");
    CHECK(encoded("windows-1251", "Ж") == "\xc6");
    CHECK(encoded("KOI8-R", "Ж") == "\xf6");
    CHECK(encoded("cp850", "ü") == "\x81");
    CHECK(encoded("mac_roman", "é") == "\x8e");
    CHECK(encoded("cp1252", "\xc2\xa0") == "\xa0");
    CHECK(encoded("utf-32-be", "a") == std::string("\0\0\0a", 4));
    // What the charmap has nothing for is no U+FFFD either.
    CHECK_FALSE(failing("cp1252", "\xef\xbf\xbd").fault.empty());
}

TEST_CASE("output codec: PYTHONIOENCODING, with Python's error handlers") {
    const auto written = [](const char* setting, std::string_view text) {
        return OutputCodec::find_with_errors(setting)->encode(text, Format::json).bytes;
    };
    CHECK(written("ascii:ignore", "aé€") == "a");
    CHECK(written("ascii:replace", "aé€") == "a??");
    CHECK(written("latin-1:backslashreplace", "é€") == "\xe9\\u20ac");
    CHECK(written("ascii:xmlcharrefreplace", "€") == "&#8364;");
    CHECK(OutputCodec::find_with_errors(":replace")->is_utf8());
    CHECK_FALSE(OutputCodec::find_with_errors("bogus"));
    CHECK_FALSE(OutputCodec::find_with_errors("ascii:bogus"));
    const std::vector<std::string> words = {"dynamodb", "list-tables", "--query", "'é'"};
    CHECK(test::run_aws(words, {{"PYTHONIOENCODING", "ascii:replace"}}).out == "\"?\"\n");
    CHECK(test::run_aws(words, {{"PYTHONIOENCODING", "ascii"}}).status == 255);
    CHECK(test::run_aws(words, {{"PYTHONIOENCODING", "ascii"}, {"AWS_CLI_OUTPUT_ENCODING", "latin-1"}}).out ==
          "\"\xe9\"\n");
}

TEST_CASE("output codec: a character that has no place ends the output before its write, in Python's words") {
    const auto value = failing("ascii", "{\n    \"u\": \"h\xc3\xa9llo\"\n}\n");
    CHECK(value.bytes == "{\n    \"u\": ");
    CHECK(value.fault == "'ascii' codec can't encode character '\\xe9' in position 2: ordinal not in range(128)");
    const auto element = failing("latin-1", "[\n    \"a\",\n    \"\xe2\x82\xac\xe2\x82\xac\"\n]\n");
    CHECK(element.bytes == "[\n    \"a\"");
    CHECK(element.fault == "'latin-1' codec can't encode characters in position 7-8: ordinal not in range(256)");
    const auto key = failing("cp1252", "{\n    \"a\": 1,\n    \"\xd0\x96\": 1\n}\n");
    CHECK(key.bytes == "{\n    \"a\": 1,\n    ");
    CHECK(key.fault == "'charmap' codec can't encode character '\\u0416' in position 1: character maps to <undefined>");
    const auto line = failing("ascii", "a\nb\t\xc3\xa9\n", Format::text);
    CHECK(line.bytes == "a\n");
    CHECK(line.fault == "'ascii' codec can't encode character '\\xe9' in position 2: ordinal not in range(128)");
}

TEST_CASE("output codec: AWS_CLI_OUTPUT_ENCODING") {
    const std::vector<std::string> words = {"dynamodb", "list-tables", "--query", "'é'"};
    CHECK(test::run_aws(words, {{"AWS_CLI_OUTPUT_ENCODING", "cp1252"}}).out == "\"\xe9\"\n");
    const test::Result narrow = test::run_aws(words, {{"AWS_CLI_OUTPUT_ENCODING", "ascii"}});
    CHECK(narrow.status == 255);
    CHECK(narrow.out.empty());
    CHECK(narrow.err == "\naws: [ERROR]: 'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in "
                        "range(128)\n");
    for (const char* name : {"bogus", ""}) {
        const test::Result unknown = test::run_aws(words, {{"AWS_CLI_OUTPUT_ENCODING", name}});
        CHECK(unknown.status == 255);
        CHECK(test::message(unknown) ==
              "Unknown codec `" + std::string(name) + "` specified for AWS_CLI_OUTPUT_ENCODING.");
    }
}

TEST_CASE("--cli-auto-prompt says that it is not there") {
    const test::Result result = test::run_aws({"--cli-auto-prompt"});
    CHECK(result.status == 255);
    CHECK(test::message(result).find("labdb has no auto-prompt") == 0);
    CHECK(test::run_aws({"--cli-auto-prompt", "--version"}).status == 0);
    CHECK(test::run_aws({"dynamodb", "list-tables", "--no-cli-auto-prompt"}).status == 0);
}

TEST_CASE("an auto-prompt by environment or profile breaks no script, and is told of on a terminal") {
    const test::Result script = test::run_aws({"dynamodb", "list-tables"}, {{"AWS_CLI_AUTO_PROMPT", "on"}});
    CHECK(script.status == 0);
    CHECK(script.err.empty());

    const test::TemporaryFolder home;
    const auto on_terminal = [&](const char* mode, const std::vector<std::string>& words) {
        home.write("config", std::string("[default]\ncli_auto_prompt = ") + mode + "\n");
        const Environment environment(
            test::Variables{{"HOME", home.path()}, {"AWS_CONFIG_FILE", home.path() + "/config"}});
        Terminal terminal;
        terminal.err.set_terminal(true);
        Session session{environment, terminal};
        run(words, session);
        return std::string(terminal.err.text());
    };
    const std::vector<std::string> right = {"aws", "dynamodb", "list-tables"}, wrong = {"aws", "dynamodb"};
    CHECK(on_terminal("ON", right).find("labdb has no auto-prompt") != std::string::npos);
    CHECK(on_terminal("on-partial", right).empty());
    CHECK(on_terminal("on-partial", wrong).find("labdb has no auto-prompt") != std::string::npos);
    CHECK(on_terminal("off", wrong).find("labdb has no auto-prompt") == std::string::npos);
}
