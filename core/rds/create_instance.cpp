#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/custom_engines.hpp"
#include "core/rds/derived_instances.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/engine_choices.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/master_user.hpp"

// CreateDBInstance. An instance that begins with nothing is derived like one that begins as a copy (derived_instances),
// from an origin that has the defaults, or what a member has of its cluster.
namespace labdb::rds {
namespace {

constexpr std::int64_t kStandardRetention = 1, kLastTier = 15;

/// RDS Custom has the versions that the account has made, and labdb makes none (custom_engine_versions.cpp).
void refuse_custom_engine(const InputView& in) {
    const std::string engine(in.text("Engine"));
    if (!is_custom_engine(engine)) return;
    if (!in["EngineVersion"]) refuse_value("The parameter EngineVersion must be provided and must not be blank.");
    refuse_combination("Cannot find version " + std::string(in.text("EngineVersion")) + " for " + engine);
}

const catalogue::Engine& require_engine(std::string_view name) {
    const catalogue::Engine* engine = catalogue::find_engine(name);
    if (!engine) refuse_value("Invalid DB engine");
    return *engine;
}

const catalogue::Version& require_version(const api::ReadRequest& request, const catalogue::Engine& engine,
                                          std::string_view name) {
    const catalogue::Version* version = catalogue::find_version(engine, name, request.settings.strict);
    if (!version) refuse_combination("Cannot find version " + std::string(name) + " for " + std::string(engine.name));
    return *version;
}

/// The StorageType of whom names none. The API Reference says gp3 instead of gp2, but answers of AWS up to 2026 do not.
std::string_view standard_storage(std::string_view engine, bool has_iops) {
    if (has_iops) return "io1";
    return catalogue::find_storage("gp2", engine) ? "gp2" : "gp3";
}

/// What RDS does by itself for an engine version.
json::Object defaults(const api::ReadRequest& request, const InputView& in, const catalogue::Version& version) {
    const std::string_view group = in.text("DBSubnetGroupName");
    const bool in_default_network = group.empty() || group == "default";
    json::Object shown{
        {"Engine", version.engine->name},
        {"EngineVersion", version.name},
        {"DBInstanceClass", in.text("DBInstanceClass")},
        {"LicenseModel", version.engine->license()},
        {"StorageType", standard_storage(version.engine->name, in["Iops"] != nullptr)},
        {"BackupRetentionPeriod", kStandardRetention},
        {"PreferredBackupWindow", ""},
        {"PreferredMaintenanceWindow", in.text("PreferredMaintenanceWindow")},
        {"AutoMinorVersionUpgrade", true},
        {"PubliclyAccessible", in_default_network && !version.engine->cluster},
        {"StorageEncrypted", in.flag("StorageEncrypted")},
        {"NetworkType", "IPV4"},
        {"BackupTarget", "region"},
        {"EngineLifecycleSupport", "open-source-rds-extended-support"},
        {"DatabaseInsightsMode", "standard"},
    };
    if (!has_extended_support(version.engine->name)) shown.erase("EngineLifecycleSupport");
    if (in.flag("StorageEncrypted"))
        shown.set("KmsKeyId", in["KmsKeyId"] ? *in["KmsKeyId"] : json::Value(default_kms_key(request.caller)));
    return shown;
}

/// What belongs to the cluster and not to its member.
void refuse_cluster_settings(const InputView& in) {
    for (const auto& [parameter, words] : {std::pair("MasterUsername", "master user name"),
                                           {"MasterUserPassword", "master user password"},
                                           {"DBName", "database name"},
                                           {"BackupRetentionPeriod", "backup retention period"},
                                           {"PreferredBackupWindow", "backup window"},
                                           {"VpcSecurityGroupIds", "vpc security group"},
                                           {"Port", "database endpoint port"}})
        if (in[parameter])
            refuse_combination("The requested DB Instance will be a member of a DB Cluster. Set " + std::string(words) +
                               " for the DB Cluster.");
    if (in["AllocatedStorage"])
        refuse_combination("Aurora DB instances don't support AllocatedStorage: a cluster's volume grows by itself.");
}

/// Members that appear when the instance is available, and not before.
json::Object at_last(Record& instance, const InputView& in) {
    json::Object later{{"PendingModifiedValues", json::Object()}};
    const std::vector<std::string_view> zones =
        in["AvailabilityZone"] ? std::vector<std::string_view>{"SecondaryAvailabilityZone"}
                               : std::vector<std::string_view>{"AvailabilityZone", "SecondaryAvailabilityZone"};
    for (const std::string_view member : zones)
        if (const json::Value* zone = instance.shown.find(member)) {
            later.set(member, *zone);
            instance.shown.erase(member);
        }
    return later;
}

Record make_member(api::WriteRequest& request, const std::string& name, const InputView& in, Record cluster) {
    refuse_cluster_settings(in);
    if (in["StorageEncrypted"] && in.flag("StorageEncrypted") != cluster.flag("StorageEncrypted"))
        refuse_combination("If you specify storageEncrypted for instance that will be part of cluster it should match "
                           "cluster setting; requested: " +
                           std::string(in.flag("StorageEncrypted") ? "true" : "false") +
                           ", cluster: " + (cluster.flag("StorageEncrypted") ? "true" : "false"));
    const catalogue::Version& version =
        require_version(request, require_engine(cluster.text("Engine")), cluster.text("EngineVersion"));
    Record origin{cluster.name, defaults(request, in, version), {}, {}};
    for (auto& [member, value] : inherited_by_member(request, cluster)) origin.shown.set(member, value);
    Record instance = derive_instance(request, {origin, name, Inherit::database}, in);
    for (const char* member : {"DBSubnetGroup", "VpcSecurityGroups", "BackupRetentionPeriod", "PreferredBackupWindow",
                               "IAMDatabaseAuthenticationEnabled"})
        if (const json::Value* value = origin.shown.find(member)) instance.shown.set(member, *value);
    // An express cluster stands outside of any VPC, and so do its members.
    for (const char* member : {"DBSubnetGroup", "NetworkType"})
        if (!cluster.shown.contains(member)) instance.shown.erase(member);
    if (const json::Value* volume = cluster.hidden.find("Volume")) instance.hidden.set("Volume", *volume);
    instance.hidden.set("Port", cluster.number("Port", version.engine->port));
    return instance;
}

Record make_alone(api::WriteRequest& request, const std::string& name, const json::Value& input) {
    const InputView in(input);
    const catalogue::Engine& engine = require_engine(in.text("Engine"));
    const catalogue::Version& version = require_version(request, engine, in.text("EngineVersion"));
    if (engine.cluster) refuse_combination("Standalone DB Instances are not supported for the specified engine");
    if (!in["AllocatedStorage"]) refuse_value("The parameter AllocatedStorage must be provided and must not be null.");
    Record origin{name, defaults(request, in, version), {}, {}};
    origin.shown.set("AllocatedStorage", 0);
    choose_once(origin, in, engine);
    Record instance = derive_instance(request, {origin, name, Inherit::database}, in);
    require_vendor_ids(request, instance);
    set_new_master_user(request, instance, InputView(input));
    if (in["MasterUserPassword"])
        instance.shown.set("PendingModifiedValues", json::Object{{"MasterUserPassword", "****"}});
    return instance;
}

/// Writes a new instance down; the answer is the instance as it is asked for, whatever the pace.
json::Value begin(api::WriteRequest& request, Record instance, const InputView& in, std::optional<Record> cluster) {
    if (cluster || in["PromotionTier"])
        instance.shown.set("PromotionTier", in["PromotionTier"] ? *in["PromotionTier"] : json::Value(1));
    json::Object later = at_last(instance, in);
    json::Value answer = instance_answer(request, instance);
    begin_instance(request, instance, std::move(later));
    if (cluster) add_member(request, std::move(*cluster), instance);
    return answer;
}

} // namespace

void create_member(api::WriteRequest& request, const std::string& name, const json::Value& input, Record cluster) {
    const InputView in(input);
    Record instance =
        make_member(request, require_new_instance_name(request, "DBInstanceIdentifier", name), in, cluster);
    begin(request, std::move(instance), in, std::move(cluster));
}

json::Value create_db_instance(const api::Input<CreateDBInstance>& input, api::WriteRequest& request) {
    using In = CreateDBInstance;
    const InputView in(input.value());
    apply_due_renames(request);
    const std::string name =
        require_new_instance_name(request, "DBInstanceIdentifier", input.text(In::DBInstanceIdentifier));
    refuse_custom_engine(in);
    require_engine(in.text("Engine"));
    if (in["PromotionTier"] && (in["PromotionTier"]->as_int() < 0 || in["PromotionTier"]->as_int() > kLastTier))
        refuse_value("Invalid promotion tier: " + std::to_string(in["PromotionTier"]->as_int()) +
                     ". Must be between 0 and 15");
    std::optional<Record> cluster;
    if (in["DBClusterIdentifier"])
        cluster = require_cluster_for_member(request, in.text("DBClusterIdentifier"), in.text("Engine"));
    Record instance = cluster ? make_member(request, name, in, *cluster) : make_alone(request, name, input.value());
    return begin(request, std::move(instance), in, std::move(cluster));
}

} // namespace labdb::rds
