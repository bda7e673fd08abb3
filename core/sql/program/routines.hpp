#pragma once

#include <map>
#include <memory>
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

    std::string callable(const std::shared_ptr<const Routine>& routine);
    std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns);

    bool run_row(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                 Row* new_row) override;
    void run_statement(const Table& table, const Trigger& trigger, execute::Event event) override;

private:
    struct Parsed {
        std::int64_t updated = 0;
        std::string source;
        ast::StatementPtr statement;               ///< MySQL: the whole CREATE
        std::unique_ptr<ast::Block> block;         ///< PL/pgSQL
        std::vector<ast::StatementPtr> statements; ///< LANGUAGE sql
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
    Result run_sql(const Routine& routine, const Parsed& body, const std::vector<bind::Binder::Given>& arguments);
    std::string name_of(const Routine& routine) const;
    bool trigger_function(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                          Row* new_row);
    void need_trust() const;
    void call_system(const ast::Call& call, ResultSink& sink);

    Session::State& state_;
    std::map<std::string, Parsed> parsed_;
    std::map<std::string, std::unique_ptr<Callable>> callables_;
    std::vector<std::string> running_; ///< functions and triggers, against recursion
};

} // namespace labdb::sql::program
