#include <algorithm>
#include <optional>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/meter.hpp"
#include "core/dynamodb/parameters.hpp"
#include "core/dynamodb/table_uses.hpp"
#include "core/json/member.hpp"

// BatchGetItem and BatchWriteItem.
namespace labdb::dynamodb {
namespace {

using expression::Placeholders;
using expression::Projection;

constexpr const char* kDuplicates = "Provided list of item keys contains duplicates";
constexpr std::size_t kMaxGets = 100;
constexpr std::size_t kMaxWrites = 25;
/// What one BatchGetItem hands back at most; the rest it leaves to the next (API Reference, "BatchGetItem").
constexpr std::size_t kMaxResponse = 16 * 1024 * 1024;

void refuse_duplicates(const std::vector<AttributeMap>& keys) {
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (std::find(keys.begin(), key, *key) != key) refuse(kDuplicates);
    }
}

/// What a BatchGetItem wants of one table.
struct TableGet {
    std::string name;
    const json::Value* request;
    std::vector<AttributeMap> keys;
    std::optional<Projection> projection;
    bool consistent = false;
};

TableGet read_table_get(const std::string& name, const json::Value& request) {
    TableGet get{name, &request, {}, std::nullopt, false};
    const json::Value* projection = json::member(request, "ProjectionExpression");
    const json::Value* attributes_to_get = json::member(request, "AttributesToGet");
    refuse_mixed({{"AttributesToGet", attributes_to_get}}, {{"ProjectionExpression", projection}});
    if (attributes_to_get) get.projection.emplace(read_attributes_to_get(*attributes_to_get));
    Placeholders placeholders(json::member(request, "ExpressionAttributeNames"), nullptr, projection != nullptr);
    if (projection) get.projection.emplace(projection->as_string(), placeholders);
    placeholders.require_all_used();
    if (const json::Value* consistent = json::member(request, "ConsistentRead")) get.consistent = consistent->as_bool();
    for (const json::Value& key : request.find("Keys")->as_array()) get.keys.push_back(read_attribute_map(key));
    refuse_duplicates(get.keys);
    return get;
}

/// One kind of projection for the whole request, whatever the table.
void refuse_mixed_tables(const json::Object& tables) {
    const json::Value *projection = nullptr, *attributes_to_get = nullptr;
    for (const auto& [name, request] : tables) {
        if (!projection) projection = json::member(request, "ProjectionExpression");
        if (!attributes_to_get) attributes_to_get = json::member(request, "AttributesToGet");
    }
    refuse_mixed({{"AttributesToGet", attributes_to_get}}, {{"ProjectionExpression", projection}});
}

/// The part of a table's request that was not got to.
json::Value unprocessed(const TableGet& get, std::size_t first) {
    json::Value rest = *get.request;
    json::Array& keys = rest.find("Keys")->as_array();
    keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(first));
    return rest;
}

/// A put or delete of a BatchWriteItem.
struct Write {
    std::string_view table;
    TableUse* use = nullptr;
    AttributeMap key;
    std::optional<Item> item; ///< absent: a delete
    const json::Value* request = nullptr;
};

/// The two forms of a WriteRequest, one of which is there.
struct WriteForm {
    const json::Value* put;
    const json::Value* erase;
    const json::Value* request;
};

WriteForm read_write_form(const json::Value& request) {
    const WriteForm write{json::member(request, "PutRequest"), json::member(request, "DeleteRequest"), &request};
    // A WriteRequest with no part or both is told of as if it were a value.
    if (!write.put == !write.erase) {
        refuse("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported "
               "datatypes");
    }
    return write;
}

Write read_write(std::string_view table, const WriteForm& form) {
    Write write;
    write.table = table;
    write.request = form.request;
    if (form.erase) {
        write.key = read_attribute_map(*form.erase->find("Key"), Wording::Older);
    } else {
        write.item = read_attribute_map(*form.put->find("Item"), Wording::Older);
        validate_item_size(*write.item);
    }
    return write;
}

/// Does the write. Where there is no capacity left for it, which shows when it is done, nothing of it stays.
void do_write(const Write& write, api::WriteRequest& request) {
    const auto apply = [&write](api::WriteRequest& target) {
        ItemEdit edit(target.store, write.use->table, write.key);
        write.use->charge_write(target, write.item ? edit.put(target, *write.item) : edit.erase(target));
    };
    if (!request.meter) {
        apply(request);
        return;
    }
    store::Writer attempt = request.writer.nested();
    api::WriteRequest inner(attempt, request.caller, request.clock, request.random, request.settings);
    inner.others = request.others;
    apply(inner);
    attempt.commit();
    request.has_news = request.has_news || inner.has_news;
}

/// A batch of which nothing could be done is refused as a single request is (API Reference, "BatchWriteItem").
class Leftovers {
public:
    void note_done() { any_done_ = true; }
    void note(const api::Fault& fault) {
        if (!is_throttling(fault)) throw fault;
        if (!first_) first_.emplace(fault);
    }
    void refuse_all_left() const {
        if (first_ && !any_done_) throw *first_;
    }

private:
    bool any_done_ = false;
    std::optional<api::Fault> first_;
};

} // namespace

json::Value batch_get_item(const api::Input<BatchGetItem>& in, const api::ReadRequest& request) {
    const json::Object& tables = in.at(BatchGetItem::RequestItems).as_object();
    refuse_mixed_tables(tables);
    std::vector<TableGet> gets;
    std::size_t count = 0;
    for (const auto& [name, table_request] : tables) {
        gets.push_back(read_table_get(name, table_request));
        count += gets.back().keys.size();
        if (count > kMaxGets) refuse("Too many items requested for the BatchGetItem call");
    }

    TableUses uses(request);
    for (const TableGet& get : gets) {
        const TableDefinition& table = uses.of(get.name).table;
        for (const AttributeMap& key : get.keys) validate_key(table, key);
        if (get.projection) validate_key_paths(table, get.projection->paths());
    }

    json::Object responses, left;
    Leftovers leftovers;
    std::size_t bytes = 0;
    for (const TableGet& get : gets) {
        TableUse& use = uses.of(get.name);
        json::Array items;
        for (std::size_t i = 0; i < get.keys.size(); ++i) {
            const std::optional<Item> item = find_item(request.store, use.table, get.keys[i]);
            const std::size_t size = item ? size_of(*item) : 0;
            if (bytes + size > kMaxResponse) {
                left.set(get.name, unprocessed(get, i));
                break;
            }
            try {
                use.charge_read(request, read_units(size, get.consistent));
                leftovers.note_done();
            } catch (const api::Fault& fault) {
                leftovers.note(fault);
                left.set(get.name, unprocessed(get, i));
                break;
            }
            bytes += size;
            if (item) items.push_back(to_json(get.projection ? get.projection->apply(*item) : *item));
        }
        responses.set(get.name, std::move(items));
    }
    leftovers.refuse_all_left();
    return json::Object{
        {"Responses", std::move(responses)},
        {"UnprocessedKeys", std::move(left)},
        {"ConsumedCapacity", uses.consumed_capacity(capacity_detail(in.text(BatchGetItem::ReturnConsumedCapacity)))}};
}

json::Value batch_write_item(const api::Input<BatchWriteItem>& in, api::WriteRequest& request) {
    std::vector<Write> writes;
    for (const auto& [name, requests] : in.at(BatchWriteItem::RequestItems).as_object()) {
        std::vector<WriteForm> forms;
        for (const json::Value& one : requests.as_array()) forms.push_back(read_write_form(one));
        for (const WriteForm& form : forms) writes.push_back(read_write(name, form));
        if (writes.size() > kMaxWrites) refuse("Too many items requested for the BatchWriteItem call");
    }

    TableUses uses(request);
    for (auto write = writes.begin(); write != writes.end(); ++write) {
        write->use = &uses.of(write->table);
        const TableDefinition& table = write->use->table;
        // A put is checked as a key is, in a key's words, and only then as an item.
        if (write->item) write->key = key_of(table, *write->item);
        validate_key(table, write->key);
        if (write->item) validate_item_keys(table, *write->item);
        const bool repeated = std::any_of(writes.begin(), write, [&write](const Write& earlier) {
            return earlier.use == write->use && earlier.key == write->key;
        });
        if (repeated) refuse(kDuplicates);
    }

    const bool metrics = in.text(BatchWriteItem::ReturnItemCollectionMetrics) == "SIZE";
    json::Object left;
    Leftovers leftovers;
    for (const Write& write : writes) {
        try {
            do_write(write, request);
            leftovers.note_done();
        } catch (const api::Fault& fault) {
            leftovers.note(fault);
            json::Value& rest = left[write.table];
            if (rest.is_null()) rest = json::Array();
            rest.as_array().push_back(*write.request);
            continue;
        }
        if (metrics) uses.note_collection(*write.use, write.key);
    }
    leftovers.refuse_all_left();
    uses.sweep_expired(request);
    return json::Object{
        {"UnprocessedItems", std::move(left)},
        {"ItemCollectionMetrics", uses.item_collection_metrics()},
        {"ConsumedCapacity", uses.consumed_capacity(capacity_detail(in.text(BatchWriteItem::ReturnConsumedCapacity)))}};
}

} // namespace labdb::dynamodb
