// RETURN, RETURN NEXT and RETURN QUERY, and the rows that queries of a body give.
#include "core/sql/program/interpreter.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

Flow Interpreter::return_statement(const ast::Return& node) {
    if (node.query || node.dynamic) {
        Session::State::Rows found =
            node.query ? query_rows(*node.query) : dynamic_rows(node.dynamic, node.dynamic_arguments);
        if (row_columns.empty()) row_columns = found.columns;
        if (check_columns && node.dynamic) check_columns(found.columns);
        set_found(!found.rows.empty());
        row_count_ = static_cast<std::int64_t>(found.rows.size());
        for (Row& row : found.rows) rows.push_back(std::move(row));
        return {};
    }
    if (node.value) {
        const auto* reference = std::get_if<ast::ColumnReference>(&node.value->node);
        const Variable* record = reference && !state_.mysql ? frame_.variable(reference->name) : nullptr;
        if (record && record->record) {
            if (node.next) {
                Row row;
                for (const Variable::Field& field : record->fields) row.push_back(field.value);
                rows.push_back(std::move(row));
                return {};
            }
            if (!record->null_row) returned_record = record->fields;
        }
        if (node.next) {
            next_value(value(*node.value));
            return {};
        }
        returned = value(*node.value);
    } else if (node.next) {
        // The OUT parameters' values.
        Row row;
        for (const auto& variable : frame_.blocks.front().variables)
            if (variable->output) row.push_back(variable->value);
        rows.push_back(std::move(row));
        return {};
    }
    return {Flow::Kind::returned, ""};
}

Session::State::Rows Interpreter::query_rows(const ast::Query& query) {
    if (state_.mysql) return state_.rows_of(query);
    Session::State::Rows found;
    std::string text = current_ ? source_of(*current_) : "";
    if (const std::size_t word = util::to_lower(text).find("query"); word != std::string::npos)
        text = std::string(util::trim(text.substr(word + 5)));
    in_sql(text, [&] {
        found = state_.rows_of(query);
        if (check_columns) check_columns(found.columns);
    });
    return found;
}

Session::State::Rows Interpreter::loop_rows(const ast::Loop& loop) {
    Session::State::Rows found;
    // The query's own text stands between IN and LOOP.
    std::string text;
    if (current_) {
        text = source_of(*current_);
        const std::size_t from = text.find(" IN "), lower = text.find(" in ");
        const std::size_t start = std::min(from, lower);
        std::size_t end = text.find("LOOP", start == std::string::npos ? 0 : start);
        end = std::min(end, text.find("loop", start == std::string::npos ? 0 : start));
        if (start != std::string::npos && end != std::string::npos)
            text = std::string(util::trim(text.substr(start + 4, end - start - 4)));
    }
    // Its rows come out of a portal: only what is wrong with the text shows it.
    try {
        found = state_.rows_of(*loop.query);
    } catch (Error& error) {
        if (error.position && error.query.empty() && error.context.empty()) error.query = text;
        throw;
    }
    return found;
}

void Interpreter::next_value(const bind::Binder::Given& given) {
    if (given.type.kind != TypeKind::record || is_null(given.value)) {
        rows.push_back({given.value});
        return;
    }
    Variable row;
    row.record = true;
    assign_row(row, given);
    Row made;
    for (const Variable::Field& field : row.fields) made.push_back(field.value);
    rows.push_back(std::move(made));
}

} // namespace labdb::sql::program
