#include "core/util/random.hpp"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace labdb::util {

namespace {

std::uint64_t from_kernel() {
    std::uint64_t word = 0;
    while (getrandom(&word, sizeof word, 0) != sizeof word)
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    return word;
}

/// splitmix64 (Steele, Lea and Flood 2014): each seed gives another sequence, also the seeds 0, 1, 2.
std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

} // namespace

std::uint64_t Random::next() { return state_ ? split_mix(*state_) : from_kernel(); }

std::uint64_t Random::below(std::uint64_t limit) {
    // The lowest 2^64 mod limit draws are dropped, so that every remainder is equally likely. Draws from the limit on
    // are none of them, which saves a division.
    for (;;)
        if (std::uint64_t draw = next(); draw >= limit || draw >= (0 - limit) % limit) return draw % limit;
}

std::string Random::uuid() {
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx"; // RFC 9562, version 4
    std::string result;
    std::uint64_t bits = 0;
    int left = 0;
    for (char c : kForm) {
        if (c != 'x' && c != 'v') {
            result += c;
            continue;
        }
        if (left == 0) bits = next(), left = 16;
        auto digit = static_cast<std::size_t>(bits & 15);
        result += kHex[c == 'v' ? 8 | (digit & 3) : digit];
        bits >>= 4;
        --left;
    }
    return result;
}

std::string Random::text(std::size_t count, std::string_view alphabet) {
    std::string result;
    result.reserve(count);
    for (; count > 0; --count) result += alphabet[static_cast<std::size_t>(below(alphabet.size()))];
    return result;
}

} // namespace labdb::util
