#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What RDS offers: constant tables that cataloguec makes of `core/rds/catalogue/*.json` at build. To add a version, a
/// class or a parameter is to edit a JSON file.
namespace labdb::rds::catalogue {

struct Engine {
    std::string_view name; ///< `mysql`
    std::string_view description;
    std::string_view default_version;
    int port;
    /// Its instances are members of a cluster.
    bool cluster;
    unsigned user_length;
    unsigned password_length;
    unsigned database_length;
    /// What it can export to CloudWatch Logs.
    std::span<const std::string_view> logs;
    /// Of these an instance has one; the first, when nothing is asked for.
    std::span<const std::string_view> licenses;
    /// What can be chosen when an instance is created, the default first; empty: nothing.
    std::span<const std::string_view> character_sets;
    std::span<const std::string_view> nchar_character_sets;
    std::span<const std::string_view> time_zones;
    /// Names that no master user has, in lower case.
    std::span<const std::string_view> reserved;

    std::string_view license() const { return licenses.front(); }
};

struct Version {
    std::string_view name; ///< `8.0.44`
    const Engine* engine;
    std::string_view major;  ///< `8.0`
    std::string_view family; ///< of parameter groups: `mysql8.0`
    std::string_view label;  ///< what its description begins with: `MySQL `
    /// The one that the major version's name stands for.
    bool is_default;
    /// AWS makes no new databases of it.
    bool retired;
    /// The major versions that it can be upgraded to.
    std::span<const std::string_view> upgrades;
};

struct InstanceClass {
    std::string_view name; ///< `db.t3.micro`
    unsigned vcpus;        ///< 0: serverless
    unsigned memory;       ///< GiB
    bool retired;
    std::span<const std::string_view> engines;
    /// The major versions that run on it; empty: all.
    std::span<const std::string_view> majors;
};

struct Storage {
    std::string_view type; ///< `gp3`
    std::span<const std::string_view> engines;
    std::int64_t min; ///< GiB
    std::int64_t max;
    std::int64_t min_iops; ///< 0: not to be chosen
    std::int64_t max_iops;
    std::int64_t iops_per_gib;   ///< at most
    std::int64_t min_throughput; ///< MiB/s; 0: not to be chosen
    std::int64_t max_throughput;
    /// Below that size it has a fixed performance; from it on, the least that can be chosen.
    std::int64_t striped;
};

struct Region {
    std::string_view name;
    std::span<const std::string_view> zones;
    /// Of the names of endpoints in Route 53.
    std::string_view hosted_zone;
    /// The eight hours, UTC, in which AWS picks windows: `22:00-06:00`.
    std::string_view window;
};

struct Certificate {
    std::string_view name;
    std::string_view type;
    std::string_view from; ///< ISO 8601
    std::string_view till;
    bool is_default;
};

struct Parameter {
    std::string_view name;
    std::string_view value; ///< of the default group, also a formula; empty: the engine's own
    std::string_view apply; ///< `static`, `dynamic`
    std::string_view type;
    std::string_view allowed; ///< `0,1`, `1-65535`; empty: anything
    bool modifiable;
    std::string_view description;
};

struct Family {
    std::string_view name; ///< `mysql8.0`
    std::string_view engine;
    /// Of groups for instances, ordered by name.
    std::span<const Parameter> parameters;
    /// Of groups for clusters; empty when the family has no clusters.
    std::span<const Parameter> cluster_parameters;
};

/// What can be set of an option.
struct OptionSetting {
    std::string_view name;  ///< `SERVER_AUDIT_EVENTS`
    std::string_view value; ///< when nothing is set; empty: none
    std::string_view apply; ///< `STATIC`, `DYNAMIC`
    std::string_view type;
    std::string_view allowed; ///< as for parameters
    bool modifiable;
    bool collection; ///< several of the allowed values, with commas between them
    std::string_view description;
    bool required;
};

struct Option {
    std::string_view name;
    std::span<const std::string_view> engines;
    /// The major versions that have it; empty: all.
    std::span<const std::string_view> majors;
    std::string_view description;
    int port;        ///< 0: needs none
    bool persistent; ///< stays in a group that instances are in
    bool permanent;  ///< stays in a group for good
    std::span<const OptionSetting> settings;
    std::span<const std::string_view> depends; ///< on other options
    std::span<const std::string_view> conflicts;
    /// Of the option itself, from old to new; the first is the default. Mostly there are none.
    std::span<const std::string_view> versions;
    std::string_view minimum; ///< the first minor version that has it, as AWS writes it; empty: any
    /// Instances must let RDS upgrade their minor version.
    bool upgrades_itself;
};

/// How long AWS supports a major version.
struct Lifecycle {
    std::string_view engine;
    std::string_view major;
    std::string_view begin;    ///< of standard support: `2018-10-23`
    std::string_view end;      ///< the last day of standard support
    std::string_view extended; ///< the last day of Extended Support; empty: there is none
};

/// Ordered by name; versions by engine and then from old to new.
std::span<const Engine> engines();
std::span<const Version> versions();
std::span<const InstanceClass> classes();
std::span<const Storage> storages();
std::span<const Region> regions();
std::span<const Certificate> certificates();
std::span<const Family> families();
std::span<const Option> options();
std::span<const Lifecycle> lifecycles();

/// Null when there is none of that name.
const Engine* find_engine(std::string_view name);
const InstanceClass* find_class(std::string_view name, std::string_view engine);
/// Does a major version of its engine run on it?
bool runs_on(const InstanceClass& size, std::string_view major);
const Storage* find_storage(std::string_view type, std::string_view engine);
const Family* find_family(std::string_view name);
const Parameter* find_parameter(const Family& family, std::string_view name);
/// Null when the engine's major version does not have it.
const Option* find_option(std::string_view name, std::string_view engine, std::string_view major);
/// Is there such a major version (`8.0`) of the engine?
bool has_major(std::string_view engine, std::string_view major);
const Certificate* find_certificate(std::string_view name);
/// A Region that the catalogue does not have is taken for one of three zones: `a`, `b`, `c`.
const Region* find_region(std::string_view name);
std::string zone_name(std::string_view region, std::size_t index);
std::size_t zone_count(std::string_view region);

/// The version that a request means: its full name; the start of one (`8.0`, `16`), which stands for that line's
/// default; nothing, which stands for the engine's default. Null when there is none. Retired versions count unless
/// `strict`.
const Version* find_version(const Engine& engine, std::string_view requested, bool strict);
/// Is it a version of Aurora PostgreSQL Limitless Database?
bool is_limitless(const Version& version);
/// Can an instance go from one version to the other, in place?
bool is_upgrade_target(const Version& from, const Version& to);
/// `MySQL 8.0.44`
std::string description_of(const Version& version);
/// `default:mysql-8-0`
std::string default_option_group(const Version& version);

} // namespace labdb::rds::catalogue
