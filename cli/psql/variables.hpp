#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::cli::psql {

/// psql's variables. Those that mean something to psql take only what makes sense, and some of them always have a
/// value.
class Variables {
public:
    Variables();

    /// What is wrong with the value, or nothing: then it is set.
    std::optional<std::string> set(const std::string& name, const std::string& value);
    std::optional<std::string> unset(const std::string& name);
    /// Whether psql itself looks at it: \gset leaves it alone.
    static bool is_heeded(std::string_view name);

    const std::string* find(std::string_view name) const;
    std::string_view get(std::string_view name) const;
    bool flag(std::string_view name) const;

    const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// Letters, digits, underscores and whatever is not ASCII.
bool is_variable_name(std::string_view name);

/// `on`, `off`, `1`, `0`, `true`, `false`, `yes`, `no`, also cut short; absent for anything else.
std::optional<bool> read_boolean(std::string_view text);

} // namespace labdb::cli::psql
