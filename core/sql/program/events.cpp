// CREATE EVENT, ALTER EVENT. Events are kept and shown; nothing runs them: event_scheduler is OFF.
#include "core/sql/mysql/print.hpp"
#include "core/sql/program/check_names.hpp"
#include "core/sql/program/routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// A moment of the schedule in the session's time zone: `'2026-11-21 10:00:00'`.
std::string moment(Session::State& state, const ast::Expression& expression) {
    const bind::Binder::Given value = state.value_of(expression);
    const std::string text = is_null(value.value) ? "" : state.rules.text(state.environment, value.value, value.type);
    Type datetime;
    datetime.kind = TypeKind::datetime;
    datetime.scale = 0;
    try {
        const Cell moment = state.rules.read(state.environment, text, datetime);
        return mysql::quoted_text(state.rules.text(state.environment, moment, datetime));
    } catch (const Error&) {
        throw Error(1543, "HY000", "Incorrect AT value: '" + text + "'");
    }
}

/// The schedule with its values computed, as SHOW CREATE EVENT prints it.
std::string schedule_of(Session::State& state, const ast::CreateEvent& statement) {
    if (statement.at) return "AT " + moment(state, *statement.at);
    if (!statement.every) return "";
    const bind::Binder::Given every = state.value_of(*statement.every);
    std::string count = is_null(every.value) ? "0" : state.rules.text(state.environment, every.value, every.type);
    if (!is_number(every.type.kind)) count = mysql::quoted_text(count);
    if (count.starts_with("-") || count == "0")
        throw Error(1542, "HY000", "INTERVAL is either not positive or too big");
    std::string text = "EVERY " + count + " " + util::to_upper(statement.unit) + " STARTS ";
    text += statement.starts ? moment(state, *statement.starts) : moment(state, *state.parse_expression("NOW()"));
    if (statement.ends) text += " ENDS " + moment(state, *statement.ends);
    return text;
}

std::string status_of(const std::string& said) {
    if (said == "disable") return "DISABLED";
    return said == "enable" ? "ENABLED" : "SLAVESIDE_DISABLED";
}

} // namespace

void Routines::create(const ast::CreateEvent& statement, ResultSink& sink) {
    if (state_.server.read_only) state_.fail_read_only("CREATE EVENT");
    check_program_names(state_, statement.body_source, {});
    Event made;
    made.name = statement.name.back();
    made.schema = statement.name.size() > 1 ? statement.name[0] : state_.database;
    if (made.schema.empty()) throw Error(1046, "3D000", "No database selected");
    if (!state_.catalogue->find_schema(made.schema))
        throw Error(1049, "42000", "Unknown database '" + made.schema + "'");
    made.schedule = schedule_of(state_, statement);
    made.definer = statement.definer.empty() ? state_.define_context().user : statement.definer;
    made.body = statement.body_source;
    made.comment = statement.comment;
    if (!statement.status.empty()) made.status = status_of(statement.status);
    if (!statement.on_completion.empty()) made.on_completion = util::to_upper(statement.on_completion);
    made.created = made.updated = state_.environment.statement_time.micros;
    made.sql_mode = state_.settings.value("sql_mode");
    state_.guarded(true, [&] {
        const auto same = state_.catalogue->find<Event>(made.schema, made.name);
        if (statement.alter) {
            if (!same) throw Error(1539, "HY000", "Unknown event '" + made.name + "'");
            Event changed = made;
            // The end stays where a new schedule says none.
            if (const std::size_t ends = same->schedule.find(" ENDS ");
                statement.every && !statement.ends && ends != std::string::npos)
                changed.schedule += same->schedule.substr(ends);
            if (changed.schedule.empty()) changed.schedule = same->schedule;
            if (changed.body.empty()) changed.body = same->body;
            if (changed.comment.empty()) changed.comment = same->comment;
            if (statement.status.empty()) changed.status = same->status;
            if (statement.on_completion.empty()) changed.on_completion = same->on_completion;
            changed.created = same->created;
            if (!statement.new_name.empty()) {
                changed.name = statement.new_name.back();
                if (statement.new_name.size() > 1) changed.schema = statement.new_name[0];
                if (state_.catalogue->find<Event>(changed.schema, changed.name))
                    throw Error(1537, "HY000", "Event '" + changed.name + "' already exists");
            }
            state_.catalogue->replace(*same, std::move(changed));
            return;
        }
        if (same && statement.if_not_exists) {
            state_.environment.warn("Note", 1537, "Event '" + made.name + "' already exists");
            return;
        }
        if (same) throw Error(1537, "HY000", "Event '" + made.name + "' already exists");
        state_.catalogue->save(made);
    });
    state_.finish(sink, {});
}

} // namespace labdb::sql::program
