#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

TEST_CASE("EXPLAIN ANALYZE says what was measured, and of the steps nothing") {
    Instance instance(Engine::postgres);
    Client client(instance);
    client.run("CREATE TABLE t (a int)");
    client.run("INSERT INTO t VALUES (2), (1), (3)");
    CHECK(client.run("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT a FROM t ORDER BY a") ==
          "Sort (actual rows=3 loops=1);  Sort Key: a;  ->  Seq Scan on t;");
}
