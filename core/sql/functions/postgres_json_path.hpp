#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"

/// SQL/JSON's path language: PostgreSQL's manual, 9.16.2. Accessors, filters, comparisons, arithmetic, variables, the
/// methods, like_regex and starts with.
namespace labdb::sql::postgres {

class JsonPath {
public:
    /// Throws 42601 `syntax error at or near "x" of jsonpath input`.
    explicit JsonPath(std::string_view text);
    ~JsonPath();

    /// All that the path finds. Throws 2203A and its like in strict mode, unless `silent`.
    std::vector<json::Value> query(const json::Value& document, const json::Value& variables, bool silent) const;

    struct Node;

private:
    bool strict_ = false; ///< set while `root_` is made
    std::unique_ptr<Node> root_;
};

} // namespace labdb::sql::postgres
