#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/sql/functions/postgres_json_path.hpp"

/// What a path is made of: read by postgres_json_path_parse.cpp, run by postgres_json_path.cpp.
namespace labdb::sql::postgres {

struct JsonPath::Node {
    enum class Kind {
        root,
        current,
        variable,
        constant,
        member,
        any_member,
        element,
        any_element,
        descend,
        filter,
        method,
        unary,
        binary,
        exists
    };
    Kind kind = Kind::root;
    std::string name;                  ///< a member's, a variable's, a method's, an operator
    json::Value value;                 ///< a constant
    std::unique_ptr<Node> left, right; ///< `left` is what comes before
    bool is_range = false;             ///< [a to b]: `right` and `end`
    std::unique_ptr<Node> end;
    std::unique_ptr<Node> also; ///< [a, b]: the next subscript, an `element` of its own
    int first_level = 0;        ///< of .**{first to last}
    int last_level = -1;        ///< -1: all
    bool leaves = false;        ///< .**{last}
};

/// Throws 42601. `strict` says which of the two modes the path asks for.
std::unique_ptr<JsonPath::Node> parse_json_path(std::string_view text, bool& strict);

} // namespace labdb::sql::postgres
