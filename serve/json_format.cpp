#include "core/api/protocol_json.hpp"
#include "core/json/read.hpp"
#include "core/util/random.hpp"
#include "core/util/utf8.hpp"
#include "serve/wire_format.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kAwsJson = "application/x-amz-json-1.0";
constexpr std::string_view kJson = "application/json";
/// What AWS answers to whatever is no call of its JSON protocol.
constexpr std::string_view kNoOperation = "<UnknownOperationException/>\n";
constexpr std::string_view kHealthy = "healthy: dynamodb.us-east-1.amazonaws.com ";

/// 52 capital letters and digits, as AWS's request ids are. They need be unlike, not secret.
std::string new_request_id() {
    thread_local util::Random ids(util::Random().next());
    return ids.text(52, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

/// `DynamoDB_20120810.PutItem`; null when there is none of that name.
const api::Operation* find_target(std::string_view target) {
    const std::size_t dot = target.find('.');
    if (dot == std::string_view::npos) return nullptr;
    for (const api::Service& service : api::services())
        if (service.protocol == api::Protocol::json && service.target_prefix == target.substr(0, dot))
            return api::find_operation_by_name(service, target.substr(dot + 1));
    return nullptr;
}

class JsonFormat : public WireFormat {
public:
    JsonFormat() : WireFormat(new_request_id()) {}

    /// Speaks when it is not known yet which service is meant.
    const api::Service& service() const override { return *api::find_service("dynamodb"); }
    bool has_checksum() const override { return true; }

    bool accept(const Request& request, Response& response) override {
        if (request.method == "GET") {
            response.body = kHealthy;
            response.headers.emplace_back("Content-Type", "text/plain");
            return false;
        }
        const std::string type = media_type(request);
        if (request.method != "POST" || (!request.body.empty() && type != kAwsJson && type != kJson)) {
            response.status = 404;
            response.body = kNoOperation;
            return false;
        }
        response.headers.emplace_back("Content-Type", type == kAwsJson ? kAwsJson : kJson);
        return true;
    }

    const api::Operation& operation(const Request& request) override {
        if (!request.body.empty()) {
            if (!util::is_utf8(request.body)) throw fault(service(), "SerializationException");
            try {
                document_ = json::read_strict(request.body);
            } catch (const json::ReadError&) {
                throw fault(service(), "SerializationException");
            }
        }
        if (const api::Operation* found = find_target(request.header("X-Amz-Target"))) return *found;
        throw fault(service(), "UnknownOperationException");
    }

    json::Value input(const Request& request, const api::Operation& operation) override {
        if (request.body.empty()) throw fault(*operation.service, "SerializationException");
        return api::to_input(operation, std::move(document_));
    }

    void answer(const api::Operation& operation, const json::Value& output, Response& response) const override {
        response.body = api::output_text(operation, output);
    }

    void refuse(const api::Service& service, const api::Fault& fault, Response& response) const override {
        response.status = fault.error().error->http_status;
        response.body = api::error_text(service, fault);
    }

private:
    json::Value document_;

    static api::Fault fault(const api::Service& service, std::string_view code) {
        return {*api::find_error(service, code), ""};
    }
};

} // namespace

std::unique_ptr<WireFormat> json_format() { return std::make_unique<JsonFormat>(); }

} // namespace labdb::serve
