#include "core/rds/event_subscriptions.hpp"

#include <algorithm>

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/event_categories.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kCategories = "EventCategoriesList";
constexpr std::string_view kSources = "SourceIdsList";
constexpr std::string_view kCreated = "SubscriptionCreationTime";

struct SourceKind {
    std::string_view type;
    const Kind& kind;
};
const SourceKind kSourceKinds[] = {
    {"db-instance", kinds::kInstance},
    {"db-cluster", kinds::kCluster},
    {"db-snapshot", kinds::kSnapshot},
    {"db-cluster-snapshot", kinds::kClusterSnapshot},
    {"db-parameter-group", kinds::kParameterGroup},
};

[[noreturn]] void refuse_missing_source(std::string_view name) {
    throw api::Fault(errors::SourceNotFoundFault, "Could not find source :" + std::string(name));
}

/// `2018-07-31 23:22:01.893`, as a subscription is described.
std::string stored_time(util::Instant at) {
    return util::replace_all(util::iso8601_z(at, true).substr(0, 23), "T", " ");
}

/// `Tue Jul 31 23:22:01 UTC 2018`, as it is told by the operations that change one: RDS writes a text here, not a time,
/// and writes it in two ways (AWS CLI reference, examples of create-event-subscription and
/// describe-event-subscriptions).
std::string spoken_time(std::string_view stored) {
    constexpr std::string_view kDays = "ThuFriSatSunMonTueWed", kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    constexpr std::int64_t kDay = 86'400'000'000;
    const std::int64_t day = util::parse_iso8601(stored)->micros / kDay;
    const std::size_t month = static_cast<std::size_t>((stored[5] - '0') * 10 + (stored[6] - '0') - 1);
    return std::string(kDays.substr(static_cast<std::size_t>(day % 7) * 3, 3)) + ' ' +
           std::string(kMonths.substr(month * 3, 3)) + ' ' + std::string(stored.substr(8, 2)) + ' ' +
           std::string(stored.substr(11, 8)) + " UTC " + std::string(stored.substr(0, 4));
}

void check_topic(const api::ReadRequest& request, const std::string& arn) {
    if (!api::matches("arn:aws[a-z-]*:sns:" + request.caller.region + ":[0-9]{12}:[A-Za-z0-9_.-]{1,256}", arn))
        throw api::Fault(errors::SNSInvalidTopicFault, "SNS topic arn is invalid: " + arn);
}

bool has_category(const EventSource& source, const std::string& category) {
    return std::find(source.categories.begin(), source.categories.end(), category) != source.categories.end();
}

/// Refuses categories that the source type does not have; without one, that none has.
void check_categories(std::string_view type, const json::Array& categories) {
    for (const json::Value& category : categories) {
        const std::string name = util::to_lower(category.as_string());
        const auto sources = event_sources();
        const bool known = type.empty() ? std::any_of(sources.begin(), sources.end(),
                                                      [&](const EventSource& row) { return has_category(row, name); })
                                        : has_category(require_event_source(type), name);
        if (!known)
            throw api::Fault(errors::SubscriptionCategoryNotFoundFault,
                             "The event category " + category.as_string() + " does not exist" +
                                 (type.empty() ? "." : " for source type " + std::string(type) + "."));
    }
}

void check_source(const api::ReadRequest& request, std::string_view type, const std::string& name) {
    if (type.empty()) refuse_combination("Cannot specify source identifier without source type");
    for (const SourceKind& source : kSourceKinds)
        if (source.type == type && find_record(request, source.kind, name)) return;
    refuse_missing_source(name);
}

Record require_subscription(const api::ReadRequest& request, const json::Value& name) {
    std::optional<Record> record = find_by_name_or_arn(request, kinds::kEventSubscription, name.as_string());
    if (!record) refuse_missing_subscription(name.as_string());
    return std::move(*record);
}

/// Writes what has been changed, and answers with it in the state in which AWS works on it.
json::Value saved(api::WriteRequest& request, Record record, std::string_view status) {
    record.shown.set("Status", status);
    Plan(record, request.clock).after(seconds(30), {{"Status", "active"}});
    save_record(request, kinds::kEventSubscription, record);
    record.shown.set(kCreated, spoken_time(record.text(kCreated)));
    return json::Object{{"EventSubscription", std::move(record.shown)}};
}

/// SourceIdsList; empty when there is none.
json::Array sources_of(const Record& record) {
    const json::Value* sources = record.shown.find(kSources);
    return sources && sources->is_array() ? sources->as_array() : json::Array();
}

/// Sets a list member, or takes it away when the list is empty. The members keep their places, since a null stands for
/// one that is absent.
void set_list(Record& record, std::string_view member, json::Array list) {
    record.shown.set(member, list.empty() ? json::Value() : json::Value(std::move(list)));
}

} // namespace

void refuse_missing_subscription(std::string_view name) {
    throw api::Fault(errors::SubscriptionNotFoundFault, "Event Subscription " + std::string(name) + " not found.");
}

json::Value create_event_subscription(const api::Input<CreateEventSubscription>& in, api::WriteRequest& request) {
    using In = CreateEventSubscription;
    const std::string name = require_identifier("SubscriptionName", in.text(In::SubscriptionName), 255);
    const std::string topic = require_text("SnsTopicArn", in[In::SnsTopicArn]);
    const std::string_view type = in.text(In::SourceType);
    check_topic(request, topic);
    if (!type.empty()) require_event_source(type);
    if (in[In::EventCategories]) check_categories(type, in.at(In::EventCategories).as_array());
    if (in[In::SourceIds])
        for (const json::Value& id : in.at(In::SourceIds).as_array()) check_source(request, type, id.as_string());
    if (find_record(request, kinds::kEventSubscription, name))
        throw api::Fault(errors::SubscriptionAlreadyExistFault, "Event Subscription " + name + " already exists.");
    require_quota(Quota::Subscriptions, count_records(request, kinds::kEventSubscription) + 1);

    const auto list = [&](In member) { return in[member] ? *in[member] : json::Value(); };
    Record record{name,
                  {{"CustomerAwsId", request.caller.account},
                   {"CustSubscriptionId", name},
                   {"SnsTopicArn", topic},
                   {"Status", "creating"},
                   {std::string(kCreated), stored_time(request.clock.now)},
                   {"SourceType", type.empty() ? json::Value() : json::Value(type)},
                   {std::string(kSources), list(In::SourceIds)},
                   {std::string(kCategories), list(In::EventCategories)},
                   {"Enabled", in.flag(In::Enabled, true)},
                   {"EventSubscriptionArn", arn_of(request.caller, kinds::kEventSubscription.arn_type, name)}},
                  {},
                  {}};
    set_new_tags(record, in[In::Tags]);
    return saved(request, std::move(record), "creating");
}

json::Value describe_event_subscriptions(const api::Input<DescribeEventSubscriptions>& in,
                                         const api::ReadRequest& request) {
    using In = DescribeEventSubscriptions;
    const Filters filters(in[In::Filters], {});
    return list_records(request, {kinds::kEventSubscription, "EventSubscriptionsList", in[In::SubscriptionName],
                                  in[In::Marker], in[In::MaxRecords], refuse_missing_subscription});
}

json::Value modify_event_subscription(const api::Input<ModifyEventSubscription>& in, api::WriteRequest& request) {
    using In = ModifyEventSubscription;
    Record record = require_subscription(request, in.at(In::SubscriptionName));
    if (in[In::SnsTopicArn]) {
        check_topic(request, in.at(In::SnsTopicArn).as_string());
        record.shown.set("SnsTopicArn", in.at(In::SnsTopicArn));
    }
    if (in[In::SourceType] && in.text(In::SourceType) != record.text("SourceType")) {
        require_event_source(in.text(In::SourceType));
        record.shown.set("SourceType", in.at(In::SourceType));
        // The sources so far are of another type.
        set_list(record, kSources, {});
    }
    if (in[In::EventCategories]) {
        check_categories(record.text("SourceType"), in.at(In::EventCategories).as_array());
        set_list(record, kCategories, in.at(In::EventCategories).as_array());
    }
    if (in[In::Enabled]) record.shown.set("Enabled", in.at(In::Enabled));
    return saved(request, std::move(record), "modifying");
}

json::Value delete_event_subscription(const api::Input<DeleteEventSubscription>& in, api::WriteRequest& request) {
    Record record = require_subscription(request, in.at(DeleteEventSubscription::SubscriptionName));
    if (record.text("Status") == "deleting")
        throw api::Fault(errors::InvalidEventSubscriptionStateFault,
                         "Event Subscription " + record.name + " is already being deleted.");
    record.shown.set("Status", "deleting");
    Plan(record, request.clock).gone_after(seconds(30));
    save_record(request, kinds::kEventSubscription, record);
    return json::Object{{"EventSubscription", std::move(record.shown)}};
}

json::Value add_source_identifier_to_subscription(const api::Input<AddSourceIdentifierToSubscription>& in,
                                                  api::WriteRequest& request) {
    using In = AddSourceIdentifierToSubscription;
    Record record = require_subscription(request, in.at(In::SubscriptionName));
    const json::Value& source = in.at(In::SourceIdentifier);
    check_source(request, record.text("SourceType"), source.as_string());
    json::Array sources = sources_of(record);
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
    set_list(record, kSources, std::move(sources));
    return saved(request, std::move(record), "modifying");
}

json::Value remove_source_identifier_from_subscription(const api::Input<RemoveSourceIdentifierFromSubscription>& in,
                                                       api::WriteRequest& request) {
    using In = RemoveSourceIdentifierFromSubscription;
    Record record = require_subscription(request, in.at(In::SubscriptionName));
    const json::Value& source = in.at(In::SourceIdentifier);
    json::Array sources = sources_of(record);
    const auto found = std::find(sources.begin(), sources.end(), source);
    if (found == sources.end()) refuse_missing_source(source.as_string());
    sources.erase(found);
    set_list(record, kSources, std::move(sources));
    return saved(request, std::move(record), "modifying");
}

} // namespace labdb::rds
