#include "core/api/xml_write.hpp"

namespace labdb::api {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// A character of more than one byte that XML 1.0 does not allow or reads as the end of a line, and what stands for it.
struct Special {
    std::string_view bytes;
    std::string_view written;
};
constexpr Special kSpecials[] = {
    {"\xC2\x85", "&#x85;"},         // next line
    {"\xE2\x80\xA8", "&#x2028;"},   // line separator
    {"\xEF\xBF\xBE", kReplacement}, // U+FFFE
    {"\xEF\xBF\xBF", kReplacement}, // U+FFFF
};

const Special* special_at(std::string_view text) {
    for (const Special& special : kSpecials)
        if (text.starts_with(special.bytes)) return &special;
    return nullptr;
}

void write_ascii(char c, std::string& out) {
    switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\r': out += "&#xD;"; return;
    case '\t':
    case '\n': out += c; return;
    default:
        if (static_cast<unsigned char>(c) < 0x20)
            out += kReplacement;
        else
            out += c;
    }
}

} // namespace

void write_xml_text(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ascii = static_cast<unsigned char>(text[i]) < 0x80;
        if (const Special* special = ascii ? nullptr : special_at(text.substr(i))) {
            out += special->written;
            i += special->bytes.size() - 1;
        } else if (ascii) {
            write_ascii(text[i], out);
        } else {
            out += text[i];
        }
    }
}

void XmlWriter::open(std::string_view name, std::string_view name_space) {
    ((out_ += '<') += name) += " xmlns=\"";
    write_xml_text(name_space, out_);
    out_ += "\">";
}

void XmlWriter::text(std::string_view name, std::string_view content) {
    open(name);
    write_xml_text(content, out_);
    close(name);
}

} // namespace labdb::api
