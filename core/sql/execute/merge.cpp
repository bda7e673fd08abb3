#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/selection.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

bool holds(const Cell& cell) {
    const auto* whole = std::get_if<std::int64_t>(&cell);
    return whole && *whole != 0;
}

/// One WHEN clause: its condition and its values, over the target's row and the source's behind it.
struct Branch {
    const ast::Merge::When* said = nullptr;
    std::unique_ptr<RowProgram> condition, values;
    std::vector<ColumnAssignment> assignments; ///< also of an INSERT
    std::vector<bool> assigned;
};

/// One run of PostgreSQL's MERGE.
class Merging {
public:
    Merging(Context& context, const ast::Merge& merge)
        : context_(context), merge_(merge), lookup_(context), modifying_(context.environment, false), changes_(context),
          binder_(context.hooks.binder(lookup_)) {}

    Outcome run() {
        const auto* named = std::get_if<ast::NamedTable>(&merge_.target->node);
        const std::shared_ptr<const Table> table = target_table(context_, named->name, merge_.target->position);
        if (table->kind == Table::Kind::view) {
            Error error("0A000", "cannot execute MERGE on relation \"" + table->name + "\"");
            error.detail = "This operation is not supported for views.";
            throw error;
        }
        if (table->has_family()) throw Error("0A000", "MERGE of a table that others inherit from is not supported");
        if (lookup_.row_policies(*table, "update", true))
            throw Error("0A000", "MERGE of a table with row level security is not supported");
        lookup_.change(table.get());
        writer_ = &TableWriter::of(context_, table);
        writer_->begin_statement();
        lookup_.set_target(writer_);
        const std::vector<Row> rows = select(*named);
        for (const ast::Merge::When& said : merge_.whens) branches_.push_back(bind(said, *named));
        begin_events();

        std::set<std::int64_t> seen;
        const std::size_t width = writer_->size();
        for (const Row& values : rows) {
            ++row_number_;
            const auto* rowid = std::get_if<std::int64_t>(&values[0]);
            const auto begin = values.begin() + 1;
            const Row target(begin, begin + static_cast<std::ptrdiff_t>(width));
            const Row source(begin + static_cast<std::ptrdiff_t>(width), values.end());
            for (Branch& branch : branches_) {
                if (branch.said->matched != (rowid != nullptr)) continue;
                if (branch.condition && !holds(branch.condition->run(target, &source)[0])) continue;
                if (rowid && branch.said->action != "nothing" && !seen.insert(*rowid).second) {
                    Error error("21000", "MERGE command cannot affect row a second time");
                    error.hint = "Ensure that not more than one source row matches any one target row.";
                    throw error;
                }
                act(branch, rowid ? *rowid : 0, target, source);
                break;
            }
        }
        changes_.finish();
        Outcome outcome;
        outcome.affected = affected_;
        outcome.tag = "MERGE " + std::to_string(affected_);
        return outcome;
    }

private:
    std::vector<Row> select(const ast::NamedTable& named) {
        const std::string with = merge_.with ? binder_.push_with(*merge_.with) + " " : "";
        binder_.push_scope(scope_);
        const std::string target = binder_.from(*merge_.target, scope_);
        const std::string source = binder_.from(*merge_.source, scope_);
        const bind::ScopeTable& table = scope_.tables.front();
        alias_ = table.aliased ? table.alias : "";
        if (!table.table)
            throw Error("42P01",
                        "relation \"" + named.name.back() + "\" cannot be the target of a modifying statement");
        std::vector<std::string> values = {table.sql_alias + ".rowid"};
        for (const bind::ScopeTable& each : scope_.tables)
            for (const bind::ScopeColumn& column : each.columns) values.push_back(column.value.sql);
        const std::string on = context_.rules.condition(binder_, binder_.expression(merge_.on), "JOIN/ON").sql;
        for (std::size_t i = 1; i < scope_.tables.size(); ++i) source_.push_back(scope_.tables[i]);
        binder_.pop_scope();
        if (merge_.with) binder_.pop_with(*merge_.with);
        return context_.connection().query(with + "SELECT " + util::join(values, ", ") + " FROM " + source +
                                               " LEFT JOIN " + target + " ON " + on,
                                           binder_.parameters());
    }

    std::unique_ptr<RowProgram> program(bool target_visible) {
        auto made = std::make_unique<RowProgram>(context_, lookup_);
        // What is not there cannot be named.
        bind::ScopeTable& target = made->add_table(writer_->table_pointer(), alias_, target_visible);
        if (!target_visible) target.columns.clear();
        for (const bind::ScopeTable& table : source_) made->add_copy(table);
        return made;
    }

    Branch bind(const ast::Merge::When& said, const ast::NamedTable& named) {
        const Table& table = writer_->table();
        Branch branch;
        branch.said = &said;
        if (said.condition) {
            branch.condition = program(said.matched);
            bind::Binder& binder = branch.condition->binder();
            branch.condition->add(
                context_.rules.condition(binder, binder.expression(said.condition), "MERGE WHEN AND"));
        }
        branch.values = program(said.matched);
        if (said.action == "update")
            branch.assignments =
                bind_assignments(context_, branch.values->binder(), table, named.alias, said.assignments,
                                 [&](bind::Bound value) { return branch.values->add(std::move(value)); });
        if (said.action == "insert" && !said.default_values) bind_insert(branch, said);
        branch.assigned.resize(table.columns.size());
        std::vector<std::size_t> columns;
        for (const ColumnAssignment& assignment : branch.assignments) {
            branch.assigned[assignment.column] = true;
            columns.push_back(assignment.column);
        }
        if (said.action != "nothing") context_.hooks.check_write(event_of(said), table, names_of(table, columns));
        return branch;
    }

    void bind_insert(Branch& branch, const ast::Merge::When& said) {
        const Table& table = writer_->table();
        std::vector<std::size_t> columns;
        for (const std::string& name : said.columns) {
            const int number = column_number(context_, table, name);
            if (number < 0) throw unknown_column_error(context_, table, name);
            columns.push_back(static_cast<std::size_t>(number));
        }
        if (said.columns.empty())
            for (std::size_t i = 0; i < table.columns.size(); ++i) columns.push_back(i);
        if (said.values.size() > columns.size())
            throw Error("42601", "INSERT has more expressions than target columns");
        if (said.values.size() < columns.size() && !said.columns.empty())
            throw Error("42601", "INSERT has more target columns than expressions");
        for (std::size_t i = 0; i < said.values.size(); ++i) {
            ColumnAssignment assignment;
            assignment.column = columns[i];
            const auto* standard = ast::as<ast::DefaultValue>(said.values[i]);
            if (standard && standard->column.empty()) continue;
            assignment.value = branch.values->add(branch.values->binder().expression(said.values[i]));
            const Column& column = table.columns[columns[i]];
            if (column.generated || column.identity == 'a') throw generated_error(context_, table, column, false);
            branch.assignments.push_back(assignment);
        }
    }

    static Event event_of(const ast::Merge::When& said) {
        return said.action == "insert" ? Event::insert : said.action == "update" ? Event::update : Event::erase;
    }

    void begin_events() {
        for (const Event event : {Event::insert, Event::update, Event::erase})
            for (const Branch& branch : branches_)
                if (branch.said->action != "nothing" && event_of(*branch.said) == event) {
                    changes_.begin(*writer_, event);
                    break;
                }
    }

    void act(Branch& branch, std::int64_t rowid, const Row& target, const Row& source) {
        const std::string& action = branch.said->action;
        if (action == "nothing") return;
        if (action == "delete") {
            if (changes_.erase(*writer_, rowid, target)) ++affected_;
            return;
        }
        const Row values = branch.values->run(target, &source);
        Row row = action == "update" ? target : Row(writer_->size());
        for (const ColumnAssignment& assignment : branch.assignments)
            row[assignment.column] = assignment.value
                                         ? writer_->converted(assignment.column, values[*assignment.value],
                                                              branch.values->type(*assignment.value), row_number_)
                                         : writer_->default_value(assignment.column, row, false);
        changes_.set_assigned(branch.assigned);
        if (action == "insert") writer_->fill_defaults(row, branch.assigned, false);
        const Changes::Done done = action == "insert" ? changes_.insert(*writer_, row, row_number_)
                                                      : changes_.update(*writer_, rowid, target, row, row_number_);
        if (done.conflict) throw writer_->duplicate(*done.conflict->index, row);
        if (done.written) ++affected_;
    }

    Context& context_;
    const ast::Merge& merge_;
    StatementLookup lookup_;
    const Modifying modifying_;
    Changes changes_;
    bind::Binder binder_;
    bind::Scope scope_;
    TableWriter* writer_ = nullptr;
    std::string alias_;
    std::vector<bind::ScopeTable> source_;
    std::vector<Branch> branches_;
    std::int64_t affected_ = 0, row_number_ = 0;
};

} // namespace

Outcome merge(Context& context, const ast::Merge& merge) { return Merging(context, merge).run(); }

} // namespace labdb::sql::execute
