#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "postgres_bench.hpp"

using labdb::sql::PostgresBench;

// The files of tests/unit/sql/postgres have statements with what PostgreSQL 15.18 answered: a statement on one line,
// then the lines of its answer behind `> `. See PostgresBench::run for how rows and errors are written.
TEST_CASE("statements without tables answer as PostgreSQL 15 does") {
    PostgresBench bench;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(LABDB_SOURCE "/tests/unit/sql/postgres"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(!files.empty());
    for (const auto& file : files) {
        std::ifstream in(file);
        std::string line, statement, expected;
        bool answered = false;
        const auto check = [&] {
            if (statement.empty() || !answered) return;
            CAPTURE(file.filename().string());
            CAPTURE(statement);
            CHECK(bench.run(statement) == expected);
        };
        while (std::getline(in, line)) {
            if (line.starts_with("#") || line.empty()) continue;
            if (line.starts_with(">")) {
                expected += (answered ? "\n" : "") + (line.size() > 2 ? line.substr(2) : "");
                answered = true;
                continue;
            }
            check();
            statement = line;
            expected.clear();
            answered = false;
        }
        check();
    }
}

TEST_CASE("what looks at the clock gives the virtual one's time, in the session's zone") {
    PostgresBench bench;
    CHECK(bench.run("select now()") == "2026-11-20 16:44:06.5+00");
    CHECK(bench.run("select current_date, current_time(0), localtime, localtimestamp(0)") ==
          "2026-11-20|16:44:07+00|16:44:06.5|2026-11-20 16:44:07");
    CHECK(bench.run("select 'today'::date, 'tomorrow'::date, 'yesterday'::timestamp, 'now'::timestamp") ==
          "2026-11-20|2026-11-21|2026-11-19 00:00:00|2026-11-20 16:44:06.5");
    CHECK(bench.run("select age(date '2000-11-20')") == "26 years");
    bench.set_zone("+05:30");
    CHECK(bench.run("select now(), '2026-01-01 00:00'::timestamptz, extract(timezone from now())") ==
          "2026-11-20 22:14:06.5+05:30|2026-01-01 00:00:00+05:30|19800");
}

TEST_CASE("a comparison of plain types stays SQLite's own, so that indexes are used") {
    PostgresBench bench;
    CHECK(bench.sql("select x from (values (1)) t(x) where x = 5").find("pg_") == std::string::npos);
    CHECK(bench.sql("select x from (values ('a'::text)) t(x) where x in ('b', 'c')").find("pg_") == std::string::npos);
    CHECK(bench.sql("select x from (values (date '2026-01-01')) t(x) where x >= '2026-01-01'").find("pg_") ==
          std::string::npos);
    CHECK(bench.sql("select x from (values (1.5)) t(x) where x < 2").find("COLLATE decimal <") != std::string::npos);
}

TEST_CASE("errors point at their place") {
    PostgresBench bench;
    CHECK(bench.error_position("select 1 + 'a'") == 11);
    CHECK(bench.error_position("select true + 1") == 12);
    CHECK(bench.error_position("select foo(1)") == 7);
    CHECK(bench.error_position("select 'x'::nothing") == 12);
    CHECK(bench.error_position("select 1 where 1") == 15);
}

TEST_CASE("result types carry their limits") {
    PostgresBench bench;
    CHECK(bench.types("select 1, 'a'::varchar(5), 1.5::numeric(10,2), now()::timestamp(3), array['a'], 'sad'::mood") ==
          "integer, character varying(5), numeric(10,2), timestamp(3) without time zone, text[], mood");
    CHECK(bench.run("select 'sad'::mood < 'happy', 'ok'::mood, enum_range(null::mood)") == "t|ok|{sad,ok,happy}");
    CHECK(bench.run("select 'angry'::mood") == "22P02: invalid input value for enum mood: \"angry\"");
}

TEST_CASE("version() is as RDS prints it") {
    PostgresBench bench;
    CHECK(bench.run("select version()") ==
          "PostgreSQL 15.3 on x86_64-pc-linux-gnu, compiled by gcc (GCC) 7.3.1 20180712 (Red Hat 7.3.1-12), 64-bit");
}
