// The procedures that RDS puts into the schema `mysql` (user guide, "RDS for MySQL stored procedure reference").
#include "core/sql/program/routines.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

constexpr const char* kRetention = "rds binlog retention hours";

} // namespace

void Routines::call_system(const ast::Call& call, ResultSink& sink) {
    const std::string name = util::to_lower(call.name.back());
    const auto arguments = [&](std::size_t count) {
        if (call.arguments.size() != count)
            throw Error(1318, "42000",
                        "Incorrect number of arguments for PROCEDURE mysql." + call.name.back() + "; expected " +
                            std::to_string(count) + ", got " + std::to_string(call.arguments.size()));
        std::vector<std::string> texts;
        for (const ast::ExpressionPtr& argument : call.arguments) {
            const bind::Binder::Given given = state_.value_of(*argument);
            texts.push_back(is_null(given.value) ? "NULL"
                                                 : state_.rules.text(state_.environment, given.value, given.type));
        }
        return texts;
    };
    Counters& counters = state_.catalogue->counters();
    if (name == "rds_show_configuration") {
        arguments(0);
        const auto hours = counters.find(kRetention);
        const Cell retention = hours && hours->value > 0 ? Cell(std::to_string(hours->value)) : Cell();
        state_.give(
            sink, {text_column("name", 255), text_column("value", 255), text_column("description", 1024)},
            {{std::string("binlog retention hours"), retention,
              std::string("binlog retention hours specifies the duration in hours before binary logs are automatically "
                          "deleted.")},
             {std::string("source delay"), std::string("0"),
              std::string(
                  "source delay specifies replication delay in seconds between current instance and its master.")},
             {std::string("target delay"), std::string("0"),
              std::string("target delay specifies replication delay in seconds between current instance and its future "
                          "read-replica.")}});
        state_.finish(sink, {});
        return;
    }
    if (name == "rds_set_configuration") {
        const std::vector<std::string> given = arguments(2);
        if (util::to_lower(given[0]) != "binlog retention hours")
            throw Error(1644, "45000", "'" + given[0] + "' is not a valid configuration name");
        const bool none = given[1] == "NULL";
        const std::int64_t hours = none ? 0 : std::strtoll(given[1].c_str(), nullptr, 10);
        constexpr std::int64_t kMost = 168; // seven days
        if (!none && (hours < 1 || hours > kMost))
            throw Error(1644, "45000",
                        "For binlog retention hours the value must be between 1 and 168 inclusive or be NULL");
        state_.guarded(true, [&] { counters.set(kRetention, {hours, false}); });
        state_.finish(sink, {});
        return;
    }
    if (name == "rds_kill" || name == "rds_kill_query") {
        const std::vector<std::string> given = arguments(1);
        throw Error(1094, "HY000", "Unknown thread id: " + given[0]);
    }
    if (name.starts_with("rds_rotate_") || name.starts_with("rds_innodb_buffer_pool_")) {
        arguments(0); // there is no log table, and no buffer pool, to do it to
        state_.finish(sink, {});
        return;
    }
    if (name.starts_with("rds_"))
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'mysql." + call.name.back() + "'");
    throw Error(1305, "42000", "PROCEDURE mysql." + call.name.back() + " does not exist");
}

} // namespace labdb::sql::program
