#include "cli/mysql/client.hpp"

#include <cstdio>

#include "cli/database/line_editor.hpp"
#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/lab.hpp"
#include "cli/mysql/prompt.hpp"
#include "cli/version.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::mysql {

namespace {

constexpr int kPort = 3306;
constexpr const char* kPrompt = "mysql> ";
constexpr std::size_t kContinuationWidth = 7;

std::string history_file(const Environment& environment) {
    if (const auto own = environment.find("MYSQL_HISTFILE")) return *own == "/dev/null" ? "" : std::string(*own);
    return lab_of(environment).home + "/mysql_history";
}

/// Statements with a password in them are not kept (the client's --histignore).
bool may_be_kept(const std::string& line) {
    const std::string upper = util::to_upper(line);
    return upper.find("IDENTIFIED") == std::string::npos && upper.find("PASSWORD") == std::string::npos;
}

std::string quoted(const std::string& text, char quote) { return quote + text + quote; }

} // namespace

Client::Client(Session& session, database::Exchange& exchange, Options options)
    : session_(session), exchange_(exchange), options_(std::move(options)), screen_(session.terminal),
      reader_(*this, {options_.comments, options_.named_commands, options_.binary_mode}),
      prompt_(options_.prompt.empty() ? kPrompt : options_.prompt), pager_(options_.pager),
      show_warnings_(options_.show_warnings) {
    if (!options_.delimiter.empty()) reader_.delimiter = options_.delimiter;
    if (!options_.tee.empty()) screen_.copy_to(options_.tee);
}

void Client::connect() {
    const int port = options_.port ? options_.port : kPort;
    const std::string& host = options_.host;
    const database::Login login{database::Protocol::mysql, host,   port, options_.user, options_.password,
                                options_.database,         "mysql"};
    database::Call call = exchange_.connect(login);
    switch (call.outcome) {
    case database::Outcome::connected: break;
    case database::Outcome::unknown_host:
        throw sql::Error(2005, "HY000", "Unknown MySQL server host " + quoted(host, '\'') + " (-2)");
    case database::Outcome::refused:
        throw sql::Error(2003, "HY000",
                         "Can't connect to MySQL server on " + quoted(host + ":" + std::to_string(port), '\'') +
                             " (111)");
    case database::Outcome::other_protocol:
        throw sql::Error(2013, "HY000",
                         "Lost connection to MySQL server at 'reading initial communication packet', system error: "
                         "110");
    case database::Outcome::wrong_password:
    case database::Outcome::wrong_token:
        throw sql::Error(1045, "28000",
                         "Access denied for user " + quoted(options_.user, '\'') + "@'localhost' (using password: " +
                             (options_.password.value_or("").empty() ? "NO" : "YES") + ")");
    }
    connection_ = std::move(call.connection);
    if (options_.charset != "utf8mb4" && options_.charset != "auto" && !knows_charset(options_.charset))
        throw sql::Error(2019, "HY000",
                         "Can't initialize character set " + options_.charset + " (path: /usr/share/mysql/charsets/)");
    database::Rows nothing(*connection_);
    if (options_.safe_updates)
        connection_->execute(
            "SET sql_safe_updates=1, sql_select_limit=" + std::to_string(options_.select_limit.value_or(1000)) +
                ", max_join_size=" + std::to_string(options_.max_join_size.value_or(1000000)),
            nothing);
    if (options_.ignore_spaces) connection_->execute("SET sql_mode=CONCAT(@@sql_mode, ',IGNORE_SPACE')", nothing);
    if (!options_.init_command.empty()) connection_->execute(options_.init_command, nothing);
}

std::string Client::where() const {
    if (!options_.batch && file_.empty()) return {};
    if (statement_line_ == 0 || !options_.line_numbers) return {};
    return " at line " + std::to_string(statement_line_) + (file_.empty() ? "" : " in file: " + quoted(file_, '\''));
}

Flow Client::report(const sql::Error& error) {
    screen_.err("ERROR " + std::to_string(error.code) + " (" + error.sqlstate + ")" + where() + ": " + error.message +
                "\n");
    return options_.batch && !options_.force ? Flow::quit : Flow::go_on;
}

Flow Client::complain(const std::string& text) {
    screen_.err("ERROR" + where() + (options_.batch ? ": " : ": \n") + text + "\n");
    return options_.batch && !options_.force ? Flow::quit : Flow::go_on;
}

void Client::say(Kind kind, const std::string& text) {
    const bool wanted = options_.batch ? kind == Kind::result && options_.verbose > 1 : options_.silent == 0;
    if (wanted) screen_.out(text + "\n");
}

void Client::greet() {
    say(Kind::information, "Welcome to the MySQL monitor.  Commands end with ; or \\g.");
    say(Kind::information, "Your MySQL connection id is " + std::to_string(connection_->id()));
    const std::vector<std::string> comment = ask("SELECT @@version_comment LIMIT 1");
    say(Kind::information,
        "Server version: " + connection_->server_version() + (comment.empty() ? "" : " " + comment[0]) + "\n");
    say(Kind::information, "This is labdb " LABDB_VERSION ", which stands in for the mysql client.\n");
    say(Kind::information, "Type 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n");
}

std::string Client::prompt() const {
    if (options_.silent > 1) return {};
    const char within = reader_.within();
    if (!within)
        return expand_prompt(prompt_, *connection_,
                             {options_.host, options_.port ? options_.port : kPort, counter_, reader_.delimiter});
    const std::string mark = within == '*' ? "/*" : std::string(1, within);
    return std::string(kContinuationWidth - 2 - mark.size(), ' ') + mark + "> ";
}

bool Client::read_interactively() {
    greet();
    screen_.terminal().out.flush();
    database::LineEditor editor("mysql", history_file(session_.environment));
    const bool ended = read(editor, true);
    say(Kind::result, "Bye");
    return ended;
}

/// True when the input has been read to its end, or the user wanted to leave.
bool Client::read(database::Lines& lines, bool to_a_person) {
    while (true) {
        if (to_a_person) ++counter_;
        if (to_a_person) screen_.terminal().out.flush();
        std::optional<std::string> line = lines.next(to_a_person ? prompt() : std::string());
        if (!line) break;
        const auto* editor = to_a_person ? static_cast<database::LineEditor*>(&lines) : nullptr;
        if (editor && editor->interrupted()) {
            reader_.clear();
            continue;
        }
        if (to_a_person && may_be_kept(*line)) lines.remember(*line);
        if (++line_ == 1 && line->compare(0, 3, "\xEF\xBB\xBF") == 0) line->erase(0, 3);
        if (reader_.buffer.empty()) statement_line_ = line_;
        reader_.no_backslash_escapes = connection_ && connection_->no_backslash_escapes();
        if (reader_.take_line(*line) == Flow::quit) return to_a_person || leaving_;
    }
    if (to_a_person) return true;
    return reader_.take_rest() == Flow::go_on || leaving_;
}

int Client::run() {
    bool ended = false;
    if (!options_.batch) {
        ended = read_interactively();
    } else {
        std::unique_ptr<database::Lines> lines;
        if (options_.execute)
            lines = std::make_unique<database::TextLines>(*options_.execute);
        else
            lines = std::make_unique<database::FileLines>(session_.terminal.in);
        ended = read(*lines, false);
        if (ended) say(Kind::result, "Bye");
    }
    return ended ? 0 : 1;
}

std::vector<std::string> Client::ask(const std::string& query) {
    database::Rows rows(*connection_);
    try {
        connection_->execute(query, rows);
    } catch (const sql::Error&) {
        return {};
    }
    std::vector<std::string> values;
    if (!rows.rows().empty())
        for (const auto& value : rows.rows().back()) values.push_back(value.value_or(""));
    return values;
}

} // namespace labdb::cli::mysql
