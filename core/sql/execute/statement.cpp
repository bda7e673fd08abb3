#include "core/sql/execute/statement.hpp"

#include <algorithm>

#include "core/sql/bind/places.hpp"
#include "core/sql/bind/updatable_view.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {

std::size_t StatementLookup::column(const ast::Name& name) const {
    const int number = column_number(context_, target_->table(), name.back());
    if (number < 0) throw Error(1054, "42S22", "Unknown column '" + util::join(name, ".") + "' in 'field list'");
    return static_cast<std::size_t>(number);
}

bind::Bound StatementLookup::default_value(bind::Binder& binder, const ast::DefaultValue& value) {
    if (!target_ || value.column.empty()) return session_.default_value(binder, value);
    const std::size_t number = column(value.column);
    return binder.constant(target_->default_value(number, Row(target_->size()), false),
                           target_->table().columns[number].type);
}

bind::Bound StatementLookup::inserted_value(bind::Binder& binder, const ast::InsertedValue& value) {
    if (!target_ || !inserted_) return session_.inserted_value(binder, value);
    const std::size_t number = column(value.column);
    bind::Bound bound;
    bound.sql = RowProgram::parameter(*inserted_ + number);
    bound.type = target_->table().columns[number].type;
    return bound;
}

Modifying::Modifying(Environment& environment, bool ignore)
    : environment_(environment), modifying_(std::exchange(environment.modifying, true)), strict_(environment.strict) {
    if (ignore) environment.strict = false;
}

Modifying::~Modifying() {
    environment_.modifying = modifying_;
    environment_.strict = strict_;
}

void ignore_error(Environment& environment, const Error& error) {
    // MySQL's manual, 5.1.11, "The Effect of IGNORE on Statement Execution": those of them that concern a row.
    constexpr int kIgnored[] = {1062, 1169, 1242, 1369, 1451, 1452, 1526, 1586, 1748, 3819};
    if (std::find(std::begin(kIgnored), std::end(kIgnored), error.code) == std::end(kIgnored)) throw Error(error);
    environment.warn("Warning", error.code, error.message);
}

bool has_instead(const Table& table, Event event) {
    const std::string name = util::to_lower(name_of(event));
    return table.kind == Table::Kind::view &&
           std::any_of(table.triggers.begin(), table.triggers.end(), [&](const Trigger& trigger) {
               return trigger.timing == "instead of" &&
                      std::find(trigger.events.begin(), trigger.events.end(), name) != trigger.events.end();
           });
}

std::shared_ptr<const Table> target_table(Context& context, const ast::Name& name, std::size_t position) {
    std::shared_ptr<const Table> table = context.lookup.find_table(name);
    if (!table) {
        const bind::SystemTable* system = context.lookup.find_system_table(name);
        bind::Binder binder = context.hooks.binder(context.lookup);
        if (!system) binder.fail_unknown_table(name, position);
        if (context.mysql())
            throw Error(1044, "42000",
                        "Access denied for user '" + context.environment.user + "'@'" + context.environment.host +
                            "' to database '" + system->schema + "'");
        throw Error("42501", "permission denied for table " + system->name);
    }
    if (table->kind == Table::Kind::table || table->kind == Table::Kind::view) return table;
    if (table->kind == Table::Kind::materialized_view)
        throw Error("42809", "cannot change materialized view \"" + table->name + "\"");
    if (table->kind == Table::Kind::sequence) throw Error("42809", "cannot change sequence \"" + table->name + "\"");
    throw Error("42809", "cannot open relation \"" + table->name + "\"");
}

void fail_view(const Context& context, const Table& view, Event event) {
    if (context.mysql()) {
        if (event == Event::insert)
            throw Error(1471, "HY000", "The target table " + view.name + " of the INSERT is not insertable-into");
        throw Error(1288, "HY000",
                    "The target table " + view.name + " of the " + std::string(name_of(event)) + " is not updatable");
    }
    const char* words = event == Event::insert ? "insert into" : event == Event::update ? "update" : "delete from";
    Error error("55000", std::string("cannot ") + words + " view \"" + view.name + "\"");
    const ast::Query& query = context.lookup.view_query(view);
    error.detail = bind::why_not_updatable(query, context.hooks.binder(context.lookup).query(query));
    const char* doing = event == Event::insert   ? "inserting into"
                        : event == Event::update ? "updating"
                                                 : "deleting from";
    error.hint = std::string("To enable ") + doing + " the view, provide an INSTEAD OF " + std::string(name_of(event)) +
                 " trigger or an unconditional ON " + std::string(name_of(event)) + " DO INSTEAD rule.";
    throw error;
}

std::optional<ViewTarget> view_over_row(Context& context, bind::Lookup& lookup, RowProgram& program,
                                        const std::shared_ptr<const Table>& view) {
    return bind_view(context, lookup, program.binder(), view, "",
                     [&](const std::shared_ptr<const Table>& base) { return program.add_table(base, "", false); });
}

void set_check_option(Context& context, bind::Lookup& lookup, Changes& changes, const TableWriter& writer,
                      const std::shared_ptr<const Table>& view) {
    auto program = std::make_shared<RowProgram>(context, lookup);
    const std::optional<ViewTarget> over_row = view_over_row(context, lookup, *program, view);
    if (!over_row || over_row->check.empty()) return;
    bind::Bound check;
    check.sql = over_row->check;
    program->add(std::move(check));
    program->ready();
    changes.set_check(writer, [program, view, &context](const Row& row) {
        const auto* holds = std::get_if<std::int64_t>(&program->run(row)[0]);
        if (!holds || *holds == 0) throw check_option_error(context, *view);
    });
}

void check_assignable(Context& context, const Column& column, const bind::Bound& value) {
    if (context.mysql() || value.type.kind == TypeKind::unknown || value.type.kind == TypeKind::null) return;
    try {
        // Only the rules know what may be assigned to what: they are asked with a value, whatever becomes of it.
        context.rules.assign(context.environment, Cell(std::string()), value.type, column, 0);
    } catch (Error& error) {
        if (error.sqlstate != "42804") return;
        error.position = value.position;
        throw;
    } catch (const std::exception&) {
    }
}

void check_literal(Context& context, const Column& column, const bind::Bound& value, const std::string& text) {
    if (context.mysql()) return;
    try {
        context.rules.read(context.environment, text, column.type);
    } catch (Error& error) {
        if (error.sqlstate == "22001") return; // the length counts when the row is made
        if (!error.position) error.position = value.position;
        throw;
    }
}

void check_generated(Context& context, const Table& table, const ColumnAssignment& assignment, bool update) {
    const Column& column = table.columns[assignment.column];
    if (!assignment.value) return;
    if (column.generated || (update && column.identity == 'a')) throw generated_error(context, table, column, update);
}

std::vector<ColumnAssignment> bind_assignments(Context& context, bind::Binder& binder, const Table& table,
                                               const std::string& alias, std::span<const ast::Assignment> assignments,
                                               const std::function<std::size_t(bind::Bound)>& add) {
    std::vector<ColumnAssignment> bound;
    std::size_t position = 0;
    const auto column = [&](const ast::Name& name) {
        // PostgreSQL's names have one part; more would be a field of a composite column.
        const std::string& last = context.mysql() ? name.back() : name.front();
        const bool other =
            context.mysql() && name.size() > 1 && util::to_lower(name[name.size() - 2]) != util::to_lower(alias);
        const int number = other ? -1 : column_number(context, table, last);
        if (number < 0) {
            Error error = unknown_column_error(context, table, context.mysql() ? util::join(name, ".") : last);
            if (!context.mysql()) error.position = position;
            throw error;
        }
        if (!context.mysql())
            for (const ColumnAssignment& before : bound)
                if (before.column == static_cast<std::size_t>(number))
                    throw Error("42601", "multiple assignments to same column \"" + last + "\"");
        return static_cast<std::size_t>(number);
    };
    const auto assign = [&](const ast::Name& name, const ast::ExpressionPtr& value,
                            bind::Bound* bound_value = nullptr) {
        ColumnAssignment made;
        made.column = column(name);
        const auto* standard = ast::as<ast::DefaultValue>(value);
        if (bound_value || !standard || !standard->column.empty()) {
            bind::Bound expression = bound_value       ? std::move(*bound_value)
                                     : context.mysql() ? binder.expression(value)
                                                       : binder.in_clause("UPDATE", *value);
            if (expression.is_row() && !context.mysql() && table.columns[made.column].type.kind != TypeKind::record)
                expression.type.kind = TypeKind::record; // which is refused below
            else if (expression.is_row() && !context.mysql())
                expression = context.rules.convert(binder, std::move(expression), table.columns[made.column].type);
            check_assignable(context, table.columns[made.column], expression);
            const auto* text = expression.constant ? std::get_if<std::string>(&*expression.constant) : nullptr;
            if (text && expression.type.kind == TypeKind::unknown)
                check_literal(context, table.columns[made.column], expression, *text);
            made.value = add(std::move(expression));
        }
        check_generated(context, table, made, true);
        bound.push_back(made);
    };
    for (const ast::Assignment& assignment : assignments) {
        position = assignment.position;
        if (assignment.row.empty()) {
            assign(assignment.column, assignment.value);
            continue;
        }
        std::vector<ast::Name> names = {assignment.column};
        names.insert(names.end(), assignment.row.begin(), assignment.row.end());
        const auto mismatch = [&](std::size_t count) {
            if (count != names.size()) {
                Error error("42601", "number of columns does not match number of values");
                error.position = assignment.value->position;
                throw error;
            }
        };
        const auto* row = ast::as<ast::RowValue>(assignment.value);
        if (row && std::any_of(row->elements.begin(), row->elements.end(), [](const ast::ExpressionPtr& element) {
                return std::holds_alternative<ast::Star>(element->node);
            })) {
            bind::Bound values = binder.expression(assignment.value);
            mismatch(values.row.size());
            for (std::size_t i = 0; i < names.size(); ++i) assign(names[i], nullptr, &values.row[i]);
        } else if (row) {
            mismatch(row->elements.size());
            for (std::size_t i = 0; i < names.size(); ++i) assign(names[i], row->elements[i]);
        } else if (const auto* query = ast::as<ast::Subquery>(assignment.value)) {
            const bind::BoundQuery values = binder.query(*query->query);
            mismatch(values.columns.size());
            for (std::size_t i = 0; i < names.size(); ++i) {
                bind::Bound value = values.columns[i].value;
                const std::string cell = "c" + std::to_string(i);
                value.sql = "(SELECT " + (values.at_most_one_row ? cell : "single_value(" + cell + ")") + " FROM (" +
                            values.sql + "))";
                value.origin.reset();
                bound.push_back({column(names[i]), add(std::move(value))});
                check_generated(context, table, bound.back(), true);
            }
        } else {
            Error error("0A000", "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression");
            error.position = assignment.value->position;
            throw error;
        }
    }
    return bound;
}

std::vector<std::string> names_of(const Table& table, const std::vector<std::size_t>& columns) {
    std::vector<std::string> names;
    for (const std::size_t column : columns) names.push_back(table.columns[column].name);
    return names;
}

namespace {

/// PostgreSQL's ctid and xmax as columns of a table.
std::shared_ptr<const Table> row_places() {
    Table made;
    for (const char* name : {"ctid", "xmax"}) {
        Column column;
        column.name = name;
        column.type.kind = TypeKind::oid;
        column.type.name = made.columns.empty() ? "tid" : "xid";
        made.columns.push_back(std::move(column));
    }
    return std::make_shared<const Table>(std::move(made));
}

} // namespace

Returning::Returning(Context& context, bind::Lookup& lookup, const std::shared_ptr<const Table>& table,
                     const std::string& alias, const std::vector<ast::SelectItem>& items,
                     const std::vector<bind::ScopeTable>* others)
    : program_(context, lookup), has_places_(!context.mysql()) {
    program_.add_table(table, alias);
    if (others)
        for (const bind::ScopeTable& other : *others) program_.add_copy(other);
    if (has_places_) program_.add_table(row_places(), bind::kRowPlaces, false);
    for (bind::BoundQuery::Column& column : program_.binder().select_items(items)) {
        for (std::size_t i = 0; i < table->columns.size(); ++i)
            if (column.value.sql == RowProgram::parameter(i)) {
                bind::Bound::Origin origin;
                origin.schema = table->schema;
                origin.table = table->name;
                origin.table_alias = alias.empty() ? table->name : alias;
                origin.column = table->columns[i].name;
                origin.number = static_cast<int>(i);
                column.value.origin = std::make_shared<const bind::Bound::Origin>(std::move(origin));
            }
        program_.add(column.value);
        returned_.columns.push_back(std::move(column));
    }
    if (!context.mysql())
        for (std::size_t i = 0; i < table->columns.size(); ++i)
            for (std::size_t output = 0; output < returned_.columns.size(); ++output)
                if (program_.uses(output, i)) lookup.check_read(*table, table->columns[i].name);
    program_.ready();
}

void Returning::add(const Row& row, std::int64_t rowid, const Row* others, bool locked) {
    // Whoever has locked a row stands in xmax: any number but 0 will do.
    constexpr std::int64_t kSome = 1;
    Row more;
    if (others) more = *others;
    if (has_places_) more.insert(more.end(), {Cell(rowid), Cell(locked ? kSome : 0)});
    returned_.rows.push_back(program_.run(row, &more));
}

} // namespace labdb::sql::execute
