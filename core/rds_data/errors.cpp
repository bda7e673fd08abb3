#include "core/rds_data/errors.hpp"

namespace labdb::rds_data {
namespace {

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text)
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++count;
    return count;
}

/// In characters from 1, in the text that the engine got: with `$1` in the place of `:name`, a number for each.
std::size_t engine_position(std::size_t position, std::string_view text, const Scanned& scanned) {
    std::size_t at = characters(text.substr(0, position)) + 1, number = 0;
    for (const Placeholder& placeholder : scanned.placeholders) {
        if (placeholder.position >= position) break;
        at = at - placeholder.name.size() + std::to_string(++number).size();
    }
    return at;
}

/// PostgreSQL's. The details are not told now, as they have the row's values.
std::string postgres_text(const sql::Error& error, Generation generation, std::string_view text,
                          const Scanned& scanned) {
    const bool v1 = generation == Generation::serverless_v1;
    const char* const join = v1 ? "\n  " : "; ";
    std::string told = (v1 ? error.severity : "ERROR") + ": " + error.message;
    if (v1 && !error.detail.empty()) told += join + ("Detail: " + error.detail);
    if (!error.hint.empty()) told += join + ("Hint: " + error.hint);
    if (error.position && error.query.empty())
        told += join + ("Position: " + std::to_string(engine_position(*error.position, text, scanned)));
    return told + "; SQLState: " + error.sqlstate;
}

std::string mysql_text(const sql::Error& error, Generation generation) {
    const std::string code = std::to_string(error.code);
    if (generation == Generation::serverless_v1) return "Database error code: " + code + ". Message: " + error.message;
    return error.message + "; Error code: " + code + "; SQLState: " + error.sqlstate;
}

bool is_timeout(const sql::Error& error) {
    constexpr int kMysqlTimeout = 3024;
    return error.code == kMysqlTimeout ||
           (error.sqlstate == "57014" && error.message.find("statement timeout") != std::string::npos);
}

} // namespace

void fail(const sql::Error& error, const Speaker& speaker, std::string_view text, const Scanned& scanned) {
    const bool v1 = speaker.generation == Generation::serverless_v1;
    if (is_timeout(error))
        throw api::Fault(errors::StatementTimeoutException, v1 ? "Request timed out" : error.message);
    throw api::Fault(v1 ? errors::BadRequestException : errors::DatabaseErrorException,
                     speaker.engine == sql::Engine::postgres ? postgres_text(error, speaker.generation, text, scanned)
                                                             : mysql_text(error, speaker.generation));
}

api::Fault invalid(Generation generation, const std::string& message) {
    return {generation == Generation::serverless_v1 ? errors::BadRequestException : errors::ValidationException,
            message};
}

} // namespace labdb::rds_data
