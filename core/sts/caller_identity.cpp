#include "core/api/sts.hpp"

namespace labdb::sts {

namespace {

/// labdb has one user, whatever the access key; its names are those of the recordings that scripts are compared with.
constexpr std::string_view kUserId = "AKIAIOSFODNN7EXAMPLE";
constexpr std::string_view kUserName = "moto";

} // namespace

json::Value get_caller_identity(const api::Input<GetCallerIdentity>&, const api::ReadRequest& request) {
    const std::string& account = request.caller.account;
    return json::Object{{"UserId", kUserId},
                        {"Account", account},
                        {"Arn", "arn:aws:sts::" + account + ":user/" + std::string(kUserName)}};
}

} // namespace labdb::sts
