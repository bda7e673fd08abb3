// A request as it comes over HTTP: the operation's name in the first line, its JSON behind. Either it is answered, or
// it is a Fault. Nothing is committed, so that each input finds the same tables.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/api/dispatch.hpp"
#include "core/api/protocol_json.hpp"
#include "core/api/validate.hpp"
#include "core/json/read.hpp"
#include "core/store/store.hpp"

namespace {

using namespace labdb;

/// What needs more than one environment and its own files.
bool is_apart(std::string_view name) {
    for (const char* word : {"Import", "Export", "Global", "Replica"})
        if (name.find(word) != std::string_view::npos) return true;
    return false;
}

class Service {
public:
    Service() : folder_(make_folder()), environment_(store::Environment::open(folder_, {.sync = false})) {
        call("CreateTable", R"({"TableName": "TTT", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
                {"AttributeName": "s", "AttributeType": "N"}, {"AttributeName": "g", "AttributeType": "B"}],
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
            "GlobalSecondaryIndexes": [{"IndexName": "GGG", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"}}],
            "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}})",
             true);
        for (const char* s : {"1", "2.5", "-3"})
            call("PutItem",
                 std::string(R"({"TableName": "TTT", "Item": {"p": {"S": "a"}, "s": {"N": ")") + s +
                     R"("}, "g": {"B": "AAE="}, "m": {"M": {"l": {"L": [{"NS": ["1", "2"]}]}}}}})",
                 true);
    }
    ~Service() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void call(std::string_view name, std::string_view body, bool keep = false) {
        const api::Operation* operation = api::find_operation_by_name(*api::find_service("dynamodb"), name);
        if (!operation || !operation->supported || is_apart(name)) return;
        const json::Value input = api::to_input(*operation, json::read(body));
        api::validate_constraints(*operation, input);
        const api::Handler handler = api::handler_of(*operation);
        util::Random random(1);
        const store::Clock clock{util::Instant{1'795'193'046'000'000}, store::Pace::instant, true};
        store::Writer writer = environment_.write();
        api::WriteRequest request(writer, caller_, clock, random);
        const json::Value output = handler.read ? handler.read(input, request) : handler.write(input, request);
        api::output_text(*operation, output);
        if (keep) writer.commit();
    }

private:
    std::string folder_;
    store::Environment environment_;
    const api::Caller caller_{"123456789012", "us-east-1"};

    static std::string make_folder() {
        std::string path = std::filesystem::temp_directory_path() / "labdb-fuzz-XXXXXX";
        if (!mkdtemp(path.data())) std::abort();
        return path;
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Service service;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return 0;
    try {
        service.call(text.substr(0, line), text.substr(line + 1));
    } catch (const api::Fault&) {
    } catch (const json::ReadError&) {
    }
    return 0;
}
