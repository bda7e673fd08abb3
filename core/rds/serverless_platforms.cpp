#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/cluster_scaling.hpp"
#include "core/rds/listing.hpp"
#include "core/util/one_of.hpp"

// DescribeServerlessV2PlatformVersions.
namespace labdb::rds {
namespace {

/// User guide for Aurora, "Performance and scaling for Aurora Serverless v2": how far each version scales.
struct Platform {
    std::string_view version;
    double least;
    double most;
};
constexpr Platform kPlatforms[] = {{"1", 0, 128}, {"2", 0, 256}, {kServerlessPlatform, 0, 256}};
constexpr std::string_view kEngines[] = {"aurora-mysql", "aurora-postgresql"};

json::Object describe(std::string_view engine, const Platform& platform) {
    return {
        {"ServerlessV2PlatformVersion", platform.version},
        {"ServerlessV2PlatformVersionDescription",
         "Aurora Serverless v2 platform version " + std::string(platform.version)},
        {"Engine", engine},
        {"ServerlessV2FeaturesSupport", json::Object{{"MinCapacity", platform.least}, {"MaxCapacity", platform.most}}},
        {"Status", "enabled"},
        {"IsDefault", platform.version == kServerlessPlatform}};
}

} // namespace

json::Value describe_serverless_v2_platform_versions(const api::Input<DescribeServerlessV2PlatformVersions>& in,
                                                     const api::ReadRequest&) {
    using In = DescribeServerlessV2PlatformVersions;
    const Filters filters(in[In::Filters], {});
    const std::string_view engine = in.text(In::Engine), version = in.text(In::ServerlessV2PlatformVersion);
    if (!engine.empty() && !util::is_one_of(kEngines, engine))
        refuse_value("Invalid DB engine: " + std::string(engine));
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const std::string_view of : kEngines)
        for (const Platform& platform : kPlatforms) {
            if ((!engine.empty() && engine != of) || (!version.empty() && version != platform.version)) continue;
            if (in.flag(In::DefaultOnly) && platform.version != kServerlessPlatform) continue;
            // There are never enough of them for a second page.
            page.add(platform.version, [&] { return describe(of, platform); });
        }
    return std::move(page).output("ServerlessV2PlatformVersions");
}

} // namespace labdb::rds
