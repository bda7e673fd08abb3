// The six operations.
#include "core/json/write.hpp"
#include "core/rds_data/execute.hpp"
#include "core/rds_data/metadata.hpp"

namespace labdb::rds_data {
namespace {

/// PostgreSQL has RETURNING instead.
json::Value generated_fields(const Outcome& outcome, sql::Engine engine) {
    json::Array fields;
    if (engine != sql::Engine::postgres && outcome.last_insert_id != 0)
        fields.push_back(json::Object{{"longValue", outcome.last_insert_id}});
    return fields;
}

/// Aurora Serverless v1 passes over it.
void refuse_schema(std::string_view schema, Generation generation) {
    if (!schema.empty() && generation == Generation::current)
        throw api::Fault(errors::ValidationException, "The schema parameter isn't supported");
}

ResultOptions options_of(const json::Value* said) {
    ResultOptions options;
    if (!said) return options;
    const auto is = [&](const char* member, const char* value) {
        const json::Value* found = said->find(member);
        return found && found->is_string() && found->as_string() == value;
    };
    options.decimals_as_numbers = is("decimalReturnType", "DOUBLE_OR_LONG");
    options.longs_as_text = is("longReturnType", "STRING");
    return options;
}

} // namespace

json::Value execute_statement(const api::Input<ExecuteStatement>& in, const api::ReadRequest& request) {
    using In = ExecuteStatement;
    const Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    refuse_schema(in.text(In::schema), target.generation);
    const Parameters parameters = parameters_of(in[In::parameters], target.speaker());
    Connection connection(request, target, in.text(In::transactionId), in.text(In::database));
    const bool as_json = in.text(In::formatRecordsAs) == "JSON";
    Outcome outcome(connection.session(), target.generation, options_of(in[In::resultSetOptions]), as_json);
    run(connection.session(), target.speaker(), in.text(In::sql), parameters, outcome,
        in.flag(In::continueAfterTimeout) ? Patience::endless : Patience::of_the_call);
    json::Object answer;
    const sql::Engine engine = connection.session().engine();
    if (!outcome.has_rows) {
        answer.set("generatedFields", generated_fields(outcome, engine));
    } else if (as_json) {
        answer.set("formattedRecords", json::write(json::Value(std::move(outcome.records))));
    } else {
        answer.set("records", std::move(outcome.records));
        if (in.flag(In::includeResultMetadata)) {
            json::Array columns;
            for (const sql::ResultColumn& column : outcome.heads) columns.push_back(metadata_of(column, engine));
            answer.set("columnMetadata", std::move(columns));
        }
    }
    answer.set("numberOfRecordsUpdated", outcome.updated);
    return answer;
}

json::Value batch_execute_statement(const api::Input<BatchExecuteStatement>& in, const api::ReadRequest& request) {
    using In = BatchExecuteStatement;
    const Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    refuse_schema(in.text(In::schema), target.generation);
    std::vector<Parameters> sets;
    if (const json::Value* said = in[In::parameterSets])
        for (const json::Value& set : said->as_array()) sets.push_back(parameters_of(&set, target.speaker()));
    Connection connection(request, target, in.text(In::transactionId), in.text(In::database));
    json::Array results;
    // "The SQL statement is executed as many times as the number of parameter sets provided": without any, never.
    for (const Parameters& parameters : sets) {
        Outcome outcome(connection.session(), target.generation);
        run(connection.session(), target.speaker(), in.text(In::sql), parameters, outcome);
        if (outcome.has_rows && !outcome.changes)
            throw invalid(target.generation, "Batch execute does not support statements that return rows");
        results.push_back(json::Object{{"generatedFields", generated_fields(outcome, connection.session().engine())}});
    }
    return json::Object{{"updateResults", std::move(results)}};
}

json::Value begin_transaction(const api::Input<BeginTransaction>& in, const api::ReadRequest& request) {
    using In = BeginTransaction;
    if (!request.settings.transactions) throw api::Fault(errors::ServiceUnavailableError, "");
    Target target = find_target(request, in.text(In::resourceArn), in.text(In::secretArn));
    refuse_schema(in.text(In::schema), target.generation);
    auto transaction = std::make_shared<OpenTransactions::Transaction>();
    target.server.server.random = &transaction->random;
    transaction->session = open_session(target, in.text(In::database));
    transaction->cluster_arn = target.cluster_arn;
    transaction->begun = transaction->used = request.clock.now;
    Outcome outcome(*transaction->session, target.generation);
    run(*transaction->session, target.speaker(), "BEGIN", {}, outcome);
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
        Outcome outcome(connection.session(), target.generation);
        run(connection.session(), target.speaker(), statement, {}, outcome);
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
    // Only Aurora Serverless v1 had it, and AWS has switched it off.
    throw api::Fault(errors::BadRequestException,
                     "This API is deprecated and not available. Use ExecuteStatement API instead");
}

} // namespace labdb::rds_data
