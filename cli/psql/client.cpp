#include "cli/psql/client.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>

#include "cli/database/line_editor.hpp"
#include "cli/files.hpp"
#include "cli/lab.hpp"
#include "cli/psql/messages.hpp"
#include "cli/psql/prompt.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

// psql's exit statuses.
constexpr int kSuccess = 0, kFailure = 1, kConnectionLost = 2, kScriptFailed = 3;
constexpr const char* kVersion = "15.18"; // of the psql whose output this is
constexpr int kDeepestInclude = 100;

std::string history_file(const Environment& environment, const Variables& variables) {
    if (const std::string* file = variables.find("HISTFILE")) return expand_user(*file, environment);
    if (const auto file = environment.find("PSQL_HISTORY")) return *file == "/dev/null" ? "" : std::string(*file);
    return lab_of(environment).home + "/psql_history";
}

/// An address that follows from the name, as those of Amazon's private networks.
std::string address_of(const std::string& host) {
    if (host.find_first_not_of("0123456789.") == std::string::npos) return {};
    return " (127.0.0.1)";
}

} // namespace

Client::Client(Session& session, database::Exchange& exchange, Options options)
    : session_(session), exchange_(exchange), options_(std::move(options)), output_(session.terminal),
      parameters_(options_.connection),
      has_terminal_(session.terminal.in_is_terminal && session.terminal.out.is_terminal()) {
    variables_.set("VERSION", std::string("PostgreSQL ") + kVersion + " (labdb " LABDB_VERSION ")");
    variables_.set("VERSION_NAME", kVersion);
    variables_.set("VERSION_NUM", "150018");
}

void Client::connect() {
    const std::string& host = parameters_["host"];
    const std::string& port = parameters_["port"];
    int number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || end != port.data() + port.size() || number < 1 || number > 65535)
        throw ConnectionFailed("invalid port number: \"" + port + "\"", false);
    const std::string server =
        "connection to server at \"" + host + "\"" + address_of(host) + ", port " + port + " failed: ";
    const std::string& password = parameters_["password"];
    const database::Login login{database::Protocol::postgres,
                                host,
                                number,
                                parameters_["user"],
                                password.empty() ? std::nullopt : std::optional(password),
                                parameters_["dbname"],
                                parameters_["application_name"].empty() ? "psql" : parameters_["application_name"]};
    database::Call call;
    try {
        call = exchange_.connect(login);
    } catch (const sql::Error& refusal) {
        std::string text = error_message(refusal, "", "default", "never");
        text.pop_back();
        throw ConnectionFailed(server + text, false);
    }
    switch (call.outcome) {
    case database::Outcome::connected: break;
    case database::Outcome::unknown_host:
        throw ConnectionFailed("could not translate host name \"" + host + "\" to address: Name or service not known",
                               false);
    case database::Outcome::refused:
        throw ConnectionFailed(
            server + "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?",
            false);
    case database::Outcome::other_protocol:
        throw ConnectionFailed(server + "received invalid response to SSL negotiation: J", false);
    case database::Outcome::wrong_password:
        if (password.empty()) throw ConnectionFailed(server + "fe_sendauth: no password supplied", true);
        throw ConnectionFailed(server + "FATAL:  password authentication failed for user \"" + login.user + "\"",
                               false);
    case database::Outcome::wrong_token: // user guide, "Troubleshooting for IAM DB authentication"
        throw ConnectionFailed(server + "FATAL:  PAM authentication failed for user \"" + login.user + "\"", false);
    }
    use(std::move(call.connection));
}

void Client::connect_with(const std::string& password) {
    parameters_["password"] = password;
    connect();
}

void Client::use(std::unique_ptr<database::Connection> connection) {
    connection_ = std::move(connection);
    set_connection_variables();
}

void Client::set_connection_variables() {
    variables_.set("DBNAME", connection_->database());
    variables_.set("USER", connection_->user());
    variables_.set("HOST", parameters_["host"]);
    variables_.set("PORT", parameters_["port"]);
    const std::string encoding = connection_->setting("client_encoding");
    variables_.set("ENCODING", encoding.empty() ? "UTF8" : encoding);
    const std::string version = connection_->server_version();
    variables_.set("SERVER_VERSION_NAME", version);
    const std::vector<std::string> parts = util::split(version, '.');
    const int major = std::atoi(parts[0].c_str()), minor = parts.size() > 1 ? std::atoi(parts[1].c_str()) : 0;
    variables_.set("SERVER_VERSION_NUM", std::to_string(major * 10000 + minor));
}

void Client::prepare() {
    for (const std::string& setting : options_.variables) {
        const std::size_t equals = setting.find('=');
        const std::string name = setting.substr(0, equals);
        const auto problem =
            equals == std::string::npos ? variables_.unset(name) : variables_.set(name, setting.substr(equals + 1));
        if (problem) throw UsageError("psql: error: " + *problem);
    }
    for (const std::string& setting : options_.table_options) {
        const std::size_t equals = setting.find('=');
        const std::string name = setting.substr(0, equals);
        const auto value = equals == std::string::npos ? std::nullopt : std::optional(setting.substr(equals + 1));
        if (!set_table_option(name, value, true))
            throw UsageError("psql: error: could not set printing parameter \"" + name + "\"");
    }
    if (!options_.output.empty() && !output_.redirect(options_.output))
        throw UsageError("psql: error: " + options_.output + ": " + std::strerror(errno));
    if (!options_.log.empty() && !output_.log_to(options_.log))
        throw UsageError("psql: error: could not open log file \"" + options_.log + "\": " + std::strerror(errno));
    prepared_ = true;
}

int Client::run() {
    if (options_.list_databases) return execute_each({"\\l"}) ? kSuccess : kFailure;
    if (!options_.no_startup_file) read_startup_file();
    if (!options_.actions.empty()) return run_actions();
    if (has_terminal_) return run_interactively();
    database::FileLines lines(session_.terminal.in);
    return read(lines, "", false);
}

void Client::read_startup_file() {
    const auto named = session_.environment.find("PSQLRC");
    const std::string path = expand_user(named ? *named : "~/.psqlrc", session_.environment);
    if (const auto lines = database::FileLines::open(path)) read(*lines, path, false);
}

int Client::run_actions() {
    if (options_.single_transaction && !execute_each({"BEGIN"}) && variables_.flag("ON_ERROR_STOP"))
        return kScriptFailed;
    int status = kSuccess;
    for (const Options::Action& action : options_.actions) {
        status = action.kind == Options::Action::Kind::command ? run_command_line(action.text) : run_file(action.text);
        if (status != kSuccess && variables_.flag("ON_ERROR_STOP")) break;
    }
    if (options_.single_transaction) execute_each({status == kSuccess ? "COMMIT" : "ROLLBACK"});
    return status;
}

/// One backslash command, or SQL that is sent as it is.
int Client::run_command_line(const std::string& text) {
    if (variables_.get("ECHO") == "all") output_.out(text + "\n");
    if (!text.empty() && text[0] == '\\') {
        scanner_.feed(text.substr(1));
        const Result result = run_backslash();
        scanner_.reset();
        return result == Result::failed ? kFailure : kSuccess;
    }
    return send(text) ? kSuccess : kFailure;
}

int Client::run_file(const std::string& path) {
    if (path == "-") {
        database::FileLines lines(session_.terminal.in);
        return read(lines, "<stdin>", false);
    }
    const auto lines = database::FileLines::open(expand_user(path, session_.environment));
    if (!lines) {
        complain(path + ": " + std::strerror(errno));
        return kFailure;
    }
    return read(*lines, path, false);
}

int Client::run_interactively() {
    if (!variables_.flag("QUIET")) {
        output_.out("psql (labdb " LABDB_VERSION ", server " + connection_->server_version() +
                    ")\nType \"help\" for help.\n\n");
        output_.terminal().out.flush();
    }
    if (options_.no_line_editing) {
        database::FileLines lines(session_.terminal.in);
        return read(lines, "", true);
    }
    database::LineEditor editor("psql", history_file(session_.environment, variables_));
    return read(editor, "", true);
}

std::string Client::prompt(std::string_view name) {
    return expand_prompt(variables_.get(name),
                         {*connection_, parameters_, variables_,
                          branches_.empty() || is_active() ? scanner_.state(buffer_.empty()) : '@',
                          input_ ? input_->line : 0});
}

bool Client::is_active() const {
    return branches_.empty() || branches_.back() == Branch::taken || branches_.back() == Branch::else_taken;
}

int Client::read(database::Lines& lines, const std::string& file, bool interactive) {
    if (depth_ >= kDeepestInclude) {
        complain("files nest too deeply");
        return kFailure;
    }
    Input input{&lines, file, 0, interactive};
    Input* const outer = std::exchange(input_, &input);
    const std::string outer_buffer = std::exchange(buffer_, std::string());
    const std::vector<Branch> outer_branches = std::exchange(branches_, {});
    ++depth_;
    int status = kSuccess;
    bool ended = false;
    while (!ended && status == kSuccess) {
        if (interactive) output_.terminal().out.flush();
        std::optional<std::string> line = lines.next(
            interactive ? prompt(scanner_.state(buffer_.empty()) == '=' ? "PROMPT1" : "PROMPT2") : std::string());
        if (!line) break;
        const auto* editor = interactive ? dynamic_cast<database::LineEditor*>(&lines) : nullptr;
        if (editor && editor->interrupted()) {
            buffer_.clear();
            scanner_.reset();
            continue;
        }
        if (++input.line == 1 && line->compare(0, 3, "\xEF\xBB\xBF") == 0) line->erase(0, 3);
        if (interactive)
            lines.remember(*line);
        else if (variables_.get("ECHO") == "all")
            output_.out(*line + "\n");
        const bool good = take_line(std::move(*line), ended);
        if (!good && !interactive && variables_.flag("ON_ERROR_STOP"))
            status = kScriptFailed;
        else if (!connection_)
            status = kConnectionLost;
    }
    // What has no semicolon behind it is a statement, too.
    if (!ended && !interactive && status == kSuccess && !buffer_.empty() && is_active()) {
        const bool good = send(buffer_);
        if (!good && variables_.flag("ON_ERROR_STOP")) status = kScriptFailed;
    }
    if (interactive && !ended) output_.out(variables_.flag("QUIET") ? "" : "\\q\n");
    if (!branches_.empty() && status == kSuccess && !ended) complain("reached EOF without finding closing \\endif(s)");
    scanner_.reset();
    --depth_;
    buffer_ = outer_buffer;
    branches_ = outer_branches;
    input_ = outer;
    return status;
}

/// False when something on the line failed.
bool Client::take_line(std::string line, bool& ended) {
    if (input_->interactive && buffer_.empty() && scanner_.state(true) == '=') {
        const std::string word(util::trim(line));
        if (word == "help") {
            output_.out("You are using psql, the command-line interface to PostgreSQL.\nType:  \\copyright for "
                        "distribution terms\n       \\h for help with SQL commands\n       \\? for help with psql "
                        "commands\n       \\g or terminate with semicolon to execute query\n       \\q to quit\n");
            return true;
        }
        if (word == "quit" || word == "exit") {
            ended = true;
            return true;
        }
    }
    const std::size_t before = buffer_.size();
    if (!buffer_.empty()) buffer_ += '\n';
    const std::size_t with_line_end = buffer_.size();
    scanner_.feed(std::move(line));
    bool good = true;
    const auto send_buffer = [&] {
        good = send(buffer_) && good;
        previous_ = std::exchange(buffer_, std::string());
    };
    // What else is on the line is carried out, too, unless errors are to end everything.
    while ((good || input_->interactive || !variables_.flag("ON_ERROR_STOP")) && connection_ && !ended) {
        const std::size_t begin = buffer_.size();
        Scanner::Found found = scanner_.next(buffer_);
        if (!is_active()) buffer_.resize(begin);
        if (found == Scanner::Found::end_of_line) {
            if (!variables_.flag("SINGLELINE") || buffer_.empty() || scanner_.state(false) != '-') break;
            found = Scanner::Found::statement;
        }
        if (found == Scanner::Found::statement) {
            if (is_active()) send_buffer();
            continue;
        }
        // A line that begins with a command adds no line's end.
        if (buffer_.size() == with_line_end) buffer_.resize(before);
        const Result result = run_backslash();
        if (result == Result::ended) ended = true;
        if (result == Result::failed) good = false;
        if (result != Result::send) continue;
        if (buffer_.empty()) buffer_ = previous_;
        send_buffer();
    }
    // An empty line adds no line's end either, but where it is part of what is quoted.
    const char open = scanner_.state(false);
    const bool quoted = open == '\'' || open == '"' || open == '$' || open == '*';
    if (buffer_.size() == with_line_end && with_line_end > before && !quoted) buffer_.resize(before);
    if (!good && input_->interactive) scanner_.reset();
    return good;
}

std::string Client::location() const {
    if (!input_ || input_->file.empty()) return {};
    return "psql:" + input_->file + ":" + std::to_string(input_->line) + ": ";
}

void Client::complain(const std::string& text) {
    const std::string place = location();
    if (!place.empty())
        output_.err(place + "error: " + text + "\n");
    else if (prepared_ && (input_ || !options_.actions.empty()))
        output_.err((input_ || options_.actions.empty() || options_.actions[0].kind == Options::Action::Kind::command
                         ? ""
                         : "psql: error: ") +
                    text + "\n");
    else
        output_.err("psql: error: " + text + "\n");
}

/// What psql says about itself, unless it is to be quiet.
void Client::say(const std::string& text) {
    if (!variables_.flag("QUIET")) output_.out(text + "\n");
}

} // namespace labdb::cli::psql
