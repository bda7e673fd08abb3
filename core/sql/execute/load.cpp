// MySQL's LOAD DATA: lines of a file as rows.
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/insertion.hpp"
#include "core/sql/execute/load_fields.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

/// A field's type: a text, whose characters are what the file has.
Type field_type() {
    Type type;
    type.kind = TypeKind::varchar;
    type.charset = "utf8mb4";
    type.collation = "utf8mb4_0900_ai_ci";
    return type;
}

class Loading {
public:
    Loading(Context& context, const ast::LoadData& load)
        : context_(context), load_(load), insert_(as_insert(load)), insertion_(context, insert_) {}

    Outcome run(std::string_view bytes) {
        for (const ast::ExpressionPtr& target : load_.targets) add_target(*target);
        if (load_.targets.empty())
            for (const std::size_t column : insertion_.columns()) targets_.push_back({column, ""});
        insertion_.begin(0);
        LoadReader reader(load_, bytes);
        std::vector<std::optional<std::string>> fields;
        for (std::size_t i = 0; i < load_.ignored_lines; ++i) reader.next(fields);
        while (reader.next(fields)) line(fields);
        Outcome outcome = insertion_.end(true);
        outcome.information = "Records: " + std::to_string(insertion_.records()) +
                              "  Deleted: " + std::to_string(insertion_.deleted()) +
                              "  Skipped: " + std::to_string(insertion_.records() - insertion_.copied()) +
                              "  Warnings: " + std::to_string(context_.environment.conditions.size());
        return outcome;
    }

private:
    struct Target {
        std::optional<std::size_t> column;
        std::string variable;
    };

    static ast::Insert as_insert(const ast::LoadData& load) {
        ast::Insert insert;
        insert.table = load.table;
        insert.replace = load.replace;
        // A file that the client sends cannot be stopped, so that rows are skipped instead (MySQL's manual, 13.2.9).
        insert.ignore = load.ignore || (load.local && !load.replace);
        return insert;
    }

    void add_target(const ast::Expression& target) {
        if (const auto* variable = std::get_if<ast::Variable>(&target.node)) {
            targets_.push_back({std::nullopt, util::to_lower(variable->name)});
            return;
        }
        const auto* reference = std::get_if<ast::ColumnReference>(&target.node);
        const Table& table = insertion_.writer().table();
        const int number = reference ? column_number(context_, table, reference->name.back()) : -1;
        if (number < 0) throw unknown_column_error(context_, table, reference ? util::join(reference->name, ".") : "");
        targets_.push_back({static_cast<std::size_t>(number), ""});
    }

    /// A line that does not fit: an error in strict mode.
    void complain(int code, const std::string& message) {
        if (context_.environment.strict) throw Error(code, "01000", message);
        context_.environment.warn("Warning", code, message);
    }

    void line(const std::vector<std::optional<std::string>>& fields) {
        TableWriter& writer = insertion_.writer();
        const std::int64_t number = insertion_.next_row();
        Row row(writer.size());
        std::vector<bool> given(writer.size());
        if (fields.size() < targets_.size())
            complain(1261, "Row " + std::to_string(number) + " doesn't contain data for all columns");
        if (fields.size() > targets_.size())
            complain(1262, "Row " + std::to_string(number) +
                               " was truncated; it contained more data than there were input columns");
        for (std::size_t i = 0; i < targets_.size() && i < fields.size(); ++i) {
            const Cell cell = fields[i] ? Cell(*fields[i]) : Cell();
            if (!targets_[i].column) {
                context_.environment.user_variables[targets_[i].variable] = cell;
                continue;
            }
            const std::size_t column = *targets_[i].column;
            if (writer.is_generated(column)) continue;
            row[column] = writer.converted(column, cell, field_type(), number);
            given[column] = true;
        }
        if (!load_.assignments.empty()) assign(row, given, number);
        insertion_.insert_row(std::move(row), given);
    }

    void assign(Row& row, std::vector<bool>& given, std::int64_t number) {
        TableWriter& writer = insertion_.writer();
        // Bound for each row: what a user variable is depends on the line.
        RowProgram program(context_, insertion_.lookup());
        program.add_table(writer.table_pointer(), "");
        const std::vector<ColumnAssignment> assignments =
            bind_assignments(context_, program.binder(), writer.table(), writer.table().name, load_.assignments,
                             [&](bind::Bound value) { return program.add(std::move(value)); });
        const Row values = program.run(row);
        for (const ColumnAssignment& assignment : assignments) {
            const std::size_t column = assignment.column;
            row[column] = assignment.value ? writer.converted(column, values[*assignment.value],
                                                              program.type(*assignment.value), number)
                                           : writer.default_value(column, row, true);
            given[column] = true;
        }
    }

    Context& context_;
    const ast::LoadData& load_;
    ast::Insert insert_;
    Insertion insertion_;
    std::vector<Target> targets_;
};

} // namespace

Outcome load(Context& context, const ast::LoadData& said, std::string_view bytes) {
    return Loading(context, said).run(bytes);
}

} // namespace labdb::sql::execute
