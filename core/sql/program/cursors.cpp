// PL/pgSQL's cursors: they are the session's, so that a function may give one to whoever called it.
#include <algorithm>

#include "core/sql/program/interpreter.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/session/portals.hpp"

namespace labdb::sql::program {

std::string Interpreter::portal_of(const std::string& variable) {
    const Variable& found = require_variable(variable);
    if (is_null(found.value)) throw Error("22004", "cursor variable \"" + variable + "\" is null");
    return text_of({found.value, found.type});
}

void Interpreter::open_declared(OpenCursor& cursor, const std::string& portal, const ast::Expressions& arguments,
                                const std::vector<std::string>& names) {
    const std::vector<ast::RoutineParameter>& declared = cursor.declaration->parameters;
    if (arguments.size() != declared.size())
        throw Error("42601", arguments.size() > declared.size()
                                 ? "too many arguments for cursor \"" + cursor.name + "\""
                                 : "not enough arguments for cursor \"" + cursor.name + "\"");
    std::vector<std::unique_ptr<Variable>> variables;
    for (std::size_t i = 0; i < declared.size(); ++i) {
        auto variable = std::make_unique<Variable>();
        variable->name = declared[i].name;
        bind::Binder binder = state_.binder();
        variable->type = state_.rules.type_of(binder, declared[i].type);
        std::size_t from = i;
        if (!names.empty() && !names[i].empty())
            from = static_cast<std::size_t>(std::find(names.begin(), names.end(), declared[i].name) - names.begin());
        else if (!names.empty())
            for (std::size_t other = 0; other < names.size(); ++other)
                if (names[other] == declared[i].name) from = other;
        if (from >= arguments.size())
            throw Error("42601", "cursor \"" + cursor.name + "\" has no argument named \"" + names[i] + "\"");
        frame_.assign(*variable, value(*arguments[from]));
        variables.push_back(std::move(variable));
    }
    frame_.blocks.push_back({"", nullptr, std::move(variables), {}});
    struct Leave {
        Frame& frame;
        ~Leave() { frame.blocks.pop_back(); }
    } const leave{frame_};
    Session::State::Rows found = state_.rows_of(*cursor.declaration->query);
    state_.cursors[portal] = {std::move(found.columns), std::move(found.rows), 0, false};
}

void Interpreter::open_portal(const ast::OpenCursor& node) {
    Variable& variable = require_variable(node.name);
    std::string portal;
    if (is_null(variable.value)) {
        do portal = state_.routines().new_portal();
        while (state_.cursors.contains(portal));
    } else {
        portal = text_of({variable.value, variable.type});
    }
    if (state_.cursors.contains(portal)) throw Error("42P03", "cursor \"" + portal + "\" already in use");
    OpenCursor* declared = frame_.cursor(node.name);
    if (declared && declared->declaration) {
        open_declared(*declared, portal, node.arguments, node.argument_names);
    } else {
        Session::State::Rows found =
            node.dynamic ? dynamic_rows(node.dynamic, node.dynamic_arguments) : state_.rows_of(*node.query);
        state_.cursors[portal] = {std::move(found.columns), std::move(found.rows), 0, false};
    }
    variable.value = portal;
}

void Interpreter::fetch_portal(const ast::FetchCursor& node) {
    const std::string portal = portal_of(node.name);
    const auto cursor = state_.cursors.find(portal);
    if (cursor == state_.cursors.end()) throw Error("34000", "cursor \"" + portal + "\" does not exist");
    const OpenCursor* declared = frame_.cursor(node.name);
    const bool forward_only = declared && declared->declaration && declared->declaration->scroll == false;
    const bool may_go_back = !node.direction.starts_with("forward") || node.direction.find('-') != std::string::npos;
    if (forward_only && may_go_back && !node.direction.starts_with("relative")) {
        Error error("55000", "cursor can only scan forward");
        error.hint = "Declare it with SCROLL option to enable backward scan.";
        throw error;
    }
    const std::vector<std::size_t> fetched = move_portal(cursor->second, node.direction);
    row_count_ = static_cast<std::int64_t>(fetched.size());
    set_found(!fetched.empty());
    if (!node.move)
        assign_targets(node.targets, cursor->second.columns,
                       fetched.empty() ? nullptr : &cursor->second.rows[fetched.back()]);
}

void Interpreter::close_portal(const ast::CloseCursor& node) {
    const std::string portal = portal_of(node.name);
    if (state_.cursors.erase(portal) == 0) throw Error("34000", "cursor \"" + portal + "\" does not exist");
}

Flow Interpreter::for_cursor(const ast::Loop& node) {
    OpenCursor* declared = frame_.cursor(node.cursor);
    if (!declared || !declared->declaration) throw Error("42601", "cursor FOR loop must use a bound cursor variable");
    Variable& variable = require_variable(node.cursor);
    const std::string portal = is_null(variable.value) ? node.cursor : text_of({variable.value, variable.type});
    if (state_.cursors.contains(portal)) throw Error("42P03", "cursor \"" + portal + "\" already in use");
    open_declared(*declared, portal, node.cursor_arguments, node.cursor_argument_names);
    Flow flow;
    bool any = false;
    // The loop's variable is its own record.
    frame_.blocks.push_back({node.label, nullptr, {}, {}});
    const std::size_t depth = frame_.blocks.size() - 1;
    auto record = std::make_unique<Variable>();
    record->name = node.targets.at(0);
    record->record = true;
    record->type.kind = TypeKind::record;
    frame_.blocks.back().variables.push_back(std::move(record));
    for (;;) {
        const auto cursor = state_.cursors.find(portal);
        if (cursor == state_.cursors.end()) break; // the body has closed it
        const std::vector<std::size_t> fetched = move_portal(cursor->second, "forward 1");
        if (fetched.empty()) break;
        any = true;
        assign_targets(node.targets, cursor->second.columns, &cursor->second.rows[fetched[0]]);
        flow = run_all(node.statements);
        if (ends_loop(flow, node.label)) break;
    }
    frame_.blocks.resize(depth);
    state_.cursors.erase(portal);
    set_found(any);
    return flow;
}

} // namespace labdb::sql::program
