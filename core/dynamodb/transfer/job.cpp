#include "core/dynamodb/transfer/job.hpp"

#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/timed_id.hpp"
#include "core/store/resources.hpp"
#include "core/util/digest.hpp"
#include "core/util/hash.hpp"

// Documents (store/resources):
//   export, import              id → Request, Table, TableId, Done, Ended, Outcome, Resolved; moments in microseconds
//   export-token, import-token  hash of a ClientToken, hexadecimal → Id, Expires
// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-EXPORT-006, -009, DDB-IMPORT-010,
// -011, -016).
namespace labdb::dynamodb::transfer {

namespace {

constexpr util::Duration kRetention = util::Duration::of_seconds(90 * 24 * 3600);
constexpr util::Duration kTokenLifetime = util::Duration::of_seconds(8 * 3600);
constexpr std::int64_t kMillisecond = 1000;
constexpr std::size_t kPage = 10;

std::string_view name_of(JobKind kind) { return kind == JobKind::Export ? "export" : "import"; }
std::string token_kind(JobKind kind) { return std::string(name_of(kind)) + "-token"; }

std::string hash_of(std::string_view text) {
    const auto hash = util::hash128(text);
    return {hash.begin(), hash.end()};
}

Job read_job(std::string_view id, const json::Value& document) {
    Job job;
    job.id = id;
    job.request = *document.find("Request");
    job.table = document.find("Table")->as_string();
    job.table_uuid = document.find("TableId")->as_string();
    job.started = moment_of_id(id);
    job.done = {document.find("Done")->as_int()};
    job.ended = {document.find("Ended")->as_int()};
    job.outcome = document.find("Outcome")->as_object();
    job.resolved = document.find("Resolved")->as_object();
    return job;
}

bool is_over(std::string_view id, util::Instant now) { return moment_of_id(id) + kRetention <= now; }

void erase_old(api::WriteRequest& request, std::string_view kind,
               const std::function<bool(std::string_view name, const json::Value& document)>& old) {
    std::vector<std::string> names;
    store::visit_resources(request.store, kind, "", [&](std::string_view name, const json::Value& document) {
        if (old(name, document)) names.emplace_back(name);
        return true;
    });
    for (const std::string& name : names) store::erase_resource(request.writer, kind, name);
}

/// A token that says where a list goes on: of the length and the letters that the model asks for, and told from what is
/// made up by a hash.
std::string page_token(JobKind kind, std::string_view id) {
    std::string bytes(1, kind == JobKind::Export ? 'e' : 'i');
    bytes.append(id);
    const std::string check = hash_of(bytes);
    return util::hex(bytes + check + check);
}

std::optional<std::string> read_page_token(JobKind kind, std::string_view token) {
    constexpr std::size_t kIdSize = 23;
    std::string id;
    for (std::size_t at = 2; at + 1 < token.size() && id.size() < kIdSize; at += 2) {
        const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        id += static_cast<char>(digit(token[at]) * 16 + digit(token[at + 1]));
    }
    if (page_token(kind, id) != token) return std::nullopt;
    return id;
}

[[noreturn]] void refuse_missing_job(JobKind kind, const std::string& reason) {
    if (kind == JobKind::Export) throw api::Fault(errors::ExportNotFoundException, "Export not found: " + reason);
    throw api::Fault(errors::ImportNotFoundException, "Import not found: " + reason);
}

/// The fifth part of whatever begins with `arn:`.
std::string_view account_in(std::string_view arn) {
    for (int i = 0; i < 4; ++i) {
        const std::size_t colon = arn.find(':');
        if (colon == std::string_view::npos) return {};
        arn.remove_prefix(colon + 1);
    }
    return arn.substr(0, arn.find(':'));
}

} // namespace

std::string_view Job::status(util::Instant now) const {
    if (in_progress(now)) return "IN_PROGRESS";
    return outcome.contains("FailureCode") ? "FAILED" : "COMPLETED";
}

const json::Value* Job::asked(std::string_view member) const {
    const json::Value* found = request.find(member);
    return found && !found->is_null() ? found : nullptr;
}

std::string Job::text(std::string_view member, std::string_view otherwise) const {
    const json::Value* found = asked(member);
    return found ? found->as_string() : std::string(otherwise);
}

std::string job_arn(const api::Caller& caller, JobKind kind, const Job& job) {
    return table_arn(caller, job.table).append("/").append(name_of(kind)).append("/").append(job.id);
}

Job new_job(api::WriteRequest& request, JobKind kind, const json::Value& input, util::Duration takes) {
    // No two in one millisecond: lists have the newest first, and ids are what they go by.
    util::Instant started = request.clock.now;
    store::visit_resources(request.store, name_of(kind), "", [&started](std::string_view id, const json::Value&) {
        started = std::max(started, {moment_of_id(id).micros + kMillisecond});
        return true;
    });
    Job job;
    job.id = timed_id(started, request.random);
    job.request = input;
    job.started = moment_of_id(job.id);
    job.done = done_at(request.clock, takes);
    job.ended = std::max(job.done, {job.started.micros + kMillisecond});
    return job;
}

void store_job(api::WriteRequest& request, JobKind kind, const Job& job) {
    const util::Instant now = request.clock.now;
    erase_old(request, name_of(kind), [now](std::string_view id, const json::Value&) { return is_over(id, now); });
    store::put_resource(request.writer, name_of(kind), job.id,
                        json::Object{{"Request", job.request},
                                     {"Table", job.table},
                                     {"TableId", job.table_uuid},
                                     {"Done", job.done.micros},
                                     {"Ended", job.ended.micros},
                                     {"Outcome", job.outcome},
                                     {"Resolved", job.resolved}});
    const std::string tokens = token_kind(kind);
    erase_old(request, tokens, [now](std::string_view, const json::Value& token) {
        return token.find("Expires")->as_int() <= now.micros;
    });
    if (const json::Value* token = job.asked("ClientToken"))
        store::put_resource(request.writer, tokens, util::hex(hash_of(token->as_string())),
                            json::Object{{"Id", job.id}, {"Expires", (job.ended + kTokenLifetime).micros}});
}

std::optional<Job> find_by_token(const api::ReadRequest& request, JobKind kind, const json::Value* token) {
    if (!token) return std::nullopt;
    const std::optional<json::Value> entry =
        store::find_resource(request.store, token_kind(kind), util::hex(hash_of(token->as_string())));
    if (!entry || entry->find("Expires")->as_int() <= request.clock.now.micros) return std::nullopt;
    const std::string& id = entry->find("Id")->as_string();
    const std::optional<json::Value> document = store::find_resource(request.store, name_of(kind), id);
    if (!document) return std::nullopt;
    return read_job(id, *document);
}

Job require_job(const api::ReadRequest& request, JobKind kind, std::string_view arn) {
    const bool is_export = kind == JobKind::Export;
    if (arn.starts_with("arn:") && !account_in(arn).empty() && account_in(arn) != request.caller.account)
        refuse_foreign_account();
    const std::optional<ResourceArn> parsed = parse_resource_arn(arn);
    if (!parsed || parsed->type != name_of(kind)) refuse(is_export ? "Invalid Export ARN" : "Invalid Import ARN");
    if (!in_region_of(request.caller, *parsed))
        refuse_missing_job(kind, is_export ? "Invalid export arn" : "Invalid import arn");
    // A longer one would be no key.
    std::optional<json::Value> document;
    if (parsed->name.size() <= 64) document = store::find_resource(request.store, name_of(kind), parsed->name);
    if (!document || document->find("Table")->as_string() != parsed->table || is_over(parsed->name, request.clock.now))
        refuse_missing_job(kind, (is_export ? "Export not found: " : "Import not found: ") + std::string(arn));
    return read_job(parsed->name, *document);
}

std::size_t count_in_progress(const api::ReadRequest& request, JobKind kind) {
    std::size_t count = 0;
    store::visit_resources(request.store, name_of(kind), "", [&](std::string_view, const json::Value& document) {
        if (request.clock.now.micros < document.find("Done")->as_int()) ++count;
        return true;
    });
    return count;
}

JobPage list_jobs(const api::ReadRequest& request, JobKind kind, const json::Value* token, const json::Value* limit,
                  const std::function<bool(const Job&)>& wanted) {
    std::string before;
    if (token) {
        const std::optional<std::string> id = read_page_token(kind, token->as_string());
        if (!id) refuse("Invalid Request: Provided nextToken is invalid: " + token->as_string());
        before = *id;
    }
    const std::size_t size = limit ? static_cast<std::size_t>(limit->as_int()) : kPage;
    std::vector<Job> all;
    store::visit_resources(request.store, name_of(kind), "", [&](std::string_view id, const json::Value& document) {
        if (!before.empty() && id >= before) return false;
        if (is_over(id, request.clock.now)) return true;
        Job job = read_job(id, document);
        if (wanted(job)) all.push_back(std::move(job));
        return true;
    });
    JobPage page;
    for (auto job = all.rbegin(); job != all.rend() && page.jobs.size() < size; ++job)
        page.jobs.push_back(std::move(*job));
    if (page.jobs.size() < all.size()) page.next = page_token(kind, page.jobs.back().id);
    return page;
}

std::string_view table_of_filter(const api::ReadRequest& request, std::string_view arn) {
    const std::optional<ResourceArn> parsed = parse_resource_arn(arn);
    if (!parsed) refuse_parameter("tableArn is not a valid ARN");
    if (parsed->kind != ResourceArn::Kind::Table) refuse("Invalid Request: Table ARN is invalid.");
    if (!in_account_of(request.caller, *parsed)) refuse_foreign_account();
    return in_region_of(request.caller, *parsed) ? parsed->table : std::string_view();
}

json::Value in_order(json::Object members, std::initializer_list<const char*> order) {
    json::Object ordered;
    for (const char* name : order)
        if (json::Value* member = members.find(name)) ordered.set(name, std::move(*member));
    return ordered;
}

} // namespace labdb::dynamodb::transfer
