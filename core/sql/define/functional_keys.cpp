#include "core/sql/define/functional_keys.hpp"

#include "core/sql/ast/walk.hpp"
#include "core/sql/define/changing_functions.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"

namespace labdb::sql::define {
namespace {

/// A computed text of more characters becomes a column of type TEXT.
constexpr std::int64_t kLongestVarchar = 512;

bool is_large(const Type& type) {
    return type.kind == TypeKind::text || type.kind == TypeKind::blob ||
           ((is_text(type.kind) || is_bytes(type.kind)) && type.length > kLongestVarchar);
}

/// CAST(… AS … ARRAY): an index over the elements.
bool is_multi_valued(const ast::Expression& expression) {
    const auto* cast = std::get_if<ast::Cast>(&expression.node);
    return cast && cast->type.array_dimensions > 0;
}

} // namespace

std::string generated_index_name(const Table& table, const std::string& first_column) {
    std::string base = first_column.empty() ? "functional_index" : first_column;
    if (folded(base) == "primary") base += "_2";
    std::string name = base;
    for (int i = 2; find_index(table, name, true); ++i) name = base + "_" + std::to_string(i);
    return name;
}

Type check_functional_part(Context& context, const Table& table, const ast::Expression& expression, Index::Kind kind,
                           const std::string& name) {
    if (kind == Index::Kind::primary) throw Error(3756, "HY000", "The primary key cannot be a functional index");
    if (std::holds_alternative<ast::ColumnReference>(expression.node))
        throw Error(3762, "HY000",
                    "Functional index on a column is not supported. Consider using a regular index instead.");
    if (std::holds_alternative<ast::RowValue>(expression.node))
        throw Error(3800, "HY000", "Expression of functional index '" + name + "' cannot refer to a row value.");
    const auto disallowed = [&] {
        return Error(3758, "HY000", "Expression of functional index '" + name + "' contains a disallowed function.");
    };
    if (ast::has_subquery(expression)) throw disallowed();
    RowExpressions expressions(context, table);
    const bind::Bound bound = expressions.bind(expression, "functional index");
    if (bound.volatile_ || !changing_function(expression).empty()) throw disallowed();
    for (const std::string& used : used_columns(expression))
        if (const Column* column = find_column(table, used, true); column && column->auto_increment)
            throw Error(3754, "HY000", "Functional index '" + name + "' cannot refer to an auto-increment column.");
    if (kind == Index::Kind::fulltext) throw Error(3759, "HY000", "Fulltext functional index is not supported.");
    if (kind == Index::Kind::spatial) throw Error(3760, "HY000", "Spatial functional index is not supported.");
    if (is_multi_valued(expression)) return bound.type;
    if (bound.type.kind == TypeKind::json || bound.type.kind == TypeKind::geometry)
        throw Error(3753, "HY000",
                    "Cannot create a functional index on a function that returns a JSON or GEOMETRY value.");
    if (is_large(bound.type))
        throw Error(3757, "HY000",
                    "Cannot create a functional index on an expression that returns a BLOB or TEXT. Please consider "
                    "using CAST.");
    return bound.type;
}

} // namespace labdb::sql::define
