#include "core/sql/functions/mysql_json_storage.hpp"

#include <string>

#include "core/sql/mysql/cells.hpp"

namespace labdb::sql::mysql {
namespace {

constexpr std::size_t kLargestSmall = 65535; ///< offsets of two bytes reach so far, else they have four

std::size_t number_size(const json::Number& number) {
    if (!number.is_integer()) return 8;
    const ReadInteger read = read_integer(number.text);
    const std::uint64_t most = read.magnitude;
    if (read.negative) return most <= 32768 ? 2 : most <= 2147483648 ? 4 : 8;
    return most <= 32767 ? 2 : most <= 2147483647 ? 4 : 8;
}

/// The length stands before a text, seven bits in a byte.
std::size_t text_size(std::size_t length) {
    std::size_t bytes = 1;
    for (std::size_t rest = length >> 7; rest != 0; rest >>= 7) ++bytes;
    return bytes + length;
}

/// What stands in a member's own entry takes no other place.
bool is_inlined(const json::Value& value, std::size_t offset) {
    if (value.is_null() || value.is_bool()) return true;
    if (value.kind() != json::Kind::number || !value.as_number().is_integer()) return false;
    return number_size(value.as_number()) <= offset;
}

/// Without the byte of the type.
std::size_t value_size(const json::Value& value) {
    switch (value.kind()) {
    case json::Kind::number: return number_size(value.as_number());
    case json::Kind::string: return text_size(value.as_string().size());
    case json::Kind::array:
    case json::Kind::object: break;
    default: return 1;
    }
    constexpr std::size_t kOffsets[] = {2, 4};
    std::size_t sizes[] = {2 * kOffsets[0], 2 * kOffsets[1]}; // how many members, how many bytes
    const auto add = [&](const json::Value& member, std::size_t name) {
        const std::size_t apart = value_size(member);
        for (std::size_t i = 0; i < 2; ++i)
            sizes[i] += 1 + kOffsets[i] + name + (is_inlined(member, kOffsets[i]) ? 0 : apart);
        if (name != 0) sizes[0] += kOffsets[0], sizes[1] += kOffsets[1];
    };
    if (value.is_array()) {
        for (const json::Value& element : value.as_array()) add(element, 0);
    } else {
        for (const auto& [name, member] : value.as_object()) add(member, 2 + name.size()); // with its length
    }
    return sizes[0] <= kLargestSmall ? sizes[0] : sizes[1];
}

} // namespace

std::size_t json_storage_size(const json::Value& document) { return 1 + value_size(document); }

} // namespace labdb::sql::mysql
