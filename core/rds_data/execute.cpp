#include "core/rds_data/execute.hpp"

#include <chrono>
#include <set>

#include "core/sql/postgres/parse.hpp"
#include "core/sql/session/time_limit.hpp"

namespace labdb::rds_data {
namespace {

constexpr std::size_t kLargestResult = 1 << 20;
constexpr std::size_t kLargestRow = 64 << 10;
constexpr std::size_t kLargestJson = 10 << 20;
/// "By default, a call times out if it's not finished processing within 45 seconds."
constexpr std::chrono::seconds kLongestCall{45};

struct Nothing final : sql::ResultSink {
    void columns(const std::vector<sql::ResultColumn>&) override {}
    void row(const sql::Row&) override {}
    void done(const sql::Completion&) override {}
};

/// PostgreSQL limits its statements itself, and the Data API gives times in UTC.
void prepare(sql::Session& session, Patience patience) {
    if (session.engine() != sql::Engine::postgres) return;
    Nothing nothing;
    session.execute("SET timezone = 'UTC'", nothing);
    if (patience == Patience::endless) return;
    session.execute("SET statement_timeout = '" + std::to_string(kLongestCall.count()) + "s'", nothing);
}

/// MySQL's parser stops where a second statement begins.
bool stops_at(const sql::Error& error, std::string_view rest) {
    constexpr int kSyntaxError = 1064;
    constexpr std::size_t kQuoted = 40;
    return error.code == kSyntaxError &&
           error.message.find("near '" + std::string(rest.substr(0, kQuoted))) != std::string::npos;
}

/// The engine takes nothing but its own errors from whom it gives rows.
template <class Function> void guarded(std::optional<api::Fault>& refusal, const Function& function) {
    try {
        function();
    } catch (const api::Fault& fault) {
        refusal = fault;
        throw sql::Error("57014", "canceling statement due to user request");
    }
}

api::Fault several(Generation generation) { return invalid(generation, "Multistatements aren't supported."); }

void execute(sql::Session& session, const Speaker& speaker, std::string_view text, const Scanned& scanned,
             const Parameters& parameters, Outcome& outcome, Patience patience) {
    const bool postgres = speaker.engine == sql::Engine::postgres;
    if (scanned.second && postgres && sql::postgres::parse(text, {true}).size() > 1) throw several(speaker.generation);
    const bool limited = !postgres && patience == Patience::of_the_call;
    sql::TimeLimit limit(limited ? std::chrono::milliseconds(kLongestCall) : std::chrono::milliseconds(0),
                         [&session] { session.interrupt(); });
    try {
        session.execute(text, outcome, {}, parameters);
    } catch (const sql::Error& error) {
        if (scanned.second && !postgres && stops_at(error, text.substr(*scanned.second)))
            throw several(speaker.generation);
        throw limit.explain(error);
    }
}

} // namespace

Connection::Connection(const api::ReadRequest& request, const Target& target, std::string_view transaction_id,
                       std::string_view database) {
    if (transaction_id.empty()) {
        own_ = open_session(target, database);
        session_ = own_.get();
        return;
    }
    const std::string id(transaction_id);
    if (request.settings.transactions)
        transaction_ = request.settings.transactions->find(id, target.cluster_arn, request.clock.now);
    const bool v1 = target.generation == Generation::serverless_v1;
    if (!transaction_)
        throw api::Fault(v1 ? errors::BadRequestException : errors::TransactionNotFoundException,
                         "Transaction " + id + " is not found");
    lock_ = std::unique_lock(transaction_->busy, std::defer_lock);
    if (v1)
        lock_.lock();
    else if (!lock_.try_lock())
        throw api::Fault(errors::DatabaseErrorException, "Transaction is still running a query");
    session_ = transaction_->session.get();
}

void Outcome::check_labels(const std::vector<sql::ResultColumn>& columns) const {
    std::set<std::string_view> labels;
    for (const sql::ResultColumn& column : columns) {
        if (generation_ == Generation::current) require_supported(column.type, session_.engine());
        if (as_json_ && !labels.insert(column.name).second)
            throw invalid(generation_, "The result has more than one column with the label " + column.name + ".");
    }
}

void Outcome::columns(const std::vector<sql::ResultColumn>& columns) {
    guarded(refusal, [&] { check_labels(columns); });
    heads = columns;
    records.clear();
    size_ = 0;
}

/// As the engine's protocol has it: a length for each column and one for the row.
std::size_t Outcome::size_of(const sql::Row& row) const {
    std::size_t size = 2;
    for (std::size_t i = 0; i < row.size(); ++i) {
        size += 4;
        if (const auto* text = std::get_if<std::string>(&row[i]))
            size += text->size();
        else if (const auto* blob = std::get_if<sql::Blob>(&row[i]))
            size += blob->bytes.size();
        else if (!sql::is_null(row[i]))
            size += session_.text(row[i], heads[i].type).size();
    }
    return size;
}

void Outcome::check_size(std::size_t row) const {
    if (generation_ == Generation::serverless_v1 && row > kLargestRow && !as_json_)
        throw api::Fault(errors::BadRequestException, "Packet for query is too large");
    if (size_ <= (as_json_ ? kLargestJson : kLargestResult)) return;
    if (generation_ == Generation::serverless_v1 || as_json_)
        throw api::Fault(errors::BadRequestException, "Database returned more than the allowed response size limit");
    throw api::Fault(errors::UnsupportedResultException, "The result exceeds the size limit 1 MB.");
}

void Outcome::row(const sql::Row& row) {
    guarded(refusal, [&] { take(row); });
}

void Outcome::take(const sql::Row& row) {
    const std::size_t size = size_of(row);
    size_ += size;
    check_size(size);
    if (as_json_) {
        json::Object object;
        for (std::size_t i = 0; i < row.size(); ++i)
            object.set(heads[i].name, plain_value(session_, row[i], heads[i].type, options_));
        records.push_back(std::move(object));
        return;
    }
    json::Array fields;
    for (std::size_t i = 0; i < row.size(); ++i) fields.push_back(field_of(session_, row[i], heads[i].type, options_));
    records.push_back(std::move(fields));
}

void Outcome::done(const sql::Completion& completion) {
    has_rows = has_rows || completion.has_rows;
    const std::string verb = completion.tag.substr(0, completion.tag.find(' '));
    changes = changes || verb == "INSERT" || verb == "UPDATE" || verb == "DELETE" || verb == "MERGE";
    if (!completion.has_rows) updated = completion.rows;
    last_insert_id = completion.last_insert_id;
}

void run(sql::Session& session, const Speaker& speaker, std::string_view text, const Parameters& parameters,
         Outcome& outcome, Patience patience) {
    const Scanned scanned = scan(text, speaker.engine);
    require_all(scanned, parameters, speaker);
    try {
        if (session.transaction_status() == 'I') prepare(session, patience);
        execute(session, speaker, text, scanned, parameters, outcome, patience);
    } catch (const sql::Error& error) {
        if (outcome.refusal) throw *outcome.refusal;
        fail(error, speaker, text, scanned);
    }
}

} // namespace labdb::rds_data
