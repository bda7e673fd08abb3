#include "core/rds/events.hpp"

#include <cstdio>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/store/resources.hpp"
#include "core/util/text.hpp"

// In the store's `resources`:
//   rds-event '/' moment '-' number    { Type, Name, Arn, Id, Category, Message }
// The moment is its microseconds with 17 digits, so that events are in the order of time.
namespace labdb::rds {
namespace {

constexpr std::string_view kKind = "rds-event";
constexpr util::Duration kKept = days(14);
constexpr std::int64_t kStandardMinutes = 60;

std::string moment_key(util::Instant at) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%017lld", static_cast<long long>(at.micros));
    return digits;
}

util::Instant moment_of(std::string_view key) { return {std::stoll(std::string(key.substr(0, 17)))}; }

/// Erases the events for which `matches` says so, from the key `from` on.
template <class Matches> void erase_events(api::WriteRequest& request, const std::string& from, Matches&& matches) {
    std::vector<std::string> keys;
    store::visit_resources(request.store, kKind, from, [&](std::string_view key, const json::Value& event) {
        const int verdict = matches(moment_of(key), event);
        if (verdict > 0) keys.emplace_back(key);
        return verdict >= 0;
    });
    for (const std::string& key : keys) store::erase_resource(request.writer, kKind, key);
}

json::Object describe(util::Instant at, const json::Value& event) {
    const auto text = [&](const char* member) { return event.find(member)->as_string(); };
    return {{"SourceIdentifier", text("Name")},
            {"SourceType", text("Type")},
            {"Message", text("Message")},
            {"EventCategories", json::Array{text("Category")}},
            {"Date", timestamp(at)},
            {"SourceArn", text("Arn")}};
}

/// The span of time that a request asks for.
struct Span {
    util::Instant from, to;

    Span(const api::Input<DescribeEvents>& in, util::Instant now) : from{}, to(now) {
        const json::Value* start = in[DescribeEvents::StartTime];
        const json::Value* end = in[DescribeEvents::EndTime];
        const json::Value* duration = in[DescribeEvents::Duration];
        const std::int64_t length = duration ? duration->as_int() : kStandardMinutes;
        if (end && util::Instant::from_seconds(end->as_double()) < to)
            to = util::Instant::from_seconds(end->as_double());
        if (start)
            from = util::Instant::from_seconds(start->as_double());
        else
            from = to + util::Duration{-minutes(length).micros};
        if (start && end && from > util::Instant::from_seconds(end->as_double()))
            refuse_combination("Start date must come before end date");
        if (start && duration && !end) to = std::min(to, from + minutes(length));
    }
};

bool has_category(const json::Value* wanted, const json::Value& event) {
    if (!wanted) return true;
    for (const json::Value& category : wanted->as_array())
        if (util::to_lower(category.as_string()) == event.find("Category")->as_string()) return true;
    return false;
}

} // namespace

Source source_of(const Record& instance) {
    return {"db-instance", instance.name, std::string(instance.text("DBInstanceArn"))};
}

void note_event(api::WriteRequest& request, const Source& source, const events::Event& event, util::Instant at) {
    erase_events(request, "",
                 [&](util::Instant moment, const json::Value&) { return moment + kKept < request.clock.now ? 1 : -1; });
    const std::string prefix = moment_key(at) + '-';
    std::size_t number = 0;
    char digits[16];
    do std::snprintf(digits, sizeof digits, "%06zu", number++);
    while (store::find_resource(request.store, kKind, prefix + digits));
    store::put_resource(request.writer, kKind, prefix + digits,
                        json::Object{{"Type", source.type},
                                     {"Name", source.name},
                                     {"Arn", source.arn},
                                     {"Id", event.id},
                                     {"Category", event.category},
                                     {"Message", event.message}});
}

void drop_coming_events(api::WriteRequest& request, const Source& source) {
    erase_events(
        request, moment_key(request.clock.now + util::Duration{1}),
        [&](util::Instant, const json::Value& event) { return event.find("Arn")->as_string() == source.arn ? 1 : 0; });
}

void visit_events(const api::ReadRequest& request, std::string_view arn,
                  const std::function<void(util::Instant at, std::string_view id)>& visit) {
    store::visit_resources(request.store, kKind, "", [&](std::string_view key, const json::Value& event) {
        const util::Instant at = moment_of(key);
        if (at > request.clock.now) return false;
        if (event.find("Arn")->as_string() == arn) visit(at, event.find("Id")->as_string());
        return true;
    });
}

json::Value describe_events(const api::Input<DescribeEvents>& in, const api::ReadRequest& request) {
    using In = DescribeEvents;
    if (in[In::SourceIdentifier] && !in[In::SourceType])
        refuse_combination("Cannot specify source identifier without source type");
    const Filters filters(in[In::Filters], {});
    const Span span(in, request.clock.now);
    Page page(in[In::Marker], in[In::MaxRecords]);
    const std::string from = moment_key(std::max(span.from, request.clock.now + util::Duration{-kKept.micros}));
    store::visit_resources(request.store, kKind, page.after().empty() ? from : page.after(),
                           [&](std::string_view key, const json::Value& event) {
                               const util::Instant at = moment_of(key);
                               if (at > span.to) return false;
                               if (in[In::SourceType] && in.text(In::SourceType) != event.find("Type")->as_string())
                                   return true;
                               if (in[In::SourceIdentifier] &&
                                   util::to_lower(in.text(In::SourceIdentifier)) != event.find("Name")->as_string())
                                   return true;
                               if (!has_category(in[In::EventCategories], event)) return true;
                               return page.add(key, [&] { return describe(at, event); });
                           });
    return std::move(page).output("Events");
}

} // namespace labdb::rds
