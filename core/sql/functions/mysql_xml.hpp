#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// XML as MySQL's ExtractValue() and UpdateXML() see it (manual, 12.11).
namespace labdb::sql::mysql {

struct XmlNode {
    enum class Kind : std::uint8_t { document, element, attribute, text };
    Kind kind = Kind::document;
    std::size_t parent = 0;
    std::string name, value;        ///< of an attribute and a text the value; entities stay as they are
    std::size_t begin = 0, end = 0; ///< an element with its tags, in the text
};

/// In the order of the text; the first is the document itself.
struct XmlDocument {
    std::vector<XmlNode> nodes;
    std::string error; ///< what is wrong with the text, as the server's warning has it; empty when nothing is
};

XmlDocument parse_xml(std::string_view text);

/// What an XPath expression comes to.
struct XPathValue {
    enum class Kind : std::uint8_t { nodes, number, text, boolean };
    Kind kind = Kind::nodes;
    std::vector<std::size_t> nodes;
    double number = 0; ///< also a boolean's
    std::string text;
};

/// Throws 1105 for what is no expression, or one that MySQL has not.
XPathValue evaluate_xpath(const XmlDocument& document, std::string_view path);

} // namespace labdb::sql::mysql
