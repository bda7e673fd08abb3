#pragma once

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/database/connection.hpp"
#include "cli/database/lines.hpp"
#include "cli/psql/options.hpp"
#include "cli/psql/output.hpp"
#include "cli/psql/scanner.hpp"
#include "cli/psql/table.hpp"
#include "cli/psql/variables.hpp"
#include "cli/session.hpp"

namespace labdb::cli::psql {

/// Why there is no connection, as psql says it.
struct ConnectionFailed : std::runtime_error {
    ConnectionFailed(const std::string& text, bool needs_password)
        : std::runtime_error(text), wants_password(needs_password) {}
    bool wants_password;
};

/// The client between its input and a server: runs statements and shows what they give, and carries out backslash
/// commands. What it prints is what psql 15 prints.
class Client {
public:
    /// All that is given outlives it.
    Client(Session& session, database::Exchange& exchange, Options options);

    /// Throws ConnectionFailed.
    void connect();
    void connect_with(const std::string& password);
    /// Throws UsageError for a variable or a printing option of the command line that makes no sense.
    void prepare();
    /// Carries out what the command line asks for, or reads all of the input; returns the exit status.
    int run();

private:
    /// What becomes of a statement's rows.
    enum class Destination { show, variables, statements, description, crosstab };
    enum class Result { done, send, failed, ended };
    enum class Branch { taken, skipped, ignored, else_taken, else_skipped };
    struct Input {
        database::Lines* lines = nullptr;
        std::string file; ///< as messages name it; empty: none
        long line = 0;
        bool interactive = false;
    };
    class Sink;
    friend class Sink;
    struct Row;

    Session& session_;
    database::Exchange& exchange_;
    Options options_;
    Variables variables_;
    TableOptions table_;
    Scanner scanner_{variables_};
    Output output_;
    std::unique_ptr<database::Connection> connection_;
    Parameters parameters_; ///< of the connection
    std::string buffer_, previous_;
    std::string restriction_; ///< \restrict's key: until it is said again no other command runs
    std::vector<Branch> branches_;
    Input* input_ = nullptr;
    int depth_ = 0;
    bool timing_ = false;
    bool has_terminal_ = false;
    bool prepared_ = false; ///< the command line's options are set: before, messages name the program
    std::optional<sql::Error> last_error_;
    std::string last_failed_;

    // Of the statement that is sent next.
    std::optional<TableOptions> table_once_;
    std::string target_once_;           ///< a file or `|command`
    std::string prefix_;                ///< of variables
    std::vector<std::string> crosstab_; ///< the columns of \crosstabview
    Destination destination_ = Destination::show;
    // Of \copy: what its file holds, or the file to write to.
    std::optional<std::string> copy_source_;
    std::FILE* copy_target_ = nullptr;

    // Reading.
    int read(database::Lines& lines, const std::string& file, bool interactive);
    bool take_line(std::string line, bool& ended);
    int run_actions();
    int run_command_line(const std::string& text);
    int run_file(const std::string& path);
    int run_interactively();
    void read_startup_file();
    std::string prompt(std::string_view name);
    bool is_active() const;

    // Statements.
    bool send(const std::string& statement);
    bool execute(const std::string& statement, sql::ResultSink& sink);
    bool begin_if_needed(const std::string& statement);
    void show(const Table& table);
    void note_success(const sql::Completion& completion);
    void note_failure(const sql::Error& error, const std::string& statement);
    bool confirm(const std::string& statement);
    bool execute_each(const std::vector<std::string>& statements);

    // Messages.
    std::string location() const;
    void complain(const std::string& text);
    void say(const std::string& text);

    // Connections.
    void use(std::unique_ptr<database::Connection> connection);
    void set_connection_variables();
    std::string connection_description() const;

    // Backslash commands: each says what becomes of the buffer.
    Result run_backslash();
    Result dispatch(const std::string& name);
    std::string argument(ArgumentKind kind = ArgumentKind::normal);
    std::optional<std::string> optional_argument(ArgumentKind kind = ArgumentKind::normal);
    Result missing_argument(const std::string& name);
    bool is_branch(const std::string& name) const;
    Result branch(const std::string& name);
    std::optional<bool> condition(const std::string& name);

    static const Row* find_command(const std::string& name);
    Result change_folder(const std::string& name);
    Result connect_again(const std::string& name);
    Result describe_connection(const std::string& name);
    Result copy(const std::string& name);
    Result describe(const std::string& name);
    Result show_definition(const std::string& name);
    Result echo(const std::string& name);
    Result edit(const std::string& name);
    Result edit_buffer();
    Result edit_file(const std::string& path);
    Result edit_definition(const std::string& name);
    Result watch(const std::string& name);
    Result cross(const std::string& name);
    Result restrict_commands(const std::string& name);
    Result encoding(const std::string& name);
    Result repeat_error(const std::string& name);
    Result get_environment(const std::string& name);
    Result set_environment(const std::string& name);
    Result go(const std::string& name);
    Result go_describe(const std::string& name);
    Result go_execute(const std::string& name);
    Result go_set(const std::string& name);
    Result help(const std::string& name);
    Result include(const std::string& name);
    Result history(const std::string& name);
    Result set_output(const std::string& name);
    Result print(const std::string& name);
    Result password(const std::string& name);
    Result ask(const std::string& name);
    Result table_option(const std::string& name);
    Result short_table_option(const std::string& name);
    Result quit(const std::string& name);
    Result clear(const std::string& name);
    Result set(const std::string& name);
    Result unset(const std::string& name);
    Result shell(const std::string& name);
    Result time(const std::string& name);
    Result write(const std::string& name);
    Result copyright(const std::string& name);

    // \pset
    bool set_table_option(const std::string& name, const std::optional<std::string>& value, bool quiet);
    std::string describe_table_option(const std::string& name) const;
    void list_table_options();

    // \d
    bool ask_catalogue(const std::string& query, Table& table);
    friend class Describer;
};

} // namespace labdb::cli::psql
