#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "core/json/value.hpp"

namespace labdb::cli::ddb {

/// Adds expressions to a request: their text, and what their placeholders stand for.
class Expressions {
public:
    explicit Expressions(json::Object& parameters) : parameters_(parameters) {}

    /// The option's words, if it was given, as the member `member`.
    void add(const Parsed& parsed, std::string_view destination, std::string_view member);

private:
    json::Object& parameters_;
    std::size_t placeholders_ = 0;
};

} // namespace labdb::cli::ddb
