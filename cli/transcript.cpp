#include "cli/transcript.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/shell_syntax.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

using Lines = std::vector<std::string>;

constexpr std::array<std::string_view, 4> kShellBlocks{"console", "bash", "sh", "shell"};
constexpr std::string_view kPrompt = "$ ";
constexpr std::string_view kContinued = "> ";

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

std::string_view without_indent(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

Lines document_lines(std::string_view text) {
    Lines lines = util::split(text, '\n');
    for (std::string& line : lines)
        if (!line.empty() && line.back() == '\r') line.pop_back();
    return lines;
}

/// A code block: its lines without their common indentation, and where they stand.
struct Block {
    std::string language;
    std::string indent;
    std::size_t first = 0; ///< the first line's place in the document, from zero
    Lines lines;
};

bool has_prompts(const Block& block) {
    return std::any_of(block.lines.begin(), block.lines.end(),
                       [](const std::string& line) { return begins(line, kPrompt); });
}

bool has_aws(const Block& block) {
    return std::any_of(block.lines.begin(), block.lines.end(), [](std::string_view line) {
        line = without_indent(line);
        if (begins(line, kPrompt)) line.remove_prefix(kPrompt.size());
        return begins(line, "aws ");
    });
}

bool is_shell(const Block& block) {
    if (block.language.empty()) return has_aws(block);
    return std::find(kShellBlocks.begin(), kShellBlocks.end(), util::to_lower(block.language)) != kShellBlocks.end();
}

/// `[254]`, alone on its line: the exit status.
std::optional<int> exit_status(std::string_view line) {
    if (line.size() < 3 || line.size() > 5 || line.front() != '[' || line.back() != ']') return std::nullopt;
    int status = 0;
    const char* end = line.data() + line.size() - 1;
    const auto [stop, error] = std::from_chars(line.data() + 1, end, status);
    if (error != std::errc() || stop != end || status < 0 || status > 255) return std::nullopt;
    return status;
}

/// Does a line of prose, or a comment, tell to click or to open something in the AWS console?
bool is_console_work(std::string_view line) {
    // The list mark or the emphasis in front is no part of the sentence: `3. **Choose** Create table`.
    std::string_view sentence = line.substr(std::min(line.find_first_not_of(" \t0123456789.)-*_>"), line.size()));
    constexpr std::array<std::string_view, 7> kVerbs{"click ", "choose ",  "select ",     "press ",
                                                     "open ",  "sign in ", "navigate to "};
    constexpr std::array<std::string_view, 6> kThings{"console", "button", "navigation pane", " **", " tab", "menu"};
    const std::string text = util::to_lower(sentence);
    if (text.substr(0, 15) == "in the console,") return true;
    const bool orders = std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) {
        return std::string_view(text).substr(0, verb.size()) == verb;
    });
    return orders && std::any_of(kThings.begin(), kThings.end(),
                                 [&](std::string_view thing) { return text.find(thing) != std::string::npos; });
}

class StepReader {
public:
    std::vector<Step> steps;

    void read(const Block& block) {
        if (has_prompts(block)) {
            read_transcript(block);
        } else {
            read_script(block);
        }
    }

    /// Prose may tell to do something by hand.
    void read_prose(std::string_view line, std::size_t number) {
        if (!is_console_work(line)) return;
        Step step;
        step.command = std::string(util::trim(line));
        step.line = number + 1;
        step.not_a_command = "done by hand in the AWS console";
        steps.push_back(std::move(step));
    }

private:
    Step begin(const Block& block, std::size_t at) const {
        Step step;
        step.line = block.first + at + 1;
        step.indent = block.indent;
        return step;
    }

    void read_script(const Block& block) {
        const std::string text = util::join(block.lines, "\n");
        std::string_view rest = text;
        for (std::size_t at = 0; at < block.lines.size();) {
            const std::string_view line = util::trim(block.lines[at]);
            std::size_t length = block.lines[at].size();
            if (!line.empty() && line.front() == '#') {
                read_prose(without_indent(line.substr(1)), block.first + at);
            } else if (!line.empty()) {
                Step step = begin(block, at);
                length = command_length(rest);
                step.command = rest.substr(0, length);
                steps.push_back(std::move(step));
            }
            at += lines_in(rest.substr(0, length));
            rest.remove_prefix(std::min(length + 1, rest.size()));
        }
    }

    static std::size_t lines_in(std::string_view command) {
        return 1 + static_cast<std::size_t>(std::count(command.begin(), command.end(), '\n'));
    }

    void read_transcript(const Block& block) {
        const std::string text = util::join(block.lines, "\n");
        std::string_view rest = text;
        const auto skip_line = [&](std::size_t& at) {
            rest.remove_prefix(std::min(block.lines[at].size() + 1, rest.size()));
            ++at;
        };
        for (std::size_t at = 0; at < block.lines.size();) {
            if (!begins(block.lines[at], kPrompt)) {
                skip_line(at);
                continue;
            }
            Step step = begin(block, at);
            step.has_prompt = true;
            step.command = command_of(block, at, rest.substr(kPrompt.size()));
            for (std::size_t lines = lines_in(step.command); lines > 0; --lines) skip_line(at);
            const std::size_t output = at;
            while (at < block.lines.size() && !begins(block.lines[at], kPrompt)) skip_line(at);
            read_expectation(block, output, at, step);
            steps.push_back(std::move(step));
        }
    }

    /// The command behind the prompt in line `at`; `rest` is the block from there.
    static std::string command_of(const Block& block, std::size_t at, std::string_view rest) {
        if (at + 1 >= block.lines.size() || !begins(block.lines[at + 1], kContinued))
            return std::string(rest.substr(0, command_length(rest, kPrompt)));
        // A terminal puts its second prompt before continuation lines, and so do those who copy from it.
        std::string text = block.lines[at].substr(kPrompt.size());
        if (read_shell(text).complete) return text;
        while (++at < block.lines.size() && begins(block.lines[at], kContinued))
            text += '\n' + block.lines[at].substr(kContinued.size());
        text.resize(command_length(text));
        return text;
    }

    static void read_expectation(const Block& block, std::size_t first, std::size_t last, Step& step) {
        while (last > first && util::trim(block.lines[last - 1]).empty()) --last;
        step.output_begin = block.first + first;
        step.output_end = block.first + last;
        if (first == last) return;
        Expectation expected;
        expected.lines.assign(block.lines.begin() + static_cast<std::ptrdiff_t>(first),
                              block.lines.begin() + static_cast<std::ptrdiff_t>(last));
        if (const std::optional<int> status = exit_status(expected.lines.back())) {
            expected.status = *status;
            expected.lines.pop_back();
            while (!expected.lines.empty() && expected.lines.back().empty()) expected.lines.pop_back();
        }
        step.expected = std::move(expected);
    }
};

/// The opening of a fenced block; `marks` is empty when the line is none.
struct Fence {
    std::string marks;
    std::string indent;
    std::string language;
};

Fence fence_of(std::string_view line) {
    const std::string_view rest = without_indent(line);
    if (!begins(rest, "```") && !begins(rest, "~~~")) return {};
    const std::size_t length = std::min(rest.find_first_not_of(rest.front()), rest.size());
    const std::string_view info = util::trim(rest.substr(length));
    if (rest.front() == '`' && info.find('`') != std::string_view::npos) return {}; // a code span
    Fence fence;
    fence.marks = rest.substr(0, length);
    fence.indent = line.substr(0, line.size() - rest.size());
    fence.language = info.substr(0, info.find_first_of(" \t{,"));
    return fence;
}

bool closes(const Fence& fence, std::string_view line) {
    const std::string_view rest = util::trim(line);
    return begins(rest, fence.marks) && rest.find_first_not_of(fence.marks.front()) == std::string_view::npos;
}

std::vector<Step> read_markdown(const Lines& lines) {
    StepReader reader;
    bool in_comment = false;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string& line = lines[at];
        if (in_comment || begins(without_indent(line), "<!--")) {
            in_comment = line.find("-->") == std::string::npos;
            continue;
        }
        const Fence fence = fence_of(line);
        if (fence.marks.empty()) {
            reader.read_prose(line, at);
            continue;
        }
        Block block;
        block.language = fence.language;
        block.indent = fence.indent;
        block.first = at + 1;
        for (++at; at < lines.size() && !closes(fence, lines[at]); ++at) {
            const std::string& inside = lines[at];
            const bool indented = begins(inside, fence.indent);
            block.lines.push_back(indented ? inside.substr(fence.indent.size()) : std::string(without_indent(inside)));
        }
        if (is_shell(block)) reader.read(block);
    }
    return std::move(reader.steps);
}

/// What mdoc makes of a line in a literal display.
std::string unescape_mdoc(std::string line) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEscapes{
        {{"\\&", ""}, {"\\-", "-"}, {"\\(aq", "'"}, {"\\(ti", "~"}, {"\\e", "\\"}}};
    for (const auto& [escape, text] : kEscapes) line = util::replace_all(line, escape, text);
    return line;
}

std::vector<Step> read_manual(const Lines& lines) {
    StepReader reader;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (!begins(lines[at], ".Bd ")) continue;
        Block block;
        block.first = at + 1;
        for (++at; at < lines.size() && lines[at] != ".Ed"; ++at) block.lines.push_back(unescape_mdoc(lines[at]));
        if (has_prompts(block)) reader.read(block);
    }
    return std::move(reader.steps);
}

} // namespace

DocumentKind document_kind(std::string_view path) {
    const std::size_t dot = path.find_last_of("./");
    const std::string_view extension = dot == std::string_view::npos || path[dot] == '/' ? "" : path.substr(dot + 1);
    if (extension == "sh" || extension == "bash") return DocumentKind::shell;
    if (extension.size() == 1 && extension >= "1" && extension <= "8") return DocumentKind::manual;
    return DocumentKind::markdown;
}

std::vector<Step> read_steps(std::string_view text, DocumentKind kind) {
    const Lines lines = document_lines(text);
    if (kind == DocumentKind::markdown) return read_markdown(lines);
    if (kind == DocumentKind::manual) return read_manual(lines);
    StepReader reader;
    Block script;
    script.lines = lines;
    reader.read(script);
    return std::move(reader.steps);
}

std::vector<std::string> output_lines(std::string_view output) {
    Lines lines = util::split(output, '\n');
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

std::string rewrite_expectations(std::string_view text, const std::vector<Recorded>& recorded) {
    const Lines lines = util::split(text, '\n');
    Lines result;
    std::size_t at = 0;
    for (const auto& [step, output, status] : recorded) {
        while (at < step->output_begin) result.push_back(lines[at++]);
        for (const std::string& line : output) result.push_back(line.empty() ? line : step->indent + line);
        if (status != 0) result.push_back(step->indent + "[" + std::to_string(status) + "]");
        at = step->output_end;
    }
    while (at < lines.size()) result.push_back(lines[at++]);
    return util::join(result, "\n");
}

} // namespace labdb::cli
