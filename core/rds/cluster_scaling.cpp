#include "core/rds/cluster_scaling.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

// API Reference, ScalingConfiguration and ModifyCurrentDBClusterCapacity.
constexpr std::int64_t kMySqlCapacities[] = {1, 2, 4, 8, 16, 32, 64, 128, 256};
constexpr std::int64_t kPostgresCapacities[] = {2, 4, 8, 16, 32, 64, 192, 384};
/// The major versions that Aurora Serverless v1 was made for.
constexpr std::string_view kServerlessV1[] = {"5.7", "10", "11", "13"};
constexpr double kMostUnits = 256; // of Serverless v2
constexpr util::Duration kScaling = minutes(1);

bool is_capacity(const Record& cluster, std::int64_t units) {
    if (is_mysql(cluster.text("Engine")))
        return std::find(std::begin(kMySqlCapacities), std::end(kMySqlCapacities), units) != std::end(kMySqlCapacities);
    return std::find(std::begin(kPostgresCapacities), std::end(kPostgresCapacities), units) !=
           std::end(kPostgresCapacities);
}

void require_capacity(const Record& cluster, std::int64_t units) {
    if (!is_capacity(cluster, units))
        throw api::Fault(errors::InvalidDBClusterCapacityFault,
                         "Capacity " + std::to_string(units) +
                             " isn't a valid Aurora Serverless DB cluster capacity. Valid capacity values start with " +
                             (is_mysql(cluster.text("Engine")) ? "1 and end with 256." : "2 and end with 384."));
}

std::string units_text(double units) { return util::float_repr(units); }

void require_between(std::string_view parameter, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value < least || value > most)
        refuse_value(std::string(parameter) + " must be between " + std::to_string(least) + " and " +
                     std::to_string(most) + '.');
}

} // namespace

void require_backtrack_engine(const Record& cluster) {
    const std::string engine(cluster.text("Engine"));
    if (engine != "aurora-mysql") refuse_value("Backtrack is not enabled for the " + engine + " engine.");
    if (is_serverless_v1(cluster))
        refuse_combination("Aurora MySQL Engine Version " + std::string(cluster.text("EngineVersion")) +
                           " with mode: SERVERLESS does not support Backtrack.");
}

void apply_engine_mode(Record& cluster, const InputView& in, const catalogue::Version& version) {
    const std::string mode(in.text("EngineMode", cluster.text("EngineMode")));
    const bool provisioned = mode == "provisioned" || (mode == "global" && is_mysql(version.engine->name)) ||
                             (mode == "parallelquery" && version.engine->name == "aurora-mysql");
    const bool serverless =
        mode == "serverless" && version.engine->cluster && util::is_one_of(kServerlessV1, version.major);
    if (!provisioned && !serverless)
        refuse_value("The engine mode " + mode + " you requested is currently unavailable.");
    cluster.shown.set("EngineMode", mode);
    if (!serverless || cluster.shown.contains("ScalingConfigurationInfo")) return;
    const std::int64_t least = is_mysql(version.engine->name) ? 1 : 2;
    cluster.shown.set("ScalingConfigurationInfo", json::Object{{"MinCapacity", least},
                                                               {"MaxCapacity", 16},
                                                               {"AutoPause", true},
                                                               {"SecondsUntilAutoPause", 300},
                                                               {"TimeoutAction", "RollbackCapacityChange"},
                                                               {"SecondsBeforeTimeout", 300}});
    cluster.shown.set("Capacity", least);
}

void apply_scaling(Record& cluster, const json::Value& given) {
    if (!is_serverless_v1(cluster))
        refuse_combination("ScalingConfiguration is only supported for DB clusters in serverless engine mode.");
    json::Object scaling = cluster.shown.find("ScalingConfigurationInfo")->as_object();
    for (const auto& [member, value] : given.as_object()) scaling.set(member, value);
    const std::int64_t least = scaling.find("MinCapacity")->as_int(), most = scaling.find("MaxCapacity")->as_int();
    require_capacity(cluster, least);
    require_capacity(cluster, most);
    if (least > most) refuse_value("The minimum capacity must be less than or equal to the maximum capacity.");
    require_between("SecondsUntilAutoPause", scaling.find("SecondsUntilAutoPause")->as_int(), 300, 86'400);
    require_between("SecondsBeforeTimeout", scaling.find("SecondsBeforeTimeout")->as_int(), 60, 600);
    const std::string& action = scaling.find("TimeoutAction")->as_string();
    if (action != "ForceApplyCapacityChange" && action != "RollbackCapacityChange")
        refuse_value("Invalid timeout action: " + action +
                     ". Valid values are ForceApplyCapacityChange and RollbackCapacityChange.");
    cluster.shown.set("ScalingConfigurationInfo", std::move(scaling));
    cluster.shown.set("Capacity", std::clamp(cluster.number("Capacity", least), least, most));
}

void apply_serverless_v2(Record& cluster, const json::Value& given) {
    if (is_serverless_v1(cluster))
        refuse_combination(
            "ServerlessV2ScalingConfiguration isn't supported for DB clusters in serverless engine mode.");
    const json::Value* present = cluster.shown.find("ServerlessV2ScalingConfiguration");
    json::Object scaling = present ? present->as_object() : json::Object();
    for (const auto& [member, value] : given.as_object()) scaling.set(member, value);
    const json::Value* min = scaling.find("MinCapacity");
    const json::Value* max = scaling.find("MaxCapacity");
    if (!min || !max)
        refuse_value("Both MinCapacity and MaxCapacity must be specified when you initialize Serverless v2 scaling "
                     "configuration.");
    const double least = min->as_double(), most = max->as_double();
    if (!(least >= 0 && least <= kMostUnits) || std::fmod(least, 0.5) != 0)
        refuse_value("Serverless v2 minimum capacity " + units_text(least) +
                     " isn't valid. The minimum capacity must be between 0.0 and 256.0 in increments of 0.5.");
    if (!(most >= 1))
        refuse_value("Serverless v2 maximum capacity " + units_text(most) +
                     " isn't valid. The maximum capacity must be at least 1.0.");
    if (most > kMostUnits || std::fmod(most, 0.5) != 0)
        refuse_value("Serverless v2 maximum capacity " + units_text(most) +
                     " isn't valid. The maximum capacity must be at most 256.0, in increments of 0.5.");
    if (least > most)
        refuse_value("Serverless v2 maximum capacity " + units_text(most) +
                     " must be greater than or equal to the minimum capacity " + units_text(least) + ".");
    const json::Value* pause = scaling.find("SecondsUntilAutoPause");
    if (pause && least > 0) refuse_value("SecondsUntilAutoPause can only be specified when the minimum capacity is 0.");
    if (pause) require_between("SecondsUntilAutoPause", pause->as_int(), 300, 86'400);
    if (!pause && least == 0) scaling.set("SecondsUntilAutoPause", 300);
    scaling.set("MinCapacity", least);
    scaling.set("MaxCapacity", most);
    cluster.shown.set("ServerlessV2ScalingConfiguration", std::move(scaling));
    cluster.shown.set("ServerlessV2PlatformVersion", kServerlessPlatform);
}

json::Value modify_current_db_cluster_capacity(const api::Input<ModifyCurrentDBClusterCapacity>& in,
                                               api::WriteRequest& request) {
    using In = ModifyCurrentDBClusterCapacity;
    Record cluster = require_cluster(request, in.at(In::DBClusterIdentifier).as_string());
    if (!is_serverless_v1(cluster))
        refuse_cluster_state(
            "ModifyCurrentDBClusterCapacity is only supported for DB clusters in serverless engine mode.");
    require_cluster_status(cluster, {"available"});
    if (!in[In::Capacity]) refuse_value("The parameter Capacity must be provided and must not be blank.");
    const std::int64_t wanted = in[In::Capacity]->as_int();
    require_capacity(cluster, wanted);
    const json::Value* timeout = in[In::SecondsBeforeTimeout];
    if (timeout) require_between("SecondsBeforeTimeout", timeout->as_int(), 10, 600);
    const std::string_view action = in.text(In::TimeoutAction, "ForceApplyCapacityChange");
    if (action != "ForceApplyCapacityChange" && action != "RollbackCapacityChange")
        refuse_value("Invalid timeout action: " + std::string(action) +
                     ". Valid values are ForceApplyCapacityChange and RollbackCapacityChange.");
    const std::int64_t present = cluster.number("Capacity");
    cluster.shown.set("Status", "scaling-capacity");
    Plan(cluster, request.clock).after(kScaling, {{"Status", "available"}, {"Capacity", wanted}});
    save_record(request, kinds::kCluster, cluster);
    return json::Object{{"DBClusterIdentifier", cluster.name},
                        {"PendingCapacity", wanted},
                        {"CurrentCapacity", present},
                        {"SecondsBeforeTimeout", timeout ? timeout->as_int() : 300},
                        {"TimeoutAction", action}};
}

} // namespace labdb::rds
