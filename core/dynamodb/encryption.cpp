#include "core/dynamodb/encryption.hpp"

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb {
namespace {

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

/// A key is named by its ARN or id; an alias, and the default key `alias/aws/dynamodb`, stand for a key with an id of
/// its own.
std::string key_arn(const json::Value* key, const api::WriteRequest& request) {
    std::string name = key ? key->as_string() : "alias/aws/dynamodb";
    if (begins_with(name, "arn:") && name.find(":alias/") == std::string::npos) return name;
    const bool alias = name.find("alias/") != std::string::npos;
    // Only the service differs from a table's ARN.
    std::string arn = table_arn(request.caller, "");
    arn.replace(arn.find(":dynamodb:"), 10, ":kms:");
    arn.replace(arn.find(":table/"), 7, ":key/");
    return arn + (alias ? request.random.uuid() : name);
}

} // namespace

void set_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request) {
    const json::Value* enabled = specification.find("Enabled");
    const json::Value* type = specification.find("SSEType");
    const json::Value* key = specification.find("KMSMasterKeyId");
    if (!enabled || !enabled->as_bool()) {
        if (type || key) {
            refuse_parameter("SSEType and KMSMasterKeyId cannot be specified when SSE is disabled");
        }
        table.settings.erase("SSE");
        return;
    }
    if (type && type->as_string() != "KMS") refuse_parameter("Unsupported SSEType: " + type->as_string());
    table.settings.set(
        "SSE", json::Object{{"Status", "ENABLED"}, {"SSEType", "KMS"}, {"KMSMasterKeyArn", key_arn(key, request)}});
}

} // namespace labdb::dynamodb
