#include "core/rds/integrations.hpp"
#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

// CreateIntegration, DescribeIntegrations, ModifyIntegration, DeleteIntegration.
//
// A zero-ETL integration brings what a database writes into Amazon Redshift or SageMaker Lakehouse. labdb has neither:
// an integration is checked and kept, and ends as `failed` with an error that says so, rather than as `active` without
// doing anything.
namespace labdb::rds {
namespace {

constexpr std::size_t kLongestName = 63, kLongestFilter = 25'600, kLongestDescription = 1000;
constexpr std::size_t kMostIntegrations = 100;
constexpr util::Duration kCreation = minutes(5), kModification = minutes(1), kDeletion = minutes(2);

std::string require_name(const api::ReadRequest& request, std::string_view name) {
    if (name.size() > kLongestName || !api::matches("[a-zA-Z](?:-?[a-zA-Z0-9]+)*", name))
        refuse_value("Invalid integration name: " + std::string(name));
    visit_records(request, kinds::kIntegration, "", [&](Record& other) {
        if (other.text("IntegrationName") == name)
            throw api::Fault(errors::IntegrationAlreadyExistsFault,
                             "The integration " + std::string(name) + " already exists.");
        return true;
    });
    return std::string(name);
}

void require_filter(const json::Value* filter) {
    if (!filter) return;
    const std::string& text = filter->as_string();
    if (text.size() > kLongestFilter || !api::matches("[a-zA-Z0-9_ \"\\\\\\-$,*.:?+\\/]*", text) ||
        !api::matches("\\s*(include|exclude):.*", text))
        refuse_value("Invalid data filter: " + text);
}

void require_description(const json::Value* description) {
    if (description && description->as_string().size() > kLongestDescription)
        refuse_value("The description must not be longer than 1000 characters.");
}

void require_source(const api::ReadRequest& request, const std::string& arn) {
    if (name_in_arn(request.caller, kinds::kCluster.arn_type, arn))
        require_cluster_status(require_cluster(request, arn), {"available"});
    else if (name_in_arn(request.caller, kinds::kInstance.arn_type, arn))
        require_available(require_instance(request, arn));
    else
        refuse_value("Invalid source ARN: " + arn + ". It must be the ARN of a DB cluster or a DB instance.");
}

void require_target(const std::string& arn) {
    if (!api::matches("arn:aws[a-z-]*:(redshift|redshift-serverless|glue):[a-z0-9-]*:[0-9]{12}:.+", arn))
        refuse_value("Invalid target ARN: " + arn + ". It must be the ARN of an Amazon Redshift data warehouse.");
}

/// By its name or its ARN.
Record require_integration(const api::ReadRequest& request, std::string_view identifier) {
    if (std::optional<Record> found = find_by_name_or_arn(request, kinds::kIntegration, identifier)) return *found;
    std::optional<Record> named;
    visit_records(request, kinds::kIntegration, "", [&](Record& other) {
        if (other.text("IntegrationName") == identifier) named = std::move(other);
        return !named;
    });
    if (!named) refuse_missing_integration(identifier);
    return std::move(*named);
}

void require_settled(const Record& integration) {
    const std::string_view status = integration.text("Status");
    if (status != "active" && status != "failed")
        throw api::Fault(errors::InvalidIntegrationStateFault, "The integration " +
                                                                   std::string(integration.text("IntegrationName")) +
                                                                   " is in the " + std::string(status) + " state.");
}

json::Value describe(const Record& integration) {
    json::Object shown = integration.shown;
    shown.set("Tags", tags_of(integration));
    return shown;
}

json::Object failed() {
    return {{"Status", "failed"},
            {"Errors", json::Array{json::Object{
                           {"ErrorCode", "TARGET_NOT_AVAILABLE"},
                           {"ErrorMessage", "labdb has no Amazon Redshift that could be the integration's target."}}}}};
}

} // namespace

void refuse_missing_integration(std::string_view identifier) {
    throw api::Fault(errors::IntegrationNotFoundFault,
                     "The integration " + std::string(identifier) + " was not found.");
}

json::Value create_integration(const api::Input<CreateIntegration>& in, api::WriteRequest& request) {
    using In = CreateIntegration;
    const std::string name = require_name(request, in.text(In::IntegrationName));
    require_source(request, in.at(In::SourceArn).as_string());
    require_target(in.at(In::TargetArn).as_string());
    require_filter(in[In::DataFilter]);
    require_description(in[In::Description]);
    if (in[In::AdditionalEncryptionContext] && !in[In::KMSKeyId])
        refuse_combination("You can only specify AdditionalEncryptionContext together with KMSKeyId.");
    std::size_t count = 0;
    visit_records(request, kinds::kIntegration, "", [&](Record& other) {
        if (other.text("SourceArn") == in.text(In::SourceArn) && other.text("TargetArn") == in.text(In::TargetArn))
            throw api::Fault(errors::IntegrationConflictOperationFault,
                             "The source and the target already have the integration " +
                                 std::string(other.text("IntegrationName")) + ".");
        ++count;
        return true;
    });
    if (count >= kMostIntegrations)
        throw api::Fault(errors::IntegrationQuotaExceededFault, "You can't have more than 100 integrations.");

    Record integration;
    do integration.name = request.random.uuid();
    while (find_record(request, kinds::kIntegration, integration.name));
    set_new_tags(integration, in[In::Tags]);
    integration.shown = {
        {"SourceArn", in.at(In::SourceArn)},
        {"TargetArn", in.at(In::TargetArn)},
        {"IntegrationName", name},
        {"IntegrationArn", arn_of(request.caller, kinds::kIntegration.arn_type, integration.name)},
        {"KMSKeyId", in[In::KMSKeyId] ? *in[In::KMSKeyId] : json::Value(default_kms_key(request.caller))}};
    for (const auto& [given, member] : {std::pair(In::AdditionalEncryptionContext, "AdditionalEncryptionContext"),
                                        {In::DataFilter, "DataFilter"},
                                        {In::Description, "Description"}})
        if (in[given]) integration.shown.set(member, *in[given]);
    integration.shown.set("Status", "creating");
    integration.shown.set("CreateTime", timestamp(request.clock.now));
    Plan(integration, request.clock).after(kCreation, failed());
    save_record(request, kinds::kIntegration, integration);
    return describe(integration);
}

json::Value describe_integrations(const api::Input<DescribeIntegrations>& in, const api::ReadRequest& request) {
    using In = DescribeIntegrations;
    const Filters filters(
        in[In::Filters], {"integration-arn", "integration-name", "source-arn", "source-types", "status", "target-arn"});
    Page page(in[In::Marker], in[In::MaxRecords]);
    const auto add = [&](Record& integration) {
        const bool of_cluster = integration.text("SourceArn").find(":cluster:") != std::string_view::npos;
        const bool wanted = filters.pass("integration-arn", integration.text("IntegrationArn")) &&
                            filters.pass("integration-name", integration.text("IntegrationName")) &&
                            filters.pass("source-arn", integration.text("SourceArn")) &&
                            filters.pass("source-types", of_cluster ? "cluster" : "db") &&
                            filters.pass("status", integration.text("Status")) &&
                            filters.pass("target-arn", integration.text("TargetArn"));
        return !wanted || page.add(integration.name, [&] { return describe(integration); });
    };
    if (in[In::IntegrationIdentifier]) {
        Record integration = require_integration(request, in.text(In::IntegrationIdentifier));
        add(integration);
    } else {
        visit_records(request, kinds::kIntegration, page.after(), add);
    }
    return std::move(page).output("Integrations");
}

json::Value modify_integration(const api::Input<ModifyIntegration>& in, api::WriteRequest& request) {
    using In = ModifyIntegration;
    Record integration = require_integration(request, in.text(In::IntegrationIdentifier));
    require_settled(integration);
    require_filter(in[In::DataFilter]);
    require_description(in[In::Description]);
    if (in[In::IntegrationName] && in.text(In::IntegrationName) != integration.text("IntegrationName"))
        integration.shown.set("IntegrationName", require_name(request, in.text(In::IntegrationName)));
    if (in[In::DataFilter]) integration.shown.set("DataFilter", *in[In::DataFilter]);
    if (in[In::Description]) integration.shown.set("Description", *in[In::Description]);
    integration.shown.set("Status", "modifying");
    Plan(integration, request.clock).after(kModification, failed());
    save_record(request, kinds::kIntegration, integration);
    return describe(integration);
}

json::Value delete_integration(const api::Input<DeleteIntegration>& in, api::WriteRequest& request) {
    Record integration = require_integration(request, in.text(DeleteIntegration::IntegrationIdentifier));
    if (integration.text("Status") == "deleting") require_settled(integration);
    integration.shown.set("Status", "deleting");
    Plan(integration, request.clock).gone_after(kDeletion);
    save_record(request, kinds::kIntegration, integration);
    return describe(integration);
}

} // namespace labdb::rds
