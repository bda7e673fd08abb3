#pragma once

#include <string>
#include <string_view>

#include "core/json/value.hpp"

namespace labdb::json {

/// How a tree is laid out as text.
struct Layout {
    /// Blanks for each level; 0 writes everything on one line.
    int indent = 0;
    /// `", "` and `": "` when on one line, as Python's json.dumps does; `","` and `":"` otherwise.
    bool spaced = false;
    /// Escape everything beyond ASCII as \uXXXX.
    bool ascii = false;
    /// Levels that stand around the tree, where the text is a part of a longer one.
    int depth = 0;
};

/// JSON on the wire and in the store: no blank anywhere.
constexpr Layout kCompact{};
/// What the AWS CLI prints: four blanks a level, UTF-8 as it is.
constexpr Layout kPretty{.indent = 4};
/// Python's json.dumps with its defaults: pagination tokens.
constexpr Layout kPython{.spaced = true, .ascii = true};

/// Appends the tree as text. Bytes are written as base64 text, numbers as the text they hold.
void write(const Value& value, const Layout& layout, std::string& out);
std::string write(const Value& value, const Layout& layout = kCompact);

/// Appends a string literal with its quotes.
void write_string(std::string_view text, bool ascii, std::string& out);

} // namespace labdb::json
