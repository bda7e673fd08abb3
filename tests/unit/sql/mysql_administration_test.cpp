// What concerns the server as a whole: a managed server refuses it, in the words of what its users do not have.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

struct MySql : Instance, Client {
    MySql() : Instance(Engine::mysql), Client(static_cast<Instance&>(*this)) {}
};

std::string denied(const std::string& privileges) {
    return "1227 42000 Access denied; you need (at least one of) the " + privileges +
           " privilege(s) for this operation";
}

} // namespace

TEST_CASE_FIXTURE(MySql, "Administration asks for privileges that nobody has") {
    CHECK(error("CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'h'") == denied("SUPER or REPLICATION_SLAVE_ADMIN"));
    CHECK(error("START REPLICA") == denied("SUPER or REPLICATION_SLAVE_ADMIN"));
    CHECK(error("PURGE BINARY LOGS TO 'f'") == denied("SUPER or BINLOG_ADMIN"));
    CHECK(error("CREATE TABLESPACE s ADD DATAFILE 'f.ibd'") == denied("CREATE TABLESPACE"));
    CHECK(error("ALTER UNDO TABLESPACE u SET INACTIVE") == denied("CREATE TABLESPACE"));
    CHECK(error("DROP SERVER s") == denied("SUPER"));
    CHECK(error("SET RESOURCE GROUP g") == denied("SUPER or RESOURCE_GROUP_ADMIN or RESOURCE_GROUP_USER"));
    CHECK(error("CREATE RESOURCE GROUP g TYPE = USER") == denied("SUPER or RESOURCE_GROUP_ADMIN"));
    CHECK(error("CLONE LOCAL DATA DIRECTORY = '/d'") == denied("BACKUP_ADMIN"));
    CHECK(error("IMPORT TABLE FROM 't.sdi'") == denied("FILE"));
    CHECK(error("RESTART") == denied("SHUTDOWN"));
}

TEST_CASE_FIXTURE(MySql, "What is parsed and cannot be done says so") {
    const auto unsupported = [](const std::string& what) {
        return "1235 42000 This version of MySQL doesn't yet support '" + what + "'";
    };
    run("CREATE TABLE t (id INT PRIMARY KEY)");
    CHECK(error("HANDLER t OPEN") == unsupported("HANDLER"));
    CHECK(error("XA START 'x'") == unsupported("XA"));
    CHECK(error("HELP 'contents'") == unsupported("HELP"));
    CHECK(error("CREATE USER a IDENTIFIED BY 'p' AND IDENTIFIED BY 'q'") == unsupported("multifactor authentication"));
}

TEST_CASE_FIXTURE(MySql, "Key caches are MyISAM's: InnoDB answers with a note") {
    run("CREATE TABLE t (id INT PRIMARY KEY)");
    CHECK(run("CACHE INDEX t INDEX (PRIMARY) IN hot") ==
          "demo.t|assign_to_keycache|note|The storage engine for the table doesn't support assign_to_keycache;");
    CHECK(run("LOAD INDEX INTO CACHE t IGNORE LEAVES") ==
          "demo.t|preload_keys|note|The storage engine for the table doesn't support preload_keys;");
}
