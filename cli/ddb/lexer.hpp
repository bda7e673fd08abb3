#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/yaml/node.hpp"

namespace labdb::cli::ddb {

/// A word of an expression. What it is called is part of error messages.
struct Token {
    /// `literal`, `identifier`, `unquoted_identifier`, `eq`, `lparen`, `and`, `eof`, …
    std::string_view type;
    /// What was written; of a literal what it stands for.
    yaml::Node value;
    /// In code points. `end` is off for quoted words, as it is in the AWS CLI.
    std::int64_t start = 0;
    std::int64_t end = 0;
};

/// An expression's words, the last one `eof`. Throws Error of kind `parameters` with the expression and a caret.
std::vector<Token> tokenize(std::string_view expression);

/// `str()` of a token's value.
std::string shown(const yaml::Node& value);

} // namespace labdb::cli::ddb
