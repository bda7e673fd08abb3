#pragma once

#include <string>
#include <string_view>

#include "cli/output/output.hpp"
#include "core/json/value.hpp"

/// A document of which one member, a list, is too long to be held. Its elements are rendered as they come, what stands
/// around them at the end; together the pieces are what render() makes of the whole.
namespace labdb::cli::output {

/// Is an element's text in this format its own affair, whatever the others are?
bool is_piecewise(Format format);

/// Appends elements of the list, which is a member of the document itself. `first`: none have come before.
void render_elements(Format format, const json::Array& elements, bool first, std::string& out);

struct Surroundings {
    std::string before;
    std::string after;
};
/// The text around the elements of the list `member`, of which there is at least one. In `document` the list may have
/// any value; it has its place.
Surroundings render_surroundings(Format format, const json::Value& document, std::string_view member);

} // namespace labdb::cli::output
