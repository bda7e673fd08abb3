#pragma once

#include <string>
#include <string_view>

/// inet, cidr and macaddr as PostgreSQL prints them.
namespace labdb::sql::postgres {

/// Checks an address with an optional `/bits`; 22P02 `invalid input syntax for type inet: "x"`; `invalid cidr value:
/// "x"` when bits are set to the right of a cidr's mask.
std::string read_network(std::string_view text, bool cidr);
std::string read_macaddr(std::string_view text);
/// The order of inet and cidr: IPv4 first, then the network's bits, its length, the rest.
int compare_networks(std::string_view left, std::string_view right);

/// An address apart.
struct Network {
    bool v6 = false;
    std::string bytes; ///< 4 or 16
    int bits = 32;
    static bool parse(std::string_view text, Network& out);
    std::string host() const;
    int full() const { return v6 ? 128 : 32; }
    /// As inet prints it: without the bits when they are all.
    std::string print() const { return host() + (bits == full() ? "" : "/" + std::to_string(bits)); }
};

} // namespace labdb::sql::postgres
