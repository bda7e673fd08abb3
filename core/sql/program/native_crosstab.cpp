// The extension tablefunc: crosstab and connectby (manual, F.43).
#include <algorithm>
#include <map>

#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/sql/program/native_routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

using Text = std::optional<std::string>;

/// A query's rows as texts, as SPI_getvalue gives them.
struct Source {
    std::vector<ResultColumn> columns;
    std::vector<std::vector<Text>> rows;
};

Source query(const NativeCall& call, const std::string& sql) {
    Source made;
    const auto parameters = std::exchange(call.state.parameters, {});
    const auto variables = std::exchange(call.state.variables, {});
    struct Restore {
        Session::State& state;
        const std::vector<bind::Binder::Given>& parameters;
        const std::vector<const bind::Variables*>& variables;
        ~Restore() {
            state.parameters = parameters;
            state.variables = variables;
        }
    } const restore{call.state, parameters, variables};
    Session::State::Rows found;
    try {
        found = call.state.rows_of(*call.state.parse_query(sql));
    } catch (Error& error) {
        if (error.position && error.query.empty() && error.context.empty())
            error.query = sql;
        else
            error.context += (error.context.empty() ? "" : "\n") + ("SQL statement \"" + sql) + "\"";
        throw;
    }
    made.columns = found.columns;
    for (const Row& row : found.rows) {
        std::vector<Text> texts;
        for (std::size_t i = 0; i < row.size(); ++i)
            texts.push_back(is_null(row[i])
                                ? Text()
                                : Text(call.state.rules.text(call.state.environment, row[i], found.columns[i].type)));
        made.rows.push_back(std::move(texts));
    }
    return made;
}

std::vector<postgres::RecordField> result_columns(const NativeCall& call) {
    if (call.routine.returns_source == "record") return postgres::record_fields(call.routine.returns);
    return postgres::result_fields(call.routine, call.state.lookup);
}

Row row_of(const NativeCall& call, const std::vector<postgres::RecordField>& fields, const std::vector<Text>& texts) {
    Row row(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (texts[i]) row[i] = call.state.rules.read(call.state.environment, *texts[i], fields[i].type);
    return row;
}

Error source_error(const char* message, const char* detail) {
    Error error("22023", message);
    error.detail = detail;
    return error;
}

} // namespace

std::vector<Row> crosstab(const NativeCall& call) {
    const Source source = query(call, call.text(0));
    if (source.columns.size() != 3)
        throw source_error("invalid source data SQL statement",
                           "The provided SQL must return 3 columns: rowid, category, and values.");
    const std::vector<postgres::RecordField> fields = result_columns(call);
    if (fields.size() < 2)
        throw Error("42601", "query-specified return tuple and crosstab function are not compatible");
    const auto same = [](const ResultColumn& left, const postgres::RecordField& right) {
        return postgres::same_base(left.type, right.type);
    };
    if (!same(source.columns[0], fields[0])) {
        Error error("42804", "invalid return type");
        error.detail = "SQL rowid datatype does not match return rowid datatype.";
        throw error;
    }
    for (std::size_t i = 1; i < fields.size(); ++i)
        if (!same(source.columns[2], fields[i]))
            throw Error("42601", "return and sql tuple descriptions are incompatible");
    std::vector<Row> rows;
    for (std::size_t at = 0; at < source.rows.size();) {
        std::vector<Text> texts(fields.size());
        texts[0] = source.rows[at][0];
        const Text name = texts[0];
        for (std::size_t column = 1; at < source.rows.size() && source.rows[at][0] == name; ++at, ++column)
            if (column < fields.size()) texts[column] = source.rows[at][2];
        rows.push_back(row_of(call, fields, texts));
    }
    return rows;
}

std::vector<Row> crosstab_of_categories(const NativeCall& call) {
    const Source named = query(call, call.text(1));
    if (named.columns.size() != 1)
        throw source_error("provided \"categories\" SQL must return 1 column of at least one row", "");
    std::map<std::string, std::size_t> categories;
    for (const auto& row : named.rows) {
        if (!row[0]) throw Error("42601", "provided \"categories\" SQL must not return NULL values");
        if (!categories.emplace(*row[0], categories.size()).second) throw Error("42710", "duplicate category name");
    }
    if (categories.empty())
        throw Error("42601", "provided \"categories\" SQL must return 1 column of at least one row");
    const Source source = query(call, call.text(0));
    if (source.columns.size() < 3)
        throw source_error("invalid source data SQL statement",
                           "The provided SQL must return 3  columns; rowid, category, and values.");
    const std::vector<postgres::RecordField> fields = result_columns(call);
    const std::size_t extra = source.columns.size() - 2; // the row's name, and what stands behind it
    if (fields.size() != extra + categories.size()) {
        Error error("42601", "invalid return type");
        error.detail = "Query-specified return tuple has " + std::to_string(fields.size()) +
                       " columns but crosstab returns " + std::to_string(extra + categories.size()) + ".";
        throw error;
    }
    std::vector<Row> rows;
    for (std::size_t at = 0; at < source.rows.size();) {
        std::vector<Text> texts(fields.size());
        for (std::size_t i = 0; i < extra; ++i) texts[i] = source.rows[at][i];
        const Text name = texts[0];
        for (; at < source.rows.size() && source.rows[at][0] == name; ++at) {
            const Text& category = source.rows[at][extra];
            const auto found = category ? categories.find(*category) : categories.end();
            if (found != categories.end()) texts[extra + found->second] = source.rows[at][extra + 1];
        }
        rows.push_back(row_of(call, fields, texts));
    }
    return rows;
}

/// connectby(relation, key, parent key, start, depth [, separator]).
std::vector<Row> connect_by(const NativeCall& call) {
    const bool branch = call.arguments.size() > 5;
    const std::string relation = call.text(0), key = call.text(1), parent = call.text(2);
    const std::int64_t deepest = std::strtoll(call.text(4).c_str(), nullptr, 10);
    const std::string separator = branch ? call.text(5) : "~";
    const std::vector<postgres::RecordField> fields = result_columns(call);
    if (fields.size() != (branch ? 4U : 3U)) {
        Error error("42601", "invalid return type");
        error.detail = "Query-specified return tuple has wrong number of columns.";
        throw error;
    }
    std::vector<Row> rows;
    // Depth first, in the order of the query's rows.
    struct Place {
        Text parent;
        std::string key, path;
        std::int64_t level;
    };
    std::vector<Place> waiting = {{Text(), call.text(3), call.text(3), 0}};
    while (!waiting.empty()) {
        const Place place = std::move(waiting.back());
        waiting.pop_back();
        std::vector<Text> texts = {place.key, place.parent, std::to_string(place.level)};
        if (branch) texts.emplace_back(place.path);
        rows.push_back(row_of(call, fields, texts));
        if (deepest > 0 && place.level >= deepest) continue;
        const Source children = query(call, "SELECT " + key + ", " + parent + " FROM " + relation + " WHERE " + parent +
                                                " = '" + util::replace_all(place.key, "'", "''") + "' AND " + key +
                                                " IS NOT NULL AND " + key + " <> " + parent);
        std::vector<Place> found;
        for (const auto& row : children.rows) {
            const std::string around = separator + place.path + separator;
            if (around.find(separator + *row[0] + separator) != std::string::npos)
                throw Error("42P19", "infinite recursion detected");
            found.push_back({place.key, *row[0], place.path + separator + *row[0], place.level + 1});
        }
        for (auto child = found.rbegin(); child != found.rend(); ++child) waiting.push_back(std::move(*child));
    }
    return rows;
}

} // namespace labdb::sql::program
