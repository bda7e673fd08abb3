// PL/pgSQL's FOR loops, FOREACH, and cursors of both dialects.
#include "core/sql/program/interpreter.hpp"

namespace labdb::sql::program {
namespace {

Type whole_number() {
    Type type;
    type.kind = TypeKind::integer;
    return type;
}

} // namespace

Flow Interpreter::for_range(const ast::Loop& node) {
    const auto number = [&](const ast::ExpressionPtr& expression, const char* which) {
        const bind::Binder::Given given = value(*expression);
        if (is_null(given.value)) throw Error("22004", std::string(which) + " of FOR loop cannot be null");
        return std::get<std::int64_t>(state_.rules.read(state_.environment, text_of(given), whole_number()));
    };
    const std::int64_t first = number(node.from, "lower bound"), last = number(node.to, "upper bound");
    const std::int64_t step = node.step ? number(node.step, "BY value") : 1;
    if (step <= 0) throw Error("22023", "BY value of FOR loop must be greater than zero");
    frame_.blocks.push_back({node.label, nullptr, {}, {}});
    const std::size_t depth = frame_.blocks.size() - 1;
    auto counter = std::make_unique<Variable>();
    counter->name = node.targets.at(0);
    counter->type = whole_number();
    frame_.blocks.back().variables.push_back(std::move(counter));
    Flow flow;
    bool found = false;
    for (std::int64_t i = first; node.reverse ? i >= last : i <= last; i += node.reverse ? -step : step) {
        found = true;
        frame_.blocks[depth].variables[0]->value = i;
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    frame_.blocks.resize(depth);
    set_found(found);
    return flow;
}

Flow Interpreter::for_rows(const ast::Loop& node) {
    Session::State::Rows found;
    if (node.query)
        found = state_.rows_of(*node.query);
    else
        found = dynamic_rows(node.dynamic, node.dynamic_arguments);
    Flow flow;
    for (const Row& row : found.rows) {
        assign_targets(node.targets, found.columns, &row);
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    set_found(!found.rows.empty());
    return flow;
}

Flow Interpreter::foreach (const ast::Loop& node) {
    const bind::Binder::Given array = value(*node.from);
    if (is_null(array.value)) throw Error("22004", "FOREACH expression must not be null");
    if (array.type.kind != TypeKind::array || !array.type.element)
        throw Error("42804", "FOREACH expression must yield an array, not type " + std::string("unknown"));
    Variable& target = require_variable(node.targets.at(0));
    const std::vector<Row> elements = state_.connection->query("SELECT c0 FROM pg_unnest(?1)", {array.value});
    Flow flow;
    for (const Row& element : elements) {
        frame_.assign(target, {element[0], *array.type.element});
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    set_found(!elements.empty());
    return flow;
}

void Interpreter::open_cursor(const ast::OpenCursor& node) {
    OpenCursor* cursor = frame_.cursor(node.name);
    if (!cursor && !state_.mysql) {
        // A refcursor variable.
        require_variable(node.name);
        OpenCursor made;
        made.name = node.name;
        frame_.blocks.front().cursors.push_back(std::move(made));
        cursor = frame_.cursor(node.name);
    }
    if (!cursor) throw Error(1324, "42000", "Undefined CURSOR: " + node.name);
    if (cursor->open) {
        if (state_.mysql) throw Error(1325, "24000", "Cursor is already open");
        throw Error("42P03", "cursor \"" + node.name + "\" already in use");
    }
    const ast::Query* query = node.query            ? node.query.get()
                              : cursor->declaration ? cursor->declaration->query.get()
                                                    : nullptr;
    const bool parameters = cursor->declaration && !cursor->declaration->parameters.empty();
    if (parameters) {
        frame_.blocks.push_back({"", nullptr, {}, {}});
        const auto& declared = cursor->declaration->parameters;
        for (std::size_t i = 0; i < declared.size() && i < node.arguments.size(); ++i) {
            auto variable = std::make_unique<Variable>();
            variable->name = declared[i].name;
            bind::Binder binder = state_.binder();
            variable->type = state_.rules.type_of(binder, declared[i].type);
            frame_.assign(*variable, value(*node.arguments[i]));
            frame_.blocks.back().variables.push_back(std::move(variable));
        }
    }
    Session::State::Rows found;
    if (node.dynamic)
        found = dynamic_rows(node.dynamic, node.arguments);
    else if (query)
        found = state_.rows_of(*query);
    if (parameters) frame_.blocks.pop_back();
    cursor = frame_.cursor(node.name);
    cursor->columns = std::move(found.columns);
    cursor->rows = std::move(found.rows);
    cursor->next = 0;
    cursor->open = true;
}

void Interpreter::fetch(const ast::FetchCursor& node) {
    OpenCursor& cursor = *frame_.cursor(node.name);
    if (!cursor.open) {
        if (state_.mysql) throw Error(1326, "24000", "Cursor is not open");
        throw Error("34000", "cursor \"" + node.name + "\" does not exist");
    }
    const bool more = cursor.next < cursor.rows.size();
    if (state_.mysql) {
        if (node.targets.size() != cursor.columns.size())
            throw Error(1328, "HY000", "Incorrect number of FETCH variables");
        if (!more) throw Error(1329, "02000", "No data - zero rows fetched, selected, or processed");
    }
    set_found(more);
    if (!node.move) assign_targets(node.targets, cursor.columns, more ? &cursor.rows[cursor.next] : nullptr);
    if (more) ++cursor.next;
}

void Interpreter::close(const ast::CloseCursor& node) {
    OpenCursor& cursor = *frame_.cursor(node.name);
    if (!cursor.open) {
        if (state_.mysql) throw Error(1326, "24000", "Cursor is not open");
        throw Error("34000", "cursor \"" + node.name + "\" does not exist");
    }
    cursor.open = false;
    cursor.rows.clear();
}

} // namespace labdb::sql::program
