#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/error.hpp"
#include "core/api/request.hpp"
#include "core/rds_data/transactions.hpp"
#include "core/store/clock.hpp"
#include "core/util/random.hpp"
#include "serve/http.hpp"
#include "serve/signature.hpp"
#include "serve/stores.hpp"

namespace labdb::serve {

/// What a server of AWS's protocols is given by who starts it. All are called from many threads at once.
struct AwsOptions {
    store::Options store;
    /// The folder of an account (decided by the access key id) and a Region; absent when that can be no Region.
    std::function<std::optional<std::string>(const api::Caller& caller)> folder;
    /// The account of an access key id.
    std::function<std::string(std::string_view access_key_id)> account;
    std::function<store::Clock()> clock;
    /// Seeds the ids of a request; absent for random ones.
    std::function<std::optional<std::uint64_t>()> seed;
    /// LABDB_STRICT=1.
    bool strict = false;
    /// LABDB_THROTTLE=on.
    bool throttle = false;
    /// The folder of the S3 buckets, for exports and imports.
    std::string s3_root;
    /// The keys that requests must be signed with; empty to take what their signatures say of them.
    KeyRing keys;
    /// Takes a line about each request, without line feed. Nothing in it is secret. Empty for no log.
    std::function<void(const std::string& line)> log;
};

/// AWS's services on one port, each in its own protocol (wire_format.hpp tells them apart).
class Aws : public Application {
public:
    explicit Aws(AwsOptions options) : options_(std::move(options)), stores_(options_.store) {}

    Response answer(Request& request) override;
    Response refuse(unsigned status) override;

    /// How many transactions of the Data API are open at that time.
    std::size_t open_transactions(util::Instant now) { return transactions_.sweep(now); }

private:
    /// What is known of a request by the time it ends.
    struct Exchange;

    AwsOptions options_;
    Stores stores_;
    rds_data::OpenTransactions transactions_;

    void route(Exchange& exchange);
    void call(Exchange& exchange);
    void fail(Exchange& exchange, const api::Fault& fault) const;
    void finish(Exchange& exchange) const;
    void log(const Exchange& exchange) const;
};

} // namespace labdb::serve
