#include "core/rds/catalogue.hpp"

#include <set>

#include <doctest/doctest.h>

#include "core/util/one_of.hpp"

using namespace labdb::rds::catalogue;

namespace {

std::string_view resolved(const char* engine, const char* version, bool strict = false) {
    const Version* found = find_version(*find_engine(engine), version, strict);
    return found ? found->name : std::string_view();
}

} // namespace

TEST_CASE("a version is named in full, by the start of it, or not at all") {
    CHECK(resolved("mysql", "8.0.35") == "8.0.35");
    CHECK(resolved("mysql", "8.0") == "8.0.44");
    CHECK(resolved("mysql", "") == find_engine("mysql")->default_version);
    CHECK(resolved("postgres", "16") == "16.11");
    CHECK(resolved("postgres", "1").empty());
    CHECK(resolved("mariadb", "10.1") == "10.1.48"); // not 10.11
    CHECK(resolved("aurora-mysql", "5.7") == "5.7.mysql_aurora.2.12.6");
    CHECK(resolved("mysql", "99.9").empty());
}

TEST_CASE("retired versions are there for old tutorials, and not when AWS is to be followed to the letter") {
    CHECK(resolved("postgres", "15.3") == "15.3");
    CHECK(resolved("postgres", "15.3", true).empty());
    CHECK(resolved("postgres", "15", true) == "15.15");
    for (const Engine& engine : engines()) {
        CAPTURE(engine.name);
        const Version* version = find_version(engine, "", true);
        // Of Aurora with MySQL 5.6 nothing is left.
        CHECK((version != nullptr) == (engine.name != "aurora"));
        if (version) CHECK(version->name == engine.default_version);
    }
}

TEST_CASE("every version is there once, has a family, and goes only upwards") {
    std::set<std::string> seen;
    for (const Version& version : versions()) {
        CAPTURE(version.name);
        CHECK(seen.insert(std::string(version.engine->name) + ' ' + std::string(version.name)).second);
        const Family* family = find_family(version.family);
        REQUIRE(family);
        CHECK(family->engine == version.engine->name);
        CHECK(!family->parameters.empty());
        CHECK(!is_upgrade_target(version, version));
        for (const Version& other : versions())
            if (is_upgrade_target(version, other)) CHECK(!is_upgrade_target(other, version));
    }
}

TEST_CASE("upgrades stay in the line or go to one that the line names") {
    const Engine& mysql = *find_engine("mysql");
    const Version& old = *find_version(mysql, "8.0.35", false);
    CHECK(is_upgrade_target(old, *find_version(mysql, "8.0.44", false)));
    CHECK(is_upgrade_target(old, *find_version(mysql, "8.4.7", false)));
    CHECK(!is_upgrade_target(old, *find_version(mysql, "8.0.36", false))); // retired itself
    CHECK(!is_upgrade_target(*find_version(mysql, "5.7.44", false), *find_version(mysql, "8.4.7", false)));
    CHECK(!is_upgrade_target(old, *find_version(*find_engine("mariadb"), "11.8.5", false)));
}

TEST_CASE("descriptions and default option groups follow from the version") {
    CHECK(description_of(*find_version(*find_engine("mysql"), "8.0.44", false)) == "MySQL 8.0.44");
    CHECK(description_of(*find_version(*find_engine("aurora-postgresql"), "17.7", false)) ==
          "Aurora PostgreSQL (compatible with PostgreSQL 17.7)");
    CHECK(default_option_group(*find_version(*find_engine("mysql"), "8.0.44", false)) == "default:mysql-8-0");
    CHECK(default_option_group(*find_version(*find_engine("postgres"), "16.11", false)) == "default:postgres-16");
}

TEST_CASE("the vendors' engines share lines, and each edition has its own families") {
    CHECK(resolved("oracle-se2", "12.1.0.2.v21") == "12.1.0.2.v21");
    CHECK(resolved("oracle-ee", "19") == find_engine("oracle-ee")->default_version);
    CHECK(resolved("oracle-ee", "21").empty()); // CDBs only
    CHECK(resolved("oracle-ee-cdb", "12.1").empty());
    const Version& sql_server = *find_version(*find_engine("sqlserver-se"), "14.00.3281.6.v1", false);
    CHECK(sql_server.family == "sqlserver-se-14.0");
    CHECK(description_of(sql_server) == "SQL Server 2017 14.00.3281.6.v1");
    CHECK(default_option_group(sql_server) == "default:sqlserver-se-14-00");
    CHECK(is_upgrade_target(sql_server, *find_version(*find_engine("sqlserver-se"), "16.00", false)));
    CHECK(find_engine("sqlserver-ex")->character_sets.front() == "SQL_Latin1_General_CP1_CI_AS");
    CHECK(labdb::util::is_one_of(find_engine("sqlserver-ee")->time_zones, "W. Europe Standard Time"));
    CHECK(find_engine("oracle-se2")->license() == "license-included");
    CHECK(find_family("db2-se-11.5")->engine == "db2-se");
    CHECK(find_option("OEM", "oracle-ee", "11.2")->port == 1158);
    CHECK(find_option("OEM", "oracle-ee", "19")->port == 5500);
    CHECK(!find_option("TDE", "sqlserver-se", "14.00"));
    for (const Option& option : options())
        for (const std::string_view other : option.depends)
            for (const std::string_view engine : option.engines)
                for (const std::string_view major : option.majors) CHECK(find_option(other, engine, major));
}

TEST_CASE("classes and storage are those of the engine") {
    CHECK(find_class("db.t3.micro", "mysql")->memory == 1);
    CHECK(!find_class("db.t3.micro", "aurora-mysql"));
    CHECK(find_class("db.t3.medium", "aurora-mysql"));
    CHECK(find_class("db.serverless", "aurora-postgresql"));
    CHECK(!find_class("db.t3.huge", "mysql"));
    CHECK(find_storage("gp3", "postgres")->min == 20);
    CHECK(!find_storage("gp3", "aurora-postgresql"));
    CHECK(zone_name("us-east-1", 6) == "us-east-1a");
    CHECK(zone_name("xx-new-1", 1) == "xx-new-1b");
}
