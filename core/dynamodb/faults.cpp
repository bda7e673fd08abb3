#include "core/dynamodb/faults.hpp"

#include "core/api/dynamodb.hpp"

namespace labdb::dynamodb {

void refuse(const std::string& message) { throw api::Fault(errors::ValidationException, message); }

void refuse_parameter(const std::string& message) { refuse("One or more parameter values were invalid: " + message); }

void refuse_empty_key(const std::string& message) { throw EmptyKeyFault(errors::ValidationException, message); }

void refuse_missing(const std::string& message) { throw api::Fault(errors::ResourceNotFoundException, message); }

void refuse_in_use(const std::string& message) { throw api::Fault(errors::ResourceInUseException, message); }

void refuse_limit(const std::string& message) { throw api::Fault(errors::LimitExceededException, message); }

} // namespace labdb::dynamodb
