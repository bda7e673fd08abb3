#include "core/rds/sql_server.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "core/rds/automated_backups.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/endpoints.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/iam_tokens.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/parameter_formula.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/verifiers.hpp"
#include "core/rds/volumes.hpp"
#include "core/sql/history.hpp"
#include "core/sql/sign_in.hpp"
#include "core/util/hash.hpp"

namespace labdb::rds {
namespace {

/// Absent for engines that labdb only manages.
std::optional<sql::Engine> engine_of(std::string_view name) {
    if (name == "mysql" || name == "aurora-mysql") return sql::Engine::mysql;
    if (name == "mariadb") return sql::Engine::mariadb;
    if (name == "postgres" || name == "aurora-postgresql") return sql::Engine::postgres;
    return std::nullopt;
}

/// The community version that an Aurora MySQL version is compatible with (release notes for Aurora MySQL): what
/// VERSION() says.
std::string_view community_version(std::string_view aurora) {
    struct Line {
        std::string_view aurora, community;
    };
    static constexpr Line kLines[] = {
        {"8.4", "8.4.7"},   {"3.12", "8.0.44"}, {"3.11", "8.0.43"}, {"3.10", "8.0.42"}, {"3.09", "8.0.40"},
        {"3.08", "8.0.39"}, {"3.07", "8.0.36"}, {"3.06", "8.0.34"}, {"3.05", "8.0.32"}, {"3.04", "8.0.28"},
        {"3.03", "8.0.26"}, {"3.02", "8.0.23"}, {"3.01", "8.0.23"}, {"2.12", "5.7.44"}, {"2.", "5.7.12"},
    };
    for (const Line& line : kLines)
        if (aurora.substr(0, line.aurora.size()) == line.aurora) return line.community;
    return {};
}

void set_version(sql::Server& server, std::string_view version) {
    constexpr std::string_view kMark = ".mysql_aurora.";
    const std::size_t mark = version.find(kMark);
    if (mark == std::string_view::npos) {
        server.version = version;
        if (server.aurora) server.aurora_version = server.version + ".0";
        return;
    }
    server.aurora_version = version.substr(mark + kMark.size());
    const std::string_view community = community_version(server.aurora_version);
    server.version = community.empty() ? version.substr(0, mark) : community;
}

std::int64_t gibibytes(std::int64_t count) { return count << 30; }
/// Of a capacity unit of Aurora Serverless, in GiB.
constexpr std::int64_t kUnitMemory = 2;

/// What answers at the endpoint of Aurora Serverless v1, which has no instances that one could see.
std::optional<Record> capacity_of(const Record& cluster) {
    constexpr std::string_view kServing[] = {"available", "backing-up", "modifying", "scaling-capacity"};
    if (std::find(std::begin(kServing), std::end(kServing), cluster.text("Status")) == std::end(kServing))
        return std::nullopt;
    Record machine{cluster.name, cluster.shown, {}, {}};
    machine.shown.set("DBInstanceStatus", "available");
    machine.shown.set("DbiResourceId", cluster.text("DbClusterResourceId"));
    machine.shown.set("InstanceCreateTime", *cluster.shown.find("ClusterCreateTime"));
    machine.shown.set("Endpoint",
                      json::Object{{"Address", cluster.text("Endpoint")}, {"Port", *cluster.shown.find("Port")}});
    return machine;
}

/// The values of a group of parameters; of the same name, what comes later counts. What the user has set comes last.
class Parameters {
public:
    explicit Parameters(const InstanceFigures& figures) : figures_(figures) {}

    void add_defaults(const Record& group, const ParameterLevel& level) {
        for (const catalogue::Parameter& parameter : family_of(group).*level.parameters)
            if (!parameter.value.empty()) set(parameter.name, parameter.value);
    }
    void add_settings(const Record& group) {
        const json::Value* all = group.hidden.find("Parameters");
        if (!all) return;
        for (const auto& [name, setting] : all->as_object()) set(name, setting.find("Value")->as_string());
    }
    std::map<std::string, std::string> take() && { return std::move(values_); }

private:
    InstanceFigures figures_;
    std::map<std::string, std::string> values_;

    void set(std::string_view name, std::string_view value) {
        const auto computed = is_formula(value) ? evaluate_formula(value, figures_) : std::nullopt;
        values_[std::string(name)] = computed ? std::to_string(*computed) : std::string(value);
    }
};

std::map<std::string, std::string> parameters_of(const api::ReadRequest& request, const Destination& found) {
    const Record& instance = *found.instance;
    const catalogue::InstanceClass* size =
        catalogue::find_class(instance.text("DBInstanceClass"), instance.text("Engine"));
    const json::Value* endpoint = instance.shown.find("Endpoint");
    const std::int64_t units = found.cluster ? found.cluster->number("Capacity") : 0;
    Parameters parameters({gibibytes(size ? size->memory : kUnitMemory * units),
                           gibibytes(instance.number("AllocatedStorage")), size ? size->vcpus : 0,
                           endpoint->find("Port")->as_int(), is_replica(instance)});
    std::optional<Record> cluster_group, group;
    if (found.cluster)
        cluster_group =
            find_record(request, kinds::kClusterParameterGroup, found.cluster->text("DBClusterParameterGroup"));
    const json::Value* groups = instance.shown.find("DBParameterGroups");
    if (groups && !groups->as_array().empty())
        group = find_record(request, kinds::kParameterGroup,
                            groups->as_array()[0].find("DBParameterGroupName")->as_string());
    if (cluster_group) parameters.add_defaults(*cluster_group, kClusterParameters);
    if (group) parameters.add_defaults(*group, kInstanceParameters);
    if (cluster_group) parameters.add_settings(*cluster_group);
    if (group) parameters.add_settings(*group);
    return std::move(parameters).take();
}

/// What `@@hostname` says: the name of a machine that follows from the instance.
std::string host_name_of(std::string_view resource_id) {
    const auto hash = util::hash128(resource_id);
    return "ip-10-" + std::to_string(hash[0]) + '-' + std::to_string(hash[1]) + '-' + std::to_string(hash[2]);
}

std::function<util::Instant()> ticking(const store::Clock& clock) {
    if (clock.frozen) return [now = clock.now] { return now; };
    return [ahead = clock.now - util::system_now()] { return util::system_now() + ahead; };
}

void set_replication(const api::ReadRequest& request, sql::Server& server, const Record& instance) {
    if (const json::Value* replicas = instance.shown.find("ReadReplicaDBInstanceIdentifiers"))
        for (const json::Value& name : replicas->as_array()) server.replicas.push_back(name.as_string());
    if (!is_replica(instance)) return;
    server.read_only = true;
    server.in_recovery = server.engine == sql::Engine::postgres;
    server.source_identifier = instance.text("ReadReplicaSourceDBInstanceIdentifier");
    const std::optional<Record> source = find_record(request, kinds::kInstance, server.source_identifier);
    const json::Value* endpoint = source ? source->shown.find("Endpoint") : nullptr;
    if (!endpoint) return;
    server.source_host = endpoint->find("Address")->as_string();
    server.source_port = static_cast<int>(endpoint->find("Port")->as_int());
}

void set_cluster(const api::ReadRequest& request, sql::Server& server, const Record& instance, const Record& cluster) {
    bool writes = is_serverless_v1(cluster);
    for (const Member& member : members_of(request, cluster)) {
        server.members.emplace_back(member.instance.name, member.is_writer);
        writes = writes || (member.is_writer && member.instance.name == instance.name);
    }
    const std::optional<GlobalRole> global = global_role_of(request, cluster);
    const bool follows = !cluster.text("ReplicationSourceIdentifier").empty() ||
                         (global && (!global->is_primary || global->is_changing));
    server.read_only = !writes || follows;
    server.in_recovery = server.engine == sql::Engine::postgres && server.read_only;
}

void fill(const api::ReadRequest& request, const Destination& found, sql::Server& server) {
    const Record& instance = *found.instance;
    server.aurora = found.cluster && is_aurora(instance.text("Engine"));
    set_version(server, instance.text("EngineVersion"));
    server.path = found.cluster ? served_cluster_data(request, *found.cluster) : served_data(request, instance);
    const Record& owner = found.cluster ? *found.cluster : instance;
    const bool own_data = server.path == volume_path(request, owner.hidden.find("Volume")->as_string());
    if (const util::Duration kept = kept_history(owner); kept.micros > 0 && own_data)
        sql::keep_history(server.path, kept);
    server.identifier = instance.name;
    server.resource_id = instance.text("DbiResourceId");
    server.host_name = host_name_of(server.resource_id);
    server.endpoint = instance.shown.find("Endpoint")->find("Address")->as_string();
    server.account = request.caller.account;
    server.region = request.caller.region;
    server.master_user = owner.text("MasterUsername");
    server.first_database = owner.text(found.cluster ? "DatabaseName" : "DBName");
    if (const json::Value* created = instance.shown.find("InstanceCreateTime"))
        server.created = server.started = util::Instant::from_seconds(created->as_double());
    server.parameters = parameters_of(request, found);
    if (found.cluster)
        set_cluster(request, server, instance, *found.cluster);
    else
        set_replication(request, server, instance);
    server.now = ticking(request.clock);
    server.random = &request.random;
}

} // namespace

std::optional<SqlServer> find_server(const api::ReadRequest& request, std::string_view host, int port) {
    std::optional<Destination> found = find_destination(request, host);
    if (!found) return std::nullopt;
    if (found->cluster && is_serverless_v1(*found->cluster)) found->instance = capacity_of(*found->cluster);
    SqlServer result;
    result.server.endpoint = host;
    result.host = host;
    result.now = request.clock.now;
    const Record* known = found->instance ? &*found->instance : found->cluster ? &*found->cluster : nullptr;
    const std::optional<sql::Engine> engine = known ? engine_of(known->text("Engine")) : std::nullopt;
    if (!engine) {
        if (known) result.unspoken = known->text("Engine");
        return result;
    }
    result.server.engine = *engine;
    const json::Value* endpoint = found->instance ? found->instance->shown.find("Endpoint") : nullptr;
    if (!endpoint || !takes_connections(*found->instance)) return result;
    result.server.port = static_cast<int>(endpoint->find("Port")->as_int());
    if (port != 0 && port != result.server.port) return result;
    result.listening = true;
    fill(request, *found, result.server);
    const Record& owner = found->cluster ? *found->cluster : *found->instance;
    result.verifiers = master_verifiers(owner, request.clock.now);
    result.takes_tokens = owner.flag("IAMDatabaseAuthenticationEnabled");
    return result;
}

LogIn log_in(const SqlServer& server, std::string_view user, std::string_view password) {
    const bool is_master = user == server.server.master_user;
    sql::SignIn way = sql::SignIn::refused;
    // The master user may have been given rds_iam; where no token opens anything, the volume need not be looked at.
    if (!is_master || (server.takes_tokens && !server.verifiers.empty()))
        way = sql::sign_in(server.server, user, password);
    else if (server.takes_tokens)
        way = sql::SignIn::by_token;
    if (way == sql::SignIn::by_token) {
        const bool valid =
            server.takes_tokens && is_valid_token(password, {server.host, server.server.port, user}, server.now);
        return valid ? LogIn::accepted : LogIn::wrong_token;
    }
    const bool right = is_master ? verifies(server.verifiers, password) : way == sql::SignIn::accepted;
    return right ? LogIn::accepted : LogIn::wrong_password;
}

} // namespace labdb::rds
