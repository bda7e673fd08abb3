#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/base64.hpp"
#include "core/util/digest.hpp"
#include "core/util/gzip.hpp"
#include "core/util/md5.hpp"
#include "core/util/text.hpp"

/// Digests and encodings (manual, 12.13, and those of 12.8).
namespace labdb::sql::mysql {

namespace {

Cell md5(Environment&, Arguments a) { return util::hex(util::md5(bytes_of(a[0]))); }
Cell sha1(Environment&, Arguments a) { return util::hex(util::sha1(bytes_of(a[0]))); }

struct DigestRow {
    std::int64_t bits;
    std::string (*digest)(std::string_view);
};
constexpr DigestRow kDigests[] = {
    {0, util::sha256}, {224, util::sha224}, {256, util::sha256}, {384, util::sha384}, {512, util::sha512}};

/// text, bits
Cell sha2(Environment& environment, Arguments a) {
    for (const DigestRow& row : kDigests)
        if (row.bits == clamped(a[1])) return util::hex(row.digest(bytes_of(a[0])));
    environment.warn("Warning", 1583, "Incorrect parameters in the call to native function 'sha2'");
    return {};
}

Cell crc32(Environment&, Arguments a) { return std::int64_t{util::crc32(bytes_of(a[0]))}; }

Cell hex(Environment&, Arguments a) { return util::to_upper(util::hex(bytes_of(a[0]))); }
Cell hex_number(Environment&, Arguments a) {
    std::string digits;
    std::uint64_t value = bits_of(a[0]);
    do digits.insert(digits.begin(), "0123456789ABCDEF"[value & 15]);
    while ((value >>= 4) != 0);
    return digits;
}

/// A number with a fraction is rounded; one that is too large has all bits.
Cell hex_real(Environment& environment, Arguments a) {
    const double value = real_of(a[0]);
    if (value <= -0x1p63 || value >= 0x1p64) return std::string(16, 'F');
    const double rounded = std::trunc(value + (value > 0 ? 0.5 : -0.5));
    const auto bits = rounded < 0 ? static_cast<std::uint64_t>(static_cast<std::int64_t>(rounded))
                                  : static_cast<std::uint64_t>(rounded);
    const CellView whole = static_cast<std::int64_t>(bits);
    return hex_number(environment, {&whole, 1});
}

int digit_value(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    letter = static_cast<char>(letter | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

Cell unhex(Environment& environment, Arguments a) {
    const std::string_view digits = bytes_of(a[0]);
    std::string bytes;
    int half = 0;
    bool pending = digits.size() % 2 != 0; // an odd first digit is a byte of its own
    for (char letter : digits) {
        const int value = digit_value(letter);
        if (value < 0) {
            incorrect(environment, "Incorrect string value", digits, 1411, "HY000");
            environment.conditions.back().message += " for function unhex";
            return {};
        }
        half = half * 16 + value;
        if (pending) {
            bytes += static_cast<char>(half);
            half = 0;
        }
        pending = !pending;
    }
    return Blob{std::move(bytes)};
}

/// Lines of 76 letters.
Cell to_base64(Environment&, Arguments a) {
    const std::string letters = util::base64_encode(bytes_of(a[0]));
    constexpr std::size_t kLine = 76;
    std::string lines;
    for (std::size_t at = 0; at < letters.size(); at += kLine)
        lines += (at > 0 ? "\n" : "") + letters.substr(at, kLine);
    return lines;
}

Cell from_base64(Environment&, Arguments a) {
    std::string letters;
    for (char letter : bytes_of(a[0]))
        if (letter != ' ' && letter != '\n' && letter != '\r' && letter != '\t') letters += letter;
    auto bytes = util::base64_decode(letters);
    if (!bytes) return {};
    return Blob{std::move(*bytes)};
}

Cell random_bytes(Environment& environment, Arguments a) {
    const std::int64_t count = clamped(a[0]);
    if (count < 1 || count > 1024) throw Error(1690, "22003", "length value is out of range in 'random_bytes'");
    std::string bytes;
    while (bytes.size() < static_cast<std::size_t>(count))
        bytes += static_cast<char>(environment.random != nullptr ? environment.random->below(256) : 0);
    return Blob{std::move(bytes)};
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_md5", 1, md5},
    {"my_sha1", 1, sha1},
    {"my_sha2", 2, sha2},
    {"my_crc32", 1, crc32},
    {"my_hex", 1, hex},
    {"my_hex_number", 1, hex_number},
    {"my_hex_real", 1, hex_real},
    {"my_unhex", 1, unhex},
    {"my_to_base64", 1, to_base64},
    {"my_from_base64", 1, from_base64},
    {"my_random_bytes", 1, random_bytes, false, false},
};

} // namespace

std::span<const ScalarFunctionRow> coding_functions() { return kRows; }

} // namespace labdb::sql::mysql
