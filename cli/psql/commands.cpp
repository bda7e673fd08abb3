#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include "cli/files.hpp"
#include "cli/psql/client.hpp"
#include "cli/psql/messages.hpp"
#include "core/util/text.hpp"

// Backslash commands, but for those that lay out tables, describe objects or copy.
namespace labdb::cli::psql {

struct Client::Row {
    std::string_view name;
    Result (Client::*function)(const std::string& name);
};

const Client::Row* Client::find_command(const std::string& name) {
    static constexpr Row kRows[] = {
        {"!", &Client::shell},
        {"?", &Client::help},
        {"C", &Client::short_table_option},
        {"H", &Client::short_table_option},
        {"T", &Client::short_table_option},
        {"a", &Client::short_table_option},
        {"c", &Client::connect_again},
        {"cd", &Client::change_folder},
        {"connect", &Client::connect_again},
        {"conninfo", &Client::describe_connection},
        {"copy", &Client::copy},
        {"copyright", &Client::copyright},
        {"crosstabview", &Client::cross},
        {"e", &Client::edit},
        {"echo", &Client::echo},
        {"edit", &Client::edit},
        {"ef", &Client::edit_definition},
        {"encoding", &Client::encoding},
        {"errverbose", &Client::repeat_error},
        {"ev", &Client::edit_definition},
        {"f", &Client::short_table_option},
        {"g", &Client::go},
        {"gdesc", &Client::go_describe},
        {"getenv", &Client::get_environment},
        {"gexec", &Client::go_execute},
        {"gset", &Client::go_set},
        {"gx", &Client::go},
        {"h", &Client::help},
        {"help", &Client::help},
        {"html", &Client::short_table_option},
        {"i", &Client::include},
        {"include", &Client::include},
        {"include_relative", &Client::include},
        {"ir", &Client::include},
        {"l", &Client::describe},
        {"l+", &Client::describe},
        {"list", &Client::describe},
        {"list+", &Client::describe},
        {"lo_list", &Client::describe},
        {"lo_list+", &Client::describe},
        {"o", &Client::set_output},
        {"out", &Client::set_output},
        {"p", &Client::print},
        {"password", &Client::password},
        {"print", &Client::print},
        {"prompt", &Client::ask},
        {"pset", &Client::table_option},
        {"q", &Client::quit},
        {"qecho", &Client::echo},
        {"quit", &Client::quit},
        {"r", &Client::clear},
        {"reset", &Client::clear},
        {"restrict", &Client::restrict_commands},
        {"s", &Client::history},
        {"set", &Client::set},
        {"setenv", &Client::set_environment},
        {"sf", &Client::show_definition},
        {"sf+", &Client::show_definition},
        {"sv", &Client::show_definition},
        {"sv+", &Client::show_definition},
        {"t", &Client::short_table_option},
        {"timing", &Client::time},
        {"unrestrict", &Client::restrict_commands},
        {"unset", &Client::unset},
        {"w", &Client::write},
        {"warn", &Client::echo},
        {"watch", &Client::watch},
        {"write", &Client::write},
        {"x", &Client::short_table_option},
        {"z", &Client::describe},
    };
    for (const Row& row : kRows)
        if (row.name == name) return &row;
    static constexpr Row kDescribe{"d", &Client::describe};
    return !name.empty() && name[0] == 'd' ? &kDescribe : nullptr;
}

Client::Result Client::run_backslash() {
    const std::string name = scanner_.command_name();
    if (!is_branch(name) && !is_active() && (find_command(name) || !restriction_.empty())) {
        scanner_.skip_arguments();
        scanner_.end_command();
        return Result::done;
    }
    const Result result = is_branch(name) ? branch(name) : dispatch(name);
    // What stands behind a command that failed is thrown away.
    if (result == Result::failed) scanner_.argument(ArgumentKind::whole_line);
    if (result != Result::failed && result != Result::ended)
        while (const auto more = scanner_.argument(ArgumentKind::normal)) {
            const std::string place = location();
            output_.err(place + (place.empty() ? "" : "warning: ") + "\\" + name + ": extra argument \"" + *more +
                        "\" ignored\n");
        }
    scanner_.end_command();
    return result;
}

Client::Result Client::dispatch(const std::string& name) {
    if (!restriction_.empty() && name != "unrestrict") {
        complain("backslash commands are restricted; only \\unrestrict is allowed");
        return Result::failed;
    }
    if (const Row* row = find_command(name)) return (this->*row->function)(name);
    complain("invalid command \\" + name);
    if (input_ && input_->interactive) output_.err("Try \\? for help.\n");
    return Result::failed;
}

std::optional<std::string> Client::optional_argument(ArgumentKind kind) {
    auto text = scanner_.argument(kind);
    if (scanner_.take_open_quote()) complain("unterminated quoted string");
    return text;
}
std::string Client::argument(ArgumentKind kind) { return optional_argument(kind).value_or(""); }

Client::Result Client::missing_argument(const std::string& name) {
    complain("\\" + name + ": missing required argument");
    return Result::failed;
}

Client::Result Client::shell(const std::string&) {
    const std::string command = argument(ArgumentKind::whole_line);
    output_.terminal().out.flush();
    const int status = std::system((command.empty() ? "exec ${SHELL:-/bin/sh}" : command).c_str());
    if (status == 0) return Result::done;
    if (status == -1) complain("\\!: failed");
    return status == -1 ? Result::failed : Result::done;
}

Client::Result Client::change_folder(const std::string&) {
    const std::string folder = expand_user(optional_argument().value_or("~"), session_.environment);
    if (::chdir(folder.c_str()) == 0) return Result::done;
    complain("\\cd: could not change directory to \"" + folder + "\": " + std::strerror(errno));
    return Result::failed;
}

Client::Result Client::copyright(const std::string&) {
    output_.out("psql is part of PostgreSQL, which is Copyright (c) 1996-2022, PostgreSQL Global Development Group;\n"
                "this is labdb's own client, which follows it in what it reads and prints.\n");
    return Result::done;
}

Client::Result Client::echo(const std::string& name) {
    std::string text;
    bool first = true, line_end = true;
    while (const auto word = optional_argument()) {
        if (first && *word == "-n" && line_end) {
            line_end = false;
            continue;
        }
        if (!first) text += ' ';
        first = false;
        text += *word;
    }
    if (line_end) text += '\n';
    if (name == "qecho")
        output_.result(text);
    else if (name == "warn")
        output_.err(text);
    else
        output_.out(text);
    return Result::done;
}

Client::Result Client::edit(const std::string&) {
    const std::string path = expand_user(argument(), session_.environment);
    if (path.empty()) {
        if (buffer_.empty()) buffer_ = previous_;
        return edit_buffer();
    }
    return edit_file(path);
}

Client::Result Client::edit_buffer() {
    std::string path = "/tmp/labdb-sql-XXXXXX";
    const int file = ::mkstemp(path.data());
    if (file < 0) {
        complain(std::string("could not open temporary file: ") + std::strerror(errno));
        return Result::failed;
    }
    const std::string text = buffer_ + "\n";
    [[maybe_unused]] const ssize_t ignored = ::write(file, text.data(), text.size());
    ::close(file);
    const Result result = edit_file(path);
    ::unlink(path.c_str());
    return result;
}

Client::Result Client::edit_file(const std::string& path) {
    std::string editor = "vi";
    for (const char* name : {"VISUAL", "EDITOR", "PSQL_EDITOR"})
        if (const auto set = session_.environment.find(name)) editor = *set;
    output_.terminal().out.flush();
    const int status = std::system((editor + " '" + util::replace_all(path, "'", "'\\''") + "'").c_str());
    int error = 0;
    if (const auto text = read_file(path, error); text && status == 0) buffer_ = util::trim(*text);
    return !buffer_.empty() && buffer_.back() == ';' ? Result::send : Result::done;
}

Client::Result Client::repeat_error(const std::string&) {
    if (!last_error_) {
        output_.out("There is no previous error.\n");
        return Result::done;
    }
    output_.err(location() + (location().empty() ? "" : "error: ") +
                error_message(*last_error_, last_failed_, "verbose", "always"));
    return Result::done;
}

Client::Result Client::get_environment(const std::string& name) {
    const auto variable = optional_argument(), source = optional_argument();
    if (!variable || !source) return missing_argument(name);
    if (const char* value = std::getenv(source->c_str())) variables_.set(*variable, value);
    return Result::done;
}

Client::Result Client::set_environment(const std::string& name) {
    const auto variable = optional_argument(), value = optional_argument();
    if (!variable) return missing_argument(name);
    if (variable->find('=') != std::string::npos) {
        complain("\\" + name + ": environment variable name must not contain \"=\"");
        return Result::failed;
    }
    if (value)
        ::setenv(variable->c_str(), value->c_str(), 1);
    else
        ::unsetenv(variable->c_str());
    return Result::done;
}

Client::Result Client::include(const std::string& name) {
    const auto path = optional_argument();
    if (!path) return missing_argument(name);
    std::string file = expand_user(*path, session_.environment);
    const bool relative = name == "ir" || name == "include_relative";
    if (relative && file[0] != '/' && input_ && input_->file.find('/') != std::string::npos)
        file = input_->file.substr(0, input_->file.rfind('/') + 1) + file;
    const auto lines = database::FileLines::open(file);
    if (!lines) {
        complain(file + ": " + std::strerror(errno));
        return Result::failed;
    }
    Scanner outer = std::move(scanner_);
    scanner_.reset();
    const int status = read(*lines, file, false);
    scanner_ = std::move(outer);
    return status == 0 ? Result::done : Result::failed;
}

Client::Result Client::history(const std::string&) {
    optional_argument();
    output_.out("\n");
    return Result::done;
}

Client::Result Client::set_output(const std::string& name) {
    const std::string target = argument(ArgumentKind::file);
    const bool pipe = !target.empty() && target[0] == '|';
    if (output_.redirect(pipe ? target : expand_user(target, session_.environment))) return Result::done;
    complain((pipe ? "" : target + ": ") + std::strerror(errno));
    return name.empty() ? Result::done : Result::failed;
}

Client::Result Client::print(const std::string&) {
    if (!buffer_.empty())
        output_.out(buffer_ + "\n");
    else if (!previous_.empty())
        output_.out(previous_ + "\n");
    else
        say("Query buffer is empty.");
    return Result::done;
}

Client::Result Client::ask(const std::string& name) {
    const auto first = optional_argument();
    if (!first) return missing_argument(name);
    const auto second = optional_argument();
    const std::string& variable = second ? *second : *first;
    output_.out(second ? *first : "");
    output_.terminal().out.flush();
    std::string answer;
    char byte = 0;
    while (::read(session_.terminal.in, &byte, 1) == 1 && byte != '\n') answer += byte;
    const auto problem = variables_.set(variable, answer);
    if (problem) complain(*problem);
    return problem ? Result::failed : Result::done;
}

Client::Result Client::quit(const std::string&) { return Result::ended; }

Client::Result Client::clear(const std::string&) {
    buffer_.clear();
    say("Query buffer reset (cleared).");
    return Result::done;
}

Client::Result Client::set(const std::string&) {
    const auto name = optional_argument();
    if (!name) {
        for (const auto& [variable, value] : variables_.all()) output_.out(variable + " = '" + value + "'\n");
        return Result::done;
    }
    std::string value;
    while (const auto part = optional_argument()) value += *part;
    const auto problem = variables_.set(*name, value);
    if (!problem) return Result::done;
    complain(*problem);
    return Result::failed;
}

Client::Result Client::unset(const std::string& name) {
    const auto variable = optional_argument();
    if (!variable) return missing_argument(name);
    const auto problem = variables_.unset(*variable);
    if (!problem) return Result::done;
    complain(*problem);
    return Result::failed;
}

Client::Result Client::time(const std::string&) {
    const auto wanted = optional_argument();
    const std::optional<bool> on = wanted ? read_boolean(*wanted) : std::optional(!timing_);
    if (!on) {
        complain("unrecognized value \"" + *wanted + "\" for \"\\timing\": Boolean expected");
        return Result::failed;
    }
    timing_ = *on;
    say(timing_ ? "Timing is on." : "Timing is off.");
    return Result::done;
}

Client::Result Client::write(const std::string& name) {
    const std::string target = argument(ArgumentKind::file);
    if (target.empty()) return missing_argument(name);
    const bool pipe = target[0] == '|';
    output_.terminal().out.flush();
    std::FILE* file =
        pipe ? ::popen(target.c_str() + 1, "w") : std::fopen(expand_user(target, session_.environment).c_str(), "w");
    if (!file) {
        complain(target + ": " + std::strerror(errno));
        return Result::failed;
    }
    const std::string& text = buffer_.empty() ? previous_ : buffer_;
    if (!text.empty()) std::fputs((text + "\n").c_str(), file);
    pipe ? ::pclose(file) : std::fclose(file);
    return Result::done;
}

} // namespace labdb::cli::psql
