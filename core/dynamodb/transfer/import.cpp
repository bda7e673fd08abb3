#include "core/api/dynamodb.hpp"
#include "core/api/long_task.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_creation.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_schema.hpp"
#include "core/dynamodb/transfer/job.hpp"
#include "core/dynamodb/transfer/s3_failure.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/dynamodb/transfer/staged_items.hpp"

// ImportTable, DescribeImport, ListImports. Rules and texts are those that AWS showed in October 2026 (ack-api-quirks,
// DDB-IMPORT-001 to -020).
namespace labdb::dynamodb {
namespace {

using transfer::Job;
using transfer::JobKind;

// What AWS takes, roughly.
constexpr util::Duration kImport = util::Duration::of_seconds(100);
/// Imports that may go on at once (Developer Guide, "Import format quotas and validation").
constexpr std::size_t kMaxAtOnce = 50;

transfer::InputFormat read_format(const api::Input<ImportTable>& in) {
    transfer::InputFormat format;
    const std::string_view kind = in.text(ImportTable::InputFormat);
    const json::Value* options = in[ImportTable::InputFormatOptions];
    const json::Value* csv = options ? options->find("Csv") : nullptr;
    if (csv && csv->is_null()) csv = nullptr;
    if (kind != "CSV") {
        if (csv) {
            refuse("Invalid Request: Unsupported InputFormatOptions for the given input format: " + std::string(kind) +
                   ".");
        }
        if (kind == "ION") format.kind = transfer::InputFormat::Kind::Ion;
        return format;
    }
    format.kind = transfer::InputFormat::Kind::Csv;
    if (const json::Value* separator = csv ? csv->find("Delimiter") : nullptr; separator && separator->is_string())
        format.separator = separator->as_string().front();
    if (const json::Value* columns = csv ? csv->find("HeaderList") : nullptr; columns && columns->is_array())
        for (const json::Value& column : columns->as_array()) format.columns.push_back(column.as_string());
    return format;
}

transfer::Compression read_compression(const api::Input<ImportTable>& in) {
    const std::string_view name = in.text(ImportTable::InputCompressionType);
    if (name == "GZIP") return transfer::Compression::Gzip;
    return name == "ZSTD" ? transfer::Compression::Zstd : transfer::Compression::None;
}

/// `arn:aws:logs:eu-west-1:123456789012:log-group:/aws-dynamodb/imports:*`, which AWS writes to.
std::string log_group_arn(const api::Caller& caller) {
    std::string arn = table_arn(caller, "");
    arn.replace(arn.find(":dynamodb:"), 10, ":logs:");
    return arn.replace(arn.find(":table/"), std::string::npos, ":log-group:/aws-dynamodb/imports:*");
}

json::Object source_of(const Job& job, const api::Caller& caller) {
    json::Object source = job.asked("S3BucketSource")->as_object();
    if (!source.find("S3BucketOwner")) source.set("S3BucketOwner", caller.account);
    return source;
}

json::Value describe(const Job& job, const api::Caller& caller, std::string_view status, bool with_outcome) {
    json::Object members = job.request.as_object();
    members.set("ImportArn", transfer::job_arn(caller, JobKind::Import, job));
    members.set("ImportStatus", status);
    members.set("TableArn", table_arn(caller, job.table));
    members.set("TableId", job.table_uuid);
    members.set("S3BucketSource", source_of(job, caller));
    members.set("CloudWatchLogGroupArn", log_group_arn(caller));
    members.set("InputCompressionType", job.text("InputCompressionType", "NONE"));
    members.set("StartTime", timestamp(job.started));
    for (const char* count : {"ErrorCount", "ProcessedSizeBytes", "ProcessedItemCount", "ImportedItemCount"})
        members.set(count, 0);
    if (with_outcome) {
        members.set("EndTime", timestamp(job.ended));
        for (const auto& [name, value] : job.outcome) members.set(name, value);
    }
    return transfer::in_order(std::move(members),
                              {"ImportArn", "ImportStatus", "TableArn", "TableId", "ClientToken", "S3BucketSource",
                               "ErrorCount", "CloudWatchLogGroupArn", "InputFormat", "InputFormatOptions",
                               "InputCompressionType", "TableCreationParameters", "StartTime", "EndTime",
                               "ProcessedSizeBytes", "ProcessedItemCount", "ImportedItemCount", "FailureCode",
                               "FailureMessage"});
}

json::Value answer(const Job& job, const api::ReadRequest& request) {
    const util::Instant now = request.clock.now;
    return json::Object{
        {"ImportTableDescription", describe(job, request.caller, job.status(now), !job.in_progress(now))}};
}

/// A request with the same ClientToken is the same request unless it names another table: AWS looks at nothing else.
json::Value repeat(const Job& job, std::string_view table, const api::ReadRequest& request) {
    if (job.table == table) return answer(job, request);
    throw api::Fault(errors::ImportConflictException,
                     "Import conflict: Duplicate request detected with conflicting parameters");
}

std::optional<json::Object> s3_refusal(const json::Value& source, const transfer::S3Folder& s3,
                                       const api::WriteRequest& request) {
    if (!s3.has_bucket(source.find("S3Bucket")->as_string())) return transfer::no_such_bucket(request.random);
    const json::Value* owner = source.find("S3BucketOwner");
    if (owner && !owner->is_null() && owner->as_string() != request.caller.account)
        return transfer::access_denied(request.random);
    return std::nullopt;
}

json::Object outcome_of(const transfer::ImportResult& result) {
    json::Object outcome{{"ErrorCount", result.errors},
                         {"ProcessedSizeBytes", result.bytes},
                         {"ProcessedItemCount", result.processed},
                         {"ImportedItemCount", result.imported}};
    // The items that were good are there all the same.
    if (result.errors > 0) {
        outcome.set("FailureCode", "ItemValidationError");
        outcome.set("FailureMessage", "Some of the items failed validation checks and were not imported. Please check "
                                      "CloudWatch error logs for more details.");
    }
    return outcome;
}

Job new_import(api::WriteRequest& request, const json::Value& input, TableDefinition& table) {
    Job job = transfer::new_job(request, JobKind::Import, input, kImport);
    table.uuid = request.random.uuid();
    job.table = table.name;
    job.table_uuid = table.uuid;
    return job;
}

json::Value store_import(api::WriteRequest& request, const Job& job) {
    transfer::store_job(request, JobKind::Import, job);
    return json::Object{{"ImportTableDescription", describe(job, request.caller, "IN_PROGRESS", false)}};
}

void require_new_name(const api::ReadRequest& request, const std::string& table) {
    if (find_table(request.store, table, request.clock.now)) refuse_in_use("Table already exists: " + table);
}

/// The table and the import are there once the items are.
class ImportTask : public api::LongTask {
public:
    ImportTask(const json::Value& input, TableDefinition table, transfer::ImportSource source,
               const api::Settings& settings)
        : input_(input), items_(std::move(table), std::move(source), settings.folder, settings.progress) {}

    bool prepare(const api::ReadRequest& request) override { return items_.prepare(request.store); }
    void write(api::WriteRequest& request) override { items_.write(request.writer); }

    json::Value finish(api::WriteRequest& request) override {
        TableDefinition& table = items_.table();
        require_new_name(request, table.name); // another one may have been made meanwhile
        Job job = new_import(request, input_, table);
        items_.settle(request.writer);
        table.active_at = job.done;
        for (IndexDefinition& index : table.indexes) index.active_at = job.done;
        store_table(request.writer, table);
        job.outcome = outcome_of(items_.result());
        return store_import(request, job);
    }
    void abandon(api::WriteRequest& request) override { items_.abandon(request.writer); }

private:
    json::Value input_;
    transfer::StagedItems items_;
};

} // namespace

json::Value import_table(const api::Input<ImportTable>& in, api::WriteRequest& request) {
    const api::Input<CreateTable> parameters(in.at(ImportTable::TableCreationParameters));
    validate_new_table_name(parameters.text(CreateTable::TableName));
    transfer::InputFormat format = read_format(in);
    TableDefinition table = read_new_table(parameters, request);
    const std::optional<Job> earlier = transfer::find_by_token(request, JobKind::Import, in[ImportTable::ClientToken]);
    if (earlier && earlier->in_progress(request.clock.now)) return repeat(*earlier, table.name, request);
    require_new_name(request, table.name);
    if (earlier) return repeat(*earlier, table.name, request);
    if (transfer::count_in_progress(request, JobKind::Import) >= kMaxAtOnce)
        refuse_limit("Number of concurrent imports exceeds the limit of 50");

    const transfer::S3Folder s3(request.settings.s3_root);
    const json::Value& source = in.at(ImportTable::S3BucketSource);
    if (std::optional<json::Object> refusal = s3_refusal(source, s3, request)) {
        Job job = new_import(request, in.value(), table);
        job.outcome = std::move(*refusal);
        return store_import(request, job);
    }
    const json::Value* prefix = source.find("S3KeyPrefix");
    auto objects = s3.list(source.find("S3Bucket")->as_string(),
                           prefix && prefix->is_string() ? std::string_view(prefix->as_string()) : std::string_view());
    transfer::ImportSource what{std::move(objects), std::move(format), read_compression(in)};
    throw api::TooLong{std::make_shared<ImportTask>(in.value(), std::move(table), std::move(what), request.settings)};
}

json::Value describe_import(const api::Input<DescribeImport>& in, const api::ReadRequest& request) {
    return answer(transfer::require_job(request, JobKind::Import, in.text(DescribeImport::ImportArn)), request);
}

json::Value list_imports(const api::Input<ListImports>& in, const api::ReadRequest& request) {
    std::optional<std::string> name;
    if (in[ListImports::TableArn]) name = transfer::table_of_filter(request, in.text(ListImports::TableArn));
    transfer::JobPage page =
        transfer::list_jobs(request, JobKind::Import, in[ListImports::NextToken], in[ListImports::PageSize],
                            [&name](const Job& job) { return !name || job.table == *name; });
    json::Array summaries;
    for (const Job& job : page.jobs) {
        const util::Instant now = request.clock.now;
        const json::Value described = describe(job, request.caller, job.status(now), !job.in_progress(now));
        summaries.emplace_back(transfer::in_order(described.as_object(),
                                                  {"ImportArn", "ImportStatus", "TableArn", "S3BucketSource",
                                                   "CloudWatchLogGroupArn", "InputFormat", "StartTime", "EndTime"}));
    }
    json::Object output{{"ImportSummaryList", std::move(summaries)}};
    if (!page.next.empty()) output.set("NextToken", page.next);
    return output;
}

} // namespace labdb::dynamodb
