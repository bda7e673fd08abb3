#include "cli/replay_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

constexpr const char* kGreen = "32";
constexpr const char* kRed = "31";
constexpr const char* kDim = "2";
constexpr const char* kYellow = "33";
constexpr std::string_view kEraseLine = "\r\033[K";
constexpr std::array<std::string_view, 10> kFrames{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
/// Less than this of a command says nothing; then the line may be too long.
constexpr std::size_t kLeastCommand = 20;

std::string duration(double seconds) {
    char text[32];
    if (seconds < 1) {
        std::snprintf(text, sizeof text, "%.0f ms", seconds * 1000);
    } else {
        std::snprintf(text, sizeof text, "%.2f s", seconds);
    }
    return text;
}

/// The command on one line: continuation lines joined, blanks and control characters as one blank.
std::string one_line(std::string_view command) {
    std::string line;
    for (const char c : util::replace_all(command, "\\\n", " ")) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
        if (!blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string shortened(const std::string& line, std::size_t width) {
    if (util::code_points(line) <= width) return line;
    std::size_t at = 0;
    for (std::size_t count = 1; count < width; ++count) util::decode_utf8(line, at);
    return line.substr(0, at) + "…";
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t length = util::code_points(text);
    if (length < width) text.append(width - length, ' ');
    return text;
}

std::string number_text(std::size_t number) {
    const std::string text = std::to_string(number);
    return std::string(text.size() < 4 ? 4 - text.size() : 0, ' ') + text;
}

std::string_view name_of(StepStatus status) {
    switch (status) {
    case StepStatus::passed: return "passed";
    case StepStatus::failed: return "failed";
    case StepStatus::skipped: return "skipped";
    case StepStatus::listed: return "listed";
    }
    return "";
}

json::Value lines_as_text(const std::vector<std::string>& lines) { return util::join(lines, "\n"); }

/// Output of a step may hold any bytes; a JSON text may not.
std::string as_utf8(const std::string& text) {
    if (util::is_utf8(text)) return text;
    std::string result;
    for (std::size_t at = 0; at < text.size();) util::append_utf8(util::decode_utf8(text, at), result);
    return result;
}

} // namespace

std::size_t ReplayResult::count(StepStatus status) const {
    return static_cast<std::size_t>(std::count_if(
        results.begin(), results.end(), [status](const StepResult& result) { return result.status == status; }));
}

ReplayReport::ReplayReport(Session& session)
    : terminal_(session.terminal),
      live_(session.terminal.out.is_terminal() && session.environment.get("TERM") != "dumb"),
      colour_(session.terminal.colour(session.environment)) {}

std::string ReplayReport::painted(const char* colour, const std::string& text) const {
    return colour_ ? "\033[" + std::string(colour) + "m" + text + "\033[0m" : text;
}

std::string ReplayReport::line(std::size_t number, const std::string& mark, const std::string& command,
                               const std::string& end) const {
    // ` 12 ✓ command  34 ms`: number, mark and blanks take seven columns, the end its own and two.
    const std::size_t around = 7 + 2 + util::code_points(end);
    const std::size_t columns = static_cast<std::size_t>(terminal_.width());
    const std::size_t width = std::max(columns > around ? columns - around : 0, kLeastCommand);
    const std::string shown = shortened(one_line(command), width);
    if (end.empty()) return number_text(number) + " " + mark + " " + shown + "\n";
    return number_text(number) + " " + mark + " " + padded(shown, width) + "  " + painted(kDim, end) + "\n";
}

void ReplayReport::title(const std::string& file) {
    terminal_.out << file + "\n";
    terminal_.out.flush();
}

void ReplayReport::begin(std::size_t number, const Step& step) {
    running_ = number;
    running_command_ = step.command;
    if (live_) tick();
}

void ReplayReport::tick() {
    if (!live_) return;
    std::string text =
        line(running_, painted(kYellow, std::string(kFrames[frame_++ % kFrames.size()])), running_command_, "…");
    text.pop_back();
    terminal_.out << kEraseLine << text;
    terminal_.out.flush();
}

void ReplayReport::end(std::size_t number, const Step& step, const StepResult& result) {
    if (live_) terminal_.out << kEraseLine;
    switch (result.status) {
    case StepStatus::passed:
        terminal_.out << line(number, painted(kGreen, "✓"), step.command, duration(result.seconds));
        break;
    case StepStatus::failed:
        terminal_.out << line(number, painted(kRed, "✗"), step.command, duration(result.seconds));
        show_failure(step, result);
        break;
    case StepStatus::skipped:
        terminal_.out << line(number, painted(kYellow, "-"), step.command, "skipped: " + result.reason);
        break;
    case StepStatus::listed: terminal_.out << line(number, " ", step.command, ""); break;
    }
    terminal_.out.flush();
}

void ReplayReport::show_failure(const Step& step, const StepResult& result) {
    const std::string margin = "       ";
    const std::vector<std::string> actual = output_lines(result.output);
    const int wanted_status = step.expected ? step.expected->status : 0;
    std::string text = margin + "line " + std::to_string(step.line);
    if (*result.exit_status != wanted_status) {
        text += ": exit status " + std::to_string(*result.exit_status) + ", expected " + std::to_string(wanted_status);
    } else {
        text += ": the output is not the expected one";
    }
    terminal_.out << text + "\n";
    if (!step.expected || matches(step.expected->lines, actual)) {
        for (const std::string& line : actual) terminal_.out << margin + "| " + line + "\n";
        return;
    }
    const std::vector<std::string>& expected = step.expected->lines;
    const std::size_t missing = first_missing(expected, actual);
    const std::size_t common = matching_prefix(expected, actual);
    if (missing > common && missing < expected.size()) {
        // Behind a `...` the two cannot be laid side by side.
        terminal_.out << margin + painted(kGreen, "- " + expected[missing]) + "\n";
        for (const std::string& line : actual) terminal_.out << margin + "| " + line + "\n";
        return;
    }
    // The lines on which both agree, then what was expected (-) and what came (+).
    for (std::size_t at = 0; at < common; ++at) terminal_.out << margin + "  " + actual[at] + "\n";
    for (std::size_t at = common; at < expected.size(); ++at)
        terminal_.out << margin + painted(kGreen, "- " + expected[at]) + "\n";
    for (std::size_t at = common; at < actual.size(); ++at)
        terminal_.out << margin + painted(kRed, "+ " + actual[at]) + "\n";
}

void ReplayReport::summary(const ReplayResult& result) {
    const std::size_t failed = result.count(StepStatus::failed);
    char time[32];
    std::snprintf(time, sizeof time, "%.2f s", result.seconds);
    const std::string steps = std::to_string(result.steps.size()) + (result.steps.size() == 1 ? " step: " : " steps: ");
    terminal_.out << steps + painted(kGreen, std::to_string(result.count(StepStatus::passed)) + " ✓") + ", " +
                         painted(failed ? kRed : kDim, std::to_string(failed) + " ✗") + ", " +
                         std::to_string(result.count(StepStatus::skipped)) + " skipped in " + time + "\n";
    terminal_.out.flush();
}

json::Value to_json(const ReplayResult& result) {
    json::Array steps;
    for (std::size_t at = 0; at < result.results.size(); ++at) {
        const Step& step = result.steps[at];
        const StepResult& outcome = result.results[at];
        json::Object row{{"number", static_cast<std::uint64_t>(at + 1)},
                         {"line", static_cast<std::uint64_t>(step.line)},
                         {"command", as_utf8(step.command)},
                         {"status", name_of(outcome.status)}};
        if (outcome.exit_status) {
            row.set("exit_code", *outcome.exit_status);
            row.set("seconds", outcome.seconds);
            row.set("output", as_utf8(outcome.output));
            if (step.expected) {
                row.set("expected_exit_code", step.expected->status);
                row.set("expected_output", lines_as_text(step.expected->lines));
            }
        } else if (!outcome.reason.empty()) {
            row.set("reason", outcome.reason);
        }
        steps.emplace_back(std::move(row));
    }
    json::Object summary{{"steps", static_cast<std::uint64_t>(result.steps.size())},
                         {"passed", static_cast<std::uint64_t>(result.count(StepStatus::passed))},
                         {"failed", static_cast<std::uint64_t>(result.count(StepStatus::failed))},
                         {"skipped", static_cast<std::uint64_t>(result.count(StepStatus::skipped))},
                         {"seconds", result.seconds}};
    return json::Object{{"file", result.file}, {"steps", std::move(steps)}, {"summary", std::move(summary)}};
}

} // namespace labdb::cli
