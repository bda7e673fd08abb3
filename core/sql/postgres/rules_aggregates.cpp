// Aggregates and window functions.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using Kind = CallRow::Kind;

/// How an ordered aggregate compares a key: the letters of ordered_rows.hpp.
char key_letter(const Type& type) {
    switch (type.kind) {
    case TypeKind::decimal:
    case TypeKind::money: return 'n';
    case TypeKind::character: return type.name == "char" ? 'b' : 'p';
    case TypeKind::text:
    case TypeKind::varchar: return is_by_bytes(type.collation) ? 'b' : 't';
    default: return 'b';
    }
}

/// The rows' order for an aggregate that sorts them itself: the specification's letters, and the keys.
struct Order {
    std::string letters;
    std::vector<Bound> keys;

    void add(const Bound& key, bool descending, ast::OrderItem::Nulls nulls) {
        const bool last = nulls == ast::OrderItem::Nulls::unsaid ? !descending : nulls == ast::OrderItem::Nulls::last;
        letters += descending ? 'd' : 'a';
        letters += last ? 'l' : 'f';
        letters += key_letter(key.type);
        keys.push_back(key);
    }
};

std::string spec_text(std::size_t arguments, bool distinct, const Order& order) {
    return "'" + std::to_string(arguments) + (distinct ? "D" : "") + order.letters + "'";
}

/// An argument as the form wants it: its value, its output, or it as JSON.
std::string argument_sql(Binder& binder, const Bound& argument, char how) {
    switch (how) {
    case 'o': return to_output(binder, argument).sql;
    case 'j': return "pg_json_value(" + argument.sql + ", " + type_text(argument.type) + ")";
    default: return argument.sql;
    }
}

[[noreturn]] void fail_misused(const std::string& text, std::size_t position) { fail_at("42809", text, position); }

} // namespace

Bound Dialect::aggregate_call(Binder& binder, const ast::Call& call, std::size_t position) const {
    const auto& name = call.name.back();
    auto kind = static_cast<const CallRow*>(calls_of(name).front().row)->kind;
    // rank() and its like are both: with WITHIN GROUP of a hypothetical row, else a window function.
    const bool both = name == "rank" || name == "dense_rank" || name == "percent_rank" || name == "cume_dist";
    if (both) kind = call.within_group ? Kind::set : Kind::window;
    if (kind == Kind::window && !call.over) {
        if (both) fail_misused("WITHIN GROUP is required for ordered-set aggregate " + name, position);
        fail_misused("window function " + name + " requires an OVER clause", position);
    }
    if (kind == Kind::set && !call.within_group)
        fail_misused("WITHIN GROUP is required for ordered-set aggregate " + name, position);
    if (call.within_group && kind != Kind::set) {
        fail_misused(name + " is not an ordered-set aggregate, so it cannot have WITHIN GROUP", position);
    }
    if (call.distinct && kind == Kind::window)
        fail_at("0A000", "DISTINCT is not implemented for window functions", position);
    if (call.distinct && call.over) fail_at("0A000", "DISTINCT is not implemented for window functions", position);
    if (!call.order_by.empty() && call.over)
        fail_at("0A000", "aggregate ORDER BY is not implemented for window functions", position);

    // What ntile and nth_value are asked for: NULL when it is.
    std::string number;
    const auto bind = [&]() -> Bound {
        auto arguments = bind_arguments(binder, call);
        if (call.star) {
            if (name != "count") {
                auto error = error_at("42883", "function " + name + "() does not exist", position);
                error.hint =
                    "No function matches the given name and argument types. You might need to add explicit type casts.";
                throw error;
            }
            auto bound = combine("count(*)" + binder.filter(call.filter), type_named("int8"), {});
            bound.nullable = false;
            return bound;
        }
        if (name == "count" && arguments.empty()) {
            fail_misused("count(*) must be used to call a parameterless aggregate function", position);
        }
        std::vector<Bound> keys;
        if (!call.order_by.empty()) {
            for (const auto& item : call.order_by) keys.push_back(as_known(binder, binder.expression(item.value)));
        }
        const auto direct = arguments.size();
        if (kind == Kind::set) {
            for (const auto& key : keys) arguments.push_back(key);
            if (name == "percentile_cont" && keys.size() == 1 && keys[0].type.kind != TypeKind::interval)
                arguments.back() = convert_to(binder, arguments.back(), type_named("float8"));
        }
        const auto chosen = choose_call(binder, call.name, std::move(arguments), position);
        const auto& row = *chosen.row;
        if (name == "ntile" || name == "nth_value") {
            const Bound& last = chosen.arguments.back();
            if (!last.constant || is_null(*last.constant)) number = last.sql;
        }
        std::string sql;
        if (row.kind == Kind::aggregate || row.kind == Kind::window) {
            auto placed = chosen.arguments;
            if (call.distinct && !placed.empty()) placed[0].sql = key(placed[0]);
            auto form = util::replace_all(row.form, "$o", name);
            form = util::replace_all(
                form, "$c", chosen.arguments.empty() ? "" : bind::quoted(collation_of(chosen.arguments, position)));
            form = util::replace_all(form, "%", call.distinct ? "DISTINCT " : "");
            sql = expand(form, placed, chosen.result);
        } else {
            const auto colon = row.form.find(':');
            const auto letters = row.form.substr(colon + 1);
            Order order;
            for (std::size_t i = 0; i < call.order_by.size(); ++i) {
                const auto& key =
                    kind == Kind::set && direct + i < chosen.arguments.size() ? chosen.arguments[direct + i] : keys[i];
                order.add(key, call.order_by[i].descending, call.order_by[i].nulls);
                const bool among = std::any_of(chosen.arguments.begin(), chosen.arguments.end(),
                                               [&](const Bound& argument) { return argument.sql == key.sql; });
                if (call.distinct && !among) {
                    fail_at("42P10", "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list",
                            keys[i].position);
                }
            }
            if (call.distinct && order.keys.empty())
                order.add(chosen.arguments.at(0), false, ast::OrderItem::Nulls::unsaid);
            const auto count = kind == Kind::set ? direct : chosen.arguments.size();
            sql = std::string(row.form.substr(0, colon)) + "(" + spec_text(count, call.distinct, order);
            for (std::size_t i = 0; i < count; ++i) {
                const char how = letters.empty() ? 'v' : letters[std::min(i, letters.size() - 1)];
                sql += ", " + argument_sql(binder, chosen.arguments[i], how);
            }
            for (const auto& key : order.keys) sql += ", " + key.sql;
            if (name == "percentile_disc" && chosen.result.kind == TypeKind::array) {
                sql.insert(sql.find('(') + 1, type_text(*chosen.result.element) + ", ");
            }
            sql += ")";
        }
        if (kind != Kind::window) sql += binder.filter(call.filter);
        auto bound = combine(std::move(sql), chosen.result, chosen.arguments);
        bound.nullable = name != "count" && kind != Kind::window;
        if (kind == Kind::window)
            bound.nullable = bound.nullable || name == "lag" || name == "lead" || name.ends_with("_value");
        if (is_text(bound.type.kind)) bound.type.collation = collation_of(chosen.arguments, position);
        bound.origin.reset();
        return bound;
    };

    Bound bound;
    if (kind == Kind::window) {
        if (call.filter) fail_at("0A000", "FILTER is not implemented for non-aggregate window functions", position);
        bound = bind();
        bound.sql += binder.over(*call.over, position);
        if (!number.empty()) bound.sql = "iif(" + number + " IS NULL, NULL, " + bound.sql + ")";
    } else {
        bound = binder.aggregate(name, position, call.over != nullptr, bind);
        if (call.over) bound.sql += binder.over(*call.over, position);
    }
    bound.aggregate = kind != Kind::window && !call.over;
    bound.window = call.over != nullptr;
    if (call.over) bound.sql = "(" + bound.sql + ")";
    return bound;
}

} // namespace labdb::sql::postgres
