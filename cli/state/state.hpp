#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"
#include "cli/session.hpp"

/// `labdb state`: the learner's data as a whole. Each action takes the words behind its name and returns the exit
/// status.
namespace labdb::cli::state {

/// The command itself: finds the action.
int run(const std::vector<std::string>& words, Session& session);

int path(const std::vector<std::string>& words, Session& session);
int list(const std::vector<std::string>& words, Session& session);
int save(const std::vector<std::string>& words, Session& session);
int restore(const std::vector<std::string>& words, Session& session);
int remove(const std::vector<std::string>& words, Session& session);
int reset(const std::vector<std::string>& words, Session& session);
int check(const std::vector<std::string>& words, Session& session);

/// For completion: what may stand next behind `labdb state` and these words.
std::vector<std::string> candidates(const std::vector<std::string>& words, const Environment& environment);

/// Asks before data is lost, where there is someone to ask.
bool may_go_on(const std::string& question, bool yes, Terminal& terminal);

} // namespace labdb::cli::state
