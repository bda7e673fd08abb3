#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb::expression {

/// What a request says with its placeholders, and whether it may.
struct PlaceholderInput {
    const json::Value* names = nullptr;  ///< ExpressionAttributeNames, or null
    const json::Value* values = nullptr; ///< ExpressionAttributeValues, or null
    /// The request has an expression that could use names, values.
    bool takes_names = false;
    bool takes_values = false;
    Wording wording = Wording::Current;
    /// What the older wording says of the expressions that are not there: `FilterExpression is null`.
    std::string_view absent_expressions = {};
};

/// ExpressionAttributeNames and ExpressionAttributeValues of one request. Expressions note what they use, so that
/// unused ones can be refused.
class Placeholders {
public:
    /// Checks that they may be there, their form and the values. Throws Fault.
    explicit Placeholders(const PlaceholderInput& input);
    /// Either may be null. `has_expression` false: their mere presence is refused.
    Placeholders(const json::Value* names, const json::Value* values, bool has_expression);

    /// Throws `Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}` and its like.
    void require_all_used() const;

    /// What the alias stands for, which is thereby used; nullptr when the request does not define it.
    const std::string* name(std::string_view alias);
    std::shared_ptr<const AttributeValue> value(std::string_view alias);

private:
    template <class T> struct Alias {
        std::string key;
        T meaning;
        bool used = false;
    };
    std::vector<Alias<std::string>> names_;
    std::vector<Alias<std::shared_ptr<const AttributeValue>>> values_;

    void read_names(const json::Value& names);
    void read_values(const json::Value& values, Wording wording);
};

} // namespace labdb::dynamodb::expression
