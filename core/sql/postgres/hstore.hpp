#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The extension hstore's type: keys with texts, each key once (manual, F.18). Kept as PostgreSQL prints it.
namespace labdb::sql::postgres {

struct HstorePair {
    std::string key;
    std::optional<std::string> value;
};

/// In the order of the keys' lengths, then of their bytes, as hstore keeps them.
class Hstore {
public:
    Hstore() = default;
    /// Of several pairs with one key the first stays.
    explicit Hstore(std::vector<HstorePair> pairs);
    /// `a=>1, "b c"=>NULL`. Throws 42601.
    static Hstore read(std::string_view text);
    std::string print() const;
    /// As JSON; `loose`: numbers and booleans without quotes.
    std::string json(bool loose) const;

    const HstorePair* find(std::string_view key) const;
    const std::vector<HstorePair>& pairs() const { return pairs_; }

private:
    std::vector<HstorePair> pairs_;
};

} // namespace labdb::sql::postgres
