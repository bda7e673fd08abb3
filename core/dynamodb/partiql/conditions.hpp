#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/tree.hpp"
#include "core/dynamodb/expression/update_actions.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
#include "core/dynamodb/partiql/values.hpp"

namespace labdb::dynamodb::partiql {

/// Makes the trees of core/dynamodb/expression out of PartiQL's: what is not in those has no meaning in DynamoDB, and
/// is refused.
class Translator {
public:
    explicit Translator(const Parameters& parameters) : parameters_(parameters) {}

    /// A WHERE clause. Throws Fault.
    expression::Condition condition(const Expr& where);
    /// All of the conditions, which are parts of a WHERE clause that condition() has taken. None of them: absent.
    std::optional<expression::Condition> all_of(const std::vector<const Expr*>& conditions);
    /// Whether there is an item with that key attribute, and (if any) the condition holds of it.
    expression::Condition present(const std::string& key, const std::vector<const Expr*>& conditions);
    /// Whether there is no item with that key attribute, or (if any) the condition holds of it.
    expression::Condition absent_or(const std::string& key, const std::vector<const Expr*>& conditions);
    expression::Update update(const std::vector<Assignment>& assignments);

private:
    const Parameters& parameters_;
    expression::Tree tree_;

    std::uint32_t add(expression::Node node, const std::vector<std::uint32_t>& children = {});
    std::uint32_t add_path(expression::Path path);
    std::uint32_t add_value(AttributeValue value);
    std::uint32_t add_function(expression::Function function, std::uint32_t operand);
    std::uint32_t conjunction(const std::vector<const Expr*>& conditions);
    expression::Tree finish(std::uint32_t root);

    std::uint32_t truth(const Expr& expr);
    std::uint32_t comparison(const Expr& expr);
    std::uint32_t in_list(const Expr& expr);
    std::uint32_t type_test(const Expr& expr);
    std::uint32_t call(const Expr& expr, bool in_update);
    std::uint32_t operand(const Expr& expr);
    std::uint32_t sum(const Expr& expr);
    void assign(const Assignment& assignment, expression::Update::Actions& actions);
};

} // namespace labdb::dynamodb::partiql
