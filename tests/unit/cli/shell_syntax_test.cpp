#include <doctest/doctest.h>

#include "cli/shell_syntax.hpp"

using namespace labdb::cli;

namespace {

std::string first_command(std::string_view text, std::string_view prompt = {}) {
    return std::string(text.substr(0, command_length(text, prompt)));
}

} // namespace

TEST_CASE("a command is complete when bash would not ask for more") {
    for (const char* text :
         {"echo a", "echo 'a b'", "echo \"$(date \"+%s\")\"", "for i in 1 2; do echo $i; done", "f() { echo; }",
          "cat <<END\nx\nEND", "cat <<-'END'\n\tx\n\tEND\n", "case $x in a) echo;; *) echo;; esac", "a=(1 2)",
          "echo $((1 << 2))", "echo ${x:-a b}", "[[ a == b ]] && echo", "# a comment with a ' in it", "echo a#b",
          "echo done", "echo `date`", "echo $'it\\'s'", "diff <(ls) <(ls -a)"})
        CHECK_MESSAGE(read_shell(text).complete, text);
    for (const char* text :
         {"echo 'a", "echo \"a", "echo \\", "a |", "a &&", "a ||\n# why\n", "for i in 1 2; do", "if true\nthen echo",
          "{ echo", "(echo", "echo $(date", "cat <<END", "cat <<END\nEN", "case x in", "echo ${x", "while :; do x"})
        CHECK_MESSAGE(!read_shell(text).complete, text);
}

TEST_CASE("all simple commands are found, wherever they stand") {
    const std::vector<ShellWords> commands =
        read_shell("X=$(curl -s http://a) aws s3 ls 2>&1 > out | grep \"a b\" && if ssh host; then echo `scp a b`; fi")
            .commands;
    CHECK(commands == std::vector<ShellWords>{{"curl", "-s", "http://a"},
                                              {"X=$", "aws", "s3", "ls"},
                                              {"grep", "a b"},
                                              {"ssh", "host"},
                                              {"scp", "a", "b"},
                                              {"echo", "`"}});
    CHECK(read_shell("cat <<END\nssh host\nEND\n# curl x\necho 'sudo x'").commands ==
          std::vector<ShellWords>{{"cat"}, {"echo", "sudo x"}});
}

TEST_CASE("the first command of a text ends with its line, or with what it began") {
    CHECK(first_command("echo a\necho b") == "echo a");
    CHECK(first_command("echo a \\\n  b\necho c") == "echo a \\\n  b");
    CHECK(first_command("echo 'a\nb'\nc") == "echo 'a\nb'");
    CHECK(first_command("cat <<E; echo x\n1\nE\necho") == "cat <<E; echo x\n1\nE");
    CHECK(first_command("for i in 1\ndo\n echo\ndone\necho") == "for i in 1\ndo\n echo\ndone");
    CHECK(first_command("a &&\nb\nc") == "a &&\nb");
    CHECK(first_command("echo 'open\nfor ever") == "echo 'open\nfor ever");
}

TEST_CASE("a prompt ends a command that has no end, but not a here-document") {
    CHECK(first_command("echo 'open\n$ next", "$ ") == "echo 'open");
    CHECK(first_command("echo \\\n$ next", "$ ") == "echo \\");
    CHECK(first_command("cat <<E\n$ text\nE\n$ next", "$ ") == "cat <<E\n$ text\nE");
}
