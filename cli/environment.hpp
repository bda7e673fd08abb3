#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// The environment variables as a value, so that a test can give its own and nothing below main() calls getenv(3).
class Environment {
public:
    Environment() = default;
    explicit Environment(const std::map<std::string, std::string, std::less<>>& variables);

    /// Reads `NAME=value` strings up to a null pointer, as main() is given them.
    static Environment of_process(const char* const* environment);

    /// The variable, also when it is empty; absent when it is not set. AWS's settings tell the two apart.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The variable, or an empty text when it is not set.
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view()); }

    void set(std::string_view name, std::string_view value);
    void unset(std::string_view name);

    /// `NAME=value` strings for a child process.
    const std::vector<std::string>& strings() const { return variables_; }

private:
    std::vector<std::string> variables_;

    std::vector<std::string>::const_iterator position(std::string_view name) const;
};

} // namespace labdb::cli
