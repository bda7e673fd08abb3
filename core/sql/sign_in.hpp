#pragma once

#include <string_view>

namespace labdb::sql {

struct Server;

/// Whether a user made by SQL has no password, but signs in with a token of IAM: on MySQL one `IDENTIFIED WITH
/// AWSAuthenticationPlugin`, on PostgreSQL one that is, directly or not, a member of the role rds_iam. What a token is,
/// the caller knows.
bool signs_in_by_token(const Server& server, std::string_view user);

} // namespace labdb::sql
