#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/invocation.hpp"
#include "client/service_client.hpp"
#include "core/api/table.hpp"

namespace labdb::cli {

/// A service at an endpoint: what `--endpoint-url` and its like lead to.
class Remote {
public:
    /// Requests go out unsigned without credentials. Throws Error for settings that will not do.
    Remote(const api::Service& service, const client::Url& endpoint, const Invocation& invocation,
           const std::optional<client::Signer>& signer);

    /// As api::dispatch() does it here. Throws Error, ServiceError.
    json::Value call(const api::Operation& operation, const json::Value& input);

private:
    client::ServiceClient client_;
};

} // namespace labdb::cli
