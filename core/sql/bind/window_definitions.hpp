#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"
#include "core/sql/bind/bound.hpp"

/// What MySQL refuses in the definitions of windows (manual, 12.20.3 and 12.20.4; errors 3579 to 3597).
namespace labdb::sql::bind {

/// What errors call a window.
std::string shown_window(const ast::Window& window);

/// A WINDOW clause: each name once, no circles, and what each definition may take of the one that it names. Windows
/// that nothing uses count, too.
void check_window_clause(const std::vector<ast::Window>& windows);

/// One definition and the one that it begins with: PARTITION BY is the first one's alone, ORDER BY stands in one of
/// them, a frame in the last.
void check_inherited_window(const ast::Window& window, const ast::Window& base);

/// The frame's bounds, without their values.
void check_frame(const ast::Window& framed, const ast::Window& window);

/// The value of a bound, when it is known: neither negative nor NULL, and whole where rows are counted.
void check_frame_value(const Bound& value, const ast::Window& framed, const ast::Window& window);

/// RANGE with a distance: what its only key is sorted by has a number or a time.
void check_range_key(const Bound* key, bool interval, const ast::Window& window);

/// A number alone among the keys of a window is no place of the select list, and refused.
void check_window_key(const ast::Expression& key, const ast::Window& window);

} // namespace labdb::sql::bind
