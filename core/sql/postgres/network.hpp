#pragma once

#include <string>
#include <string_view>

/// inet, cidr and macaddr as PostgreSQL prints them.
namespace labdb::sql::postgres {

/// Checks an address with an optional `/bits`; 22P02 `invalid input syntax for type inet: "x"`; `invalid cidr value:
/// "x"` when bits are set to the right of a cidr's mask.
std::string read_network(std::string_view text, bool cidr);
std::string read_macaddr(std::string_view text);

/// An address apart.
struct Network {
    bool v6 = false;
    std::string bytes; ///< 4 or 16
    int bits = 32;
    static bool parse(std::string_view text, Network& out);
    std::string host() const;
};

} // namespace labdb::sql::postgres
