#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/tool_arguments.hpp"
#include "core/util/text.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

struct Example {
    bool keep = false;
    int from = 1;
    std::string output = "text";
    std::vector<std::string> files;

    /// What was understood, in one text; or why not.
    std::string parsed(const std::vector<std::string>& arguments) {
        ToolArguments syntax("play", "Plays.");
        syntax.words("FILE", files, "What to play");
        syntax.flag("-k,--keep", keep, "Keeps");
        syntax.count("--from", from, "Begins");
        syntax.choice("-o,--output", output, {"text", "json"}, "How");
        try {
            const std::string help = syntax.parse(arguments);
            if (!help.empty()) return help;
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::parameters);
            return error.what();
        }
        return std::string(keep ? "keep " : "") + std::to_string(from) + " " + output + " " + util::join(files, ",");
    }
};

std::string parsed(const std::vector<std::string>& arguments) { return Example().parsed(arguments); }

} // namespace

TEST_CASE("tool arguments: options anywhere, short, long, abbreviated, with and without =") {
    CHECK(parsed({"a"}) == "1 text a");
    CHECK(parsed({"-k", "a", "--from", "3", "b", "--output=json"}) == "keep 3 json a,b");
    CHECK(parsed({"-ko", "json", "a"}) == "keep 1 json a");
    CHECK(parsed({"--fr=2", "a"}) == "2 text a");
    CHECK(parsed({"--", "--keep"}) == "1 text --keep");
}

TEST_CASE("tool arguments: what does not fit is told in a line") {
    CHECK(parsed({}) == "FILE is required. Try: labdb play --help");
    CHECK(parsed({"a", "--nope"}) == "there is no option --nope. Try: labdb play --help");
    CHECK(parsed({"a", "--from"}) == "--from needs a value. Try: labdb play --help");
    CHECK(parsed({"a", "--from", "0"}) == "--from: '0' is not a whole number from 1. Try: labdb play --help");
    CHECK(parsed({"a", "-o", "xml"}) == "--output: 'xml' is not one of text, json. Try: labdb play --help");
}

TEST_CASE("tool arguments: one word only, from a choice") {
    std::string action;
    ToolArguments syntax("state", "State.");
    syntax.word("ACTION", action, {"path", "reset"}, "What to do");
    CHECK_THROWS_WITH(syntax.parse({"destroy"}),
                      "ACTION: 'destroy' is not one of path, reset. Try: labdb state --help");
    CHECK_THROWS_WITH(syntax.parse({"path", "reset"}), "'reset' is one word too many. Try: labdb state --help");
    CHECK(syntax.parse({"path"}).empty());
    CHECK(action == "path");
}

TEST_CASE("tool arguments: help lists everything") {
    const std::string help = parsed({"--help"});
    CHECK(help.starts_with("Plays.\nUsage: labdb play [OPTIONS] FILE...\n"));
    CHECK(help.find("  -k, --keep              Keeps\n") != std::string::npos);
    CHECK(help.find("      --from=N            Begins\n") != std::string::npos);
    CHECK(help.find("  -o, --output=text|json  How\n") != std::string::npos);
}
