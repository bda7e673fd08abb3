#include "core/sql/postgres/tid.hpp"

#include <charconv>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

/// (8192 bytes - 24 of the header) / (4 of the pointer + 24 of the tuple's header + 8 of an aligned integer)
constexpr std::int64_t kRowsOfPage = 226;

} // namespace

std::string print_tid(std::int64_t row) {
    const std::int64_t from_zero = row - 1;
    const std::int64_t block = (from_zero < 0 ? from_zero - kRowsOfPage + 1 : from_zero) / kRowsOfPage;
    return "(" + std::to_string(static_cast<std::uint32_t>(block)) + "," +
           std::to_string(from_zero - block * kRowsOfPage + 1) + ")";
}

std::int64_t read_tid(std::string_view text) {
    const auto invalid = [&] {
        return Error("22P02", "invalid input syntax for type tid: \"" + std::string(text) + "\"");
    };
    const std::string_view plain = util::trim(text);
    const std::size_t comma = plain.find(',');
    if (!plain.starts_with('(') || !plain.ends_with(')') || comma == std::string_view::npos) throw invalid();
    std::uint32_t block = 0;
    std::uint16_t offset = 0;
    const auto read = [&](std::string_view digits, auto& number) {
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (end.ec != std::errc() || end.ptr != digits.data() + digits.size()) throw invalid();
    };
    read(plain.substr(1, comma - 1), block);
    read(plain.substr(comma + 1, plain.size() - comma - 2), offset);
    return std::int64_t{static_cast<std::int32_t>(block)} * kRowsOfPage + offset;
}

} // namespace labdb::sql::postgres
