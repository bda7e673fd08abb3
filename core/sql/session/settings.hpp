#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql {

/// MySQL's system variables and PostgreSQL's parameters: what there is, as data, and a session's own values.
struct SettingRow {
    enum class Kind : unsigned char { boolean, integer, real, text, enumeration, set };
    const char* name;
    Kind kind;
    const char* value; ///< the default; PostgreSQL's with its unit in `unit`
    /// MySQL: there is a session's value (else a global one alone); it may be set at all.
    bool session = true;
    bool dynamic = true;
    const char* choices = "";        ///< an enumeration's or a set's words, separated by blanks
    double minimum = 0, maximum = 0; ///< of numbers; both 0: without limits
    const char* unit = "";           ///< PostgreSQL: `ms`, `kB`, `8kB` …
    const char* category = "";       ///< PostgreSQL's pg_settings
};

/// Sorted by name.
std::span<const SettingRow> mysql_system_variables();
std::span<const SettingRow> postgres_parameters();

class Settings {
public:
    /// `parameters` are the parameter groups' values.
    Settings(std::span<const SettingRow> rows, const std::map<std::string, std::string>& parameters);

    const SettingRow* find(std::string_view name) const;
    /// The session's value. `name` must be known.
    const std::string& value(std::string_view name) const;
    /// The server's value, which a new session begins with.
    const std::string& global(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    bool boolean(std::string_view name) const;
    void set(std::string_view name, std::string value);
    /// Something that is no row: PostgreSQL's `my.setting`.
    void set_custom(std::string_view name, std::string value);
    std::optional<std::string> custom(std::string_view name) const;
    void reset(std::string_view name);
    void reset_all();

    /// PostgreSQL: SET is undone by ROLLBACK, SET LOCAL by any end of the transaction.
    using Snapshot = std::map<std::string, std::string, std::less<>>;
    const Snapshot& session_values() const { return session_; }
    void restore(Snapshot values);
    std::span<const SettingRow> rows() const { return rows_; }
    /// Another number after each change, for those who keep what follows from the settings.
    std::uint64_t revision() const { return revision_; }

private:
    std::span<const SettingRow> rows_;
    Snapshot global_, session_;
    std::uint64_t revision_ = 1;
    std::map<std::string, std::string, std::less<>> custom_;
};

} // namespace labdb::sql
