#include "core/rds/verifiers.hpp"

#include <doctest/doctest.h>

#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::rds;

TEST_CASE("of a password its verifiers are kept, and they know it again") {
    util::Random random(1);
    for (const char* engine : {"mysql", "mariadb", "aurora-mysql", "postgres", "aurora-postgresql"}) {
        CAPTURE(engine);
        const json::Object kept = verifiers_of(engine, "secret99", random);
        CHECK(json::write(kept).find("secret99") == std::string::npos);
        CHECK(verifies(kept, "secret99"));
        CHECK(!verifies(kept, "secret98"));
        CHECK(!verifies(kept, ""));
    }
    CHECK(!verifies({}, ""));
}

TEST_CASE("they are what the engines keep themselves") {
    util::Random random(1);
    // mysql> SELECT PASSWORD('password')
    CHECK(verifiers_of("mysql", "password", random).find("Native")->as_string() ==
          "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19");
    CHECK(verifiers_of("mysql", "password", random).find("CachingSha2")->as_string() ==
          "73641c99f7719f57d8f4beb11a303afcd190243a51ced8782ca6d3dbe014d146");
    const std::string scram = verifiers_of("postgres", "password", random).find("Scram")->as_string();
    CHECK(scram.substr(0, 19) == "SCRAM-SHA-256$4096:");
    CHECK(scram != verifiers_of("postgres", "password", random).find("Scram")->as_string()); // another salt
}

TEST_CASE("a verifier that PostgreSQL has made is understood") {
    // RFC 7677, section 3: user, pencil.
    const json::Object kept{{"Scram", "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
                                      "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                                      "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="}};
    CHECK(verifies(kept, "pencil"));
    CHECK(!verifies(kept, "Pencil"));
}
