#pragma once

#include <string_view>

namespace labdb::sql {

struct Server;

enum class SignIn {
    refused,  ///< there is no such user, or the password is another one
    accepted, ///< with the password
    by_token  ///< the user has no password, but signs in with a token of IAM; what a token is, the caller knows
};

/// What becomes of a user made by SQL who comes with a password; one look into the volume. The master user's password
/// is not there. By token comes on MySQL who is `IDENTIFIED WITH AWSAuthenticationPlugin`, on PostgreSQL who is,
/// directly or not, a member of the role rds_iam.
SignIn sign_in(const Server& server, std::string_view user, std::string_view password);

} // namespace labdb::sql
