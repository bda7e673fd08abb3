// PostgreSQL's COPY FROM: lines of a file as rows.
#include <algorithm>

#include "core/sql/execute/copy_format.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/insertion.hpp"

namespace labdb::sql::execute {
namespace {

ast::Insert as_insert(const ast::Copy& copy) {
    ast::Insert insert;
    insert.table = copy.table;
    insert.columns = copy.columns;
    insert.columns_said = !copy.columns.empty();
    insert.overriding = "system"; // COPY writes identity columns as they come
    return insert;
}

/// A value of the file, as long as an error's context shows it (copyfrom.c, limit_printout_length).
std::string cut(std::string_view text) {
    constexpr std::size_t kLongest = 100;
    return std::string(text.substr(0, kLongest)) + (text.size() > kLongest ? "..." : "");
}

bool named(const std::vector<std::string>& list, const std::string& column) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& name) { return name == "*" || name == column; });
}

class Copying {
public:
    Copying(Context& context, const ast::Copy& copy, std::string_view bytes)
        : context_(context), copy_(copy), format_(CopyFormat::from(copy)), reader_(format_, bytes),
          insert_(as_insert(copy)), insertion_(context, insert_) {}

    Outcome run() {
        const Table& table = insertion_.writer().table();
        for (const std::size_t column : insertion_.columns()) {
            if (!table.columns[column].generated) {
                columns_.push_back(column);
                continue;
            }
            if (!copy_.columns.empty()) {
                Error error("42P10", "column \"" + table.columns[column].name + "\" is a generated column");
                error.detail = "Generated columns cannot be used in COPY.";
                throw error;
            }
        }
        if (copy_.where) {
            where_ = std::make_unique<RowProgram>(context_, insertion_.lookup());
            where_->add_table(insertion_.writer().table_pointer(), "");
            bind::Binder& binder = where_->binder();
            where_->add(context_.rules.condition(binder, binder.expression(copy_.where), "WHERE"));
            where_->ready();
        }
        insertion_.begin(0);
        std::vector<CopyReader::Field> fields;
        where_it_is_ = "";
        try {
            if (format_.header && reader_.next(fields) && format_.match_header) check_header(fields);
            while (next(fields)) line(fields);
        } catch (Error& error) {
            if (error.context.empty()) error.context = place();
            throw;
        }
        Outcome outcome = insertion_.end(true);
        outcome.tag = "COPY " + std::to_string(outcome.affected);
        return outcome;
    }

private:
    bool next(std::vector<CopyReader::Field>& fields) {
        where_it_is_ = "";
        return reader_.next(fields);
    }

    std::string place() const {
        const std::string start = "COPY " + copy_.table.back() + ", line " + std::to_string(reader_.line());
        return start + (where_it_is_.empty() ? ": \"" + cut(reader_.text()) + "\"" : where_it_is_);
    }

    void check_header(const std::vector<CopyReader::Field>& fields) {
        const Table& table = insertion_.writer().table();
        if (fields.size() != columns_.size())
            throw Error("22P04", "wrong number of fields in header line: got " + std::to_string(fields.size()) +
                                     ", expected " + std::to_string(columns_.size()));
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].value.value_or("") != table.columns[columns_[i]].name)
                throw Error("22P04", "column name mismatch in header line field " + std::to_string(i + 1) + ": got \"" +
                                         fields[i].value.value_or("") + "\", expected \"" +
                                         table.columns[columns_[i]].name + "\"");
    }

    void line(const std::vector<CopyReader::Field>& fields) {
        TableWriter& writer = insertion_.writer();
        const Table& table = writer.table();
        const std::int64_t number = insertion_.next_row();
        if (fields.size() > columns_.size()) throw Error("22P04", "extra data after last expected column");
        if (fields.size() < columns_.size())
            throw Error("22P04", "missing data for column \"" + table.columns[columns_[fields.size()]].name + "\"");
        Row row(writer.size());
        std::vector<bool> given(writer.size());
        Type unknown;
        unknown.kind = TypeKind::unknown;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const Column& column = table.columns[columns_[i]];
            std::optional<std::string> value = fields[i].value;
            if (!value && format_.csv && named(format_.force_not_null, column.name)) value = format_.null;
            if (value && fields[i].quoted && named(format_.force_null, column.name) && *value == format_.null)
                value.reset();
            where_it_is_ =
                ", column " + column.name + ": " + (value ? "\"" + cut(*value) + "\"" : std::string("null input"));
            row[columns_[i]] = writer.converted(columns_[i], value ? Cell(std::move(*value)) : Cell(), unknown, number);
            given[columns_[i]] = true;
        }
        where_it_is_ = "";
        if (where_) {
            // Defaults are there when the condition looks.
            writer.fill_defaults(row, given, false);
            given.assign(given.size(), true);
            const auto* holds = std::get_if<std::int64_t>(&where_->run(row)[0]);
            if (!holds || *holds == 0) return;
        }
        insertion_.insert_row(std::move(row), given);
    }

    Context& context_;
    const ast::Copy& copy_;
    const CopyFormat format_;
    CopyReader reader_;
    ast::Insert insert_;
    Insertion insertion_;
    std::vector<std::size_t> columns_;
    std::unique_ptr<RowProgram> where_;
    std::string where_it_is_;
};

} // namespace

Outcome copy_from(Context& context, const ast::Copy& copy, std::string_view bytes) {
    return Copying(context, copy, bytes).run();
}

} // namespace labdb::sql::execute
