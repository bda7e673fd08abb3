// Network addresses: PostgreSQL's manual, 9.12.
#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/network.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

Network read(const CellView& value) {
    Network network;
    Network::parse(as_text(value), network);
    return network;
}

bool bits_equal(const Network& left, const Network& right, int bits) {
    for (int i = 0; i < bits; ++i) {
        const auto at = static_cast<std::size_t>(i / 8);
        if ((static_cast<unsigned char>(left.bytes[at] ^ right.bytes[at]) >> (7 - i % 8) & 1) != 0) return false;
    }
    return true;
}

/// The bits from `network.bits` on: all one or all zero.
Network masked(Network network, bool ones) {
    for (int i = network.bits; i < network.full(); ++i) {
        const auto at = static_cast<std::size_t>(i / 8);
        const auto bit = static_cast<unsigned char>(1U << (7 - i % 8));
        const auto byte = static_cast<unsigned char>(network.bytes[at]);
        network.bytes[at] = static_cast<char>(ones ? byte | bit : byte & static_cast<unsigned char>(~bit));
    }
    return network;
}

Cell within(Environment&, Arguments a) {
    const auto inner = read(a[0]), outer = read(a[1]);
    if (inner.v6 != outer.v6) return bool_cell(false);
    const bool or_equal = as_int(a[2]) != 0;
    return bool_cell((or_equal ? inner.bits >= outer.bits : inner.bits > outer.bits) &&
                     bits_equal(inner, outer, outer.bits));
}

Cell overlap(Environment&, Arguments a) {
    const auto left = read(a[0]), right = read(a[1]);
    return bool_cell(left.v6 == right.v6 && bits_equal(left, right, std::min(left.bits, right.bits)));
}

Cell same_family(Environment&, Arguments a) { return bool_cell(read(a[0]).v6 == read(a[1]).v6); }

Cell merge(Environment&, Arguments a) {
    auto left = read(a[0]);
    const auto right = read(a[1]);
    if (left.v6 != right.v6) throw Error("22023", "cannot merge addresses from different families");
    left.bits = std::min(left.bits, right.bits);
    while (left.bits > 0 && !bits_equal(left, right, left.bits)) --left.bits;
    left = masked(std::move(left), false);
    return left.host() + "/" + std::to_string(left.bits);
}

/// `~`, `&` and `|`, byte by byte.
Cell combine(Environment&, Arguments a) {
    const char op = as_text(a[0]).front();
    auto left = read(a[1]);
    if (op == '~') {
        for (char& byte : left.bytes) byte = static_cast<char>(~byte);
        return left.print();
    }
    const auto right = read(a[2]);
    if (left.v6 != right.v6)
        throw Error("22023", std::string("cannot ") + (op == '&' ? "AND" : "OR") + " inet values of different sizes");
    for (std::size_t i = 0; i < left.bytes.size(); ++i)
        left.bytes[i] = static_cast<char>(op == '&' ? left.bytes[i] & right.bytes[i] : left.bytes[i] | right.bytes[i]);
    left.bits = std::max(left.bits, right.bits);
    return left.print();
}

[[noreturn]] void fail_range() { throw Error("22003", "result is out of range"); }

Cell add(Environment&, Arguments a) {
    auto network = read(a[0]);
    std::int64_t carry = as_int(a[1]);
    for (std::size_t i = network.bytes.size(); i-- > 0;) {
        const std::int64_t sum = static_cast<unsigned char>(network.bytes[i]) + (carry & 0xff);
        network.bytes[i] = static_cast<char>(sum & 0xff);
        carry = (carry >> 8) + (sum >> 8);
    }
    if (carry != 0) fail_range();
    return network.print();
}

Cell difference(Environment&, Arguments a) {
    const auto left = read(a[0]), right = read(a[1]);
    if (left.v6 != right.v6) throw Error("22023", "cannot subtract inet values of different sizes");
    std::int64_t result = 0;
    int borrow = 0;
    for (std::size_t i = left.bytes.size(), place = 0; i-- > 0; ++place) {
        int byte = static_cast<unsigned char>(left.bytes[i]) - static_cast<unsigned char>(right.bytes[i]) - borrow;
        borrow = byte < 0 ? 1 : 0;
        byte &= 0xff;
        constexpr std::size_t kBytes = sizeof result;
        if (place < kBytes)
            result = static_cast<std::int64_t>(static_cast<std::uint64_t>(result) | static_cast<std::uint64_t>(byte)
                                                                                        << (8 * place));
        else if (byte != (result < 0 ? 0xff : 0)) // beyond a bigint: only its sign may follow
            fail_range();
    }
    if (left.bytes.size() < sizeof result && borrow != 0) result -= std::int64_t{1} << (8 * left.bytes.size());
    return result;
}

Cell set_length(Environment&, Arguments a) {
    auto network = read(a[0]);
    const auto bits = as_int(a[1]);
    const bool cidr = as_int(a[2]) != 0;
    if (bits < -1 || bits > network.full()) throw Error("22023", "invalid mask length: " + std::to_string(bits));
    network.bits = bits == -1 ? network.full() : static_cast<int>(bits);
    if (!cidr) return network.print();
    network = masked(std::move(network), false);
    return network.host() + "/" + std::to_string(network.bits);
}

/// cidr's short form: the bytes that the mask reaches.
std::string abbreviated(const Network& network) {
    if (network.v6) return network.host() + "/" + std::to_string(network.bits);
    std::string out;
    const int bytes = std::max((network.bits + 7) / 8, 1);
    for (int i = 0; i < bytes; ++i)
        out +=
            (i > 0 ? "." : "") + std::to_string(static_cast<unsigned char>(network.bytes[static_cast<std::size_t>(i)]));
    return out + "/" + std::to_string(network.bits);
}

Cell part(Environment&, Arguments a) {
    const auto what = as_text(a[0]);
    auto network = read(a[1]);
    const auto suffix = "/" + std::to_string(network.bits);
    if (what == "host") return network.host();
    if (what == "text") return network.host() + suffix;
    if (what == "abbrev") return std::string(as_text(a[1]));
    if (what == "abbrev cidr") return abbreviated(network);
    if (what == "masklen") return static_cast<std::int64_t>(network.bits);
    if (what == "family") return static_cast<std::int64_t>(network.v6 ? 6 : 4);
    if (what == "network") return masked(network, false).host() + suffix;
    if (what == "broadcast") return masked(network, true).host() + (network.bits == network.full() ? "" : suffix);
    if (what == "hostmask") {
        network.bytes.assign(network.bytes.size(), '\0');
        return masked(network, true).host();
    }
    network.bytes.assign(network.bytes.size(), static_cast<char>(0xff));
    return masked(network, false).host();
}

Cell trunc_mac(Environment&, Arguments a) {
    constexpr std::size_t kMaker = 8; // `08:00:2b`
    return std::string(as_text(a[0]).substr(0, kMaker)) + ":00:00:00";
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_inet_within", 3, within},         {"pg_inet_overlap", 2, overlap},   {"pg_inet_same_family", 2, same_family},
    {"pg_inet_merge", 2, merge},           {"pg_inet_combine", -1, combine},  {"pg_inet_add", 2, add},
    {"pg_inet_difference", 2, difference}, {"pg_set_masklen", 3, set_length}, {"pg_inet", 2, part},
    {"pg_macaddr_trunc", 1, trunc_mac},
};

} // namespace

std::span<const ScalarFunctionRow> network_functions() { return kRows; }

} // namespace labdb::sql::postgres
