#include "core/rds_data/target.hpp"

#include "core/rds/records.hpp"
#include "core/rds_data/errors.hpp"

namespace labdb::rds_data {

Target find_target(const api::ReadRequest& request, std::string_view resource_arn, std::string_view secret_arn) {
    const auto cluster = rds::find_by_name_or_arn(request, rds::kinds::kCluster, resource_arn);
    if (!cluster || resource_arn.substr(0, 4) != "arn:")
        throw api::Fault(errors::DatabaseNotFoundException, "DBCluster " + std::string(resource_arn) + " not found");
    const json::Value* enabled = cluster->shown.find("HttpEndpointEnabled");
    if (!enabled || !enabled->is_bool() || !enabled->as_bool())
        throw api::Fault(errors::HttpEndpointNotEnabledException,
                         "HttpEndpoint is not enabled for resource " + std::string(resource_arn));
    const json::Value* managed = cluster->shown.find("MasterUserSecret");
    const json::Value* arn = managed && managed->is_object() ? managed->as_object().find("SecretArn") : nullptr;
    const std::string own =
        "arn:aws:secretsmanager:" + request.caller.region + ":" + request.caller.account + ":secret:";
    if (arn ? arn->as_string() != secret_arn : secret_arn.substr(0, own.size()) != own)
        throw api::Fault(errors::SecretsErrorException, "Secrets Manager can't find the specified secret.");
    auto server = rds::find_server(request, cluster->text("Endpoint"));
    if (!server || !server->listening) throw api::Fault(errors::DatabaseUnavailableException, "");
    return {std::move(*server), std::string(resource_arn)};
}

std::unique_ptr<sql::Session> open_session(const Target& target, std::string_view database) {
    sql::Session::Login login;
    login.user = target.server.server.master_user;
    login.host = "localhost";
    login.database = std::string(database);
    login.application = "rds-data";
    if (login.database.empty()) login.database = target.server.server.first_database;
    if (login.database.empty() && target.server.server.engine == sql::Engine::postgres) login.database = "postgres";
    try {
        return std::make_unique<sql::Session>(target.server.server, login);
    } catch (const sql::Error& error) {
        fail(error, target.server.server.engine);
    }
}

} // namespace labdb::rds_data
