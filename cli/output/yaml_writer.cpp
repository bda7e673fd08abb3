#include "cli/output/yaml_writer.hpp"

#include <cstdio>

#include "cli/output/yaml_scalar.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::output {

namespace {

constexpr int kWidth = 80;
constexpr int kIndent = 2;
/// In bytes. A longer key is written with `? ` in front, and its value behind `: ` on a line of its own.
constexpr std::size_t kMaxSimpleKey = 128;

std::string escape(char32_t point) {
    switch (point) {
    case 0x00: return "\\0";
    case 0x07: return "\\a";
    case 0x08: return "\\b";
    case 0x09: return "\\t";
    case 0x0A: return "\\n";
    case 0x0B: return "\\v";
    case 0x0C: return "\\f";
    case 0x0D: return "\\r";
    case 0x1B: return "\\e";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case 0x85: return "\\N";
    case 0xA0: return "\\_";
    case 0x2028: return "\\L";
    case 0x2029: return "\\P";
    default: break;
    }
    char text[12];
    const char* form = point <= 0xFF ? "\\x%02X" : point <= 0xFFFF ? "\\u%04X" : "\\U%08X";
    std::snprintf(text, sizeof text, form, static_cast<unsigned>(point));
    return text;
}

} // namespace

void YamlWriter::put(char c) {
    out_ += c;
    ++column_;
}

void YamlWriter::put(std::string_view text) {
    out_ += text;
    column_ += static_cast<int>(util::code_points(text));
}

void YamlWriter::new_line() {
    out_ += '\n';
    column_ = 0;
}

/// To the current indentation: on this line when there is nothing but indentation on it yet, else on a new one.
void YamlWriter::to_indent() {
    int indent = indent_ < 0 ? 0 : indent_;
    if (!in_indention_ || column_ > indent || (column_ == indent && !after_blank_)) new_line();
    while (column_ < indent) put(' ');
    after_blank_ = true;
    in_indention_ = true;
}

void YamlWriter::indicator(std::string_view text, bool blank_before, bool keeps_indention) {
    if (blank_before && !after_blank_) put(' ');
    put(text);
    after_blank_ = false;
    in_indention_ = in_indention_ && keeps_indention;
}

/// What stands in front of a node, by the place that it has in its collection. `simple` is asked for keys only.
void YamlWriter::open(std::string_view tag, bool simple) {
    if (!frames_.empty()) {
        Frame& frame = frames_.back();
        if (!frame.mapping) {
            to_indent();
            indicator("-", true, true);
        } else if (!frame.at_value) {
            to_indent();
            if (!simple) indicator("?", true, true);
            frame.simple_key = simple;
        } else if (frame.simple_key) {
            indicator(":", false, false);
        } else {
            to_indent();
            indicator(":", true, true);
        }
        frame.at_value = frame.mapping && !frame.at_value;
    }
    if (!tag.empty()) indicator(tag, true, false);
}

void YamlWriter::begin(bool mapping, std::string_view tag) {
    bool below_key = !frames_.empty() && frames_.back().mapping;
    open(tag, false);
    Frame frame{.mapping = mapping, .outer_indent = indent_};
    // A list that follows its key begins in the key's own column.
    bool level = !mapping && below_key && !in_indention_;
    if (indent_ < 0)
        indent_ = 0;
    else if (!level)
        indent_ += kIndent;
    frames_.push_back(frame);
}

void YamlWriter::end() {
    indent_ = frames_.back().outer_indent;
    frames_.pop_back();
}

void YamlWriter::empty(std::string_view brackets, std::string_view tag) {
    open(tag, true);
    indicator(brackets, true, false);
}

void YamlWriter::finish() {
    indent_ = -1;
    to_indent();
}

void YamlWriter::scalar(std::string_view text, Scalar kind, std::string_view tag) {
    YamlForm form = analyze_yaml(text);
    bool is_key = !frames_.empty() && frames_.back().mapping && !frames_.back().at_value;
    bool simple = is_key && !form.multiline && text.size() + tag.size() <= kMaxSimpleKey;
    open(tag, simple);
    int outer = indent_;
    indent_ = indent_ < 0 ? kIndent : indent_ + kIndent;
    bool fold = !simple;
    bool quoted = kind == Scalar::text && (!form.plain || (tag.empty() && reads_as_other(text)));
    if (kind == Scalar::double_quoted || (quoted && !form.single_quoted))
        double_quoted(text, fold);
    else if (quoted)
        single_quoted(text, fold);
    else
        plain(text, fold);
    indent_ = outer;
    after_blank_ = false;
    in_indention_ = false;
}

void YamlWriter::plain(std::string_view text, bool fold) {
    if (!after_blank_ && !text.empty()) put(' ');
    if (!fold || column_ + static_cast<int>(text.size()) <= kWidth) return put(text);
    bool spaces = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        bool space = util::decode_utf8(text, at) == ' ';
        if (space && !spaces && column_ > kWidth && !text.substr(at).starts_with(' ')) {
            to_indent();
        } else {
            in_indention_ = in_indention_ && space;
            out_ += text.substr(begin, at - begin);
            ++column_;
        }
        spaces = space;
    }
}

/// A break inside of a quoted string.
void YamlWriter::line_break(std::string_view text) {
    out_ += text;
    column_ = 0;
    in_indention_ = true;
}

void YamlWriter::single_quoted(std::string_view text, bool fold) {
    indicator("'", true, false);
    bool spaces = false, breaks = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        char32_t point = util::decode_utf8(text, at);
        if (point == ' ') {
            bool inside = begin > 0 && at < text.size();
            if (fold && !spaces && column_ > kWidth && inside && text[at] != ' ')
                to_indent();
            else
                put(' ');
            spaces = true;
        } else if (is_yaml_break(point)) {
            // The first line feed of a run counts as a blank when read, so it stands twice.
            if (!breaks && point == '\n') new_line();
            line_break(text.substr(begin, at - begin));
            breaks = true;
        } else {
            if (breaks) to_indent();
            if (point == '\'') put('\'');
            out_ += text.substr(begin, at - begin);
            ++column_;
            in_indention_ = false;
            spaces = breaks = false;
        }
    }
    if (breaks) to_indent();
    indicator("'", false, false);
}

void YamlWriter::double_quoted(std::string_view text, bool fold) {
    indicator("\"", true, false);
    bool spaces = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        char32_t point = util::decode_utf8(text, at);
        if (!is_yaml_printable(point) || is_yaml_break(point) || point == '"' || point == '\\') {
            put(escape(point));
            spaces = false;
        } else if (point == ' ') {
            bool inside = begin > 0 && at < text.size();
            if (fold && !spaces && column_ > kWidth && inside) {
                to_indent();
                if (text[at] == ' ') put('\\');
            } else {
                put(' ');
            }
            spaces = true;
        } else {
            out_ += text.substr(begin, at - begin);
            ++column_;
            spaces = false;
        }
    }
    indicator("\"", false, false);
}

} // namespace labdb::cli::output
