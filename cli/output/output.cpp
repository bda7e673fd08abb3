#include "cli/output/output.hpp"

#include <array>
#include <utility>

namespace labdb::cli::output {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> kFormats = {{
    {"json", Format::json},
    {"text", Format::text},
    {"table", Format::table},
    {"yaml", Format::yaml},
    {"yaml-stream", Format::yaml_stream},
    {"off", Format::off},
}};

} // namespace

std::optional<Format> find_format(std::string_view name) {
    for (const auto& [known, format] : kFormats)
        if (known == name) return format;
    return std::nullopt;
}

void render(Format format, const json::Value& document, const Style& style, std::string& out) {
    bool empty = document.is_object() && document.as_object().empty();
    switch (format) {
    case Format::json: return render_json(document, out);
    case Format::text: return render_text(document, out);
    case Format::table: return render_table(document, style, out);
    case Format::yaml: return render_yaml(document, out, style.has_moments);
    case Format::yaml_stream:
        if (!empty) render_yaml_item(document, out, style.has_moments);
        return;
    case Format::off: return;
    }
}

} // namespace labdb::cli::output
