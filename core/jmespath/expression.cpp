#include "core/jmespath/expression.hpp"

#include <utility>

#include "core/jmespath/evaluator.hpp"
#include "core/jmespath/parser.hpp"

namespace labdb::jmespath {

Expression::Expression(std::shared_ptr<const Node> root) : root_(std::move(root)) {}

Expression Expression::compile(std::string_view text) { return Expression(std::make_shared<const Node>(parse(text))); }

json::Value Expression::search(const json::Value& document) const {
    Arena arena;
    return to_value(evaluate(*root_, Item(document), arena));
}

} // namespace labdb::jmespath
