// How SQL calls PostgreSQL's functions and procedures.
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/emit.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/sql/program/routine_parameters.hpp"
#include "core/sql/program/routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// All rows that a function gave.
class KeptRows final : public RowSource {
public:
    KeptRows(std::vector<Row> rows, std::size_t columns) : rows_(std::move(rows)), columns_(columns) {}
    bool next(Row& row) override {
        if (at_ == rows_.size()) return false;
        row = std::move(rows_[at_++]);
        row.resize(columns_);
        return true;
    }

private:
    std::vector<Row> rows_;
    std::size_t columns_, at_ = 0;
};

} // namespace

std::vector<bind::Binder::Given> Routines::arguments_of(const Routine& routine, Arguments arguments) const {
    std::vector<bind::Binder::Given> given;
    std::size_t i = 0;
    for (const Routine::Parameter& parameter : routine.parameters) {
        if ((parameter.mode == "out" && !state_.mysql) || parameter.mode == "table" || i >= arguments.size()) continue;
        given.push_back({cell_of(arguments[i++]), parameter.type});
        // MySQL's texts for numbers come as they are: assigned to the parameter they may fail.
        const bool number = is_integer(parameter.type.kind) || parameter.type.kind == TypeKind::real ||
                            parameter.type.kind == TypeKind::double_precision;
        if (state_.mysql && number && std::holds_alternative<std::string>(given.back().value)) {
            given.back().type = Type();
            given.back().type.kind = TypeKind::varchar;
            given.back().type.charset = "utf8mb4";
        }
    }
    return given;
}

std::string Routines::called_as(const char* prefix, const Routine& routine) {
    std::string name = prefix + std::to_string(routine.oid) + "_" + std::to_string(routine.updated);
    // A polymorphic function is another one for each choice of types.
    std::string types;
    for (const Routine::Parameter& parameter : routine.parameters)
        if (parameter.type_source.starts_with("any")) types += postgres::encode_type(parameter.type) + ",";
    if (routine.aggregate) types += postgres::encode_type(routine.parameters[0].type);
    if (routine.returns.kind == TypeKind::record && routine.returns_source == "record") types += routine.returns.fields;
    if (!types.empty()) name += "_" + std::to_string(std::hash<std::string>()(types));
    return name;
}

std::string Routines::callable(const std::shared_ptr<const Routine>& routine) {
    std::string name = called_as("labdb_routine", *routine);
    std::unique_ptr<Callable>& kept = callables_[name];
    if (!kept) {
        kept = std::make_unique<Callable>(Callable{this, routine, 0});
        state_.connection->add_function(
            name.c_str(), -1,
            [](void* context, Environment&, Arguments arguments) -> Cell {
                const auto& callable = *static_cast<const Callable*>(context);
                const auto given = callable.routines->arguments_of(*callable.routine, arguments);
                if (callable.routine->strict && !callable.routine->aggregate)
                    for (const bind::Binder::Given& argument : given)
                        if (is_null(argument.value)) return std::monostate();
                return callable.routines->run(*callable.routine, given, nullptr, nullptr).value.value;
            },
            kept.get());
    }
    return name;
}

std::string Routines::callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) {
    std::string name = called_as("labdb_rows", *routine);
    std::unique_ptr<Callable>& kept = callables_[name];
    if (!kept) {
        kept = std::make_unique<Callable>(Callable{this, routine, columns});
        state_.connection->add_table_function(
            name.c_str(), static_cast<int>(columns), static_cast<int>(routine->parameters.size()),
            [](void* context, Environment& environment, Arguments arguments) -> std::unique_ptr<RowSource> {
                const auto& callable = *static_cast<const Callable*>(context);
                const Routine& of = *callable.routine;
                const auto given = callable.routines->arguments_of(of, arguments);
                if (of.strict)
                    for (const bind::Binder::Given& argument : given)
                        if (is_null(argument.value))
                            return std::make_unique<KeptRows>(
                                of.returns_set ? std::vector<Row>() : std::vector<Row>{Row()}, callable.columns);
                Result result = callable.routines->run(of, given, nullptr, nullptr);
                if (!of.returns_set) {
                    result.rows.clear();
                    Row row;
                    if (result.value.type.kind != TypeKind::record) {
                        row.push_back(result.value.value);
                    } else if (!is_null(result.value.value)) {
                        const auto& rules = callable.routines->state_.rules;
                        const auto fields = postgres::record_fields(result.value.type);
                        const auto texts = postgres::read_record(std::get<std::string>(result.value.value));
                        for (std::size_t i = 0; i < texts.size() && i < fields.size(); ++i)
                            row.push_back(texts[i] ? rules.read(environment, *texts[i], fields[i].type) : Cell());
                    }
                    result.rows.push_back(std::move(row));
                }
                return std::make_unique<KeptRows>(std::move(result.rows), callable.columns);
            },
            kept.get());
    }
    return name;
}

void Routines::call_postgres(const ast::Call& call, ResultSink& sink) {
    bind::Binder binder = state_.binder();
    std::vector<bind::Bound> bound;
    for (const ast::ExpressionPtr& argument : call.arguments)
        bound.push_back(postgres::as_record(binder, binder.expression(argument)));
    // The name follows CALL.
    const std::string& text = state_.statement_text;
    const std::size_t word = util::to_lower(text).find("call");
    const std::size_t position =
        state_.program_depth > 0 || word == std::string::npos ? 0 : text.find_first_not_of(" \t\n", word + 4);
    const auto resolved = postgres::resolve_user_call(binder, call, bound, true, position);
    if (!resolved) {
        Error error("42883", "procedure " + postgres::called_with(call, bound) + " does not exist");
        error.hint =
            "No procedure matches the given name and argument types. You might need to add explicit type casts.";
        error.position = position;
        throw error;
    }
    const Routine& routine = *resolved->routine;
    std::vector<bind::Binder::Given> arguments;
    if (!resolved->arguments.empty()) {
        std::string sql;
        for (const bind::Bound& argument : resolved->arguments) sql += (sql.empty() ? "SELECT " : ", ") + argument.sql;
        state_.guarded(false, [&] {
            const Row values = state_.connection->query(sql, binder.parameters()).at(0);
            arguments.clear();
            for (std::size_t i = 0; i < values.size(); ++i)
                arguments.push_back({values[i], resolved->arguments[i].type});
        });
    }
    std::vector<bind::Binder::Given> out(routine.parameters.size());
    // The procedure may end the transaction, when it is its own.
    if (!state_.transaction.open) begin_implicit();
    run(routine, arguments, nullptr, &out);
    Completion completion;
    completion.tag = "CALL";
    std::vector<ResultColumn> columns;
    Row row;
    last_outputs_.clear();
    std::size_t unnamed = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (!is_output(routine.parameters[i])) continue;
        last_outputs_.push_back(i);
        ResultColumn column;
        column.name =
            routine.parameters[i].name.empty() ? "column" + std::to_string(++unnamed) : routine.parameters[i].name;
        column.type = routine.parameters[i].type;
        columns.push_back(std::move(column));
        row.push_back(out[i].value);
    }
    if (!columns.empty()) {
        sink.columns(columns);
        sink.row(row);
        completion.has_rows = true;
        completion.rows = 1;
    }
    state_.finish(sink, std::move(completion));
}

void Routines::run_block(const ast::DoBlock& block, ResultSink& sink) {
    const std::string language = block.language.empty() ? "plpgsql" : util::to_lower(block.language);
    if (language != "plpgsql") throw Error("42704", "language \"" + language + "\" does not exist");
    const postgres::plpgsql::Body body = [&] {
        try {
            return postgres::plpgsql::parse(block.body, {});
        } catch (Error& error) {
            // The body stands in the statement as it is, when it was quoted by dollars.
            const std::size_t at = state_.statement_text.find(block.body);
            if (error.position && at != std::string::npos) error.position = at + *error.position;
            throw;
        }
    }();
    if (!state_.transaction.open) begin_implicit();
    Frame frame(state_.rules, state_.environment);
    frame.blocks.push_back({"", nullptr, {}, {}});
    auto found = std::make_unique<Variable>();
    found->name = "found";
    found->type.kind = TypeKind::boolean;
    found->value = std::int64_t{0};
    frame.blocks.back().variables.push_back(std::move(found));
    {
        Interpreter interpreter(state_, frame, &sink);
        interpreter.context = "PL/pgSQL function inline_code_block";
        interpreter.body = block.body;
        interpreter.parsed = &body;
        run_traced(interpreter, [&] { interpreter.run_body(body.block); });
    }
    Completion completion;
    completion.tag = "DO";
    state_.finish(sink, std::move(completion));
}

} // namespace labdb::sql::program
