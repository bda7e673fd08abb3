#include "core/sql/mysql/assign.hpp"
#include "core/sql/functions/mysql_geometry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/types.hpp"

namespace labdb::sql::mysql {

namespace {

using Assign = Cell (*)(const Assignment&, const CellView&, const Type&);
struct AssignRow {
    TypeKind kind;
    Assign assign;
};
constexpr std::array<AssignRow, 23> kRows = {{{TypeKind::boolean, assign_integer},
                                              {TypeKind::tinyint, assign_integer},
                                              {TypeKind::smallint, assign_integer},
                                              {TypeKind::mediumint, assign_integer},
                                              {TypeKind::integer, assign_integer},
                                              {TypeKind::bigint, assign_integer},
                                              {TypeKind::decimal, assign_decimal},
                                              {TypeKind::real, assign_real},
                                              {TypeKind::double_precision, assign_real},
                                              {TypeKind::bit, assign_bit},
                                              {TypeKind::year, assign_year},
                                              {TypeKind::character, assign_text},
                                              {TypeKind::varchar, assign_text},
                                              {TypeKind::text, assign_text},
                                              {TypeKind::binary, assign_bytes},
                                              {TypeKind::varbinary, assign_bytes},
                                              {TypeKind::blob, assign_bytes},
                                              {TypeKind::enumeration, assign_label},
                                              {TypeKind::set, assign_labels},
                                              {TypeKind::json, assign_json},
                                              {TypeKind::date, assign_moment},
                                              {TypeKind::datetime, assign_moment},
                                              {TypeKind::timestamp, assign_moment}}};

} // namespace

std::string Assignment::where() const { return " for column '" + column_.name + "' at row " + std::to_string(row_); }

void Assignment::fault(int code, const char* sqlstate, std::string message) const {
    if (environment_.strict) throw Error(code, sqlstate, std::move(message));
    environment_.warn("Warning", code, std::move(message));
}

void Assignment::note(int code, std::string message) const { environment_.warn("Note", code, std::move(message)); }

void Assignment::out_of_range() const { fault(1264, "22003", "Out of range value" + where()); }
void Assignment::truncated() const { fault(1265, "01000", "Data truncated" + where()); }
void Assignment::too_long() const {
    if (environment_.strict) throw Error(1406, "22001", "Data too long" + where());
    environment_.warn("Warning", 1265, "Data truncated" + where());
}
void Assignment::incorrect(std::string_view what, std::string_view value, int code, const char* sqlstate) const {
    fault(code, sqlstate, "Incorrect " + std::string(what) + " value: '" + std::string(value) + "'" + where());
}

Cell Dialect::assign(Environment& environment, const Cell& value, const Type& from, const Column& to,
                     std::int64_t row) const {
    if (is_null(value)) return {};
    const Assignment assignment(environment, to, row);
    if (to.type.kind == TypeKind::time) return assign_time(assignment, view_of(value), from);
    if (to.type.kind == TypeKind::geometry) {
        const auto* blob = std::get_if<Blob>(&value);
        if (blob == nullptr || !read_geometry(blob->bytes))
            throw Error(1416, "22003", "Cannot get geometry object from data you send to the GEOMETRY field");
    }
    for (const AssignRow& one : kRows)
        if (one.kind == to.type.kind) return one.assign(assignment, view_of(value), from);
    return value;
}

} // namespace labdb::sql::mysql
