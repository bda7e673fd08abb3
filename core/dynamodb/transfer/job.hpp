#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.hpp"
#include "core/json/value.hpp"
#include "core/store/store.hpp"
#include "core/util/time.hpp"

/// What exports and imports have in common: they are tasks that are asked for once, take their time, and stay on record
/// for 90 days, when the table is gone as well.
namespace labdb::dynamodb::transfer {

/// The kind of a task, also the name of its documents (store/resources) and what stands in its ARN.
enum class JobKind { Export, Import };

struct Job {
    /// `01791506414432-3f2e5aa4`
    std::string id;
    /// As the caller gave it.
    json::Value request;
    std::string table;
    std::string table_uuid;
    util::Instant started;
    /// Up to here the task is seen as still being done,
    util::Instant done;
    /// and this is when it says that it was. Always later than the start.
    util::Instant ended;
    /// What came of it, in the words of its description: members that show from `done` on.
    json::Object outcome;
    /// Moments that the request left open, in the words of its description.
    json::Object resolved;

    bool in_progress(util::Instant now) const { return now < done; }
    /// IN_PROGRESS, COMPLETED or FAILED.
    std::string_view status(util::Instant now) const;
    /// A member of the request, absent as nullptr.
    const json::Value* asked(std::string_view member) const;
    std::string text(std::string_view member, std::string_view otherwise = {}) const;
};

/// `arn:aws:dynamodb:eu-west-1:123456789012:table/Music/export/01791506414432-3f2e5aa4`
std::string job_arn(const api::Caller& caller, JobKind kind, const Job& job);

/// A job that starts now, with an id of its own.
Job new_job(api::WriteRequest& request, JobKind kind, const json::Value& input, util::Duration takes);
/// Keeps the job, and its ClientToken for eight hours. Forgets jobs that are older than 90 days.
void store_job(api::WriteRequest& request, JobKind kind, const Job& job);
/// The job whose ClientToken the request repeats.
std::optional<Job> find_by_token(const api::ReadRequest& request, JobKind kind, const json::Value* token);

/// The job that a DescribeExport or a DescribeImport names. Throws Fault: AccessDeniedException, ValidationException,
/// ExportNotFoundException, ImportNotFoundException.
Job require_job(const api::ReadRequest& request, JobKind kind, std::string_view arn);

/// How many jobs are going on.
std::size_t count_in_progress(const api::ReadRequest& request, JobKind kind);

/// One page of a list, newest first.
struct JobPage {
    std::vector<Job> jobs;
    /// NextToken; empty at the end.
    std::string next;
};
/// Jobs that `wanted` accepts. `token` and `limit` are the request's members, or null. Throws Fault
/// (ValidationException) for a token that is none.
JobPage list_jobs(const api::ReadRequest& request, JobKind kind, const json::Value* token, const json::Value* limit,
                  const std::function<bool(const Job&)>& wanted);

/// The table's name in a TableArn parameter that filters a list. Throws Fault.
std::string_view table_of_filter(const api::ReadRequest& request, std::string_view arn);

/// The members in the order of the model, those that are there.
json::Value in_order(json::Object members, std::initializer_list<const char*> order);

} // namespace labdb::dynamodb::transfer
