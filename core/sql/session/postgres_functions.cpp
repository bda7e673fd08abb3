// PostgreSQL's functions that need the session: sequences, settings, names.
#include <array>
#include <cstdlib>

#include "core/sql/define/sequences.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/postgres_objects.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string text_of(const CellView& cell) {
    return is_null(cell) ? std::string() : std::string(std::get<std::string_view>(cell));
}

Session::State& state_of(void* context) { return *static_cast<Session::State*>(context); }

std::shared_ptr<const Sequence> sequence_by_oid(Session::State& state, std::int64_t oid) {
    if (auto sequence = state.catalogue->find_oid<Sequence>(oid)) return sequence;
    throw Error("42809", "could not open relation with OID " + std::to_string(oid));
}

std::int64_t advance(Session::State& state, const Sequence& sequence) {
    if (state.server.read_only || state.transaction.read_only)
        throw Error("25006", "cannot execute nextval() in a read-only transaction");
    Counters& counters = state.catalogue->counters();
    const std::string name = define::counter_name(sequence);
    counters.lock(); // two processes must not give the same number
    const Counters::State before = counters.find(name).value_or(Counters::State{sequence.start, false});
    std::int64_t next = before.value;
    if (before.called) {
        const bool up = sequence.increment > 0;
        const bool over = up ? before.value > sequence.maximum - sequence.increment
                             : before.value < sequence.minimum - sequence.increment;
        if (over && !sequence.cycle)
            throw Error("2200H", std::string("nextval: reached ") + (up ? "maximum" : "minimum") +
                                     " value of sequence \"" + sequence.name + "\" (" +
                                     std::to_string(up ? sequence.maximum : sequence.minimum) + ")");
        next = over ? (up ? sequence.minimum : sequence.maximum) : before.value + sequence.increment;
    }
    counters.set(name, {next, true});
    state.environment.memory["currval " + std::to_string(sequence.oid)] = std::to_string(next);
    state.environment.memory["lastval"] = std::to_string(next);
    return next;
}

Cell nextval(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    return advance(state, *sequence_by_oid(state, std::get<std::int64_t>(arguments[0])));
}

Cell currval(void* context, Environment& environment, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto sequence = sequence_by_oid(state, std::get<std::int64_t>(arguments[0]));
    const auto kept = environment.memory.find("currval " + std::to_string(sequence->oid));
    if (kept == environment.memory.end())
        throw Error("55000", "currval of sequence \"" + sequence->name + "\" is not yet defined in this session");
    return std::int64_t{std::strtoll(kept->second.c_str(), nullptr, 10)};
}

Cell lastval(void*, Environment& environment, Arguments) {
    const auto kept = environment.memory.find("lastval");
    if (kept == environment.memory.end()) throw Error("55000", "lastval is not yet defined in this session");
    return std::int64_t{std::strtoll(kept->second.c_str(), nullptr, 10)};
}

Cell setval(void* context, Environment& environment, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto sequence = sequence_by_oid(state, std::get<std::int64_t>(arguments[0]));
    const std::int64_t value = std::get<std::int64_t>(arguments[1]);
    if (value < sequence->minimum || value > sequence->maximum)
        throw Error("22003", "setval: value " + std::to_string(value) + " is out of bounds for sequence \"" +
                                 sequence->name + "\" (" + std::to_string(sequence->minimum) + ".." +
                                 std::to_string(sequence->maximum) + ")");
    const bool called = arguments.size() < 3 || is_null(arguments[2]) || std::get<std::int64_t>(arguments[2]) != 0;
    state.catalogue->counters().set(define::counter_name(*sequence), {value, called});
    if (called) environment.memory["currval " + std::to_string(sequence->oid)] = std::to_string(value);
    return value;
}

Cell sequence_last_value(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto sequence = sequence_by_oid(state, std::get<std::int64_t>(arguments[0]));
    const auto kept = state.catalogue->counters().find(define::counter_name(*sequence));
    if (!kept || !kept->called) return std::monostate();
    return kept->value;
}

/// A column of a sequence as a relation: last_value, log_cnt, is_called.
Cell sequence_column(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const auto sequence = sequence_by_oid(state, std::get<std::int64_t>(arguments[0]));
    const auto kept = state.catalogue->counters()
                          .find(define::counter_name(*sequence))
                          .value_or(Counters::State{sequence->start, false});
    switch (std::get<std::int64_t>(arguments[1])) {
    case 0: return kept.value;
    case 1: return std::int64_t{kept.called ? 32 : 0}; // what the write-ahead log was told of in advance
    default: return std::int64_t{kept.called ? 1 : 0};
    }
}

Cell regclass(void* context, Environment&, Arguments arguments) {
    const std::string text = text_of(arguments[0]);
    if (const auto oid = relation_number(state_of(context), text)) return *oid;
    throw Error("42P01", "relation \"" + util::join(parts_of_name(text), ".") + "\" does not exist");
}

Cell to_regclass(void* context, Environment&, Arguments arguments) {
    const auto oid = relation_number(state_of(context), text_of(arguments[0]));
    return oid ? Cell(*oid) : Cell();
}

Cell current_schema(void* context, Environment&, Arguments) {
    const std::vector<std::string> path = state_of(context).lookup.search_path();
    return path.empty() ? Cell() : Cell(path.front());
}

Cell current_schemas(void* context, Environment&, Arguments arguments) {
    std::vector<std::string> path = state_of(context).lookup.search_path();
    if (std::get<std::int64_t>(arguments[0]) != 0) path.insert(path.begin(), "pg_catalog");
    return "{" + util::join(path, ",") + "}";
}

Cell current_query(void* context, Environment&, Arguments) { return state_of(context).statement_text; }

Cell current_setting(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const bool missing_ok = arguments.size() > 1 && !is_null(arguments[1]) && std::get<std::int64_t>(arguments[1]) != 0;
    try {
        return state.system_variable(text_of(arguments[0]), ast::Variable::Scope::system).value;
    } catch (const Error& error) {
        if (missing_ok && error.sqlstate == "42704") return std::monostate();
        throw;
    }
}

Cell set_config(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    ast::Set::Item item;
    item.name = text_of(arguments[0]);
    ast::Literal literal;
    literal.kind = ast::Literal::Kind::string;
    literal.text = text_of(arguments[1]);
    // A list's words, as SET would have them.
    if (util::to_lower(item.name) == "search_path") {
        for (const std::string& word : util::split(literal.text, ',')) {
            ast::Literal each;
            each.kind = ast::Literal::Kind::string;
            each.text = std::string(util::trim(word));
            if (!each.text.empty()) item.values.push_back(ast::make(std::move(each)));
        }
        if (item.values.empty()) item.values.push_back(ast::make(std::move(literal)));
    } else {
        item.values.push_back(ast::make(std::move(literal)));
    }
    state.set_parameter(item);
    // An empty search path is shown as it was given.
    if (util::trim(text_of(arguments[1])).empty() && util::to_lower(item.name) == "search_path") return std::string();
    return state.system_variable(item.name, ast::Variable::Scope::system).value;
}

Cell is_in_recovery(void* context, Environment&, Arguments) {
    return std::int64_t{state_of(context).server.in_recovery ? 1 : 0};
}
Cell session_user(void* context, Environment&, Arguments) { return state_of(context).login.user; }
Cell txid_current(void* context, Environment&, Arguments) {
    // Each transaction that asks gets the next number, and keeps it.
    Session::State& state = state_of(context);
    auto& memory = state.environment.memory;
    const std::string of = std::to_string(state.environment.transaction_time.micros);
    const auto kept = memory.find("xid");
    if (state.transaction.open && kept != memory.end() && memory["xid of"] == of)
        return std::int64_t{std::strtoll(kept->second.c_str(), nullptr, 10)};
    if (state.server.read_only || state.transaction.read_only)
        throw Error("0A000", "cannot assign TransactionIds during recovery");
    Counters& counters = state.catalogue->counters();
    counters.lock();
    constexpr std::int64_t kFirstNormal = 734; // what initdb and RDS's own set-up have used
    const std::int64_t next = counters.find("%xid").value_or(Counters::State{kFirstNormal, true}).value + 1;
    counters.set("%xid", {next, true});
    memory["xid"] = std::to_string(next);
    memory["xid of"] = of;
    return next;
}

Cell serial_sequence(void* context, Environment&, Arguments arguments) {
    Session::State& state = state_of(context);
    const ast::Name name = parts_of_name(text_of(arguments[0]));
    const auto table = state.lookup.find_table(name);
    if (!table) throw Error("42P01", "relation \"" + util::join(name, ".") + "\" does not exist");
    const Column* column = find_column(*table, text_of(arguments[1]), false);
    if (!column)
        throw Error("42703",
                    "column \"" + text_of(arguments[1]) + "\" of relation \"" + table->name + "\" does not exist");
    return column->sequence.empty() ? Cell() : Cell(column->sequence);
}

Cell user_by_id(void* context, Environment&, Arguments arguments) {
    const std::int64_t oid = std::get<std::int64_t>(arguments[0]);
    for (const auto& role : state_of(context).global_catalogue->list<Role>())
        if (role->oid == oid) return role->name;
    return "unknown (OID=" + std::to_string(oid) + ")";
}

struct Function {
    const char* name;
    int arity;
    Connection::SessionFunction function;
};

constexpr std::array kFunctions = {Function{"pg_nextval", 1, strict<nextval>},
                                   Function{"pg_currval", 1, strict<currval>},
                                   Function{"pg_lastval", 0, lastval},
                                   Function{"pg_setval", -1, strict<setval>},
                                   Function{"pg_session_sequence_last_value", 1, strict<sequence_last_value>},
                                   Function{"pg_session_sequence_column", 2, strict<sequence_column>},
                                   Function{"pg_session_regclass", 1, strict<regclass>},
                                   Function{"pg_session_to_regclass", 1, strict<to_regclass>},
                                   Function{"pg_session_current_schema", 0, current_schema},
                                   Function{"pg_session_current_schemas", 1, strict<current_schemas>},
                                   Function{"pg_session_current_query", 0, current_query},
                                   Function{"pg_session_current_setting", -1, strict<current_setting>},
                                   Function{"pg_session_set_config", -1, set_config},
                                   Function{"pg_session_is_in_recovery", 0, is_in_recovery},
                                   Function{"pg_session_user", 0, session_user},
                                   Function{"pg_session_txid_current", 0, txid_current},
                                   Function{"pg_session_serial_sequence", 2, strict<serial_sequence>},
                                   Function{"pg_session_user_by_id", 1, strict<user_by_id>}};

} // namespace

void add_postgres_functions(Session::State& state) {
    for (const Function& function : kFunctions)
        state.connection->add_function(function.name, function.arity, function.function, &state);
    for (const auto& rows :
         {postgres_definition_functions(), postgres_privilege_functions(), postgres_server_functions()})
        for (const SessionFunctionRow& row : rows)
            state.connection->add_function(row.name, row.arity, row.function, &state);
    add_partition_functions(state);
}

std::int64_t Session::State::next_value(const std::string& name) {
    const auto point = name.find('.');
    const auto sequence = catalogue->find<Sequence>(name.substr(0, point), name.substr(point + 1));
    if (!sequence) throw Error("42P01", "relation \"" + name + "\" does not exist");
    return advance(*this, *sequence);
}

} // namespace labdb::sql
