// pg_catalog and information_schema as clients ask them. What is expected was seen on PostgreSQL 15.
#include <doctest/doctest.h>

#include "client.hpp"

using labdb::sql::Engine;

namespace {

/// An instance with a little of everything.
struct Shop : Instance {
    Shop() : Instance(Engine::postgres), client(*this) {
        for (const char* statement :
             {"CREATE TABLE customers (id serial PRIMARY KEY, name varchar(50) NOT NULL, email text UNIQUE, "
              "balance numeric(10,2) DEFAULT 0.00)",
              "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id integer NOT NULL "
              "REFERENCES customers(id) ON DELETE CASCADE, total numeric, tags text[])",
              "CREATE INDEX orders_customer ON orders (customer_id, total DESC)",
              "CREATE VIEW big AS SELECT id, name FROM customers WHERE balance > 100",
              "CREATE TYPE mood AS ENUM ('sad', 'ok')", "CREATE TABLE person (m mood)", "CREATE SCHEMA app",
              "CREATE TABLE app.t (a int)", "COMMENT ON TABLE customers IS 'the customers'",
              "COMMENT ON COLUMN customers.name IS 'full name'"})
            client.run(statement);
    }
    Client client;
};

} // namespace

TEST_CASE("pg_class has tables, indexes, sequences and views, and the catalogs themselves") {
    Shop shop;
    CHECK(shop.client.run("SELECT relname, relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "WHERE n.nspname = 'public' ORDER BY relname COLLATE \"C\"") ==
          "big|v;customers|r;customers_email_key|i;customers_id_seq|S;customers_pkey|i;orders|r;orders_customer|i;"
          "orders_id_seq|S;orders_pkey|i;person|r;");
    CHECK(
        shop.client.run("SELECT oid, relkind FROM pg_class WHERE relname IN ('pg_class', 'pg_tables') ORDER BY oid") ==
        "1259|r;12033|v;");
}

TEST_CASE("pg_attribute describes columns with the types' own numbers") {
    Shop shop;
    CHECK(shop.client.run("SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a "
                          "WHERE a.attrelid = 'customers'::regclass AND a.attnum > 0 ORDER BY a.attnum") ==
          "id|integer|t;name|character varying(50)|t;email|text|f;balance|numeric(10,2)|f;");
    CHECK(shop.client.run("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
                          "'person'::regclass AND attnum > 0") == "mood;");
    CHECK(shop.client.run(
              "SELECT atttypid FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'tags'") == "1009;");
}

TEST_CASE("regclass and its like are names, and numbers to those who compare them") {
    Shop shop;
    CHECK(shop.client.run("SELECT c.oid::regclass FROM pg_class c WHERE c.oid = 'app.t'::regclass") == "app.t;");
    CHECK(shop.client.run("SELECT 'customers'::regclass::text || '!'") == "customers!;");
    CHECK(shop.client.run("SELECT 'mood'::regtype, 'int4'::regtype, 'app'::regnamespace") == "mood|integer|app;");
    CHECK(shop.client.run("SELECT typname, typinput FROM pg_type WHERE oid IN (23, 1007) ORDER BY oid") ==
          "int4|int4in;_int4|array_in;");
    CHECK(shop.client.error("SELECT 'nosuch'::regtype") == "42704 type \"nosuch\" does not exist");
}

TEST_CASE("constraints and indexes are given back as statements") {
    Shop shop;
    CHECK(shop.client.run("SELECT conname, pg_get_constraintdef(oid, true) FROM pg_constraint WHERE conrelid = "
                          "'orders'::regclass ORDER BY 1") ==
          "orders_customer_id_fkey|FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE "
          "CASCADE;orders_pkey|PRIMARY KEY (id);");
    CHECK(shop.client.run("SELECT indexdef FROM pg_indexes WHERE indexname = 'orders_customer'") ==
          "CREATE INDEX orders_customer ON public.orders USING btree (customer_id, total DESC);");
    CHECK(shop.client.run("SELECT indkey FROM pg_index WHERE indexrelid = 'orders_customer'::regclass") == "2 3;");
}

TEST_CASE("a view's query is laid out in lines") {
    Shop shop;
    const std::string definition = shop.client.run("SELECT pg_get_viewdef('big'::regclass)");
    CHECK(definition.starts_with(" SELECT customers.id,\n    customers.name\n   FROM customers\n  WHERE "));
}

TEST_CASE("descriptions, roles and databases") {
    Shop shop;
    CHECK(shop.client.run(
              "SELECT obj_description('customers'::regclass, 'pg_class'), col_description('customers'::regclass, 2)") ==
          "the customers|full name;");
    CHECK(shop.client.run("SELECT rolname FROM pg_roles WHERE oid = 10") == "rdsadmin;");
    CHECK(shop.client.run("SELECT datname FROM pg_database ORDER BY oid LIMIT 3") == "template1;template0;postgres;");
    CHECK(shop.client.error("SELECT * FROM pg_authid") == "42501 permission denied for table pg_authid");
}

TEST_CASE("what the search path finds is visible") {
    Shop shop;
    CHECK(shop.client.run("SELECT relname FROM pg_class WHERE relkind = 'r' AND oid > 16384 AND "
                          "pg_table_is_visible(oid) ORDER BY 1") == "customers;orders;person;");
    CHECK(shop.client.run(
              "SELECT has_table_privilege('customers', 'SELECT'), has_schema_privilege('public', 'USAGE')") == "t|t;");
}

TEST_CASE("information_schema") {
    Shop shop;
    CHECK(shop.client.run("SELECT column_name, data_type, character_maximum_length, numeric_precision, is_nullable "
                          "FROM information_schema.columns WHERE table_name = 'customers' ORDER BY ordinal_position") ==
          "id|integer|~|32|NO;name|character varying|50|~|NO;email|text|~|~|YES;balance|numeric|~|10|YES;");
    CHECK(
        shop.client.run(
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1") ==
        "big|VIEW;customers|BASE TABLE;orders|BASE TABLE;person|BASE TABLE;");
    CHECK(shop.client.run("SELECT k.column_name, c.table_name FROM information_schema.table_constraints t "
                          "JOIN information_schema.key_column_usage k USING (constraint_name) "
                          "JOIN information_schema.constraint_column_usage c USING (constraint_name) "
                          "WHERE t.constraint_type = 'FOREIGN KEY'") == "customer_id|customers;");
}
