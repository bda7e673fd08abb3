#pragma once

#include <string>

#include "core/api/request.hpp"

/// The authorities that sign the certificates of databases.
namespace labdb::rds {

/// The name of the authority that new instances get: what ModifyCertificates has chosen, else RDS's own choice.
std::string certificate_for_new_instances(const api::ReadRequest& request);

} // namespace labdb::rds
