#include "core/rds_data/errors.hpp"

namespace labdb::rds_data {

void fail(const sql::Error& error, sql::Engine engine) {
    if (engine != sql::Engine::postgres)
        throw api::Fault(errors::DatabaseErrorException,
                         "Database error code: " + std::to_string(error.code) + ". Message: " + error.message);
    std::string text = error.severity + ": " + error.message;
    if (!error.detail.empty()) text += "\n  Detail: " + error.detail;
    if (!error.hint.empty()) text += "\n  Hint: " + error.hint;
    if (error.position) text += "; Position: " + std::to_string(*error.position + 1);
    throw api::Fault(errors::DatabaseErrorException, text + "; SQLState: " + error.sqlstate);
}

} // namespace labdb::rds_data
