#include "core/dynamodb/expression/refusal.hpp"

#include <array>

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb::expression {

std::string_view parameter_name(Role role) {
    static constexpr std::array<std::string_view, 5> kNames{"ConditionExpression", "FilterExpression",
                                                            "KeyConditionExpression", "ProjectionExpression",
                                                            "UpdateExpression"};
    return kNames[static_cast<std::size_t>(role)];
}

void refuse(Role role, const std::string& text) {
    if (role == Role::Statement) dynamodb::refuse(text);
    dynamodb::refuse("Invalid " + std::string(parameter_name(role)) + ": " + text);
}

void check_size(Role role, std::string_view expression) {
    constexpr std::size_t kMaxSize = 4096;
    if (expression.empty()) refuse(role, "The expression can not be empty;");
    if (expression.size() <= kMaxSize) return;
    std::string text = "Expression size has exceeded the maximum allowed size;";
    // Captured so: the condition of a Delete has the size, an UpdateExpression has not (paritysuite,
    // deepRequests.test.ts).
    if (role != Role::Update && role != Role::Projection)
        text += " expression size: " + std::to_string(expression.size());
    refuse(role, text);
}

} // namespace labdb::dynamodb::expression
