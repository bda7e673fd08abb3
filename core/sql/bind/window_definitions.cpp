#include "core/sql/bind/window_definitions.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

using BoundKind = ast::FrameBound::Kind;

Error window_error(int code, const ast::Window& window, const std::string& rest) {
    return {code, "HY000", "Window '" + shown_window(window) + "'" + rest};
}

Error illegal_frame(const ast::Window& window) {
    return window_error(3586, window, ": frame start or end is negative, NULL or of non-integral type");
}

const ast::Window* find(const std::vector<ast::Window>& windows, const std::string& name) {
    const auto found = std::find_if(windows.begin(), windows.end(), [&](const ast::Window& window) {
        return util::to_lower(window.name) == util::to_lower(name);
    });
    return found == windows.end() ? nullptr : &*found;
}

} // namespace

std::string shown_window(const ast::Window& window) { return window.name.empty() ? "<unnamed window>" : window.name; }

void check_inherited_window(const ast::Window& window, const ast::Window& base) {
    if (window.only_name) return;
    if (!window.partition_by.empty())
        throw Error(3581, "HY000", "A window which depends on another cannot define partitioning.");
    if (!base.frame_unit.empty())
        throw window_error(3582, base, " has a frame definition, so cannot be referenced by another window.");
    if (!window.order_by.empty() && !base.order_by.empty())
        throw window_error(3583, window,
                           " cannot inherit '" + shown_window(base) + "' since both contain an ORDER BY clause.");
}

void check_window_clause(const std::vector<ast::Window>& windows) {
    for (const ast::Window& window : windows)
        if (find(windows, window.name) != &window) throw window_error(3591, window, " is defined twice.");
    for (const ast::Window& window : windows) {
        const ast::Window* base = &window;
        for (std::size_t steps = 0; !base->base.empty(); ++steps) {
            if (steps > windows.size())
                throw Error(3580, "HY000", "There is a circularity in the window dependency graph.");
            const std::string& name = base->base;
            base = find(windows, name);
            if (!base) throw Error(3579, "HY000", "Window name '" + name + "' is not defined.");
        }
    }
    for (const ast::Window& window : windows) {
        if (!window.base.empty()) check_inherited_window(window, *find(windows, window.base));
        if (!window.frame_unit.empty()) check_frame(window, window);
    }
}

void check_frame(const ast::Window& framed, const ast::Window& window) {
    if (framed.frame_unit == "groups") throw Error(1235, "42000", "This version of MySQL doesn't yet support 'GROUPS'");
    if (!framed.exclude.empty()) throw Error(1235, "42000", "This version of MySQL doesn't yet support 'EXCLUDE'");
    const BoundKind from = framed.from.kind, to = framed.to.kind;
    if (from == BoundKind::unbounded_following)
        throw window_error(3584, window, ": frame start cannot be UNBOUNDED FOLLOWING.");
    if (to == BoundKind::unbounded_preceding)
        throw window_error(3585, window, ": frame end cannot be UNBOUNDED PRECEDING.");
    if ((from == BoundKind::current_row && to == BoundKind::preceding) ||
        (from == BoundKind::following && (to == BoundKind::preceding || to == BoundKind::current_row)))
        throw illegal_frame(window);
    if (framed.frame_unit == "range") return;
    for (const ast::FrameBound* bound : {&framed.from, &framed.to})
        if (bound->offset && std::holds_alternative<ast::Interval>(bound->offset->node))
            throw window_error(3596, window, ": INTERVAL can only be used with RANGE frames.");
}

void check_frame_value(const Bound& value, const ast::Window& framed, const ast::Window& window) {
    if (!value.constant) return;
    const auto* whole = std::get_if<std::int64_t>(&*value.constant);
    const auto* real = std::get_if<double>(&*value.constant);
    const auto* text = std::get_if<std::string>(&*value.constant);
    const bool counts = framed.frame_unit == "rows";
    if (std::holds_alternative<std::monostate>(*value.constant) || (whole && *whole < 0) || (real && *real < 0) ||
        (text && text->starts_with('-')) || (counts && !whole))
        throw illegal_frame(window);
}

void check_range_key(const Bound* key, bool interval, const ast::Window& window) {
    const bool time = key && is_temporal(key->type.kind) && key->type.kind != TypeKind::year;
    if (!key || is_text(key->type.kind) || key->type.kind == TypeKind::json || key->type.kind == TypeKind::blob)
        throw window_error(3587, window,
                           " with RANGE N PRECEDING/FOLLOWING frame requires exactly one ORDER BY expression, of "
                           "numeric or temporal type");
    if (time && !interval)
        throw window_error(
            3588, window,
            " with RANGE frame has ORDER BY expression of datetime type. Only INTERVAL bound value allowed.");
    if (!time && interval)
        throw window_error(
            3589, window,
            " with RANGE frame has ORDER BY expression of numeric type, INTERVAL bound value not allowed.");
}

void check_window_key(const ast::Expression& key, const ast::Window& window) {
    const auto* literal = std::get_if<ast::Literal>(&key.node);
    if (literal && literal->kind == ast::Literal::Kind::integer)
        throw window_error(3592, window,
                           ": ORDER BY or PARTITION BY uses legacy position indication which is not supported, use "
                           "expression.");
}

} // namespace labdb::sql::bind
