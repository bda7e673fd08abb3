#pragma once

#include <stdexcept>
#include <string>

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

/// A service's refusal of a request. Thrown by handlers and by what they call; it ends the request, and whatever the
/// request had written is undone. Each front end renders it in one place.
class Fault : public std::runtime_error {
public:
    /// `error` is a row of the generated table; `details` are the further members that the error's shape has.
    Fault(const Shape& error, const std::string& message, json::Object details = {})
        : std::runtime_error(message), error_(&error), details_(std::move(details)) {}

    const Shape& error() const { return *error_; }
    /// What the AWS CLI prints in brackets: `ResourceNotFoundException`, `DBInstanceNotFound`.
    std::string_view code() const { return error_->error->code; }
    const json::Object& details() const { return details_; }

private:
    const Shape* error_;
    json::Object details_;
};

/// What labdb answers to an operation that AWS has and labdb does not, yet.
Fault unsupported_operation(const Operation& operation);

} // namespace labdb::api
