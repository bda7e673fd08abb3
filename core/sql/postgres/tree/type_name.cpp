#include "core/sql/postgres/tree/expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace labdb::sql::postgres::tree {

namespace {

// The fields of an interval: bits of a mask (PostgreSQL's src/include/utils/timestamp.h, INTERVAL_MASK).
constexpr int kYear = 1 << 2, kMonth = 1 << 1, kDay = 1 << 3, kHour = 1 << 10, kMinute = 1 << 11, kSecond = 1 << 12;
constexpr int kAllFields = 0x7FFF;

struct Fields {
    int mask;
    const char* text;
};
constexpr std::array<Fields, 13> kFields{{
    {kYear, "year"},
    {kMonth, "month"},
    {kDay, "day"},
    {kHour, "hour"},
    {kMinute, "minute"},
    {kSecond, "second"},
    {kYear | kMonth, "year to month"},
    {kDay | kHour, "day to hour"},
    {kDay | kHour | kMinute, "day to minute"},
    {kDay | kHour | kMinute | kSecond, "day to second"},
    {kHour | kMinute, "hour to minute"},
    {kHour | kMinute | kSecond, "hour to second"},
    {kMinute | kSecond, "minute to second"},
}};

std::string modifier(const Node& node, Context& context) {
    if (node.is("A_Const")) return literal(node, context).text;
    if (node.is("ColumnRef")) return string_of(node.list("fields").front()); // geometry(Point, 4326)
    context.refuse("a type modifier that is an expression", node.position());
}

} // namespace

ast::TypeName type_name(const Node& node, Context& context) {
    ast::TypeName made;
    made.name = name_of(node.list("names"));
    made.position = node.position();
    made.set_of = node.flag("setof");
    made.percent_type = node.flag("pct_type");
    made.array_dimensions = static_cast<int>(node.list("arrayBounds").size());
    for (const Node& given : node.list("typmods")) made.modifiers.push_back(modifier(given, context));
    const bool interval = made.name == ast::Name{"pg_catalog", "interval"};
    if (interval && !made.modifiers.empty()) {
        int mask = 0;
        const std::string& said = made.modifiers.front();
        std::from_chars(said.data(), said.data() + said.size(), mask);
        const auto* fields =
            std::find_if(kFields.begin(), kFields.end(), [&](const Fields& row) { return row.mask == mask; });
        made.modifiers.erase(made.modifiers.begin());
        if (mask != kAllFields && fields != kFields.end()) made.fields = fields->text;
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
