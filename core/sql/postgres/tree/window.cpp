#include "core/sql/postgres/tree/expression.hpp"

namespace labdb::sql::postgres::tree {

namespace {

// FRAMEOPTION_… of PostgreSQL's src/include/nodes/parsenodes.h.
enum FrameOption : unsigned {
    kNonDefault = 0x1,
    kRange = 0x2,
    kRows = 0x4,
    kStartUnboundedPreceding = 0x20,
    kStartCurrentRow = 0x200,
    kStartOffsetPreceding = 0x800,
    kStartOffsetFollowing = 0x2000,
    kExcludeCurrentRow = 0x8000,
    kExcludeGroup = 0x10000,
    kExcludeTies = 0x20000
};

ast::FrameBound bound(unsigned start_options, const Node& offset, Context& context) {
    using Kind = ast::FrameBound::Kind;
    ast::FrameBound made;
    made.kind = (start_options & kStartUnboundedPreceding) != 0 ? Kind::unbounded_preceding
                : (start_options & kStartCurrentRow) != 0       ? Kind::current_row
                : (start_options & kStartOffsetPreceding) != 0  ? Kind::preceding
                : (start_options & kStartOffsetFollowing) != 0  ? Kind::following
                                                                : Kind::unbounded_following;
    made.offset = expression(offset, context);
    return made;
}

} // namespace

ast::Window window(const Node& node, Context& context) {
    ast::Window made;
    made.name = node.text("name");
    made.base = node.text("refname");
    made.partition_by = expressions(node.list("partitionClause"), context);
    made.order_by = order_items(node.list("orderClause"), context);
    const auto options = static_cast<unsigned>(node.number("frameOptions"));
    if ((options & kNonDefault) == 0) return made;
    made.frame_unit = (options & kRange) != 0 ? "range" : (options & kRows) != 0 ? "rows" : "groups";
    made.from = bound(options, node.child("startOffset"), context);
    made.to = bound(options >> 1, node.child("endOffset"), context); // an end's bit is twice the start's
    made.exclude = (options & kExcludeCurrentRow) != 0 ? "current row"
                   : (options & kExcludeGroup) != 0    ? "group"
                   : (options & kExcludeTies) != 0     ? "ties"
                                                       : "";
    return made;
}

} // namespace labdb::sql::postgres::tree
