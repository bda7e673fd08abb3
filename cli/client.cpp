#include "cli/client.hpp"

#include "cli/debug.hpp"
#include "cli/document.hpp"
#include "cli/endpoint.hpp"
#include "cli/validation.hpp"
#include "cli/values.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kStandardRegion = "us-east-1";
constexpr std::string_view kNobodysKey = "labdb";

std::string aws_endpoint(const api::Service& service, std::string_view region) {
    return "https://" + std::string(service.endpoint_prefix) + "." + std::string(region) + ".amazonaws.com";
}

std::string region_of(const api::Service& service, const Settings& settings, const Lab& lab) {
    if (!settings.region) {
        if (lab.strict)
            throw Error(ErrorKind::no_region,
                        "You must specify a region. You can also configure your region by running \"aws configure\".");
        return std::string(kStandardRegion);
    }
    if (settings.region->empty()) throw Error(ErrorKind::general, "Invalid endpoint: " + aws_endpoint(service, ""));
    if (!is_region_name(*settings.region))
        throw Error(ErrorKind::general,
                    "Provided region_name '" + *settings.region + "' doesn't match a supported format.");
    return *settings.region;
}

/// A clock of its own goes on while a waiter waits.
store::Clock now(const Lab& lab) {
    store::Clock clock = lab.clock;
    if (!lab.frozen) clock.now = util::system_now();
    return clock;
}

} // namespace

Client::Client(const api::Service& service, const Invocation& invocation)
    : invocation_(invocation), lab_(lab_of(invocation.session.environment)), random_(lab_.seed) {
    const Settings& settings = invocation.settings;
    if (settings.profile_missing)
        throw Error(ErrorKind::general, "The config profile (" + settings.profile + ") could not be found");
    auto endpoint = endpoint_of(service.endpoint_id, settings, invocation.configuration, invocation.session.environment,
                                invocation.globals);
    region_ = region_of(service, settings, lab_);
    if (endpoint && url_host(*endpoint).empty()) throw Error(ErrorKind::general, "Invalid endpoint: " + *endpoint);
    endpoint_ = endpoint.value_or("");
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
    check_credentials();
    check_reachable();
    log_debug(invocation_, "botocore.endpoint", [&] {
        return "Making request for OperationModel(name=" + std::string(operation.name) + ") in " + region_ +
               ", answered by the local engine";
    });
    try {
        api::Engine engine{environment(), {account_of(invocation_.settings.credentials), region_}, now(lab_), random_};
        DocumentStyle style{invocation_.settings.timestamp_format == "wire",
                            operation.service->protocol == api::Protocol::query};
        return document(api::dispatch(operation, input, engine), *operation.output, style);
    } catch (const api::Fault& fault) {
        throw ServiceError(operation, fault);
    } catch (const store::StoreError& error) {
        throw ServiceError(operation, "InternalServerError", error.what());
    }
}

Credentials Client::credentials() const {
    check_credentials();
    if (const auto& credentials = invocation_.settings.credentials) return *credentials;
    return {std::string(kNobodysKey), std::string(kNobodysKey), std::nullopt, {}};
}

void Client::check_credentials() const {
    if (!lab_.strict || invocation_.settings.credentials || !invocation_.globals.sign_request) return;
    throw Error(ErrorKind::no_credentials,
                "Unable to locate credentials. You can configure credentials by running \"aws login\".");
}

/// An endpoint on this machine with nothing behind it is most often DynamoDB Local in a tutorial, for which the local
/// engine stands in. labdb has no network client yet, so that any other cannot be reached.
void Client::check_reachable() {
    if (endpoint_.empty()) return;
    if (lab_.strict || !is_loopback(url_host(endpoint_))) {
        const std::string url = endpoint_.back() == '/' ? endpoint_ : endpoint_ + "/";
        throw Error(ErrorKind::general, "Could not connect to the endpoint URL: \"" + url + "\"");
    }
    if (is_listening(endpoint_))
        throw Error(ErrorKind::general, "labdb does not send requests over the network yet, and something else listens "
                                        "at " +
                                            endpoint_ + ": leave the endpoint out to use the local engine");
    invocation_.session.terminal.err << "labdb: nothing listens at " + endpoint_ + ": answered by the local engine\n";
    endpoint_.clear();
}

store::Environment& Client::environment() {
    if (!environment_) {
        std::string folder = state_folder(lab_, account_of(invocation_.settings.credentials), region_);
        environment_ = store::Environment::open(folder, {lab_.sync});
    }
    return *environment_;
}

} // namespace labdb::cli
