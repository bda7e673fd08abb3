// hash   = MD5 of "Outliers" bytes             of a partition; for an item in an index: "Outliers" bytes bytes
// bytes  = string or binary                    as it is
//        | 0x80                                zero
//        | power pair*                         a number above zero
//        | power pair* 0x66?                   one below zero; the end where there are fewer than 20 pairs
// power  = 0xC0 + n, below zero all bits inverted, when the number is 0.pair pair … × 100^n
// pair   = 1 + two digits, below zero 101 - two digits
//
// Found out on AWS by dynalite (architect/dynalite, db/index.js: hashPrefix, numToBuffer), and what has been recorded
// on AWS since is in that order. How several parts are put together is not known: here each one with its end, so that
// no two keys make the same bytes.
#include "core/store/partition_hash.hpp"

#include <string_view>

#include "core/util/md5.hpp"

namespace labdb::store {
namespace {

constexpr std::size_t kMaxPairs = 20;

/// The significant digits. Decimal::encode(): a byte for the sign, one for the power, then two digits in each, all but
/// the first byte inverted below zero.
std::string digits_of(const util::Decimal& number) {
    std::string digits;
    const std::string code = number.encode();
    for (const char byte : std::string_view(code).substr(2)) {
        const int pair = static_cast<unsigned char>(number.negative() ? ~byte : byte) / 2;
        digits += static_cast<char>('0' + pair / 10);
        digits += static_cast<char>('0' + pair % 10);
    }
    digits.resize(static_cast<std::size_t>(number.significant_digits()));
    return digits;
}

void append_number(const util::Decimal& number, std::string& out) {
    if (number.is_zero()) {
        out += '\x80';
        return;
    }
    std::string digits = digits_of(number);
    int power = number.significant_digits() + number.exponent(); // of ten, before 0.digits
    if (power % 2 != 0) {
        digits.insert(digits.begin(), '0');
        ++power;
    }
    if (digits.size() % 2 != 0) digits += '0';
    const int first = 0xC0 + power / 2;
    out += static_cast<char>(number.negative() ? ~first : first);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int pair = (digits[i] - '0') * 10 + (digits[i + 1] - '0');
        out += static_cast<char>(number.negative() ? 101 - pair : pair + 1);
    }
    if (number.negative() && digits.size() / 2 < kMaxPairs) out += '\x66';
}

void add(const KeyPart& part, util::Md5& digest) {
    if (const auto* text = std::get_if<std::string_view>(&part)) return digest.add(*text);
    std::string bytes;
    append_number(std::get<util::Decimal>(part), bytes);
    digest.add(bytes);
}

util::Md5 begin() {
    util::Md5 digest;
    digest.add("Outliers");
    return digest;
}

} // namespace

std::string partition_hash(const KeyParts& partition) {
    util::Md5 digest = begin();
    if (partition.size() == 1) {
        add(partition.front(), digest);
    } else {
        std::string bytes;
        append_parts(partition, bytes);
        digest.add(bytes);
    }
    return digest.finish();
}

std::string item_hash(const KeyPart& partition, const KeyPart& sort) {
    util::Md5 digest = begin();
    add(partition, digest);
    add(sort, digest);
    return digest.finish();
}

} // namespace labdb::store
