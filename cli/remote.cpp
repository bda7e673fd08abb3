#include "cli/remote.hpp"

#include "cli/files.hpp"
#include "cli/python_text.hpp"
#include "cli/retry_settings.hpp"
#include "cli/version.hpp"
#include "core/api/xml_read.hpp"
#include "core/json/read.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr int kSeconds = 60;
constexpr int kMilliseconds = 1000;

class Reader {
public:
    explicit Reader(const Invocation& invocation)
        : invocation_(invocation), environment_(invocation.session.environment),
          profile_(invocation.configuration.profile(invocation.settings.profile)) {}

    client::HttpOptions http() const {
        client::HttpOptions options;
        options.trust.verify = invocation_.globals.verify_ssl;
        options.trust.bundle = bundle();
        options.connect_timeout = timeout(invocation_.globals.connect_timeout);
        options.read_timeout = timeout(invocation_.globals.read_timeout);
        options.proxies = {proxy("http_proxy"), proxy("https_proxy"), proxy("no_proxy")};
        return options;
    }

private:
    const Invocation& invocation_;
    const Environment& environment_;
    const Profile* profile_;

    [[noreturn]] static void fail(const std::string& text) { throw Error(ErrorKind::general, text); }

    std::optional<std::string> setting(std::string_view variable, std::string_view key) const {
        if (auto value = environment_.find(variable)) return std::string(*value);
        const std::string* value = profile_ ? profile_->values.find(key) : nullptr;
        return value ? std::optional(*value) : std::nullopt;
    }

    /// Lower case first, as in Python's urllib.
    std::string proxy(std::string_view name) const {
        const std::string_view value = environment_.get(name);
        return std::string(value.empty() ? environment_.get(util::to_upper(name)) : value);
    }

    std::string bundle() const {
        auto bundle = invocation_.globals.ca_bundle;
        if (!bundle) bundle = setting("AWS_CA_BUNDLE", "ca_bundle");
        if (!bundle) bundle = environment_.get("REQUESTS_CA_BUNDLE");
        return *bundle;
    }

    /// Zero, as in the AWS CLI, waits for ever.
    static client::Timeout timeout(const std::optional<std::string>& seconds) {
        const std::int64_t number = seconds ? json::Value(json::Number{*python_int(*seconds)}).as_int() : kSeconds;
        if (number < 0) fail("Timeout value cannot be negative.");
        if (number == 0 || number > INT32_MAX / kMilliseconds) return std::nullopt;
        return static_cast<int>(number) * kMilliseconds;
    }
};

} // namespace

Remote::Remote(const api::Service& service, const client::Url& endpoint, const Invocation& invocation,
               const std::optional<client::Signer>& signer)
    : client_(service, {endpoint, signer, retry_policy(service, invocation), Reader(invocation).http(),
                        aws_version(invocation.session.environment)}) {}

json::Value Remote::call(const api::Operation& operation, const json::Value& input) {
    try {
        return client_.call(operation, input);
    } catch (const client::Refusal& refusal) {
        throw ServiceError(operation, refusal.code(), refusal.what(), refusal.details(), refusal.retries());
    } catch (const client::NetworkError& error) {
        throw Error(ErrorKind::general, error.what());
    } catch (const api::XmlError& error) {
        throw Error(ErrorKind::general, std::string("Unable to parse response (") + error.what() +
                                            "), invalid XML received. Further retries may succeed.");
    } catch (const json::ReadError& error) {
        throw Error(ErrorKind::general, error.what());
    }
}

} // namespace labdb::cli
