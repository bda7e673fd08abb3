#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace labdb::sql {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};
/// What a cell holds: NULL, a whole number, a real, a text, bytes.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;
using Row = std::vector<Cell>;

inline bool is_null(const Cell& cell) { return cell.index() == 0; }

/// A Cell that belongs to somebody else: what a function is given.
struct BlobView {
    std::string_view bytes;
};
using CellView = std::variant<std::monostate, std::int64_t, double, std::string_view, BlobView>;

inline bool is_null(const CellView& cell) { return cell.index() == 0; }

/// A copy of one's own, and the other way: a look at a Cell, which must outlive it.
Cell cell_of(const CellView& view);
CellView view_of(const Cell& cell);

} // namespace labdb::sql
