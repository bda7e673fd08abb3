#include "cli/credentials.hpp"

#include "cli/credential_process.hpp"
#include "core/util/time.hpp"

namespace labdb::cli {

namespace {

[[noreturn]] void fail(const std::string& text) { throw Error(ErrorKind::general, text); }

[[noreturn]] void fail_partial(std::string_view provider, std::string_view missing) {
    fail("Partial credentials found in " + std::string(provider) + ", missing: " + std::string(missing));
}

void check_expiry(std::string_view expiry) {
    if (const auto at = util::parse_iso8601(expiry); at && *at <= util::system_now())
        fail("Credentials were refreshed, but the refreshed credentials are still expired.");
}

class Finder {
public:
    explicit Finder(const Invocation& invocation)
        : invocation_(invocation), environment_(invocation.session.environment),
          profile_(invocation.configuration.profile(invocation.settings.profile)) {}

    std::optional<Credentials> find() const {
        const auto& known = invocation_.settings.credentials;
        if (known && known->source == "env") {
            if (known->secret_access_key.empty()) fail_partial("env", "AWS_SECRET_ACCESS_KEY");
            check_expiry(environment_.get("AWS_CREDENTIAL_EXPIRATION"));
            return known;
        }
        if (!profile_) return std::nullopt;
        check_role();
        check_sign_on();
        const std::string* process = value("credential_process");
        const bool stored = known && known->source == "shared-credentials-file";
        if (process && !stored) return of_process(*process);
        if (known && !value("aws_secret_access_key")) fail_partial(known->source, "aws_secret_access_key");
        return known;
    }

private:
    const Invocation& invocation_;
    const Environment& environment_;
    const Profile* profile_;

    const std::string* value(std::string_view key) const { return profile_->values.find(key); }

    std::string quoted_profile() const { return "\"" + profile_->name + "\""; }

    /// botocore checks what a role is built on before it asks for it.
    void check_role() const {
        if (!value("role_arn")) return;
        const std::string* source = value("source_profile");
        const bool by_token = value("web_identity_token_file") != nullptr;
        if (!by_token && source && value("credential_source"))
            fail("The profile " + quoted_profile() + " contains both source_profile and credential_source.");
        if (!by_token && !source && !value("credential_source"))
            fail_partial("assume-role", "source_profile or credential_source");
        if (!by_token && source && !invocation_.configuration.profile(*source))
            fail("The source_profile \"" + *source + "\" referenced in the profile " + quoted_profile() +
                 " does not exist.");
        fail("labdb does not assume roles, as the profile " + quoted_profile() +
             " asks for: use keys, or a credential_process that prints some");
    }

    void check_sign_on() const {
        for (std::string_view key : {"sso_session", "sso_start_url", "sso_account_id", "login_session"})
            if (value(key))
                fail("labdb does not sign on, as the profile " + quoted_profile() + " asks for with " +
                     std::string(key) + ": use keys, or a credential_process that prints some");
    }

    Credentials of_process(const std::string& command) const {
        const ProcessCredentials answer = run_credential_process(command, environment_);
        check_expiry(answer.expiration);
        return answer.credentials;
    }
};

} // namespace

std::optional<Credentials> find_credentials(const Invocation& invocation) { return Finder(invocation).find(); }

} // namespace labdb::cli
