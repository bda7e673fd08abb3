#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <unistd.h>

#include "cli/database/cancel.hpp"
#include "cli/database/rows.hpp"
#include "cli/pager.hpp"
#include "cli/psql/client.hpp"
#include "cli/psql/crosstab.hpp"
#include "cli/psql/messages.hpp"
#include "core/util/text.hpp"

// How statements are sent, and how what comes back is shown.
namespace labdb::cli::psql {

namespace {

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// Numbers stand at the right.
bool is_right(const sql::Type& type) {
    if (sql::is_number(type.kind) || type.kind == sql::TypeKind::money) return true;
    return type.kind == sql::TypeKind::oid &&
           (type.name.empty() || type.name == "oid" || type.name == "xid" || type.name == "cid" || type.name == "xid8");
}

/// The words with which a statement begins, in lower case and without comments.
std::vector<std::string> first_words(std::string_view text, std::size_t count) {
    std::vector<std::string> words;
    while (words.size() < count && !text.empty()) {
        if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
            text.remove_prefix(1);
        } else if (begins_with(text, "--")) {
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        } else if (begins_with(text, "/*")) {
            text.remove_prefix(std::min(text.find("*/"), text.size() - 2) + 2);
        } else {
            const std::size_t end = std::min(text.find_first_of(" \t\n\r\f\v;("), text.size());
            if (end == 0) break;
            words.push_back(util::to_lower(text.substr(0, end)));
            text.remove_prefix(end);
        }
    }
    return words;
}

/// Statements that begin, end or cannot stand in a transaction (psql's command_no_begin).
bool needs_no_begin(std::string_view statement) {
    const std::vector<std::string> words = first_words(statement, 2);
    if (words.empty()) return true;
    const std::string second = words.size() > 1 ? words[1] : "";
    for (const char* word : {"abort", "begin", "start", "commit", "end", "rollback", "vacuum", "cluster"})
        if (words[0] == word) return true;
    if (words[0] == "prepare") return second == "transaction";
    if (words[0] == "create" || words[0] == "drop") return second == "database" || second == "tablespace";
    if (words[0] == "alter") return second == "system";
    if (words[0] == "discard") return second == "all";
    return false;
}

/// `Time: 1234.567 ms (00:01.235)`
std::string timing(double milliseconds) {
    char text[96];
    if (milliseconds < 1000) {
        std::snprintf(text, sizeof text, "Time: %.3f ms\n", milliseconds);
        return text;
    }
    double seconds = milliseconds / 1000;
    double minutes = std::floor(seconds / 60);
    seconds -= 60 * minutes;
    if (minutes < 60) {
        std::snprintf(text, sizeof text, "Time: %.3f ms (%02d:%06.3f)\n", milliseconds, static_cast<int>(minutes),
                      seconds);
        return text;
    }
    const double hours = std::floor(minutes / 60);
    minutes -= 60 * hours;
    std::snprintf(text, sizeof text, "Time: %.3f ms (%02d:%02d:%06.3f)\n", milliseconds, static_cast<int>(hours),
                  static_cast<int>(minutes), seconds);
    return text;
}

} // namespace

/// Takes what a statement gives, and shows each result when it is whole.
class Client::Sink : public database::Rows {
public:
    explicit Sink(Client& client) : Rows(*client.connection_), client_(client) {}

    void done(const sql::Completion& completion) override {
        if (completion.has_rows) take_rows();
        const bool modified = begins_with(completion.tag, "INSERT") || begins_with(completion.tag, "UPDATE") ||
                              begins_with(completion.tag, "DELETE") || begins_with(completion.tag, "MERGE");
        const bool copied = std::exchange(copied_, false);
        if ((!completion.has_rows || modified) && !completion.tag.empty() && !copied) show_tag(completion.tag);
        client_.note_success(completion);
    }
    void notice(const sql::Condition& notice) override {
        client_.output_.err(client_.location() + notice_message(notice, client_.variables_.get("VERBOSITY")));
    }
    void notification(const Notification& one) override {
        const std::string payload = one.payload.empty() ? "" : " with payload \"" + one.payload + "\"";
        client_.output_.result("Asynchronous notification \"" + one.channel + "\"" + payload +
                               " received from server process with PID " + std::to_string(one.process) + ".\n");
    }
    /// What follows in the script, up to a line with `\.`; or, with -c, all of stdin.
    std::string read_file(const std::string&) override {
        if (client_.copy_source_) return std::move(*client_.copy_source_);
        std::string bytes;
        Input* input = client_.input_;
        database::FileLines from_stdin(client_.session_.terminal.in);
        database::Lines& lines = input ? *input->lines : from_stdin;
        if (input && input->interactive)
            client_.output_.out("Enter data to be copied followed by a newline.\nEnd with a backslash and a period on "
                                "a line by itself, or an EOF signal.\n");
        while (true) {
            client_.output_.terminal().out.flush();
            const std::optional<std::string> line =
                lines.next(input && input->interactive ? client_.prompt("PROMPT3") : std::string());
            if (input && line) ++input->line;
            if (!line || *line == "\\.") return bytes;
            bytes += *line + '\n';
        }
    }
    void copy_data(std::string_view data) override {
        if (client_.copy_target_) {
            std::fwrite(data.data(), 1, data.size(), client_.copy_target_);
            return;
        }
        client_.output_.result(data);
        copied_ = !client_.output_.is_redirected();
    }

    /// Of \gexec: what the rows hold.
    std::vector<std::string> statements;
    bool failed = false;

private:
    Client& client_;
    bool copied_ = false;

    void show_tag(const std::string& tag) {
        if (client_.variables_.flag("QUIET")) return;
        client_.output_.result(client_.table_.layout == Layout::html ? "<p>" + tag + "</p>\n" : tag + "\n");
    }

    void take_rows() {
        switch (client_.destination_) {
        case Destination::show: client_.show(table()); break;
        case Destination::variables: set_variables(); break;
        case Destination::statements:
            for (const auto& row : rows())
                for (const auto& value : row)
                    if (value) statements.push_back(*value);
            break;
        case Destination::description: break;
        case Destination::crosstab: show_cross(); break;
        }
    }

    Table table() const {
        Table table;
        table.title = client_.table_.title;
        for (const sql::ResultColumn& column : columns()) {
            table.headers.push_back(column.name);
            table.right.push_back(is_right(column.type));
        }
        for (const auto& row : rows()) {
            std::vector<std::string>& cells = table.rows.emplace_back();
            for (const auto& value : row) cells.push_back(value.value_or(client_.table_.null));
        }
        return table;
    }

    void show_cross() {
        try {
            client_.show(crosstab(table(), client_.crosstab_));
        } catch (const std::runtime_error& error) {
            client_.complain(std::string("\\crosstabview: ") + error.what());
            failed = true;
        }
    }

    void set_variables() {
        if (rows().size() != 1) {
            client_.complain(rows().empty() ? "no rows returned for \\gset" : "more than one row returned for \\gset");
            failed = true;
            return;
        }
        for (std::size_t i = 0; i < columns().size(); ++i) {
            const std::string name = client_.prefix_ + columns()[i].name;
            if (Variables::is_heeded(name)) {
                client_.complain("attempt to \\gset into specially treated variable \"" + name + "\" ignored");
                continue;
            }
            const std::optional<std::string>& value = rows()[0][i];
            const auto problem = value ? client_.variables_.set(name, *value) : client_.variables_.unset(name);
            if (!problem) continue;
            client_.complain(*problem);
            failed = true;
        }
    }
};

bool Client::confirm(const std::string& statement) {
    output_.out("***(Single step mode: verify command)*******************************************\n" + statement +
                "\n***(press return to proceed or enter x and return to cancel)********************\n");
    output_.terminal().out.flush();
    char answer = '\n', byte = 0;
    if (::read(session_.terminal.in, &byte, 1) == 1) answer = byte;
    while (byte != '\n' && ::read(session_.terminal.in, &byte, 1) == 1) {
    }
    return answer != 'x';
}

void Client::note_success(const sql::Completion& completion) {
    variables_.set("ERROR", "false");
    variables_.set("SQLSTATE", "00000");
    variables_.set("ROW_COUNT", std::to_string(completion.rows));
    if (!completion.has_rows) variables_.set("LASTOID", "0");
}

void Client::note_failure(const sql::Error& error, const std::string& statement) {
    last_error_ = error;
    last_failed_ = statement;
    variables_.set("ERROR", "true");
    variables_.set("SQLSTATE", error.sqlstate);
    variables_.set("ROW_COUNT", "0");
    variables_.set("LAST_ERROR_SQLSTATE", error.sqlstate);
    variables_.set("LAST_ERROR_MESSAGE", error.message);
    output_.err(location() +
                error_message(error, statement, variables_.get("VERBOSITY"), variables_.get("SHOW_CONTEXT")));
    if (variables_.get("ECHO") == "errors") output_.err(location() + "STATEMENT:  " + statement + "\n");
}

bool Client::execute(const std::string& statement, sql::ResultSink& sink) {
    const database::CancelOnInterrupt interrupt(*connection_);
    try {
        connection_->execute(statement, sink);
        return true;
    } catch (const sql::Error& error) {
        if (interrupt.cancelled()) output_.err("Cancel request sent\n");
        note_failure(error, statement);
        return false;
    }
}

bool Client::execute_each(const std::vector<std::string>& statements) {
    for (const std::string& statement : statements) {
        if (statement[0] == '\\') {
            scanner_.feed(statement.substr(1));
            if (run_backslash() == Result::failed) return false;
            continue;
        }
        database::Rows nothing(*connection_);
        if (!execute(statement, nothing)) return false;
    }
    return true;
}

/// Without AUTOCOMMIT a transaction begins by itself.
bool Client::begin_if_needed(const std::string& statement) {
    if (variables_.flag("AUTOCOMMIT") || connection_->transaction_status() != 'I' || needs_no_begin(statement))
        return true;
    return execute_each({"BEGIN"});
}

bool Client::send(const std::string& statement) {
    const auto forget = [&] {
        table_once_.reset();
        target_once_.clear();
        destination_ = Destination::show;
    };
    if (!connection_) {
        complain("You are currently not connected to a database.");
        forget();
        return false;
    }
    if (variables_.flag("SINGLESTEP") && !confirm(statement)) {
        forget();
        return true;
    }
    if (variables_.get("ECHO") == "queries") output_.out(statement + "\n");
    output_.log("********* QUERY **********\n" + statement + "\n**************************\n\n");
    if (!begin_if_needed(statement)) {
        forget();
        return false;
    }
    const std::string_view rollback = variables_.get("ON_ERROR_ROLLBACK");
    const bool savepoint = connection_->transaction_status() == 'T' && !needs_no_begin(statement) &&
                           (rollback == "on" || (rollback == "interactive" && input_ && input_->interactive));
    if (savepoint) execute_each({"SAVEPOINT pg_psql_temporary_savepoint"});
    const auto started = std::chrono::steady_clock::now();
    Sink sink(*this);
    bool good = execute(statement, sink) && !sink.failed;
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - started;
    const bool frozen = !session_.environment.get("LABDB_CLOCK").empty();
    if (savepoint) {
        if (connection_->transaction_status() == 'E')
            execute_each({"ROLLBACK TO pg_psql_temporary_savepoint"});
        else if (connection_->transaction_status() == 'T' && good)
            execute_each({"RELEASE pg_psql_temporary_savepoint"});
    }
    if (timing_) output_.out(timing(frozen ? 0 : passed.count()));
    forget();
    for (const std::string& each : sink.statements) {
        if (variables_.get("ECHO") == "all") output_.out(each + "\n");
        good = send(each) && good;
    }
    return good;
}

void Client::show(const Table& table) {
    const TableOptions& options = table_once_ ? *table_once_ : table_;
    const int width = output_.terminal().out.is_terminal() && !output_.is_redirected() ? output_.terminal().width() : 0;
    const std::string text = print_table(table, options, width);
    if (!target_once_.empty()) {
        const bool pipe = target_once_[0] == '|';
        output_.terminal().out.flush();
        std::FILE* file = pipe ? ::popen(target_once_.c_str() + 1, "w") : std::fopen(target_once_.c_str(), "w");
        if (!file) return complain(target_once_ + ": " + std::strerror(errno));
        std::fwrite(text.data(), 1, text.size(), file);
        pipe ? ::pclose(file) : std::fclose(file);
        return;
    }
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (has_terminal_ && !output_.is_redirected() && options.pager > 0 && lines > 24 &&
        lines > static_cast<std::size_t>(options.pager_min_lines)) {
        const auto pager = session_.environment.find("PSQL_PAGER");
        Pager(session_, std::string(pager ? *pager : session_.environment.find("PAGER").value_or("less"))).write(text);
        return;
    }
    output_.result(text);
}

} // namespace labdb::cli::psql
