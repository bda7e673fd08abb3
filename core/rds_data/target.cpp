#include "core/rds_data/target.hpp"

#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/records.hpp"

namespace labdb::rds_data {
namespace {

void require_endpoint(const std::optional<rds::Record>& cluster, std::string_view arn) {
    const json::Value* enabled = cluster ? cluster->shown.find("HttpEndpointEnabled") : nullptr;
    if (enabled && enabled->is_bool() && enabled->as_bool() && arn.substr(0, 4) == "arn:") return;
    if (cluster && rds::is_serverless_v1(*cluster))
        throw api::Fault(errors::BadRequestException,
                         "HttpEndpoint is not enabled for cluster " + cluster->name +
                             ". Please refer to "
                             "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
                             "data-api.html#data-api.troubleshooting");
    throw api::Fault(errors::HttpEndpointNotEnabledException,
                     "HttpEndpoint is not enabled for resource " + std::string(arn));
}

void require_secret(const api::ReadRequest& request, const rds::Record& cluster, std::string_view secret_arn) {
    const json::Value* managed = cluster.shown.find("MasterUserSecret");
    const json::Value* arn = managed && managed->is_object() ? managed->as_object().find("SecretArn") : nullptr;
    const std::string own =
        "arn:aws:secretsmanager:" + request.caller.region + ":" + request.caller.account + ":secret:";
    if (arn ? arn->as_string() != secret_arn : secret_arn.substr(0, own.size()) != own)
        throw api::Fault(errors::SecretsErrorException, "Secrets Manager can't find the specified secret.");
}

} // namespace

Target find_target(const api::ReadRequest& request, std::string_view resource_arn, std::string_view secret_arn) {
    const auto cluster = rds::find_by_name_or_arn(request, rds::kinds::kCluster, resource_arn);
    require_endpoint(cluster, resource_arn);
    require_secret(request, *cluster, secret_arn);
    const bool v1 = rds::is_serverless_v1(*cluster);
    if (!v1 && rds::members_of(request, *cluster).empty())
        throw api::Fault(errors::DatabaseNotFoundException,
                         "DbCluster " + cluster->name + " doesn't have a DB instance.");
    auto server = rds::find_server(request, cluster->text("Endpoint"));
    if (!server || !server->listening) throw api::Fault(errors::DatabaseUnavailableException, "");
    return {std::move(*server), std::string(resource_arn), v1 ? Generation::serverless_v1 : Generation::current};
}

std::unique_ptr<sql::Session> open_session(const Target& target, std::string_view database) {
    sql::Session::Login login;
    login.user = target.server.server.master_user;
    login.host = "localhost";
    login.database = std::string(database);
    login.application = "rds-data";
    if (login.database.empty() && target.server.server.engine == sql::Engine::postgres) login.database = login.user;
    try {
        return std::make_unique<sql::Session>(target.server.server, login);
    } catch (const sql::Error& error) {
        fail(error, target.speaker());
    }
}

} // namespace labdb::rds_data
