#include "cli/psql/client.hpp"

// \if, \elif, \else, \endif.
namespace labdb::cli::psql {

bool Client::is_branch(const std::string& name) const {
    return name == "if" || name == "elif" || name == "else" || name == "endif";
}

/// The expression of \if and \elif; absent, with a word about it, when it is no Boolean.
std::optional<bool> Client::condition(const std::string& name) {
    std::string text;
    bool first = true;
    while (const auto word = scanner_.argument(ArgumentKind::normal)) {
        text += (first ? "" : " ") + *word;
        first = false;
    }
    const std::optional<bool> value = read_boolean(text);
    if (!value) complain("unrecognized value \"" + text + "\" for \"\\" + name + " expression\": Boolean expected");
    return value;
}

Client::Result Client::branch(const std::string& name) {
    const auto misplaced = [&](const std::string& why) {
        complain("\\" + name + ": " + why);
        return Result::failed;
    };
    if (name == "if") {
        if (!is_active()) {
            scanner_.skip_arguments();
            branches_.push_back(Branch::ignored);
            return Result::done;
        }
        const std::optional<bool> value = condition(name);
        branches_.push_back(value.value_or(false) ? Branch::taken : Branch::skipped);
        return value ? Result::done : Result::failed;
    }
    if (branches_.empty()) {
        scanner_.skip_arguments();
        return misplaced("no matching \\if");
    }
    Branch& current = branches_.back();
    const bool after_else = current == Branch::else_taken || current == Branch::else_skipped;
    if (name == "endif") {
        branches_.pop_back();
        return Result::done;
    }
    if (name == "else") {
        if (after_else) return misplaced("cannot occur after \\else");
        current = current == Branch::skipped ? Branch::else_taken : Branch::else_skipped;
        return Result::done;
    }
    if (after_else) {
        scanner_.skip_arguments();
        return misplaced("cannot occur after \\else");
    }
    if (current != Branch::skipped) {
        scanner_.skip_arguments();
        current = Branch::ignored;
        return Result::done;
    }
    const std::optional<bool> value = condition(name);
    if (value.value_or(false)) current = Branch::taken;
    return value ? Result::done : Result::failed;
}

} // namespace labdb::cli::psql
