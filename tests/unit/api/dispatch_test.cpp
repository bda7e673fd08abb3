// dispatch.cpp stands above the services, so it is compiled into this test with handlers of the test's own.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/api/dispatch.hpp"
#include "core/api/long_task.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

constexpr auto kDatabase = store::Database::catalogue;

json::Value read_name(const json::Value&, const ReadRequest& request) {
    const auto found = request.store.get(kDatabase, "name");
    return found ? json::Value(*found) : json::Value();
}

/// Writes its name letter by letter, each in a transaction of its own.
class Spelling : public LongTask {
public:
    Spelling(std::string name, std::function<void()> meanwhile)
        : name_(std::move(name)), meanwhile_(std::move(meanwhile)) {}

    bool prepare(const ReadRequest& request) override {
        CHECK(request.store.get(kDatabase, "letters").value_or("") == name_.substr(0, at_));
        if (at_ == name_.size()) return false;
        ++at_;
        meanwhile_();
        return true;
    }
    void write(WriteRequest& request) override { request.writer.put(kDatabase, "letters", name_.substr(0, at_)); }
    json::Value finish(WriteRequest& request) override {
        if (name_ == "bad") throw Fault(*find_error(*find_service("dynamodb"), "InternalServerError"), "too late");
        request.writer.put(kDatabase, "name", name_);
        return json::Value(request.caller.region);
    }
    void abandon(WriteRequest& request) override { request.writer.erase(kDatabase, "letters"); }

private:
    std::string name_;
    std::size_t at_ = 0;
    std::function<void()> meanwhile_;
};

/// When it is set, names are spelled.
std::function<void()> meanwhile;

json::Value write_name(const json::Value& input, WriteRequest& request) {
    if (meanwhile) throw TooLong{std::make_shared<Spelling>(input.find("TableName")->as_string(), meanwhile)};
    request.writer.put(kDatabase, "name", input.find("TableName")->as_string());
    if (input.find("ReturnValues"))
        throw Fault(*find_error(*find_service("dynamodb"), "InternalServerError"), "too late");
    return json::Value(request.caller.region);
}

const Operation& operation(std::string_view name) { return *find_operation_by_name(*find_service("dynamodb"), name); }

/// Supported whatever the model says.
Operation supported(std::string_view name) {
    Operation copy = operation(name);
    copy.supported = true;
    return copy;
}

struct Fixture {
    std::string folder = [] {
        char name[] = "/tmp/labdb-dispatch-XXXXXX";
        return std::string(mkdtemp(name));
    }();
    store::Environment environment = store::Environment::open(folder);
    util::Random random{1};
    Engine engine{environment, {"123456789012", "eu-west-1"}, {}, random};

    Fixture() = default;
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;
    ~Fixture() { std::filesystem::remove_all(folder); }

    json::Value put(const char* name, bool fails = false) {
        json::Object input{{"TableName", name}, {"Item", json::Object()}};
        if (fails) input.set("ReturnValues", "NONE");
        return dispatch(supported("PutItem"), input, engine);
    }
    json::Value get() {
        return dispatch(supported("GetItem"), json::Object{{"TableName", "t"}, {"Key", json::Object()}}, engine);
    }
};

} // namespace

namespace labdb::api {

Handler handler_of(const Operation& operation) {
    return operation.access == Access::read ? Handler{read_name, nullptr} : Handler{nullptr, write_name};
}

} // namespace labdb::api

TEST_CASE_FIXTURE(Fixture, "what a handler has written is committed when it returns") {
    CHECK(put("first") == json::Value("eu-west-1"));
    CHECK(get() == json::Value("first"));
}

TEST_CASE_FIXTURE(Fixture, "a writer may share its commit with others") {
    store::CommitQueue commits(environment);
    engine.commits = &commits;
    CHECK(put("first") == json::Value("eu-west-1"));
    CHECK(get() == json::Value("first"));
    CHECK_THROWS_AS(put("second", true), Fault);
    CHECK(get() == json::Value("first"));
}

TEST_CASE_FIXTURE(Fixture, "what a handler has written is gone when it throws") {
    put("first");
    CHECK_THROWS_AS(put("second", true), Fault);
    CHECK(get() == json::Value("first"));
}

TEST_CASE_FIXTURE(Fixture, "what is too long for a transaction is done in several, and others write in between") {
    int others = 0;
    meanwhile = [&] {
        store::Writer writer = environment.write();
        writer.put(kDatabase, "other", std::to_string(++others));
        writer.commit();
    };
    CHECK(put("long") == json::Value("eu-west-1"));
    CHECK(others == 4);
    CHECK(get() == json::Value("long"));
    store::CommitQueue commits(environment);
    engine.commits = &commits;
    const auto erase = [this] {
        store::Writer writer = environment.write();
        writer.erase(kDatabase, "letters");
        writer.commit();
    };
    erase();
    CHECK(put("shared") == json::Value("eu-west-1"));
    erase();
    CHECK_THROWS_AS(put("bad"), Fault);
    meanwhile = nullptr;
    CHECK(get() == json::Value("shared"));
    CHECK_FALSE(environment.read().get(kDatabase, "letters"));
}

TEST_CASE_FIXTURE(Fixture, "constraints are checked before anything is opened") {
    put("first");
    CHECK_THROWS_AS(put(""), Fault);
    CHECK(get() == json::Value("first"));
}

TEST_CASE_FIXTURE(Fixture, "an operation without a handler is refused before its input is looked at") {
    Operation unsupported = operation("CreateTable");
    unsupported.supported = false;
    try {
        dispatch(unsupported, json::Object(), engine);
        FAIL("no fault");
    } catch (const Fault& fault) {
        CHECK(fault.code() == "UnsupportedOperationException");
        CHECK(std::string(fault.what()) == "labdb does not support CreateTable yet");
    }
}
