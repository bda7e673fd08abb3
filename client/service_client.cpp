#include "client/service_client.hpp"

#include <charconv>
#include <chrono>
#include <thread>

#include "client/source_region.hpp"
#include "core/api/protocol_json.hpp"
#include "core/api/query_read.hpp"
#include "core/api/query_write.hpp"
#include "core/json/read.hpp"
#include "core/util/gzip.hpp"
#include "core/util/text.hpp"

namespace labdb::client {

namespace {

void sleep(util::Duration pause) {
    if (pause.micros > 0) std::this_thread::sleep_for(std::chrono::microseconds(pause.micros));
}

bool is_dynamodb(const api::Service& service) { return service.signing_name == "dynamodb"; }

/// `com.amazonaws#Name:http://…` is `Name`.
std::string bare_code(std::string_view code) {
    code = code.substr(0, code.find(':'));
    return std::string(code.substr(code.rfind('#') + 1));
}

std::string text_of(const json::Value& body, std::initializer_list<std::string_view> names) {
    for (std::string_view name : names)
        if (const json::Value* value = body.find(name); value && value->is_string()) return value->as_string();
    return {};
}

const api::Shape* modelled_error(const api::Operation& operation, std::string_view code) {
    for (const api::Shape* shape : operation.errors)
        if (shape->error && shape->error->code == code) return shape;
    return nullptr;
}

/// A load balancer's or a proxy's answer: it has no more to say than its status.
Refusal generic_refusal(const HttpResponse& response) {
    return {std::to_string(response.status), std::string(status_phrase(response.status)), {}};
}

Refusal json_refusal(const api::Operation& operation, const HttpResponse& response) {
    json::Value body;
    try {
        body = json::read(response.body);
    } catch (const json::ReadError&) {
        body = json::Object{{"message", response.body}};
    }
    if (!body.is_object()) body = json::Object();
    std::string code(response.header("x-amzn-errortype"));
    if (code.empty() || operation.service->protocol == api::Protocol::json) code = text_of(body, {"__type"});
    if (code.empty() && operation.service->protocol == api::Protocol::rest_json) code = text_of(body, {"code", "Code"});
    code = code.empty() ? std::to_string(response.status) : bare_code(code);
    const std::string message = text_of(body, {"message", "Message"});
    json::Object details;
    if (const api::Shape* shape = modelled_error(operation, code))
        details = api::from_output(*shape, std::move(body)).as_object();
    return {code, message, std::move(details)};
}

Refusal query_refusal(const api::Operation& operation, const HttpResponse& response) {
    const api::XmlElement root = api::read_xml(response.body);
    const api::XmlElement* parent = root.find("Errors");
    const api::XmlElement* error = (parent ? *parent : root).find("Error");
    if (!error) return generic_refusal(response);
    const std::string code(error->text_of("Code"));
    json::Object details;
    if (const api::Shape* shape = modelled_error(operation, code))
        details = api::query_structure(*shape, *error).as_object();
    return {code, std::string(error->text_of("Message")), std::move(details)};
}

Refusal refusal_of(const api::Operation& operation, const HttpResponse& response) {
    const std::string_view body = util::trim(response.body);
    if (response.status >= 500 && (body.empty() || body.starts_with("<html>"))) return generic_refusal(response);
    return operation.service->protocol == api::Protocol::query ? query_refusal(operation, response)
                                                               : json_refusal(operation, response);
}

json::Value result_of(const api::Operation& operation, const HttpResponse& response) {
    if (operation.service->protocol == api::Protocol::query) return api::query_result(operation, response.body);
    if (util::trim(response.body).empty()) return json::Object();
    return api::from_output(*operation.output, json::read(response.body));
}

std::string form_text(const api::Form& form) {
    std::vector<std::string> fields;
    for (const auto& [name, value] : form)
        fields.push_back(util::replace_all(uri_encode(name), "%20", "+") + "=" +
                         util::replace_all(uri_encode(value), "%20", "+"));
    return util::join(fields, "&");
}

/// DynamoDB says what its answer's bytes add up to.
bool is_corrupt(const api::Service& service, const HttpResponse& response) {
    const std::string_view said = is_dynamodb(service) ? response.header("x-amz-crc32") : std::string_view();
    std::uint32_t sum = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), sum);
    return error == std::errc() && end == said.data() + said.size() && sum != util::crc32(response.body);
}

std::string checksum_text(const HttpResponse& response) {
    return "Checksum crc32 failed, expected checksum " + std::string(response.header("x-amz-crc32")) +
           " did not match calculated checksum " + std::to_string(util::crc32(response.body)) + ".";
}

} // namespace

double legacy_base(const api::Service& service) {
    constexpr double kDynamoDb = 0.05;
    return is_dynamodb(service) ? kDynamoDb : 0;
}

ServiceClient::ServiceClient(const api::Service& service, ServiceOptions options)
    : service_(service), options_(std::move(options)), http_(options_.http),
      retries_(options_.retries, legacy_base(service)) {}

/// What one attempt has brought: an answer with the error in it, if there is one, or no answer.
struct ServiceClient::Answer {
    HttpResponse response = {};
    std::optional<Refusal> refusal = {};
    std::optional<NetworkError> failure = {};
    Retries::Verdict verdict = {};
};

json::Value ServiceClient::call(const api::Operation& operation, const json::Value& input) {
    const HttpRequest unsigned_request = request(operation, input);
    const std::string invocation = util::Random().uuid();
    for (std::uint32_t number = 1;; ++number) {
        sleep(retries_.wait_to_send(util::system_now()));
        HttpRequest next = unsigned_request;
        next.headers.emplace_back("amz-sdk-invocation-id", invocation);
        next.headers.emplace_back("amz-sdk-request", "attempt=" + std::to_string(number));
        if (options_.signer) sign(next);
        Answer answer = attempt(operation, next, number);
        if (answer.verdict.again) {
            sleep(answer.verdict.pause);
            continue;
        }
        if (answer.failure) throw NetworkError(*answer.failure);
        if (answer.refusal) {
            if (answer.verdict.exhausted) answer.refusal->set_retries(number - 1);
            throw Refusal(*answer.refusal);
        }
        retries_.succeeded(number);
        return result_of(operation, answer.response);
    }
}

ServiceClient::Answer ServiceClient::attempt(const api::Operation& operation, const HttpRequest& request,
                                             std::uint32_t number) {
    Answer answer;
    Attempt outcome;
    outcome.number = number;
    try {
        answer.response = http_.send(request);
        if (!answer.response.ok()) answer.refusal = refusal_of(operation, answer.response);
        outcome.status = answer.response.status;
        if (answer.refusal) outcome.code = answer.refusal->code();
        outcome.corrupt = is_corrupt(service_, answer.response);
    } catch (const NetworkError& error) {
        answer.failure = error;
        outcome.failure = error.failure();
    }
    outcome.at = util::system_now();
    answer.verdict = retries_.judge(outcome);
    if (outcome.corrupt && !answer.verdict.again && options_.retries.mode == RetryMode::legacy)
        throw std::runtime_error(checksum_text(answer.response));
    return answer;
}

HttpRequest ServiceClient::request(const api::Operation& operation, const json::Value& input) const {
    HttpRequest request;
    request.url = options_.endpoint.below(operation.http_uri);
    request.headers = {{"Accept-Encoding", "identity"}, {"User-Agent", options_.user_agent}};
    switch (service_.protocol) {
    case api::Protocol::json:
        request.headers.emplace_back("X-Amz-Target",
                                     std::string(service_.target_prefix) + "." + std::string(operation.name));
        request.headers.emplace_back("Content-Type", "application/x-amz-json-1.0");
        request.body = api::input_text(operation, input);
        break;
    case api::Protocol::query: {
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        api::Form form = api::query_form(operation, input);
        if (options_.signer)
            add_presigned_url(form, operation, input, request.url, *options_.signer, util::system_now());
        request.body = form_text(form);
        break;
    }
    case api::Protocol::rest_json:
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = api::input_text(operation, input);
        break;
    }
    return request;
}

void ServiceClient::sign(HttpRequest& request) const {
    const util::Instant now = util::system_now();
    request.headers.emplace_back("X-Amz-Date", amz_date(now));
    if (options_.signer->session_token)
        request.headers.emplace_back("X-Amz-Security-Token", *options_.signer->session_token);
    SignedRequest to_sign;
    to_sign.method = request.method;
    to_sign.path = request.url.path.substr(0, request.url.path.find('?'));
    to_sign.body = request.body;
    to_sign.headers = {{"host", request.url.authority()}};
    // What a proxy on the way may change is not signed.
    for (const auto& header : request.headers)
        if (header.first != "User-Agent" && header.first != "Accept-Encoding") to_sign.headers.push_back(header);
    request.headers.emplace_back("Authorization", authorization(to_sign, *options_.signer, now));
}

} // namespace labdb::client
