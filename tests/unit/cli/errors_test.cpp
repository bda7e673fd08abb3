#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

std::string reported(const Error& error, ErrorFormat format = ErrorFormat::enhanced) {
    Terminal terminal;
    report(error, format, terminal);
    return terminal.err.text();
}

const api::Operation& put_item() { return *api::find_operation_by_name(*api::find_service("dynamodb"), "PutItem"); }

const api::Shape& error_shape(const char* name) {
    for (const api::Shape* shape : put_item().errors)
        if (shape->name == name) return *shape;
    FAIL("no such error");
    return *put_item().input;
}

} // namespace

TEST_CASE("errors: layouts and exit statuses of the command line's own") {
    Error error(ErrorKind::parameters, "wrong\n\nusage\n");
    CHECK(exit_status(error.kind()) == 252);
    CHECK(reported(error) == "\naws: [ERROR]: An error occurred (ParamValidation): wrong\n\nusage\n");
    CHECK(reported(error, ErrorFormat::legacy) == "\naws: [ERROR]: wrong\n\nusage\n\n");
    CHECK(reported(error, ErrorFormat::json) ==
          "{\n    \"Code\": \"ParamValidation\",\n    \"Message\": \"wrong\\n\\nusage\\n\"\n}\n");
    CHECK(exit_status(ErrorKind::no_region) == 253);
    CHECK(exit_status(ErrorKind::service) == 254);
    Error general(ErrorKind::general, "broken");
    CHECK(exit_status(general.kind()) == 255);
    CHECK(reported(general, ErrorFormat::json) == "\naws: [ERROR]: broken\n");
    Error unknown(ErrorKind::unknown_options, "Unknown options: x");
    CHECK(reported(unknown, ErrorFormat::json) ==
          "\n" + std::string(kUsage) + "\n\naws: [ERROR]: Unknown options: x\n");
}

TEST_CASE("errors: a service's refusal with its members") {
    json::Object details{{"Item", json::read(R"({"k": {"S": "v"}})")}, {"Secret", "not modelled"}};
    ServiceError error(put_item(), api::Fault(error_shape("ConditionalCheckFailedException"), "No.", details));
    CHECK(reported(error, ErrorFormat::legacy) == "\naws: [ERROR]: An error occurred (ConditionalCheckFailedException) "
                                                  "when calling the PutItem operation: No.\n");
    CHECK(
        reported(error) ==
        "\naws: [ERROR]: An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: No.\n"
        "\nAdditional error details:\nItem: <complex value>\n"
        "Use \"--cli-error-format json\" or another error format to see the full details.\n");
    CHECK(reported(error, ErrorFormat::text) == "ConditionalCheckFailedException\tNo.\nK\tv\n");
    json::Object expected{{"Message", "No."}, {"Code", "ConditionalCheckFailedException"}};
    expected.set("Item", json::read(R"({"k": {"S": "v"}})"));
    CHECK(json::Value(error.fields()) == json::Value(expected));
    CHECK(error.fields().begin()->first == "Message");
}

TEST_CASE("errors: the Query protocol has the code first") {
    const auto& describe = *api::find_operation_by_name(*api::find_service("rds"), "DescribeDBInstances");
    ServiceError error(describe, "DBInstanceNotFound", "DBInstance x not found.");
    CHECK(error.fields().begin()->first == "Code");
}
