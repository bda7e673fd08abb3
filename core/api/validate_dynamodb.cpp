// DynamoDB's answers come from two validators. The older one reports every violated constraint at once and shows the
// values:
//
//     2 validation errors detected: Value 'x' at 'tableName' failed to satisfy constraint: …; Value …
//
// The newer one, which AWS has been moving operations to since June 2026 (reference/dynamodb.md §1), stops at the
// first, names the member with the model's capitals and shows no value:
//
//     1 validation error detected: Value at 'TableName' failed to satisfy constraint: …
//
// The newer one sees a request only when no required member is missing and it is not nested too deep. Texts and orders
// are those captured from AWS in us-east-1 and eu-west-2 in September and October 2026
// (paritysuite/dynamodb-conformance, tier3/validation-ordering).
#include "core/api/validate_dynamodb.hpp"

#include <algorithm>
#include <array>

#include "core/api/error.hpp"
#include "core/api/violation.hpp"
#include "core/json/write.hpp"
#include "core/util/one_of.hpp"

namespace labdb::api {

namespace {

using Names = std::span<const std::string_view>;

[[noreturn]] void refuse(const Operation& operation, const std::string& message) {
    throw Fault(*find_error(*operation.service, "ValidationException"), message);
}

constexpr std::string_view kOrder[] = {
    "ClientRequestToken",    "RequestItems",  "ReturnConsumedCapacity",
    "AttributeDefinitions",  "TableName",     "BillingMode",
    "ProvisionedThroughput", "KeySchema",     "GlobalSecondaryIndexes",
    "LocalSecondaryIndexes", "ReturnValues",  "ReturnItemCollectionMetrics",
    "ConditionalOperator",   "Key",           "Item",
    "AttributeType",         "AttributeName", "WriteCapacityUnits",
    "ReadCapacityUnits",
};

// AWS prints some sets in an order that is neither the model's nor the alphabet's.
constexpr std::string_view kAttributeTypes[] = {"B", "N", "S"};
constexpr std::string_view kReturnValues[] = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"};
constexpr std::string_view kSelects[] = {"SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"};
constexpr std::string_view kComparisons[] = {"IN", "NULL", "BETWEEN",     "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL",
                                             "NE", "LE",   "BEGINS_WITH", "GE", "CONTAINS"};
constexpr std::string_view kConditionals[] = {"OR", "AND"};
constexpr std::string_view kProjections[] = {"ALL", "INCLUDE", "KEYS_ONLY"};
constexpr std::string_view kStreamViews[] = {"OLD_IMAGE", "KEYS_ONLY", "NEW_AND_OLD_IMAGES", "NEW_IMAGE"};
constexpr std::string_view kIterators[] = {"AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"};

// Attribute values have rules of their own, and an item may hold many thousands of them; tags have texts of their own.
constexpr std::string_view kOpaque[] = {"AttributeValue", "Tag"};

struct PrintedSet {
    std::string_view shape;
    Names values;
};

constexpr PrintedSet kPrintedSets[] = {
    {"ScalarAttributeType", kAttributeTypes}, {"ReturnValue", kReturnValues},         {"Select", kSelects},
    {"ComparisonOperator", kComparisons},     {"ConditionalOperator", kConditionals}, {"ProjectionType", kProjections},
    {"StreamViewType", kStreamViews},         {"ShardIteratorType", kIterators},
};

constexpr std::string_view kItemOperations[] = {"GetItem", "PutItem", "UpdateItem",       "DeleteItem",
                                                "Query",   "Scan",    "TransactGetItems", "TransactWriteItems"};

/// A table is named by its name or its ARN, and both go into one member; the model gives only the length of an ARN.
Limits table_limits(const Operation& operation, const Shape& shape, std::string_view text) {
    if (text.starts_with("arn:")) return limits_of(shape);
    const bool item = util::is_one_of(kItemOperations, operation.name);
    // Of an empty name the item operations say only that it is short.
    return {item ? 1 : 3, 255, item && text.empty() ? "" : "[a-zA-Z0-9_.-]+", {}};
}

/// Tables and local indexes have a partition key and a sort key; the model's list is longer for global indexes' sake.
bool has_two_keys(const Operation& operation, const Member& member) {
    if (operation.name != "CreateTable" || member.name != "KeySchema") return false;
    const Member& indexes = *find_member(*operation.input, "LocalSecondaryIndexes");
    return &member == find_member(*operation.input, "KeySchema") ||
           &member == find_member(*indexes.shape->members[0].shape, "KeySchema");
}

Limits member_limits(const Operation& operation, const Member& member, std::string_view text) {
    const Shape& shape = *member.shape;
    if (shape.name == "TableArn" && (member.name == "TableName" || member.name == "key"))
        return table_limits(operation, shape, text);
    if (shape.name == "TagKeyString") return {};
    Limits limits = limits_of(shape);
    for (const auto& printed : kPrintedSets)
        if (printed.shape == shape.name) limits.enum_values = printed.values;
    if (has_two_keys(operation, member)) limits.max = 2;
    return limits;
}

std::string newer_text(const Violation& violation) {
    return "Value at '" + violation.model_path + "' failed to satisfy constraint: " + violation.constraint;
}

[[noreturn]] void refuse_one(const Operation& operation, const std::string& text) {
    refuse(operation, "1 validation error detected: " + text);
}

const Violation* find(const std::vector<Violation>& found, std::string_view member) {
    for (const auto& violation : found)
        if (violation.member == member) return &violation;
    return nullptr;
}

/// The newer validator's sets are written into it and not quite the model's: UPDATE_NEW and ALL are AWS's own slips.
std::string newer_set(std::string_view member) {
    return "Failed to satisfy constraint: Member must satisfy enum value set: " +
           std::string(member == "ReturnValues" ? "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]" : "[ALL, OR]");
}

/// PutItem, UpdateItem, DeleteItem: a bad table name stands alone, and so does an enum of UpdateItem.
[[noreturn]] void report_single_write(const Operation& operation, const std::vector<Violation>& found) {
    static constexpr std::string_view kNewerSets[] = {"ReturnValues", "ConditionalOperator"};
    if (const auto* table = find(found, "TableName"))
        refuse_one(operation, table->value == "''" ? newer_text(*table) : table->text());
    std::string texts;
    for (const auto& violation : found) {
        const bool newer = util::is_one_of(kNewerSets, violation.member);
        const std::string text = newer ? newer_set(violation.member) : violation.text();
        if (newer && operation.name == "UpdateItem") refuse_one(operation, text);
        texts += (texts.empty() ? "" : "; ") + text;
    }
    refuse(operation, count_text(found.size()) + texts);
}

/// Query and Scan have the newer texts for their numbers, each alone.
void report_read(const Operation& operation, const std::vector<Violation>& found) {
    for (const std::string_view number : {"Limit", "Segment", "TotalSegments"})
        if (const auto* violation = find(found, number)) refuse_one(operation, newer_text(*violation));
}

/// Query has the newer text for its operator too, without a count.
void report_query(const Operation& operation, const std::vector<Violation>& found) {
    const bool select = std::all_of(found.begin(), found.end(), [](const auto& violation) {
        return violation.member == "ConditionalOperator" || violation.member == "Select";
    });
    if (select && find(found, "ConditionalOperator")) refuse(operation, newer_set("ConditionalOperator"));
}

[[noreturn]] void report_batch_get(const Operation& operation, const json::Value& input, std::vector<Violation> found) {
    for (auto& violation : found) {
        if (violation.rule == Rule::length) refuse_one(operation, newer_text(violation));
        // Here alone the request is shown as it came.
        if (violation.rule == Rule::map_keys) violation.value = '\'' + json::write(*input.find("RequestItems")) + '\'';
    }
    refuse(operation, detected(found));
}

[[noreturn]] void report_batch_write(const Operation& operation, std::vector<Violation> found) {
    if (find(found, "RequestItems")->value == "'{}'")
        refuse(operation, "The requestItems parameter is required for BatchWriteItem");
    const auto other =
        std::find_if(found.begin(), found.end(), [](const auto& v) { return v.member != "RequestItems"; });
    if (other != found.end()) std::erase_if(found, [](const auto& v) { return v.rule == Rule::map_keys; });
    refuse(operation, detected(found));
}

/// A table class is read after everything else, and has a text of its own, without a count.
void report_table_class(const Operation& operation, std::vector<Violation>& found) {
    const auto is_class = [](const auto& violation) {
        return violation.rule == Rule::enumeration && violation.model_path.find("TableClass") != std::string::npos;
    };
    if (std::all_of(found.begin(), found.end(), is_class))
        refuse(operation, "Invalid table-class parameter provided. Please try again with a valid table-class value: "
                          "[STANDARD, STANDARD_INFREQUENT_ACCESS].");
    std::erase_if(found, is_class);
}

[[noreturn]] void report(const Operation& operation, const json::Value& input, std::vector<Violation> found) {
    static constexpr std::string_view kSingleWrites[] = {"PutItem", "UpdateItem", "DeleteItem"};
    static constexpr std::string_view kTableOperations[] = {"CreateTable", "DeleteTable", "DescribeTable",
                                                            "UpdateTable"};
    report_table_class(operation, found);
    const auto missing = std::find_if(found.begin(), found.end(),
                                      [](const auto& violation) { return violation.rule == Rule::required; });
    if (missing != found.end()) {
        if (missing->path == "tableName" && util::is_one_of(kTableOperations, operation.name))
            refuse(operation, "The parameter 'TableName' is required but was not present in the request");
        refuse(operation, detected(found));
    }
    if (util::is_one_of(kSingleWrites, operation.name) && !is_beyond_newer(input))
        report_single_write(operation, found);
    if (operation.name == "BatchGetItem" && find(found, "RequestItems"))
        report_batch_get(operation, input, std::move(found));
    if (operation.name == "BatchWriteItem" && find(found, "RequestItems"))
        report_batch_write(operation, std::move(found));
    if (operation.name == "Query" || operation.name == "Scan") report_read(operation, found);
    if (operation.name == "Query") report_query(operation, found);
    refuse(operation, detected(found));
}

bool nests_beyond(const json::Value& value, std::size_t levels) {
    if (!value.is_array() && !value.is_object()) return false;
    if (levels == 0) return true;
    const auto inside = [levels](const json::Value& inner) { return nests_beyond(inner, levels - 1); };
    if (value.is_array()) return std::any_of(value.as_array().begin(), value.as_array().end(), inside);
    return std::any_of(value.as_object().begin(), value.as_object().end(),
                       [&](const auto& member) { return inside(member.second); });
}

} // namespace

bool is_beyond_newer(const json::Value& input) {
    // A string in 62 maps is still read as the newer validator reads it, one in 63 is not.
    constexpr std::size_t kNewerLevels = 128;
    return nests_beyond(input, kNewerLevels);
}

void validate_dynamodb(const Operation& operation, const json::Value& input) {
    Dialect dialect;
    dialect.order = kOrder;
    dialect.opaque_structures = kOpaque;
    dialect.limits = [&](const Member& member, std::string_view text) {
        return member_limits(operation, member, text);
    };
    auto found = violations(operation, input, dialect);
    if (!found.empty()) report(operation, input, std::move(found));
}

} // namespace labdb::api
