#include "core/api/error.hpp"

namespace labdb::api {

Fault unsupported_operation(const Operation& operation) {
    const Service& service = *operation.service;
    const auto* name = service.protocol == Protocol::query ? "UnsupportedOperation" : "UnsupportedOperationException";
    return Fault(*find_error(service, name), "labdb does not support " + std::string(operation.name) + " yet");
}

} // namespace labdb::api
