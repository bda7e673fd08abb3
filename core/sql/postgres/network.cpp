#include "core/sql/postgres/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

bool Network::parse(std::string_view text, Network& out) {
    const auto slash = text.find('/');
    std::string address(text.substr(0, slash));
    out.v6 = address.find(':') != std::string::npos;
    const int full = out.v6 ? 128 : 32;
    // `10.1` and `10/8` are networks too.
    if (!out.v6 && slash != std::string_view::npos) {
        for (auto dots = std::count(address.begin(), address.end(), '.'); dots < 3; ++dots) address += ".0";
    }
    out.bytes.resize(out.v6 ? 16 : 4);
    if (inet_pton(out.v6 ? AF_INET6 : AF_INET, address.c_str(), out.bytes.data()) != 1) return false;
    out.bits = full;
    if (slash == std::string_view::npos) return true;
    const auto bits = text.substr(slash + 1);
    const auto end = std::from_chars(bits.data(), bits.data() + bits.size(), out.bits);
    return end.ec == std::errc() && end.ptr == bits.data() + bits.size() && out.bits >= 0 && out.bits <= full;
}

std::string Network::host() const {
    char buffer[INET6_ADDRSTRLEN] = {};
    inet_ntop(v6 ? AF_INET6 : AF_INET, bytes.data(), buffer, sizeof buffer);
    return buffer;
}

int compare_networks(std::string_view left, std::string_view right) {
    Network a, b;
    if (!Network::parse(left, a) || !Network::parse(right, b)) return left.compare(right);
    if (a.v6 != b.v6) return a.v6 ? 1 : -1;
    const int common = std::min(a.bits, b.bits);
    for (int i = 0; i < common; ++i) {
        const auto at = static_cast<std::size_t>(i / 8);
        const auto bit = [&](const Network& network) {
            return static_cast<unsigned char>(network.bytes[at]) >> (7 - i % 8) & 1;
        };
        if (bit(a) != bit(b)) return bit(a) - bit(b);
    }
    if (a.bits != b.bits) return a.bits - b.bits;
    return a.bytes.compare(b.bytes);
}

std::string read_network(std::string_view text, bool cidr) {
    Network network;
    // cidr alone lets bytes away without saying how many bits there are: by the old classes.
    std::string said(util::trim(text));
    if (cidr && said.find_first_not_of("0123456789.") == std::string::npos && !said.empty() &&
        std::count(said.begin(), said.end(), '.') < 3) {
        const int first = std::atoi(said.c_str());
        const auto bytes = static_cast<int>(std::count(said.begin(), said.end(), '.')) + 1;
        const int by_class = first < 128 ? 8 : first < 192 ? 16 : 24;
        said += "/" + std::to_string(std::max(8 * bytes, by_class));
    }
    if (!Network::parse(said, network)) {
        throw Error("22P02", std::string("invalid input syntax for type ") + (cidr ? "cidr" : "inet") + ": \"" +
                                 std::string(text) + "\"");
    }
    const int full = network.v6 ? 128 : 32;
    if (cidr) {
        for (int bit = network.bits; bit < full; ++bit) {
            if ((static_cast<unsigned char>(network.bytes[static_cast<std::size_t>(bit / 8)]) >> (7 - bit % 8) & 1) ==
                0)
                continue;
            Error error("22P02", "invalid cidr value: \"" + std::string(text) + "\"");
            error.detail = "Value has bits set to right of mask.";
            throw error;
        }
    }
    return network.host() + (cidr || network.bits != full ? "/" + std::to_string(network.bits) : "");
}

std::string read_macaddr(std::string_view text) {
    std::string digits;
    for (const char c : util::trim(text)) {
        if (c == ':' || c == '-' || c == '.') continue;
        digits += c;
    }
    digits = util::to_lower(digits);
    const bool good = digits.size() == 12 && digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!good) throw Error("22P02", "invalid input syntax for type macaddr: \"" + std::string(text) + "\"");
    for (const std::size_t at : {10U, 8U, 6U, 4U, 2U}) digits.insert(at, 1, ':');
    return digits;
}

} // namespace labdb::sql::postgres
