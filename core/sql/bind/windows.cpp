// OVER: windows and their frames.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/window_definitions.hpp"
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

std::string Binder::frame(const ast::Window& framed, const ast::Window* ordered, std::string& order) {
    using Kind = ast::FrameBound::Kind;
    const bool range = framed.frame_unit == "range";
    if (!rules_.is_mysql() && framed.frame_unit == "groups" && !ordered)
        throw Error("42P20", "GROUPS mode requires an ORDER BY clause");
    const auto bound_text = [&](const ast::FrameBound& bound, const char* which) -> std::string {
        switch (bound.kind) {
        case Kind::unbounded_preceding: return "UNBOUNDED PRECEDING";
        case Kind::unbounded_following: return "UNBOUNDED FOLLOWING";
        case Kind::current_row: return "CURRENT ROW";
        default: break;
        }
        Bound offset = expression(bound.offset);
        if (rules_.is_mysql()) {
            const auto* interval = std::get_if<ast::Interval>(&bound.offset->node);
            check_frame_value(interval ? expression(interval->value) : offset, framed, framed);
        }
        if (range) {
            if (rules_.is_mysql()) {
                const bool one = ordered && ordered->order_by.size() == 1;
                const Bound key = one ? expression(ordered->order_by[0].value) : Bound();
                check_range_key(one ? &key : nullptr, offset.type.kind == TypeKind::interval, framed);
            }
            if (!rules_.is_mysql() && (!ordered || ordered->order_by.size() != 1))
                throw Error("42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
            if (ordered && ordered->order_by.size() == 1) {
                Bound key = expression(ordered->order_by[0].value);
                offset = rules_.range_offset(*this, std::move(offset), key);
                order = "ORDER BY " + order_value(key) + order_suffix(key, ordered->order_by[0]);
            }
        } else {
            Type type;
            type.kind = TypeKind::bigint;
            offset = rules_.convert(*this, std::move(offset), type);
        }
        if (!rules_.is_mysql() && offset.constant) {
            const bool null = is_null(*offset.constant);
            const auto* whole = std::get_if<std::int64_t>(&*offset.constant);
            const auto* real = std::get_if<double>(&*offset.constant);
            if (null || (whole && *whole < 0) || (real && *real < 0))
                throw Error(null ? "22004" : "22013",
                            std::string("frame ") + which + " offset must not be " + (null ? "null" : "negative"));
        }
        return offset.sql + (bound.kind == Kind::preceding ? " PRECEDING" : " FOLLOWING");
    };
    const std::string from = bound_text(framed.from, "starting");
    std::string sql =
        util::to_upper(framed.frame_unit) + " BETWEEN " + from + " AND " + bound_text(framed.to, "ending");
    if (!framed.exclude.empty()) sql += " EXCLUDE " + util::to_upper(framed.exclude);
    return sql;
}

std::string Binder::over(const ast::Window& window, std::size_t position) {
    if (scopes_.empty() || !scopes_.back()->windows_allowed) {
        if (rules_.is_mysql()) throw Error(3593, "HY000", "You cannot use the window function in this context.'");
        Error error("42P20", clause_ == "where clause"        ? "window functions are not allowed in WHERE"
                             : clause_ == "group statement"   ? "window functions are not allowed in GROUP BY"
                             : clause_ == "having clause"     ? "window functions are not allowed in HAVING"
                             : clause_ == "window definition" ? "window functions are not allowed in window definitions"
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
    if (rules_.is_mysql() && chain.size() > 1) check_inherited_window(window, *chain[1]);
    if (!rules_.is_mysql() && chain.size() > 1) {
        const auto refuse = [&](const char* what) {
            throw Error("42P20", std::string("cannot override ") + what + " of window \"" + chain[1]->name + "\"");
        };
        if (!window.partition_by.empty()) refuse("PARTITION BY clause");
        if (!window.order_by.empty() && !chain[1]->order_by.empty()) refuse("ORDER BY clause");
    }
    const auto first_with = [&](const auto& has) {
        const auto found = std::find_if(chain.begin(), chain.end(), has);
        return found == chain.end() ? nullptr : *found;
    };
    const ast::Window* partition = first_with([](const ast::Window* part) { return !part->partition_by.empty(); });
    const ast::Window* ordered = first_with([](const ast::Window* part) { return !part->order_by.empty(); });
    const ast::Window* framed = first_with([](const ast::Window* part) { return !part->frame_unit.empty(); });
    const std::string clause = std::exchange(clause_, rules_.is_mysql() ? "window partition by" : "window definition");
    std::string sql = " OVER (", order, frame;
    const auto word = [&](const std::string& text) { sql += (sql.back() == '(' ? "" : " ") + text; };
    try {
        if (partition) {
            std::string list;
            for (const ast::ExpressionPtr& key : partition->partition_by) {
                if (rules_.is_mysql()) check_window_key(*key, *partition);
                list += (list.empty() ? "" : ", ") + rules_.key(expression(key));
            }
            word("PARTITION BY " + list);
        }
        if (rules_.is_mysql()) clause_ = "window order by";
        if (ordered) {
            if (rules_.is_mysql())
                for (const ast::OrderItem& item : ordered->order_by) check_window_key(*item.value, *ordered);
            order = "ORDER BY " + order_list(ordered->order_by);
        }
        if (framed) {
            if (rules_.is_mysql()) check_frame(*framed, *framed);
            frame = this->frame(*framed, ordered, order);
        }
    } catch (const Error& error) {
        if (error.code != 3593) throw;
        throw Error(3595, "HY000",
                    "You cannot nest a window function in the specification of window '" + shown_window(*chain.back()) +
                        "'.");
    }
    if (!order.empty()) word(order);
    if (!frame.empty()) word(frame);
    clause_ = clause;
    scope.windows_allowed = true;
    return sql + ")";
}

} // namespace labdb::sql::bind
