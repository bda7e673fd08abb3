#include "core/rds/records.hpp"

#include "core/rds/identity.hpp"
#include "core/store/resources.hpp"
#include "core/util/text.hpp"

// In the store's `resources`:
//   KIND '/' name              { Shown, Hidden, Steps: [[microseconds, plan, changes or null], …] }
//   KIND-id '/' resource id    the name, as a text
namespace labdb::rds {
namespace {

/// Longer than any name; a key of the store ends at 511 bytes.
constexpr std::size_t kLongestName = 400;

std::string id_kind(const Kind& kind) { return std::string(kind.store) + "-id"; }

/// Takes the document.
Record read_record(std::string_view name, json::Value& document) {
    Record record{std::string(name),
                  std::move(document.find("Shown")->as_object()),
                  std::move(document.find("Hidden")->as_object()),
                  {}};
    for (const json::Value& step : document.find("Steps")->as_array()) {
        const json::Array& parts = step.as_array();
        const bool gone = parts[2].is_null();
        record.steps.push_back(
            {{parts[0].as_int()}, parts[1].as_string(), gone ? json::Object() : parts[2].as_object(), gone});
    }
    return record;
}

json::Value write_record(const Record& record) {
    json::Array steps;
    for (const Step& step : record.steps)
        steps.emplace_back(
            json::Array{step.at.micros, step.plan, step.gone ? json::Value() : json::Value(step.changes)});
    return json::Object{{"Shown", record.shown}, {"Hidden", record.hidden}, {"Steps", std::move(steps)}};
}

} // namespace

std::string_view Record::text(std::string_view member) const {
    const json::Value* found = shown.find(member);
    return found && found->is_string() ? std::string_view(found->as_string()) : std::string_view();
}

std::int64_t Record::number(std::string_view member, std::int64_t otherwise) const {
    const json::Value* found = shown.find(member);
    return found && found->is_number() ? found->as_int() : otherwise;
}

bool Record::flag(std::string_view member) const {
    const json::Value* found = shown.find(member);
    return found && found->is_bool() && found->as_bool();
}

bool settle(Record& record, util::Instant now) {
    std::size_t done = 0;
    for (; done < record.steps.size() && record.steps[done].at <= now; ++done) {
        Step& step = record.steps[done];
        if (step.gone) return false;
        for (auto& [member, value] : step.changes) {
            if (value.is_null())
                record.shown.erase(member);
            else
                record.shown.set(member, std::move(value));
        }
    }
    record.steps.erase(record.steps.begin(), record.steps.begin() + static_cast<std::ptrdiff_t>(done));
    return true;
}

std::optional<Record> find_record(const api::ReadRequest& request, const Kind& kind, std::string_view name) {
    if (name.size() > kLongestName) return std::nullopt;
    const std::string key = util::to_lower(name);
    std::optional<json::Value> document = store::find_resource(request.store, kind.store, key);
    if (!document) return std::nullopt;
    Record record = read_record(key, *document);
    if (!settle(record, request.clock.now)) return std::nullopt;
    return record;
}

std::optional<Record> find_by_resource_id(const api::ReadRequest& request, const Kind& kind, std::string_view id) {
    if (id.size() > kLongestName) return std::nullopt;
    const std::optional<json::Value> name = store::find_resource(request.store, id_kind(kind), id);
    if (!name) return std::nullopt;
    std::optional<Record> record = find_record(request, kind, name->as_string());
    // One that is gone by itself leaves its way behind, which may lead to another of its name.
    if (record && record->text(kind.resource_id) != id) return std::nullopt;
    return record;
}

std::optional<Record> find_by_name_or_arn(const api::ReadRequest& request, const Kind& kind, std::string_view text) {
    if (text.substr(0, 4) != "arn:") return find_record(request, kind, text);
    const std::optional<std::string_view> name = name_in_arn(request.caller, kind.arn_type, text);
    return name ? find_record(request, kind, *name) : std::nullopt;
}

void visit_records(const api::ReadRequest& request, const Kind& kind, std::string_view after,
                   const std::function<bool(Record& record)>& visit) {
    store::visit_resources(request.store, kind.store, after.substr(0, kLongestName),
                           [&](std::string_view name, json::Value& document) {
                               Record record = read_record(name, document);
                               return !settle(record, request.clock.now) || visit(record);
                           });
}

void save_record(api::WriteRequest& request, const Kind& kind, const Record& record) {
    store::put_resource(request.writer, kind.store, record.name, write_record(record));
    if (!kind.resource_id.empty())
        store::put_resource(request.writer, id_kind(kind), record.text(kind.resource_id), record.name);
}

void erase_record(api::WriteRequest& request, const Kind& kind, const Record& record) {
    store::erase_resource(request.writer, kind.store, record.name);
    if (!kind.resource_id.empty()) store::erase_resource(request.writer, id_kind(kind), record.text(kind.resource_id));
}

} // namespace labdb::rds
