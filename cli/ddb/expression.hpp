#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/yaml/node.hpp"

namespace labdb::cli::ddb {

/// An expression in DynamoDB's language, made of one with names and values in it.
struct Expression {
    std::string text;
    /// `#n0` and the name it stands for; a text, unless something else was written where a name belongs.
    std::vector<std::pair<std::string, yaml::Node>> names;
    /// `:n1` and its value.
    std::vector<std::pair<std::string, yaml::Node>> values;
};

/// Parses `pk = "a" AND sk > 3`. Placeholders count names and values together, from `first`. Throws Error of kind
/// `parameters` with the AWS CLI's message, which shows the place.
Expression parse_expression(std::string_view text, std::size_t first);

} // namespace labdb::cli::ddb
