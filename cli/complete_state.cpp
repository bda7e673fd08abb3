#include "cli/complete_state.hpp"

#include <filesystem>

#include "cli/config.hpp"
#include "cli/lab.hpp"
#include "core/api/dispatch.hpp"

namespace labdb::cli {

namespace {

constexpr const char* kRegion = "us-east-1";

/// The operation that lists what an option names.
struct Source {
    std::string_view service;
    std::string_view option;
    std::string_view operation;
    /// The list in its output.
    std::string_view list;
    /// The member of an element that is the name; empty when the element is.
    std::string_view name;
    /// Where the next page begins, in the output and in the input.
    std::string_view next;
    std::string_view start;
};

constexpr Source kSources[] = {
    {"dynamodb", "--table-name", "ListTables", "TableNames", "", "LastEvaluatedTableName", "ExclusiveStartTableName"},
    {"rds", "--db-instance-identifier", "DescribeDBInstances", "DBInstances", "DBInstanceIdentifier", "Marker",
     "Marker"},
    {"rds", "--source-db-instance-identifier", "DescribeDBInstances", "DBInstances", "DBInstanceIdentifier", "Marker",
     "Marker"},
    {"rds", "--db-cluster-identifier", "DescribeDBClusters", "DBClusters", "DBClusterIdentifier", "Marker", "Marker"},
    {"rds", "--db-snapshot-identifier", "DescribeDBSnapshots", "DBSnapshots", "DBSnapshotIdentifier", "Marker",
     "Marker"},
    {"rds", "--db-cluster-snapshot-identifier", "DescribeDBClusterSnapshots", "DBClusterSnapshots",
     "DBClusterSnapshotIdentifier", "Marker", "Marker"},
    {"rds", "--db-subnet-group-name", "DescribeDBSubnetGroups", "DBSubnetGroups", "DBSubnetGroupName", "Marker",
     "Marker"},
    {"rds", "--db-parameter-group-name", "DescribeDBParameterGroups", "DBParameterGroups", "DBParameterGroupName",
     "Marker", "Marker"},
};

json::Value call(std::string_view service, std::string_view operation, const json::Object& input, api::Engine& engine) {
    return api::dispatch(*api::find_operation_by_name(*api::find_service(service), operation), input, engine);
}

std::vector<std::string> all_pages(const Source& source, api::Engine& engine) {
    std::vector<std::string> names;
    json::Object input;
    for (;;) {
        const json::Value page = call(source.service, source.operation, input, engine);
        if (const json::Value* found = page.find(source.list))
            for (const json::Value& element : found->as_array())
                names.push_back((source.name.empty() ? element : *element.find(source.name)).as_string());
        const json::Value* next = page.find(source.next);
        if (!next || next->is_null()) return names;
        input.set(source.start, *next);
    }
}

std::vector<std::string> index_names(std::string_view table, api::Engine& engine) {
    std::vector<std::string> names;
    const json::Value answer = call("dynamodb", "DescribeTable", {{"TableName", std::string(table)}}, engine);
    for (const std::string_view kind : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"})
        if (const json::Value* found = answer.find("Table")->find(kind); found && !found->is_null())
            for (const json::Value& index : found->as_array()) names.push_back(index.find("IndexName")->as_string());
    return names;
}

std::vector<std::string> names_in(const NamesWanted& wanted, api::Engine& engine) {
    if (wanted.service == "dynamodb" && wanted.option == "--index-name" && !wanted.table.empty())
        return index_names(wanted.table, engine);
    for (const Source& source : kSources)
        if (source.service == wanted.service && source.option == wanted.option) return all_pages(source, engine);
    return {};
}

} // namespace

std::vector<std::string> state_names(const NamesWanted& wanted, const Environment& environment,
                                     const Globals& globals) {
    try {
        const Configuration configuration = Configuration::load(environment);
        const Settings settings = resolve(configuration, environment, globals);
        const Lab lab = lab_of(environment);
        const std::string account = account_of(settings.credentials);
        const std::string region = settings.region.value_or(kRegion);
        if (!is_region_name(region)) return {};
        const std::string folder = state_folder(lab, account, region);
        if (!std::filesystem::exists(folder)) return {};
        store::Environment state = store::Environment::open(folder, {lab.sync});
        util::Random random(lab.seed);
        api::Engine engine{state, {account, region}, lab.clock, random};
        return names_in(wanted, engine);
    } catch (const std::runtime_error&) {
        // A broken state is told about by the command itself.
        return {};
    }
}

} // namespace labdb::cli
