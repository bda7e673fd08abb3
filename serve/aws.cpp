#include "serve/aws.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "core/api/dispatch.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/util/gzip.hpp"
#include "serve/account_regions.hpp"
#include "serve/authorization.hpp"
#include "serve/content_coding.hpp"
#include "serve/wire_format.hpp"

namespace labdb::serve {

namespace {

/// Shorter bodies are not packed.
constexpr std::size_t kLeastPacked = 4096;

using Moment = std::chrono::steady_clock::time_point;

/// Speaks when there is nothing to tell whose request it is.
const api::Service& any_service() { return *api::find_service("dynamodb"); }

api::Fault fault(const api::Service& service, std::string_view code, const std::string& message = "") {
    return {*api::find_error(service, code), message};
}

api::Fault too_large() {
    return fault(any_service(), "RequestEntityTooLargeException",
                 "Request size exceeded: no request may be larger than 16 MB");
}

api::Fault store_failure(const api::Service& service, const std::string& message) {
    const bool has_own = api::find_error(service, "InternalServerError") != nullptr;
    return fault(service, has_own ? "InternalServerError" : "InternalFailure", message);
}

} // namespace

struct Aws::Exchange {
    Request& request;
    std::unique_ptr<WireFormat> format;
    Response response{};
    Moment begin = std::chrono::steady_clock::now();
    const api::Operation* operation = nullptr;
    api::Caller caller{};
    std::string error{};

    const api::Service& service() const { return operation ? *operation->service : format->service(); }
};

Response Aws::answer(Request& request) {
    Exchange exchange{request, wire_format_of(request)};
    try {
        route(exchange);
    } catch (const api::Fault& refusal) {
        fail(exchange, refusal);
    } catch (const store::StoreError& error) {
        fail(exchange, store_failure(exchange.service(), error.what()));
    } catch (const std::exception& error) {
        fail(exchange, fault(exchange.service(), "InternalFailure", error.what()));
    }
    finish(exchange);
    if (options_.log) log(exchange);
    return std::move(exchange.response);
}

Response Aws::refuse(unsigned status) {
    Request nothing;
    Exchange exchange{nothing, json_format()};
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
    if (exchange.format->accept(request, response)) call(exchange);
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
    exchange.operation = &exchange.format->operation(request);
    const api::Operation& operation = *exchange.operation;

    const Authorization authorization = authorization_of(request, *operation.service);
    if (options_.keys)
        verify_signature(request, packed ? *packed : request.body, authorization, *operation.service, options_.keys);
    const Credential credential = credential_of(authorization, *operation.service);
    const api::Caller caller{options_.account(credential.access_key_id), credential.region};
    const auto folder = options_.folder(caller);
    if (!folder)
        refuse_caller(*operation.service, "InvalidSignatureException",
                      "Credential should be scoped to a valid region, not '" + credential.region + "'. ");
    const json::Value input = exchange.format->input(request, operation);

    exchange.caller = caller; // from here on it may stand in the log
    const auto store = stores_.of(*folder);
    util::Random random(options_.seed());
    const store::Clock clock = options_.clock();
    AccountRegions regions(stores_, options_.folder, exchange.caller.account);
    dynamodb::Replication replication(regions, exchange.caller, clock, random);
    api::Engine engine{store->environment, exchange.caller, clock, random, &store->commits};
    engine.settings = {options_.strict, *folder, options_.throttle, options_.s3_root, &transactions_};
    engine.others = &replication;
    exchange.format->answer(operation, api::dispatch(operation, input, engine), exchange.response);
}

void Aws::fail(Exchange& exchange, const api::Fault& fault) const {
    exchange.format->refuse(exchange.service(), fault, exchange.response);
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
    response.headers.emplace_back("x-amzn-RequestId", exchange.format->request_id());
    // Clients compute it over what came over the wire.
    if (exchange.format->has_checksum())
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
