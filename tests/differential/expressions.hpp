#pragma once

#include <string>
#include <string_view>

#include "core/json/value.hpp"
#include "tests/differential/random.hpp"

namespace labdb::tests {

/// The expressions of one request, with the placeholders that they use. Most are right; some are broken in one place.
class Expressions {
public:
    explicit Expressions(Choice& choice) : choice_(choice) {}

    std::string condition(int depth = 0);
    std::string update();
    std::string projection();
    /// `sort` empty: the key has no sort attribute.
    std::string key_condition(std::string_view partition, std::string_view partition_type, std::string_view sort,
                              std::string_view sort_type);

    /// Adds ExpressionAttributeNames and ExpressionAttributeValues to the request.
    void add_placeholders(json::Object& request);

private:
    Choice& choice_;
    json::Object names_;
    json::Object values_;

    std::string name(const std::string& plain);
    std::string path();
    std::string value();
    std::string value(json::Value content);
    std::string operand();
    std::string comparison();
    std::string ordered();
    std::string bounds();
    std::string update_action(const std::string& clause);
};

} // namespace labdb::tests
