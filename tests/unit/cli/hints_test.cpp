#include <doctest/doctest.h>

#include "cli/hints.hpp"
#include "core/api/table.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

using Words = std::vector<std::string>;

ServiceError refusal(std::string_view code, std::string_view message) {
    return {*api::find_operation_by_name(*api::find_service("dynamodb"), "PutItem"), code, message};
}

std::string hint(std::string_view code, std::string_view message, const Words& words = {}) {
    return std::string(hint_text(refusal(code, message), words));
}

std::string hint(ErrorKind kind, const std::string& text, const Words& words) {
    return std::string(hint_text(Error(kind, text), words));
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("hints: the service's refusals that learners meet") {
    CHECK(holds(hint("ValidationException",
                     "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name"),
                "--expression-attribute-names"));
    CHECK(holds(hint("ValidationException", "The provided key element does not match the schema"), "--key takes"));
    CHECK(holds(hint("ValidationException", "Query condition missed key schema element: id"), "KEY = :value"));
    CHECK(holds(hint("ValidationException",
                     "Filter Expression can only contain non-primary key attributes: Primary key attribute: id"),
                "--key-condition-expression"));
    CHECK(holds(hint("ValidationException", "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
                                            "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"),
                "PAY_PER_REQUEST"));
    CHECK(holds(hint("InvalidDBInstanceState", "Instance x is not in available state."), "db-instance-available"));
    CHECK(holds(hint("InvalidParameterValue",
                     "MasterUsername admin cannot be used as it is a reserved word used by the engine"),
                "labuser"));
    CHECK(hint("ConditionalCheckFailedException", "The conditional request failed").empty());
    CHECK(hint("ThrottlingException", "reserved keyword").empty());
}

TEST_CASE("hints: what the shell has made of a line") {
    CHECK(holds(hint(ErrorKind::parameters, "x", {"--item", "\u201C{}\u201D"}), "typographic quotes"));
    CHECK(holds(hint(ErrorKind::parameters, "x", {"\u2013\u2013table-name", "t"}), "two hyphens"));
    CHECK(holds(hint(ErrorKind::unknown_options, "Unknown options: ^", {"dynamodb", "list-tables", "^"}), "Windows"));
    CHECK(holds(hint(ErrorKind::unknown_options, "Unknown options:  ", {"dynamodb", "list-tables", " "}), "blank"));
    CHECK(holds(hint(ErrorKind::parameters, "x", {"--key", "{id:{S:1}}"}), "single quotes"));
    CHECK(holds(hint(ErrorKind::parameters, "x", {"--item", "file:items.json"}), "file://items.json"));
    CHECK(holds(hint(ErrorKind::unknown_options, "Unknown options: false", {"--publicly-accessible", "false"}),
                "--no-publicly-accessible"));
    CHECK(hint(ErrorKind::parameters, "x", {"--item", "{\"id\": {\"S\": \"1\"}}"}).empty());
}

TEST_CASE("hints: values without their type, files that are elsewhere") {
    CHECK(holds(hint(ErrorKind::parameters, "argument command: Found invalid choice 's3'\n\n", {"s3", "ls"}),
                "other services are not here"));
    CHECK(holds(hint(ErrorKind::parameters,
                     "Parameter validation failed:\nInvalid type for parameter Item.id, value: 1, type: <class 'str'>, "
                     "valid types: <class 'dict'>",
                     {}),
                "say their type"));
    CHECK(
        holds(hint(ErrorKind::parameters,
                   "Parameter validation failed:\nInvalid type for parameter Item.n.N, value: 5, type: <class 'int'>, "
                   "valid types: <class 'str'>",
                   {}),
              "in quotes"));
    const std::string missing = "Error parsing parameter '--item': Unable to load paramfile file:///a.json: [Errno 2]";
    CHECK(holds(hint(ErrorKind::parameters, missing, {"--item", "file:///a.json"}), "root of the disk"));
    CHECK(holds(hint(ErrorKind::parameters, missing, {"--item", "file://a.json"}), "pwd"));
}

TEST_CASE("hints: on a terminal alone") {
    const Environment environment;
    Terminal terminal;
    Session session{environment, terminal};
    Invocation invocation{session, {}, {}, {}, {}};
    const ServiceError error = refusal("ValidationException", "reserved keyword: name");
    hint_for(error, {}, invocation);
    CHECK(terminal.err.text().empty());
    terminal.err.set_terminal(true);
    hint_for(error, {}, invocation);
    CHECK(terminal.err.text().rfind("hint: ", 0) == 0);
}
