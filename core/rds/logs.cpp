#include "core/rds/logs.hpp"

#include <algorithm>
#include <ctime>
#include <map>

#include "core/rds/events.hpp"
#include "core/rds/lifecycle.hpp"

namespace labdb::rds {
namespace {

struct Line {
    util::Instant at;
    std::string text;
};

std::string format(util::Instant at, const char* pattern) {
    const std::time_t second = at.micros / 1'000'000;
    std::tm utc{};
    gmtime_r(&second, &utc);
    char text[64];
    std::strftime(text, sizeof text, pattern, &utc);
    return text;
}

/// What starts and stops a server.
enum class Moment { none, start, stop, restart };

Moment moment_of(std::string_view event) {
    if (event == "RDS-EVENT-0005" || event == "RDS-EVENT-0088" || event == "RDS-EVENT-0154" ||
        event == "RDS-EVENT-0043" || event == "RDS-EVENT-0019" || event == "RDS-EVENT-0046")
        return Moment::start;
    if (event == "RDS-EVENT-0087" || event == "RDS-EVENT-0004") return Moment::stop;
    return event == "RDS-EVENT-0006" ? Moment::restart : Moment::none;
}

/// How an engine writes its log.
struct Style {
    std::vector<std::string> (*start)(const Record& instance);
    std::vector<std::string> (*stop)(const Record& instance);
    /// Stands before each line.
    std::string (*prefix)(util::Instant at);
};

std::string port_of(const Record& instance) {
    const json::Value* endpoint = instance.shown.find("Endpoint");
    const json::Value* port = endpoint ? endpoint->find("Port") : nullptr;
    return port ? std::to_string(port->as_int()) : "0";
}

const Style kMySql{
    [](const Record& instance) -> std::vector<std::string> {
        const std::string version(instance.text("EngineVersion"));
        return {"[System] [MY-010116] [Server] /rdsdbbin/mysql/bin/mysqld (mysqld " + version +
                    ") starting as process 1",
                "[System] [MY-013576] [InnoDB] InnoDB initialization has started.",
                "[System] [MY-013577] [InnoDB] InnoDB initialization has ended.",
                "[System] [MY-010931] [Server] /rdsdbbin/mysql/bin/mysqld: ready for connections. Version: '" +
                    version + "'  socket: '/tmp/mysql.sock'  port: " + port_of(instance) + "  Source distribution."};
    },
    [](const Record& instance) -> std::vector<std::string> {
        return {"[System] [MY-013172] [Server] Received SHUTDOWN from user rdsadmin. Shutting down mysqld "
                "(Version: " +
                    std::string(instance.text("EngineVersion")) + ").",
                "[System] [MY-010910] [Server] /rdsdbbin/mysql/bin/mysqld: Shutdown complete (mysqld " +
                    std::string(instance.text("EngineVersion")) + ")  Source distribution."};
    },
    [](util::Instant at) { return format(at, "%Y-%m-%dT%H:%M:%S.000000Z 0 "); }};

const Style kMariaDb{[](const Record& instance) -> std::vector<std::string> {
                         return {"[Note] /rdsdbbin/mariadb/bin/mysqld: ready for connections.",
                                 "[Note] Version: '" + std::string(instance.text("EngineVersion")) +
                                     "-MariaDB-log'  socket: '/tmp/mysql.sock'  port: " + port_of(instance) +
                                     "  managed by https://aws.amazon.com/rds/"};
                     },
                     [](const Record&) -> std::vector<std::string> {
                         return {
                             "[Note] /rdsdbbin/mariadb/bin/mysqld (initiated by: rdsadmin[rdsadmin] @ localhost []): "
                             "Normal shutdown",
                             "[Note] /rdsdbbin/mariadb/bin/mysqld: Shutdown complete"};
                     },
                     [](util::Instant at) { return format(at, "%Y-%m-%d %H:%M:%S 0 "); }};

const Style kPostgres{[](const Record& instance) -> std::vector<std::string> {
                          return {"LOG:  starting PostgreSQL " + std::string(instance.text("EngineVersion")) +
                                      " on x86_64-pc-linux-gnu, 64-bit",
                                  "LOG:  listening on IPv4 address \"0.0.0.0\", port " + port_of(instance),
                                  "LOG:  listening on Unix socket \"/tmp/.s.PGSQL." + port_of(instance) + "\"",
                                  "LOG:  database system is ready to accept connections"};
                      },
                      [](const Record&) -> std::vector<std::string> {
                          return {"LOG:  received fast shutdown request", "LOG:  aborting any active transactions",
                                  "LOG:  database system is shut down"};
                      },
                      [](util::Instant at) { return format(at, "%Y-%m-%d %H:%M:%S UTC::@:[1]:"); }};

const Style* style_of(std::string_view engine) {
    if (engine == "mysql" || engine == "aurora-mysql") return &kMySql;
    if (engine == "mariadb") return &kMariaDb;
    return engine == "postgres" || engine == "aurora-postgresql" ? &kPostgres : nullptr;
}

std::vector<Line> lines_of(const api::ReadRequest& request, const Record& instance, const Style& style) {
    std::vector<Line> lines;
    const auto write = [&](util::Instant at, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) lines.push_back({at, style.prefix(at) + text + '\n'});
    };
    bool running = false;
    visit_events(request, instance.text("DBInstanceArn"), [&](util::Instant at, std::string_view id) {
        const Moment moment = moment_of(id);
        if (moment == Moment::none || (moment == Moment::start && running)) return;
        if (running) write(at, style.stop(instance));
        running = moment != Moment::stop;
        if (running) write(at, style.start(instance));
    });
    return lines;
}

struct Naming {
    /// The file that is being written; empty when it, too, has its hour in its name.
    std::string_view current;
    /// Of one hour, for strftime.
    const char* hourly;
    /// A file that is there from the start, and its lines are elsewhere.
    std::string_view empty;
    util::Duration kept;
};

Naming naming_of(std::string_view engine) {
    if (engine == "postgres" || engine == "aurora-postgresql")
        return {{}, "error/postgresql.log.%Y-%m-%d-%H", "error/postgres.log", days(3)};
    return {"error/mysql-error-running.log", "error/mysql-error-running.log.%Y-%m-%d.%H", "error/mysql-error.log",
            days(14)};
}

} // namespace

std::vector<LogFile> log_files(const api::ReadRequest& request, const Record& instance) {
    const Style* style = style_of(instance.text("Engine"));
    if (!style) return {};
    const Naming naming = naming_of(instance.text("Engine"));
    const util::Instant now = request.clock.now;
    std::map<std::string, LogFile> files;
    const auto file_of = [&](std::string name, util::Instant at) -> LogFile& {
        LogFile& file = files[name];
        file.name = std::move(name);
        file.last_written = std::max(file.last_written, at);
        return file;
    };
    if (const json::Value* created = instance.shown.find("InstanceCreateTime")) {
        const util::Instant at = util::Instant::from_seconds(created->as_double());
        file_of(std::string(naming.empty), at);
        if (!naming.current.empty()) file_of(std::string(naming.current), at);
    }
    const std::string this_hour = format(now, naming.hourly);
    for (const Line& line : lines_of(request, instance, *style)) {
        if (line.at + naming.kept < now) continue;
        std::string name = format(line.at, naming.hourly);
        if (name == this_hour && !naming.current.empty()) name = naming.current;
        file_of(std::move(name), line.at).text += line.text;
    }
    std::vector<LogFile> ordered;
    for (auto& [name, file] : files) ordered.push_back(std::move(file));
    return ordered;
}

} // namespace labdb::rds
