#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

namespace labdb::sql::bind {

/// How firmly a text's collation was said (MySQL's manual, 10.8.4, "Collation Coercibility in Expressions"; PostgreSQL
/// uses explicit, implicit and numeric's place for "none").
enum class Coercibility : unsigned char {
    explicit_ = 0,
    conflict = 1,
    implicit = 2,
    system = 3,
    literal = 4,
    numeric = 5,
    null = 6
};

/// An expression whose names and types are known, as SQLite's text: what the user's expression comes to.
///
/// `sql` can be put into a larger expression as it stands: it is one operand (a name, a number, a call, or in
/// parentheses). A constant is written as a parameter `?N` of the statement or as a literal, and `constant` has its
/// value.
struct Bound {
    std::string sql;
    Type type;
    bool nullable = true;
    Coercibility coercibility = Coercibility::implicit;
    std::optional<Cell> constant;
    bool aggregate = false; ///< an aggregate call is in it
    bool window = false;
    bool volatile_ = false; ///< another value each time: RAND(), nextval()
    bool grouped = false;   ///< it is one of GROUP BY's expressions, or made of them alone
    /// The column it is, unchanged, when it is one: for result metadata, and for ON DUPLICATE KEY and the like.
    struct Origin {
        std::string schema, table, table_alias, column;
        int number = -1; ///< of the column in its table, from 0
        bool auto_increment = false, primary_key = false, unique_key = false, multiple_key = false;
    };
    std::shared_ptr<const Origin> origin;
    std::vector<Bound> row; ///< of a row value: its elements; `sql` is then empty
    bool is_row() const { return !row.empty(); }
    std::string
        text_literal; ///< PostgreSQL's `unknown`: the literal's own text, to be read as the type it turns out to be
    std::size_t position = 0;
};

} // namespace labdb::sql::bind
