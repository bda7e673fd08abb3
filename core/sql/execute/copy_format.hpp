#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"

namespace labdb::sql::execute {

/// What COPY's options say.
struct CopyFormat {
    bool csv = false;
    bool header = false, match_header = false;
    char delimiter = '\t', quote = '"', escape = '"';
    std::string null = "\\N";
    std::vector<std::string> force_quote, force_null, force_not_null; ///< `*`: all columns

    /// Throws 42601, 22023, 0A000.
    static CopyFormat from(const ast::Copy& copy);
};

/// Reads rows of COPY FROM.
class CopyReader {
public:
    CopyReader(const CopyFormat& format, std::string_view bytes) : format_(format), bytes_(bytes) {}

    struct Field {
        std::optional<std::string> value;
        bool quoted = false;
    };
    /// The next line's fields; false at the end. Throws 22P04 for a quote that is not closed.
    bool next(std::vector<Field>& fields);
    std::size_t line() const { return line_; }
    /// The line's own text, for errors.
    std::string_view text() const { return text_; }

private:
    bool next_csv(std::vector<Field>& fields);
    Field text_field(std::string_view raw) const;

    const CopyFormat& format_;
    std::string_view bytes_, text_;
    std::size_t position_ = 0, line_ = 0;
};

/// A row of COPY TO, with its line's end. `columns` are their names, for FORCE QUOTE.
std::string copy_line(const CopyFormat& format, const std::vector<std::optional<std::string>>& values,
                      const std::vector<std::string>& columns);

} // namespace labdb::sql::execute
