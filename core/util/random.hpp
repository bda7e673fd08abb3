#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::util {

/// Where ids come from: the kernel, or, with a seed, a fixed sequence, so that a test sees the same ids in each run.
class Random {
public:
    /// Without a seed each call draws from getrandom(2).
    explicit Random(std::optional<std::uint64_t> seed = std::nullopt) : state_(seed) {}

    std::uint64_t next();
    /// A number from 0 up to but without `limit`, which is not 0; all equally likely.
    std::uint64_t below(std::uint64_t limit);
    /// A version 4 UUID, lower case with dashes.
    std::string uuid();
    /// `count` characters out of `alphabet`, which is not empty.
    std::string text(std::size_t count, std::string_view alphabet);

private:
    std::optional<std::uint64_t> state_;
};

} // namespace labdb::util
