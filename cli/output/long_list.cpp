#include "cli/output/long_list.hpp"

#include "core/json/write.hpp"

namespace labdb::cli::output {

namespace {

constexpr std::string_view kMemberLine = "\n    ";
constexpr std::string_view kElementLine = "\n        ";
/// json::kPretty's, one and two levels down.
constexpr json::Layout kMember{.indent = 4, .depth = 1};
constexpr json::Layout kElement{.indent = 4, .depth = 2};

Surroundings json_surroundings(const json::Object& document, std::string_view member) {
    Surroundings text{"{", ""};
    std::string* out = &text.before;
    bool first = true;
    for (const auto& [name, value] : document) {
        if (!first) *out += ',';
        *out += kMemberLine;
        json::write_string(name, false, *out);
        *out += ": ";
        if (name == member) {
            *out += '[';
            out = &text.after;
            (*out += kMemberLine) += ']';
        } else {
            json::write(value, kMember, *out);
        }
        first = false;
    }
    text.after += "\n}\n";
    return text;
}

/// YAML's members stand in the order of their names, and the dashes of a list of the document itself at the margin.
Surroundings yaml_surroundings(const json::Object& document, std::string_view member) {
    json::Object before, after;
    for (const auto& [name, value] : document)
        if (name != member) (name < member ? before : after).set(name, value);
    Surroundings text;
    render_yaml(before, text.before);
    (text.before += member) += ":\n";
    render_yaml(after, text.after);
    return text;
}

} // namespace

bool is_piecewise(Format format) { return format == Format::json || format == Format::yaml; }

void render_elements(Format format, const json::Array& elements, bool first, std::string& out) {
    for (const json::Value& element : elements) {
        if (format == Format::yaml) {
            render_yaml_item(element, out);
            continue;
        }
        if (!first) out += ',';
        out += kElementLine;
        json::write(element, kElement, out);
        first = false;
    }
}

Surroundings render_surroundings(Format format, const json::Value& document, std::string_view member) {
    return format == Format::yaml ? yaml_surroundings(document.as_object(), member)
                                  : json_surroundings(document.as_object(), member);
}

} // namespace labdb::cli::output
