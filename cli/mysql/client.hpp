#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "cli/database/connection.hpp"
#include "cli/database/lines.hpp"
#include "cli/database/screen.hpp"
#include "cli/mysql/format.hpp"
#include "cli/mysql/options.hpp"
#include "cli/mysql/reader.hpp"
#include "cli/session.hpp"

namespace labdb::cli::mysql {

/// The client between its input and a server: runs statements and shows what they give, and carries out its own
/// commands. What it prints is what the mysql client of MySQL 8.0 prints.
class Client : public Reader::Handler {
public:
    /// All that is given outlives it.
    Client(Session& session, database::Exchange& exchange, Options options);

    /// Throws sql::Error with the client library's codes (2005, 2003 …) or the server's.
    void connect();
    /// Reads all of the input; returns the exit status.
    int run();

    /// As the client says it: `ERROR 1045 (28000): …`. Returns what becomes of a script.
    Flow report(const sql::Error& error);

    Flow statement(const std::string& text) override;
    Flow command(const Command& command, std::string_view text) override;
    Flow unknown_command(char letter) override;

private:
    class Collector;
    friend class Collector;
    using CommandFunction = Flow (Client::*)(std::string_view text);

    Session& session_;
    database::Exchange& exchange_;
    Options options_;
    database::Screen screen_;
    Reader reader_;
    std::unique_ptr<database::Connection> connection_;
    std::string prompt_;
    std::string pager_;
    std::string sent_; ///< the statement that runs
    bool vertical_once_ = false;
    bool show_warnings_ = false;
    long line_ = 0, statement_line_ = 0, counter_ = 0;
    std::string file_; ///< of the script that is being read
    int depth_ = 0;
    int warnings_ = 0;
    bool leaving_ = false; ///< the user wants to end the client
    std::chrono::steady_clock::time_point started_;

    enum class Kind { information, result };
    void say(Kind kind, const std::string& text);
    Flow complain(const std::string& text);
    std::string where() const;

    bool read(database::Lines& lines, bool to_a_person);
    bool read_interactively();
    void greet();
    std::string prompt() const;

    Flow send(const std::string& text);
    void show(const Result& result, const sql::Completion& completion);
    /// In the layout that the options ask for.
    std::string laid_out(const Result& result) const;
    /// What a statement has left; `failure` is the error that it ended with, or 0.
    void show_warnings(int failure);
    std::string elapsed() const;
    Format format() const;
    /// The one row of a query, as texts.
    std::vector<std::string> ask(const std::string& query);
    bool knows_charset(const std::string& name);

    static CommandFunction function_of(std::string_view name);
    Flow clear(std::string_view text);
    Flow connect_again(std::string_view text);
    Flow set_delimiter(std::string_view text);
    Flow edit(std::string_view text);
    Flow send_vertically(std::string_view text);
    Flow send_buffer(std::string_view text);
    Flow quit(std::string_view text);
    Flow help(std::string_view text);
    Flow no_pager(std::string_view text);
    Flow no_tee(std::string_view text);
    Flow set_pager(std::string_view text);
    Flow print(std::string_view text);
    Flow set_prompt(std::string_view text);
    Flow rehash(std::string_view text);
    Flow source(std::string_view text);
    Flow status(std::string_view text);
    Flow system(std::string_view text);
    Flow tee(std::string_view text);
    Flow use(std::string_view text);
    Flow charset(std::string_view text);
    Flow warnings_on(std::string_view text);
    Flow warnings_off(std::string_view text);
    Flow reset_connection(std::string_view text);
};

} // namespace labdb::cli::mysql
