#include <arpa/inet.h>

#include <array>

#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// Addresses (manual, 12.23).
namespace labdb::sql::mysql {

namespace {

std::string address(int family, std::string_view text) {
    std::array<char, 16> bytes{};
    if (inet_pton(family, std::string(text).c_str(), bytes.data()) != 1) return {};
    return std::string(bytes.data(), family == AF_INET ? 4 : 16);
}

std::string shown(std::string_view bytes) {
    char text[64];
    const int family = bytes.size() == 4 ? AF_INET : AF_INET6;
    return inet_ntop(family, bytes.data(), text, sizeof text) != nullptr ? text : "";
}

/// `127.1` is 127.0.0.1: the last number stands at the end.
Cell inet_aton(Environment&, Arguments a) {
    std::int64_t whole = 0, part = 0;
    int dots = 0;
    char last = '.';
    for (char letter : bytes_of(a[0])) {
        if (letter >= '0' && letter <= '9') {
            part = part * 10 + (letter - '0');
            if (part > 255) return {};
        } else if (letter == '.') {
            ++dots;
            whole = whole * 256 + part;
            part = 0;
        } else {
            return {};
        }
        last = letter;
    }
    if (last == '.' || dots > 3) return {};
    for (; dots == 1 || dots == 2; ++dots) {
        whole <<= 8;
        if (dots == 2) {
            ++dots;
            break;
        }
    }
    return whole * 256 + part;
}

Cell inet_ntoa(Environment&, Arguments a) {
    const std::uint64_t value = bits_of(a[0]);
    if (value > 0xFFFFFFFFULL) return {};
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += (text.empty() ? "" : ".") + std::to_string(value >> shift & 0xFF);
    return text;
}

Cell inet6_aton(Environment&, Arguments a) {
    std::string bytes = address(AF_INET, bytes_of(a[0]));
    if (bytes.empty()) bytes = address(AF_INET6, bytes_of(a[0]));
    if (bytes.empty()) return {};
    return Blob{std::move(bytes)};
}
Cell inet6_ntoa(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    if (bytes.size() != 4 && bytes.size() != 16) return {};
    return shown(bytes);
}
Cell is_ipv4(Environment&, Arguments a) { return std::int64_t{!address(AF_INET, bytes_of(a[0])).empty()}; }
Cell is_ipv6(Environment&, Arguments a) { return std::int64_t{!address(AF_INET6, bytes_of(a[0])).empty()}; }
Cell is_ipv4_compat(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    return std::int64_t{bytes.size() == 16 && bytes.substr(0, 12) == std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0", 12)};
}
Cell is_ipv4_mapped(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    return std::int64_t{bytes.size() == 16 &&
                        bytes.substr(0, 12) == std::string_view("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12)};
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_inet_aton", 1, inet_aton},
    {"my_inet_ntoa", 1, inet_ntoa},
    {"my_inet6_aton", 1, inet6_aton},
    {"my_inet6_ntoa", 1, inet6_ntoa},
    {"my_is_ipv4", 1, is_ipv4},
    {"my_is_ipv6", 1, is_ipv6},
    {"my_is_ipv4_compat", 1, is_ipv4_compat},
    {"my_is_ipv4_mapped", 1, is_ipv4_mapped},
};

} // namespace

std::span<const ScalarFunctionRow> network_functions() { return kRows; }

} // namespace labdb::sql::mysql
