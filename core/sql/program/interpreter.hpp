#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/program/frame.hpp"
#include "core/sql/session/state.hpp"

/// Stored programs: MySQL's bodies and PL/pgSQL's, run statement by statement over the shared AST.
namespace labdb::sql::program {

/// What a statement does to those around it.
struct Flow {
    enum class Kind { next, leave, iterate, returned };
    Kind kind = Kind::next;
    std::string label; ///< empty: the innermost loop's
};

/// One running body.
class Interpreter {
public:
    /// `sink` gets the results of SELECTs of a procedure; null in functions and triggers, which may give none.
    Interpreter(Session::State& state, Frame& frame, ResultSink* sink);
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    /// Runs a body to its end.
    void run_body(const ast::Statement& body);
    void run_body(const ast::Block& body);

    /// RETURN's value, when there was one.
    std::optional<bind::Binder::Given> returned;
    /// PL/pgSQL: RETURN of a record (NEW, OLD): its fields.
    std::vector<Variable::Field> returned_record;
    /// RETURN NEXT's and RETURN QUERY's rows.
    std::vector<Row> rows;
    std::vector<ResultColumn> row_columns;
    /// Whether the columns of RETURN QUERY are the function's: throws 42804.
    std::function<void(const std::vector<ResultColumn>&)> check_columns;
    /// For errors.
    bool in_trigger = false;
    std::string context;                             ///< `PL/pgSQL function f(integer)`
    std::string_view body;                           ///< PL/pgSQL's text
    const postgres::plpgsql::Body* parsed = nullptr; ///< PL/pgSQL: what was made of it
    /// Where it is, as CONTEXT says it: `PL/pgSQL function f(integer) line 3 at RAISE`.
    std::string location() const;
    /// A value for a variable, or the fields of a record.
    void give(Variable& variable, const bind::Binder::Given& given);
    /// The body has ended: errors from now on are the function's.
    void leave_body() { current_ = nullptr; }

private:
    /// An EXIT handler has run: its block is left.
    struct LeaveBlock {
        const ast::Block* block;
        Flow flow;
    };
    /// An error that no handler of this body takes: not to be looked at again on its way out.
    struct Unhandled {
        Error error;
    };
    /// Blocks whose handlers do not count, since one of theirs is running.
    struct Masked {
        std::size_t from, to;
    };

    Flow run(const ast::Statement& statement);
    Flow run_all(const ast::Statements& statements);
    Flow run_node(const ast::Statement& statement);
    Flow block(const ast::Block& block);
    Flow block_with_exceptions(const ast::Block& block);
    Flow statements_of(const ast::Block& block);
    void declare(const ast::Block& block);
    Flow if_statement(const ast::If& node);
    Flow case_statement(const ast::CaseStatement& node);
    Flow loop(const ast::Loop& node);
    Flow for_range(const ast::Loop& node);
    Flow for_rows(const ast::Loop& node);
    Flow foreach (const ast::Loop& node);
    Flow return_statement(const ast::Return& node);
    void open_cursor(const ast::OpenCursor& node);
    void fetch(const ast::FetchCursor& node);
    void close(const ast::CloseCursor& node);
    void signal(const ast::Signal& node);
    void raise(const ast::Raise& node);
    void diagnostics(const ast::GetDiagnostics& node);
    void mysql_diagnostics(const ast::GetDiagnostics& node);
    void assign_local(const ast::AssignLocal& node);
    void dynamic_execute(const ast::DynamicExecute& node);
    void select_into(const ast::SelectInto& node);
    void embedded(const ast::Statement& statement);
    // cursors.cpp
    Flow for_cursor(const ast::Loop& node);
    void open_portal(const ast::OpenCursor& node);
    void fetch_portal(const ast::FetchCursor& node);
    void close_portal(const ast::CloseCursor& node);
    std::string portal_of(const std::string& variable);
    void open_declared(OpenCursor& cursor, const std::string& portal, const ast::Expressions& arguments,
                       const std::vector<std::string>& names);
    // elements.cpp
    void assign_postgres(const ast::AssignLocal& node);
    void assign_row(Variable& variable, const bind::Binder::Given& row);
    // context_lines.cpp
    /// Runs SQL of the body: what goes wrong in it says which.
    void in_sql(const std::string& text, const std::function<void()>& run);
    /// A statement of SQL without INTO: 42601 when it gives rows that nobody takes.
    void embedded_sql(const ast::Statement& statement);
    /// CALL: what the procedure's OUT parameters have goes into the variables.
    void call_statement(const ast::CallStatement& node);
    Session::State::Rows query_rows(const ast::Query& query);
    Session::State::Rows loop_rows(const ast::Loop& loop);
    /// RETURN NEXT of a value, or of a row.
    void next_value(const bind::Binder::Given& given);
    /// A value for a variable, of a domain too.
    void assign_checked(Variable& variable, const bind::Binder::Given& given);
    void end_transaction(const ast::Transaction& said);
    /// The text of a statement in the body.
    std::string source_of(const ast::Statement& statement) const;

    /// Whether a body's loop goes on; consumes LEAVE and ITERATE that mean this loop.
    static bool ends_loop(Flow& flow, const std::string& label);
    bool truth(const ast::ExpressionPtr& condition);
    bool is_true(const bind::Binder::Given& value);
    bind::Binder::Given value(const ast::Expression& expression);
    /// PL/pgSQL: an error of an expression shows the expression; spi.c, _SPI_error_callback. `kind`: what it is.
    void show_expression(Error& error, const ast::Expression& expression, const char* kind, const std::string& text,
                         std::size_t value_at) const;
    /// The arguments of INTO STRICT's statement, for #print_strict_params.
    std::string strict_parameters(const ast::Statement& statement) const;
    void assign_targets(const std::vector<std::string>& targets, const std::vector<ResultColumn>& columns,
                        const Row* row);
    Variable& require_variable(const std::string& name);
    Session::State::Rows dynamic_rows(const ast::ExpressionPtr& text, const ast::Expressions& arguments);
    /// Runs the handler for a condition; throws it on when there is none. `only_if_handled`: of warnings, that is no
    /// error.
    /// `warning`: the statement went on; only what has a handler is looked at.
    void handle(const Error& error, bool warning = false);
    void handle_warnings();
    const ast::Handler* find_handler(const Error& error, bool warning, std::size_t& block) const;
    /// How well it fits: 0 is not at all.
    int match(const std::string& condition, const Error& error, bool warning, std::size_t block) const;
    std::string text_of(const bind::Binder::Given& value) const;
    void set_found(bool found);

    Session::State& state_;
    Frame& frame_;
    ResultSink* sink_;
    std::function<bool(const std::string&, const bind::Binder::Given&)> outer_set_local_;
    std::vector<Masked> masked_;
    std::vector<const Error*> handled_;         ///< the errors whose handlers run: RESIGNAL, GET STACKED DIAGNOSTICS
    std::vector<const ast::Statement*> failed_; ///< PL/pgSQL: the statements that these errors came from
    std::int64_t row_count_ = 0;
    const ast::Statement* current_ = nullptr; ///< PL/pgSQL: the innermost that runs
    std::size_t declaring_ = 0;               ///< PL/pgSQL: where the variable stands that gets its first value; from 1
    int subtransactions_ = 0;
};

} // namespace labdb::sql::program
