#include "core/api/dynamodb.hpp"

#include "core/dynamodb/tags.hpp"

#include <algorithm>
#include <set>

#include "core/api/tag_text.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/resource_arn.hpp"
#include "core/dynamodb/table_documents.hpp"
#include "core/util/text.hpp"

// TagResource, UntagResource, ListTagsOfResource. Rules and texts are those that AWS showed in October 2026
// (ack-api-quirks, DDB-TABLE-105 to -110, -372); where the API Reference speaks of LimitExceededException for the
// fifty-first tag, the service answers with a ValidationException.
namespace labdb::dynamodb {
namespace {

constexpr std::size_t kMaxTags = 50;
constexpr std::size_t kMaxKey = 128;
constexpr std::size_t kMaxValue = 256;

/// As Java prints a string that may be absent.
std::string shown(const json::Value* text) { return text && text->is_string() ? text->as_string() : "null"; }

void validate_key(const json::Value* key) {
    if (!key || !key->is_string() || key->as_string().empty() || !api::is_tag_text(key->as_string(), kMaxKey))
        refuse("The Tag Key provided is invalid, Key: " + shown(key));
    if (util::to_lower(key->as_string().substr(0, 4)) == "aws:")
        refuse("Tag Key cannot be prefixed with aws:, Key: " + key->as_string());
}

void validate_value(const json::Value* value) {
    if (!value || !value->is_string() || !api::is_tag_text(value->as_string(), kMaxValue))
        refuse("The Tag Value provided is invalid, Value: " + shown(value));
}

[[noreturn]] void refuse_number() { refuse("Number of Tags exceed the current limit for the provided ResourceArn"); }

void validate(const json::Array& tags) {
    std::set<std::string_view> keys;
    for (const json::Value& tag : tags) {
        validate_key(tag.find("Key"));
        validate_value(tag.find("Value"));
        const std::string& key = tag.find("Key")->as_string();
        if (!keys.insert(key).second) refuse("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
    }
    if (tags.size() > kMaxTags) refuse_number();
}

json::Array tags_of(const store::Reader& reader, const TableDefinition& table) {
    const std::optional<json::Value> stored = find_document(reader, table, Document::Tags);
    return stored ? stored->as_array() : json::Array();
}

void store_tags(store::Writer& writer, const TableDefinition& table, json::Array tags) {
    if (tags.empty())
        erase_document(writer, table, Document::Tags);
    else
        put_document(writer, table, Document::Tags, std::move(tags));
}

[[noreturn]] void refuse_missing_resource(std::string_view arn) {
    refuse_missing("Requested resource not found: ResourceArn: " + std::string(arn) + " not found");
}

/// The table of a ResourceArn parameter, whatever its status.
TableDefinition tagged_table(const api::ReadRequest& request, std::string_view text) {
    const ResourceArn arn = read_resource_arn(text);
    if (!in_account_of(request.caller, arn)) refuse_foreign_account();
    if (!in_region_of(request.caller, arn))
        refuse("Invalid TableArn: Invalid ResourceArn provided as input " + std::string(text));
    // Streams have ARNs and policies, but no tags.
    if (arn.kind == ResourceArn::Kind::Stream) refuse_missing_resource(text);
    std::optional<TableDefinition> table = find_table(request.store, arn.table, request.clock.now);
    if (!table || table->status(request.clock.now) == "CREATING") refuse_missing_resource(text);
    return std::move(*table);
}

/// The same for a change.
TableDefinition taggable_table(const api::ReadRequest& request, std::string_view text) {
    TableDefinition table = tagged_table(request, text);
    if (table.deleted_at)
        refuse_in_use("Attempt to change a resource which is still in use: Table is being deleted: " + table.name);
    return table;
}

auto find_key(json::Array& tags, const std::string& key) {
    return std::find_if(tags.begin(), tags.end(),
                        [&key](const json::Value& tag) { return tag.find("Key")->as_string() == key; });
}

} // namespace

void set_new_tags(store::Writer& writer, const TableDefinition& table, const json::Value& tags) {
    validate(tags.as_array());
    store_tags(writer, table, tags.as_array());
}

json::Value tag_resource(const api::Input<TagResource>& in, api::WriteRequest& request) {
    const json::Array& added = in.at(TagResource::Tags).as_array();
    const std::string_view arn = in.text(TagResource::ResourceArn);
    read_resource_arn(arn);
    if (added.empty()) refuse("Atleast one Tag needs to be provided as Input.");
    validate(added);
    const TableDefinition table = taggable_table(request, arn);
    json::Array tags = tags_of(request.store, table);
    for (const json::Value& tag : added) {
        const auto known = find_key(tags, tag.find("Key")->as_string());
        if (known == tags.end())
            tags.push_back(tag);
        else
            *known = tag;
    }
    if (tags.size() > kMaxTags) refuse_number();
    store_tags(request.writer, table, std::move(tags));
    return json::Object();
}

json::Value untag_resource(const api::Input<UntagResource>& in, api::WriteRequest& request) {
    const json::Array& keys = in.at(UntagResource::TagKeys).as_array();
    const std::string_view arn = in.text(UntagResource::ResourceArn);
    read_resource_arn(arn);
    if (keys.empty()) refuse("Atleast one Tag Key needs to be provided as Input.");
    for (const json::Value& key : keys) validate_key(&key);
    if (keys.size() > kMaxTags) refuse_number();
    const TableDefinition table = taggable_table(request, arn);
    json::Array tags = tags_of(request.store, table);
    for (const json::Value& key : keys) {
        const auto known = find_key(tags, key.as_string());
        if (known != tags.end()) tags.erase(known);
    }
    store_tags(request.writer, table, std::move(tags));
    return json::Object();
}

json::Value list_tags_of_resource(const api::Input<ListTagsOfResource>& in, const api::ReadRequest& request) {
    const TableDefinition table = tagged_table(request, in.text(ListTagsOfResource::ResourceArn));
    // All fifty come on one page (DDB-TABLE-108), so that no token was ever given out.
    if (in[ListTagsOfResource::NextToken]) refuse("Invalid NextToken");
    return json::Object{{"Tags", tags_of(request.store, table)}};
}

} // namespace labdb::dynamodb
