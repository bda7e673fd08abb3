#include <algorithm>

#include "core/sql/mysql/assign.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/types.hpp"

/// Values as texts, and back: the text protocol, LOAD DATA, parameters.
namespace labdb::sql::mysql {

std::string Dialect::text(const Environment& environment, const Cell& value, const Type& type) const {
    // Only the session's zone is asked of it; nothing is warned of.
    auto& unchanged = const_cast<Environment&>(environment);
    if (const auto* blob = std::get_if<Blob>(&value);
        blob != nullptr && !is_integer(type.kind) && type.kind != TypeKind::bit)
        return blob->bytes;
    if (type.kind == TypeKind::decimal && type.zerofill) {
        std::string digits(bytes_of(view_of(value)));
        const auto width = static_cast<std::size_t>(type.precision + (type.scale > 0 ? 1 : 0));
        return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
    }
    const Cell made = converted(unchanged, view_of(value), type, Form::text);
    const CellView view = view_of(made);
    // What is not kept as the type says (a NULL's type, a variable's) is shown as it is.
    if (std::holds_alternative<std::int64_t>(view)) return integer_text(view);
    if (const auto* real = std::get_if<double>(&view)) return double_text(*real);
    return std::string(bytes_of(view));
}

Cell Dialect::read(Environment& environment, std::string_view text, const Type& type) const {
    Column column;
    column.type = type;
    return assign(environment, std::string(text), text_type(static_cast<std::int64_t>(text.size()), "utf8mb4_bin"),
                  column, 1);
}

} // namespace labdb::sql::mysql
