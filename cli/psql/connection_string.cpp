#include "cli/psql/connection_string.hpp"

#include <algorithm>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "cli/files.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

/// Of libpq; those without a variable have an empty one.
struct Parameter {
    std::string_view name, variable;
};
constexpr Parameter kParameters[] = {
    {"host", "PGHOST"},
    {"hostaddr", "PGHOSTADDR"},
    {"port", "PGPORT"},
    {"dbname", "PGDATABASE"},
    {"user", "PGUSER"},
    {"password", "PGPASSWORD"},
    {"passfile", "PGPASSFILE"},
    {"application_name", "PGAPPNAME"},
    {"channel_binding", ""},
    {"client_encoding", ""},
    {"connect_timeout", ""},
    {"fallback_application_name", ""},
    {"gssencmode", ""},
    {"gsslib", ""},
    {"keepalives", ""},
    {"keepalives_count", ""},
    {"keepalives_idle", ""},
    {"keepalives_interval", ""},
    {"krbsrvname", ""},
    {"options", "PGOPTIONS"},
    {"replication", ""},
    {"requirepeer", ""},
    {"requiressl", ""},
    {"service", ""},
    {"ssl_max_protocol_version", ""},
    {"ssl_min_protocol_version", ""},
    {"sslcert", ""},
    {"sslcompression", ""},
    {"sslcrl", ""},
    {"sslcrldir", ""},
    {"sslkey", ""},
    {"sslmode", ""},
    {"sslpassword", ""},
    {"sslrootcert", ""},
    {"sslsni", ""},
    {"target_session_attrs", ""},
    {"tcp_user_timeout", ""},
    {"tty", ""},
};

void require_known(const std::string& name) {
    const auto known = [&](const Parameter& parameter) { return parameter.name == name; };
    if (std::none_of(std::begin(kParameters), std::end(kParameters), known))
        throw ConnectionStringError("invalid connection option \"" + name + "\"");
}

Parameters parse_keywords(std::string_view text) {
    Parameters parameters;
    std::size_t at = 0;
    const auto skip_blanks = [&] {
        while (at < text.size() && util::is_blank(text[at])) ++at;
    };
    for (skip_blanks(); at < text.size(); skip_blanks()) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] != '=' && !util::is_blank(text[at])) ++at;
        const std::string name(text.substr(begin, at - begin));
        skip_blanks();
        if (at >= text.size() || text[at] != '=')
            throw ConnectionStringError("missing \"=\" after \"" + name + "\" in connection info string");
        ++at;
        skip_blanks();
        std::string value;
        const bool quoted = at < text.size() && text[at] == '\'';
        if (quoted) ++at;
        bool closed = !quoted;
        for (; at < text.size(); ++at) {
            if (quoted ? text[at] == '\'' : util::is_blank(text[at])) {
                closed = true;
                if (quoted) ++at;
                break;
            }
            if (text[at] == '\\' && at + 1 < text.size()) ++at;
            value += text[at];
        }
        if (!closed) throw ConnectionStringError("unterminated quoted string in connection info string");
        require_known(name);
        parameters[name] = value;
    }
    return parameters;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const std::string digits(text.substr(i + 1, 2));
        if (digits.size() < 2 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
            throw ConnectionStringError("invalid percent-encoded token: \"" + std::string(text) + "\"");
        decoded += static_cast<char>(std::stoi(digits, nullptr, 16));
        i += 2;
    }
    return decoded;
}

Parameters parse_uri(std::string_view uri) {
    Parameters parameters;
    const auto set = [&](const std::string& name, std::string_view value) {
        if (!value.empty()) parameters[name] = percent_decoded(value);
    };
    std::string_view text = uri.substr(uri.find("://") + 3);
    const std::size_t question = text.find('?');
    std::string_view query = question == std::string_view::npos ? "" : text.substr(question + 1);
    text = text.substr(0, question);
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) set("dbname", text.substr(slash + 1));
    std::string_view authority = text.substr(0, slash);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        const std::string_view login = authority.substr(0, at);
        const std::size_t colon = login.find(':');
        set("user", login.substr(0, colon));
        if (colon != std::string_view::npos) set("password", login.substr(colon + 1));
        authority.remove_prefix(at + 1);
    }
    if (!authority.empty() && authority[0] == '[') {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos)
            throw ConnectionStringError("end of string reached when looking for matching \"]\" in IPv6 host address in "
                                        "URI: \"" +
                                        std::string(uri) + "\"");
        set("host", authority.substr(1, end - 1));
        authority.remove_prefix(end + 1);
    } else {
        const std::size_t colon = std::min(authority.rfind(':'), authority.size());
        set("host", authority.substr(0, colon));
        authority.remove_prefix(colon);
    }
    if (!authority.empty()) set("port", authority.substr(1));
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos)
            throw ConnectionStringError("missing key/value separator \"=\" in URI query parameter: \"" +
                                        std::string(pair) + "\"");
        std::string name = percent_decoded(pair.substr(0, equals));
        std::string value = percent_decoded(pair.substr(equals + 1));
        if (name == "ssl" && value == "true") {
            name = "sslmode";
            value = "require";
        }
        const auto known = [&](const Parameter& parameter) { return parameter.name == name; };
        if (std::none_of(std::begin(kParameters), std::end(kParameters), known))
            throw ConnectionStringError("invalid URI query parameter: \"" + name + "\"");
        parameters[name] = value;
    }
    return parameters;
}

/// The parts of a line of ~/.pgpass, which a colon ends unless a backslash stands before it.
std::vector<std::string> password_fields(std::string_view line) {
    std::vector<std::string> fields(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == ':' && fields.size() < 5) {
            fields.emplace_back();
            continue;
        }
        if (line[i] == '\\' && i + 1 < line.size()) ++i;
        fields.back() += line[i];
    }
    return fields;
}

void add_password(Parameters& parameters, const Environment& environment) {
    std::string path = parameters["passfile"];
    if (path.empty()) path = expand_user("~/.pgpass", environment);
    struct stat status {};
    // libpq takes no passwords from files that others can read.
    if (::stat(path.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return;
    int error = 0;
    const std::optional<std::string> text = read_file(path, error);
    if (!text) return;
    for (const std::string& line : util::split(*text, '\n')) {
        if (line.empty() || line[0] == '#') continue;
        const std::vector<std::string> fields = password_fields(line);
        const auto fits = [&](std::size_t i, const char* name) {
            return fields[i] == "*" || fields[i] == parameters[name];
        };
        if (fields.size() == 5 && fits(0, "host") && fits(1, "port") && fits(2, "dbname") && fits(3, "user")) {
            parameters["password"] = fields[4];
            return;
        }
    }
}

} // namespace

bool is_connection_string(std::string_view text) {
    return text.substr(0, 13) == "postgresql://" || text.substr(0, 11) == "postgres://" ||
           text.find('=') != std::string_view::npos;
}

Parameters parse_connection_string(std::string_view text) {
    const bool uri = text.substr(0, 13) == "postgresql://" || text.substr(0, 11) == "postgres://";
    return uri ? parse_uri(text) : parse_keywords(text);
}

void add_defaults(Parameters& parameters, const Environment& environment) {
    for (const Parameter& parameter : kParameters) {
        std::string& value = parameters[std::string(parameter.name)];
        if (value.empty() && !parameter.variable.empty()) value = environment.get(parameter.variable);
    }
    if (parameters["host"].empty()) parameters["host"] = parameters["hostaddr"];
    if (parameters["port"].empty()) parameters["port"] = "5432";
    if (parameters["user"].empty()) {
        const passwd* entry = ::getpwuid(::geteuid());
        parameters["user"] = entry ? entry->pw_name : std::string(environment.get("USER"));
    }
    if (parameters["dbname"].empty()) parameters["dbname"] = parameters["user"];
    if (parameters["password"].empty()) add_password(parameters, environment);
}

} // namespace labdb::cli::psql
