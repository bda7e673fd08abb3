#pragma once

#include <optional>
#include <string_view>

#include "cli/invocation.hpp"
#include "cli/output/output.hpp"
#include "cli/output_codec.hpp"
#include "cli/pager.hpp"
#include "cli/paginate.hpp"

namespace labdb::cli {

/// Puts an operation's result on stdout in the format that was asked for, `--query` applied.
class Display {
public:
    /// `title` is the operation's API name. Throws Error when the format, set by environment or file, is none.
    Display(Invocation& invocation, std::string_view title);

    void show(json::Value document);
    /// An example of `shape`, as `--generate-cli-skeleton output` has it. Its moments are Python's datetimes, not text.
    void show_example(const api::Shape& shape);
    /// Fetches the pages. Text and yaml-stream show each as it arrives, the other formats all of them merged.
    void show(Pages& pages);

private:
    Invocation& invocation_;
    output::Format format_;
    output::Style style_;
    /// Absent for UTF-8.
    std::optional<OutputCodec> codec_;
    Pager pager_;

    json::Value queried(json::Value document) const;
    void show_text(Pages& pages);
    void show_long(Pages& pages);
    void write(const json::Value& document, bool page);
    void print(std::string_view text);
};

} // namespace labdb::cli
