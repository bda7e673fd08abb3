#include <cstdlib>
#include <filesystem>

#include "tests/bench/bench.hpp"
#include "tests/bench/sql/sql_bench.hpp"

namespace labdb::bench {

namespace {

void make_instance(const std::string& identifier, const std::string& engine) {
    run_process({LABDB_PROGRAM, "rds", "create-db-instance", "--db-instance-identifier", identifier, "--engine", engine,
                 "--db-instance-class", "db.t3.micro", "--allocated-storage", "20", "--master-username", "lab",
                 "--master-user-password", "secret99"});
    run_process({LABDB_PROGRAM, "rds", "wait", "db-instance-available", "--db-instance-identifier", identifier});
}

/// The instance's file: the largest of the folder's.
std::string volume_of(const std::string& home) {
    std::string found;
    std::uintmax_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home + "/data"))
        if (entry.path().extension() == ".db" && entry.file_size() > size) {
            found = entry.path().string();
            size = entry.file_size();
        }
    return found;
}

} // namespace

void sql_processes(int rounds) {
    const Scratch scratch;
    const std::string home = scratch.path() + "/home";
    setenv("LABDB_HOME", home.c_str(), 1);
    setenv("LABDB_PACE", "instant", 1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null", 1);
    setenv("MYSQL_PWD", "secret99", 1);
    setenv("PGPASSWORD", "secret99", 1);
    make_instance("my", "mysql");
    const std::vector<std::string> mysql = {LABDB_PROGRAM, "mysql", "-h", "my", "-u", "lab", "-e", "SELECT 1"};
    run_process(mysql);
    const std::vector<std::string> floor = {LABDB_FLOORS "/floor_sqlite", volume_of(home)};
    make_instance("pg", "postgres");
    const std::vector<std::string> postgres = {LABDB_PROGRAM, "psql",     "-h", "pg",      "-U",
                                               "lab",         "postgres", "-c", "SELECT 1"};
    run_process(postgres);
    Sample floors, first, second;
    for (int round = 0; round < rounds; ++round) {
        floors.micros.push_back(run_process(floor));
        first.micros.push_back(run_process(mysql));
        second.micros.push_back(run_process(postgres));
    }
    print_ratio("labdb mysql -e 'SELECT 1', the process", first.median(), floors.median(), 2);
    print_ratio("labdb psql -c 'SELECT 1', the process", second.median(), floors.median(), 0);
}

} // namespace labdb::bench
