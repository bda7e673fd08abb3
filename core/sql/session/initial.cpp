#include "core/sql/session/initial.hpp"

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/connection.hpp"
#include "core/sql/define/schemas.hpp"
#include "core/store/files.hpp"

namespace labdb::sql {
namespace {

/// The privileges that RDS gives to the master user (user guide, "Master user account privileges", MySQL 8.0).
const std::vector<std::string>& master_privileges() {
    static const std::vector<std::string> kPrivileges = {"select",
                                                         "insert",
                                                         "update",
                                                         "delete",
                                                         "create",
                                                         "drop",
                                                         "reload",
                                                         "process",
                                                         "references",
                                                         "index",
                                                         "alter",
                                                         "show databases",
                                                         "create temporary tables",
                                                         "lock tables",
                                                         "execute",
                                                         "replication slave",
                                                         "replication client",
                                                         "create view",
                                                         "show view",
                                                         "create routine",
                                                         "alter routine",
                                                         "create user",
                                                         "event",
                                                         "trigger",
                                                         "create role",
                                                         "drop role",
                                                         "application_password_admin",
                                                         "flush_optimizer_costs",
                                                         "flush_status",
                                                         "flush_tables",
                                                         "flush_user_resources",
                                                         "role_admin",
                                                         "sensitive_variables_observer",
                                                         "session_variables_admin",
                                                         "set_user_id",
                                                         "xa_recover_admin"};
    return kPrivileges;
}

void make_mysql(const Server& server, Catalogue& catalogue) {
    const auto now = server.created.micros;
    Account master;
    master.user = server.master_user;
    master.host = "%";
    master.password_changed = now;
    Account::Grant global;
    global.privileges = master_privileges();
    global.grant_option = true;
    master.grants.push_back(global);
    catalogue.save(master);
    Account admin;
    admin.user = "rdsadmin";
    admin.host = "localhost";
    admin.locked = false;
    admin.password_changed = now;
    Account::Grant all;
    all.privileges = {"all"};
    all.grant_option = true;
    admin.grants.push_back(all);
    catalogue.save(admin);
    if (server.first_database.empty()) return;
    Schema first;
    first.name = server.first_database;
    first.charset = "utf8mb4";
    first.collation = server.engine == Engine::mariadb ? "utf8mb4_general_ci" : "utf8mb4_0900_ai_ci";
    catalogue.save(first);
}

Role role(std::string name, bool login) {
    Role made;
    made.name = std::move(name);
    made.login = login;
    return made;
}

void make_roles(const Server& server, Catalogue& instance) {
    Role admin = role("rdsadmin", true);
    admin.superuser = admin.create_role = admin.create_database = admin.replication = admin.bypass_row_level_security =
        true;
    admin.oid = 10; // the bootstrap role
    instance.save(admin);
    for (const char* name : {"pg_database_owner", "pg_read_all_data", "pg_write_all_data", "pg_monitor",
                             "pg_read_all_settings", "pg_read_all_stats", "pg_stat_scan_tables", "pg_read_server_files",
                             "pg_write_server_files", "pg_execute_server_program", "pg_signal_backend", "pg_checkpoint",
                             "rds_password", "rds_replication", "rds_iam", "rds_ad", "rdsrepladmin", "rdstopmgr"})
        instance.save(role(name, false));
    Role superuser = role("rds_superuser", false);
    for (const char* member : {"pg_monitor", "pg_signal_backend", "pg_checkpoint", "rds_password", "rds_replication"})
        superuser.member_of.push_back({member, "rdsadmin", true});
    instance.save(superuser);
    Role master = role(server.master_user, true);
    master.create_role = master.create_database = true;
    master.valid_until = "infinity";
    master.member_of.push_back({"rds_superuser", "rdsadmin", false});
    instance.save(master);
}

} // namespace

bool needs_initial(Connection& volume) {
    return volume.query("SELECT 1 FROM sqlite_schema WHERE name = 'labdb_objects'").empty();
}

void make_initial(const Server& server, const bind::Rules& rules, Environment& environment) {
    Database::create(server.path);
    Connection file(server.path, Database::Access::read_write, rules.functions(), environment);
    file.execute("BEGIN IMMEDIATE");
    if (!needs_initial(file)) {
        file.execute("ROLLBACK");
        return;
    }
    Catalogue::prepare(file);
    if (rules.is_mysql()) {
        Catalogue catalogue(file, Catalogue::Dialect::mysql);
        make_mysql(server, catalogue);
        catalogue.counters().flush();
        file.execute("COMMIT");
        return;
    }
    Catalogue catalogue(file, Catalogue::Dialect::postgres);
    make_roles(server, catalogue);
    std::vector<std::string> names = {"template1", "template0", "rdsadmin", "postgres"};
    if (!server.first_database.empty() && server.first_database != "postgres") names.push_back(server.first_database);
    for (const std::string& name : names) {
        DatabaseEntry entry;
        entry.name = name;
        entry.owner = name == "rdsadmin" || name.starts_with("template") ? "rdsadmin" : server.master_user;
        entry.is_template = name.starts_with("template");
        entry.allow_connections = name != "template0";
        // src/include/catalog/pg_database.dat
        if (name == "template1") {
            entry.oid = 1;
            entry.comment = "default template for new databases";
        } else if (name == "template0") {
            entry.oid = 4;
            entry.comment = "unmodifiable empty database";
        } else if (name == "postgres") {
            entry.oid = 5;
            entry.comment = "default administrative connection database";
        }
        const auto saved = catalogue.save(entry);
        define::create_database_file(define::database_path(server.path, saved->oid), rules, environment);
    }
    catalogue.counters().flush();
    file.execute("COMMIT");
}

} // namespace labdb::sql
