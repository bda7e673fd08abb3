#include <doctest/doctest.h>

#include "cli/offline.hpp"
#include "cli/transcript.hpp"

using namespace labdb::cli;

namespace {

using Lines = std::vector<std::string>;

std::vector<Step> markdown(std::string_view text) { return read_steps(text, DocumentKind::markdown); }

Lines commands(const std::vector<Step>& steps) {
    Lines result;
    for (const Step& step : steps) result.push_back(step.command);
    return result;
}

std::string why_not(std::string_view command) {
    Step step;
    step.command = command;
    return why_not_offline(step);
}

} // namespace

TEST_CASE("only blocks of shell are read") {
    CHECK(commands(markdown("```console\n$ a\n```\n```bash\nb\n```\n~~~ sh\nc\n~~~\n```shell\nd\n```\n")) ==
          Lines{"a", "b", "c", "d"});
    CHECK(commands(markdown("```json\n{}\n```\n```text\na\n```\n```\nplain\n```\n")).empty());
    CHECK(commands(markdown("```\naws dynamodb list-tables\n```\n```\n$ aws x\nout\n```")) ==
          Lines{"aws dynamodb list-tables", "aws x"});
    CHECK(commands(markdown("1. Do:\n\n   ```bash\n   a\n     b\n   ```\n")) == Lines{"a", "  b"});
    CHECK(commands(markdown("<!--\n```bash\na\n```\n-->\n")).empty());
    CHECK(commands(markdown("````console\n$ cat <<E\n```\n$ x\n```\nE\n````\n")) == Lines{"cat <<E\n```\n$ x\n```\nE"});
    CHECK(commands(markdown("```bash\r\na\r\nb\r\n```\r\n")) == Lines{"a", "b"});
}

TEST_CASE("a block without prompts is a script") {
    const std::vector<Step> steps = markdown("```bash\n# first\na \\\n  b\n\nfor x in 1; do\n  c\ndone\n```\n");
    CHECK(commands(steps) == Lines{"a \\\n  b", "for x in 1; do\n  c\ndone"});
    CHECK(steps[0].line == 3);
    CHECK(steps[1].line == 6);
    CHECK(!steps[0].expected);
    CHECK(commands(read_steps("#!/bin/bash\na\nb", DocumentKind::shell)) == Lines{"a", "b"});
}

TEST_CASE("behind a prompt stand the command, its output and its exit status") {
    const std::vector<Step> steps =
        markdown("```console\n$ a\none\n\ntwo\n\n$ b\n$ c\n[3]\n$ d\nbad\n[254]\n$ e 'x\ny'\nout\n```\n");
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].expected->lines == Lines{"one", "", "two"});
    CHECK(steps[0].expected->status == 0);
    CHECK(!steps[1].expected);
    CHECK(steps[2].expected->lines.empty());
    CHECK(steps[2].expected->status == 3);
    CHECK(steps[3].expected->lines == Lines{"bad"});
    CHECK(steps[3].expected->status == 254);
    CHECK(steps[4].command == "e 'x\ny'");
    CHECK(steps[4].expected->lines == Lines{"out"});
}

TEST_CASE("the second prompt of a terminal is no part of the command") {
    CHECK(commands(markdown("```console\n$ a \\\n> b\nout\n```\n")) == Lines{"a \\\nb"});
    CHECK(commands(markdown("```console\n$ echo '> x'\n> x\n```\n")) == Lines{"echo '> x'"});
}

TEST_CASE("examples of manual pages") {
    CHECK(commands(read_steps(".Sh X\n$ no\n.Bd -literal\n$ a \\(aqb\\(aq \\e\n  c\n.Ed\n", DocumentKind::manual)) ==
          Lines{"a 'b' \\\n  c"});
    CHECK(document_kind("man/labdb.1") == DocumentKind::manual);
    CHECK(document_kind("a.d/x") == DocumentKind::markdown);
    CHECK(document_kind("x.sh") == DocumentKind::shell);
}

TEST_CASE("output matches line by line, with marks for what varies") {
    CHECK(matches({"a", "b"}, {"a", "b"}));
    CHECK(!matches({"a"}, {"a", "b"}));
    CHECK(!matches({"a", "b"}, {"a"}));
    CHECK(matches({}, {}));
    CHECK(matches({"..."}, {}));
    CHECK(matches({"a", "...", "z"}, {"a", "b", "z", "y", "z"}));
    CHECK(!matches({"a", "...", "z"}, {"a", "b"}));
    CHECK(matches({"...", "b", "...", "d", "..."}, {"a", "b", "c", "d"}));
    CHECK(matches({"x[..]z"}, {"xz"}));
    CHECK(matches({"[..]b[..]b"}, {"abbb"}));
    CHECK(!matches({"x[..]z"}, {"xzy"}));
    CHECK(!matches({"ab[..]bc"}, {"abc"}));
    CHECK(matches({"[..]"}, {""}));
    CHECK(first_missing({"a", "...", "q", "z"}, {"a", "b", "z"}) == 2);
}

TEST_CASE("many marks cost no more than their square") {
    Lines expected, actual(2000, "a");
    for (int i = 0; i < 500; ++i) expected.insert(expected.end(), {"...", "a"});
    expected.push_back("b");
    CHECK(!matches(expected, actual));
}

TEST_CASE("expectations are rewritten where they stand") {
    const std::string text = "```console\n$ a\nold\n$ b\n```\n  ```console\n  $ c\n  old\n  [1]\n  ```\n";
    const std::vector<Step> steps = markdown(text);
    REQUIRE(steps.size() == 3);
    CHECK(rewrite_expectations(text, {{&steps[0], {"new", "", "er"}, 2}, {&steps[1], {"b"}, 0}, {&steps[2], {}, 0}}) ==
          "```console\n$ a\nnew\n\ner\n[2]\n$ b\nb\n```\n  ```console\n  $ c\n  ```\n");
}

TEST_CASE("what needs more than a laptop has a reason") {
    CHECK(why_not("aws dynamodb list-tables") == "");
    CHECK(why_not("aws --region eu-west-1 --output text rds describe-db-instances") == "");
    CHECK(why_not("aws sts get-caller-identity && aws configure list") == "");
    CHECK(why_not("aws --version") == "");
    CHECK(why_not("aws $SERVICE help") == "");
    CHECK(why_not("aws s3 ls") == "another AWS service (s3)");
    CHECK(why_not("AWS_PAGER= aws --region x ec2 describe-vpcs") == "another AWS service (ec2)");
    CHECK(why_not("X=$(aws iam get-user)") == "another AWS service (iam)");
    CHECK(why_not("cat key | ssh -i key host ls") == "needs another machine (ssh)");
    CHECK(why_not("curl https://example.org/x") == "needs the network");
    CHECK(why_not("curl -s http://localhost:8000/") == "");
    CHECK(why_not("if true; then /usr/bin/sudo ls; fi") == "needs root (sudo)");
    CHECK(why_not("echo ssh; command -v curl; grep sudo x") == "");

    Step misspelt;
    misspelt.command = "aws dynamo list-tables";
    CHECK(!why_not_offline(misspelt).empty());
    misspelt.expected = Expectation{{"..."}, 252};
    CHECK(why_not_offline(misspelt).empty());
}

TEST_CASE("what is done by hand in the console is a step too") {
    const std::vector<Step> steps = markdown(
        "Some prose.\n\n1. Open the DynamoDB console.\n2. Choose **Create table**.\n\n"
        "To choose a key, think.\n\n**8. Choose one.** Or two.\n```bash\n# Click the button in the console\na\n```\n");
    CHECK(commands(steps) == Lines{"1. Open the DynamoDB console.", "2. Choose **Create table**.",
                                   "Click the button in the console", "a"});
    CHECK(why_not_offline(steps[0]) == "done by hand in the AWS console");
}
