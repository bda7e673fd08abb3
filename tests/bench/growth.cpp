#include <chrono>
#include <cstdio>

#include "core/api/dispatch.hpp"
#include "tests/bench/bench.hpp"

namespace labdb::bench {

namespace {

using json::Array;
using json::Object;
using json::Value;

constexpr int kPartition = 10; // items that share a partition key: what a query returns

Value attribute(const char* type, const std::string& text) { return Object{{type, Value(text)}}; }

class Table {
public:
    explicit Table(const std::string& folder)
        : environment_(store::Environment::open(folder, {.sync = false})),
          engine_{environment_, {"123456789012", "us-east-1"}, {util::system_now(), store::Pace::instant}, random_} {
        auto element = [](const char* name, const char* member, const char* text) {
            return Object{{"AttributeName", name}, {member, text}};
        };
        call("create-table",
             Object{{"TableName", "Bench"},
                    {"BillingMode", "PAY_PER_REQUEST"},
                    {"AttributeDefinitions",
                     Array{element("p", "AttributeType", "S"), element("s", "AttributeType", "N")}},
                    {"KeySchema", Array{element("p", "KeyType", "HASH"), element("s", "KeyType", "RANGE")}}});
    }

    Value call(const char* command, const Value& input) {
        return api::dispatch(*api::find_operation(*api::find_service("dynamodb"), command), input, engine_);
    }

    void grow_to(int items) {
        for (; size_ < items; size_ += 25) {
            Array puts;
            for (int i = size_; i < size_ + 25; ++i)
                puts.push_back(
                    Object{{"PutRequest", Object{{"Item", Object{{"p", attribute("S", partition(i))},
                                                                 {"s", attribute("N", std::to_string(i % kPartition))},
                                                                 {"text", attribute("S", std::string(80, 'x'))}}}}}});
            call("batch-write-item", Object{{"RequestItems", Object{{"Bench", std::move(puts)}}}});
        }
    }

    Value get(int i) {
        return call("get-item", Object{{"TableName", "Bench"},
                                       {"Key", Object{{"p", attribute("S", partition(i))},
                                                      {"s", attribute("N", std::to_string(i % kPartition))}}}});
    }

    Value query(int i) {
        return call("query", Object{{"TableName", "Bench"},
                                    {"KeyConditionExpression", "p = :p"},
                                    {"ExpressionAttributeValues", Object{{":p", attribute("S", partition(i))}}}});
    }

    int size() const { return size_; }

private:
    util::Random random_{1};
    store::Environment environment_;
    api::Engine engine_;
    int size_ = 0;

    static std::string partition(int i) { return "partition-" + std::to_string(i / kPartition); }
};

template <class Function> Sample time(Function&& function, int size) {
    constexpr int kRuns = 2000;
    Sample sample;
    unsigned pick = 12345;
    for (int run = 0; run < kRuns; ++run) {
        pick = pick * 1664525U + 1013904223U;
        auto begin = std::chrono::steady_clock::now();
        function(static_cast<int>(pick >> 8) % size);
        auto end = std::chrono::steady_clock::now();
        sample.micros.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
    }
    return sample;
}

} // namespace

void growth(int largest_exponent) {
    Scratch scratch;
    Table table(scratch.path() + "/store");
    std::printf("\n%-12s %14s %14s %22s\n", "items", "get-item us", "query 10 us", "ratio to the smallest");
    double first_get = 0, first_query = 0;
    for (int exponent = 3, items = 1000; exponent <= largest_exponent; ++exponent, items *= 10) {
        table.grow_to(items);
        double get = time([&](int i) { table.get(i); }, items).median();
        double query = time([&](int i) { table.query(i); }, items).median();
        if (exponent == 3) first_get = get, first_query = query;
        std::printf("%-12d %14.2f %14.2f %10.2f %10.2f\n", items, get, query, get / first_get, query / first_query);
    }
}

} // namespace labdb::bench
