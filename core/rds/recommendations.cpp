#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/listing.hpp"

// DescribeDBRecommendations, ModifyDBRecommendation. RDS makes recommendations of what it measures over days, which
// there is nothing of here: the list is empty, and no recommendation can be modified.
namespace labdb::rds {

json::Value describe_db_recommendations(const api::Input<DescribeDBRecommendations>& in, const api::ReadRequest&) {
    using In = DescribeDBRecommendations;
    const Filters filters(in[In::Filters], {"recommendation-id", "status", "severity", "type-id", "dbi-resource-id",
                                            "cluster-resource-id", "pg-arn", "cluster-pg-arn"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    return std::move(page).output("DBRecommendations");
}

json::Value modify_db_recommendation(const api::Input<ModifyDBRecommendation>& in, api::WriteRequest&) {
    refuse_value("The recommendation " + std::string(in.text(ModifyDBRecommendation::RecommendationId)) +
                 " doesn't exist.");
}

} // namespace labdb::rds
