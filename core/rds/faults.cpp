#include "core/rds/faults.hpp"

#include "core/api/rds.hpp"

namespace labdb::rds {

void refuse_value(const std::string& message) { throw api::Fault(errors::InvalidParameterValue, message); }

void refuse_combination(const std::string& message) { throw api::Fault(errors::InvalidParameterCombination, message); }

void refuse_missing_instance(std::string_view identifier) {
    throw api::Fault(errors::DBInstanceNotFoundFault, "DBInstance " + std::string(identifier) + " not found.");
}

void refuse_instance_state(const std::string& message) {
    throw api::Fault(errors::InvalidDBInstanceStateFault, message);
}

} // namespace labdb::rds
