#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/value.hpp"

namespace labdb::sql::mysql {

/// A text in characters, or a binary string in bytes.
class Text {
public:
    explicit Text(const CellView& cell);

    std::size_t size() const { return size_; }
    /// Where the character with that number begins; the end for one behind the last.
    std::size_t offset(std::size_t character) const;
    /// `count` characters from `from`; of the same kind as it was. Both are cut to what is there.
    Cell part(std::int64_t from, std::int64_t count) const;
    /// How many characters stand before a byte.
    std::size_t number_at(std::size_t byte) const;
    std::string_view bytes() const { return bytes_; }
    bool is_binary() const { return binary_; }

private:
    std::string_view bytes_;
    std::size_t size_ = 0;
    bool binary_ = false;
    bool single_ = false; ///< each character is one byte
};

std::string lower_text(std::string_view text);
std::string upper_text(std::string_view text);

} // namespace labdb::sql::mysql
