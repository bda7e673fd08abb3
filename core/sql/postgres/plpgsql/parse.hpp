#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/routine.hpp"
#include "core/sql/ast/statement.hpp"

/// PL/pgSQL: the text of a function's, a procedure's or a DO statement's body.
namespace labdb::sql::postgres::plpgsql {

/// What the grammar must know of the function: which RETURN it may have, and which names it begins with.
struct Function {
    enum class Gives { nothing, value, outputs, rows, output_rows };
    Gives gives = Gives::nothing;
    std::string name = "inline_code_block";
    std::vector<std::string> variables; ///< parameters; a trigger's NEW, TG_OP …
    bool procedure = false;
};

struct Body {
    ast::Block block;
    /// The text of each expression that does not stand in SQL, by which errors name it.
    std::map<const ast::Expression*, std::string> sources;
    bool print_strict_params = false; ///< #print_strict_params on
};

/// Each statement's `position` is its place in the body, from which line numbers come; within embedded SQL, positions
/// mean nothing. Throws Error: 42601 and its like, with the place in the body; 54001 for blocks within blocks without
/// end.
Body parse(std::string_view body, const Function& function);

} // namespace labdb::sql::postgres::plpgsql
