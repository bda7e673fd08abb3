#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/listing.hpp"

namespace labdb::rds {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;

/// The last millisecond of a day.
json::Value end_of(std::string_view day) { return timestamp(*util::parse_iso8601(day) + util::Duration{kDay - 1000}); }
json::Value begin_of(std::string_view day) { return timestamp(*util::parse_iso8601(day)); }
json::Value day_after(std::string_view day) { return timestamp(*util::parse_iso8601(day) + util::Duration{kDay}); }

json::Object period(const char* name, json::Value begin, json::Value end) {
    return {{"LifecycleSupportName", name},
            {"LifecycleSupportStartDate", std::move(begin)},
            {"LifecycleSupportEndDate", std::move(end)}};
}

json::Object describe(const catalogue::Lifecycle& row) {
    json::Array periods{period("open-source-rds-standard-support", begin_of(row.begin), end_of(row.end))};
    if (!row.extended.empty())
        periods.emplace_back(period("open-source-rds-extended-support", day_after(row.end), end_of(row.extended)));
    return {
        {"Engine", row.engine}, {"MajorEngineVersion", row.major}, {"SupportedEngineLifecycles", std::move(periods)}};
}

} // namespace

json::Value describe_db_major_engine_versions(const api::Input<DescribeDBMajorEngineVersions>& in,
                                              const api::ReadRequest&) {
    using In = DescribeDBMajorEngineVersions;
    const std::string_view engine = in.text(In::Engine), major = in.text(In::MajorEngineVersion);
    if (!engine.empty() && !catalogue::find_engine(engine)) refuse_value("Invalid DB engine: " + std::string(engine));
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const catalogue::Lifecycle& row : catalogue::lifecycles()) {
        if ((!engine.empty() && row.engine != engine) || (!major.empty() && row.major != major)) continue;
        // Four digits, so that texts have the order of numbers.
        const std::string position = std::to_string(1000 + (&row - catalogue::lifecycles().data()));
        if (position <= page.after()) continue;
        if (!page.add(position, [&] { return describe(row); })) break;
    }
    return std::move(page).output("DBMajorEngineVersions");
}

} // namespace labdb::rds
