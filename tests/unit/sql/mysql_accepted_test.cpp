#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"

using namespace labdb::sql;

namespace {

/// What is wrong with a statement; empty when it is accepted.
std::string refusal(const std::string& statement, const mysql::ParseOptions& options) {
    try {
        mysql::parse(statement, options);
    } catch (const Error& error) {
        return statement + "\n => " + std::to_string(error.code) + " " + error.message;
    }
    return {};
}

/// Each of a file's statements, which stand between empty lines.
template <class Visit> void each_statement(const std::string& file, Visit visit) {
    std::ifstream stream(LABDB_SOURCE "/tests/unit/sql/mysql/" + file);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    REQUIRE(!text.empty());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        visit(text.substr(begin, end - begin));
        begin = end + 2;
    }
}

} // namespace

TEST_CASE("What the manual and mysqldump write is accepted") {
    each_statement("accepted.sql", [](const std::string& statement) { CHECK(refusal(statement, {}) == ""); });
}

TEST_CASE("MariaDB's spellings are accepted where the server is MariaDB") {
    mysql::ParseOptions mariadb;
    mariadb.mariadb = true;
    mariadb.version = 101106;
    each_statement("accepted_mariadb.sql", [&](const std::string& statement) {
        CHECK(refusal(statement, mariadb) == "");
        CHECK(refusal(statement, {}) != "");
    });
}

TEST_CASE("What MySQL refuses is refused") {
    each_statement("refused.sql", [](const std::string& statement) { CHECK(refusal(statement, {}) != ""); });
}
