// Asks labdb and Amazon's DynamoDB Local the same, and tells where they differ:
//
//     LABDB_DYNAMODB_LOCAL=FOLDER differential_test [SEED [REQUESTS]]
//
// Differences that known.md tells of are counted, any other fails the test. Skipped (77) where there is no DynamoDB
// Local.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "tests/differential/compare.hpp"
#include "tests/differential/local.hpp"
#include "tests/differential/requests.hpp"
#include "tests/serve/harness.hpp"

namespace {

using namespace labdb;
using namespace labdb::tests;

constexpr int kSkipped = 77;

class Engine {
public:
    explicit Engine(int port) : port_(port) {}

    Response call(const Request& request) const {
        if (!request.all_pages) return once(request.operation, request.body);
        json::Object body = request.body;
        Response all = once(request.operation, body);
        Response page = all;
        for (int pages = 1; page.status == 200 && page.body.find("LastEvaluatedKey") && pages < 200; ++pages) {
            body.set("ExclusiveStartKey", *page.body.find("LastEvaluatedKey"));
            page = once(request.operation, body);
            if (page.status != 200) return page;
            add(all.body.as_object(), page.body);
        }
        if (all.status == 200) tidy(request, all.body.as_object());
        return all;
    }

private:
    int port_;

    Response once(const std::string& operation, const json::Object& body) const {
        const Answer answer = Wire(port_).call(operation, json::write(body));
        return {answer.status, answer.body.empty() ? json::Value() : json::read(answer.body)};
    }

    static void add(json::Object& all, const json::Value& page) {
        for (const char* count : {"Count", "ScannedCount"})
            all.set(count, all.find(count)->as_double() + page.find(count)->as_double());
        if (const json::Value* items = page.find("Items"))
            for (const json::Value& item : items->as_array()) all.find("Items")->as_array().push_back(item);
    }

    /// Where pages end, and the order of what has no order, is each engine's affair.
    static void tidy(const Request& request, json::Object& all) {
        all.erase("LastEvaluatedKey");
        if (request.body.find("Limit")) all.erase("ConsumedCapacity");
        json::Value* items = all.find("Items");
        if (!items || (request.operation == "Query" && !request.body.find("IndexName"))) return;
        *items = canonical(*items);
        sort_elements(*items);
    }
};

class Run {
public:
    Run(const Engine& ours, const Engine& theirs, const Known& known) : ours_(ours), theirs_(theirs), known_(known) {}

    void start() {
        for (const Request& request : Requests::tables()) ask(request);
    }

    void ask(const Request& request) {
        ++requests_;
        Response ours = ours_.call(request), theirs = theirs_.call(request);
        const bool done = ours.status == 200 || theirs.status == 200;
        for (Response* one : {&ours, &theirs}) sort_responses(one->body);
        const auto difference = compare(request.operation, ours, theirs);
        if (!difference) {
            if (done) ask_for_items(request);
            return;
        }
        if (const std::string* heading = known_.find(*difference, json::write(request.body, json::kCompact)))
            ++known_counts_[*heading];
        else
            tell(request, *difference);
        // What one has done and the other has not, or otherwise, would be told with every later request.
        if (done && !request.all_pages) begin_anew();
    }

    int finish() const {
        int known = 0;
        for (const auto& [heading, count] : known_counts_) {
            std::printf("%5d known: %s\n", count, heading.c_str());
            known += count;
        }
        std::printf("%d requests: %d known differences, %zu new ones\n", requests_, known, told_.size());
        return told_.empty() ? 0 : 1;
    }

private:
    const Engine& ours_;
    const Engine& theirs_;
    const Known& known_;
    int requests_ = 0;
    std::map<std::string, int> known_counts_;
    std::set<std::string> told_;

    /// BatchGetItem has no order.
    static void sort_responses(json::Value& body) {
        json::Value* tables = body.is_object() ? body.find("Responses") : nullptr;
        if (!tables || !tables->is_object()) return;
        for (auto& [name, items] : tables->as_object()) {
            items = canonical(items);
            sort_elements(items);
        }
    }

    /// An update may answer nothing of what it has done.
    void ask_for_items(const Request& request) {
        if (request.operation == "UpdateItem") ask_for_item(request.body);
        if (request.operation != "TransactWriteItems") return;
        for (const json::Value& action : request.body.find("TransactItems")->as_array())
            if (const json::Value* update = action.find("Update")) ask_for_item(update->as_object());
    }

    void ask_for_item(const json::Object& update) {
        ask({"GetItem", {{"TableName", *update.find("TableName")}, {"Key", *update.find("Key")}}});
    }

    void tell(const Request& request, const Difference& difference) {
        if (!told_.insert(difference.operation + difference.ours + difference.theirs).second) return;
        std::printf("%s %s\n  labdb %s\n  local %s\n", request.operation.c_str(), json::write(request.body).c_str(),
                    difference.ours.c_str(), difference.theirs.c_str());
    }

    void begin_anew() {
        for (const Request& request : Requests::tables()) {
            const Request removal{"DeleteTable", {{"TableName", *request.body.find("TableName")}}};
            for (const Engine* engine : {&ours_, &theirs_}) {
                engine->call(removal);
                engine->call(request);
            }
        }
    }
};

} // namespace

int main(int count, char** words) {
    const std::uint64_t seed = count > 1 ? std::strtoull(words[1], nullptr, 10) : 1;
    const int requests = count > 2 ? std::atoi(words[2]) : 2000;
    const auto folder = find_dynamodb_local();
    if (!folder) {
        std::printf("skipped: no DynamoDB Local; LABDB_DYNAMODB_LOCAL names its folder\n");
        return kSkipped;
    }
    const LocalProcess local(*folder);
    const ServeProcess server({"--sync", "off"}, {{"LABDB_PACE", "instant"}});
    const Engine ours(server.port()), theirs(local.port());
    const Known known(LABDB_KNOWN);
    Run run(ours, theirs, known);
    run.start();
    Requests source(seed);
    for (int i = 0; i < requests; ++i) run.ask(source.next());
    return run.finish();
}
