#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_documents.hpp"

// UpdateContributorInsights, DescribeContributorInsights, ListContributorInsights. The document Insights holds for each
// index, and under the empty name for the table:
//   {Enabled, Mode, Rules, Settled}   Rules: the milliseconds of the first switching on, part of the rules' names;
//                                     Settled: when the latest change is done, in microseconds
// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-089 to -097, -116, -341 to
// -344).
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kSwitching = util::Duration::of_seconds(2);

constexpr std::size_t kMaxListed = 100;
constexpr std::string_view kDefaultMode = "ACCESSED_AND_THROTTLED_KEYS";

/// What is recorded for a table or an index.
struct Insights {
    bool enabled = false;
    std::string mode;
    std::int64_t rules = 0;
    util::Instant settled;

    std::string_view status(util::Instant now) const {
        if (now >= settled) return enabled ? "ENABLED" : "DISABLED";
        return enabled ? "ENABLING" : "DISABLING";
    }
    json::Value to_json() const {
        return json::Object{{"Enabled", enabled}, {"Mode", mode}, {"Rules", rules}, {"Settled", settled.micros}};
    }
    static Insights of(const json::Value& entry) {
        Insights insights;
        insights.enabled = entry.find("Enabled")->as_bool();
        insights.mode = entry.find("Mode")->as_string();
        insights.rules = entry.find("Rules")->as_int();
        insights.settled.micros = entry.find("Settled")->as_int();
        return insights;
    }
};

json::Object stored_insights(const store::Reader& reader, const TableDefinition& table) {
    std::optional<json::Value> stored = find_document(reader, table, Document::Insights);
    return stored ? std::move(stored->as_object()) : json::Object();
}

std::optional<Insights> find_insights(const json::Object& all, std::string_view index) {
    const json::Value* entry = all.find(index);
    if (!entry) return std::nullopt;
    return Insights::of(*entry);
}

/// The key schema of the table, or of its global index of that name. Throws ResourceNotFoundException for any other.
const KeySchema& keys_of(const TableDefinition& table, std::string_view index) {
    if (index.empty()) return table.keys;
    const IndexDefinition* found = table.find_index(index);
    if (!found || !found->global) {
        refuse_missing("Requested resource not found: Index: " + std::string(index) +
                       " not found for table: " + table.name);
    }
    return found->keys;
}

void require_active(const TableDefinition& table, std::string_view index, util::Instant now) {
    constexpr const char* kText = "Table or Index is not in a valid state to update Key Access Insights: ";
    const std::string_view status = table.status(now);
    if (status == "CREATING" || status == "DELETING")
        refuse(std::string(kText) + "TableStatus must be ACTIVE to enable ContributorInsights.");
    if (!index.empty() && now < table.find_index(index)->active_at)
        refuse(std::string(kText) + "IndexStatus must be ACTIVE to enable ContributorInsights.");
}

/// Names in the order in which AWS lists them: partition keys, then pairs of keys; used most, then throttled most.
json::Array rule_names(const Insights& insights, const TableDefinition& table, std::string_view index) {
    const std::string resource = index.empty() ? table.name : table.name + "-" + std::string(index);
    json::Array names;
    const auto add = [&](const char* kind) {
        names.emplace_back("DynamoDBContributorInsights-" + std::string(kind) + "-" + resource + "-" +
                           std::to_string(insights.rules));
    };
    const bool has_sort_key = !keys_of(table, index).sort.empty();
    if (insights.mode == kDefaultMode) {
        add("PKC");
        if (has_sort_key) add("SKC");
    }
    add("PKT");
    if (has_sort_key) add("SKT");
    return names;
}

json::Object summary(const Insights& insights, const TableDefinition& table, std::string_view index,
                     util::Instant now) {
    json::Object members{{"TableName", table.name}};
    if (!index.empty()) members.set("IndexName", index);
    members.set("ContributorInsightsStatus", insights.status(now));
    if (!insights.mode.empty()) members.set("ContributorInsightsMode", insights.mode);
    return members;
}

/// Where a page of the list ends: a table and an index, with a slash, which neither has in its name, between.
struct Place {
    std::string table;
    std::string index;

    static Place of(std::string_view token) {
        const std::size_t slash = token.find('/');
        if (slash == std::string_view::npos) refuse("Invalid NextToken");
        return {std::string(token.substr(0, slash)), std::string(token.substr(slash + 1))};
    }
    std::string token() const { return table + "/" + index; }
};

/// The list, up to one entry more than is wanted.
class Listing {
public:
    Listing(const api::ReadRequest& request, std::size_t limit) : request_(request), limit_(limit) {}

    bool full() const { return summaries_.size() > limit_; }

    /// The table's entries, those behind `start` if that is in this table.
    void add(const TableDefinition& table, const std::optional<Place>& start) {
        const json::Object all = stored_insights(request_.store, table);
        bool behind = !start || start->table != table.name;
        add(table, all, "", behind);
        behind = behind || start->index.empty();
        for (const IndexDefinition& index : table.indexes) {
            add(table, all, index.name, behind);
            behind = behind || start->index == index.name;
        }
    }

    json::Value output() {
        json::Object output;
        if (full()) {
            summaries_.pop_back();
            places_.pop_back();
            output.set("NextToken", places_.back().token());
        }
        json::Object listed{{"ContributorInsightsSummaries", std::move(summaries_)}};
        for (auto& [name, value] : output) listed.set(name, std::move(value));
        return listed;
    }

private:
    const api::ReadRequest& request_;
    std::size_t limit_;
    json::Array summaries_;
    std::vector<Place> places_;

    void add(const TableDefinition& table, const json::Object& all, const std::string& index, bool behind) {
        const std::optional<Insights> insights = find_insights(all, index);
        if (!behind || full() || !insights || insights->status(request_.clock.now) == "DISABLED") return;
        summaries_.emplace_back(summary(*insights, table, index, request_.clock.now));
        places_.push_back({table.name, index});
    }
};

} // namespace

json::Value update_contributor_insights(const api::Input<UpdateContributorInsights>& in, api::WriteRequest& request) {
    const TableDefinition table = require_table_of_any_status(request, in.text(UpdateContributorInsights::TableName));
    const std::string_view index = in.text(UpdateContributorInsights::IndexName);
    keys_of(table, index);
    const util::Instant now = request.clock.now;
    require_active(table, index, now);

    json::Object all = stored_insights(request.store, table);
    Insights insights = find_insights(all, index).value_or(Insights());
    const bool enable = in.text(UpdateContributorInsights::ContributorInsightsAction) == "ENABLE";
    // Without a mode it is the default one, not the one that was; the mode of a disabling counts for nothing.
    const std::string_view mode = enable ? in.text(UpdateContributorInsights::ContributorInsightsMode, kDefaultMode)
                                         : std::string_view(insights.mode);
    if (insights.enabled == enable && insights.mode == mode) return summary(insights, table, index, now);

    if (enable && !insights.enabled) insights.rules = now.micros / 1000;
    insights.enabled = enable;
    insights.mode = mode;
    insights.settled = done_at(request.clock, kSwitching);
    all.set(index, insights.to_json());
    put_document(request.writer, table, Document::Insights, std::move(all));
    return summary(insights, table, index, {now.micros - 1});
}

json::Value describe_contributor_insights(const api::Input<DescribeContributorInsights>& in,
                                          const api::ReadRequest& request) {
    const TableDefinition table = require_table_of_any_status(request, in.text(DescribeContributorInsights::TableName));
    const std::string_view index = in.text(DescribeContributorInsights::IndexName);
    keys_of(table, index);
    const util::Instant now = request.clock.now;
    const std::optional<Insights> insights = find_insights(stored_insights(request.store, table), index);

    json::Object members{{"TableName", table.name}};
    if (!index.empty()) members.set("IndexName", index);
    const std::string_view status = insights ? insights->status(now) : "DISABLED";
    if (status == "ENABLED") members.set("ContributorInsightsRuleList", rule_names(*insights, table, index));
    members.set("ContributorInsightsStatus", status);
    if (insights) {
        members.set("LastUpdateDateTime", timestamp(std::min(insights->settled, now)));
        members.set("ContributorInsightsMode", insights->mode);
    }
    return members;
}

json::Value list_contributor_insights(const api::Input<ListContributorInsights>& in, const api::ReadRequest& request) {
    const json::Value* wanted = in[ListContributorInsights::MaxResults];
    const std::size_t limit = wanted && wanted->as_int() > 0 ? static_cast<std::size_t>(wanted->as_int()) : kMaxListed;
    std::optional<Place> start;
    if (const json::Value* token = in[ListContributorInsights::NextToken]) start = Place::of(token->as_string());

    Listing listing(request, limit);
    if (in[ListContributorInsights::TableName]) {
        listing.add(require_table_of_any_status(request, in.text(ListContributorInsights::TableName)), start);
        return listing.output();
    }
    const util::Instant now = request.clock.now;
    if (start)
        if (const auto table = find_table(request.store, start->table, now)) listing.add(*table, start);
    std::string after = start ? start->table : "";
    while (!listing.full()) {
        const std::vector<std::string> names = table_names(request.store, after, kMaxListed, now);
        for (const std::string& name : names)
            if (!listing.full()) listing.add(*find_table(request.store, name, now), std::nullopt);
        if (names.size() < kMaxListed) break;
        after = names.back();
    }
    return listing.output();
}

} // namespace labdb::dynamodb
