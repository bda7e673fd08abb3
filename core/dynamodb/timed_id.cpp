#include "core/dynamodb/timed_id.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace labdb::dynamodb {

namespace {

constexpr std::size_t kDigits = 14;

} // namespace

std::string timed_id(util::Instant at, std::string_view suffix) {
    std::string digits = std::to_string(at.micros / 1000);
    digits.insert(0, kDigits - std::min(kDigits, digits.size()), '0');
    return digits.append("-").append(suffix);
}

std::string timed_id(util::Instant at, util::Random& random) {
    return timed_id(at, random.text(8, "0123456789abcdef"));
}

util::Instant moment_of_id(std::string_view id) {
    std::int64_t milliseconds = 0;
    std::from_chars(id.data(), id.data() + std::min(kDigits, id.size()), milliseconds);
    return {milliseconds * 1000};
}

} // namespace labdb::dynamodb
