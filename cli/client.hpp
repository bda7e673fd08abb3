#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "cli/lab.hpp"
#include "client/retry.hpp"
#include "core/api/dispatch.hpp"
#include "core/store/store.hpp"
#include "core/util/random.hpp"

namespace labdb::cli {

class Remote;

/// Sends requests of one service to the local engine, or to the endpoint that the user has named, with what botocore
/// does on the way: blobs from base64, validation, credentials.
class Client {
public:
    /// Throws Error when profile, Region or endpoint will not do. Opens nothing yet.
    Client(const api::Service& service, const Invocation& invocation);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Runs the operation and returns its document. `from_json` as for validate(). Throws Error, ServiceError.
    json::Value call(const api::Operation& operation, const json::Object& parameters,
                     const std::vector<std::string>& from_json = {});

    /// What call() does before it sends: throws Error for parameters that will not do, and returns them in the model's
    /// types.
    json::Value prepare(const api::Operation& operation, const json::Object& parameters,
                        const std::vector<std::string>& from_json);

    const Lab& lab() const { return lab_; }
    const std::string& region() const { return region_; }
    /// What requests are signed with; made up when there are none. Throws Error of kind `no_credentials` in strict
    /// mode.
    Credentials credentials() const;

private:
    const Invocation& invocation_;
    Lab lab_;
    std::string region_;
    std::string endpoint_;
    util::Random random_;
    client::RetryPolicy retry_policy_;
    /// Of requests to the local engine, once one has failed.
    std::optional<client::Retries> retries_;
    std::optional<store::Environment> environment_;
    /// The service behind `endpoint_`, once it has been asked.
    std::unique_ptr<Remote> remote_;
    bool engine_chosen_ = false;

    bool is_strict() const;
    bool is_local_endpoint() const;
    void choose_engine(const api::Service& service);
    json::Value ask_local_engine(const api::Operation& operation, const json::Value& input);
    json::Value ask_once(const api::Operation& operation, const json::Value& input);
    void pause(util::Duration length) const;
    /// Of the caller's account and Region.
    std::string folder() const;
    store::Environment& environment();
};

} // namespace labdb::cli
