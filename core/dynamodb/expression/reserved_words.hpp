#pragma once

#include <string_view>

namespace labdb::dynamodb::expression {

/// One of AWS's 573 reserved words, whatever the case (Developer Guide, "Reserved words in DynamoDB").
bool is_reserved_word(std::string_view word);

} // namespace labdb::dynamodb::expression
