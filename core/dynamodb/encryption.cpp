#include "core/dynamodb/encryption.hpp"

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/util/hash.hpp"

// In a table's settings, SSE is the SSEDescription that holds once all is done, and SSEChange the latest change:
//   {Before, Keyed, Done}   Before: the SSEDescription until then, absent for none; Keyed: when the new key is in use,
//                           Done: when the change is done, both in microseconds
// Its stages and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-065, -079, -140).
namespace labdb::dynamodb {
namespace {

// What AWS takes.
constexpr util::Duration kKeyed = util::Duration::of_seconds(9);
constexpr util::Duration kDone = util::Duration::of_seconds(22);

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

/// The id of the key that an alias stands for: one for each account and Region.
std::string key_of_alias(std::string_view alias, const api::Caller& caller) {
    const auto hash = util::hash128(caller.account + '/' + caller.region + '/' + std::string(alias));
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < sizeof seed; ++i) seed = seed << 8 | hash[i];
    return util::Random(seed).uuid();
}

/// A key is named by its ARN or id, or by an alias, as the default key `alias/aws/dynamodb` is.
std::string key_arn(const json::Value* key, const api::WriteRequest& request) {
    std::string name = key ? key->as_string() : "alias/aws/dynamodb";
    if (begins_with(name, "arn:") && name.find(":alias/") == std::string::npos) return name;
    const std::size_t alias = name.find("alias/");
    // Only the service differs from a table's ARN.
    std::string arn = table_arn(request.caller, "");
    arn.replace(arn.find(":dynamodb:"), 10, ":kms:");
    arn.replace(arn.find(":table/"), 7, ":key/");
    return arn + (alias == std::string::npos ? name : key_of_alias(name.substr(alias), request.caller));
}

std::optional<util::Instant> moment(const TableDefinition& table, const char* name) {
    const json::Value* change = table.settings.find("SSEChange");
    if (!change) return std::nullopt;
    return util::Instant{change->find(name)->as_int()};
}

std::optional<json::Value> with_status(const json::Value* description, const char* status) {
    json::Object members{{"Status", status}};
    if (description) {
        members = description->as_object();
        members.set("Status", status);
    }
    return json::Value(std::move(members));
}

/// The texts are AWS's of October 2026 (ack-api-quirks, DDB-TABLE-442).
void validate(const json::Value& specification) {
    const json::Value* enabled = specification.find("Enabled");
    const json::Value* type = specification.find("SSEType");
    const json::Value* key = specification.find("KMSMasterKeyId");
    if (!enabled || !enabled->as_bool()) {
        if (type) refuse_parameter("SSEType can not be specified if Enabled is false");
        if (key) refuse_parameter("KMSMasterKeyId can not be specified if Enabled is false");
        return;
    }
    if (type && type->as_string() != "KMS") refuse_parameter("SSEType " + type->as_string() + " is not supported");
    if (key && !type) refuse_parameter("SSEType KMS is required if KMSMasterKeyId is specified");
}

} // namespace

void set_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request) {
    validate(specification);
    const json::Value* enabled = specification.find("Enabled");
    const json::Value* key = specification.find("KMSMasterKeyId");
    if (!enabled || !enabled->as_bool()) {
        table.settings.erase("SSE");
        return;
    }
    table.settings.set(
        "SSE", json::Object{{"Status", "ENABLED"}, {"SSEType", "KMS"}, {"KMSMasterKeyArn", key_arn(key, request)}});
}

void change_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request) {
    const json::Value* before = table.settings.find("SSE");
    const json::Value* enabled = specification.find("Enabled");
    const json::Value* key = specification.find("KMSMasterKeyId");
    validate(specification);
    require_encryption_settled(table, request.clock.now);
    if (!before && (!enabled || !enabled->as_bool())) refuse_parameter("Table is already encrypted by default");
    // An alias or a bare id is not looked up before the change begins.
    if (before && key && key->as_string() == before->find("KMSMasterKeyArn")->as_string())
        refuse_parameter("Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you "
                         "want to change Master Key");

    json::Object change;
    if (before) change.set("Before", *before);
    change.set("Keyed", done_at(request.clock, kKeyed).micros);
    change.set("Done", done_at(request.clock, kDone).micros);
    set_encryption(table, specification, request);
    table.settings.set("SSEChange", std::move(change));
}

void require_encryption_settled(const TableDefinition& table, util::Instant now) {
    if (const std::optional<util::Instant> done = moment(table, "Done"); done && now < *done)
        refuse_in_use("Attempt to change a resource which is still in use: Server-Side Encryption is still being "
                      "updated");
}

std::optional<json::Value> describe_encryption(const TableDefinition& table, util::Instant now) {
    const json::Value* after = table.settings.find("SSE");
    if (const std::optional<util::Instant> keyed = moment(table, "Keyed"); keyed && now < *keyed)
        return with_status(table.settings.find("SSEChange")->find("Before"), "UPDATING");
    if (const std::optional<util::Instant> done = moment(table, "Done"); done && now < *done)
        return with_status(after, "UPDATING");
    if (!after) return std::nullopt;
    return *after;
}

} // namespace labdb::dynamodb
