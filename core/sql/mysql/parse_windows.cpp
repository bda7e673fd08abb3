#include "core/sql/mysql/parser.hpp"

/// OVER, WINDOW, and ORDER BY's list.
namespace labdb::sql::mysql {

using namespace ast;

/// At ORDER or at its BY's list: `ORDER BY a, b DESC`.
std::vector<OrderItem> Parser::order_by() {
    expect("order", "by");
    return order_items();
}

std::vector<OrderItem> Parser::order_items() {
    std::vector<OrderItem> items;
    do {
        OrderItem item;
        item.value = expression();
        item.descending = accept("desc");
        if (!item.descending) accept("asc");
        items.push_back(std::move(item));
    } while (accept(","));
    return items;
}

std::unique_ptr<Window> Parser::over() {
    expect("over");
    auto made = std::make_unique<Window>();
    if (is_name()) {
        made->base = name();
        made->only_name = true;
        return made;
    }
    *made = window_specification();
    return made;
}

/// `(w PARTITION BY … ORDER BY … ROWS …)`.
Window Parser::window_specification() {
    expect("(");
    Window made;
    if (is_name()) made.base = name();
    if (accept("partition")) {
        expect("by");
        made.partition_by = expressions();
    }
    if (is("order")) made.order_by = order_by();
    if (is_any("rows", "range", "groups")) {
        made.frame_unit = any_word();
        if (accept("between")) {
            made.from = frame_bound();
            expect("and");
            made.to = frame_bound();
        } else {
            made.from = frame_bound();
        }
        if (accept("exclude")) {
            if (accept("current", "row")) {
                made.exclude = "current row";
            } else if (accept("no")) {
                if (any_word() != "others") fail();
            } else {
                if (!is_any("group", "ties")) fail();
                made.exclude = any_word();
            }
        }
    }
    expect(")");
    return made;
}

FrameBound Parser::frame_bound() {
    FrameBound made;
    if (accept("current", "row")) return made;
    const bool unbounded = accept("unbounded");
    if (!unbounded) made.offset = is("interval") ? interval() : frame_offset();
    if (accept("preceding")) {
        made.kind = unbounded ? FrameBound::Kind::unbounded_preceding : FrameBound::Kind::preceding;
    } else {
        expect("following");
        made.kind = unbounded ? FrameBound::Kind::unbounded_following : FrameBound::Kind::following;
    }
    return made;
}

/// A number or a parameter; anything else is refused.
ExpressionPtr Parser::frame_offset() {
    switch (peek().kind) {
    case TokenKind::integer:
    case TokenKind::decimal:
    case TokenKind::real: return primary();
    default:
        if (!is("?")) fail();
        return primary();
    }
}

std::vector<Window> Parser::windows() {
    std::vector<Window> list;
    do {
        std::string window = name();
        expect("as");
        Window made = window_specification();
        made.name = std::move(window);
        list.push_back(std::move(made));
    } while (accept(","));
    return list;
}

} // namespace labdb::sql::mysql
