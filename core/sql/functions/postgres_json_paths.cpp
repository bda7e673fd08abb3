// jsonb_path_query and its like.
#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_json_path.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

/// The document, the path, then perhaps variables and whether errors are silent.
std::vector<json::Value> found(Arguments a, bool silent) {
    const auto variables = a.size() > 2 && !is_null(a[2]) ? read_json(as_text(a[2])) : json::Value(json::Object());
    const bool quiet = silent || (a.size() > 3 && !is_null(a[3]) && as_int(a[3]) != 0);
    return JsonPath(as_text(a[1])).query(read_json(as_text(a[0])), variables, quiet);
}

Cell exists(Environment&, Arguments a) { return bool_cell(!found(a, a.size() == 2).empty()); }

Cell match(Environment&, Arguments a) {
    const auto values = found(a, a.size() == 2);
    if (values.size() == 1 && values[0].is_bool()) return bool_cell(values[0].as_bool());
    if (values.size() == 1 && values[0].is_null()) return {};
    if (a.size() == 2 || (a.size() > 3 && as_int(a[3]) != 0)) return {};
    throw Error("22038", "single boolean result is expected");
}

Cell all(Environment&, Arguments a) { return print_jsonb(json::Value(json::Array(found(a, false)))); }

Cell first(Environment&, Arguments a) {
    const auto values = found(a, false);
    return values.empty() ? Cell() : Cell(print_jsonb(values.front()));
}

class Values final : public RowSource {
public:
    explicit Values(std::vector<json::Value> values) : values_(std::move(values)) {}
    bool next(Row& row) override {
        if (at_ >= values_.size()) return false;
        row.assign(1, print_jsonb(values_[at_++]));
        return true;
    }

private:
    std::vector<json::Value> values_;
    std::size_t at_ = 0;
};

std::unique_ptr<RowSource> rows(Environment&, Arguments a) {
    for (const auto& value : a)
        if (is_null(value)) return std::make_unique<Values>(std::vector<json::Value>());
    return std::make_unique<Values>(found(a, false));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_jsonb_path_exists", -1, exists},
    {"pg_jsonb_path_match", -1, match},
    {"pg_jsonb_path_query_array", -1, all},
    {"pg_jsonb_path_query_first", -1, first},
};

constexpr TableFunctionRow kTables[] = {{"pg_jsonb_path_query", 1, 4, rows}};

} // namespace

std::span<const ScalarFunctionRow> json_path_functions() { return kRows; }
std::span<const TableFunctionRow> json_path_tables() { return kTables; }

} // namespace labdb::sql::postgres
