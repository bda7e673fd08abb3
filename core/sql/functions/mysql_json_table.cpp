#include <functional>
#include <optional>
#include <utility>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/parse.hpp"
#include "core/sql/mysql/rules.hpp"
#include "core/sql/mysql/types.hpp"

/// JSON_TABLE (manual, 12.17.6). Its rows are made at once: a document is in memory anyway.
namespace labdb::sql::mysql {

namespace {

/// What a column does where its path finds nothing, or not what it wants.
struct Otherwise {
    bool error = false;
    std::optional<std::string> value; ///< DEFAULT's JSON text
};

struct TableColumn {
    enum class Kind { ordinality, path, exists, nested };
    Kind kind = Kind::path;
    Column column;
    JsonPath path;
    Otherwise on_empty, on_error;
    std::vector<TableColumn> nested;
    std::size_t number = 0; ///< among all, in the order of the text
};

Otherwise read_otherwise(const json::Value& spec, const char* name) {
    Otherwise made;
    const json::Value* said = spec.find(name);
    if (said == nullptr) return made;
    made.error = said->as_string() == "error";
    if (said->as_string().starts_with("default ")) made.value = said->as_string().substr(8);
    return made;
}

/// The columns as core/sql/mysql/calls_json.cpp writes them.
std::vector<TableColumn> read_columns(const json::Value& spec, std::size_t& count) {
    std::vector<TableColumn> made;
    for (const json::Value& one : spec.as_array()) {
        TableColumn column;
        const std::string& kind = one.find("kind")->as_string();
        if (kind == "nested") {
            column.kind = TableColumn::Kind::nested;
            column.path = JsonPath::parse(one.find("path")->as_string());
            column.nested = read_columns(*one.find("columns"), count);
        } else {
            column.kind = kind == "ordinality" ? TableColumn::Kind::ordinality
                          : kind == "exists"   ? TableColumn::Kind::exists
                                               : TableColumn::Kind::path;
            column.column.name = one.find("name")->as_string();
            column.number = count++;
            if (column.kind != TableColumn::Kind::ordinality) {
                column.column.type = type_of(parse_type(one.find("type")->as_string()), {});
                column.path = JsonPath::parse(one.find("path")->as_string());
                column.on_empty = read_otherwise(one, "on_empty");
                column.on_error = read_otherwise(one, "on_error");
            }
        }
        made.push_back(std::move(column));
    }
    return made;
}

class Rows final : public RowSource {
public:
    Rows(Environment& environment, Arguments a) : environment_(environment) {
        if (a.size() < 3 || is_null(a[0])) return;
        columns_ = read_columns(stored_json(bytes_of(a[2])), count_);
        JsonFault fault;
        const auto document = parse_json(bytes_of(a[0]), fault);
        if (!document) json_of_argument(bytes_of(a[0]), 1, "json_table");
        std::int64_t number = 0;
        for (const json::Value* match : JsonPath::parse(bytes_of(a[1])).find(*document))
            add(columns_, *match, ++number, Row(count_), [&](Row row) { rows_.push_back(std::move(row)); });
    }

    bool next(Row& row) override {
        if (at_ >= rows_.size()) return false;
        row = std::move(rows_[at_++]);
        row.resize(kJsonTableColumns);
        return true;
    }

    static constexpr std::size_t kJsonTableColumns = 64;

private:
    template <class Give>
    void add(const std::vector<TableColumn>& columns, const json::Value& value, std::int64_t number, Row row,
             const Give& give) {
        for (const TableColumn& column : columns) {
            if (column.kind == TableColumn::Kind::ordinality) row[column.number] = number;
            if (column.kind == TableColumn::Kind::exists)
                row[column.number] = std::int64_t{!column.path.find(value).empty()};
            if (column.kind == TableColumn::Kind::path) row[column.number] = cell(column, value);
        }
        // Nested paths beside one another take turns; of one that finds nothing the columns are NULL.
        bool given = false;
        for (const TableColumn& column : columns) {
            if (column.kind != TableColumn::Kind::nested) continue;
            std::int64_t inner = 0;
            for (const json::Value* match : column.path.find(value)) {
                const std::function<void(Row)> passed = give;
                add(column.nested, *match, ++inner, row, passed);
                given = true;
            }
        }
        if (!given) give(std::move(row));
    }

    Cell cell(const TableColumn& column, const json::Value& value) {
        const auto found = column.path.find(value);
        if (found.empty())
            return otherwise(column, column.on_empty,
                             Error(3665, "22035", "Missing value for JSON_TABLE column '" + column.column.name + "'"));
        if (column.column.type.kind == TypeKind::json) {
            if (found.size() == 1) return print_json(*found[0]);
            json::Array all;
            for (const json::Value* one : found) all.push_back(*one);
            return print_json(json::Value(std::move(all)));
        }
        if (found.size() > 1 || found[0]->is_array() || found[0]->is_object())
            return otherwise(column, column.on_error, no_scalar(column));
        try {
            return converted(column, *found[0]);
        } catch (const Error& error) {
            return otherwise(column, column.on_error, error);
        }
    }

    static Error no_scalar(const TableColumn& column) {
        return {3666, "2203F",
                "Can't store an array or an object in the scalar column '" + column.column.name + "' of JSON_TABLE"};
    }

    Cell converted(const TableColumn& column, const json::Value& value) {
        if (value.is_null()) return {};
        if (column.column.type.kind == TypeKind::json) return print_json(value);
        if (value.is_array() || value.is_object()) throw no_scalar(column);
        const bool strict = std::exchange(environment_.strict, true);
        const std::size_t conditions = environment_.conditions.size();
        Cell made;
        try {
            if (value.is_bool())
                made = is_text(column.column.type.kind)
                           ? Cell(value.as_bool() ? "true" : "false")
                           : mysql_rules().assign(environment_, std::int64_t{value.as_bool()}, integer_type(1),
                                                  column.column, 1);
            else
                made = mysql_rules().read(environment_, value.is_string() ? value.as_string() : value.as_number().text,
                                          column.column.type);
        } catch (const Error&) {
            environment_.strict = strict;
            throw;
        }
        environment_.strict = strict;
        environment_.conditions.resize(conditions);
        return made;
    }

    Cell otherwise(const TableColumn& column, const Otherwise& what, const Error& error) {
        if (what.error) throw error;
        if (!what.value) return {};
        return converted(column, stored_json(*what.value));
    }

    Environment& environment_;
    std::vector<TableColumn> columns_;
    std::vector<Row> rows_;
    std::size_t count_ = 0, at_ = 0;
};

std::unique_ptr<RowSource> make(Environment& environment, Arguments arguments) {
    return std::make_unique<Rows>(environment, arguments);
}

constexpr TableFunctionRow kRows[] = {{"my_json_table", static_cast<int>(Rows::kJsonTableColumns), 3, make}};

} // namespace

std::span<const TableFunctionRow> json_table_functions() { return kRows; }

} // namespace labdb::sql::mysql
