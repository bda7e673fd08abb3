#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/transcript.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

enum class StepStatus {
    passed,
    failed,
    skipped,
    listed, ///< it would run, but was only asked for
};

/// What became of a step.
struct StepResult {
    StepStatus status = StepStatus::skipped;
    /// Why it was skipped.
    std::string reason;
    /// Absent when it did not run.
    std::optional<int> exit_status;
    double seconds = 0;
    std::string output;
};

/// One document that was replayed.
struct ReplayResult {
    std::string file;
    std::vector<Step> steps;
    /// As many as steps, or fewer when the replay was stopped.
    std::vector<StepResult> results;
    double seconds = 0;

    std::size_t count(StepStatus status) const;
};

/// Tells a person how the replay goes: on a terminal with colours and a line that lives while a step runs, plain
/// otherwise.
class ReplayReport {
public:
    explicit ReplayReport(Session& session);

    void title(const std::string& file);
    /// A step is about to run.
    void begin(std::size_t number, const Step& step);
    /// Time passes; moves the sign of life.
    void tick();
    void end(std::size_t number, const Step& step, const StepResult& result);
    void summary(const ReplayResult& result);

private:
    Terminal& terminal_;
    bool live_;
    bool colour_;
    std::size_t running_ = 0;
    std::string running_command_;
    std::size_t frame_ = 0;

    std::string painted(const char* colour, const std::string& text) const;
    std::string line(std::size_t number, const std::string& mark, const std::string& command,
                     const std::string& end) const;
    void show_failure(const Step& step, const StepResult& result);
};

/// The same for programs: file, steps and summary.
json::Value to_json(const ReplayResult& result);

} // namespace labdb::cli
