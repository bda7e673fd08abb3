#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/mysql/assign.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/util/utf8.hpp"

/// Texts, bytes, labels and documents into columns.
namespace labdb::sql::mysql {

namespace {

/// Where the character with that number begins.
std::size_t character_at(std::string_view text, std::size_t number) {
    std::size_t at = 0;
    while (number > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        --number;
    }
    return at;
}

bool only_blanks(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

/// The first bytes that are no UTF-8, as the server shows them: `\xE4\xF6`.
std::string broken_bytes(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t next = at;
        util::decode_utf8(text, next);
        if (!util::is_utf8(text.substr(at, next - at))) break;
        at = next;
    }
    std::string shown;
    for (std::size_t i = at; i < text.size() && i < at + 6; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        char digits[8];
        std::snprintf(digits, sizeof digits, "\\x%02X", byte);
        shown += byte < 0x80 && byte >= 0x20 ? std::string(1, text[i]) : std::string(digits);
    }
    return shown + (text.size() > at + 6 ? "..." : "");
}

} // namespace

Cell assign_text(const Assignment& to, const CellView& value, const Type& from) {
    const Type& type = to.type();
    const Cell made = converted(to.environment(), value, from, Form::text);
    std::string text(bytes_of(view_of(made)));
    if (!util::is_utf8(text)) {
        to.incorrect("string", broken_bytes(text), 1366);
        std::string kept;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            util::decode_utf8(text, at);
            kept +=
                util::is_utf8(std::string_view(text).substr(begin, at - begin)) ? text.substr(begin, at - begin) : "?";
        }
        text = kept;
    }
    // Characters, but of TEXT bytes.
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, type.length));
    std::size_t end = text.size();
    if (type.kind == TypeKind::text) {
        if (text.size() > most) {
            end = most;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        }
    } else if (text.size() > most) {
        end = character_at(text, most);
    }
    if (end < text.size()) {
        // Blanks too many are let go: silently of CHAR, with a note of the others.
        if (!only_blanks(std::string_view(text).substr(end)))
            to.too_long();
        else if (type.kind != TypeKind::character)
            to.note(1265, "Data truncated" + to.where());
        text.resize(end);
    }
    if (type.kind == TypeKind::character && !to.environment().pad_char_to_full_length)
        while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

Cell assign_bytes(const Assignment& to, const CellView& value, const Type& from) {
    const Type& type = to.type();
    const Cell made = converted(to.environment(), value, from, Form::text);
    std::string bytes(bytes_of(view_of(made)));
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, type.length));
    if (bytes.size() > most) {
        to.too_long();
        bytes.resize(most);
    }
    if (type.kind == TypeKind::binary) bytes.resize(most, '\0');
    return Blob{std::move(bytes)};
}

Cell assign_label(const Assignment& to, const CellView& value, const Type& from) {
    const std::vector<std::string>& labels = *to.type().labels;
    const auto count = static_cast<std::int64_t>(labels.size());
    const bool number = is_number(from.kind) || from.kind == TypeKind::bit;
    if (number) {
        const Cell whole = converted(to.environment(), value, from, Form::integer);
        const std::int64_t chosen = clamped(view_of(whole));
        if (chosen >= 1 && chosen <= count) return chosen;
        to.truncated();
        return std::int64_t{0};
    }
    const Cell made = converted(to.environment(), value, from, Form::text);
    std::string_view text = bytes_of(view_of(made));
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const Collation compare = collation_function(to.type().collation);
    for (std::int64_t i = 0; i < count; ++i)
        if (compare(labels[static_cast<std::size_t>(i)], text) == 0) return i + 1;
    // A number as text is a label's number, if no label reads so.
    if (const ReadInteger read = read_integer(text);
        !read.truncated && !read.negative && read.magnitude >= 1 && read.magnitude <= static_cast<std::uint64_t>(count))
        return static_cast<std::int64_t>(read.magnitude);
    to.truncated();
    return std::int64_t{0};
}

Cell assign_labels(const Assignment& to, const CellView& value, const Type& from) {
    const std::vector<std::string>& labels = *to.type().labels;
    const std::uint64_t all = labels.size() >= 64 ? UINT64_MAX : (1ULL << labels.size()) - 1;
    if (is_number(from.kind) || from.kind == TypeKind::bit) {
        const Cell whole = converted(to.environment(), value, from, Form::integer);
        const std::uint64_t bits = bits_of(view_of(whole));
        if ((bits & ~all) != 0) to.truncated();
        return unsigned_cell(bits & all);
    }
    const Cell made = converted(to.environment(), value, from, Form::text);
    std::string_view text = bytes_of(view_of(made));
    const Collation compare = collation_function(to.type().collation);
    std::uint64_t bits = 0;
    bool unknown = false;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view label = text.substr(0, comma);
        const auto found = std::find_if(labels.begin(), labels.end(),
                                        [&](const std::string& one) { return compare(one, label) == 0; });
        if (found == labels.end())
            unknown = true;
        else
            bits |= 1ULL << (found - labels.begin());
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    if (unknown) to.truncated();
    return unsigned_cell(bits);
}

Cell assign_json(const Assignment& to, const CellView& value, const Type& from) {
    if (from.kind == TypeKind::json) return cell_of(value);
    if (is_bytes(from.kind))
        throw Error(3144, "22032", "Cannot create a JSON value from a string with CHARACTER SET 'binary'.");
    if (is_text(from.kind)) return json_of_text(bytes_of(value), to.column().name);
    return converted(to.environment(), value, from, Form::json);
}

} // namespace labdb::sql::mysql
