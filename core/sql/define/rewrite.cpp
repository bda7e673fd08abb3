#include "core/sql/define/rewrite.hpp"

#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/sequences.hpp"

namespace labdb::sql::define {
namespace {

using bind::quoted;

/// Where a new column's values come from.
struct Source {
    std::string sql;
    Type type;
    bool converts = false;
    bool counts = false; ///< 1, 2, 3 …: an AUTO_INCREMENT column added
};

std::string default_of(Context& context, const Table& table, const Column& column) {
    if (column.default_source) return *column.default_source;
    if (context.mysql()) return "";
    if (column.identity != 0 && !column.sequence.empty()) {
        const std::size_t point = column.sequence.find('.');
        return "nextval('" +
               regclass_text(context, column.sequence.substr(0, point), column.sequence.substr(point + 1)) +
               "'::regclass)";
    }
    // A domain may have one.
    if (!column.type_source.empty())
        if (const auto type = context.catalogue.find<UserType>(table.schema, column.type_source))
            return type->default_source.value_or("");
    return "";
}

class Copier {
public:
    Copier(Context& context, const Table& old, const Table& changed, const RowSources& given)
        : context_(context), old_(old), changed_(changed), expressions_(context, old) {
        for (const Column& column : changed.columns) sources_.push_back(source_of(column, given));
    }

    std::int64_t run() {
        Connection& connection = context_.connection();
        std::string select = "SELECT rowid", insert = "INSERT INTO " + physical::qualified(changed_) + " (",
                    values = ") VALUES (";
        const bool keeps_rowid = physical::rowid_column(changed_) == nullptr;
        if (keeps_rowid) insert += "rowid, ", values += "?1, ";
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            select += ", " + sources_[i].sql;
            insert += (i > 0 ? ", " : "") + quoted(changed_.columns[i].physical);
            values += (i > 0 ? ", ?" : "?") + std::to_string(i + 2);
        }
        if (sources_.empty())
            insert = insert.substr(0, insert.size() - 2), values = values.substr(0, values.size() - 2);
        Prepared read = connection.prepare(select + " FROM " + physical::qualified(old_) + " ORDER BY rowid");
        read.bind(expressions_.binder().parameters());
        Prepared write = connection.prepare(insert + values + ")");
        std::int64_t rows = 0;
        std::vector<Cell> cells(sources_.size() + 1);
        while (read.step()) {
            ++rows;
            cells[0] = read.cell(0);
            for (std::size_t i = 0; i < sources_.size(); ++i)
                cells[i + 1] = value(sources_[i], changed_.columns[i], read.cell(static_cast<int>(i) + 1), rows);
            write.bind(cells);
            try {
                write.step();
            } catch (const DatabaseError& error) {
                if (fault_of(error) != DatabaseFault::constraint_unique) throw;
                fail_duplicate(cells);
            }
        }
        return rows;
    }

private:
    Context& context_;
    const Table& old_;
    const Table& changed_;
    RowExpressions expressions_;
    std::vector<Source> sources_;
    std::vector<ast::ExpressionPtr> parsed_;

    Source source_of(const Column& column, const RowSources& given) {
        Source source;
        if (const auto found = given.expressions.find(column.number); found != given.expressions.end()) {
            const bind::Bound bound = expressions_.bind(*found->second, "transform expression");
            return {bound.sql, bound.type, true, false};
        }
        if (const Column* from = column_numbered(old_, column.number)) {
            source = {quoted(from->physical), from->type, !(from->type == column.type), false};
            return source;
        }
        if (column.generated) return {"NULL", {}, false, false};
        if (column.auto_increment) return {"NULL", {}, false, true};
        if (const std::string text = default_of(context_, changed_, column); !text.empty()) {
            parsed_.push_back(context_.parse_expression(text));
            const bind::Bound bound = expressions_.bind(*parsed_.back(), "field list");
            return {bound.sql, bound.type, true, false};
        }
        return {"NULL", {}, false, false};
    }

    Cell value(const Source& source, const Column& column, Cell cell, std::int64_t row) {
        if (source.counts) return row;
        if (source.converts && !is_null(cell))
            cell = context_.rules.assign(context_.environment, cell, source.type, column, row);
        if (!is_null(cell) || !column.not_null || column.generated) return cell;
        if (!context_.mysql()) {
            Error error("23502",
                        "column \"" + column.name + "\" of relation \"" + changed_.name + "\" contains null values");
            error.schema = changed_.schema;
            error.table = changed_.name;
            error.column = column.name;
            throw error;
        }
        // A new column without default takes the type's zero; an old one must not have been NULL.
        if (column_numbered(old_, column.number)) {
            if (context_.environment.strict) throw Error(1138, "22004", "Invalid use of NULL value");
            context_.warning(1265, "Data truncated for column '" + column.name + "' at row " + std::to_string(row));
        } else if (context_.environment.strict && context_.environment.no_zero_date && is_temporal(column.type.kind) &&
                   column.type.kind != TypeKind::time) {
            const std::string zero = std::get<std::string>(implicit_default(column.type));
            throw Error(1292, "22007",
                        std::string("Incorrect ") + (column.type.kind == TypeKind::date ? "date" : "datetime") +
                            " value: '" + zero + "' for column '" + column.name + "' at row " + std::to_string(row));
        }
        return implicit_default(column.type);
    }

    [[noreturn]] void fail_duplicate(const std::vector<Cell>& cells) {
        const Column* key = physical::rowid_column(changed_);
        const auto number = static_cast<std::size_t>(key - changed_.columns.data());
        throw duplicate_key(context_, changed_, *primary_key(changed_),
                            context_.rules.text(context_.environment, cells[number + 1], key->type));
    }
};

} // namespace

const Column* column_numbered(const Table& table, int number) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return column.number == number; });
    return found == table.columns.end() ? nullptr : &*found;
}

std::int64_t copy_rows(Context& context, const Table& old, const Table& changed, const RowSources& sources) {
    return Copier(context, old, changed, sources).run();
}

std::optional<Cell> constant_fill(Context& context, const Table& table, const Column& column) {
    if (column.generated || column.auto_increment) return std::nullopt;
    const std::string text = default_of(context, table, column);
    if (text.empty()) {
        if (!column.not_null) return Cell();
        return std::nullopt;
    }
    const ast::ExpressionPtr parsed = context.parse_expression(text);
    // Each row takes its own value of nextval(): none may be lost here.
    if (is_volatile(context, *parsed)) return std::nullopt;
    const Value value = evaluate(context, *parsed);
    if (is_null(value.cell) && column.not_null) return std::nullopt;
    return is_null(value.cell) ? Cell() : context.rules.assign(context.environment, value.cell, value.type, column, 1);
}

void fill_generated(Context& context, const Table& table, const std::vector<int>& numbers) {
    Connection& connection = context.connection();
    for (const Column& column : table.columns) {
        if (!column.generated) continue;
        if (!numbers.empty() && std::find(numbers.begin(), numbers.end(), column.number) == numbers.end()) continue;
        RowExpressions expressions(context, table);
        const bind::Bound bound = expressions.bind_source(*column.generated, "generated column function");
        // Read before the first is written: the column may be one of its own index.
        const auto rows =
            connection.query("SELECT rowid, " + bound.sql + " FROM " + physical::qualified(table) + " ORDER BY rowid",
                             expressions.binder().parameters());
        Prepared write = connection.prepare("UPDATE " + physical::qualified(table) + " SET " + quoted(column.physical) +
                                            " = ?1 WHERE rowid = ?2");
        std::int64_t number = 0;
        for (const Row& row : rows) {
            ++number;
            const Cell cell = is_null(row[1])
                                  ? Cell()
                                  : context.rules.assign(context.environment, row[1], bound.type, column, number);
            if (is_null(cell) && column.not_null && context.mysql())
                throw Error(1048, "23000", "Column '" + column.name + "' cannot be null");
            write.bind({cell, row[0]});
            write.step();
        }
    }
}

} // namespace labdb::sql::define
