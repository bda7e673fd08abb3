#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/sql/ast/query.hpp"
#include "core/sql/mysql/lexer.hpp"

/// What the parser's functions hand to one another besides the tree.
namespace labdb::sql::mysql {

struct Parenthesised {
    ast::QueryPtr query;
    ast::Expressions elements;
};
struct KeyOptions {
    std::string method, comment;
    bool invisible = false;
};
/// The first of a GRANT's list that can only be a privilege, and the first that can only be an account.
struct PrivilegeList {
    std::optional<Token> privilege, account;
};
/// Where INTO may stand in a query: in a statement of its own anywhere; in the parentheses of UNION's right side behind
/// the list of items alone; in subqueries nowhere, which is another error there than behind FROM.
enum class IntoPlace : std::uint8_t { nowhere, early, anywhere };
/// What stands between CREATE and VIEW, PROCEDURE, TRIGGER, EVENT.
struct DefinitionHead {
    std::size_t begin = 0;
    bool or_replace = false, alter = false;
    std::string algorithm, definer, security;
};

inline constexpr const char* kMisplacedInto =
    "Misplaced INTO clause, INTO is not allowed inside subqueries, and must be placed at end of UNION clauses.";

} // namespace labdb::sql::mysql
