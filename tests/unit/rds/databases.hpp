#pragma once

#include "core/rds/lifecycle.hpp"
#include "core/rds/volumes.hpp"
#include "core/sql/connection.hpp"
#include "core/sql/history.hpp"
#include "core/sql/mysql/rules.hpp"
#include "tests/unit/rds/handlers.hpp"

/// Instances as records, for tests of what is done with them rather than of how they are made.
namespace labdb::rds {

inline Record instance_record(const api::Caller& caller, const std::string& name, util::Instant created,
                              json::Object members = {}) {
    json::Object shown{
        {"DBInstanceIdentifier", name},
        {"DBInstanceClass", "db.t3.micro"},
        {"Engine", "mysql"},
        {"DBInstanceStatus", "available"},
        {"MasterUsername", "admin"},
        {"Endpoint", json::Object{{"Address", endpoint_name(caller, name)}, {"Port", 3306}, {"HostedZoneId", "Z"}}},
        {"AllocatedStorage", 20},
        {"InstanceCreateTime", timestamp(created)},
        {"PreferredBackupWindow", "03:00-03:30"},
        {"BackupRetentionPeriod", 1},
        {"AvailabilityZone", caller.region + "a"},
        {"PreferredMaintenanceWindow", "sun:05:00-sun:05:30"},
        {"EngineVersion", "8.0.44"},
        {"StorageType", "gp3"},
        {"StorageEncrypted", false},
        {"DbiResourceId", "db-" + name + "RESOURCE"},
        {"DBInstanceArn", arn_of(caller, "db", name)},
    };
    for (auto& [member, value] : members) shown.set(member, value);
    return {name, std::move(shown), {{"Volume", "db-" + name + "RESOURCE"}}, {}};
}

inline void add_instance(Service& service, const std::string& name, json::Object members = {}) {
    service.with_writer([&](api::WriteRequest& request) {
        save_record(request, kinds::kInstance,
                    instance_record(service.caller(), name, service.now(), std::move(members)));
    });
}

/// Writes a row into a volume.
inline void insert_row(Service& service, std::string_view volume, const std::string& text) {
    service.with_reader([&](const api::ReadRequest& request) {
        sql::Database database = open_volume(request, volume);
        database.execute("CREATE TABLE IF NOT EXISTS t (a TEXT)");
        database.query("INSERT INTO t VALUES (?)", {text});
    });
}
/// The same at the service's time, in a volume with a history: by the project's own connection, as SQL does it.
inline void insert_row_now(Service& service, const std::string& volume, const std::string& text) {
    service.with_reader([&](const api::ReadRequest& request) {
        const std::string path = make_volume(request, volume);
        sql::keep_history(path, days(7));
        sql::Environment environment;
        const util::Instant now = request.clock.now;
        environment.clock = [](const void* at) { return *static_cast<const util::Instant*>(at); };
        environment.clock_argument = &now;
        sql::Connection connection(path, sql::Database::Access::read_write, sql::mysql_rules().functions(),
                                   environment);
        connection.execute("CREATE TABLE IF NOT EXISTS t (a TEXT)");
        connection.query("INSERT INTO t VALUES (?1)", {text});
    });
}
inline std::int64_t count_rows(Service& service, std::string_view volume) {
    std::int64_t count = 0;
    service.with_reader([&](const api::ReadRequest& request) {
        sql::Database database = open_volume(request, volume);
        const auto tables = database.query("SELECT 1 FROM sqlite_master WHERE name = 't'");
        if (!tables.empty()) count = std::get<std::int64_t>(database.query("SELECT count(*) FROM t")[0][0]);
    });
    return count;
}
inline std::string volume_of(Service& service, const Kind& kind, std::string_view name) {
    std::string volume;
    service.with_reader([&](const api::ReadRequest& request) {
        volume = find_record(request, kind, name)->hidden.find("Volume")->as_string();
    });
    return volume;
}

} // namespace labdb::rds
