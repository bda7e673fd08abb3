// serve_crash [ROUNDS]: kills `labdb serve` with SIGKILL at random moments under a mixed load, starts it again on the
// same state, and looks whether every acknowledged write is there, every transaction is whole or absent, and index and
// stream agree with the items. It knows what must be there because each connection writes keys of its own.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "core/json/read.hpp"
#include "core/json/value.hpp"
#include "tests/serve/harness.hpp"

using labdb::json::Value;
using namespace labdb::tests;

namespace {

constexpr int kConnections = 8;
constexpr int kGroups = 5;
constexpr int kKeys = 40; // of each connection: few, so that they are overwritten and deleted often

/// `Left/3-17`: table and key.
using Place = std::string;
/// The version of an item; absent for no item.
using Version = std::optional<int>;
using State = std::map<Place, Version>;

int problems = 0;

void complain(const std::string& what) {
    if (++problems <= 20) std::printf("! %s\n", what.c_str());
}

std::string shown(const Version& version) { return version ? std::to_string(*version) : "absent"; }
std::string table_of(const Place& place) { return place.substr(0, place.find('/')); }
std::string key_of(const Place& place) { return place.substr(place.find('/') + 1); }
std::string group_of(int version) { return "group-" + std::to_string(version % kGroups); }

std::string key_json(const Place& place) { return R"({"k":{"S":")" + key_of(place) + "\"}}"; }
std::string item_json(const Place& place, int version) {
    return R"({"k":{"S":")" + key_of(place) + R"("},"g":{"S":")" + group_of(version) + R"("},"v":{"N":")" +
           std::to_string(version) + R"("},"text":{"S":")" + std::string(300, 'x') + "\"}}";
}

/// One request: the places it writes, and what they hold if it takes effect.
struct Write {
    std::string operation;
    std::string body;
    State after;
    bool atomic = true;
};

/// A connection's own keys: what they hold for certain, and the request that was under way when the server died.
class Writer {
public:
    Writer(int number, unsigned seed) : number_(number), random_(seed) {}

    /// Writes until the server is gone.
    void run(int port) try {
        Wire wire(port);
        for (;;) {
            under_way_ = next();
            const Answer answer = wire.call(under_way_->operation, under_way_->body);
            if (answer.status == 0) return;
            if (answer.status != 200) complain(under_way_->operation + ": " + answer.body);
            ++acknowledged_;
            for (const auto& [place, version] : under_way_->after) certain_[place] = version;
            under_way_.reset();
        }
    } catch (const std::runtime_error&) { // gone before it could connect
    }

    /// Compares with what is there. Then that is what is certain.
    void check(const State& there) {
        const auto found = [&](const Place& place) {
            const auto at = there.find(place);
            return at == there.end() ? Version() : at->second;
        };
        std::set<Place> open;
        if (under_way_) {
            std::size_t done = 0, undone = 0;
            for (const auto& [place, version] : under_way_->after) {
                open.insert(place);
                const Version& before = certain_[place];
                if (version != before && found(place) == version)
                    ++done;
                else if (version != before && found(place) == before)
                    ++undone;
                else if (found(place) != before)
                    complain(place + " is neither as before nor as written: " + shown(found(place)));
            }
            if (under_way_->atomic && done > 0 && undone > 0)
                complain("half of a transaction: " + under_way_->body.substr(0, 200));
        }
        for (auto& [place, version] : certain_) {
            if (!open.contains(place) && found(place) != version)
                complain(place + " was acknowledged as " + shown(version) + " and is " + shown(found(place)));
            version = found(place);
        }
        under_way_.reset();
    }

    int acknowledged() const { return acknowledged_; }
    bool knows(const Place& place) const { return certain_.contains(place); }

private:
    int number_;
    int version_ = 0;
    int acknowledged_ = 0;
    std::minstd_rand random_;
    State certain_;
    std::optional<Write> under_way_;

    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    Place place(const char* table, int key) const {
        return std::string(table) + '/' + std::to_string(number_) + '-' + std::to_string(key);
    }

    Write next() {
        const Place at = place("Left", below(kKeys));
        const int version = ++version_;
        switch (below(5)) {
        case 0: return {"PutItem", R"({"TableName":"Left","Item":)" + item_json(at, version) + "}", {{at, version}}};
        case 1: return {"DeleteItem", R"({"TableName":"Left","Key":)" + key_json(at) + "}", {{at, std::nullopt}}};
        case 2: return update(at, version);
        case 3: return batch(version);
        default: return transaction(version);
        }
    }

    static Write update(const Place& at, int version) {
        return {"UpdateItem",
                R"({"TableName":"Left","Key":)" + key_json(at) +
                    R"(,"UpdateExpression":"SET g = :g, v = :v","ExpressionAttributeValues":{":g":{"S":")" +
                    group_of(version) + R"("},":v":{"N":")" + std::to_string(version) + "\"}}}",
                {{at, version}}};
    }

    /// A batch may be there in part, but each of its items is whole.
    Write batch(int version) {
        Write write{"BatchWriteItem", "", {}, false};
        std::string requests;
        const int first = below(kKeys);
        for (int i = 0; i < 5; ++i) {
            const Place at = place("Left", (first + i) % kKeys);
            requests += (i ? "," : "") + (R"({"PutRequest":{"Item":)" + item_json(at, version) + "}}");
            write.after[at] = version;
        }
        write.body = R"({"RequestItems":{"Left":[)" + requests + "]}}";
        return write;
    }

    /// Two items in two tables, one that goes, and the connection's count.
    Write transaction(int version) {
        const Place left = place("Left", kKeys + below(kKeys)), right = place("Right", below(kKeys)),
                    gone = place("Left", below(kKeys)), count = place("Right", kKeys);
        const auto put = [&](const Place& at) {
            return R"({"Put":{"TableName":")" + table_of(at) + R"(","Item":)" + item_json(at, version) + "}}";
        };
        return {"TransactWriteItems",
                R"({"TransactItems":[)" + put(left) + ',' + put(right) + R"(,{"Delete":{"TableName":"Left","Key":)" +
                    key_json(gone) + "}}," + put(count) + "]}",
                {{left, version}, {right, version}, {gone, std::nullopt}, {count, version}}};
    }
};

Value ask(Wire& wire, const char* operation, const std::string& body) {
    const Answer answer = wire.call(operation, body);
    if (answer.status != 200) complain(std::string(operation) + ": " + answer.body);
    return labdb::json::read(answer.body.empty() ? "{}" : answer.body);
}

std::string text(const Value& item, const char* name, const char* type) {
    return item.find(name)->find(type)->as_string();
}

/// An item's version; complains of one that is not whole.
int version_of(const std::string& where, const Value& item) {
    const int version = std::atoi(text(item, "v", "N").c_str());
    if (text(item, "g", "S") != group_of(version)) complain(where + ": half of an item");
    return version;
}

/// All items of a table, or of its index, by key.
State scan(Wire& wire, const std::string& table, const std::string& more = {}) {
    State state;
    std::string start;
    do {
        const Value page = ask(wire, "Scan", R"({"TableName":")" + table + '"' + more + start + '}');
        for (const Value& item : page.find("Items")->as_array()) {
            const Place place = table + '/' + text(item, "k", "S");
            state[place] = version_of(place, item);
        }
        const Value* last = page.find("LastEvaluatedKey");
        start.clear();
        if (last) {
            start = R"(,"ExclusiveStartKey":{"k":{"S":")" + text(*last, "k", "S") + "\"}";
            if (last->find("g")) start += R"(,"g":{"S":")" + text(*last, "g", "S") + "\"}";
            start += '}';
        }
    } while (!start.empty());
    return state;
}

/// Sequence numbers are numbers.
bool earlier(const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

std::vector<Value> stream_records(Wire& wire) {
    const auto streams = [&](const char* operation, const std::string& body) {
        const Answer answer = wire.call_streams(operation, body);
        if (answer.status != 200) complain(std::string(operation) + ": " + answer.body);
        return labdb::json::read(answer.body);
    };
    const Value table = ask(wire, "DescribeTable", R"({"TableName":"Left"})");
    const std::string arn = R"("StreamArn":")" + table.find("Table")->find("LatestStreamArn")->as_string() + '"';
    std::vector<Value> records;
    std::string start;
    do {
        const Value stream = streams("DescribeStream", '{' + arn + start + '}');
        const Value& description = *stream.find("StreamDescription");
        for (const Value& shard : description.find("Shards")->as_array()) {
            const Value opened =
                streams("GetShardIterator", '{' + arn + R"(,"ShardIteratorType":"TRIM_HORIZON","ShardId":")" +
                                                shard.find("ShardId")->as_string() + "\"}");
            std::string iterator = opened.find("ShardIterator")->as_string();
            while (!iterator.empty()) {
                const Value page = streams("GetRecords", R"({"ShardIterator":")" + iterator + "\"}");
                const auto& found = page.find("Records")->as_array();
                records.insert(records.end(), found.begin(), found.end());
                const Value* next = page.find("NextShardIterator");
                iterator = next && !found.empty() ? next->as_string() : "";
            }
        }
        const Value* last = description.find("LastEvaluatedShardId");
        start = last ? R"(,"ExclusiveStartShardId":")" + last->as_string() + '"' : "";
    } while (!start.empty());
    std::sort(records.begin(), records.end(), [](const Value& a, const Value& b) {
        return earlier(a.find("dynamodb")->find("SequenceNumber")->as_string(),
                       b.find("dynamodb")->find("SequenceNumber")->as_string());
    });
    return records;
}

/// What the stream's records, one after the other, make of an empty table.
State replay(const std::vector<Value>& records) {
    State state;
    for (const Value& record : records) {
        const Value& change = *record.find("dynamodb");
        const Place place = "Left/" + text(*change.find("Keys"), "k", "S");
        const auto image = [&](const char* name) {
            const Value* item = change.find(name);
            return item ? Version(version_of(place + " in the stream", *item)) : Version();
        };
        const auto before = state.find(place);
        if (image("OldImage") != (before == state.end() ? Version() : before->second))
            complain(place + ": the stream lacks a record before " + change.find("SequenceNumber")->as_string());
        if (const Version now = image("NewImage"))
            state[place] = now;
        else
            state.erase(place);
    }
    return state;
}

void compare(const std::string& what, const State& found, const State& items) {
    if (found == items) return;
    complain(what + " has " + std::to_string(found.size()) + " items, the table " + std::to_string(items.size()));
    for (const auto& [place, version] : items) {
        const auto at = found.find(place);
        if (at == found.end() || at->second != version) complain(what + ": " + place + " differs");
    }
}

void create_tables(Wire& wire) {
    const std::string rest = R"("BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"k","KeyType":"HASH"}])";
    const std::string k = R"({"AttributeName":"k","AttributeType":"S"})",
                      g = R"({"AttributeName":"g","AttributeType":"S"})";
    ask(wire, "CreateTable", R"({"TableName":"Right","AttributeDefinitions":[)" + k + "]," + rest + '}');
    ask(wire, "CreateTable",
        R"({"TableName":"Left","AttributeDefinitions":[)" + k + ',' + g + "]," + rest +
            R"(,"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},)"
            R"("GlobalSecondaryIndexes":[{"IndexName":"ByGroup","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],)"
            R"("Projection":{"ProjectionType":"ALL"}}]})");
}

/// Loads the server until, at a random moment, it is killed.
void crash(ServeProcess& server, std::vector<Writer>& writers, std::minstd_rand& random) {
    std::vector<std::thread> threads;
    for (Writer& writer : writers) threads.emplace_back([&writer, port = server.port()] { writer.run(port); });
    std::this_thread::sleep_for(std::chrono::microseconds(5'000 + random() % 150'000));
    server.stop(SIGKILL);
    for (std::thread& thread : threads) thread.join();
}

struct Totals {
    std::size_t items = 0;
    std::size_t records = 0;
};

Totals check(ServeProcess& server, std::vector<Writer>& writers) {
    Wire wire(server.port());
    const State left = scan(wire, "Left");
    State all = scan(wire, "Right");
    all.insert(left.begin(), left.end());
    for (Writer& writer : writers) writer.check(all);
    for (const auto& written : all)
        if (std::none_of(writers.begin(), writers.end(),
                         [&](const Writer& writer) { return writer.knows(written.first); }))
            complain(written.first + " was never written");
    compare("the index", scan(wire, "Left", R"(,"IndexName":"ByGroup")"), left);
    const std::vector<Value> records = stream_records(wire);
    compare("the stream", replay(records), left);
    const std::string command = "LABDB_HOME=" + server.home() + " " LABDB_PROGRAM " state check >/dev/null";
    if (std::system(command.c_str()) != 0) complain("labdb state check finds fault");
    return {all.size(), records.size()};
}

} // namespace

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::atoi(arguments[1]) : 8;
    const unsigned seed = count > 2 ? static_cast<unsigned>(std::atoi(arguments[2])) : std::random_device()();
    std::minstd_rand random(seed);
    std::vector<Writer> writers;
    for (int i = 0; i < kConnections; ++i) writers.emplace_back(i, static_cast<unsigned>(random()));
    ServeProcess server({}, {{"LABDB_PACE", "instant"}});
    {
        Wire wire(server.port());
        create_tables(wire);
    }
    Totals totals;
    for (int round = 0; round < rounds && problems == 0; ++round) {
        crash(server, writers, random);
        server.start();
        totals = check(server, writers);
    }
    int acknowledged = 0;
    for (const Writer& writer : writers) acknowledged += writer.acknowledged();
    std::printf("kills: %d, acknowledged requests: %d, items: %zu, stream records: %zu, problems: %d (seed %u)\n",
                rounds, acknowledged, totals.items, totals.records, problems, seed);
    return problems == 0 ? 0 : 1;
}
