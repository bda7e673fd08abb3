#pragma once

#include <string>
#include <string_view>

#include "core/api/table.hpp"
#include "core/json/value.hpp"
#include "core/store/clock.hpp"
#include "core/store/store.hpp"
#include "core/util/random.hpp"

namespace labdb::api {

/// Who asks, and where: decides on the environment and stands in every ARN.
struct Caller {
    std::string account;
    std::string region;
};

/// All that the handler of a reading operation may look at.
struct ReadRequest {
    const store::Reader& store;
    const Caller& caller;
    const store::Clock& clock;
    util::Random& random;
};

/// The same for an operation that writes. dispatch() commits when the handler returns, and drops everything when it
/// throws.
struct WriteRequest : ReadRequest {
    WriteRequest(store::Writer& target, const Caller& who, const store::Clock& now, util::Random& ids)
        : ReadRequest{target, who, now, ids}, writer(target) {}
    store::Writer& writer;
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
