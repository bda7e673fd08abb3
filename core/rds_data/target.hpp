#pragma once

#include <memory>
#include <string>

#include "core/api/rds_data.hpp"
#include "core/rds/sql_server.hpp"
#include "core/rds_data/errors.hpp"

/// The Data API: SQL on Aurora clusters without a connection of one's own.
namespace labdb::rds_data {

/// What a request is about: the cluster's writer, and who logs in there.
struct Target {
    rds::SqlServer server;
    std::string cluster_arn;
    Generation generation = Generation::current;

    Speaker speaker() const { return {server.server.engine, generation}; }
};

/// Finds the cluster and checks the secret. Throws HttpEndpointNotEnabledException (for an ARN that is no cluster's,
/// too), DatabaseNotFoundException for a cluster without instances, SecretsErrorException, DatabaseUnavailableException
/// (while nothing answers at the cluster's endpoint).
///
/// labdb has no Secrets Manager: a cluster with a managed master secret takes that one; of any other, every secret's
/// ARN of the account stands for the master user.
Target find_target(const api::ReadRequest& request, std::string_view resource_arn, std::string_view secret_arn);

/// A session of the master user in a database; an empty name is MySQL's none and PostgreSQL's database of the user's
/// name. Throws DatabaseErrorException.
std::unique_ptr<sql::Session> open_session(const Target& target, std::string_view database);

} // namespace labdb::rds_data
