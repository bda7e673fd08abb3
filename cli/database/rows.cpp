#include "cli/database/rows.hpp"

namespace labdb::cli::database {

void Rows::row(const sql::Row& row) {
    std::vector<std::optional<std::string>>& texts = rows_.emplace_back();
    texts.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        texts.push_back(sql::is_null(row[i]) ? std::nullopt
                                             : std::optional(connection_.text(row[i], columns_[i].type)));
}

} // namespace labdb::cli::database
