#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql::mysql {

/// The names in the text of a stored program that CREATE looks up.
struct ProgramNames {
    /// `NEW.x`, `OLD.x`.
    struct RowColumn {
        bool fresh = false, assigned = false; ///< of NEW; by SET
        std::string column;
    };
    std::vector<RowColumn> rows;
    std::vector<std::string> declared; ///< by DECLARE, in lower case
    std::vector<std::string> assigned; ///< by SET, but for `@x`, `@@x`, `GLOBAL x`, `NEW.x` and the like
};

/// `text` has been parsed before: it is read token by token.
ProgramNames program_names(std::string_view text, std::string_view sql_mode);

} // namespace labdb::sql::mysql
