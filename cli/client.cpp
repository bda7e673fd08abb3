#include "cli/client.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "cli/credentials.hpp"
#include "cli/data_api.hpp"
#include "cli/debug.hpp"
#include "cli/document.hpp"
#include "cli/progress.hpp"
#include "cli/regions.hpp"
#include "cli/remote.hpp"
#include "cli/retry_settings.hpp"
#include "cli/validation.hpp"
#include "cli/values.hpp"
#include "client/socket.hpp"
#include "client/url.hpp"
#include "core/dynamodb/replication.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kStandardRegion = "us-east-1";
constexpr std::string_view kNobodysKey = "labdb";
constexpr unsigned kOk = 200;
/// Between attempts, where AWS's minutes are seconds.
constexpr util::Duration kLongestPause = util::Duration::of_seconds(1);

std::string aws_endpoint(const api::Service& service, std::string_view region) {
    return "https://" + std::string(service.endpoint_prefix) + "." + std::string(region) + ".amazonaws.com";
}

/// An empty Region is no Region of AWS's, but with an endpoint of one's own nothing but the signature needs its name:
/// the AWS CLI sends such a request.
std::string region_of(const api::Service& service, const Settings& settings, bool must_have_one, bool has_endpoint) {
    if (!settings.region) {
        if (must_have_one)
            throw Error(ErrorKind::no_region,
                        "You must specify a region. You can also configure your region by running \"aws configure\".");
        return std::string(kStandardRegion);
    }
    if (settings.region->empty()) {
        if (has_endpoint) return "";
        throw Error(ErrorKind::general, "Invalid endpoint: " + aws_endpoint(service, ""));
    }
    if (!is_region_name(*settings.region))
        throw Error(ErrorKind::general,
                    "Provided region_name '" + *settings.region + "' doesn't match a supported format.");
    return *settings.region;
}

} // namespace

Client::Client(const api::Service& service, const Invocation& invocation)
    : invocation_(invocation), lab_(lab_of(invocation.session.environment)), random_(lab_.seed) {
    const Settings& settings = invocation.settings;
    if (settings.profile_missing)
        throw Error(ErrorKind::general, "The config profile (" + settings.profile + ") could not be found");
    auto endpoint = endpoint_of(service.endpoint_id, settings, invocation.configuration, invocation.session.environment,
                                invocation.globals);
    endpoint_ = endpoint.value_or("");
    region_ = region_of(service, settings, is_strict(), endpoint.has_value());
    retry_policy_ = retry_policy(service, invocation);
    if (endpoint && !client::parse_url(*endpoint)) throw Error(ErrorKind::general, "Invalid endpoint: " + *endpoint);
}

Client::~Client() {
    // Unmapping the store costs as much as a read of it. At its end the process loses its maps anyway.
    if (invocation_.session.ends_process) invocation_.session.left_open = std::move(environment_);
}

json::Value Client::prepare(const api::Operation& operation, const json::Object& parameters,
                            const std::vector<std::string>& from_json) {
    json::Value input = parameters;
    // Never from LABDB_SEED: two commands are two requests, however alike their ids.
    for (const api::Member& member : operation.input->members)
        if (member.idempotency_token && !input.find(member.name))
            input.as_object().set(member.name, util::Random().uuid());
    if (!invocation_.settings.raw_blobs) decode_blobs(input, *operation.input);
    if (invocation_.settings.validate_parameters) validate(input, *operation.input, from_json);
    to_model_types(input, *operation.input);
    return input;
}

json::Value Client::call(const api::Operation& operation, const json::Object& parameters,
                         const std::vector<std::string>& from_json) {
    json::Value input = prepare(operation, parameters, from_json);
    if (endpoint_.empty())
        if (auto resident = data_api_endpoint(lab_, operation, input)) endpoint_ = std::move(*resident);
    choose_engine(*operation.service);
    log_debug(invocation_, "botocore.endpoint", [&] {
        return "Making request for OperationModel(name=" + std::string(operation.name) + ") in " + region_ +
               (remote_ ? ", sent to " + endpoint_ : ", answered by the local engine");
    });
    const DocumentStyle style{invocation_.settings.timestamp_format == "wire",
                              operation.service->protocol == api::Protocol::query};
    return document(remote_ ? remote_->call(operation, input) : ask_local_engine(operation, input), *operation.output,
                    style);
}

/// The local engine's refusals are repeated as AWS's are, so that a script that has been throttled says the same.
json::Value Client::ask_local_engine(const api::Operation& operation, const json::Value& input) {
    for (std::uint32_t number = 1;; ++number) {
        try {
            if (retries_) pause(retries_->wait_to_send(clock_now(lab_).now));
            json::Value result = ask_once(operation, input);
            if (retries_) {
                retries_->judge({.number = number, .status = kOk, .at = clock_now(lab_).now});
                retries_->succeeded(number);
            }
            return result;
        } catch (const api::Fault& fault) {
            if (!retries_) retries_.emplace(retry_policy_, client::legacy_base(*operation.service));
            const auto verdict = retries_->judge({.number = number,
                                                  .status = fault.error().error->http_status,
                                                  .code = fault.code(),
                                                  .at = clock_now(lab_).now});
            if (!verdict.again)
                throw ServiceError(operation, fault, verdict.exhausted ? std::optional(number - 1) : std::nullopt);
            pause(verdict.pause);
        }
    }
}

void Client::pause(util::Duration length) const {
    if (lab_.clock.frozen || lab_.clock.pace == store::Pace::instant) return;
    if (lab_.clock.pace == store::Pace::fast) length = std::min(length, kLongestPause);
    if (length.micros > 0) std::this_thread::sleep_for(std::chrono::microseconds(length.micros));
}

json::Value Client::ask_once(const api::Operation& operation, const json::Value& input) {
    try {
        const std::string account = account_of(invocation_.settings.credentials);
        api::Engine engine{environment(), {account, region_}, clock_now(lab_), random_};
        engine.settings = {lab_.strict, folder(), lab_.throttle, lab_.s3_root};
        Progress progress(invocation_.session.terminal, std::string(operation.name));
        engine.settings.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
        LocalRegions regions(lab_, account, region_, *environment_);
        dynamodb::Replication replication(regions, engine.caller, engine.clock, random_);
        engine.others = &replication;
        return api::dispatch(operation, input, engine);
    } catch (const store::StoreError& error) {
        throw ServiceError(operation, "InternalServerError", error.what());
    }
}

Credentials Client::credentials() const {
    if (is_strict()) {
        if (auto found = find_credentials(invocation_)) return *found;
        throw Error(ErrorKind::no_credentials,
                    "Unable to locate credentials. You can configure credentials by running \"aws login\".");
    }
    if (const auto& credentials = invocation_.settings.credentials) return *credentials;
    return {std::string(kNobodysKey), std::string(kNobodysKey), std::nullopt, {}};
}

/// Region and credentials must be given, except for what stays on this machine.
bool Client::is_strict() const { return lab_.strict || (!endpoint_.empty() && !is_local_endpoint()); }

bool Client::is_local_endpoint() const {
    const auto url = client::parse_url(endpoint_);
    return url && client::is_loopback(url->host);
}

/// An endpoint on this machine with nothing behind it is most often DynamoDB Local in a tutorial, for which the local
/// engine stands in.
void Client::choose_engine(const api::Service& service) {
    if (std::exchange(engine_chosen_, true)) return;
    const auto url = client::parse_url(endpoint_);
    if (url && !lab_.strict && client::is_loopback(url->host) && !client::is_listening(*url)) {
        invocation_.session.terminal.err << "labdb: nothing listens at " + endpoint_ +
                                                ": answered by the local engine\n";
        endpoint_.clear();
        if (region_.empty()) region_ = kStandardRegion;
    }
    std::optional<client::Signer> signer;
    if (invocation_.globals.sign_request && (!endpoint_.empty() || lab_.strict)) {
        const Credentials keys = credentials();
        signer = {keys.access_key_id, keys.secret_access_key, keys.session_token, region_,
                  std::string(service.signing_name)};
    }
    if (endpoint_.empty()) return;
    if (url->secure() && !invocation_.globals.verify_ssl)
        invocation_.session.terminal.err << "InsecureRequestWarning: Unverified HTTPS request is being made to host '" +
                                                url->host +
                                                "'. Adding certificate verification is strongly advised. See: "
                                                "https://urllib3.readthedocs.io/en/latest/advanced-usage.html"
                                                "#tls-warnings\n";
    remote_ = std::make_unique<Remote>(service, *url, invocation_, signer);
}

std::string Client::folder() const { return state_folder(lab_, account_of(invocation_.settings.credentials), region_); }

store::Environment& Client::environment() {
    if (!environment_) {
        adopt_former_data(lab_, invocation_.session.terminal);
        environment_ = store::Environment::open(folder(), store_options(lab_));
    }
    return *environment_;
}

} // namespace labdb::cli
