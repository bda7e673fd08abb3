#include "core/json/write.hpp"

#include <cstdio>

#include "core/util/base64.hpp"
#include "core/util/utf8.hpp"

namespace labdb::json {

namespace {

class Writer {
public:
    Writer(const Layout& layout, std::string& out) : layout_(layout), out_(out) {}

    void write(const Value& value, int depth) {
        switch (value.kind()) {
        case Kind::null: out_ += "null"; break;
        case Kind::boolean: out_ += value.as_bool() ? "true" : "false"; break;
        case Kind::number: out_ += value.as_number().text; break;
        case Kind::string: write_string(value.as_string(), layout_.ascii, out_); break;
        case Kind::bytes: ((out_ += '"') += util::base64_encode(value.as_bytes())) += '"'; break;
        case Kind::array: array(value.as_array(), depth); break;
        case Kind::object: object(value.as_object(), depth); break;
        }
    }

private:
    const Layout& layout_;
    std::string& out_;

    void separate(bool first, int depth) {
        if (!first) out_ += ',';
        if (layout_.indent) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(depth) * static_cast<std::size_t>(layout_.indent), ' ');
        } else if (!first && layout_.spaced) {
            out_ += ' ';
        }
    }

    void close(char bracket, int depth) {
        if (layout_.indent) separate(true, depth);
        out_ += bracket;
    }

    void array(const Array& items, int depth) {
        out_ += '[';
        bool first = true;
        for (const Value& item : items) {
            separate(first, depth + 1);
            write(item, depth + 1);
            first = false;
        }
        if (first)
            out_ += ']';
        else
            close(']', depth);
    }

    void object(const Object& members, int depth) {
        out_ += '{';
        bool first = true;
        for (const auto& [name, value] : members) {
            separate(first, depth + 1);
            write_string(name, layout_.ascii, out_);
            out_ += layout_.indent || layout_.spaced ? ": " : ":";
            write(value, depth + 1);
            first = false;
        }
        if (first)
            out_ += '}';
        else
            close('}', depth);
    }
};

void append_unit(char32_t unit, std::string& out) {
    char text[8];
    std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(unit));
    out += text;
}

void append_escaped(char c, std::string& out) {
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    default: append_unit(static_cast<unsigned char>(c), out);
    }
}

} // namespace

void write_string(std::string_view text, bool ascii, std::string& out) {
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto c = static_cast<unsigned char>(text[i]);
        bool plain = c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7F);
        if (plain) {
            ++i;
            continue;
        }
        out.append(text, done, i - done);
        if (c < 0x80) {
            append_escaped(text[i++], out);
        } else {
            char32_t point = util::decode_utf8(text, i);
            if (point >= 0x10000) {
                append_unit(0xD800 + ((point - 0x10000) >> 10), out);
                append_unit(0xDC00 + ((point - 0x10000) & 0x3FF), out);
            } else {
                append_unit(point, out);
            }
        }
        done = i;
    }
    out.append(text, done);
    out += '"';
}

void write(const Value& value, const Layout& layout, std::string& out) {
    Writer(layout, out).write(value, layout.depth);
}

std::string write(const Value& value, const Layout& layout) {
    std::string out;
    write(value, layout, out);
    return out;
}

} // namespace labdb::json
