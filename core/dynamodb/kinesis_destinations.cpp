#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_documents.hpp"

// EnableKinesisStreamingDestination, DisableKinesisStreamingDestination, UpdateKinesisStreamingDestination,
// DescribeKinesisStreamingDestination. The document KinesisDestinations is a list, newest first, of
//   {StreamArn, Status, Doing, Settled, Precision?, Description?}   Doing is the status until Settled (microseconds)
// Rules and texts are those that AWS showed in October 2026 (ack-api-quirks, DDB-TABLE-234 to -236, -268, -299 to -304,
// -318). There is no Kinesis behind it: a stream of the caller's account and Region is taken to be there, and nothing
// is sent.
namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kEnabling = util::Duration::of_seconds(6);
constexpr util::Duration kFailing = util::Duration::of_seconds(2);
constexpr util::Duration kDisabling = util::Duration::of_seconds(2);
constexpr util::Duration kUpdating = util::Duration::of_seconds(130);

constexpr std::string_view kInvalidState = "Table is not in a valid state to enable Kinesis Streaming Destination: ";
constexpr std::string_view kDefaultPrecision = "MILLISECOND";
constexpr std::string_view kPrecision = "ApproximateCreationDateTimePrecision";

const std::string& text(const json::Value& entry, std::string_view member) { return entry.find(member)->as_string(); }

const std::string& status_of(const json::Value& entry, util::Instant now) {
    return text(entry, now.micros < entry.find("Settled")->as_int() ? "Doing" : "Status");
}

/// The destinations of a table.
class Destinations {
public:
    Destinations(const api::ReadRequest& request, std::string_view table)
        : table_(require_table_of_any_status(request, table)), clock_(request.clock) {
        if (table_.status(clock_.now) == "CREATING")
            refuse_missing("Requested resource not found: Table: " + table_.name + " not found");
        if (std::optional<json::Value> stored = find_document(request.store, table_, Document::KinesisDestinations))
            list_ = std::move(stored->as_array());
    }

    const TableDefinition& table() const { return table_; }
    json::Array& list() { return list_; }
    std::string status(const json::Value& entry) const { return status_of(entry, clock_.now); }
    json::Value* find(const std::string& stream) {
        const auto found = std::find_if(list_.begin(), list_.end(),
                                        [&](const json::Value& one) { return text(one, "StreamArn") == stream; });
        return found == list_.end() ? nullptr : &*found;
    }
    /// The entry of that stream, if it is in this status; else null.
    json::Value* find(const std::string& stream, std::string_view status) {
        json::Value* entry = find(stream);
        return entry && this->status(*entry) == status ? entry : nullptr;
    }
    bool any_live() const {
        return std::any_of(list_.begin(), list_.end(), [this](const json::Value& one) {
            const std::string now = status(one);
            return now != "DISABLED" && now != "ENABLE_FAILED";
        });
    }

    /// What a change answers; `configuration` null is left out.
    json::Value answer(const std::string& stream, std::string_view status, const char* member,
                       json::Value configuration) const {
        json::Object output{{"TableName", table_.name}, {"StreamArn", stream}, {"DestinationStatus", status}};
        if (!configuration.is_null()) output.set(member, std::move(configuration));
        return output;
    }

    void store(store::Writer& writer) const { put_document(writer, table_, Document::KinesisDestinations, list_); }

private:
    TableDefinition table_;
    const store::Clock& clock_;
    json::Array list_;
};

void change(json::Value& entry, const char* doing, const char* status, util::Instant settled) {
    json::Object& members = entry.as_object();
    members.set("Doing", doing);
    members.set("Status", status);
    members.set("Settled", settled.micros);
}

/// Why a stream cannot be sent to; empty when it can.
std::string_view fault_of(const api::Caller& caller, const std::string& stream) {
    // Only the service differs from a table's ARN.
    std::string own = table_arn(caller, "");
    own.replace(own.find(":dynamodb:"), 10, ":kinesis:");
    own.resize(own.size() - std::string_view("table/").size());
    const std::string own_region = own.substr(0, own.size() - caller.account.size() - 1);
    if (stream.substr(0, own.size() + 7) == own + "stream/" && stream.find('/', own.size() + 7) == std::string::npos)
        return {};
    if (stream.find(":kinesis:") != std::string::npos && stream.substr(0, own_region.size()) != own_region) {
        return "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current "
               "region";
    }
    if (stream.substr(0, own_region.size()) == own_region && stream.substr(0, own.size()) != own)
        return "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state";
    return "User does not have a permission to use kinesis stream";
}

} // namespace

json::Value enable_kinesis_streaming_destination(const api::Input<EnableKinesisStreamingDestination>& in,
                                                 api::WriteRequest& request) {
    using Name = EnableKinesisStreamingDestination;
    Destinations destinations(request, in.text(Name::TableName));
    if (destinations.any_live()) {
        refuse(std::string(kInvalidState) +
               "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");
    }
    const std::string stream(in.text(Name::StreamArn));
    const std::string_view fault = fault_of(request.caller, stream);
    json::Value entry = json::Object{{"StreamArn", stream}};
    if (fault.empty()) {
        change(entry, "ENABLING", "ACTIVE", done_at(request.clock, kEnabling));
    } else {
        change(entry, "ENABLING", "ENABLE_FAILED", done_at(request.clock, kFailing));
        entry.as_object().set("Description", fault);
    }
    const json::Value* configuration = in[Name::EnableKinesisStreamingConfiguration];
    if (configuration)
        if (const json::Value* precision = configuration->find(kPrecision))
            entry.as_object().set("Precision", *precision);
    // The stream's entry is made anew where it stands.
    if (json::Value* known = destinations.find(stream))
        *known = std::move(entry);
    else
        destinations.list().insert(destinations.list().begin(), std::move(entry));
    destinations.store(request.writer);
    return destinations.answer(stream, "ENABLING", "EnableKinesisStreamingConfiguration",
                               configuration ? *configuration : json::Object());
}

json::Value disable_kinesis_streaming_destination(const api::Input<DisableKinesisStreamingDestination>& in,
                                                  api::WriteRequest& request) {
    using Name = DisableKinesisStreamingDestination;
    if (in[Name::EnableKinesisStreamingConfiguration])
        refuse("Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
    Destinations destinations(request, in.text(Name::TableName));
    const std::string stream(in.text(Name::StreamArn));
    if (json::Value* entry = destinations.find(stream, "ACTIVE")) {
        change(*entry, "DISABLING", "DISABLED", done_at(request.clock, kDisabling));
        entry->as_object().erase("Precision");
        destinations.store(request.writer);
    } else if (!destinations.find(stream, "DISABLING")) {
        refuse(std::string(kInvalidState) + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
    }
    return destinations.answer(stream, "DISABLING", "", nullptr);
}

json::Value update_kinesis_streaming_destination(const api::Input<UpdateKinesisStreamingDestination>& in,
                                                 api::WriteRequest& request) {
    using Name = UpdateKinesisStreamingDestination;
    const json::Value* configuration = in[Name::UpdateKinesisStreamingConfiguration];
    const json::Value* precision = configuration ? configuration->find(kPrecision) : nullptr;
    if (!precision || precision->is_null()) {
        refuse("Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration "
               "cannot be null or contain only null values");
    }
    Destinations destinations(request, in.text(Name::TableName));
    const TableDefinition& table = destinations.table();
    const std::string stream(in.text(Name::StreamArn));
    json::Value* entry = destinations.find(stream, "ACTIVE");
    if (!entry) {
        refuse(std::string(kInvalidState) +
               "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: " +
               table.name + ", kdsArn: " + stream);
    }
    const json::Value* current = entry->find("Precision");
    if (precision->as_string() == (current ? std::string_view(current->as_string()) : kDefaultPrecision)) {
        refuse("Invalid Request: Precision is already set to the desired value of " + precision->as_string() +
               " for tableId: " + table.uuid + ", kdsArn: " + stream);
    }
    change(*entry, "UPDATING", "ACTIVE", done_at(request.clock, kUpdating));
    entry->as_object().set("Precision", *precision);
    destinations.store(request.writer);
    return destinations.answer(stream, "UPDATING", "UpdateKinesisStreamingConfiguration", *configuration);
}

json::Value describe_kinesis_streaming_destination(const api::Input<DescribeKinesisStreamingDestination>& in,
                                                   const api::ReadRequest& request) {
    Destinations destinations(request, in.text(DescribeKinesisStreamingDestination::TableName));
    json::Array described;
    for (const json::Value& entry : destinations.list()) {
        const std::string status = destinations.status(entry);
        json::Object members{{"StreamArn", text(entry, "StreamArn")}, {"DestinationStatus", status}};
        if (const json::Value* why = entry.find("Description"); why && status == "ENABLE_FAILED")
            members.set("DestinationStatusDescription", *why);
        if (const json::Value* precision = entry.find("Precision")) members.set(kPrecision, *precision);
        described.emplace_back(std::move(members));
    }
    return json::Object{{"TableName", destinations.table().name},
                        {"KinesisDataStreamDestinations", std::move(described)}};
}

} // namespace labdb::dynamodb
