// The six operations.
#include "core/json/write.hpp"
#include "core/rds_data/errors.hpp"
#include "core/rds_data/target.hpp"
#include "core/rds_data/transactions.hpp"
#include "core/rds_data/values.hpp"

namespace labdb::rds_data {
namespace {

constexpr std::size_t kLargestResponse = 1 << 20;
constexpr std::size_t kLargestRow = 64 << 10;
constexpr std::size_t kLargestJson = 10 << 20;

/// What one statement gave.
struct Outcome final : sql::ResultSink {
    Outcome(const sql::Session& of, ResultOptions with, bool as_json)
        : session(of), options(with), json_wanted(as_json) {}

    void columns(const std::vector<sql::ResultColumn>& columns) override {
        heads = columns;
        records.clear();
        objects.clear();
    }
    void row(const sql::Row& row) override {
        std::size_t row_size = 0;
        json::Array fields;
        json::Object object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (const auto* text = std::get_if<std::string>(&row[i])) row_size += text->size();
            if (const auto* blob = std::get_if<sql::Blob>(&row[i])) row_size += blob->bytes.size();
            row_size += sizeof(std::int64_t);
            if (json_wanted)
                object.set(heads[i].name, plain_value(session, row[i], heads[i].type, options));
            else
                fields.push_back(field_of(session, row[i], heads[i].type, options));
        }
        size += row_size;
        if (row_size > kLargestRow && !json_wanted)
            throw api::Fault(errors::BadRequestException, "Database returned a row that is larger than 64 KB");
        if (size > (json_wanted ? kLargestJson : kLargestResponse))
            throw api::Fault(errors::BadRequestException,
                             "Database returned more than the allowed response size limit");
        if (json_wanted)
            objects.push_back(std::move(object));
        else
            records.push_back(std::move(fields));
    }
    void done(const sql::Completion& completion) override {
        has_rows = has_rows || completion.has_rows;
        if (!completion.has_rows) updated = completion.rows;
        last_insert_id = completion.last_insert_id;
    }

    const sql::Session& session;
    ResultOptions options;
    bool json_wanted;
    std::vector<sql::ResultColumn> heads;
    json::Array records, objects;
    bool has_rows = false;
    std::int64_t updated = 0, last_insert_id = 0;
    std::size_t size = 0;
};

/// The session of a request: the transaction's, or one of its own.
class Connection {
public:
    Connection(const api::ReadRequest& request, const Target& target, std::string_view transaction_id,
               std::string_view database) {
        if (transaction_id.empty()) {
            own_ = open_session(target, database);
            session_ = own_.get();
            return;
        }
        if (!request.settings.transactions)
            throw api::Fault(errors::TransactionNotFoundException,
                             "Transaction " + std::string(transaction_id) + " is not found");
        transaction_ =
            request.settings.transactions->find(std::string(transaction_id), target.cluster_arn, request.clock.now);
        lock_ = std::unique_lock(transaction_->busy);
        session_ = transaction_->session.get();
    }
    sql::Session& session() { return *session_; }

private:
    std::unique_ptr<sql::Session> own_;
    std::shared_ptr<OpenTransactions::Transaction> transaction_;
    std::unique_lock<std::mutex> lock_;
    sql::Session* session_ = nullptr;
};

json::Value generated_fields(const Outcome& outcome, sql::Engine engine) {
    json::Array fields;
    if (engine != sql::Engine::postgres && outcome.last_insert_id != 0)
        fields.push_back(json::Object{{"longValue", outcome.last_insert_id}});
    return fields;
}

void run(sql::Session& session, std::string_view text, const json::Value* parameters, Outcome& outcome) {
    const auto named = parameters_of(parameters, session);
    try {
        session.execute(text, outcome, {}, named);
    } catch (const sql::Error& error) {
        fail(error, session.engine());
    }
}

void refuse_schema(std::string_view schema) {
    if (!schema.empty()) throw api::Fault(errors::BadRequestException, "Schema parameter is not supported");
}

} // namespace

json::Value execute_statement(const api::Input<ExecuteStatement>& in, const api::ReadRequest& request) {
    using In = ExecuteStatement;
    refuse_schema(in.text(In::schema));
    const Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    Connection connection(request, target, in.text(In::transactionId), in.text(In::database));
    ResultOptions options;
    if (const json::Value* said = in[In::resultSetOptions]) {
        const json::Value* decimals = said->find("decimalReturnType");
        const json::Value* longs = said->find("longReturnType");
        options.decimals_as_numbers = decimals && decimals->is_string() && decimals->as_string() == "DOUBLE_OR_LONG";
        options.longs_as_text = longs && longs->is_string() && longs->as_string() == "STRING";
    }
    const bool as_json = in.text(In::formatRecordsAs) == "JSON";
    Outcome outcome(connection.session(), options, as_json);
    run(connection.session(), in.text(In::sql), in[In::parameters], outcome);
    json::Object answer;
    const sql::Engine engine = connection.session().engine();
    if (outcome.has_rows) {
        if (as_json) {
            answer.set("formattedRecords", json::write(json::Value(std::move(outcome.objects))));
        } else {
            answer.set("records", std::move(outcome.records));
            if (in.flag(In::includeResultMetadata)) {
                json::Array columns;
                for (const sql::ResultColumn& column : outcome.heads) columns.push_back(metadata_of(column, engine));
                answer.set("columnMetadata", std::move(columns));
            }
        }
    } else {
        answer.set("generatedFields", generated_fields(outcome, engine));
    }
    answer.set("numberOfRecordsUpdated", outcome.updated);
    return answer;
}

json::Value batch_execute_statement(const api::Input<BatchExecuteStatement>& in, const api::ReadRequest& request) {
    using In = BatchExecuteStatement;
    refuse_schema(in.text(In::schema));
    const Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    Connection connection(request, target, in.text(In::transactionId), in.text(In::database));
    json::Array results;
    const json::Value none{json::Array{}};
    const json::Value* sets = in[In::parameterSets];
    const std::size_t count = sets && !sets->as_array().empty() ? sets->as_array().size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
        Outcome outcome(connection.session(), {}, false);
        run(connection.session(), in.text(In::sql), sets && !sets->as_array().empty() ? &sets->as_array()[i] : &none,
            outcome);
        if (outcome.has_rows)
            throw api::Fault(errors::BadRequestException, "Batch execute does not support statements that return rows");
        results.push_back(json::Object{{"generatedFields", generated_fields(outcome, connection.session().engine())}});
    }
    return json::Object{{"updateResults", std::move(results)}};
}

json::Value begin_transaction(const api::Input<BeginTransaction>& in, const api::ReadRequest& request) {
    using In = BeginTransaction;
    refuse_schema(in.text(In::schema));
    if (!request.settings.transactions) throw api::Fault(errors::ServiceUnavailableError, "");
    Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    auto transaction = std::make_shared<OpenTransactions::Transaction>();
    target.server.server.random = &transaction->random;
    transaction->session = open_session(target, in.text(In::database));
    transaction->cluster_arn = target.cluster_arn;
    transaction->begun = transaction->used = request.clock.now;
    Outcome outcome(*transaction->session, {}, false);
    run(*transaction->session, "BEGIN", nullptr, outcome);
    return json::Object{{"transactionId", request.settings.transactions->add(std::move(transaction), request.random)}};
}

namespace {

template <class In>
json::Value end_transaction(const api::Input<In>& in, const api::ReadRequest& request, const char* statement,
                            const char* answer) {
    const Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    const std::string id(in.text(In::transactionId));
    {
        Connection connection(request, target, id, "");
        Outcome outcome(connection.session(), {}, false);
        run(connection.session(), statement, nullptr, outcome);
    }
    request.settings.transactions->remove(id);
    return json::Object{{"transactionStatus", answer}};
}

} // namespace

json::Value commit_transaction(const api::Input<CommitTransaction>& in, const api::ReadRequest& request) {
    return end_transaction(in, request, "COMMIT", "Transaction Committed");
}

json::Value rollback_transaction(const api::Input<RollbackTransaction>& in, const api::ReadRequest& request) {
    return end_transaction(in, request, "ROLLBACK", "Rollback Complete");
}

json::Value execute_sql(const api::Input<ExecuteSql>&, const api::ReadRequest&) {
    // Only Aurora Serverless v1 had it, and AWS has switched it off (API Reference, ExecuteSql).
    throw api::Fault(errors::BadRequestException,
                     "ExecuteSql API is deprecated, please use ExecuteStatement or BatchExecuteStatement instead.");
}

} // namespace labdb::rds_data
