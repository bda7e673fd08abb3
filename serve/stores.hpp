#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <sys/types.h>

#include "core/store/commit.hpp"
#include "core/store/store.hpp"

namespace labdb::serve {

/// The environments that requests have come to. A process may open each folder once (LMDB's rule), so all connections
/// share them, and the commits of their writers.
class Stores {
public:
    struct Store {
        explicit Store(store::Environment opened) : environment(std::move(opened)), commits(environment) {}
        Store(const Store&) = delete;
        Store& operator=(const Store&) = delete;

        store::Environment environment;
        store::CommitQueue commits;
        ino_t file = 0;
        /// When it was last seen to be there.
        std::chrono::steady_clock::time_point looked;
    };

    explicit Stores(const store::Options& options) : options_(options) {}

    /// The store in a folder, opened, or made, when it is first asked for; and again when another process has put other
    /// files in the place of those that are open (`labdb state reset`). Throws StoreError.
    std::shared_ptr<Store> of(const std::string& folder);
    /// Whether there is one, without making it.
    static bool exists(const std::string& folder);

private:
    store::Options options_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Store>, std::less<>> stores_;
};

} // namespace labdb::serve
