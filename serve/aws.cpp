#include "serve/aws.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "core/api/dispatch.hpp"
#include "core/api/protocol_json.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/json/read.hpp"
#include "core/util/gzip.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"
#include "serve/account_regions.hpp"
#include "serve/authorization.hpp"
#include "serve/content_coding.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kAwsJson = "application/x-amz-json-1.0";
constexpr std::string_view kJson = "application/json";
/// What AWS answers to whatever is no call of its JSON protocol.
constexpr std::string_view kNoOperation = "<UnknownOperationException/>\n";
/// Shorter bodies are not packed.
constexpr std::size_t kLeastPacked = 4096;
constexpr std::string_view kStandardRegion = "us-east-1";

using Moment = std::chrono::steady_clock::time_point;

/// Speaks when it is not known yet which service is meant.
const api::Service& any_service() { return *api::find_service("dynamodb"); }

api::Fault fault(const api::Service& service, std::string_view code, const std::string& message = "") {
    return {*api::find_error(service, code), message};
}

api::Fault too_large() {
    return fault(any_service(), "RequestEntityTooLargeException",
                 "Request size exceeded: no request may be larger than 16 MB");
}

/// Without parameters, in lower case.
std::string media_type(std::string_view field) { return util::to_lower(util::trim(field.substr(0, field.find(';')))); }

/// 52 capital letters and digits, as AWS's request ids are. They need be unlike, not secret.
std::string request_id() {
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

} // namespace

struct Aws::Exchange {
    Request& request;
    Response response{};
    Moment begin = std::chrono::steady_clock::now();
    const api::Operation* operation = nullptr;
    api::Caller caller{};
    std::string error{};

    const api::Service& service() const { return operation ? *operation->service : any_service(); }
};

Response Aws::answer(Request& request) {
    Exchange exchange{request};
    try {
        route(exchange);
    } catch (const api::Fault& refusal) {
        fail(exchange, refusal);
    } catch (const store::StoreError& error) {
        fail(exchange, fault(exchange.service(), "InternalServerError", error.what()));
    } catch (const std::exception& error) {
        fail(exchange, fault(exchange.service(), "InternalFailure", error.what()));
    }
    finish(exchange);
    if (options_.log) log(exchange);
    return std::move(exchange.response);
}

Response Aws::refuse(unsigned status) {
    Request nothing;
    Exchange exchange{nothing};
    if (status == 413) fail(exchange, too_large());
    exchange.response.status = status;
    finish(exchange);
    if (options_.log) log(exchange);
    return std::move(exchange.response);
}

/// The order of the checks is AWS's.
void Aws::route(Exchange& exchange) {
    Request& request = exchange.request;
    Response& response = exchange.response;
    if (!request.header("Origin").empty()) {
        response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        response.headers.emplace_back("Access-Control-Expose-Headers", "x-amzn-RequestId,x-amz-crc32,Date");
        if (request.method == "OPTIONS") {
            for (const auto& [asked, allowed] :
                 {std::pair{"Access-Control-Request-Headers", "Access-Control-Allow-Headers"},
                  {"Access-Control-Request-Method", "Access-Control-Allow-Methods"}})
                if (const std::string_view value = request.header(asked); !value.empty())
                    response.headers.emplace_back(allowed, value);
            response.headers.emplace_back("Access-Control-Max-Age", "172800");
            return;
        }
    }
    if (request.method == "GET") {
        response.body = "healthy: dynamodb." + std::string(kStandardRegion) + ".amazonaws.com ";
        response.headers.emplace_back("Content-Type", "text/plain");
        return;
    }
    const std::string type = media_type(request.header("Content-Type"));
    if (request.method != "POST" || (!request.body.empty() && type != kAwsJson && type != kJson)) {
        response.status = 404;
        response.body = kNoOperation;
        return;
    }
    response.headers.emplace_back("Content-Type", type == kAwsJson ? kAwsJson : kJson);
    call(exchange);
}

void Aws::call(Exchange& exchange) {
    Request& request = exchange.request;
    std::optional<std::string> packed;
    if (const std::string_view coding = request.header("Content-Encoding"); !coding.empty()) {
        auto body = unpack(request.body, coding, kMaxBody);
        if (!body) throw fault(any_service(), "InternalFailure");
        if (body->size() > kMaxBody) throw too_large();
        packed = std::exchange(request.body, std::move(*body));
    }
    json::Value document;
    if (!request.body.empty()) {
        if (!util::is_utf8(request.body)) throw fault(any_service(), "SerializationException");
        try {
            document = json::read(request.body);
        } catch (const json::ReadError&) {
            throw fault(any_service(), "SerializationException");
        }
    }
    exchange.operation = find_target(request.header("X-Amz-Target"));
    if (!exchange.operation) throw fault(any_service(), "UnknownOperationException");
    const api::Operation& operation = *exchange.operation;

    const Authorization authorization = authorization_of(request, *operation.service);
    if (options_.keys)
        verify_signature(request, packed ? *packed : request.body, authorization, *operation.service, options_.keys);
    const Credential credential = credential_of(authorization, *operation.service);
    const api::Caller caller{options_.account(credential.access_key_id), credential.region};
    const auto folder = options_.folder(caller);
    if (!folder)
        throw fault(*operation.service, "InvalidSignatureException",
                    "Credential should be scoped to a valid region, not '" + credential.region + "'. ");
    if (request.body.empty()) throw fault(*operation.service, "SerializationException");

    exchange.caller = caller; // from here on it may stand in the log
    const json::Value input = api::to_input(operation, std::move(document));
    const auto store = stores_.of(*folder);
    util::Random random(options_.seed());
    const store::Clock clock = options_.clock();
    AccountRegions regions(stores_, options_.folder, exchange.caller.account);
    dynamodb::Replication replication(regions, exchange.caller, clock, random);
    api::Engine engine{store->environment, exchange.caller, clock, random, &store->commits};
    engine.settings = {options_.strict, *folder, options_.throttle, options_.s3_root};
    engine.others = &replication;
    exchange.response.body = api::output_text(operation, api::dispatch(operation, input, engine));
}

void Aws::fail(Exchange& exchange, const api::Fault& fault) const {
    exchange.response.status = fault.error().error->http_status;
    exchange.response.body = api::error_text(exchange.service(), fault);
    exchange.error = fault.code();
}

void Aws::finish(Exchange& exchange) const {
    Response& response = exchange.response;
    if (response.body.size() >= kLeastPacked) {
        const ContentCoding coding = chosen_coding(exchange.request.header("Accept-Encoding"));
        if (coding != ContentCoding::Identity) {
            response.body = pack(response.body, coding);
            response.headers.emplace_back("Content-Encoding", wire_name(coding));
        }
    }
    response.headers.emplace_back("x-amzn-RequestId", request_id());
    // Clients compute it over what came over the wire.
    response.headers.emplace_back("x-amz-crc32", std::to_string(util::crc32(response.body)));
}

/// `16:44:06  123456789012/eu-west-1  PutItem  400 ResourceNotFoundException  0.42 ms`
void Aws::log(const Exchange& exchange) const {
    const std::time_t now = std::time(nullptr);
    std::tm fields{};
    gmtime_r(&now, &fields);
    char clock[16];
    std::strftime(clock, sizeof clock, "%H:%M:%S", &fields);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - exchange.begin;
    char duration[32];
    std::snprintf(duration, sizeof duration, "%.2f ms", took.count());
    std::string line = clock;
    if (!exchange.caller.region.empty()) line += "  " + exchange.caller.account + '/' + exchange.caller.region;
    line += "  " + (exchange.operation ? std::string(exchange.operation->name) : exchange.request.method);
    line += "  " + std::to_string(exchange.response.status);
    if (!exchange.error.empty()) line += ' ' + exchange.error;
    options_.log(line + "  " + duration);
}

} // namespace labdb::serve
