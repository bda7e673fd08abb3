#pragma once

#include <string>

#include "core/api/error.hpp"

/// DynamoDB's refusals that more than one operation makes. Each throws an api::Fault.
namespace labdb::dynamodb {

/// ValidationException with the text as it is.
[[noreturn]] void refuse(const std::string& message);
/// ValidationException: `One or more parameter values were invalid: ` and the text.
[[noreturn]] void refuse_parameter(const std::string& message);
/// A key or index key without a byte in it. DynamoDB sees it before anything else: where other mistakes of an action
/// cancel a transaction, this one refuses the request.
class EmptyKeyFault : public api::Fault {
public:
    using api::Fault::Fault;
};
/// ValidationException, as an EmptyKeyFault.
[[noreturn]] void refuse_empty_key(const std::string& message);

/// ResourceNotFoundException.
[[noreturn]] void refuse_missing(const std::string& message);
/// ResourceInUseException.
[[noreturn]] void refuse_in_use(const std::string& message);
/// LimitExceededException.
[[noreturn]] void refuse_limit(const std::string& message);

} // namespace labdb::dynamodb
