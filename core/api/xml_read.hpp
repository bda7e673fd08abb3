#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::api {

/// An element of an XML text: attributes, comments and name spaces are not kept.
struct XmlElement {
    std::string name;
    /// Its own text, that of its children not included.
    std::string text;
    std::vector<XmlElement> children;

    /// The first child of that name, or null.
    const XmlElement* find(std::string_view child) const;
    /// The text of that child; empty when there is none.
    std::string_view text_of(std::string_view child) const;
};

class XmlError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads what services answer with: elements, text, CDATA, the five named entities and numeric ones. A document type is
/// an error, and so is nesting deeper than 128. Throws XmlError.
XmlElement read_xml(std::string_view text);

} // namespace labdb::api
