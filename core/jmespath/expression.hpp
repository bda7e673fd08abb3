#pragma once

#include <memory>
#include <stdexcept>
#include <string_view>

#include "core/json/value.hpp"

/// JMESPath as jmespath.py 1.0.1 understands it, which is the library inside the AWS CLI: `--query`, pagination,
/// waiters.
namespace labdb::jmespath {

/// The expression is none. `what()` is jmespath.py's own text, with the caret under the place.
class CompileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The expression does not fit the document, or calls a function wrongly. `what()` is the text that the AWS CLI prints.
class RuntimeError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Node;

/// A compiled expression; immutable, cheap to copy, and usable from several threads.
class Expression {
public:
    /// Throws CompileError.
    static Expression compile(std::string_view text);

    /// The result as a tree of its own. Numbers follow Python: integers are exact, all others doubles; a blob is its
    /// base64 text. Throws RuntimeError.
    json::Value search(const json::Value& document) const;

private:
    explicit Expression(std::shared_ptr<const Node> root);

    std::shared_ptr<const Node> root_;
};

} // namespace labdb::jmespath
