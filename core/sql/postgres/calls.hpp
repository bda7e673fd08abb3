#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/sql/postgres/resolve.hpp"

namespace labdb::sql::postgres {

/// One row of pg_proc: what PostgreSQL calls a function, its parameters and result, and how it is said in SQLite's SQL.
struct CallRow {
    enum class Kind {
        function,
        aggregate,
        ordered, ///< an aggregate that looks at the order of its rows: see ordered_rows.hpp
        set,     ///< an ordered-set aggregate: WITHIN GROUP
        window,
        rows, ///< gives rows; `result` has the columns' types, `columns` their names
    };

    std::string_view names;      ///< blanks between
    std::string_view parameters; ///< see read_signature
    std::string_view result;
    /// See emit.hpp, expand; `%` is where DISTINCT stands. Of `ordered` and `set`: the SQLite aggregate's name, a
    /// colon, and for each argument `v` for the value, `o` for its output, `j` for it as JSON.
    std::string_view form;
    Kind kind = Kind::function;
    bool is_volatile = false;
    std::string_view columns = {};
};

std::span<const CallRow> number_calls();
std::span<const CallRow> text_calls();
std::span<const CallRow> time_calls();
std::span<const CallRow> json_calls();
std::span<const CallRow> array_calls();
std::span<const CallRow> aggregate_calls();
std::span<const CallRow> system_calls();
std::span<const CallRow> extension_calls();
std::span<const CallRow> operator_calls();
std::span<const CallRow> row_calls();
std::span<const CallRow> type_calls();
std::span<const CallRow> search_calls();
std::span<const CallRow> geometry_calls();
std::span<const CallRow> contributed_calls();

/// The extension that must be there for the function; empty: none.
std::string_view extension_of_call(std::string_view name);

/// All functions of a name; each signature's `row` is its CallRow.
const std::vector<Signature>& calls_of(std::string_view name);

} // namespace labdb::sql::postgres
