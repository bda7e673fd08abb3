#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/mysql/client.hpp"
#include "cli/mysql/command_table.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/util/text.hpp"

// The client's own commands (Reference Manual, 4.5.1.2 "mysql Client Commands").
namespace labdb::cli::mysql {

namespace {

constexpr int kDeepestSource = 32;
constexpr const char* kDefaultPrompt = "mysql> ";

} // namespace

Client::CommandFunction Client::function_of(std::string_view name) {
    struct Entry {
        std::string_view name;
        CommandFunction function;
    };
    static constexpr Entry kFunctions[] = {
        {"?", &Client::help},
        {"clear", &Client::clear},
        {"connect", &Client::connect_again},
        {"delimiter", &Client::set_delimiter},
        {"edit", &Client::edit},
        {"ego", &Client::send_vertically},
        {"exit", &Client::quit},
        {"go", &Client::send_buffer},
        {"help", &Client::help},
        {"nopager", &Client::no_pager},
        {"notee", &Client::no_tee},
        {"pager", &Client::set_pager},
        {"print", &Client::print},
        {"prompt", &Client::set_prompt},
        {"quit", &Client::quit},
        {"rehash", &Client::rehash},
        {"source", &Client::source},
        {"status", &Client::status},
        {"system", &Client::system},
        {"tee", &Client::tee},
        {"use", &Client::use},
        {"charset", &Client::charset},
        {"warnings", &Client::warnings_on},
        {"nowarning", &Client::warnings_off},
        {"resetconnection", &Client::reset_connection},
    };
    for (const Entry& entry : kFunctions)
        if (entry.name == name) return entry.function;
    return nullptr;
}

Flow Client::command(const Command& command, std::string_view text) { return (this->*function_of(command.name))(text); }

Flow Client::unknown_command(char letter) { return complain("Unknown command '\\" + std::string(1, letter) + "'."); }

Flow Client::clear(std::string_view) {
    reader_.clear();
    return Flow::go_on;
}

Flow Client::connect_again(std::string_view text) {
    const std::vector<std::string> words = util::split(argument_of(text, true), ' ');
    if (!words.empty() && !words[0].empty()) options_.database = words[0];
    if (words.size() > 1) options_.host = words[1];
    reader_.clear();
    try {
        connect();
    } catch (const sql::Error& error) {
        return report(error);
    }
    say(Kind::information, "Connection id:    " + std::to_string(connection_->id()));
    const std::string database = connection_->database();
    say(Kind::information, "Current database: " + (database.empty() ? "*** NONE ***" : database) + "\n");
    return Flow::go_on;
}

Flow Client::set_delimiter(std::string_view text) {
    const std::string delimiter = argument_of(text, false);
    if (delimiter.empty()) return complain("DELIMITER must be followed by a 'delimiter' character or string");
    if (delimiter.find('\\') != std::string::npos) return complain("DELIMITER cannot contain a backslash character");
    reader_.delimiter = delimiter;
    return Flow::go_on;
}

Flow Client::edit(std::string_view) {
    std::string path = "/tmp/labdb-sql-XXXXXX";
    const int file = ::mkstemp(path.data());
    if (file < 0) return complain(std::strerror(errno));
    [[maybe_unused]] const ssize_t ignored = ::write(file, reader_.buffer.data(), reader_.buffer.size());
    ::close(file);
    std::string editor(session_.environment.get("EDITOR"));
    if (editor.empty()) editor = session_.environment.get("VISUAL");
    if (editor.empty()) editor = "vi";
    screen_.terminal().out.flush();
    const int status = std::system((editor + " " + path).c_str());
    int error = 0;
    if (const auto edited = read_file(path, error); edited && status == 0) {
        reader_.buffer = *edited;
        while (!reader_.buffer.empty() && reader_.buffer.back() == '\n') reader_.buffer.pop_back();
    }
    ::unlink(path.c_str());
    return Flow::go_on;
}

Flow Client::send_buffer(std::string_view) { return statement(reader_.buffer); }

Flow Client::send_vertically(std::string_view) {
    vertical_once_ = true;
    const Flow flow = statement(reader_.buffer);
    vertical_once_ = false;
    return flow;
}

Flow Client::quit(std::string_view) {
    leaving_ = true;
    return Flow::quit;
}

Flow Client::help(std::string_view text) {
    const std::string topic = argument_of(text, true);
    if (!topic.empty() && topic != ";") {
        screen_.out("\nNothing found\nPlease try to run 'help contents' for a list of all accessible topics\n\n");
        return Flow::go_on;
    }
    std::string page = "\nList of all MySQL commands:\n"
                       "Note that all text commands must be first on line and end with ';'\n";
    for (const Command& command : command_table()) {
        std::string name(command.name);
        name.resize(std::max<std::size_t>(name.size(), 10), ' ');
        page += name + "(\\" + command.letter + ") " + std::string(command.description) + "\n";
    }
    screen_.out(page + "\n");
    return Flow::go_on;
}

Flow Client::set_pager(std::string_view text) {
    if (options_.batch) return Flow::go_on;
    std::string wanted = argument_of(text, true);
    if (wanted.empty()) wanted = session_.environment.get("PAGER");
    if (wanted.empty() || wanted == "stdout") return no_pager(text);
    pager_ = wanted;
    say(Kind::information, "PAGER set to '" + pager_ + "'");
    return Flow::go_on;
}

Flow Client::no_pager(std::string_view) {
    pager_.clear();
    screen_.out("PAGER set to stdout\n");
    return Flow::go_on;
}

Flow Client::tee(std::string_view text) {
    if (options_.batch) return Flow::go_on;
    const std::string path = argument_of(text, true);
    if (path.empty()) {
        screen_.out("No previous outfile available, you must give a filename!\n");
        return Flow::go_on;
    }
    if (screen_.copy_to(path))
        say(Kind::information, "Logging to file '" + path + "'");
    else
        screen_.out("Error logging to file '" + path + "'\n");
    return Flow::go_on;
}

Flow Client::no_tee(std::string_view) {
    screen_.stop_copying();
    screen_.out("Outfile disabled.\n"); // client/mysql.cc says this and what follows in batch mode, too
    return Flow::go_on;
}

Flow Client::print(std::string_view) {
    const std::string& text = reader_.buffer;
    const bool ends = !text.empty() && text.back() == '\n';
    screen_.out("--------------\n" + text + (ends ? "" : "\n") + "--------------\n\n");
    return Flow::go_on;
}

Flow Client::set_prompt(std::string_view text) {
    // All behind the first blank, with those at its end.
    std::string wanted(text.substr(std::min(text.find(' '), text.size())));
    while (!wanted.empty() && (wanted.back() == '\n' || wanted.back() == '\r')) wanted.pop_back();
    if (!wanted.empty()) wanted.erase(0, 1);
    prompt_ = wanted.empty() ? (options_.prompt.empty() ? kDefaultPrompt : options_.prompt) : wanted;
    if (wanted.empty())
        screen_.out("Returning to default PROMPT of " + prompt_ + "\n");
    else
        screen_.out("PROMPT set to '" + prompt_ + "'\n");
    return Flow::go_on;
}

Flow Client::rehash(std::string_view) { return Flow::go_on; }

Flow Client::source(std::string_view text) {
    const std::string path = argument_of(text, true);
    if (path.empty()) return complain("Usage: \\. <filename> | source <filename>");
    if (depth_ >= kDeepestSource) return complain("Source files nest too deeply");
    const std::unique_ptr<database::FileLines> lines =
        database::FileLines::open(expand_user(path, session_.environment));
    if (!lines) return complain("Failed to open file '" + path + "', error: " + std::to_string(errno));
    const std::string outer_file = std::exchange(file_, path);
    const long outer_line = std::exchange(line_, 0), outer_statement = statement_line_;
    reader_.clear();
    ++depth_;
    const bool ended = read(*lines, false);
    --depth_;
    reader_.clear();
    file_ = outer_file;
    line_ = outer_line;
    statement_line_ = outer_statement;
    if (leaving_ && depth_ >= 0) leaving_ = false;
    return ended || !options_.batch || options_.force ? Flow::go_on : Flow::quit;
}

Flow Client::system(std::string_view text) {
    const std::string shell = argument_of(text, true);
    if (shell.empty()) return complain("Usage: \\! shell-command");
    screen_.terminal().out.flush();
    if (std::system(shell.c_str()) == -1) return complain(std::strerror(errno));
    return Flow::go_on;
}

Flow Client::use(std::string_view text) {
    std::string name = argument_of(text, false);
    if (!name.empty() && name.back() == ';') name.pop_back();
    if (name.empty()) return complain("USE must be followed by a database name");
    database::Rows nothing(*connection_);
    try {
        connection_->execute("USE " + sql::mysql::quoted_name(name), nothing);
    } catch (const sql::Error& error) {
        return report(error);
    }
    options_.database = name;
    say(Kind::information, "Database changed");
    return Flow::go_on;
}

bool Client::knows_charset(const std::string& name) {
    const std::string full = util::to_lower(name) == "utf8" ? "utf8mb3" : name;
    return !ask("SHOW CHARACTER SET LIKE '" + util::replace_all(full, "'", "''") + "'").empty();
}

Flow Client::charset(std::string_view text) {
    const std::string name = argument_of(text, false);
    if (name.empty()) return complain("Usage: \\C charset_name | charset charset_name");
    if (!knows_charset(name)) return complain("Charset is not found");
    options_.charset = name;
    say(Kind::information, "Charset changed");
    return Flow::go_on;
}

Flow Client::warnings_on(std::string_view) {
    show_warnings_ = true;
    say(Kind::information, "Show warnings enabled.");
    return Flow::go_on;
}

Flow Client::warnings_off(std::string_view) {
    show_warnings_ = false;
    say(Kind::information, "Show warnings disabled.");
    return Flow::go_on;
}

Flow Client::reset_connection(std::string_view) {
    try {
        connect();
    } catch (const sql::Error& error) {
        return report(error);
    }
    return Flow::go_on;
}

} // namespace labdb::cli::mysql
