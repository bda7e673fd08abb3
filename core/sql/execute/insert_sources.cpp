// Where INSERT's rows come from: VALUES, or a query.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/insertion.hpp"
#include "core/sql/execute/own_reads.hpp"

namespace labdb::sql::execute {
namespace {

/// Binders keep all constants that they met; a new one now and then keeps a long list of rows from filling the memory.
constexpr std::size_t kConstantsOfABinder = 500;

/// A value that needs nothing but itself.
bool is_plain(const ast::Expression& expression) {
    if (std::holds_alternative<ast::Literal>(expression.node) ||
        std::holds_alternative<ast::Parameter>(expression.node))
        return true;
    const auto* sign = std::get_if<ast::Operator>(&expression.node);
    return sign && sign->name == "-" && sign->operands.size() == 1 &&
           std::holds_alternative<ast::Literal>(sign->operands[0]->node);
}

bool is_star(const ast::ExpressionPtr& expression) {
    const auto* selection = ast::as<ast::FieldSelection>(expression);
    return ast::as<ast::Star>(expression) || (selection && selection->star);
}

bool is_default(const ast::Expression& expression) {
    const auto* standard = std::get_if<ast::DefaultValue>(&expression.node);
    return standard && standard->column.empty();
}

} // namespace

const ast::Values* Insertion::values() const {
    if (!insert_.source) return nullptr;
    const ast::Query& query = *insert_.source;
    if (query.with || !query.order_by.empty() || query.limit || query.offset) return nullptr;
    const auto* rows = std::get_if<ast::Values>(&query.body);
    // `t.*` is several values: a query's matter.
    if (rows && !mysql_)
        for (const ast::Expressions& row : rows->rows)
            if (std::any_of(row.begin(), row.end(), is_star)) return nullptr;
    return rows;
}

void Insertion::check_count(std::size_t count, const ast::Expressions* expressions) {
    if (mysql_) {
        if (count != columns_.size())
            throw Error(1136, "21S01", "Column count doesn't match value count at row " + std::to_string(row_number_));
        return;
    }
    if (count > columns_.size()) {
        Error error("42601", "INSERT has more expressions than target columns");
        if (expressions) error.position = (*expressions)[columns_.size()]->position;
        throw error;
    }
    // Without a list of columns the last ones may be left out.
    if (count < columns_.size() && columns_said_) {
        Error error("42601", "INSERT has more target columns than expressions");
        if (count < insert_.column_positions.size()) error.position = insert_.column_positions[count];
        throw error;
    }
}

bool Insertion::takes(std::size_t column) const {
    return insert_.overriding != "user" || !writer_.table().columns[column].identity;
}

void Insertion::refuse_generated(std::size_t number) const {
    const Column& column = writer_.table().columns[number];
    if (column.generated || (column.identity == 'a' && insert_.overriding.empty()))
        throw generated_error(context_, writer_.table(), column, false);
}

void Insertion::place(Row& row, std::vector<bool>& given, std::size_t number, const Cell& value, const Type& type) {
    const std::size_t column = columns_[number];
    if (!takes(column)) return;
    row[column] = writer_.converted(column, value, type, row_number_);
    given[column] = true;
}

void Insertion::run_values(const ast::Values& rows) {
    const std::size_t first = rows.rows.front().size();
    if (!mysql_)
        for (const ast::Expressions& row : rows.rows)
            if (row.size() != first) {
                Error error("42601", "VALUES lists must all be the same length");
                if (!row.empty()) error.position = row.front()->position;
                throw error;
            }
    for (const ast::Expressions& row : rows.rows) {
        ++row_number_;
        // MySQL's `VALUES ()`.
        if (row.empty() && (columns_.empty() || !columns_said_)) {
            insert_row(Row(writer_.size()), std::vector<bool>(writer_.size()));
            continue;
        }
        check_count(row.size(), &row);
        value_row(row);
    }
}

void Insertion::value_row(const ast::Expressions& expressions) {
    Row row(writer_.size());
    std::vector<bool> given(writer_.size());
    std::vector<std::size_t> computed;
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        const ast::Expression& expression = *expressions[i];
        if (is_default(expression)) continue;
        refuse_generated(columns_[i]);
        if (!is_plain(expression)) {
            refuse_own_reads(context_, writer_.table(), writer_.table().name, expressions[i]);
            computed.push_back(i);
            continue;
        }
        if (!binder_ || bound_ >= kConstantsOfABinder) {
            binder_ = std::make_unique<bind::Binder>(context_.hooks.binder(lookup_));
            bound_ = 0;
        }
        ++bound_;
        const bind::Bound value = mysql_ ? binder_->expression(expression) : binder_->in_clause("VALUES", expression);
        if (!value.constant || value.is_row()) {
            computed.push_back(i);
            continue;
        }
        try {
            place(row, given, i, *value.constant, value.type);
        } catch (Error& error) {
            // PostgreSQL reads a literal, and compares types, before anything runs: it knows the place then.
            const bool early =
                error.sqlstate == "42804" || (value.type.kind == TypeKind::unknown && error.sqlstate != "22001");
            if (!mysql_ && early && !error.position) error.position = expression.position;
            throw;
        }
    }
    if (!computed.empty()) {
        // MySQL's values may use the columns before them, which have their values then.
        RowProgram program(context_, lookup_);
        if (mysql_) program.add_table(writer_.table_pointer(), insert_.alias);
        std::string with;
        if (insert_.with) with = program.binder().push_with(*insert_.with);
        for (const std::size_t i : computed) {
            bind::Bound value = mysql_ ? program.binder().expression(*expressions[i])
                                       : program.binder().in_clause("VALUES", *expressions[i]);
            if (value.is_row() && !mysql_)
                value = context_.rules.convert(program.binder(), std::move(value),
                                               writer_.table().columns[columns_[i]].type);
            check_assignable(context_, writer_.table().columns[columns_[i]], value);
            if (!with.empty() && !value.constant) value.sql = "(" + with + " SELECT " + value.sql + ")";
            program.add(std::move(value));
        }
        if (insert_.with) program.binder().pop_with(*insert_.with);
        program.ready();
        bool uses_columns = false;
        for (std::size_t i = 0; mysql_ && i < computed.size(); ++i)
            for (std::size_t column = 0; column < writer_.size(); ++column)
                uses_columns = uses_columns || program.uses(i, column);
        if (uses_columns) {
            writer_.fill_defaults(row, given, true);
            for (std::size_t i = 0; i < computed.size(); ++i) {
                const Cell value = program.run(row)[i];
                place(row, given, computed[i], value, program.type(i));
            }
        } else {
            const Row values = program.run(mysql_ ? row : Row());
            for (std::size_t i = 0; i < computed.size(); ++i)
                place(row, given, computed[i], values[i], program.type(i));
        }
    }
    insert_row(std::move(row), given);
}

void Insertion::run_query(const ast::Query& query) {
    bind::Binder binder = context_.hooks.binder(lookup_);
    std::string with;
    if (insert_.with) with = binder.push_with(*insert_.with) + " ";
    const bind::BoundQuery source = binder.query(query);
    if (insert_.with) binder.pop_with(*insert_.with);
    row_number_ = 1;
    check_count(source.columns.size(), nullptr);
    row_number_ = 0;
    for (std::size_t i = 0; i < source.columns.size(); ++i) {
        refuse_generated(columns_[i]);
        check_assignable(context_, writer_.table().columns[columns_[i]], source.columns[i].value);
        if (!source.columns[i].value.text_literal.empty())
            check_literal(context_, writer_.table().columns[columns_[i]], source.columns[i].value,
                          source.columns[i].value.text_literal);
    }
    std::vector<bool> none(writer_.size());
    const auto take = [&](const Row& values) {
        ++row_number_;
        Row row(writer_.size());
        std::vector<bool> given = none;
        for (std::size_t i = 0; i < values.size(); ++i) place(row, given, i, values[i], source.columns[i].value.type);
        insert_row(std::move(row), given);
    };
    Prepared select = context_.connection().prepare(with + source.sql);
    select.bind(binder.parameters());
    const std::size_t width = source.columns.size();
    const auto current = [&] {
        Row values;
        for (std::size_t i = 0; i < width; ++i) values.push_back(select.cell(static_cast<int>(i)));
        return values;
    };
    // What is read while it is written to, or may be, is read first.
    const Table& table = writer_.table();
    const bool first_read = !table.triggers.empty() || insert_.ignore || insert_.replace || duplicate_program_ ||
                            source.sql.find(bind::quoted(table.physical)) != std::string::npos;
    if (!first_read) {
        while (select.step()) take(current());
        return;
    }
    std::vector<Row> rows;
    while (select.step()) rows.push_back(current());
    for (const Row& row : rows) take(row);
}

} // namespace labdb::sql::execute
