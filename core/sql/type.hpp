#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace labdb::sql {

/// The kinds of value that the two dialects know, under the SQL standard's names where it has one. Which of them stand
/// for what in a dialect is said by its own `types.cpp`.
///
/// How a value of each kind is kept, in a file and in every expression that SQLite computes:
///
/// | kinds | as |
/// | --- | --- |
/// | boolean, the integers, year, oid and its like | INTEGER; of an unsigned bigint what is over 2^63-1 as 8 bytes
/// BLOB, big endian, which sorts behind | | bit | INTEGER (MySQL), TEXT of 0 and 1 (PostgreSQL) | | decimal | TEXT in
/// plain digits, `-12.50`, with the collation `decimal`, which compares by value; MySQL's with exactly `scale` digits |
/// | real, double | REAL |
/// | char, varchar, text, name | TEXT; the type's `collation` is a SQLite collation of the same name |
/// | binary, varbinary, blob (bytea) | BLOB |
/// | enumeration, set | INTEGER: the label's number from 1, the labels' bits; PostgreSQL's enumerations too |
/// | json | TEXT as the engine prints it (PostgreSQL's json: as it was written) |
/// | date, datetime, timestamp, time in MySQL | TEXT `2026-11-20`, `2026-11-20 16:44:06[.000000]` with `scale` digits
/// (timestamp in UTC); time INTEGER microseconds | | date, time, datetime, timestamp in PostgreSQL | INTEGER days or
/// microseconds since 2000-01-01 (since midnight); infinity the extreme values | | timetz, interval | BLOB: see
/// core/sql/postgres/ | | uuid, inet, cidr, macaddr, money, ranges, arrays, records, xml, tsvector | TEXT as PostgreSQL
/// prints them; arrays `{1,2}` |
enum class TypeKind : std::uint8_t {
    null,    ///< the bare NULL
    unknown, ///< PostgreSQL: a string literal or parameter whose type is still open; TEXT
    boolean,
    tinyint,
    smallint,
    mediumint,
    integer,
    bigint,
    decimal,
    real, ///< FLOAT, float4
    double_precision,
    bit,
    varbit,
    year,
    character,
    varchar,
    text, ///< MySQL's TINYTEXT … LONGTEXT by `length` in bytes
    name,
    binary,
    varbinary,
    blob, ///< MySQL's by `length`; bytea
    enumeration,
    set,
    json,
    jsonb,
    date,
    time,
    timetz,
    datetime,  ///< timestamp without time zone
    timestamp, ///< MySQL's TIMESTAMP; timestamp with time zone
    interval,
    uuid,
    inet,
    cidr,
    macaddr,
    money,
    oid, ///< also regclass, regtype …: `name` says which
    array,
    record,
    range, ///< `name` says which: int4range …
    xml,
    tsvector,
    tsquery,
    geometry,
    void_,
    trigger,
    any ///< polymorphic parameters of PostgreSQL's functions
};

/// A type with all that was said of it.
struct Type {
    TypeKind kind = TypeKind::null;
    bool is_unsigned = false;
    bool zerofill = false;
    /// Characters of char and varchar, bytes of binary, text and blob, bits; the display width of MySQL's integers; -1
    /// is unsaid.
    std::int64_t length = -1;
    int precision = -1;    ///< decimal's digits; -1 is unsaid (PostgreSQL's numeric without limits)
    int scale = -1;        ///< digits behind decimal's point, or of a second's fraction; -1 is unsaid
    std::string charset;   ///< MySQL: `utf8mb4`, `binary`
    std::string collation; ///< of texts: `utf8mb4_0900_ai_ci`, `C`, `en_US.UTF-8` …
    std::shared_ptr<const std::vector<std::string>> labels; ///< enumeration's and set's, in order
    std::shared_ptr<const Type> element;                    ///< array's, range's
    std::string name; ///< PostgreSQL: of what was made by CREATE TYPE or CREATE DOMAIN, and of oid's and range's kinds
    std::string fields; ///< interval's

    /// Elements and labels are compared by what they are.
    bool operator==(const Type& other) const;
};

inline bool is_integer(TypeKind kind) { return kind >= TypeKind::tinyint && kind <= TypeKind::bigint; }
inline bool is_number(TypeKind kind) {
    return is_integer(kind) || kind == TypeKind::decimal || kind == TypeKind::real ||
           kind == TypeKind::double_precision || kind == TypeKind::year;
}
inline bool is_text(TypeKind kind) {
    return kind == TypeKind::character || kind == TypeKind::varchar || kind == TypeKind::text || kind == TypeKind::name;
}
inline bool is_bytes(TypeKind kind) {
    return kind == TypeKind::binary || kind == TypeKind::varbinary || kind == TypeKind::blob;
}
inline bool is_temporal(TypeKind kind) { return kind >= TypeKind::date && kind <= TypeKind::timestamp; }

} // namespace labdb::sql
