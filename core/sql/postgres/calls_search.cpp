#include "core/sql/postgres/calls.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr auto kFunction = CallRow::Kind::function;

// PostgreSQL's manual, 9.13. Without a configuration the session's own is meant, so that the value may change.
constexpr CallRow kCalls[] = {
    {"to_tsvector", "text", "tsvector", "pg_to_tsvector($1)"},
    {"to_tsvector", "regconfig text", "tsvector", "pg_to_tsvector($1, $2)"},
    {"to_tsquery", "text", "tsquery", "pg_to_tsquery($1)"},
    {"to_tsquery", "regconfig text", "tsquery", "pg_to_tsquery($1, $2)"},
    {"plainto_tsquery", "text", "tsquery", "pg_plainto_tsquery($1)"},
    {"plainto_tsquery", "regconfig text", "tsquery", "pg_plainto_tsquery($1, $2)"},
    {"phraseto_tsquery", "text", "tsquery", "pg_phraseto_tsquery($1)"},
    {"phraseto_tsquery", "regconfig text", "tsquery", "pg_phraseto_tsquery($1, $2)"},
    {"websearch_to_tsquery", "text", "tsquery", "pg_websearch_to_tsquery($1)"},
    {"websearch_to_tsquery", "regconfig text", "tsquery", "pg_websearch_to_tsquery($1, $2)"},
    {"ts_rank", "tsvector tsquery int4?", "float4", "pg_ts_rank(NULL, $*)"},
    {"ts_rank", "_float4 tsvector tsquery int4?", "float4", "pg_ts_rank($*)"},
    {"ts_rank_cd", "tsvector tsquery int4?", "float4", "pg_ts_rank_cd(NULL, $*)"},
    {"ts_rank_cd", "_float4 tsvector tsquery int4?", "float4", "pg_ts_rank_cd($*)"},
    {"ts_headline", "text tsquery text?", "text", "pg_ts_headline(NULL, $1, $2, $3)"},
    {"ts_headline", "regconfig text tsquery text?", "text", "pg_ts_headline($1, $2, $3, $4)"},
    {"setweight", "tsvector char", "tsvector", "pg_setweight($1, $2)"},
    {"strip", "tsvector", "tsvector", "pg_ts_strip($1)"},
    {"length", "tsvector", "int4", "pg_ts_length($1)"},
    {"tsvector_to_array", "tsvector", "_text", "pg_tsvector_to_array($1)"},
    {"array_to_tsvector", "_text", "tsvector", "pg_array_to_tsvector($1)"},
    {"ts_delete", "tsvector text", "tsvector", "pg_ts_delete($1, $2)"},
    {"tsquery_phrase", "tsquery tsquery int4?", "tsquery", "pg_tsquery_combine('<', $*)"},
    {"numnode", "tsquery", "int4", "pg_numnode($1)"},
    {"querytree", "tsquery", "text", "pg_querytree($1)"},
    {"get_current_ts_config", "", "regconfig", "pg_ts_config()", kFunction, true},
};

} // namespace

std::span<const CallRow> search_calls() { return kCalls; }

} // namespace labdb::sql::postgres
