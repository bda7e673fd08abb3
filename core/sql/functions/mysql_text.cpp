#include "core/sql/functions/mysql_text.hpp"

#include <algorithm>

#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::mysql {

namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

} // namespace

Text::Text(const CellView& cell) : bytes_(bytes_of(cell)), binary_(std::holds_alternative<BlobView>(cell)) {
    size_ = binary_ ? bytes_.size()
                    : static_cast<std::size_t>(std::count_if(bytes_.begin(), bytes_.end(), begins_character));
    single_ = size_ == bytes_.size();
}

std::size_t Text::offset(std::size_t character) const {
    if (character >= size_) return bytes_.size();
    if (single_) return character;
    std::size_t at = 0;
    for (; at < bytes_.size(); ++at)
        if (begins_character(bytes_[at]) && character-- == 0) break;
    return at;
}

Cell Text::part(std::int64_t from, std::int64_t count) const {
    const auto size = static_cast<std::int64_t>(size_);
    from = std::clamp<std::int64_t>(from, 0, size);
    count = std::clamp<std::int64_t>(count, 0, size - from);
    const std::size_t begin = offset(static_cast<std::size_t>(from)),
                      end = offset(static_cast<std::size_t>(from + count));
    std::string made(bytes_.substr(begin, end - begin));
    if (binary_) return Blob{std::move(made)};
    return made;
}

std::size_t Text::number_at(std::size_t byte) const {
    if (single_) return byte;
    return static_cast<std::size_t>(
        std::count_if(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(byte), begins_character));
}

std::string lower_text(std::string_view text) { return util::unicode_lower(text); }

std::string upper_text(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }))
        return util::to_upper(text);
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        util::decode_utf8(text, at);
        const std::string_view character = text.substr(begin, at - begin);
        const std::string upper = util::unicode_upper(character);
        // MySQL's capitals are one character each: ß stays.
        made += util::code_points(upper) == 1 ? upper : std::string(character);
    }
    return made;
}

} // namespace labdb::sql::mysql
