#pragma once

#include <string>
#include <string_view>

namespace labdb::api {

/// Appends an element's text. Line ends that a reader would change are written as references. The control characters
/// that no XML 1.0 text may hold, not even as references, become U+FFFD: a client could not read the answer at all.
void write_xml_text(std::string_view text, std::string& out);

/// Elements for the end of a text. Names are the caller's, and are written as they are.
class XmlWriter {
public:
    explicit XmlWriter(std::string& out) : out_(out) {}

    void open(std::string_view name) { ((out_ += '<') += name) += '>'; }
    /// The outermost element, in a name space.
    void open(std::string_view name, std::string_view name_space);
    void close(std::string_view name) { ((out_ += "</") += name) += '>'; }
    /// An element that holds nothing.
    void empty(std::string_view name) { ((out_ += '<') += name) += "/>"; }
    /// An element that holds text.
    void text(std::string_view name, std::string_view content);

private:
    std::string& out_;
};

} // namespace labdb::api
