// sysbench's oltp_point_select, as one client sends it: beside a MariaDB that is started for it.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "tests/bench/bench.hpp"
#include "tests/bench/sql/sql_bench.hpp"

namespace labdb::bench {

namespace {

constexpr int kRows = 10'000, kReads = 20'000;

std::string filling() {
    std::string text = "CREATE DATABASE sb; USE sb;\n"
                       "CREATE TABLE sbtest1 (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, k INT NOT NULL DEFAULT 0, "
                       "c CHAR(120) NOT NULL DEFAULT '', pad CHAR(60) NOT NULL DEFAULT '', KEY k_1 (k));\nBEGIN;\n";
    for (int i = 1; i <= kRows; ++i)
        text += "INSERT INTO sbtest1 (k, c, pad) VALUES (" + std::to_string(i * 37 % kRows) + ", '" +
                std::string(119, static_cast<char>('a' + i % 26)) + "', '" + std::string(59, 'p') + "');\n";
    return text + "COMMIT;\n";
}

std::string reading() {
    std::string text = "USE sb;\n";
    for (int i = 0; i < kReads; ++i)
        text += "SELECT c FROM sbtest1 WHERE id=" + std::to_string(i * 7919 % kRows + 1) + ";\n";
    return text;
}

/// Wall-clock time of a shell's command: MariaDB's work is another process's. Absent when it fails.
std::optional<double> shell_micros(const std::string& command) {
    const auto begin = std::chrono::steady_clock::now();
    if (std::system(command.c_str()) != 0) return std::nullopt;
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

void sql_points() {
    const Scratch scratch;
    const std::string folder = scratch.path(), out = " >/dev/null 2>" + folder + "/errors";
    const auto quiet = [&](const std::string& command) {
        return std::system(("(" + command + ")" + out).c_str()) == 0;
    };
    if (!quiet("command -v mariadbd && command -v mariadb-install-db") ||
        !quiet("mariadb-install-db --no-defaults --user=$(id -un) --auth-root-authentication-method=normal "
               "--skip-test-db --datadir=" +
               folder + "/data")) {
        std::printf("point reads beside MariaDB: it is not installed\n");
        return;
    }
    const std::string client = "MYSQL_PWD= mariadb --no-defaults -uroot -S " + folder + "/sock --batch";
    std::ofstream(folder + "/fill.sql") << filling();
    std::ofstream(folder + "/read.sql") << reading();
    quiet("mariadbd --no-defaults --user=$(id -un) --datadir=" + folder + "/data --socket=" + folder +
          "/sock --pid-file=" + folder + "/pid --skip-networking --innodb-flush-log-at-trx-commit=0 &");
    quiet("for i in $(seq 200); do " + client + " -e 'SELECT 1' && break; sleep 0.1; done");
    setenv("LABDB_HOME", (folder + "/home").c_str(), 1);
    const std::string labdb = LABDB_PROGRAM;
    quiet(labdb + " rds create-db-instance --db-instance-identifier my --engine mysql --db-instance-class db.t3.micro "
                  "--allocated-storage 20 --master-username lab --master-user-password secret99");
    const std::string ours = labdb + " mysql -h my -u lab --batch";
    if (!quiet(client + " <" + folder + "/fill.sql") || !quiet(ours + " <" + folder + "/fill.sql"))
        std::printf("point reads beside MariaDB: the tables are not made\n");
    Sample labdb_reads, mariadb_reads;
    for (int round = 0; round < 3; ++round) {
        const auto mine = shell_micros(ours + " <" + folder + "/read.sql" + out);
        const auto theirs = shell_micros(client + " <" + folder + "/read.sql" + out);
        if (!mine || !theirs) break;
        labdb_reads.micros.push_back(*mine / kReads);
        mariadb_reads.micros.push_back(*theirs / kReads);
    }
    quiet("kill $(cat " + folder + "/pid); for i in $(seq 100); do [ -e " + folder +
          "/pid ] || break; sleep 0.1; done");
    if (!mariadb_reads.micros.empty())
        print_ratio("point reads of a client, beside MariaDB's", labdb_reads.median(), mariadb_reads.median(), 0);
}

} // namespace labdb::bench
