#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/rds/records.hpp"
#include "core/sql/session.hpp"

/// The host names of instances, clusters and proxies as those see them who connect: which database answers there, if
/// any, and who may log in.
namespace labdb::rds {

/// What a name leads to at this moment.
struct SqlServer {
    /// As core/sql opens it. `random` is the request's, which must outlive it.
    sql::Server server;
    /// Whether anything answers. An instance that is being made, has stopped or restarts refuses connections, as does a
    /// cluster without members, and any other port than the database's: then `server` has no more than host and engine.
    bool listening = false;
    /// The engine's name when labdb only manages its instances, and nothing answers for that reason.
    std::string unspoken;
    /// Of the master user's password (core/rds/verifiers.hpp).
    json::Object verifiers;
    /// Tokens of IAM (core/rds/iam_tokens.hpp) open the database to those who sign in with them: users that SQL has
    /// made so, and a master user without a password.
    bool takes_tokens = false;
    /// The name that has been looked for, and when.
    std::string host;
    util::Instant now;
};

/// The database behind a host name: an instance's endpoint; a cluster's (its writer), its reader endpoint (any of its
/// readers; the writer when it has none), a custom one; a proxy's. A name without dots is taken for the identifier of
/// an instance, or else of a cluster. Absent for names that are none of this account and Region. `port` 0 is the right
/// one. Makes the file of the data when nothing has been in it yet.
std::optional<SqlServer> find_server(const api::ReadRequest& request, std::string_view host, int port = 0);

enum class LogIn { accepted, wrong_password, wrong_token };

/// May the user log in with the password, or the token? The master user's is RDS's to know; those of users made by SQL
/// are in the data.
LogIn log_in(const SqlServer& server, std::string_view user, std::string_view password);

} // namespace labdb::rds
