#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql::postgres {

/// An array's value: its elements' texts, row by row, and its dimensions. Kept and printed as PostgreSQL prints it:
/// `{1,NULL,"a b"}`,
/// `[0:1]={1,2}`.
struct Array {
    struct Dimension {
        int lower = 1, length = 0;
        bool operator==(const Dimension&) const = default;
    };
    std::vector<Dimension> dimensions; ///< none: it is empty
    std::vector<std::optional<std::string>> elements;

    static Array of(std::vector<std::optional<std::string>> elements);
    /// Throws 22P02 `malformed array literal`.
    static Array read(std::string_view text);
    std::string print() const;
    bool empty() const { return elements.empty(); }
};

/// One element as it stands in an array's text.
std::string quote_element(std::string_view text);
/// A record's text, `(1,"a b",)`, in parts and back.
std::vector<std::optional<std::string>> read_record(std::string_view text);
std::string print_record(const std::vector<std::optional<std::string>>& fields);

} // namespace labdb::sql::postgres
