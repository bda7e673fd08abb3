#include <string>
#include <utility>

#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr auto kFunction = CallRow::Kind::function;

// PostgreSQL's manual, appendix F: pgcrypto, uuid-ossp, pg_trgm, fuzzystrmatch.
constexpr CallRow kCalls[] = {
    {"digest", "text text", "bytea", "pg_crypto_digest(CAST($1 AS BLOB), $2)"},
    {"digest", "bytea text", "bytea", "pg_crypto_digest($1, $2)"},
    {"hmac", "text text text", "bytea", "pg_crypto_hmac(CAST($1 AS BLOB), CAST($2 AS BLOB), $3)"},
    {"hmac", "bytea bytea text", "bytea", "pg_crypto_hmac($1, $2, $3)"},
    {"gen_random_bytes", "int4", "bytea", "pg_crypto_random($1)", kFunction, true},
    {"gen_salt", "text int4?", "text", "pg_crypto_salt($*)", kFunction, true},
    {"crypt", "text text", "text", "pg_crypto_crypt($1, $2)"},
    {"uuid_nil", "", "uuid", "'00000000-0000-0000-0000-000000000000'"},
    {"uuid_ns_dns", "", "uuid", "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'"},
    {"uuid_ns_url", "", "uuid", "'6ba7b811-9dad-11d1-80b4-00c04fd430c8'"},
    {"uuid_ns_oid", "", "uuid", "'6ba7b812-9dad-11d1-80b4-00c04fd430c8'"},
    {"uuid_ns_x500", "", "uuid", "'6ba7b814-9dad-11d1-80b4-00c04fd430c8'"},
    {"uuid_generate_v1 uuid_generate_v1mc", "", "uuid", "pg_uuid_of_time()", kFunction, true},
    {"uuid_generate_v3", "uuid text", "uuid", "pg_uuid_of_name(3, $1, $2)"},
    {"uuid_generate_v5", "uuid text", "uuid", "pg_uuid_of_name(5, $1, $2)"},
    {"similarity", "text text", "float4", "pg_similarity($1, $2)"},
    {"show_trgm", "text", "_text", "pg_trigrams($1)"},
    {"show_limit", "", "float4", "0.3"},
    {"levenshtein", "text text", "int4", "pg_levenshtein($1, $2)"},
    {"levenshtein", "text text int4 int4 int4", "int4", "pg_levenshtein($*)"},
    {"soundex", "text", "text", "pg_soundex($1)"},
    {"difference", "text text", "int4", "pg_difference($1, $2)"},
};

} // namespace

std::span<const CallRow> extension_calls() { return kCalls; }

std::string_view extension_of_call(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> kOwners[] = {
        {"digest", "pgcrypto"},
        {"hmac", "pgcrypto"},
        {"gen_random_bytes", "pgcrypto"},
        {"gen_salt", "pgcrypto"},
        {"crypt", "pgcrypto"},
        {"similarity", "pg_trgm"},
        {"show_trgm", "pg_trgm"},
        {"show_limit", "pg_trgm"},
        {"levenshtein", "fuzzystrmatch"},
        {"soundex", "fuzzystrmatch"},
        {"difference", "fuzzystrmatch"},
        {"uuid_generate_v4", "uuid-ossp"},
        {"levenshtein_less_equal", "fuzzystrmatch"},
        {"unaccent", "unaccent"},
    };
    for (const auto& [function, extension] : kOwners)
        if (function == name) return extension;
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {" hstore akeys avals skeys svals each hstore_to_array hstore_to_matrix hstore_to_json hstore_to_json_loose "
         "hstore_to_jsonb hstore_to_jsonb_loose slice slice_array fetchval exist defined delete populate_record ",
         "hstore"},
        {" nlevel subltree subpath index text2ltree ltree2text lca ", "ltree"},
        {" icount sort sort_asc sort_desc uniq idx subarray intset ", "intarray"},
    };
    const std::string word = " " + std::string(name) + " ";
    for (const auto& [functions, extension] : kWords)
        if (functions.find(word) != std::string_view::npos) return extension;
    for (const CallRow& row : kCalls)
        if (row.names.find(name) != std::string_view::npos && name.starts_with("uuid_")) return "uuid-ossp";
    return {};
}

} // namespace labdb::sql::postgres
