#include "core/api/xml_read.hpp"

#include <charconv>
#include <cstdint>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::api {

namespace {

constexpr int kMaxDepth = 128;
constexpr std::string_view kBlank = " \t\r\n";

class XmlReader {
public:
    explicit XmlReader(std::string_view text) : rest_(text) {}

    XmlElement document() {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
        skip_misc();
        XmlElement root = element(0);
        skip_misc();
        if (!rest_.empty()) throw XmlError("text behind the root element");
        return root;
    }

private:
    std::string_view rest_;

    bool take(std::string_view token) {
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    std::string_view until(std::string_view token) {
        const std::size_t end = rest_.find(token);
        if (end == std::string_view::npos) throw XmlError("no \"" + std::string(token) + "\"");
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end + token.size());
        return found;
    }

    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlank), rest_.size())); }

    bool skip_comment_or_instruction() {
        if (take("<!--")) return until("-->"), true;
        if (take("<?")) return until("?>"), true;
        return false;
    }

    /// What may stand around the root element.
    void skip_misc() {
        do skip_blanks();
        while (skip_comment_or_instruction());
    }

    /// Without the prefix of its name space.
    std::string name() {
        const std::size_t end = std::min(rest_.find_first_of(" \t\r\n/>=<"), rest_.size());
        std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (const std::size_t colon = found.rfind(':'); colon != std::string_view::npos) found.remove_prefix(colon + 1);
        if (found.empty()) throw XmlError("an element without name");
        return std::string(found);
    }

    void skip_attributes() {
        for (skip_blanks(); !rest_.empty() && rest_[0] != '>' && rest_[0] != '/'; skip_blanks()) {
            name();
            skip_blanks();
            if (!take("=")) throw XmlError("an attribute without value");
            skip_blanks();
            if (take("\""))
                until("\"");
            else if (take("'"))
                until("'");
            else
                throw XmlError("an attribute's value without quotes");
        }
    }

    XmlElement element(int depth) {
        if (depth == kMaxDepth) throw XmlError("elements too deep");
        if (!take("<")) throw XmlError("no element");
        XmlElement result;
        result.name = name();
        skip_attributes();
        if (take("/>")) return result;
        if (!take(">")) throw XmlError("no end of a tag");
        content(result, depth);
        if (name() != result.name) throw XmlError("the end tag of another element");
        skip_blanks();
        if (!take(">")) throw XmlError("no end of a tag");
        return result;
    }

    /// Up to the name in the end tag.
    void content(XmlElement& into, int depth) {
        while (!take("</")) {
            if (rest_.empty()) throw XmlError("no end of element " + into.name);
            if (take("<![CDATA["))
                into.text += until("]]>");
            else if (rest_[0] == '&')
                entity(into.text);
            else if (rest_[0] != '<')
                characters(into.text);
            else if (!skip_comment_or_instruction())
                into.children.push_back(element(depth + 1));
        }
    }

    void characters(std::string& out) {
        const std::size_t end = std::min(rest_.find_first_of("<&"), rest_.size());
        out += rest_.substr(0, end);
        rest_.remove_prefix(end);
    }

    void entity(std::string& out) {
        rest_.remove_prefix(1);
        const std::string_view name = until(";");
        if (name == "lt") {
            out += '<';
        } else if (name == "gt") {
            out += '>';
        } else if (name == "amp") {
            out += '&';
        } else if (name == "quot") {
            out += '"';
        } else if (name == "apos") {
            out += '\'';
        } else {
            util::append_utf8(code_point(name), out);
        }
    }

    static char32_t code_point(std::string_view name) {
        if (!name.starts_with('#')) throw XmlError("an unknown entity");
        name.remove_prefix(1);
        const bool hexadecimal = name.starts_with('x');
        if (hexadecimal) name.remove_prefix(1);
        std::uint32_t point = 0;
        const char* end = name.data() + name.size();
        auto [stopped, error] = std::from_chars(name.data(), end, point, hexadecimal ? 16 : 10);
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (error != std::errc() || stopped != end || point == 0 || point > 0x10FFFF || surrogate)
            throw XmlError("a number that is no character");
        return point;
    }
};

} // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
    for (const XmlElement& element : children)
        if (element.name == child) return &element;
    return nullptr;
}

std::string_view XmlElement::text_of(std::string_view child) const {
    const XmlElement* found = find(child);
    return found ? std::string_view(found->text) : std::string_view();
}

XmlElement read_xml(std::string_view text) { return XmlReader(text).document(); }

} // namespace labdb::api
