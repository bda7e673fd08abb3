#include "core/sql/execute/load_fields.hpp"

namespace labdb::sql::execute {

bool LoadReader::skip_to_line() {
    if (position_ >= bytes_.size()) return false;
    if (load_.line_prefix.empty()) return true;
    const std::size_t found = bytes_.find(load_.line_prefix, position_);
    if (found == std::string_view::npos) return false;
    position_ = found + load_.line_prefix.size();
    return true;
}

bool LoadReader::next(std::vector<std::optional<std::string>>& fields) {
    fields.clear();
    if (!skip_to_line()) return false;
    for (;;) {
        std::optional<std::string>& value = fields.emplace_back();
        if (!field(value)) return true;
    }
}

void LoadReader::escaped(std::string& text, bool& null, bool bare) {
    ++position_;
    if (position_ >= bytes_.size()) {
        text += load_.escape;
        return;
    }
    const char letter = bytes_[position_++];
    switch (letter) {
    case '0': text += '\0'; break;
    case 'b': text += '\b'; break;
    case 'n': text += '\n'; break;
    case 'r': text += '\r'; break;
    case 't': text += '\t'; break;
    case 'Z': text += '\x1a'; break;
    case 'N':
        // `\N` alone is NULL.
        if (bare && text.empty()) null = true;
        text += 'N';
        break;
    default: text += letter;
    }
}

bool LoadReader::field(std::optional<std::string>& value) {
    std::string text;
    bool null = false;
    const bool enclosed = at(load_.enclosure);
    if (enclosed) ++position_;
    const char escape = load_.escape.empty() ? '\0' : load_.escape[0];
    const char quote = load_.enclosure.empty() ? '\0' : load_.enclosure[0];
    bool more = false;
    while (position_ < bytes_.size()) {
        const char letter = bytes_[position_];
        if (escape && letter == escape && !(enclosed && escape == quote)) {
            escaped(text, null, !enclosed);
            continue;
        }
        if (enclosed && letter == quote) {
            const std::string_view rest = bytes_.substr(position_ + 1);
            if (rest.starts_with(quote)) { // doubled: one of them
                text += quote;
                position_ += 2;
                continue;
            }
            const bool field_ends = !load_.field_terminator.empty() && rest.starts_with(load_.field_terminator);
            const bool line_ends = !load_.line_terminator.empty() && rest.starts_with(load_.line_terminator);
            if (field_ends || line_ends || rest.empty()) {
                position_ += 1 + (field_ends  ? load_.field_terminator.size()
                                  : line_ends ? load_.line_terminator.size()
                                              : 0);
                value = std::move(text);
                return field_ends;
            }
        } else if (!enclosed) {
            if (at(load_.field_terminator)) {
                position_ += load_.field_terminator.size();
                more = true;
                break;
            }
            if (at(load_.line_terminator)) {
                position_ += load_.line_terminator.size();
                break;
            }
        }
        text += letter;
        ++position_;
    }
    if (null && text == "N") return more; // NULL
    // Where fields are enclosed, the bare word is NULL too.
    if (!enclosed && quote && text == "NULL") return more;
    value = std::move(text);
    return more;
}

} // namespace labdb::sql::execute
