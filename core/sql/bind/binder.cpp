#include "core/sql/bind/binder.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <utility>

#include "core/sql/bind/depth.hpp"
#include "core/sql/bind/places.hpp"
#include "core/sql/too_deep.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

/// Deeper ones would use the stack up: each level is a few calls of the binder and of the rules.
constexpr int kMaximumDepth = 1500;

std::string identity_of(const Cell& value, const std::string& bytes) {
    return static_cast<char>('0' + value.index()) + bytes;
}

constexpr std::size_t kShort = 64; ///< longer values are hardly found again
constexpr std::size_t kFew = 16;   ///< among so many values one is found sooner by looking at each

/// Neither NULLs, which may stand for values that are not known yet, nor long values.
bool is_same(const Cell& left, const Cell& right) {
    if (left.index() != right.index()) return false;
    if (const auto* number = std::get_if<std::int64_t>(&left)) return *number == std::get<std::int64_t>(right);
    if (const auto* real = std::get_if<double>(&left)) // bit by bit: 0 is not -0
        return std::bit_cast<std::uint64_t>(*real) == std::bit_cast<std::uint64_t>(std::get<double>(right));
    if (const auto* text = std::get_if<std::string>(&left))
        return text->size() <= kShort && *text == std::get<std::string>(right);
    if (const auto* blob = std::get_if<Blob>(&left))
        return blob->bytes.size() <= kShort && blob->bytes == std::get<Blob>(right).bytes;
    return false;
}

std::string parameter_text(std::size_t number) {
    char text[24] = "?";
    return {text, std::to_chars(text + 1, text + sizeof text, number).ptr};
}

/// Kind and content, for values that are short enough to be worth finding again.
std::optional<std::string> short_identity(const Cell& value) {
    if (is_null(value)) return std::string("0");
    if (const auto* number = std::get_if<std::int64_t>(&value)) return identity_of(value, std::to_string(*number));
    if (const auto* real = std::get_if<double>(&value))
        return identity_of(value, std::string(reinterpret_cast<const char*>(real), sizeof *real));
    const std::string& bytes = value.index() == 3 ? std::get<std::string>(value) : std::get<Blob>(value).bytes;
    if (bytes.size() > kShort) return std::nullopt;
    return identity_of(value, bytes);
}

} // namespace

ScopeTable& Scope::add(ScopeTable table) {
    tables.push_back(std::move(table));
    for (const ScopeColumn& column : tables.back().columns) visible.push_back(&column);
    return tables.back();
}

Binder::Binder(const Rules& rules, Lookup& lookup, Environment& environment)
    : rules_(rules), lookup_(lookup), environment_(environment) {}

DepthGuard::DepthGuard(int& depth, bool mysql) : depth_(depth) {
    if (++depth_ <= kMaximumDepth) return;
    --depth_;
    throw too_deep(mysql);
}

Bound Binder::expression(const ast::Expression& expression) {
    const DepthGuard guard(depth_, rules_.is_mysql());
    Scope* scope = scopes_.empty() ? nullptr : scopes_.back();
    const bool grouping = scope && scope->grouped && scope->aggregates != Scope::Aggregates::inside;
    const std::size_t before = grouping ? scope->ungrouped.size() : 0;
    Bound bound = node(expression);
    bound.position = rules_.is_mysql() ? expression.position : start_of(expression);
    if (!grouping) return bound;
    for (std::size_t i = 0; i < scope->group_keys.size(); ++i) {
        if (bound.sql != scope->group_keys[i]) continue;
        scope->ungrouped.resize(before);
        bound.grouped = true;
        if (scope->outer_aggregates) {
            bound.sql = "k" + std::to_string(i);
            bound.nullable = true;
            bound.origin.reset();
            bound.constant.reset();
        } else if (scope->rolled_up[i]) {
            bound.sql = "NULL";
            bound.nullable = true;
            bound.origin.reset();
            bound.constant.reset();
        }
        break;
    }
    return bound;
}

Bound Binder::node(const ast::Expression& expression) {
    const std::size_t at = expression.position;
    struct Visitor {
        Binder& binder;
        std::size_t at;
        const Rules& rules;
        Bound operator()(const ast::Literal& x) { return rules.literal(binder, x, at); }
        Bound operator()(const ast::ColumnReference& x) { return binder.column(x, at); }
        Bound operator()(const ast::Star& x) {
            if (!rules.is_mysql() && !x.qualifier.empty()) {
                // t.* as an argument is the table's row.
                ast::ColumnReference reference;
                reference.name = {x.qualifier.back()};
                return binder.column(reference, at);
            }
            if (rules.is_mysql()) throw mysql_syntax_error("*");
            Error error("42601", "row expansion via \"*\" is not supported here");
            error.position = at;
            throw error;
        }
        Bound operator()(const ast::Parameter& x) { return rules.parameter(binder, x, at); }
        Bound operator()(const ast::Variable& x) {
            if (x.scope == ast::Variable::Scope::local) {
                ast::ColumnReference reference;
                reference.name = {x.name};
                return binder.column(reference, at);
            }
            return rules.variable(binder, x, at);
        }
        Bound operator()(const ast::VariableAssignment& x) { return rules.variable_assignment(binder, x, at); }
        Bound operator()(const ast::Operator& x) { return rules.operation(binder, x, at); }
        Bound operator()(const ast::Between& x) { return rules.between(binder, x, at); }
        Bound operator()(const ast::InList& x) { return rules.in_list(binder, x, at); }
        Bound operator()(const ast::Like& x) { return rules.like(binder, x, at); }
        Bound operator()(const ast::Is& x) { return rules.is(binder, x, at); }
        Bound operator()(const ast::Case& x) { return rules.conditional(binder, x, at); }
        Bound operator()(const ast::Cast& x) { return rules.cast(binder, x, at); }
        Bound operator()(const ast::ConvertCharset& x) { return rules.convert_charset(binder, x, at); }
        Bound operator()(const ast::Collate& x) { return rules.collate(binder, x, at); }
        Bound operator()(const ast::Call& x) {
            if (rules.returns_rows(binder, x)) return binder.set_returning(x, at);
            return rules.call(binder, x, at);
        }
        Bound operator()(const ast::Interval& x) { return rules.interval(binder, x, at); }
        Bound operator()(const ast::Subquery& x) { return binder.subquery(x, at); }
        Bound operator()(const ast::QuantifiedArray& x) { return rules.quantified_array(binder, x, at); }
        Bound operator()(const ast::RowValue& x) { return binder.row(x, at); }
        Bound operator()(const ast::ArrayValue& x) { return rules.array(binder, x, at); }
        Bound operator()(const ast::Subscript& x) { return rules.subscript(binder, x, at); }
        Bound operator()(const ast::FieldSelection& x) { return rules.field(binder, x, at); }
        Bound operator()(const ast::DefaultValue& x) { return binder.lookup_.default_value(binder, x); }
        Bound operator()(const ast::InsertedValue& x) { return binder.lookup_.inserted_value(binder, x); }
        Bound operator()(const ast::MatchAgainst& x) { return rules.match(binder, x, at); }
        Bound operator()(const ast::GroupingSet&) { throw Error("0A000", "grouping sets are not allowed here"); }
    };
    return std::visit(Visitor{*this, at, rules_}, expression.node);
}

Bound Binder::in_clause(std::string_view clause, const ast::Expression& expression) {
    std::string before = std::exchange(clause_, std::string(clause));
    Bound bound = this->expression(expression);
    clause_ = std::move(before);
    return bound;
}

Bound Binder::row(const ast::RowValue& row, std::size_t) {
    Bound bound;
    bound.type.kind = TypeKind::record;
    for (const ast::ExpressionPtr& element : row.elements) {
        if (const auto* star = std::get_if<ast::Star>(&element->node); star && !rules_.is_mysql()) {
            std::vector<BoundQuery::Column> columns;
            expand_star(*star, element->position, columns);
            for (BoundQuery::Column& column : columns) bound.row.push_back(std::move(column.value));
            continue;
        }
        bound.row.push_back(expression(element));
    }
    if (!rules_.is_mysql()) return bound;
    if (bound.row.size() == 1) return std::move(bound.row.front());
    return bound;
}

Bound Binder::constant(Cell value, Type type) {
    Bound bound;
    bound.nullable = is_null(value);
    bound.constant = value;
    bound.sql = is_null(value) ? std::string("NULL") : parameter_for(std::move(value));
    bound.type = std::move(type);
    bound.coercibility = bound.nullable ? Coercibility::null : Coercibility::literal;
    return bound;
}

std::string Binder::parameter_for(Cell value) {
    const std::size_t few = std::min(parameters_.size(), kFew);
    for (std::size_t i = 0; i < few; ++i)
        if (is_same(parameters_[i], value)) return parameter_text(i + 1);
    if (few == kFew)
        if (std::optional<std::string> identity = short_identity(value)) {
            const auto [known, fresh] =
                known_parameters_.emplace(std::move(*identity), static_cast<int>(parameters_.size()) + 1);
            if (!fresh) return parameter_text(static_cast<std::size_t>(known->second));
        }
    if (parameters_.empty()) parameters_.reserve(kFew / 2);
    parameters_.push_back(std::move(value));
    return parameter_text(parameters_.size());
}

const Binder::Given* Binder::given(const ast::Parameter& parameter) const {
    if (!parameter.name.empty()) {
        const auto found = named_.find(parameter.name);
        return found == named_.end() ? nullptr : &found->second;
    }
    const auto index = static_cast<std::size_t>(parameter.number) - 1;
    return index < given_.size() ? &given_[index] : nullptr;
}

void Binder::give(std::vector<Given> numbered, std::map<std::string, Given> named) {
    given_ = std::move(numbered);
    named_ = std::move(named);
}

Type Binder::truth() const {
    Type type;
    type.kind = rules_.is_mysql() ? TypeKind::bigint : TypeKind::boolean;
    if (rules_.is_mysql()) type.length = 1;
    return type;
}

std::string Binder::new_alias() { return "t" + std::to_string(++aliases_); }

bool Binder::same_name(std::string_view left, std::string_view right) const {
    if (!rules_.is_mysql()) return left == right;
    if (left.size() != right.size()) return false;
    return left == right || util::to_lower(left) == util::to_lower(right);
}

} // namespace labdb::sql::bind
