#include "cli/mysql/client.hpp"

// `status`: what the client knows of itself and the server.
namespace labdb::cli::mysql {

namespace {

constexpr int kStandardPort = 3306;
constexpr const char* kRule = "--------------\n";

/// `2 days 1 hour 10 min 22 sec`
std::string uptime(const std::string& text) {
    const long seconds = std::atol(text.c_str());
    const long days = seconds / 86400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    std::string shown;
    if (days) shown += std::to_string(days) + (days == 1 ? " day " : " days ");
    if (days || hours) shown += std::to_string(hours) + (hours == 1 ? " hour " : " hours ");
    if (days || hours || minutes) shown += std::to_string(minutes) + " min ";
    return shown + std::to_string(seconds % 60) + " sec";
}

std::string line(std::string_view label, std::string_view value) {
    std::string text(label);
    text.append(label.size() < 16 ? "\t\t" : "\t").append(value);
    return text + "\n";
}

} // namespace

Flow Client::status(std::string_view) {
    const std::vector<std::string> comment = ask("SELECT @@version_comment LIMIT 1");
    std::vector<std::string> sets = ask("SELECT @@character_set_server, @@character_set_database, "
                                        "@@character_set_client, @@character_set_connection LIMIT 1");
    sets.resize(4);
    const std::string port = std::to_string(options_.port ? options_.port : kStandardPort);
    std::string text = kRule;
    text += "mysql  Ver 8.0 for Linux on x86_64 (labdb " LABDB_VERSION ")\n\n";
    text += line("Connection id:", std::to_string(connection_->id()));
    text += line("Current database:", connection_->database());
    text += line("Current user:", connection_->user() + "@" + connection_->host());
    text += "SSL:\t\t\tNot in use\n";
    text += line("Current pager:", pager_.empty() ? "stdout" : pager_);
    text += line("Using outfile:", "'" + screen_.copied_to() + "'");
    text += line("Using delimiter:", reader_.delimiter);
    text += line("Server version:", connection_->server_version() + (comment.empty() ? "" : " " + comment[0]));
    text += line("Protocol version:", "10");
    text += line("Connection:", options_.host + " via TCP/IP");
    text += line("Server characterset:", sets[0]);
    text += line("Db     characterset:", sets[1]);
    text += line("Client characterset:", sets[2]);
    text += line("Conn.  characterset:", sets[3]);
    text += line("TCP port:", port);
    if (format().binary_as_hex) text += line("Binary data as:", "Hexadecimal");
    const std::vector<std::string> up = ask("SHOW GLOBAL STATUS LIKE 'Uptime'");
    if (up.size() == 2) text += "Uptime:\t\t\t" + uptime(up[1]) + "\n";
    screen_.out(text + kRule + "\n");
    return Flow::go_on;
}

} // namespace labdb::cli::mysql
