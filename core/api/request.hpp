#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/api/table.hpp"
#include "core/json/value.hpp"
#include "core/store/clock.hpp"
#include "core/store/store.hpp"
#include "core/util/random.hpp"

namespace labdb::rds_data {
class OpenTransactions;
}

namespace labdb::api {

/// Who asks, and where: decides on the environment and stands in every ARN.
struct Caller {
    std::string account;
    std::string region;
};

/// What the user has set and handlers heed.
struct Settings {
    /// LABDB_STRICT=1: what AWS has retired is refused, although old tutorials ask for it.
    bool strict = false;
    /// The folder of the caller's account and Region: where the files stand that are no records, such as databases.
    std::string folder = {};
    /// LABDB_THROTTLE=on: requests that a table has no capacity left for are refused.
    bool throttle = false;
    /// Where S3 buckets stand, each a folder, that exports write to and imports read from.
    std::string s3_root = {};
    /// The Data API's open transactions; null in a process that does not live long enough to have any.
    rds_data::OpenTransactions* transactions = nullptr;
    /// Told now and then how much of something that may take long is done; of the same unit, whatever it is.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};
};

/// Thrown by a handler that cannot go on before the other Regions have been heard: dispatch() drops what it did, hears
/// them, and calls it again.
struct Behind {
    /// Regions that are to learn, before anything of this request is durable, that this one may have news for them.
    std::vector<std::string> meet = {};
};

/// The other Regions of the caller's account, as a handler sees them from its own (core/dynamodb/replication.hpp).
/// Environments are two files that no transaction spans, so that nothing here happens inside of one.
class OtherRegions {
public:
    virtual ~OtherRegions() = default;
    /// Throws Behind unless this Region has everything that the others had for it when the request came.
    virtual void require_heard() = 0;
    /// Shows what a Region has, if it has anything at all. `visit` must not keep the reader.
    virtual void look(const std::string& region, const std::function<void(const store::Reader&)>& visit) = 0;
    /// What Behind asks for. Not to be called in a transaction, as is deliver().
    virtual void hear(const Behind& behind) = 0;
    /// Brings to the other Regions what this one has for them.
    virtual void deliver() = 0;
};

/// All that the handler of a reading operation may look at.
struct ReadRequest {
    const store::Reader& store;
    const Caller& caller;
    const store::Clock& clock;
    util::Random& random;
    const Settings& settings = kNoSettings;
    /// Null where there is one Region only.
    OtherRegions* others = nullptr;
    /// Where it is written down what capacity was used; null unless requests are throttled.
    store::Writer* meter = nullptr;

    static inline const Settings kNoSettings{};
};

/// The same for an operation that writes. dispatch() commits when the handler returns, and drops everything when it
/// throws.
struct WriteRequest : ReadRequest {
    WriteRequest(store::Writer& target, const Caller& who, const store::Clock& now, util::Random& ids,
                 const Settings& set = kNoSettings)
        : ReadRequest{target, who, now, ids, set}, writer(target) {
        if (set.throttle) meter = &target;
    }
    store::Writer& writer;
    /// What is done once everything is durable: removing files that no record names any more. It cannot fail the
    /// request.
    std::vector<std::function<void()>> after_commit = {};
    /// Whether it leaves something for the other Regions, which dispatch() then delivers.
    bool has_news = false;
};

/// An operation's input with its members by number: `in[PutItem::Item]`. `Name` is the enum that modelc made of the
/// input shape, so that a misspelt member does not compile.
template <class Name> class Input {
public:
    /// `value` is an object, and outlives this.
    explicit Input(const json::Value& value) : value_(value) {}

    /// The member, or nullptr when the caller left it out (or gave null, which is the same).
    const json::Value* operator[](Name member) const {
        const json::Value* found = value_.find(input_shape(member).members[static_cast<std::size_t>(member)].name);
        return found && !found->is_null() ? found : nullptr;
    }
    /// A member that the model requires (so validate() has seen it).
    const json::Value& at(Name member) const { return *(*this)[member]; }
    /// The text of an optional string member, or `otherwise`.
    std::string_view text(Name member, std::string_view otherwise = {}) const {
        const json::Value* found = (*this)[member];
        return found ? std::string_view(found->as_string()) : otherwise;
    }
    bool flag(Name member, bool otherwise = false) const {
        const json::Value* found = (*this)[member];
        return found ? found->as_bool() : otherwise;
    }

    const json::Value& value() const { return value_; }

private:
    const json::Value& value_;
};

} // namespace labdb::api
