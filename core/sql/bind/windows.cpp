// OVER: windows and their frames.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

const ast::Window* named_window(const std::vector<ast::Window>* windows, const std::string& name, bool mysql) {
    if (windows)
        for (const ast::Window& window : *windows)
            if (mysql ? util::to_lower(window.name) == util::to_lower(name) : window.name == name) return &window;
    if (mysql) throw Error(3579, "HY000", "Window name '" + name + "' is not defined.");
    throw Error("42704", "window \"" + name + "\" does not exist");
}

constexpr int kLongestChain = 64;

} // namespace

std::string Binder::over(const ast::Window& window, std::size_t position) {
    if (scopes_.empty() || !scopes_.back()->windows_allowed) {
        if (rules_.is_mysql()) throw Error(3593, "HY000", "You cannot use the window function in this context.'");
        Error error("42P20", clause_ == "where clause"      ? "window functions are not allowed in WHERE"
                             : clause_ == "group statement" ? "window functions are not allowed in GROUP BY"
                             : clause_ == "having clause"   ? "window functions are not allowed in HAVING"
                                                            : "window functions are not allowed here");
        error.position = position;
        throw error;
    }
    Scope& scope = *scopes_.back();
    scope.has_window = true;
    scope.windows_allowed = false;
    // A named window gives what this one does not say itself.
    std::vector<const ast::Window*> chain = {&window};
    while (!chain.back()->base.empty()) {
        chain.push_back(named_window(scope.windows, chain.back()->base, rules_.is_mysql()));
        if (chain.size() > kLongestChain) {
            if (rules_.is_mysql()) throw Error(3580, "HY000", "There is a circularity in the window dependency graph.");
            throw Error("42P20", "window definitions refer to one another in a circle");
        }
    }
    std::string sql = " OVER (";
    const auto word = [&](const std::string& text) { sql += (sql.back() == '(' ? "" : " ") + text; };
    for (const ast::Window* part : chain) {
        if (part->partition_by.empty()) continue;
        std::string list;
        for (const ast::ExpressionPtr& key : part->partition_by)
            list += (list.empty() ? "" : ", ") + rules_.key(expression(key));
        word("PARTITION BY " + list);
        break;
    }
    for (const ast::Window* part : chain) {
        if (part->order_by.empty()) continue;
        word("ORDER BY " + order_list(part->order_by));
        break;
    }
    for (const ast::Window* part : chain) {
        if (part->frame_unit.empty()) continue;
        const auto bound_text = [&](const ast::FrameBound& bound) -> std::string {
            using Kind = ast::FrameBound::Kind;
            switch (bound.kind) {
            case Kind::unbounded_preceding: return "UNBOUNDED PRECEDING";
            case Kind::unbounded_following: return "UNBOUNDED FOLLOWING";
            case Kind::current_row: return "CURRENT ROW";
            default: break;
            }
            Bound offset = expression(bound.offset);
            if (!is_number(offset.type.kind) && offset.type.kind != TypeKind::unknown) {
                if (rules_.is_mysql())
                    throw Error(1235, "42000", "This version of MySQL doesn't yet support 'RANGE frames of intervals'");
                throw Error("0A000", "RANGE with offset PRECEDING/FOLLOWING is not supported for this offset type");
            }
            Type type;
            type.kind = part->frame_unit == "range" ? TypeKind::double_precision : TypeKind::bigint;
            return rules_.convert(*this, std::move(offset), type).sql +
                   (bound.kind == Kind::preceding ? " PRECEDING" : " FOLLOWING");
        };
        word(util::to_upper(part->frame_unit) + " BETWEEN " + bound_text(part->from) + " AND " + bound_text(part->to));
        if (!part->exclude.empty()) sql += " EXCLUDE " + util::to_upper(part->exclude);
        break;
    }
    scope.windows_allowed = true;
    return sql + ")";
}

} // namespace labdb::sql::bind
