#include "cli/auth_token.hpp"

#include "cli/client.hpp"
#include "cli/custom.hpp"
#include "client/sigv4.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr int kSeconds = 900;
constexpr std::string_view kHttpsPort = "443";

} // namespace

int generate_db_auth_token(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr Option kOptions[] = {
        {.name = "--hostname", .destination = "hostname", .required = true},
        {.name = "--port", .destination = "port", .required = true},
        {.name = "--username", .destination = "username", .required = true},
    };
    auto parsed = parse_custom({"rds generate-db-auth-token", kOptions, {}, {}}, words, invocation);
    if (!parsed) return 0;
    const std::string port = custom_integer(*parsed, "port").value_or("0");
    const std::string host(parsed->text("hostname"));
    const Client client(*api::find_service("rds"), invocation);
    const Credentials credentials = client.credentials();

    // A standard port is no part of the header that is signed.
    const std::string header = util::to_lower(host) + (port == kHttpsPort ? "" : ":" + port);
    const client::SignedRequest request{
        "GET", "/", {{"Action", "connect"}, {"DBUser", std::string(parsed->text("username"))}}, {{"host", header}}, ""};
    const client::Signer signer{credentials.access_key_id, credentials.secret_access_key, credentials.session_token,
                                client.region(), "rds-db"};
    invocation.session.terminal.out << host + ":" + port + "/?" +
                                           client::presigned_query(request, signer, client.lab().clock.now, kSeconds) +
                                           "\n";
    return 0;
}

} // namespace labdb::cli
