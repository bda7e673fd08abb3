#include "core/api/dynamodb.hpp"

#include "core/dynamodb/restore.hpp"

#include <algorithm>

#include "core/dynamodb/encryption.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_documents.hpp"
#include "core/dynamodb/table_schema.hpp"

// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-100, -215 to -219, -272 to
// -281).
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kRestore = util::Duration::of_seconds(240);

[[noreturn]] void refuse_request(const std::string& text) { refuse("Invalid Request: " + text); }

json::Array sorted(json::Array names) {
    std::sort(names.begin(), names.end(),
              [](const json::Value& a, const json::Value& b) { return a.as_string() < b.as_string(); });
    return names;
}

json::Array included(const json::Value& projection) {
    const json::Value* names = projection.find("NonKeyAttributes");
    return names ? sorted(names->as_array()) : json::Array();
}

bool same_projection(const IndexDefinition& index, const json::Value& projection) {
    const json::Value own = describe_projection(index);
    const json::Value* type = projection.find("ProjectionType");
    return type && *type == *own.find("ProjectionType") && included(projection) == included(own);
}

/// Works out the new table's definition.
class Plan {
public:
    Plan(const api::WriteRequest& request, const TableDefinition& source, const RestoreOverrides& overrides)
        : request_(request), source_(source), overrides_(overrides) {}

    TableDefinition make(std::string_view name) {
        // Until create_restored() has another one, which shapes keys alike.
        table_.id = source_.id;
        table_.name = name;
        table_.keys = source_.keys;
        table_.attributes = source_.attributes;
        table_.created = request_.clock.now;
        set_billing();
        set_indexes(true, overrides_.global_indexes);
        set_indexes(false, overrides_.local_indexes);
        validate_indexes(table_);
        forget_unused_attributes(table_);
        set_encryption();
        return std::move(table_);
    }

private:
    const api::WriteRequest& request_;
    const TableDefinition& source_;
    const RestoreOverrides& overrides_;
    TableDefinition table_;

    bool becomes_on_demand() const {
        return overrides_.billing_mode && overrides_.billing_mode->as_string() == "PAY_PER_REQUEST";
    }
    bool is_on_demand() const { return table_.billing == BillingMode::PayPerRequest; }

    void set_billing() {
        table_.billing = source_.billing;
        if (overrides_.billing_mode)
            table_.billing = becomes_on_demand() ? BillingMode::PayPerRequest : BillingMode::Provisioned;
        set_throughput();
        set_on_demand_throughput();
        if (is_on_demand()) table_.on_demand_since = table_.created;
        table_.warm = initial_warm_throughput(table_.billing, table_.throughput);
    }

    void set_throughput() {
        if (overrides_.throughput) {
            if (becomes_on_demand()) {
                refuse_request("Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST");
            }
            if (is_on_demand())
                refuse_request("Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
            table_.throughput = read_throughput(*overrides_.throughput);
        } else if (overrides_.billing_mode && !is_on_demand()) {
            refuse_request("Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
        } else if (!is_on_demand()) {
            table_.throughput.read = source_.throughput.read;
            table_.throughput.write = source_.throughput.write;
        }
    }

    void set_on_demand_throughput() {
        if (is_on_demand() && source_.billing == BillingMode::PayPerRequest) table_.on_demand = source_.on_demand;
        if (!overrides_.on_demand) return;
        const auto take = [&](const char* member, std::optional<std::int64_t>& limit) {
            const json::Value* units = overrides_.on_demand->find(member);
            if (!units || units->is_null()) return;
            if (!is_on_demand()) {
                refuse_request(std::string("Cannot override ") + member +
                               " for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST");
            }
            if (units->as_int() < 1)
                refuse_request(std::string("Requested ") + member +
                               " for OnDemandThroughput is outside of valid range");
            limit = units->as_int();
        };
        take("MaxReadRequestUnits", table_.on_demand.max_read);
        take("MaxWriteRequestUnits", table_.on_demand.max_write);
    }

    /// All indexes of a kind as they were, or those that are named instead: an empty list is none.
    void set_indexes(bool global, const json::Value* named) {
        if (!named) {
            for (const IndexDefinition& index : source_.indexes)
                if (index.global == global) add(index, index.name, nullptr);
            return;
        }
        for (const json::Value& wanted : named->as_array()) {
            const std::string& name = wanted.find("IndexName")->as_string();
            add(source_index(global, wanted, name), name, &wanted);
        }
    }

    /// The index of the source with the same key and projection, whatever its name.
    const IndexDefinition& source_index(bool global, const json::Value& wanted, const std::string& name) const {
        for (const IndexDefinition& index : source_.indexes) {
            if (index.global == global && json::Value(describe_keys(index.keys)) == *wanted.find("KeySchema") &&
                same_projection(index, *wanted.find("Projection")))
                return index;
        }
        refuse_request("Index " + name +
                       " does not match a secondary index that existed in the source table and cannot be created "
                       "during the restore operation");
    }

    void add(const IndexDefinition& source, const std::string& name, const json::Value* wanted) {
        IndexDefinition index;
        index.name = name;
        index.global = source.global;
        index.keys = source.keys;
        index.projection = source.projection;
        index.non_key_attributes = source.non_key_attributes;
        if (index.global) set_capacity(index, source, wanted);
        table_.indexes.push_back(std::move(index));
    }

    void set_capacity(IndexDefinition& index, const IndexDefinition& source, const json::Value* wanted) {
        const json::Value* throughput = wanted ? wanted->find("ProvisionedThroughput") : nullptr;
        if (throughput && becomes_on_demand()) {
            refuse_request("Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST for "
                           "index " +
                           index.name);
        }
        if (throughput && is_on_demand()) {
            refuse_request("Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED for index " +
                           index.name);
        }
        if (throughput) {
            index.throughput = read_throughput(*throughput);
        } else if (!is_on_demand()) {
            // What an index had on demand is no capacity to provision.
            if (wanted || source_.billing == BillingMode::PayPerRequest)
                refuse_request("Must specify provisioned throughput for index " + index.name);
            index.throughput.read = source.throughput.read;
            index.throughput.write = source.throughput.write;
        }
        if (is_on_demand() && !wanted && source_.billing == BillingMode::PayPerRequest)
            index.on_demand = source.on_demand;
        if (const json::Value* limits = wanted ? wanted->find("OnDemandThroughput") : nullptr)
            update_on_demand_limits(index.on_demand, *limits, table_.billing, "index: " + index.name);
        index.warm = initial_warm_throughput(table_.billing, index.throughput);
    }

    void set_encryption() {
        if (overrides_.encryption) {
            dynamodb::set_encryption(table_, *overrides_.encryption, request_);
        } else if (const json::Value* encryption = source_.settings.find("SSE")) {
            table_.settings.set("SSE", *encryption);
        }
    }
};

} // namespace

TableDefinition restored_table(const api::WriteRequest& request, const TableDefinition& source, std::string_view name,
                               const RestoreOverrides& overrides) {
    return Plan(request, source, overrides).make(name);
}

void require_no_target(const api::ReadRequest& request, std::string_view name) {
    const std::optional<TableDefinition> table = find_table(request.store, name, request.clock.now);
    if (!table) return;
    const std::optional<json::Value> restore = find_document(request.store, *table, Document::Restore);
    if (restore && request.clock.now < table->active_at) {
        const json::Value* backup = restore->find("SourceBackupArn");
        const json::Value* source = backup ? backup : restore->find("SourceTableArn");
        throw api::Fault(errors::TableInUseException, "Table: " + table->name + " is already being restored from " +
                                                          (backup ? "backup: " : "table: ") + source->as_string());
    }
    throw api::Fault(errors::TableAlreadyExistsException, "Table already exists: " + table->name);
}

void create_restored(api::WriteRequest& request, TableDefinition& table, json::Object summary) {
    table.id = new_copy_id(request.writer, table.id);
    for (IndexDefinition& index : table.indexes) index.id = new_table_id(request.writer);
    table.uuid = request.random.uuid();
    table.active_at = done_at(request.clock, kRestore);
    summary.set("RestoreInProgress", true);
    put_document(request.writer, table, Document::Restore, std::move(summary));
    store_table(request.writer, table);
}

json::Value restore_answer(const api::WriteRequest& request, const TableDefinition& table) {
    json::Value description = describe_started(table, request);
    description.as_object().erase("WarmThroughput");
    return json::Object{{"TableDescription", std::move(description)}};
}

} // namespace labdb::dynamodb
