#include "core/dynamodb/transfer/ion_write.hpp"

#include <algorithm>

#include "core/dynamodb/name_letters.hpp"
#include "core/util/ascii.hpp"
#include "core/util/base64.hpp"

namespace labdb::dynamodb::transfer {

namespace {

/// Whether the symbol needs no quotes. `$10` is a symbol's number.
bool is_identifier(std::string_view name) {
    if (name.empty() || !is_name_start(name.front())) return false;
    if (name == "null" || name == "true" || name == "false" || name == "nan") return false;
    if (name.size() > 1 && name[0] == '$' && std::all_of(name.begin() + 1, name.end(), util::is_digit)) return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return is_name_start(c) || util::is_digit(c); });
}

void write_quoted(std::string_view text, char quote, std::string& out) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += quote;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == quote || byte == '\\') {
            out += '\\';
            out += byte;
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte == '\r') {
            out += "\\r";
        } else if (byte == '\t') {
            out += "\\t";
        } else if (code < 0x20 || code == 0x7f) {
            out += "\\x";
            out += kDigits[code >> 4];
            out += kDigits[code & 15];
        } else {
            out += byte;
        }
    }
    out += quote;
}

/// `103.`, `6d2`, `0.05`, `5d-9`: as the Ion library for Java prints a decimal, which is what DynamoDB's examples show.
void write_number(const util::Decimal& number, std::string& out) {
    std::string digits;
    for (const char c : number.to_string())
        if (util::is_digit(c) && (c != '0' || !digits.empty())) digits += c;
    const int exponent = number.is_zero() ? 0 : number.exponent();
    if (number.is_zero()) digits = "0";
    if (exponent > 0) digits.resize(digits.find_last_not_of('0') + 1);
    if (number.negative()) out += '-';
    const int whole = static_cast<int>(digits.size()) + exponent; // digits in front of the point
    constexpr int kLeastShown = -5;                               // 0.00000123
    if (exponent > 0) {
        out += digits + "d" + std::to_string(exponent);
    } else if (whole > 0) {
        const auto point = static_cast<std::size_t>(whole);
        out += digits.substr(0, point) + "." + digits.substr(point);
    } else if (whole >= kLeastShown) {
        out += "0." + std::string(static_cast<std::size_t>(-whole), '0') + digits;
    } else {
        out += digits + "d" + std::to_string(exponent);
    }
}

void write_blob(std::string_view bytes, std::string& out) { out += "{{" + util::base64_encode(bytes) + "}}"; }

template <class List, class Write> void write_list(const List& list, std::string& out, Write write) {
    out += '[';
    bool first = true;
    for (const auto& element : list) {
        if (!first) out += ',';
        first = false;
        write(element);
    }
    out += ']';
}

} // namespace

void write_ion_symbol(std::string_view name, std::string& out) {
    if (is_identifier(name))
        out += name;
    else
        write_quoted(name, '\'', out);
}

void write_ion(const AttributeValue& value, std::string& out) {
    switch (value.type()) {
    case AttributeType::S: write_quoted(value.text(), '"', out); break;
    case AttributeType::N: write_number(value.number(), out); break;
    case AttributeType::B: write_blob(value.text(), out); break;
    case AttributeType::SS:
        out += "$dynamodb_SS::";
        write_list(value.texts(), out, [&out](const std::string& text) { write_quoted(text, '"', out); });
        break;
    case AttributeType::NS:
        out += "$dynamodb_NS::";
        write_list(value.numbers(), out, [&out](const util::Decimal& number) { write_number(number, out); });
        break;
    case AttributeType::BS:
        out += "$dynamodb_BS::";
        write_list(value.texts(), out, [&out](const std::string& bytes) { write_blob(bytes, out); });
        break;
    case AttributeType::M: write_ion(value.map(), out); break;
    case AttributeType::L:
        write_list(value.list(), out, [&out](const AttributeValue& element) { write_ion(element, out); });
        break;
    case AttributeType::Null: out += "null"; break;
    case AttributeType::Bool: out += value.as_bool() ? "true" : "false"; break;
    }
}

void write_ion(const AttributeMap& map, std::string& out) {
    out += '{';
    bool first = true;
    for (const auto& [name, value] : map) {
        if (!first) out += ',';
        first = false;
        write_ion_symbol(name, out);
        out += ':';
        write_ion(value, out);
    }
    out += '}';
}

} // namespace labdb::dynamodb::transfer
