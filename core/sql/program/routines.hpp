#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/context.hpp"
#include "core/sql/program/interpreter.hpp"

namespace labdb::sql::program {

/// A session's stored programs: parsed once, called from SQL, run by triggers.
class Routines final : public execute::TriggerRunner {
public:
    explicit Routines(Session::State& state) : state_(state) {}

    // CREATE, CALL, DO.
    void create(const ast::CreateRoutine& statement, std::string_view text, ResultSink& sink);
    void create(const ast::CreateTrigger& statement, std::string_view text, ResultSink& sink);
    void create(const ast::CreateEvent& statement, ResultSink& sink);
    void call(const ast::CallStatement& statement, ResultSink& sink);
    void run_block(const ast::DoBlock& block, ResultSink& sink);
    /// The functions that CREATE EXTENSION makes.
    void add_extension(const std::string& extension, const std::string& schema);

    /// PL/pgSQL: where all running bodies are, innermost first, as CONTEXT shows it.
    std::string call_stack() const;
    /// Whether a function runs: COMMIT and ROLLBACK cannot end what it is called in.
    bool is_atomic() const { return atomic_ > 0; }
    /// Begins the transaction that is around a procedure's statements until it, or the procedure, ends it.
    void begin_implicit();
    /// Of the last CALL: which arguments are output parameters'.
    const std::vector<std::size_t>& last_outputs() const { return last_outputs_; }
    /// The rows that a statement's trigger sees under the names of REFERENCING.
    std::shared_ptr<const Table> transition_table(const std::string& name) const;

    std::string callable(const std::shared_ptr<const Routine>& routine);
    std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns);

    bool run_row(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                 Row* new_row) override;
    void run_statement(const Table& table, const Trigger& trigger, execute::Event event,
                       const std::vector<Row>& old_rows, const std::vector<Row>& new_rows) override;

    /// PostgreSQL's constraint triggers that wait for COMMIT, or for SET CONSTRAINTS … IMMEDIATE (`at_commit` false:
    /// those that no longer wait). False when none has run.
    bool run_deferred(bool at_commit);
    /// A name for a cursor that has none.
    std::string new_portal() { return "<unnamed portal " + std::to_string(++unnamed_portals_) + ">"; }
    bool has_deferred() const { return !deferred_.empty(); }
    std::size_t deferred_count() const { return deferred_.size(); }
    /// Those behind the first `count` are of what was undone.
    void forget_deferred(std::size_t count) { deferred_.resize(std::min(count, deferred_.size())); }
    void savepoint_undone(std::size_t number);
    void savepoint_released(std::size_t number);

private:
    /// A row whose constraint trigger waits.
    struct DeferredRow {
        std::string schema, table, trigger;
        execute::Event event = execute::Event::insert;
        std::optional<Row> old_row, new_row;
        std::size_t savepoints = 0; ///< how many there were then
    };
    struct Parsed {
        std::int64_t updated = 0;
        std::string source;
        ast::StatementPtr statement;                    ///< MySQL: the whole CREATE
        std::unique_ptr<postgres::plpgsql::Body> block; ///< PL/pgSQL
        std::vector<ast::StatementPtr> statements;      ///< LANGUAGE sql
    };
    struct Callable {
        Routines* routines;
        std::shared_ptr<const Routine> routine;
        std::size_t columns = 0;
    };
    struct Result {
        bind::Binder::Given value;
        std::vector<Row> rows;
        std::vector<ResultColumn> columns;
    };

    const Parsed& parsed(const Routine& routine);
    const Parsed& parsed_trigger(const Table& table, const Trigger& trigger);
    Result run(const Routine& routine, const std::vector<bind::Binder::Given>& arguments, ResultSink* sink,
               std::vector<bind::Binder::Given>* out);
    // postgres_routines.cpp
    Result run_postgres(const Routine& routine, const std::vector<bind::Binder::Given>& arguments, ResultSink* sink,
                        std::vector<bind::Binder::Given>* out);
    Result run_plpgsql(const Routine& routine, const std::vector<bind::Binder::Given>& arguments,
                       std::vector<bind::Binder::Given>* out);
    Result run_sql(const Routine& routine, const Parsed& body, const std::vector<bind::Binder::Given>& arguments,
                   std::vector<bind::Binder::Given>* out);
    /// Runs a body: an error says where it was.
    void run_traced(Interpreter& interpreter, const std::function<void()>& body);
    Result fold(const Routine& routine, const std::vector<bind::Binder::Given>& arguments);
    void call_postgres(const ast::Call& call, ResultSink& sink);
    void check_body(const Routine& routine, std::size_t position);
    void define_aggregate(Routine& routine);
    std::string shown_name(const Routine& routine) const;
    static std::string called_as(const char* prefix, const Routine& routine);
    std::vector<bind::Binder::Given> arguments_of(const Routine& routine, Arguments arguments) const;
    std::string name_of(const Routine& routine) const;
    bool defer(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
               const Row* new_row);
    bool trigger_function(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                          Row* new_row);
    /// PostgreSQL: the rest of what CREATE TRIGGER says, checked.
    void describe_postgres(Trigger& trigger, const ast::CreateTrigger& statement, const Table& table) const;
    bool run_rule(const Table& table, const Trigger& rule, const Row* old_row, const Row* new_row);
    bool when_holds(const Table& table, const Trigger& trigger, const Row* old_row, const Row* new_row);
    void add_transition(const Table& table, const std::string& name, const std::vector<Row>& rows);
    void need_trust() const;
    void call_system(const ast::Call& call, ResultSink& sink);

    Session::State& state_;
    std::map<std::string, Parsed> parsed_;
    std::map<std::string, std::unique_ptr<Callable>> callables_;
    std::vector<std::string> running_;      ///< functions and triggers, against recursion
    std::vector<const Interpreter*> stack_; ///< PL/pgSQL's running bodies
    int atomic_ = 0;
    int unnamed_portals_ = 0; ///< how many cursors without a name were opened
    std::string extension_;   ///< that is being created
    std::vector<DeferredRow> deferred_;
    std::vector<std::size_t> last_outputs_;
    std::vector<std::pair<std::string, std::shared_ptr<const Table>>> transitions_;
};

} // namespace labdb::sql::program
