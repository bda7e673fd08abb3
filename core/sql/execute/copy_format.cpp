// The formats of COPY: PostgreSQL's documentation, "COPY", "File Formats".
#include "core/sql/execute/copy_format.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

bool truth(const std::string& name, const std::string& value) {
    const std::string lower = util::to_lower(value);
    if (lower.empty() || lower == "true" || lower == "on" || lower == "1") return true;
    if (lower == "false" || lower == "off" || lower == "0") return false;
    throw Error("42601", name + " requires a Boolean value");
}

char one_byte(const char* what, const std::string& value) {
    if (value.size() != 1) throw Error("0A000", std::string("COPY ") + what + " must be a single one-byte character");
    return value[0];
}

std::vector<std::string> names(const std::string& list) {
    std::vector<std::string> found;
    std::string name;
    for (const char letter : list + ",") {
        if (letter != ',') {
            name += letter;
            continue;
        }
        const std::size_t from = name.find_first_not_of(' ');
        if (from != std::string::npos) found.push_back(name.substr(from, name.find_last_not_of(' ') + 1 - from));
        name.clear();
    }
    return found;
}

bool contains(const std::vector<std::string>& list, const std::string& name) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& known) { return known == "*" || known == name; });
}

} // namespace

CopyFormat CopyFormat::from(const ast::Copy& copy) {
    CopyFormat format;
    bool delimiter_said = false, null_said = false, escape_said = false;
    for (const ast::Option& option : copy.options) {
        if (option.name == "format") {
            if (option.value == "csv")
                format.csv = true;
            else if (option.value == "binary")
                throw Error("0A000", "COPY BINARY is not supported");
            else if (option.value != "text")
                throw Error("22023", "COPY format \"" + option.value + "\" not recognized");
        } else if (option.name == "header") {
            format.match_header = util::to_lower(option.value) == "match";
            format.header = format.match_header || truth("header", option.value);
        } else if (option.name == "delimiter") {
            format.delimiter = one_byte("delimiter", option.value);
            delimiter_said = true;
        } else if (option.name == "null") {
            format.null = option.value;
            null_said = true;
        } else if (option.name == "quote") {
            format.quote = one_byte("quote", option.value);
        } else if (option.name == "escape") {
            format.escape = one_byte("escape", option.value);
            escape_said = true;
        } else if (option.name == "force_quote") {
            format.force_quote = names(option.value);
        } else if (option.name == "force_null") {
            format.force_null = names(option.value);
        } else if (option.name == "force_not_null") {
            format.force_not_null = names(option.value);
        } else if (option.name != "encoding" && option.name != "freeze") {
            throw Error("42601", "option \"" + option.name + "\" not recognized");
        }
    }
    if (format.csv && !delimiter_said) format.delimiter = ',';
    if (format.csv && !null_said) format.null.clear();
    if (!escape_said) format.escape = format.quote;
    return format;
}

CopyReader::Field CopyReader::text_field(std::string_view raw) const {
    Field field;
    if (raw == format_.null) return field;
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            text += raw[i];
            continue;
        }
        const char letter = raw[++i];
        const auto number = [&](std::size_t base, std::size_t most) {
            std::size_t value = 0, digits = 0;
            for (; digits < most && i < raw.size(); ++digits, ++i) {
                const char digit = raw[i];
                std::size_t part = 99;
                if (digit >= '0' && digit <= '9') part = static_cast<std::size_t>(digit - '0');
                if (digit >= 'a' && digit <= 'f') part = static_cast<std::size_t>(digit - 'a') + 10;
                if (digit >= 'A' && digit <= 'F') part = static_cast<std::size_t>(digit - 'A') + 10;
                if (part >= base) break;
                value = value * base + part;
            }
            --i;
            text += static_cast<char>(value);
        };
        switch (letter) {
        case 'b': text += '\b'; break;
        case 'f': text += '\f'; break;
        case 'n': text += '\n'; break;
        case 'r': text += '\r'; break;
        case 't': text += '\t'; break;
        case 'v': text += '\v'; break;
        case 'x':
            ++i;
            number(16, 2);
            break;
        default:
            if (letter >= '0' && letter <= '7')
                number(8, 3);
            else
                text += letter;
        }
    }
    field.value = std::move(text);
    return field;
}

bool CopyReader::next(std::vector<Field>& fields) {
    fields.clear();
    if (position_ >= bytes_.size()) return false;
    ++line_;
    if (format_.csv) return next_csv(fields);
    // A backslash keeps the line's end from being one.
    std::size_t end = position_;
    while (end < bytes_.size() && bytes_[end] != '\n') end += bytes_[end] == '\\' ? 2 : 1;
    end = std::min(end, bytes_.size());
    text_ = bytes_.substr(position_, end - position_);
    if (text_.ends_with('\r')) text_.remove_suffix(1);
    position_ = end + 1;
    if (text_ == "\\.") {
        position_ = bytes_.size();
        return false;
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text_.size(); ++i) {
        if (i < text_.size() && text_[i] == '\\') {
            ++i;
            continue;
        }
        if (i < text_.size() && text_[i] != format_.delimiter) continue;
        fields.push_back(text_field(text_.substr(begin, i - begin)));
        begin = i + 1;
    }
    return true;
}

bool CopyReader::next_csv(std::vector<Field>& fields) {
    const std::size_t start = position_;
    Field field;
    std::string text;
    bool inside = false;
    const auto finish_field = [&] {
        if (field.quoted || text != format_.null) field.value = std::move(text);
        fields.push_back(std::move(field));
        field = Field();
        text.clear();
    };
    for (;; ++position_) {
        if (position_ >= bytes_.size()) {
            if (inside) throw Error("22P04", "unterminated CSV quoted field");
            break;
        }
        const char letter = bytes_[position_];
        if (inside) {
            const char after = position_ + 1 < bytes_.size() ? bytes_[position_ + 1] : '\0';
            if (letter == format_.escape && (after == format_.quote || after == format_.escape))
                text += bytes_[++position_];
            else if (letter == format_.quote)
                inside = false;
            else {
                if (letter == '\n') ++line_;
                text += letter;
            }
        } else if (letter == format_.quote) {
            inside = field.quoted = true;
        } else if (letter == format_.delimiter) {
            finish_field();
        } else if (letter == '\n') {
            break;
        } else if (letter != '\r' || position_ + 1 >= bytes_.size() || bytes_[position_ + 1] != '\n') {
            text += letter;
        }
    }
    text_ = bytes_.substr(start, position_ - start);
    if (text_.ends_with('\r')) text_.remove_suffix(1);
    ++position_;
    if (text_ == "\\.") {
        position_ = bytes_.size();
        return false;
    }
    finish_field();
    return true;
}

std::string copy_line(const CopyFormat& format, const std::vector<std::optional<std::string>>& values,
                      const std::vector<std::string>& columns) {
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i) line += format.delimiter;
        if (!values[i]) {
            line += format.null;
            continue;
        }
        const std::string& value = *values[i];
        if (format.csv) {
            const bool quotes =
                contains(format.force_quote, columns[i]) || value == format.null ||
                (values.size() == 1 && value == "\\.") || std::any_of(value.begin(), value.end(), [&](char letter) {
                    return letter == format.delimiter || letter == format.quote || letter == '\n' || letter == '\r';
                });
            if (!quotes) {
                line += value;
                continue;
            }
            line += format.quote;
            for (const char letter : value) {
                if (letter == format.quote || letter == format.escape) line += format.escape;
                line += letter;
            }
            line += format.quote;
            continue;
        }
        for (const char letter : value) {
            constexpr std::string_view kControls = "\b\f\n\r\t\v", kLetters = "bfnrtv";
            if (const std::size_t control = kControls.find(letter); control != std::string_view::npos)
                (line += '\\') += kLetters[control];
            else {
                if (letter == '\\' || letter == format.delimiter) line += '\\';
                line += letter;
            }
        }
    }
    return line + "\n";
}

} // namespace labdb::sql::execute
