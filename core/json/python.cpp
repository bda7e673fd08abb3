#include "core/json/python.hpp"

#include <cmath>
#include <cstdio>

#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::json {

namespace {

void append_number(const Number& number, std::string& out) {
    if (number.is_integer() && number.text != "-0")
        out += number.text;
    else if (number.is_integer())
        out += '0';
    else
        out += util::float_repr(Value(number).as_double());
}

void append_escape(char32_t point, std::string& out) {
    char text[12];
    const char* form = point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof text, form, static_cast<unsigned>(point));
    out += text;
}

} // namespace

void append_python_quoted(std::string_view text, std::string& out) {
    bool apostrophe = text.find('\'') != std::string_view::npos;
    char quote = apostrophe && text.find('"') == std::string_view::npos ? '"' : '\'';
    out += quote;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        char32_t point = util::decode_utf8(text, at);
        if (point == static_cast<char32_t>(quote) || point == '\\')
            (out += '\\') += static_cast<char>(point);
        else if (point == '\n')
            out += "\\n";
        else if (point == '\r')
            out += "\\r";
        else if (point == '\t')
            out += "\\t";
        else if (util::is_printable(point))
            out += text.substr(begin, at - begin);
        else
            append_escape(point, out);
    }
    out += quote;
}

void append_python_repr(const Value& value, std::string& out) {
    switch (value.kind()) {
    case Kind::null: out += "None"; break;
    case Kind::boolean: out += value.as_bool() ? "True" : "False"; break;
    case Kind::number: append_number(value.as_number(), out); break;
    case Kind::string: append_python_quoted(value.as_string(), out); break;
    case Kind::bytes: append_python_quoted(util::base64_encode(value.as_bytes()), out); break;
    case Kind::array: {
        out += '[';
        bool first = true;
        for (const Value& item : value.as_array()) {
            if (!first) out += ", ";
            append_python_repr(item, out);
            first = false;
        }
        out += ']';
        break;
    }
    case Kind::object: {
        out += '{';
        bool first = true;
        for (const auto& [name, member] : value.as_object()) {
            if (!first) out += ", ";
            append_python_quoted(name, out);
            out += ": ";
            append_python_repr(member, out);
            first = false;
        }
        out += '}';
        break;
    }
    }
}

void append_python_str(const Value& value, std::string& out) {
    if (value.is_string())
        out += value.as_string();
    else if (value.is_bytes())
        out += util::base64_encode(value.as_bytes());
    else
        append_python_repr(value, out);
}

std::string python_str(const Value& value) {
    std::string out;
    append_python_str(value, out);
    return out;
}

std::string_view python_type(const Value& value) {
    switch (value.kind()) {
    case Kind::null: return "NoneType";
    case Kind::boolean: return "bool";
    case Kind::number: return value.as_number().is_integer() ? "int" : "float";
    case Kind::string:
    case Kind::bytes: return "str";
    case Kind::array: return "list";
    case Kind::object: return "dict";
    }
    return {};
}

Number float_number(double value) {
    if (std::isnan(value)) return Number{"NaN"};
    if (std::isinf(value)) return Number{value < 0 ? "-Infinity" : "Infinity"};
    return Number{util::float_repr(value)};
}

Number python_number(const Number& number) {
    if (!number.is_integer()) return float_number(Value(number).as_double());
    return number.text == "-0" ? Number{"0"} : number;
}

} // namespace labdb::json
