#include "core/sql/value.hpp"

namespace labdb::sql {

Cell cell_of(const CellView& view) {
    if (const auto* whole = std::get_if<std::int64_t>(&view)) return *whole;
    if (const auto* real = std::get_if<double>(&view)) return *real;
    if (const auto* text = std::get_if<std::string_view>(&view)) return std::string(*text);
    if (const auto* blob = std::get_if<BlobView>(&view)) return Blob{std::string(blob->bytes)};
    return std::monostate();
}

CellView view_of(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* text = std::get_if<std::string>(&cell)) return std::string_view(*text);
    if (const auto* blob = std::get_if<Blob>(&cell)) return BlobView{blob->bytes};
    return std::monostate();
}

} // namespace labdb::sql
