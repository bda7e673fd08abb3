// What happens when something goes wrong: handlers, EXCEPTION, SIGNAL, RAISE, GET DIAGNOSTICS.
#include <algorithm>
#include <cstdlib>

#include "core/sql/postgres/condition_names.hpp"
#include "core/sql/program/interpreter.hpp"
#include "core/sql/program/routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

constexpr const char* kNotFound = "02";
constexpr const char* kWarning = "01";

std::string class_of(const Error& error) { return error.sqlstate.substr(0, 2); }

} // namespace

int Interpreter::match(const std::string& condition, const Error& error, bool warning, std::size_t block) const {
    const std::string lower = util::to_lower(condition);
    if (lower == "sqlexception") return class_of(error) != kNotFound && class_of(error) != kWarning ? 1 : 0;
    // sp_pcontext.cc, find_handler: a warning of whatever SQLSTATE, too, like that of SELECT INTO without a row.
    if (lower == "sqlwarning") return warning || class_of(error) == kWarning ? 1 : 0;
    if (lower == "not found") return class_of(error) == kNotFound ? 1 : 0;
    if (lower.starts_with("sqlstate ")) return util::to_upper(condition.substr(9)) == error.sqlstate ? 2 : 0;
    if (!condition.empty() && condition.find_first_not_of("0123456789") == std::string::npos)
        return std::atoi(condition.c_str()) == error.code ? 3 : 0;
    // A condition's name, of this block or one around it.
    for (std::size_t level = block + 1; level-- > 0;)
        for (const ast::LocalCondition& named : frame_.blocks[level].block->conditions)
            if (same_name(named.name, condition, true)) {
                if (!named.sqlstate.empty()) return named.sqlstate == error.sqlstate ? 2 : 0;
                return named.code == error.code ? 3 : 0;
            }
    return 0;
}

const ast::Handler* Interpreter::find_handler(const Error& error, bool warning, std::size_t& block) const {
    for (std::size_t level = frame_.blocks.size(); level-- > 0;) {
        bool masked = false;
        for (const Masked& range : masked_) masked = masked || (level >= range.from && level < range.to);
        if (masked || !frame_.blocks[level].block) continue;
        const ast::Handler* best = nullptr;
        int best_match = 0;
        for (const ast::Handler& handler : frame_.blocks[level].block->handlers)
            for (const std::string& condition : handler.conditions)
                if (const int fits = match(condition, error, warning, level); fits > best_match) {
                    best = &handler;
                    best_match = fits;
                }
        if (!best) continue;
        block = level;
        return best;
    }
    return nullptr;
}

void Interpreter::handle(const Error& error, bool warning) {
    std::size_t level = 0;
    const ast::Handler* handler = find_handler(error, warning, level);
    if (!handler) {
        if (warning) return;
        throw Unhandled{error};
    }
    const ast::Block* block = frame_.blocks[level].block;
    masked_.push_back({level, frame_.blocks.size()});
    handled_.push_back(&error);
    struct Done {
        Interpreter& interpreter;
        ~Done() {
            interpreter.masked_.pop_back();
            interpreter.handled_.pop_back();
        }
    } const done{*this};
    state_.environment.conditions.clear();
    state_.environment.conditions.push_back(
        {warning ? "Warning" : "Error", error.code, error.sqlstate, error.message, "", ""});
    const Flow flow = run(*handler->action);
    state_.environment.conditions.clear();
    state_.diagnostics.clear();
    if (handler->exits) throw LeaveBlock{block, flow};
}

void Interpreter::handle_warnings() {
    for (const Condition& condition : state_.environment.conditions) {
        if (condition.level != "Warning") continue;
        const Error error(condition.code, condition.code == 1329 ? "02000" : "01000", condition.message);
        std::size_t level = 0;
        if (!find_handler(error, true, level)) continue;
        handle(error, true);
        return;
    }
}

Flow Interpreter::block_with_exceptions(const ast::Block& block) {
    // PL/pgSQL: what the block did is undone when it fails.
    Connection& connection = *state_.connection;
    const std::string name =
        "labdb_block" + std::to_string(state_.program_depth) + "_" + std::to_string(frame_.blocks.size());
    // What the block writes first begins the transaction: it must be there to be undone.
    if (!connection.in_transaction() && !state_.server.read_only) state_.guarded(true, [] {});
    const bool in_transaction = connection.in_transaction();
    const std::size_t deferred = state_.routines().deferred_count();
    if (in_transaction) connection.execute("SAVEPOINT " + name);
    Error caught{0, "", ""};
    const ast::Statement* here = current_;
    struct Depth {
        int& depth;
        explicit Depth(int& counted) : depth(counted) { ++depth; }
        ~Depth() { --depth; }
    };
    try {
        const Depth depth(subtransactions_);
        Flow flow = statements_of(block);
        if (in_transaction) connection.execute("RELEASE " + name);
        return flow;
    } catch (const DatabaseError& error) {
        try {
            state_.fail(error);
        } catch (const Error& translated) {
            caught = translated;
        }
    } catch (const Error& error) {
        caught = error;
    }
    if (in_transaction && connection.in_transaction()) {
        connection.execute("ROLLBACK TO " + name);
        connection.execute("RELEASE " + name);
        state_.catalogue->forget();
    }
    state_.routines().forget_deferred(deferred);
    for (const ast::Handler& handler : block.handlers)
        for (const std::string& condition : handler.conditions) {
            if (!postgres::matches_condition(condition, caught.sqlstate)) continue;
            const std::string inner = std::exchange(caught.context, "");
            caught.context = inner + (inner.empty() ? "" : "\n") + state_.routines().call_stack();
            handled_.push_back(&caught);
            failed_.push_back(std::exchange(current_, here));
            struct Done {
                std::vector<const Error*>& handled;
                std::vector<const ast::Statement*>& failed;
                ~Done() {
                    handled.pop_back();
                    failed.pop_back();
                }
            } const done{handled_, failed_};
            frame_.blocks.push_back({"", nullptr, {}, {}});
            Type text;
            text.kind = TypeKind::text;
            for (const auto& [variable, content] :
                 {std::pair<const char*, const std::string*>{"sqlerrm", &caught.message},
                  {"sqlstate", &caught.sqlstate}}) {
                auto made = std::make_unique<Variable>();
                made->name = variable;
                made->type = text;
                made->value = *content;
                frame_.blocks.back().variables.push_back(std::move(made));
            }
            Flow flow = run(*handler.action);
            return flow;
        }
    throw caught;
}

void Interpreter::signal(const ast::Signal& node) {
    Error error(1644, "45000", "Unhandled user-defined exception condition");
    if (node.resignal) {
        if (handled_.empty()) throw Error(1645, "0K000", "RESIGNAL when handler not active");
        error = *handled_.back();
    }
    if (!node.sqlstate.empty()) {
        error.sqlstate = node.sqlstate;
        if (node.sqlstate.starts_with("02"))
            error = Error(1643, node.sqlstate, "Unhandled user-defined not found condition");
        if (node.sqlstate.starts_with("01"))
            error = Error(1642, node.sqlstate, "Unhandled user-defined warning condition");
    }
    if (!node.condition.empty()) {
        bool found = false;
        for (auto scope = frame_.blocks.rbegin(); scope != frame_.blocks.rend() && !found; ++scope)
            if (scope->block)
                for (const ast::LocalCondition& named : scope->block->conditions)
                    if (same_name(named.name, node.condition, true)) {
                        if (named.sqlstate.empty())
                            throw Error(1646, "HY000",
                                        "SIGNAL/RESIGNAL can only use a CONDITION defined with SQLSTATE");
                        error.sqlstate = named.sqlstate;
                        found = true;
                    }
        if (!found) throw Error(1319, "42000", "Undefined CONDITION: " + node.condition);
    }
    for (const auto& [item, expression] : node.items) {
        const bind::Binder::Given given = value(*expression);
        if (is_null(given.value))
            throw Error(1231, "42000", "Variable '" + util::to_upper(item) + "' can't be set to the value of 'NULL'");
        const std::string text = text_of(given);
        if (item == "message_text") error.message = text;
        if (item == "mysql_errno") error.code = std::atoi(text.c_str());
        if (item == "constraint_name") error.constraint = text;
        if (item == "schema_name") error.schema = text;
        if (item == "table_name") error.table = text;
        if (item == "column_name") error.column = text;
    }
    // SIGNAL begins the diagnostics area anew (manual, 13.6.7.5).
    if (!node.resignal) state_.environment.conditions.clear();
    if (error.sqlstate.starts_with("01")) {
        // A warning: the program goes on, unless a handler takes it.
        state_.environment.conditions.push_back({"Warning", error.code, error.sqlstate, error.message, "", ""});
        return;
    }
    throw error;
}

void Interpreter::raise(const ast::Raise& node) {
    if (node.level.empty() && node.format.empty() && node.condition.empty() && node.sqlstate.empty()) {
        if (handled_.empty())
            throw Error("0Z002", "RAISE without parameters cannot be used outside an exception handler");
        Error again(*handled_.back());
        // Where it was raised first is told anew on its way out of the bodies that run.
        if (!failed_.empty()) current_ = failed_.back();
        const std::string here = state_.routines().call_stack();
        if (!state_.mysql && again.context.ends_with(here) && !here.empty())
            again.context.resize(again.context.size() - here.size());
        while (again.context.ends_with('\n')) again.context.pop_back();
        throw again;
    }
    std::string message;
    std::size_t argument = 0;
    for (std::size_t i = 0; i < node.format.size(); ++i) {
        if (node.format[i] != '%') {
            message += node.format[i];
        } else if (i + 1 < node.format.size() && node.format[i + 1] == '%') {
            message += '%';
            ++i;
        } else {
            if (argument >= node.arguments.size()) throw Error("42601", "too few parameters specified for RAISE");
            const bind::Binder::Given given = value(*node.arguments[argument++]);
            message += is_null(given.value) ? "<NULL>" : text_of(given);
        }
    }
    if (argument < node.arguments.size()) throw Error("42601", "too many parameters specified for RAISE");
    Error error("P0001", message);
    if (!node.sqlstate.empty()) error.sqlstate = node.sqlstate;
    if (!node.condition.empty()) {
        error.sqlstate = postgres::sqlstate_of_condition(node.condition);
        if (error.sqlstate.empty()) throw Error("42704", "unrecognized exception condition \"" + node.condition + "\"");
    }
    if (message.empty()) error.message = !node.condition.empty() ? node.condition : error.sqlstate;
    std::vector<std::string> said;
    if (!node.format.empty() || node.format_said) said.push_back("message");
    if (!node.condition.empty() || !node.sqlstate.empty()) said.push_back("errcode");
    for (const auto& [name, expression] : node.options) {
        if (std::find(said.begin(), said.end(), name) != said.end())
            throw Error("42601", "RAISE option already specified: " + util::to_upper(name));
        said.push_back(name);
        const bind::Binder::Given given = value(*expression);
        if (is_null(given.value)) throw Error("22004", "RAISE statement option cannot be null");
        const std::string text = text_of(given);
        if (name == "message") error.message = text;
        if (name == "detail") error.detail = text;
        if (name == "hint") error.hint = text;
        if (name == "constraint") error.constraint = text;
        if (name == "table") error.table = text;
        if (name == "column") error.column = text;
        if (name == "datatype") error.type = text;
        if (name == "schema") error.schema = text;
        if (name == "errcode") {
            constexpr std::size_t kStateSize = 5;
            const bool state = text.size() == kStateSize &&
                               text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
            error.sqlstate = state ? text : postgres::sqlstate_of_condition(text);
            if (error.sqlstate.empty()) throw Error("42704", "unrecognized exception condition \"" + text + "\"");
        }
    }
    if (node.level.empty() || node.level == "exception") throw error;
    state_.notices(sink_, {util::to_upper(node.level), 0, "00000", error.message, error.detail, error.hint});
}

void Interpreter::diagnostics(const ast::GetDiagnostics& node) {
    if (state_.mysql) return mysql_diagnostics(node);
    if (node.stacked && handled_.empty())
        throw Error("0Z002", "GET STACKED DIAGNOSTICS cannot be used outside an exception handler");
    Type text;
    text.kind = TypeKind::text;
    text.charset = "utf8mb4";
    Type number;
    number.kind = TypeKind::bigint;
    const Error none(0, "00000", "");
    const Error& error = handled_.empty() ? none : *handled_.back();
    for (const auto& [target, item] : node.items) {
        bind::Binder::Given given{std::string(), text};
        if (item == "row_count")
            given = {row_count_, number};
        else if (item == "returned_sqlstate")
            given.value = error.sqlstate;
        else if (item == "message_text")
            given.value = error.message;
        else if (item == "pg_exception_detail")
            given.value = error.detail;
        else if (item == "pg_exception_hint")
            given.value = error.hint;
        else if (item == "pg_context")
            given.value = state_.routines().call_stack();
        else if (item == "pg_exception_context")
            given.value = error.context;
        else if (item == "pg_datatype_name")
            given.value = error.type;
        else if (item == "constraint_name")
            given.value = error.constraint;
        else if (item == "table_name")
            given.value = error.table;
        else if (item == "column_name")
            given.value = error.column;
        else if (item == "schema_name")
            given.value = error.schema;
        if (!target.empty() && target[0] == '@')
            state_.set_user_variable(target.substr(1), std::move(given));
        else
            frame_.assign(require_variable(target), given);
    }
}

} // namespace labdb::sql::program
