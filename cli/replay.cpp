#include "cli/replay.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <poll.h>
#include <unistd.h>

#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/offline.hpp"
#include "cli/replay_report.hpp"
#include "cli/replay_shell.hpp"
#include "cli/sandbox.hpp"
#include "cli/tool_arguments.hpp"
#include "cli/transcript.hpp"
#include "core/json/write.hpp"

namespace labdb::cli {

namespace {

struct ReplayOptions {
    std::vector<std::string> files;
    bool keep = false;
    bool step = false;
    bool list = false;
    bool exact = false;
    bool accept = false;
    int from = 1;
    std::string output = "text";
};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Replays one document after the other.
class Replay {
public:
    Replay(const ReplayOptions& options, Session& session)
        : options_(options), session_(session), report_(session), shown_(options.output == "text") {}

    ReplayResult run(const std::string& file, SignalQueue& signals) {
        const Clock::time_point start = Clock::now();
        ReplayResult result;
        result.file = file;
        const std::string text = read(file);
        result.steps = read_steps(text, document_kind(file));
        if (result.steps.empty()) throw Error(ErrorKind::general, file + " holds no command to replay");
        if (shown_) report_.title(file);
        if (options_.list) {
            list(result);
            return result;
        }
        const Sandbox sandbox;
        ReplayShell shell(folder_of(file), environment(sandbox), signals);
        std::string ended;
        for (std::size_t at = 0; at < result.steps.size() && stopped_ == 0; ++at) {
            const Step& step = result.steps[at];
            StepResult outcome;
            outcome.reason = at + 1 < static_cast<std::size_t>(options_.from) ? "before --from" : why_not_offline(step);
            if (outcome.reason.empty()) outcome.reason = ended;
            if (outcome.reason.empty()) {
                if (shown_) report_.begin(at + 1, step);
                outcome = execute(step, shell);
                if (stopped_ != 0) break;
                if (shell.ended()) ended = "the shell ended in step " + std::to_string(at + 1);
            }
            result.results.push_back(std::move(outcome));
            if (shown_) report_.end(at + 1, step, result.results.back());
            if (options_.step && at + 1 < result.steps.size()) wait_for_enter(signals);
        }
        result.seconds = seconds_since(start);
        if (shown_ && stopped_ == 0) report_.summary(result);
        if (options_.accept && stopped_ == 0) accept(file, text, result);
        return result;
    }

    /// The signal that stopped the replay, or 0. Leaving at the `--step` prompt counts as Ctrl-C.
    int stopped() const { return stopped_; }

private:
    const ReplayOptions& options_;
    Session& session_;
    ReplayReport report_;
    bool shown_;
    int stopped_ = 0;

    static std::string read(const std::string& file) {
        int error_number = 0;
        std::optional<std::string> text = read_file(file, error_number);
        if (!text) throw Error(ErrorKind::general, "Unable to load " + file + ": " + std::strerror(error_number));
        return std::move(*text);
    }

    static std::string folder_of(const std::string& file) {
        const std::filesystem::path folder = std::filesystem::path(file).parent_path();
        return folder.empty() ? "." : folder.string();
    }

    Environment environment(const Sandbox& sandbox) const {
        const Environment linked = sandbox.with_links(session_.environment);
        return options_.keep ? linked : sandbox.fresh(linked);
    }

    void list(ReplayResult& result) {
        for (std::size_t at = 0; at < result.steps.size(); ++at) {
            StepResult outcome;
            outcome.reason = why_not_offline(result.steps[at]);
            outcome.status = outcome.reason.empty() ? StepStatus::listed : StepStatus::skipped;
            result.results.push_back(std::move(outcome));
            if (shown_) report_.end(at + 1, result.steps[at], result.results.back());
        }
    }

    StepResult execute(const Step& step, ReplayShell& shell) {
        const Clock::time_point start = Clock::now();
        ReplayShell::Outcome outcome = shell.run(step.command, [&] {
            if (shown_) report_.tick();
        });
        StepResult result;
        result.seconds = seconds_since(start);
        stopped_ = outcome.interrupted;
        result.exit_status = outcome.status;
        result.output = std::move(outcome.output);
        result.status = passes(step, result) ? StepStatus::passed : StepStatus::failed;
        return result;
    }

    bool passes(const Step& step, const StepResult& result) const {
        // To accept is to write down all that is printed, also where nothing was expected yet.
        const bool exact = options_.exact || (options_.accept && step.has_prompt);
        if (!step.expected) return *result.exit_status == 0 && (!exact || result.output.empty());
        return *result.exit_status == step.expected->status &&
               matches(step.expected->lines, output_lines(result.output));
    }

    void wait_for_enter(SignalQueue& signals) {
        if (!session_.terminal.in_is_terminal || !session_.terminal.out.is_terminal()) return;
        session_.terminal.out << "     Enter for the next step, Ctrl-C to stop ";
        session_.terminal.out.flush();
        for (;;) {
            std::array<pollfd, 2> watched{{{signals.descriptor(), POLLIN, 0}, {session_.terminal.in, POLLIN, 0}}};
            ::poll(watched.data(), watched.size(), -1);
            stopped_ = signals.stop_signal();
            if (stopped_ != 0) return;
            if (watched[1].revents == 0) continue;
            std::array<char, 256> line;
            if (::read(session_.terminal.in, line.data(), line.size()) <= 0) stopped_ = SIGINT;
            break;
        }
        // Enter has moved to the next line; the question goes.
        session_.terminal.out << "\033[A\033[K";
    }

    void accept(const std::string& file, const std::string& text, const ReplayResult& result) const {
        std::vector<Recorded> recorded;
        for (std::size_t at = 0; at < result.results.size(); ++at) {
            const StepResult& outcome = result.results[at];
            if (!result.steps[at].has_prompt || outcome.status != StepStatus::failed) continue;
            recorded.push_back({&result.steps[at], output_lines(outcome.output), *outcome.exit_status});
        }
        if (recorded.empty()) return;
        int error_number = 0;
        if (!write_file(file, rewrite_expectations(text, recorded), error_number))
            throw Error(ErrorKind::general, "cannot write " + file + ": " + std::strerror(error_number));
    }
};

void print_json(const std::vector<ReplayResult>& results, Terminal& terminal) {
    json::Array documents;
    for (const ReplayResult& result : results) documents.push_back(to_json(result));
    const json::Value document = documents.size() == 1 ? documents.front() : json::Value(std::move(documents));
    terminal.out << json::write(document, json::kPretty) << "\n";
}

} // namespace

int replay(const std::vector<std::string>& arguments, Session& session) {
    ReplayOptions options;
    ToolArguments syntax("replay", "Run the commands of tutorials, Markdown or shell, each on a fresh state.");
    syntax.words("FILE", options.files, "Markdown files, shell scripts (.sh) or manual pages");
    syntax.flag("-k,--keep", options.keep, "Work on your own state and settings instead of fresh ones");
    syntax.flag("-s,--step", options.step, "Wait for Enter between steps (on a terminal)");
    syntax.flag("-l,--list", options.list, "Only list the steps");
    syntax.count("--from", options.from, "Begin with step N");
    syntax.choice("-o,--output", options.output, {"text", "json"}, "How to tell the result");
    syntax.flag("--exact", options.exact,
                "A step without expected output must print nothing, and no step may be skipped");
    syntax.flag("--accept", options.accept,
                "Write what steps print into the file as their expected output, where that is another or none");
    if (const std::string help = syntax.parse(arguments); !help.empty()) {
        session.terminal.out << help;
        return 0;
    }
    SignalQueue signals;
    Replay player(options, session);
    std::vector<ReplayResult> results;
    bool failed = false;
    for (const std::string& file : options.files) {
        results.push_back(player.run(file, signals));
        failed = failed || results.back().count(StepStatus::failed) > 0 ||
                 (options.exact && results.back().count(StepStatus::skipped) > 0);
        if (player.stopped() != 0) {
            session.terminal.out << "\n";
            return status_of_signal(player.stopped());
        }
    }
    if (options.output == "json") print_json(results, session.terminal);
    return failed ? 1 : 0;
}

} // namespace labdb::cli
