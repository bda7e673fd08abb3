#pragma once

#include <string>

#include "core/api/request.hpp"

/// The authorities that sign the certificates of databases.
namespace labdb::rds {

/// The name of the authority that new instances get: what ModifyCertificates has chosen, else RDS's own choice.
std::string certificate_for_new_instances(const api::ReadRequest& request);

/// CertificateDetails of a database whose certificate that authority signs now: for a year.
json::Object certificate_details(std::string_view authority, util::Instant signed_at);

} // namespace labdb::rds
