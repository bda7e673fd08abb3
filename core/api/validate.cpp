#include "core/api/validate.hpp"

#include "core/api/error.hpp"
#include "core/api/validate_dynamodb.hpp"
#include "core/api/violation.hpp"

namespace labdb::api {

namespace {

/// RDS names a missing parameter in its own way; the rest is the framework's text under Query's code.
void validate_query(const Operation& operation, const json::Value& input) {
    const auto found = violations(operation, input, {});
    for (const auto& violation : found)
        if (violation.rule == Rule::required)
            throw Fault(*find_error(*operation.service, "MissingParameter"),
                        "The request must contain the parameter " + violation.model_path);
    if (!found.empty()) throw Fault(*find_error(*operation.service, "ValidationError"), detected(found));
}

void validate_rest_json(const Operation& operation, const json::Value& input) {
    const auto found = violations(operation, input, {});
    if (!found.empty()) throw Fault(*find_error(*operation.service, "ValidationException"), detected(found));
}

} // namespace

void validate_constraints(const Operation& operation, const json::Value& input) {
    switch (operation.service->protocol) {
    case Protocol::json: validate_dynamodb(operation, input); break;
    case Protocol::query: validate_query(operation, input); break;
    case Protocol::rest_json: validate_rest_json(operation, input); break;
    }
}

} // namespace labdb::api
