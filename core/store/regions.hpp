#pragma once

#include <optional>
#include <string>

#include "core/store/commit.hpp"
#include "core/store/store.hpp"

namespace labdb::store {

/// The environments of one account, one for each Region. A process may open each folder once (LMDB's rule), so whoever
/// keeps them open gives them out.
class Regions {
public:
    struct Place {
        const Environment& environment;
        /// Where its writers wait for a commit that they share; null when each commits by itself.
        CommitQueue* commits = nullptr;
    };

    virtual ~Regions() = default;
    /// Good as long as this is. Absent when nothing was ever done in that Region and `make` is false. Throws
    /// StoreError.
    virtual std::optional<Place> find(const std::string& region, bool make) = 0;
};

/// Runs `work` in a transaction of the place, and commits it.
inline void write_in(const Regions::Place& place, const CommitQueue::Work& work) {
    if (place.commits) {
        place.commits->run(work);
        return;
    }
    Writer writer = place.environment.write();
    work(writer);
    writer.commit();
}

} // namespace labdb::store
