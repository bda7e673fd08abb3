#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/psql/client.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

// \copy: COPY with a file of the client's.
namespace labdb::cli::psql {

namespace {

/// `\copy TARGET { from | to } FILE OPTIONS`
struct CopyCommand {
    std::string target; ///< a table with its columns, or a query in parentheses
    bool from = false;
    std::string file;        ///< empty: stdin or stdout; `|` and a command
    bool psql_stdio = false; ///< pstdin, pstdout: psql's own, whatever is being read
    std::string options;
};

/// Words, quoted texts and parentheses, each as it stands.
class Words {
public:
    explicit Words(std::string_view text) : text_(text) {}

    std::string next() {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
        const std::size_t begin = at_;
        if (at_ == text_.size()) return {};
        if (text_[at_] == '(') {
            int depth = 0;
            do {
                if (text_[at_] == '(') ++depth;
                if (text_[at_] == ')') --depth;
                if (text_[at_] == '\'' || text_[at_] == '"') skip_quoted();
                ++at_;
            } while (at_ < text_.size() && depth > 0);
            return text_.substr(begin, at_ - begin);
        }
        while (at_ < text_.size() && !util::is_blank(text_[at_]) && text_[at_] != '(') {
            if (text_[at_] == '\'' || text_[at_] == '"' || text_[at_] == '`') skip_quoted();
            if (at_ < text_.size()) ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }
    std::string rest() const { return std::string(util::trim(std::string_view(text_).substr(at_))); }

private:
    std::string text_;
    std::size_t at_ = 0;

    /// To the quotation's last character.
    void skip_quoted() {
        const std::size_t end = text_.find(text_[at_], at_ + 1);
        at_ = end == std::string::npos ? text_.size() - 1 : end;
    }
};

std::string unquoted(const std::string& word) {
    if (word.size() < 2 || word[0] != '\'' || word.back() != '\'') return word;
    return util::replace_all(std::string_view(word).substr(1, word.size() - 2), "''", "'");
}

/// Absent, with the word at which it went wrong, when it is no such command.
std::optional<CopyCommand> parse(const std::string& text, std::string& wrong) {
    CopyCommand command;
    Words words(text);
    std::string word = words.next();
    if (util::to_lower(word) == "binary") {
        command.options = "binary";
        word = words.next();
    }
    while (!word.empty() && util::to_lower(word) != "from" && util::to_lower(word) != "to") {
        const bool query = command.target.empty() && word[0] == '(' && word.back() == ')';
        command.target +=
            (command.target.empty() ? "" : " ") + (query ? "( " + word.substr(1, word.size() - 2) + " )" : word);
        word = words.next();
    }
    if (command.target.empty() || word.empty()) return std::nullopt;
    command.from = util::to_lower(word) == "from";
    word = words.next();
    if (word.empty()) return std::nullopt;
    const std::string lower = util::to_lower(word);
    if (lower == "program") {
        const std::string program = words.next();
        if (program.size() < 2 || program[0] != '\'') {
            wrong = program;
            return std::nullopt;
        }
        command.file = "|" + unquoted(program);
    } else if (lower == "pstdin" || lower == "pstdout") {
        command.psql_stdio = true;
    } else if (lower != "stdin" && lower != "stdout") {
        command.file = unquoted(word);
    }
    command.options = words.rest() + (command.options.empty() ? "" : " " + command.options);
    if (!command.options.empty() && command.options.back() == ';') command.options.pop_back();
    return command;
}

std::optional<std::string> output_of(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (!pipe) return std::nullopt;
    std::string output;
    char block[4096];
    while (const std::size_t count = std::fread(block, 1, sizeof block, pipe)) output.append(block, count);
    ::pclose(pipe);
    return output;
}

} // namespace

Client::Result Client::copy(const std::string&) {
    const std::string text = argument(ArgumentKind::whole_line);
    std::string wrong;
    const std::optional<CopyCommand> command = parse(text, wrong);
    if (!command) {
        complain(text.empty()    ? "\\copy: arguments required"
                 : wrong.empty() ? "\\copy: parse error at end of line"
                                 : "\\copy: parse error at \"" + wrong + "\"");
        return Result::failed;
    }
    // Blanks as psql has them.
    const std::string statement =
        "COPY  " + command->target + (command->from ? " FROM STDIN " : " TO STDOUT ") + command->options;
    const std::string file = !command->file.empty() && command->file[0] == '|'
                                 ? command->file
                                 : expand_user(command->file, session_.environment);
    const bool has_file = !file.empty(), pipe = has_file && file[0] == '|';
    std::FILE* target = nullptr;
    if (has_file && command->from) {
        int error = 0;
        copy_source_ = pipe ? output_of(file.substr(1)) : read_file(file, error);
        if (!copy_source_) {
            complain(file + ": " + std::strerror(pipe ? errno : error));
            return Result::failed;
        }
    } else if (has_file) {
        output_.terminal().out.flush();
        target = pipe ? ::popen(file.c_str() + 1, "w") : std::fopen(file.c_str(), "w");
        if (!target) {
            complain(file + ": " + std::strerror(errno));
            return Result::failed;
        }
        copy_target_ = target;
    }
    const bool good = send(statement);
    copy_source_.reset();
    copy_target_ = nullptr;
    if (target) pipe ? ::pclose(target) : std::fclose(target);
    return good ? Result::done : Result::failed;
}

} // namespace labdb::cli::psql
