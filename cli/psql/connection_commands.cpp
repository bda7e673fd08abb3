#include "cli/database/line_editor.hpp"
#include "cli/database/rows.hpp"
#include "cli/psql/client.hpp"

// \c, \conninfo, \encoding, \password.
namespace labdb::cli::psql {

Client::Result Client::connect_again(const std::string&) {
    Parameters wanted = parameters_;
    const auto first = optional_argument(), user = optional_argument(), host = optional_argument(),
               port = optional_argument();
    const auto given = [](const std::optional<std::string>& text) { return text && *text != "-"; };
    if (given(first) && is_connection_string(*first)) {
        try {
            for (auto& [name, value] : parse_connection_string(*first)) wanted[name] = value;
        } catch (const ConnectionStringError& error) {
            complain(error.what());
            return Result::failed;
        }
    } else if (given(first)) {
        wanted["dbname"] = *first;
    }
    if (given(user)) wanted["user"] = *user;
    if (given(host)) wanted["host"] = *host;
    if (given(port)) wanted["port"] = *port;
    const bool same_login = wanted["user"] == parameters_["user"] && wanted["host"] == parameters_["host"];
    if (!same_login && wanted["password"] == parameters_["password"]) wanted["password"].clear();
    const Parameters former = std::exchange(parameters_, wanted);
    try {
        try {
            connect();
        } catch (const ConnectionFailed& error) {
            if (!error.wants_password || options_.never_ask_password) throw;
            const auto password =
                database::read_password("Password for user " + wanted["user"] + ": ", session_.terminal);
            if (!password) throw;
            parameters_["password"] = *password;
            connect();
        }
    } catch (const ConnectionFailed& error) {
        parameters_ = former;
        const bool interactive = input_ && input_->interactive;
        output_.err(location() + (location().empty() ? "" : "error: ") + (interactive ? "" : "\\connect: ") +
                    error.what() + "\n");
        if (interactive) output_.err("Previous connection kept\n");
        if (!interactive) connection_.reset();
        return Result::failed;
    }
    say("You are now connected to database \"" + connection_->database() + "\" as user \"" + connection_->user() +
        "\"" +
        (wanted["host"] == former.find("host")->second
             ? ""
             : " on host \"" + wanted["host"] + "\" (address \"127.0.0.1\") at port \"" + wanted["port"] + "\"") +
        ".");
    return Result::done;
}

Client::Result Client::describe_connection(const std::string&) {
    if (!connection_) {
        output_.out("You are currently not connected to a database.\n");
        return Result::done;
    }
    output_.out("You are connected to database \"" + connection_->database() + "\" as user \"" + connection_->user() +
                "\" on host \"" + parameters_["host"] + "\" (address \"127.0.0.1\") at port \"" + parameters_["port"] +
                "\".\n");
    return Result::done;
}

Client::Result Client::encoding(const std::string&) {
    const auto wanted = optional_argument();
    if (!wanted) {
        output_.out(std::string(variables_.get("ENCODING")) + "\n");
        return Result::done;
    }
    database::Rows nothing(*connection_);
    try {
        connection_->execute("SET client_encoding = " + sql_literal(*wanted), nothing);
    } catch (const sql::Error&) {
        complain(*wanted + ": invalid encoding name or conversion procedure not found");
        return Result::done;
    }
    set_connection_variables();
    return Result::done;
}

Client::Result Client::password(const std::string&) {
    const std::string user = optional_argument(ArgumentKind::identifier).value_or(connection_->user());
    const auto first = database::read_password("Enter new password for user \"" + user + "\": ", session_.terminal);
    const auto second = first ? database::read_password("Enter it again: ", session_.terminal) : std::nullopt;
    if (!first || !second) return Result::failed;
    if (*first != *second) {
        complain("Passwords didn't match.");
        return Result::failed;
    }
    database::Rows nothing(*connection_);
    const std::string statement = "ALTER USER " + sql_identifier(user) + " PASSWORD ";
    try {
        connection_->execute(statement + sql_literal(*first), nothing);
    } catch (const sql::Error& error) {
        note_failure(error, statement);
        return Result::failed;
    }
    return Result::done;
}

} // namespace labdb::cli::psql
