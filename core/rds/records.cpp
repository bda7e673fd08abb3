#include "core/rds/records.hpp"

#include <algorithm>
#include <utility>

#include "core/rds/identity.hpp"
#include "core/rds/volumes.hpp"
#include "core/store/resources.hpp"
#include "core/util/text.hpp"

// In the store's `resources`:
//   KIND '/' name              { Shown, Hidden, Steps: [[microseconds, plan, changes or null], …] }
//   KIND-id '/' resource id    the name, as a text
//   rds-end '/' MOMENT '/' KIND '/' name    { Kind, Name, IdMember, Id }: a record that is gone by itself at that
//   moment,
//                                           in microseconds of 20 digits, so that the next to go come first
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

constexpr std::string_view kEnd = "rds-end";

std::string moment_key(util::Instant at) {
    constexpr std::size_t kDigits = 20;
    const std::string digits = std::to_string(at.micros);
    return std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

/// Lists a record that will be gone by itself.
void note_end(api::WriteRequest& request, const Kind& kind, const Record& record) {
    for (const Step& step : record.steps)
        if (step.gone)
            store::put_resource(request.writer, kEnd,
                                moment_key(step.at) + '/' + std::string(kind.store) + '/' + record.name,
                                json::Object{{"Kind", kind.store},
                                             {"Name", record.name},
                                             {"IdMember", kind.resource_id},
                                             {"Id", record.text(kind.resource_id)},
                                             {"HasOwnVolume", kind.has_own_volume}});
}

/// Takes out what an entry of the list says: the record, unless another has its name by now, and the way from its id.
void remove_gone(api::WriteRequest& request, const json::Value& entry) {
    const std::string &kind = entry.find("Kind")->as_string(), &name = entry.find("Name")->as_string();
    const std::string &member = entry.find("IdMember")->as_string(), &id = entry.find("Id")->as_string();
    std::optional<json::Value> document = store::find_resource(request.store, kind, name);
    std::optional<Record> record;
    if (document) record = read_record(name, *document);
    const bool same = record && record->text(member) == id;
    if (same && settle(*record, request.clock.now)) return; // its plan has changed
    if (same) {
        store::erase_resource(request.writer, kind, name);
        if (entry.find("HasOwnVolume")->as_bool()) remove_volume(request, record->hidden.find("Volume")->as_string());
    }
    if (member.empty()) return;
    const std::optional<json::Value> way = store::find_resource(request.store, kind + "-id", id);
    if (way && way->as_string() == name) store::erase_resource(request.writer, kind + "-id", id);
}

/// Nothing runs in the background: whoever writes takes out what is gone, so that no list grows with it.
void sweep_gone(api::WriteRequest& request) {
    constexpr std::size_t kMost = 32; // each write adds one at most, but for few
    const std::string now = moment_key(request.clock.now);
    std::vector<std::pair<std::string, json::Value>> due;
    store::visit_resources(request.store, kEnd, "", [&](std::string_view key, json::Value& entry) {
        if (key.substr(0, now.size()) > now || due.size() == kMost) return false;
        due.emplace_back(key, std::move(entry));
        return true;
    });
    for (const auto& [key, entry] : due) {
        remove_gone(request, entry);
        store::erase_resource(request.writer, kEnd, key);
    }
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
    sweep_gone(request);
    note_end(request, kind, record);
    store::put_resource(request.writer, kind.store, record.name, write_record(record));
    if (!kind.resource_id.empty())
        store::put_resource(request.writer, id_kind(kind), record.text(kind.resource_id), record.name);
}

void erase_record(api::WriteRequest& request, const Kind& kind, const Record& record) {
    store::erase_resource(request.writer, kind.store, record.name);
    if (!kind.resource_id.empty()) store::erase_resource(request.writer, id_kind(kind), record.text(kind.resource_id));
}

} // namespace labdb::rds
