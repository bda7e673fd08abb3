#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/lab.hpp"
#include "cli/session.hpp"
#include "core/util/random.hpp"
#include "serve/aws.hpp"

namespace labdb::cli {

/// `labdb serve`: the same engine over HTTP, until Ctrl-C or SIGTERM.
int serve(const std::vector<std::string>& arguments, Session& session);

/// Ids of requests that come at once from one sequence, so that LABDB_SEED makes a run repeatable.
class Seeds {
public:
    explicit Seeds(std::optional<std::uint64_t> seed) : random_(seed), seeded_(seed) {}

    std::optional<std::uint64_t> next() {
        if (!seeded_) return std::nullopt;
        const std::lock_guard lock(mutex_);
        return random_.next();
    }

private:
    std::mutex mutex_;
    util::Random random_;
    bool seeded_;
};

/// What both `labdb serve` and the Data API's resident process serve with. `lab` and `seeds` must outlive it.
serve::AwsOptions aws_options(const Lab& lab, bool sync, Seeds& seeds);

} // namespace labdb::cli
