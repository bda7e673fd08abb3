#pragma once

#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/stream_log.hpp"

/// What the operations of DynamoDB Streams have in common.
namespace labdb::dynamodbstreams {

/// ValidationException with the text as it is.
[[noreturn]] void refuse(const std::string& message);
/// ValidationException: `One or more parameter values were invalid: ` and the text.
[[noreturn]] void refuse_parameter(const std::string& message);
/// TrimmedDataAccessException.
[[noreturn]] void refuse_trimmed();

/// The table's name and the label in a stream's ARN.
struct StreamName {
    std::string_view table;
    std::string_view label;
};

/// Throws Fault: ValidationException `Invalid StreamArn` for what is no stream's ARN, ResourceNotFoundException for one
/// of another account or Region.
StreamName read_stream_arn(const api::ReadRequest& request, std::string_view arn);
std::string stream_arn(const api::ReadRequest& request, const dynamodb::Stream& stream);

/// The stream of that ARN. Throws Fault: ResourceNotFoundException when there is none (any more).
dynamodb::Stream require_stream(const api::ReadRequest& request, std::string_view arn);

} // namespace labdb::dynamodbstreams
