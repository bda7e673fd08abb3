// Functions, aggregates, window functions, subqueries.
#include <algorithm>

#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/calls.hpp"
#include "core/sql/postgres/deparse/analyse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

using Kind = Node::Kind;

/// Functions that SQL calls without parentheses.
constexpr std::string_view kWords[] = {"current_date",   "current_time",   "current_timestamp", "localtime",
                                       "localtimestamp", "current_role",   "current_user",      "user",
                                       "session_user",   "current_catalog"};

bool is_system(const ast::Name& name) { return name.size() == 1 || name.front() == "pg_catalog"; }

} // namespace

NodePtr Analyser::list(const char* word, const ast::Call& call) {
    auto made = make(Kind::list, {}, word);
    made->parts = nodes(call.arguments);
    std::vector<NodePtr*> all;
    for (NodePtr& part : made->parts) all.push_back(&part);
    made->type = make_common(all);
    return made;
}

/// EXTRACT, POSITION, TRIM and AT TIME ZONE; null for all others.
NodePtr Analyser::with_syntax(const ast::Call& call) {
    const std::string& name = call.name.back();
    const std::size_t count = call.arguments.size();
    const bool it = (name == "extract" && count == 2) || (name == "position" && count == 2) ||
                    (name == "timezone" && count == 2) || (name == "btrim" && count <= 2);
    if (!it || !is_system(call.name)) return nullptr;
    auto made = make(Kind::syntax, type_of(*current_), name);
    made->parts = nodes(call.arguments);
    if (name != "extract") convert_arguments(call, made->parts);
    return made;
}

void Analyser::convert_arguments(const ast::Call& call, std::vector<NodePtr>& arguments) {
    std::vector<Type> types;
    for (const NodePtr& argument : arguments) types.push_back(argument->type);
    const bool named = std::any_of(call.argument_names.begin(), call.argument_names.end(),
                                   [](const std::string& name) { return !name.empty(); });
    if (is_system(call.name) && !named)
        if (const Choice choice = choose(calls_of(call.name.back()), types, false); choice.signature) {
            for (std::size_t i = 0; i < arguments.size(); ++i) {
                // The tables say `anything` where PostgreSQL has a function for each size of whole number.
                const bool stays = is_integer(types[i].kind) && is_integer(choice.arguments[i].kind);
                if (!stays) arguments[i] = coerced(std::move(arguments[i]), choice.arguments[i]);
            }
            return;
        }
    for (const auto& routine : binder_.lookup().find_routines(call.name)) {
        std::vector<const Routine::Parameter*> inputs;
        for (const Routine::Parameter& parameter : routine->parameters)
            if (parameter.mode != "out" && parameter.mode != "table") inputs.push_back(&parameter);
        if (named || inputs.size() < arguments.size()) continue;
        for (std::size_t i = 0; i < arguments.size(); ++i)
            arguments[i] = coerced(std::move(arguments[i]), inputs[i]->type);
        return;
    }
    for (NodePtr& argument : arguments) argument = settled(std::move(argument));
}

std::unique_ptr<Over> Analyser::over(const ast::Window& window) {
    auto made = std::make_unique<Over>();
    if (window.only_name) {
        made->name = quote_identifier(window.base);
        return made;
    }
    if (!window.base.empty()) made->base = quote_identifier(window.base);
    made->partition = nodes(window.partition_by);
    made->order = order(window.order_by);
    if (window.frame_unit.empty()) return made;
    using Bound = ast::FrameBound::Kind;
    const auto word = [](Bound bound) {
        switch (bound) {
        case Bound::unbounded_preceding: return "UNBOUNDED PRECEDING";
        case Bound::preceding: return " PRECEDING";
        case Bound::current_row: return "CURRENT ROW";
        case Bound::following: return " FOLLOWING";
        case Bound::unbounded_following: break;
        }
        return "UNBOUNDED FOLLOWING";
    };
    made->frame.before = util::to_upper(window.frame_unit) + " BETWEEN ";
    made->frame.between = " AND ";
    made->frame.from_word = word(window.from.kind);
    made->frame.to_word = word(window.to.kind);
    if (window.from.offset) made->frame.from = settled(expression(window.from.offset));
    if (window.to.offset) made->frame.to = settled(expression(window.to.offset));
    if (!window.exclude.empty()) made->frame.after = " EXCLUDE " + util::to_upper(window.exclude);
    return made;
}

NodePtr Analyser::node(const ast::Call& call) {
    const std::string& name = call.name.back();
    const bool plain = call.name.size() == 1;
    if (plain && name == "coalesce") return list("COALESCE", call);
    if (plain && name == "greatest") return list("GREATEST", call);
    if (plain && name == "least") return list("LEAST", call);
    if (plain && name == "nullif" && call.arguments.size() == 2) {
        NodePtr made = operation("=", nodes(call.arguments));
        made->kind = Kind::list;
        made->word = "NULLIF";
        made->type = made->parts[0]->type;
        return made;
    }
    auto made = make(Kind::call, type_of(*current_));
    if (is_system(call.name) && std::find(std::begin(kWords), std::end(kWords), name) != std::end(kWords)) {
        made->kind = Kind::word;
        made->word = util::to_upper(name);
        if (!call.arguments.empty())
            if (const auto* digits = ast::as<ast::Literal>(call.arguments[0])) made->word += "(" + digits->text + ")";
        return made;
    }
    if (call.bare && name == "current_schema") {
        made->kind = Kind::word;
        made->word = "CURRENT_SCHEMA";
        return made;
    }
    if (NodePtr special = with_syntax(call)) return special;
    ast::Name said = call.name;
    if (said.size() > 1 && said.front() == "pg_catalog") said.erase(said.begin());
    for (const std::string& part : said) made->word += (made->word.empty() ? "" : ".") + quote_identifier(part);
    made->distinct = call.distinct;
    made->star = call.star;
    made->variadic = call.variadic;
    made->within_group = call.within_group;
    made->names = call.argument_names;
    made->parts = nodes(call.arguments);
    if (!call.within_group) convert_arguments(call, made->parts);
    made->order = order(call.order_by);
    if (call.filter) made->filter = truth(*call.filter);
    if (call.over) made->over = over(*call.over);
    return made;
}

NodePtr Analyser::node(const ast::Subquery& subquery) {
    auto made = make(Kind::query, type_of(*current_));
    made->query = subquery.query.get();
    switch (subquery.kind) {
    case ast::Subquery::Kind::scalar: break;
    case ast::Subquery::Kind::exists: made->word = "EXISTS "; break;
    case ast::Subquery::Kind::array: made->word = "ARRAY"; break;
    case ast::Subquery::Kind::in: made->word = " IN "; break;
    case ast::Subquery::Kind::quantified:
        made->word =
            subquery.op == "=" && !subquery.all ? " IN " : " " + subquery.op + (subquery.all ? " ALL " : " ANY ");
        break;
    }
    if (subquery.value) made->parts.push_back(settled(expression(subquery.value)));
    if (!subquery.negated) return made;
    std::vector<NodePtr> inner;
    inner.push_back(std::move(made));
    return logical("NOT", std::move(inner));
}

} // namespace labdb::sql::postgres::deparse
