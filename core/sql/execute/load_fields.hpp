#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"

namespace labdb::sql::execute {

/// Reads the lines of a file as MySQL's LOAD DATA does (its manual, 13.2.9, "Field and Line Handling").
class LoadReader {
public:
    LoadReader(const ast::LoadData& load, std::string_view bytes) : load_(load), bytes_(bytes) {}

    /// The next line's fields, absent ones NULL; false at the end.
    bool next(std::vector<std::optional<std::string>>& fields);

private:
    bool at(std::string_view what) const { return !what.empty() && bytes_.substr(position_).starts_with(what); }
    bool skip_to_line();
    /// True when the line goes on behind the field.
    bool field(std::optional<std::string>& value);
    void escaped(std::string& text, bool& null, bool bare);

    const ast::LoadData& load_;
    std::string_view bytes_;
    std::size_t position_ = 0;
};

} // namespace labdb::sql::execute
