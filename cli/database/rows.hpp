#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/database/connection.hpp"

namespace labdb::cli::database {

/// Takes a statement's rows as texts: what clients that speak the text protocols get.
class Rows : public sql::ResultSink {
public:
    explicit Rows(const Connection& connection) : connection_(connection) {}

    void columns(const std::vector<sql::ResultColumn>& columns) override {
        columns_ = columns;
        rows_.clear();
    }
    void row(const sql::Row& row) override;
    void done(const sql::Completion&) override {}

    /// Of the latest result set.
    const std::vector<sql::ResultColumn>& columns() const { return columns_; }
    const std::vector<std::vector<std::optional<std::string>>>& rows() const { return rows_; }

private:
    const Connection& connection_;
    std::vector<sql::ResultColumn> columns_;
    std::vector<std::vector<std::optional<std::string>>> rows_;
};

} // namespace labdb::cli::database
