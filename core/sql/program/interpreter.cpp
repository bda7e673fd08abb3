// A body's statements: blocks, conditions, loops.
#include "core/sql/program/interpreter.hpp"

#include "core/sql/functions/interruption.hpp"
#include "core/sql/mysql/program_checks.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/sql/too_deep.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

Interpreter::Interpreter(Session::State& state, Frame& frame, ResultSink* sink)
    : state_(state), frame_(frame), sink_(sink) {
    constexpr int kDeepest = 200;
    if (state.program_depth >= kDeepest) throw too_deep(state.mysql);
    ++state.program_depth;
    state.variables.push_back(&frame);
    outer_set_local_ =
        std::exchange(state.set_local, [this](const std::string& name, const bind::Binder::Given& value) {
            Variable* found = frame_.variable({name});
            if (found && !found->record) {
                frame_.assign(*found, value);
                return true;
            }
            // NEW.x
            const auto point = name.find('.');
            if (point == std::string::npos) return false;
            Variable* record = frame_.variable({name.substr(0, point)});
            if (!record || !record->record) return false;
            for (Variable::Field& field : record->fields) {
                if (!same_name(field.name, name.substr(point + 1), state_.mysql)) continue;
                if (record->constant)
                    throw Error(1362, "HY000",
                                "Updating of " + util::to_upper(record->name) + " row is not allowed in " +
                                    (context.empty() ? "" : context + " ") + "trigger");
                Variable variable;
                variable.name = field.name;
                variable.type = field.type;
                frame_.assign(variable, value);
                field.value = std::move(variable.value);
                record->null_row = false;
                return true;
            }
            throw Error(1054, "42S22",
                        "Unknown column '" + name.substr(point + 1) + "' in '" + util::to_upper(name.substr(0, point)) +
                            "'");
        });
}

Interpreter::~Interpreter() {
    state_.set_local = std::move(outer_set_local_);
    state_.variables.pop_back();
    --state_.program_depth;
}

void Interpreter::run_body(const ast::Statement& whole) {
    try {
        run(whole);
    } catch (const Unhandled& unhandled) {
        throw unhandled.error;
    }
}

void Interpreter::run_body(const ast::Block& whole) {
    try {
        block(whole);
    } catch (const Unhandled& unhandled) {
        throw unhandled.error;
    }
}

Flow Interpreter::run_all(const ast::Statements& statements) {
    for (const ast::StatementPtr& statement : statements) {
        Flow flow = run(*statement);
        if (flow.kind != Flow::Kind::next) return flow;
    }
    return {};
}

Flow Interpreter::run(const ast::Statement& statement) {
    stop_if_interrupted(state_.environment);
    if (!state_.mysql) {
        // Where an error left it: not put back then.
        const ast::Statement* outer = std::exchange(current_, &statement);
        Flow flow = run_node(statement);
        current_ = outer;
        return flow;
    }
    try {
        return run_node(statement);
    } catch (const Error& error) {
        if (is_interrupted(state_.environment)) throw; // no handler holds that up
        handle(error);                                 // throws, or goes on behind the statement
    } catch (const DatabaseError& error) {
        try {
            state_.fail(error);
        } catch (const Error& translated) {
            if (is_interrupted(state_.environment)) throw;
            handle(translated);
        }
    }
    return {};
}

Flow Interpreter::run_node(const ast::Statement& statement) {
    const auto& node = statement.node;
    if (const auto* x = std::get_if<ast::Block>(&node)) return block(*x);
    if (const auto* x = std::get_if<ast::If>(&node)) return if_statement(*x);
    if (const auto* x = std::get_if<ast::CaseStatement>(&node)) return case_statement(*x);
    if (const auto* x = std::get_if<ast::Loop>(&node)) return loop(*x);
    if (const auto* x = std::get_if<ast::LeaveLoop>(&node)) {
        if (x->when && !truth(x->when)) return {};
        return {x->iterate ? Flow::Kind::iterate : Flow::Kind::leave, x->label};
    }
    if (const auto* x = std::get_if<ast::Return>(&node)) return return_statement(*x);
    if (!state_.mysql) {
        if (const auto* x = std::get_if<ast::OpenCursor>(&node)) return open_portal(*x), Flow();
        if (const auto* x = std::get_if<ast::FetchCursor>(&node)) return fetch_portal(*x), Flow();
        if (const auto* x = std::get_if<ast::CloseCursor>(&node)) return close_portal(*x), Flow();
        if (const auto* x = std::get_if<ast::Transaction>(&node)) return end_transaction(*x), Flow();
        if (const auto* x = std::get_if<ast::CallStatement>(&node)) return call_statement(*x), Flow();
    }
    if (const auto* x = std::get_if<ast::OpenCursor>(&node)) return open_cursor(*x), Flow();
    if (const auto* x = std::get_if<ast::FetchCursor>(&node); x && frame_.cursor(x->name)) return fetch(*x), Flow();
    if (const auto* x = std::get_if<ast::CloseCursor>(&node); x && frame_.cursor(x->name)) return close(*x), Flow();
    if (const auto* x = std::get_if<ast::Signal>(&node)) return signal(*x), handle_warnings(), Flow();
    if (const auto* x = std::get_if<ast::Raise>(&node)) return raise(*x), Flow();
    if (const auto* x = std::get_if<ast::GetDiagnostics>(&node)) return diagnostics(*x), Flow();
    if (const auto* x = std::get_if<ast::AssignLocal>(&node)) return assign_local(*x), Flow();
    if (const auto* x = std::get_if<ast::DynamicExecute>(&node)) return dynamic_execute(*x), Flow();
    if (const auto* x = std::get_if<ast::SelectInto>(&node)) return select_into(*x), Flow();
    embedded(statement);
    if (state_.mysql) handle_warnings();
    return {};
}

void Interpreter::declare(const ast::Block& block) {
    frame_.blocks.push_back({block.label, &block, {}, {}});
    for (const ast::LocalVariable& local : block.variables)
        for (const std::string& name : local.names) {
            if (!state_.mysql) declaring_ = local.position + 1;
            auto variable = std::make_unique<Variable>();
            variable->name = name;
            if (!local.alias_of.empty()) {
                variable->alias_of = require_variable(local.alias_of).target();
                variable->type = variable->alias_of->type;
                frame_.blocks.back().variables.push_back(std::move(variable));
                continue;
            }
            const std::string type = local.type.name.empty() ? "" : local.type.name.back();
            std::shared_ptr<const Table> row_type;
            if (!state_.mysql && (type == "record" || type == "%rowtype")) {
                variable->record = true;
                variable->type.kind = TypeKind::record;
            }
            if (!state_.mysql && local.type.percent_type && type.ends_with("%rowtype")) {
                ast::Name table = local.type.name;
                table.back() = table.back().substr(0, table.back().size() - std::string("%rowtype").size());
                row_type = state_.lookup.find_table(table);
            } else if (!state_.mysql && !local.type.percent_type && !variable->record &&
                       local.type.array_dimensions == 0) {
                row_type = state_.lookup.find_table(local.type.name);
            }
            if (row_type) {
                variable->record = variable->assigned = true;
                variable->type.kind = TypeKind::record;
                variable->type.name = row_type->name;
                for (const Column& column : row_type->columns)
                    variable->fields.push_back({column.name, column.type, {}});
                variable->null_row = true;
            } else if (!variable->record && local.type.percent_type) {
                ast::Name table(local.type.name.begin(), local.type.name.end() - 1);
                if (const Variable* other = table.empty() ? frame_.variable(local.type.name) : nullptr) {
                    variable->type = other->type;
                } else {
                    const auto found = table.empty() ? nullptr : state_.lookup.find_table(table);
                    const Column* column = found ? find_column(*found, local.type.name.back(), false) : nullptr;
                    if (!column) throw Error("42P01", "relation \"" + util::join(table, ".") + "\" does not exist");
                    variable->type = column->type;
                }
            } else if (!variable->record) {
                bind::Binder binder = state_.binder();
                variable->type = state_.rules.type_of(binder, local.type);
                if (!state_.mysql && variable->type.kind == TypeKind::record) {
                    variable->record = variable->assigned = true;
                    for (const postgres::RecordField& field : postgres::record_fields(variable->type))
                        variable->fields.push_back({field.name, field.type, {}});
                    variable->null_row = true;
                }
                if (!state_.mysql && local.type.array_dimensions == 0)
                    variable->domain = state_.lookup.find_type(local.type.name);
            }
            if (local.default_value) {
                const bind::Binder::Given initial = value(*local.default_value);
                if (variable->record)
                    assign_row(*variable, initial);
                else
                    assign_checked(*variable, initial);
            } else if (local.not_null && !state_.mysql) {
                throw Error("22004",
                            "variable \"" + name + "\" must have a default value, since it's declared NOT NULL");
            }
            variable->constant = local.constant;
            variable->not_null = local.not_null;
            frame_.blocks.back().variables.push_back(std::move(variable));
        }
    declaring_ = 0;
    for (const ast::LocalCursor& cursor : block.cursors) {
        if (!state_.mysql) {
            // A bound cursor's variable has its name for a value.
            auto variable = std::make_unique<Variable>();
            variable->name = cursor.name;
            variable->type.kind = TypeKind::text;
            variable->value = cursor.name;
            frame_.blocks.back().variables.push_back(std::move(variable));
        }
        OpenCursor made;
        made.name = cursor.name;
        made.declaration = &cursor;
        frame_.blocks.back().cursors.push_back(std::move(made));
    }
}

Flow Interpreter::statements_of(const ast::Block& block) { return run_all(block.statements); }

Flow Interpreter::block(const ast::Block& block) {
    const std::size_t depth = frame_.blocks.size();
    struct Leave {
        Frame& frame;
        std::size_t depth;
        ~Leave() { frame.blocks.resize(depth); }
    } const leave{frame_, depth};
    declare(block);
    Flow flow;
    if (!state_.mysql && !block.handlers.empty()) {
        flow = block_with_exceptions(block);
    } else {
        try {
            flow = statements_of(block);
        } catch (const LeaveBlock& left) {
            if (left.block != &block) throw;
            flow = left.flow;
        }
    }
    if (flow.kind == Flow::Kind::leave && !flow.label.empty() && same_name(flow.label, block.label, state_.mysql))
        return {};
    return flow;
}

bool Interpreter::is_true(const bind::Binder::Given& value) {
    if (is_null(value.value)) return false;
    if (const auto* number = std::get_if<std::int64_t>(&value.value)) return *number != 0;
    if (const auto* real = std::get_if<double>(&value.value)) return *real != 0;
    const std::string text = text_of(value);
    if (!state_.mysql) return text == "t" || text == "true";
    return std::strtod(text.c_str(), nullptr) != 0;
}

bool Interpreter::truth(const ast::ExpressionPtr& condition) { return is_true(value(*condition)); }

bind::Binder::Given Interpreter::value(const ast::Expression& expression) {
    if (!parsed) return state_.value_of(expression);
    try {
        return state_.value_of(expression);
    } catch (Error& error) {
        if (const auto source = parsed->sources.find(&expression); source != parsed->sources.end())
            show_expression(error, expression, "SQL expression", source->second, 0);
        throw;
    }
}

std::string Interpreter::text_of(const bind::Binder::Given& value) const {
    return is_null(value.value) ? std::string() : state_.rules.text(state_.environment, value.value, value.type);
}

Flow Interpreter::if_statement(const ast::If& node) {
    for (const ast::If::Branch& branch : node.branches)
        if (truth(branch.condition)) return run_all(branch.statements);
    return run_all(node.otherwise);
}

Flow Interpreter::case_statement(const ast::CaseStatement& node) {
    for (const ast::CaseStatement::When& when : node.whens)
        for (const ast::ExpressionPtr& candidate : when.values) {
            bool taken = false;
            if (node.operand) {
                bind::Binder::Given result;
                state_.guarded(false, [&] {
                    bind::Binder binder = state_.binder();
                    const bind::Bound equal = state_.rules.compare(binder, "=", binder.expression(node.operand),
                                                                   binder.expression(candidate), 0);
                    const std::vector<Row> found = state_.connection->query("SELECT " + equal.sql, binder.parameters());
                    result = {found.at(0).at(0), equal.type};
                });
                taken = is_true(result);
            } else {
                taken = truth(candidate);
            }
            if (taken) return run_all(when.statements);
        }
    if (node.has_else) return run_all(node.otherwise);
    if (state_.mysql) throw Error(1339, "20000", "Case not found for CASE statement");
    Error error("20000", "case not found");
    error.hint = "CASE statement is missing ELSE part.";
    throw error;
}

bool Interpreter::ends_loop(Flow& flow, const std::string& label) {
    const bool mine = flow.label.empty() || util::to_lower(flow.label) == util::to_lower(label);
    if (flow.kind == Flow::Kind::next || (flow.kind == Flow::Kind::iterate && mine)) {
        flow = {};
        return false;
    }
    if (flow.kind == Flow::Kind::leave && mine) flow = {};
    return true;
}

Flow Interpreter::loop(const ast::Loop& node) {
    using Kind = ast::Loop::Kind;
    switch (node.kind) {
    case Kind::for_range: return for_range(node);
    case Kind::for_query: return for_rows(node);
    case Kind::foreach: return foreach (node);
    default: break;
    }
    Flow flow;
    while (true) {
        stop_if_interrupted(state_.environment);
        if (node.kind == Kind::while_ && !truth(node.condition)) return {};
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) return flow;
        if (node.kind == Kind::repeat && truth(node.condition)) return {};
    }
}

void Interpreter::embedded(const ast::Statement& statement) {
    if (!state_.mysql) return embedded_sql(statement);
    const auto* show = std::get_if<ast::Show>(&statement.node);
    if (!show || (show->what != "warnings" && show->what != "errors")) {
        state_.environment.conditions.clear();
        state_.diagnostics.clear();
    }
    if (sink_) {
        InnerSink inner(*sink_, false);
        state_.execute_statement(statement, state_.statement_text, inner);
        row_count_ = inner.rows();
    } else {
        NoResultSink none(state_.environment, in_trigger);
        mysql::check_in_function(statement, in_trigger);
        state_.execute_statement(statement, state_.statement_text, none);
        row_count_ = none.rows();
    }
}

} // namespace labdb::sql::program
