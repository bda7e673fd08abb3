// ROUTINES, PARAMETERS, TRIGGERS, EVENTS.
#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell number(std::int64_t value) { return Cell(value); }

std::vector<std::shared_ptr<const Routine>> routines_in_sight(SystemContext& context) {
    auto found = context.catalogue.list<Routine>();
    std::erase_if(found, [&](const auto& routine) { return !may_see_routine(context.state, *routine); });
    return found;
}

/// CHARACTER_MAXIMUM_LENGTH … DTD_IDENTIFIER of a value.
void add_type(Row& row, const Type& type, const Flavour& flavour) {
    const bool texts = is_text(type.kind);
    row.push_back(texts || is_bytes(type.kind) ? number(type.length) : Cell());
    row.push_back(texts || is_bytes(type.kind) ? number(type.length * (texts && type.charset == "utf8mb4" ? 4 : 1))
                                               : Cell());
    const bool decimal = type.kind == TypeKind::decimal;
    row.push_back(decimal ? number(type.precision) : is_integer(type.kind) ? number(integer_digits(type)) : Cell());
    row.push_back(decimal ? number(type.scale) : is_integer(type.kind) ? number(0) : Cell());
    row.push_back(type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp || type.kind == TypeKind::time
                      ? number(type.scale < 0 ? 0 : type.scale)
                      : Cell());
    row.push_back(texts ? text(type.charset) : Cell());
    row.push_back(texts ? text(type.collation) : Cell());
    row.push_back(type.kind == TypeKind::null ? Cell() : text(type_text(type, flavour.display_widths())));
}

std::vector<Row> routines(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& routine : routines_in_sight(context)) {
        Row row = {text(routine->name),
                   text("def"),
                   text(routine->schema),
                   text(routine->name),
                   text(routine->procedure ? "PROCEDURE" : "FUNCTION"),
                   routine->procedure ? text("") : text(type_name(routine->returns))};
        add_type(row, routine->procedure ? Type() : routine->returns, context.flavour);
        for (Cell cell :
             {text("SQL"), text(routine->body), Cell(), text("SQL"), text("SQL"), yes_or_no(routine->deterministic),
              text(util::to_upper(routine->data_access)), Cell(), text(routine->security),
              text(moment_text(routine->created)), text(moment_text(routine->updated)), text(routine->sql_mode),
              text(routine->comment), text(routine->definer), text("utf8mb4"), text(context.collation_connection),
              text("utf8mb4_0900_ai_ci")})
            row.push_back(std::move(cell));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> parameters(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& routine : routines_in_sight(context)) {
        const auto add = [&](std::int64_t ordinal, Cell mode, Cell name, const Type& type) {
            Row row = {text("def"),     text(routine->schema), text(routine->name),  number(ordinal),
                       std::move(mode), std::move(name),       text(type_name(type))};
            add_type(row, type, context.flavour);
            row.push_back(text(routine->procedure ? "PROCEDURE" : "FUNCTION"));
            rows.push_back(std::move(row));
        };
        if (!routine->procedure) add(0, {}, {}, routine->returns);
        std::int64_t ordinal = 0;
        for (const Routine::Parameter& parameter : routine->parameters)
            add(++ordinal, text(util::to_upper(parameter.mode)), text(parameter.name), parameter.type);
    }
    return rows;
}

std::vector<Row> triggers(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (!state.has_privilege("trigger", table->schema, table->name, "")) continue;
        std::map<std::string, std::int64_t> order;
        for (const Trigger& trigger : table->triggers) {
            const std::string event = trigger.events.empty() ? "" : util::to_upper(trigger.events[0]);
            const std::string timing = util::to_upper(trigger.timing);
            rows.push_back({text("def"),
                            text(table->schema),
                            text(trigger.name),
                            text(event),
                            text("def"),
                            text(table->schema),
                            text(table->name),
                            number(++order[timing + event]),
                            Cell(),
                            text(trigger.body),
                            text("ROW"),
                            text(timing),
                            Cell(),
                            Cell(),
                            text("OLD"),
                            text("NEW"),
                            text(moment_text(trigger.created, 2)),
                            text(trigger.sql_mode),
                            text(trigger.definer),
                            text("utf8mb4"),
                            text(context.collation_connection),
                            text("utf8mb4_0900_ai_ci")});
        }
    }
    return rows;
}

/// The moment in quotes behind a word of an event's schedule.
Cell moment_behind(const std::string& schedule, const std::string& word) {
    const std::size_t at = schedule.find(word + " '");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + word.size() + 2;
    return text(schedule.substr(begin, schedule.find('\'', begin) - begin));
}

std::vector<Row> events(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& event : context.catalogue.list<Event>()) {
        if (!context.state.has_privilege("event", event->schema, "", "")) continue;
        const bool once = util::to_lower(event->schedule).starts_with("at ");
        const auto words = util::split(event->schedule, ' ');
        rows.push_back({text("def"),
                        text(event->schema),
                        text(event->name),
                        text(event->definer),
                        text("SYSTEM"),
                        text("SQL"),
                        text(event->body),
                        text(once ? "ONE TIME" : "RECURRING"),
                        moment_behind(event->schedule, "AT"),
                        !once && words.size() > 1 ? text(words[1]) : Cell(),
                        !once && words.size() > 2 ? text(util::to_upper(words[2])) : Cell(),
                        text(event->sql_mode),
                        moment_behind(event->schedule, "STARTS"),
                        moment_behind(event->schedule, "ENDS"),
                        text(event->status),
                        text(event->on_completion),
                        text(moment_text(event->created)),
                        text(moment_text(event->updated)),
                        Cell(),
                        text(event->comment),
                        number(0),
                        text("utf8mb4"),
                        text(context.collation_connection),
                        text("utf8mb4_0900_ai_ci")});
    }
    return rows;
}

constexpr SystemColumn kRoutinesColumns[] = {
    {"SPECIFIC_NAME", TypeKind::varchar, 64, true},
    {"ROUTINE_CATALOG", TypeKind::varchar, 64, true},
    {"ROUTINE_SCHEMA", TypeKind::varchar, 64, true},
    {"ROUTINE_NAME", TypeKind::varchar, 64, true},
    {"ROUTINE_TYPE", TypeKind::varchar, 9, true},
    {"DATA_TYPE", TypeKind::text, 4294967295},
    {"CHARACTER_MAXIMUM_LENGTH", TypeKind::bigint, 21},
    {"CHARACTER_OCTET_LENGTH", TypeKind::bigint, 21},
    {"NUMERIC_PRECISION", TypeKind::bigint, 21},
    {"NUMERIC_SCALE", TypeKind::bigint, 21},
    {"DATETIME_PRECISION", TypeKind::bigint, 21},
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64},
    {"COLLATION_NAME", TypeKind::varchar, 64},
    {"DTD_IDENTIFIER", TypeKind::text, 4294967295},
    {"ROUTINE_BODY", TypeKind::varchar, 8, true},
    {"ROUTINE_DEFINITION", TypeKind::text, 4294967295},
    {"EXTERNAL_NAME", TypeKind::varchar, 0},
    {"EXTERNAL_LANGUAGE", TypeKind::varchar, 64, true},
    {"PARAMETER_STYLE", TypeKind::varchar, 3, true},
    {"IS_DETERMINISTIC", TypeKind::varchar, 3, true},
    {"SQL_DATA_ACCESS", TypeKind::varchar, 17, true},
    {"SQL_PATH", TypeKind::varchar, 0},
    {"SECURITY_TYPE", TypeKind::varchar, 7, true},
    {"CREATED", TypeKind::datetime, -1, true},
    {"LAST_ALTERED", TypeKind::datetime, -1, true},
    {"SQL_MODE", TypeKind::varchar, 520, true},
    {"ROUTINE_COMMENT", TypeKind::text, 4294967295, true},
    {"DEFINER", TypeKind::varchar, 288, true},
    {"CHARACTER_SET_CLIENT", TypeKind::varchar, 64, true},
    {"COLLATION_CONNECTION", TypeKind::varchar, 64, true},
    {"DATABASE_COLLATION", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kParametersColumns[] = {
    {"SPECIFIC_CATALOG", TypeKind::varchar, 64, true},
    {"SPECIFIC_SCHEMA", TypeKind::varchar, 64, true},
    {"SPECIFIC_NAME", TypeKind::varchar, 64, true},
    {"ORDINAL_POSITION", TypeKind::bigint, 21, true},
    {"PARAMETER_MODE", TypeKind::varchar, 5},
    {"PARAMETER_NAME", TypeKind::varchar, 64},
    {"DATA_TYPE", TypeKind::text, 4294967295},
    {"CHARACTER_MAXIMUM_LENGTH", TypeKind::bigint, 21},
    {"CHARACTER_OCTET_LENGTH", TypeKind::bigint, 21},
    {"NUMERIC_PRECISION", TypeKind::bigint, 21},
    {"NUMERIC_SCALE", TypeKind::bigint, 21},
    {"DATETIME_PRECISION", TypeKind::bigint, 21},
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64},
    {"COLLATION_NAME", TypeKind::varchar, 64},
    {"DTD_IDENTIFIER", TypeKind::text, 4294967295, true},
    {"ROUTINE_TYPE", TypeKind::varchar, 9, true},
};
constexpr SystemColumn kTriggersColumns[] = {
    {"TRIGGER_CATALOG", TypeKind::varchar, 64, true},
    {"TRIGGER_SCHEMA", TypeKind::varchar, 64, true},
    {"TRIGGER_NAME", TypeKind::varchar, 64, true},
    {"EVENT_MANIPULATION", TypeKind::varchar, 6, true},
    {"EVENT_OBJECT_CATALOG", TypeKind::varchar, 64, true},
    {"EVENT_OBJECT_SCHEMA", TypeKind::varchar, 64, true},
    {"EVENT_OBJECT_TABLE", TypeKind::varchar, 64, true},
    {"ACTION_ORDER", TypeKind::bigint, 21, true},
    {"ACTION_CONDITION", TypeKind::varchar, 0},
    {"ACTION_STATEMENT", TypeKind::text, 4294967295, true},
    {"ACTION_ORIENTATION", TypeKind::varchar, 3, true},
    {"ACTION_TIMING", TypeKind::varchar, 6, true},
    {"ACTION_REFERENCE_OLD_TABLE", TypeKind::varchar, 0},
    {"ACTION_REFERENCE_NEW_TABLE", TypeKind::varchar, 0},
    {"ACTION_REFERENCE_OLD_ROW", TypeKind::varchar, 3, true},
    {"ACTION_REFERENCE_NEW_ROW", TypeKind::varchar, 3, true},
    {"CREATED", TypeKind::datetime, 2, true},
    {"SQL_MODE", TypeKind::varchar, 520, true},
    {"DEFINER", TypeKind::varchar, 288, true},
    {"CHARACTER_SET_CLIENT", TypeKind::varchar, 64, true},
    {"COLLATION_CONNECTION", TypeKind::varchar, 64, true},
    {"DATABASE_COLLATION", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kEventsColumns[] = {
    {"EVENT_CATALOG", TypeKind::varchar, 64, true},
    {"EVENT_SCHEMA", TypeKind::varchar, 64, true},
    {"EVENT_NAME", TypeKind::varchar, 64, true},
    {"DEFINER", TypeKind::varchar, 288, true},
    {"TIME_ZONE", TypeKind::varchar, 64, true},
    {"EVENT_BODY", TypeKind::varchar, 3, true},
    {"EVENT_DEFINITION", TypeKind::text, 4294967295, true},
    {"EVENT_TYPE", TypeKind::varchar, 9, true},
    {"EXECUTE_AT", TypeKind::datetime},
    {"INTERVAL_VALUE", TypeKind::varchar, 256},
    {"INTERVAL_FIELD", TypeKind::varchar, 18},
    {"SQL_MODE", TypeKind::varchar, 520, true},
    {"STARTS", TypeKind::datetime},
    {"ENDS", TypeKind::datetime},
    {"STATUS", TypeKind::varchar, 21, true},
    {"ON_COMPLETION", TypeKind::varchar, 12, true},
    {"CREATED", TypeKind::datetime, -1, true},
    {"LAST_ALTERED", TypeKind::datetime, -1, true},
    {"LAST_EXECUTED", TypeKind::datetime},
    {"EVENT_COMMENT", TypeKind::varchar, 2048, true},
    {"ORIGINATOR", TypeKind::bigint, 21, true},
    {"CHARACTER_SET_CLIENT", TypeKind::varchar, 64, true},
    {"COLLATION_CONNECTION", TypeKind::varchar, 64, true},
    {"DATABASE_COLLATION", TypeKind::varchar, 64, true},
};

constexpr SystemTableRow kRows[] = {
    {"information_schema", "ROUTINES", kRoutinesColumns, routines},
    {"information_schema", "PARAMETERS", kParametersColumns, parameters},
    {"information_schema", "TRIGGERS", kTriggersColumns, triggers},
    {"information_schema", "EVENTS", kEventsColumns, events},
};

} // namespace

std::span<const SystemTableRow> information_schema_programs() { return kRows; }

} // namespace labdb::sql::mysql
