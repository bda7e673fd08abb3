#include "core/rds_data/placeholders.hpp"

#include <doctest/doctest.h>

namespace labdb::rds_data {
namespace {

std::string names(std::string_view text, sql::Engine engine) {
    std::string found;
    for (const Placeholder& placeholder : scan(text, engine).placeholders)
        found.append(found.empty() ? "" : " ").append(placeholder.name);
    return found;
}

std::string second(std::string_view text, sql::Engine engine) {
    const auto at = scan(text, engine).second;
    return at ? std::string(text.substr(*at)) : "none";
}

constexpr auto kMysql = sql::Engine::mysql, kPostgres = sql::Engine::postgres;

TEST_CASE("a placeholder is a colon and a name outside of quotes and comments") {
    CHECK(names("SELECT :a, :b_1,:1 WHERE x=:a", kMysql) == "a b_1 1 a");
    CHECK(names("SELECT ':a', \":b\", `:c`, 'it''s :d', :e", kMysql) == "e");
    CHECK(names("SELECT 'a\\':b', :c", kMysql) == "c");
    CHECK(names("SELECT 'a\\', :c", kPostgres) == "c");
    CHECK(names("SELECT E'a\\':b', :c", kPostgres) == "c");
    CHECK(names("SELECT 1 -- :a\n, :b # :c\n /* :d */", kMysql) == "b");
    CHECK(names("SELECT 1--:a", kMysql) == "a");
    CHECK(names("SELECT 1--:a", kPostgres).empty());
    CHECK(names("SELECT /* /* :a */ :b */ :c", kPostgres) == "c");
    CHECK(names("SET @a := 1", kMysql).empty());
}

TEST_CASE("casts, slices and dollar quotes of PostgreSQL have none") {
    CHECK(names("SELECT :a::int, x::text", kPostgres) == "a");
    CHECK(names("SELECT a[1:2], a[:n], (a)[2:3]", kPostgres) == "n");
    CHECK(names("SELECT $$ :a $$, $x$ $$ :b $x$, :c", kPostgres) == "c");
    CHECK(names("SELECT $1, :c", kPostgres) == "c");
    CHECK(names("SELECT $$ :a $$", kMysql) == "a");
}

TEST_CASE("a second statement begins behind a semicolon") {
    CHECK(second("SELECT 1;", kMysql) == "none");
    CHECK(second("SELECT 1; -- no more\n /* none */ ;", kMysql) == "none");
    CHECK(second("SELECT ';' ; SELECT 2", kMysql) == "SELECT 2");
    CHECK(second("SELECT 1;'x'", kMysql) == "'x'");
    CHECK(second("SELECT $$;x$$", kPostgres) == "none");
    CHECK(second("", kPostgres) == "none");
}

TEST_CASE("what has no end goes to the end") {
    for (const char* text : {"'", "\"a", "/*", "/*/", "$$", "$a$ ", "E'\\", ":", "-", "--"})
        for (const auto engine : {kMysql, kPostgres}) CHECK(names(text, engine).empty());
}

} // namespace
} // namespace labdb::rds_data
