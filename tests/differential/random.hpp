#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::tests {

/// Choices that are the same on every machine for the same seed.
class Choice {
public:
    explicit Choice(std::uint64_t seed) : engine_(seed) {}

    /// From 0 up to but without `count`.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    /// True once in `count` times, on average.
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class T> const T& of(const std::vector<T>& values) { return values[below(values.size())]; }
    std::string of(std::initializer_list<const char*> values) { return *(values.begin() + below(values.size())); }

private:
    std::mt19937_64 engine_;
};

} // namespace labdb::tests
