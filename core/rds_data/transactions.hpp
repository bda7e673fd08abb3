#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/api/request.hpp"
#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// The transactions of the Data API that are open. They need a process that lives as long as they do: `labdb serve`, or
/// the small resident one that the command line starts. Any number of threads may use it.
///
/// One that was not used for three minutes, or is a day old, is rolled back (Aurora user guide, "Using the Data API",
/// limits).
class OpenTransactions {
public:
    struct Transaction {
        std::unique_ptr<sql::Session> session;
        std::string cluster_arn;
        util::Instant begun, used;
        std::mutex busy; ///< one statement at a time
        /// What the session's own random numbers come from.
        util::Random random;
    };

    /// Its new id.
    std::string add(std::shared_ptr<Transaction> transaction, util::Random& random);
    /// Null for one that is not there, has timed out, or is another cluster's.
    std::shared_ptr<Transaction> find(const std::string& id, std::string_view cluster_arn, util::Instant now);
    void remove(const std::string& id);
    /// Rolls back what has timed out; how many are left.
    std::size_t sweep(util::Instant now);

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Transaction>> open_;
};

} // namespace labdb::rds_data
