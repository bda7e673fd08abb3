#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// What a step must print and answer.
struct Expectation {
    std::vector<std::string> lines;
    int status = 0;
};

/// One command of a tutorial.
struct Step {
    std::string command;
    /// Where it stands, counted from one.
    std::size_t line = 0;
    /// Absent when the tutorial tells no output; then the exit status alone counts.
    std::optional<Expectation> expected;
    /// Why this is no shell command at all (a click in the AWS console); empty for commands.
    std::string not_a_command;
    /// The lines, counted from zero, where the expected output stands or would stand; equal where there is none.
    std::size_t output_begin = 0;
    std::size_t output_end = 0;
    /// What stands before each line of the block.
    std::string indent;
    /// False in a block without prompts, where there is no place for output.
    bool has_prompt = false;
};

enum class DocumentKind {
    markdown,
    shell,  ///< a script: all of it is commands
    manual, ///< mdoc: the examples between `.Bd` and `.Ed`
};

/// By the file's name: `.sh` and `.bash` are scripts, `.1` to `.8` manual pages, all else is Markdown.
DocumentKind document_kind(std::string_view path);

/// The commands of a tutorial in their order.
///
/// In Markdown these are the fenced blocks called `console`, `bash`, `sh` or `shell`, and unmarked ones with an `aws`
/// command in them. In a block with prompts, lines that begin with `$ ` are commands (with their continuation lines)
/// and what follows one is its expected output, an exit status other than 0 last, as `[254]`. A block without prompts
/// is a script, a step for each complete command.
std::vector<Step> read_steps(std::string_view text, DocumentKind kind);

/// Does the output match? A line `...` stands for any number of lines, `[..]` within a line for any text.
bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

/// Which expected line was looked for in vain when the output does not match; `expected.size()` when there was only too
/// much.
std::size_t first_missing(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

/// How many lines of `actual`, from the first, agree with as many of `expected`: up to where they part, or to a `...`.
std::size_t matching_prefix(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

/// Output as lines; empty lines at the end do not count.
std::vector<std::string> output_lines(std::string_view output);

/// What a step did, to be written down as what it must do.
struct Recorded {
    const Step* step;
    std::vector<std::string> lines;
    int status;
};

/// The document with the expectations of these steps replaced; they stand in the order of the document.
std::string rewrite_expectations(std::string_view text, const std::vector<Recorded>& recorded);

} // namespace labdb::cli
