#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// A result as the AWS CLI prints it (reference/awscli.md §3.3 to §3.8), errors in `--cli-error-format json|text|…`
/// included.
namespace labdb::cli::output {

enum class Format : std::uint8_t { json, text, table, yaml, yaml_stream, off };

/// By the name that `--output` takes: `yaml-stream`. Absent when there is no such format.
std::optional<Format> find_format(std::string_view name);

/// What the document does not say but the format needs.
struct Style {
    /// Of `table`: above the outermost table: the operation's name (`ListTables`), or `error`.
    std::string_view title;
    bool colour = false;
    /// In columns; 80 when stdout is no terminal.
    int terminal_width = 80;
    /// Of `yaml` and `yaml-stream`: strings that read as a moment are moments, and stand as such.
    bool has_moments = false;
};

/// The document has a shape that the format cannot show, as a list of rows of unequal length. `what()` is the AWS CLI's
/// text (exit status 255).
class RenderError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Appends the whole document, with its final newline; nothing at all for some (`{}`). Numbers and blobs appear as in
/// the JSON format. Throws RenderError, having appended what the AWS CLI prints before it fails.
void render(Format format, const json::Value& document, const Style& style, std::string& out);

/// The formats one by one.
void render_json(const json::Value& document, std::string& out);
void render_text(const json::Value& document, std::string& out);
void render_table(const json::Value& document, const Style& style, std::string& out);
void render_yaml(const json::Value& document, std::string& out, bool has_moments = false);
/// One page of `yaml-stream`: an item of a list, for any document, `{}` too.
void render_yaml_item(const json::Value& document, std::string& out, bool has_moments = false);

} // namespace labdb::cli::output
