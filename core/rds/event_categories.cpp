#include "core/rds/event_categories.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/listing.hpp"

namespace labdb::rds {
namespace {

using Names = std::string_view;

// RDS user guide, "Amazon RDS event categories and event messages"; Aurora user guide, the same.
constexpr Names kInstance[] = {"deletion",         "read replica",         "failover",  "restoration",  "maintenance",
                               "low storage",      "configuration change", "backup",    "creation",     "recovery",
                               "failure",          "availability",         "backtrack", "notification", "security",
                               "security patching"};
constexpr Names kSecurityGroup[] = {"configuration change", "failure"};
constexpr Names kParameterGroup[] = {"configuration change"};
constexpr Names kSnapshot[] = {"deletion", "creation", "restoration", "notification"};
constexpr Names kCluster[] = {"failover", "failure",   "notification", "configuration change", "creation",
                              "deletion", "migration", "maintenance",  "global-failover",      "serverless"};
constexpr Names kClusterSnapshot[] = {"backup", "notification"};
constexpr Names kProxy[] = {"configuration change", "creation", "deletion", "failure"};
constexpr Names kBlueGreen[] = {"creation", "deletion", "failure", "notification"};
constexpr Names kEngineVersion[] = {"creation", "failure"};
constexpr Names kZeroEtl[] = {"creation", "deletion", "failure", "notification"};

constexpr EventSource kSources[] = {
    {"db-instance", kInstance},
    {"db-security-group", kSecurityGroup},
    {"db-parameter-group", kParameterGroup},
    {"db-snapshot", kSnapshot},
    {"db-cluster", kCluster},
    {"db-cluster-snapshot", kClusterSnapshot},
    {"db-proxy", kProxy},
    {"blue-green-deployment", kBlueGreen},
    {"custom-engine-version", kEngineVersion},
    {"zero-etl", kZeroEtl},
};

} // namespace

std::span<const EventSource> event_sources() { return kSources; }

const EventSource& require_event_source(std::string_view type) {
    const auto found = std::find_if(std::begin(kSources), std::end(kSources),
                                    [&](const EventSource& source) { return source.type == type; });
    if (found == std::end(kSources)) refuse_value("Invalid source type: " + std::string(type));
    return *found;
}

json::Value describe_event_categories(const api::Input<DescribeEventCategories>& in, const api::ReadRequest&) {
    using In = DescribeEventCategories;
    const Filters filters(in[In::Filters], {});
    if (in[In::SourceType]) require_event_source(in.text(In::SourceType));
    json::Array list;
    for (const EventSource& source : kSources) {
        if (in[In::SourceType] && in.text(In::SourceType) != source.type) continue;
        json::Array categories(source.categories.begin(), source.categories.end());
        list.emplace_back(json::Object{{"SourceType", source.type}, {"EventCategories", std::move(categories)}});
    }
    return json::Object{{"EventCategoriesMapList", std::move(list)}};
}

} // namespace labdb::rds
