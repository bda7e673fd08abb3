// PL/pgSQL's FOR loops and FOREACH; MySQL's cursors.
#include <algorithm>

#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
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
    if (!node.cursor.empty()) return for_cursor(node);
    Session::State::Rows found;
    if (node.query)
        found = loop_rows(node);
    else
        found = dynamic_rows(node.dynamic, node.dynamic_arguments);
    Flow flow;
    for (const Row& row : found.rows) {
        assign_targets(node.targets, found.columns, &row);
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    // A record has the query's columns also when there was no row.
    if (found.rows.empty() && node.targets.size() == 1)
        if (Variable* record = frame_.variable({node.targets[0]}); record && record->record)
            assign_targets(node.targets, found.columns, nullptr);
    set_found(!found.rows.empty());
    return flow;
}

Flow Interpreter::foreach (const ast::Loop& node) {
    const bind::Binder::Given array = value(*node.from);
    if (is_null(array.value)) throw Error("22004", "FOREACH expression must not be null");
    if (array.type.kind != TypeKind::array || !array.type.element)
        throw Error("42804", "FOREACH expression must yield an array, not type " + postgres::type_name(array.type));
    const postgres::Array elements = postgres::Array::read(std::get<std::string>(array.value));
    const auto depth = static_cast<std::size_t>(node.slice);
    const Variable& loop_variable = require_variable(node.targets.at(0));
    const bool takes_array = loop_variable.type.kind == TypeKind::array;
    if (depth > 0 && !takes_array) throw Error("42804", "FOREACH ... SLICE loop variable must be of an array type");
    if (depth == 0 && takes_array) throw Error("42804", "FOREACH loop variable must not be of an array type");
    if (depth > elements.dimensions.size())
        throw Error("2202E", "slice dimension (" + std::to_string(node.slice) + ") is out of the valid range 0.." +
                                 std::to_string(elements.dimensions.size()));
    // What one round takes: an element, or all of the inner dimensions.
    std::size_t size = 1;
    postgres::Array slice;
    for (std::size_t i = elements.dimensions.size() - std::min(depth, elements.dimensions.size());
         i < elements.dimensions.size(); ++i) {
        slice.dimensions.push_back(elements.dimensions[i]);
        size *= static_cast<std::size_t>(elements.dimensions[i].length);
    }
    Flow flow;
    for (std::size_t at = 0; at < elements.elements.size(); at += size) {
        bind::Binder::Given one;
        if (depth > 0) {
            slice.elements.assign(elements.elements.begin() + static_cast<std::ptrdiff_t>(at),
                                  elements.elements.begin() + static_cast<std::ptrdiff_t>(at + size));
            one = {slice.print(), array.type};
        } else if (elements.elements[at]) {
            one = {state_.rules.read(state_.environment, *elements.elements[at], *array.type.element),
                   *array.type.element};
        } else {
            one.type = *array.type.element;
        }
        ResultColumn column;
        column.type = one.type;
        const Row row = {one.value};
        if (Variable& target = require_variable(node.targets.at(0)); target.record)
            assign_row(target, one);
        else
            assign_targets(node.targets, {column}, &row);
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    set_found(!elements.empty());
    return flow;
}

void Interpreter::open_cursor(const ast::OpenCursor& node) {
    OpenCursor* cursor = frame_.cursor(node.name);
    if (!cursor) throw Error(1324, "42000", "Undefined CURSOR: " + node.name);
    if (cursor->open) throw Error(1325, "24000", "Cursor is already open");
    Session::State::Rows found = state_.rows_of(*cursor->declaration->query);
    cursor->columns = std::move(found.columns);
    cursor->rows = std::move(found.rows);
    cursor->next = 0;
    cursor->open = true;
}

void Interpreter::fetch(const ast::FetchCursor& node) {
    OpenCursor& cursor = *frame_.cursor(node.name);
    if (!cursor.open) throw Error(1326, "24000", "Cursor is not open");
    if (node.targets.size() != cursor.columns.size()) throw Error(1328, "HY000", "Incorrect number of FETCH variables");
    if (cursor.next >= cursor.rows.size())
        throw Error(1329, "02000", "No data - zero rows fetched, selected, or processed");
    assign_targets(node.targets, cursor.columns, &cursor.rows[cursor.next++]);
}

void Interpreter::close(const ast::CloseCursor& node) {
    OpenCursor& cursor = *frame_.cursor(node.name);
    if (!cursor.open) throw Error(1326, "24000", "Cursor is not open");
    cursor.open = false;
    cursor.rows.clear();
}

} // namespace labdb::sql::program
