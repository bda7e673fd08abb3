#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/database/rows.hpp"
#include "cli/psql/client.hpp"
#include "cli/psql/describe.hpp"

namespace labdb::cli::psql {

/// The catalogue of the connection; with ECHO_HIDDEN the user sees what it is asked.
class Describer : public Catalogue {
public:
    explicit Describer(Client& client) : client_(client) {}

    std::string database() const override { return client_.connection_->database(); }

    std::optional<std::vector<std::vector<std::string>>> rows(const std::string& query) override {
        const std::string_view hidden = client_.variables_.get("ECHO_HIDDEN");
        if (hidden != "off")
            client_.output_.out("********* QUERY **********\n" + query + "\n**************************\n\n");
        if (hidden == "noexec") return std::nullopt;
        database::Rows result(*client_.connection_);
        try {
            client_.connection_->execute(query, result);
        } catch (const sql::Error& error) {
            client_.note_failure(error, query);
            return std::nullopt;
        }
        std::vector<std::vector<std::string>> texts;
        for (const auto& row : result.rows()) {
            std::vector<std::string>& cells = texts.emplace_back();
            for (const auto& value : row) cells.push_back(value.value_or(""));
        }
        return texts;
    }

private:
    Client& client_;
};

} // namespace labdb::cli::psql
