#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/engine_choices.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/write_forwarding.hpp"
#include "core/util/one_of.hpp"

// DescribeDBEngineVersions and DescribeOrderableDBInstanceOptions: the catalogue in AWS's shapes.
namespace labdb::rds {
namespace {

bool is_postgres(const catalogue::Engine& engine) { return engine.name.find("postgres") != std::string_view::npos; }

json::Array upgrade_targets(const catalogue::Version& from) {
    json::Array targets;
    for (const catalogue::Version& to : catalogue::versions())
        if (to.engine == from.engine && !to.retired && catalogue::is_upgrade_target(from, to))
            targets.emplace_back(json::Object{{"Engine", to.engine->name},
                                              {"EngineVersion", to.name},
                                              {"Description", catalogue::description_of(to)},
                                              {"AutoUpgrade", to.major == from.major && to.is_default},
                                              {"IsMajorVersionUpgrade", to.major != from.major}});
    return targets;
}

bool is_open(const catalogue::Engine& engine) {
    return engine.license() != "bring-your-own-license" && engine.license() != "license-included";
}

json::Object character_set(std::string_view name) {
    return {{"CharacterSetName", name}, {"CharacterSetDescription", name}};
}

/// What a new instance can choose from, on request; the default of it always.
void add_choices(json::Object& shown, const catalogue::Engine& engine, bool character_sets, bool time_zones) {
    const auto add = [&](const char* member, std::span<const std::string_view> names, auto&& entry) {
        json::Array list;
        for (const std::string_view name : names) list.emplace_back(entry(name));
        shown.set(member, std::move(list));
    };
    if (!engine.character_sets.empty()) shown.set("DefaultCharacterSet", character_set(engine.character_sets.front()));
    if (character_sets && !engine.character_sets.empty())
        add("SupportedCharacterSets", engine.character_sets, character_set);
    if (character_sets && !engine.nchar_character_sets.empty())
        add("SupportedNcharCharacterSets", engine.nchar_character_sets, character_set);
    if (time_zones && !engine.time_zones.empty())
        add("SupportedTimezones", engine.time_zones, [](std::string_view name) {
            return json::Object{{"TimezoneName", name}};
        });
}

json::Object describe(const catalogue::Version& version) {
    const catalogue::Engine& engine = *version.engine;
    json::Array certificates, logs;
    for (const catalogue::Certificate& certificate : catalogue::certificates())
        certificates.emplace_back(certificate.name);
    for (const std::string_view log : engine.logs) logs.emplace_back(log);
    json::Object shown{
        {"Engine", engine.name},
        {"MajorEngineVersion", version.major},
        {"EngineVersion", version.name},
        {"DBParameterGroupFamily", version.family},
        {"DBEngineDescription", engine.description},
        {"DBEngineVersionDescription", catalogue::description_of(version)},
        {"ValidUpgradeTarget", upgrade_targets(version)},
        {"ExportableLogTypes", std::move(logs)},
        {"SupportsLogExportsToCloudwatchLogs", !engine.logs.empty()},
        {"SupportsReadReplica", !engine.cluster && has_read_replicas(engine.name)},
        {"SupportedFeatureNames", json::Array()},
        {"Status", version.retired ? "deprecated" : "available"},
        {"SupportsParallelQuery", engine.name == "aurora-mysql"},
        {"SupportsGlobalDatabases", engine.cluster},
        {"SupportsBabelfish", engine.name == "aurora-postgresql"},
        {"SupportsLimitlessDatabase", catalogue::is_limitless(version)},
        {"SupportsCertificateRotationWithoutRestart", is_postgres(engine)},
        {"SupportedCACertificateIdentifiers", std::move(certificates)},
        {"SupportsLocalWriteForwarding", forwards_local_writes(version)},
        {"SupportsIntegrations", is_open(engine)},
    };
    if (engine.cluster) shown.set("SupportedEngineModes", json::Array{"provisioned"});
    return shown;
}

bool is_zoned(const catalogue::Storage& storage) { return storage.min_iops > 0; }

/// One thing that can be ordered.
struct Offer {
    const catalogue::Version& version;
    const catalogue::InstanceClass& size;
    const catalogue::Storage& storage;
    std::string_view license;
};

json::Object describe(const api::ReadRequest& request, const Offer& offer) {
    const auto& [version, size, storage, license] = offer;
    json::Array zones;
    for (std::size_t i = 0; i < catalogue::zone_count(request.caller.region); ++i)
        zones.emplace_back(json::Object{{"Name", catalogue::zone_name(request.caller.region, i)}});
    const bool aurora = version.engine->cluster;
    json::Object shown{
        {"Engine", version.engine->name},
        {"EngineVersion", version.name},
        {"DBInstanceClass", size.name},
        {"LicenseModel", license},
        {"AvailabilityZones", std::move(zones)},
        {"MultiAZCapable", !aurora},
        {"ReadReplicaCapable", !aurora && has_read_replicas(version.engine->name)},
        {"Vpc", true},
        {"SupportsStorageEncryption", true},
        {"StorageType", storage.type},
        {"SupportsIops", is_zoned(storage)},
        {"SupportsStorageThroughput", storage.max_throughput > 0},
        {"SupportsEnhancedMonitoring", true},
        {"SupportsIAMDatabaseAuthentication", is_open(*version.engine)},
        {"SupportsPerformanceInsights", true},
        {"AvailableProcessorFeatures", json::Array()},
        {"SupportedEngineModes", json::Array{"provisioned"}},
        {"SupportsStorageAutoscaling", !aurora},
        {"SupportsKerberosAuthentication", true},
        {"OutpostCapable", false},
        {"SupportedActivityStreamModes", json::Array()},
        {"SupportsGlobalDatabases", aurora},
        {"SupportedNetworkTypes", json::Array{"IPV4", "DUAL"}},
        {"SupportsClusters", aurora},
        {"SupportsDedicatedLogVolume", false},
        {"SupportsHttpEndpoint", aurora},
    };
    if (aurora) return shown;
    shown.set("MinStorageSize", storage.min);
    shown.set("MaxStorageSize", storage.max);
    if (is_zoned(storage)) {
        shown.set("MinIopsPerDbInstance", storage.min_iops);
        shown.set("MaxIopsPerDbInstance", storage.max_iops);
        shown.set("MinIopsPerGib", 0.5);
        shown.set("MaxIopsPerGib", static_cast<double>(storage.iops_per_gib));
    }
    if (storage.max_throughput > 0) {
        shown.set("MinStorageThroughputPerDbInstance", storage.min_throughput);
        shown.set("MaxStorageThroughputPerDbInstance", storage.max_throughput);
    }
    return shown;
}

} // namespace

json::Value describe_db_engine_versions(const api::Input<DescribeDBEngineVersions>& in, const api::ReadRequest&) {
    using In = DescribeDBEngineVersions;
    const Filters filters(in[In::Filters],
                          {"db-parameter-group-family", "engine", "engine-mode", "engine-version", "status"});
    const std::string_view engine = in.text(In::Engine), wanted = in.text(In::EngineVersion);
    const std::string_view family = in.text(In::DBParameterGroupFamily);
    const bool defaults = in.flag(In::DefaultOnly), all = in.flag(In::IncludeAll);
    const bool character_sets = in.flag(In::ListSupportedCharacterSets), zones = in.flag(In::ListSupportedTimezones);
    // `8.0` stands for all versions of the line; with DefaultOnly for its default.
    const auto is_wanted = [&](const catalogue::Version& version) {
        if (!engine.empty() && version.engine->name != engine) return false;
        if (!wanted.empty() && version.name != wanted && version.major != wanted) return false;
        if (!family.empty() && version.family != family) return false;
        if (defaults &&
            (wanted.empty() && family.empty() ? version.name != version.engine->default_version : !version.is_default))
            return false;
        return (!version.retired || all || version.name == wanted) && filters.pass("engine", version.engine->name) &&
               filters.pass("engine-version", version.name) &&
               filters.pass("db-parameter-group-family", version.family) &&
               filters.pass("status", version.retired ? "deprecated" : "available") &&
               filters.pass("engine-mode", "provisioned");
    };
    Page page(in[In::Marker], in[In::MaxRecords]);
    std::size_t index = 0;
    for (const catalogue::Version& version : catalogue::versions()) {
        const std::string name = Page::place(++index);
        if (name <= page.after() || !is_wanted(version)) continue;
        if (!page.add(name, [&] {
                json::Object shown = describe(version);
                add_choices(shown, *version.engine, character_sets, zones);
                return json::Value(std::move(shown));
            }))
            break;
    }
    return std::move(page).output("DBEngineVersions");
}

json::Value describe_orderable_db_instance_options(const api::Input<DescribeOrderableDBInstanceOptions>& in,
                                                   const api::ReadRequest& request) {
    using In = DescribeOrderableDBInstanceOptions;
    const Filters filters(in[In::Filters], {});
    const std::string_view engine = in.at(In::Engine).as_string(), version_name = in.text(In::EngineVersion);
    const std::string_view size_name = in.text(In::DBInstanceClass), license = in.text(In::LicenseModel);
    Page page(in[In::Marker], in[In::MaxRecords]);
    std::size_t index = 0;
    const auto add_all = [&](const catalogue::Version& version, const catalogue::InstanceClass& size,
                             const catalogue::Storage& storage) {
        for (const std::string_view model : version.engine->licenses) {
            if (!license.empty() && model != license) continue;
            const std::string name = Page::place(++index);
            if (name <= page.after()) continue;
            if (!page.add(name, [&] { return json::Value(describe(request, {version, size, storage, model})); }))
                return false;
        }
        return true;
    };
    for (const catalogue::Version& version : catalogue::versions()) {
        if (version.engine->name != engine || (version.retired && version.name != version_name)) continue;
        if (!version_name.empty() && version.name != version_name && version.major != version_name) continue;
        for (const catalogue::InstanceClass& size : catalogue::classes()) {
            if (!util::is_one_of(size.engines, engine) || size.retired) continue;
            if (!catalogue::runs_on(size, version.major)) continue;
            if (!size_name.empty() && size.name != size_name) continue;
            for (const catalogue::Storage& storage : catalogue::storages())
                if (util::is_one_of(storage.engines, engine) && !add_all(version, size, storage))
                    return std::move(page).output("OrderableDBInstanceOptions");
        }
    }
    return std::move(page).output("OrderableDBInstanceOptions");
}

} // namespace labdb::rds
