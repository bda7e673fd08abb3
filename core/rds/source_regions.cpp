#include <algorithm>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/listing.hpp"

namespace labdb::rds {

json::Value describe_source_regions(const api::Input<DescribeSourceRegions>& in, const api::ReadRequest& request) {
    using In = DescribeSourceRegions;
    const Filters filters(in[In::Filters], {});
    const std::string_view wanted = in.text(In::RegionName);
    if (!wanted.empty() && !catalogue::find_region(wanted)) refuse_value("Invalid region name: " + std::string(wanted));
    std::vector<std::string> names;
    for (const catalogue::Region& row : catalogue::regions()) {
        const bool is_source = row.name != request.caller.region && (wanted.empty() || row.name == wanted);
        if (is_source) names.emplace_back(row.name);
    }
    std::sort(names.begin(), names.end());

    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const std::string& name : names) {
        if (name <= page.after()) continue;
        const auto describe = [&] {
            return json::Object{{"RegionName", name},
                                {"Endpoint", "https://rds." + name + ".amazonaws.com"},
                                {"Status", "available"},
                                {"SupportsDBInstanceAutomatedBackupsReplication", true}};
        };
        if (!page.add(name, describe)) break;
    }
    return std::move(page).output("SourceRegions");
}

} // namespace labdb::rds
