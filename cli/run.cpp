#include "cli/run.hpp"

#include <algorithm>

#include "cli/aws.hpp"
#include "cli/commands.hpp"
#include "cli/complete.hpp"
#include "cli/errors.hpp"
#include "cli/mysql/mysql.hpp"
#include "cli/psql/psql.hpp"

namespace labdb::cli {

namespace {

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// The command that a word of labdb's own command line names; the usual spellings of help and version included.
const Command* own_command(const std::string& word) {
    if (word == "--version" || word == "-V") return find_command("version");
    if (word == "--help" || word == "-h") return find_command("help");
    return find_command(word);
}

int run_labdb(std::vector<std::string> words, Session& session) {
    if (words.empty()) words.emplace_back("help");
    if (const Command* command = own_command(words[0])) return command->run({words.begin() + 1, words.end()}, session);
    return run_aws(words, true, session);
}

int dispatch(const std::vector<std::string>& arguments, Session& session) {
    const std::string program = arguments.empty() ? "labdb" : base_name(arguments[0]);
    std::vector<std::string> words(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
    if (program == "aws") return run_aws(words, false, session);
    if (program == "ddb" || program == "rds") {
        words.insert(words.begin(), program);
        return run_aws(words, true, session);
    }
    if (program == "aws_completer") return complete({}, session);
    if (program == "mysql" || program == "mariadb") return mysql::run(words, session);
    if (program == "psql") return psql::run(words, session);
    return run_labdb(std::move(words), session);
}

/// labdb's own errors are no imitation: one line, without the AWS CLI's layout.
void complain(const char* text, Session& session) { session.terminal.err << std::string("labdb: ") + text + "\n"; }

} // namespace

int run(const std::vector<std::string>& arguments, Session& session) {
    int status = 0;
    try {
        status = dispatch(arguments, session);
    } catch (const Error& error) {
        complain(error.what(), session);
        status = exit_status(error.kind());
    } catch (const std::exception& error) {
        complain(error.what(), session);
        status = exit_status(ErrorKind::general);
    }
    session.terminal.out.flush();
    session.terminal.err.flush();
    return status;
}

} // namespace labdb::cli
