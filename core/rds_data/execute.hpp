#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "core/rds_data/parameters.hpp"
#include "core/rds_data/target.hpp"
#include "core/rds_data/transactions.hpp"
#include "core/rds_data/values.hpp"

namespace labdb::rds_data {

/// The session of a request: the transaction's, or one of its own.
class Connection {
public:
    /// Throws TransactionNotFoundException; DatabaseErrorException while another request uses the transaction.
    Connection(const api::ReadRequest& request, const Target& target, std::string_view transaction_id,
               std::string_view database);
    sql::Session& session() { return *session_; }

private:
    std::unique_ptr<sql::Session> own_;
    std::shared_ptr<OpenTransactions::Transaction> transaction_;
    std::unique_lock<std::mutex> lock_;
    sql::Session* session_ = nullptr;
};

/// What one statement gave.
class Outcome final : public sql::ResultSink {
public:
    Outcome(const sql::Session& session, Generation generation, ResultOptions options = {}, bool as_json = false)
        : session_(session), generation_(generation), options_(options), as_json_(as_json) {}

    void columns(const std::vector<sql::ResultColumn>& columns) override;
    void row(const sql::Row& row) override;
    void done(const sql::Completion& completion) override;

    std::vector<sql::ResultColumn> heads;
    json::Array records; ///< of Fields, or objects
    bool has_rows = false;
    bool changes = false; ///< and gives rows of what it has changed
    /// Why the Data API does not give this result; the statement has been broken off then.
    std::optional<api::Fault> refusal;
    std::int64_t updated = 0, last_insert_id = 0;

private:
    const sql::Session& session_;
    Generation generation_;
    ResultOptions options_;
    bool as_json_;
    std::size_t size_ = 0;

    std::size_t size_of(const sql::Row& row) const;
    void check_labels(const std::vector<sql::ResultColumn>& columns) const;
    void check_size(std::size_t row) const;
    void take(const sql::Row& row);
};

/// How long a statement may run: until the Data API's call ends, or as long as it likes.
enum class Patience { of_the_call, endless };

/// Runs one statement. Throws what the Data API says of all that fails.
void run(sql::Session& session, const Speaker& speaker, std::string_view text, const Parameters& parameters,
         Outcome& outcome, Patience patience = Patience::of_the_call);

} // namespace labdb::rds_data
