#include "core/sql/postgres/deparse/query_text.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

const ast::Query& inner_of(const ast::Query& query) {
    const auto* inner = std::get_if<ast::QueryPtr>(&query.body);
    const bool plain = inner && !query.with && query.order_by.empty() && !query.limit && !query.offset;
    return plain ? inner_of(**inner) : query;
}

/// The columns that a query gives, as far as its own text says them.
const ast::Select* first_select(const ast::Query& query) {
    if (const auto* select = std::get_if<ast::Select>(&query.body)) return select;
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body)) return first_select(*operation->left);
    if (const auto* inner = std::get_if<ast::QueryPtr>(&query.body)) return first_select(**inner);
    return nullptr;
}

/// The item that an ORDER BY's or GROUP BY's expression names by its place or alias.
std::optional<std::size_t> named_item(const ast::Select& select, const ast::Expression& expression) {
    if (const auto* literal = std::get_if<ast::Literal>(&expression.node);
        literal && literal->kind == ast::Literal::Kind::integer) {
        std::size_t place = 0;
        std::from_chars(literal->text.data(), literal->text.data() + literal->text.size(), place);
        return place >= 1 && place <= select.items.size() ? std::optional(place - 1) : std::nullopt;
    }
    const auto* column = std::get_if<ast::ColumnReference>(&expression.node);
    if (!column || column->name.size() != 1) return std::nullopt;
    for (std::size_t i = 0; i < select.items.size(); ++i) {
        const ast::SelectItem& item = select.items[i];
        const auto* plain = ast::as<ast::ColumnReference>(item.value);
        if ((item.alias.empty() && plain ? plain->name.back() : item.alias) == column->name[0]) return i;
    }
    return std::nullopt;
}

/// A scope that is innermost as long as this lives.
class InScope {
public:
    explicit InScope(bind::Binder& binder) : binder_(binder) {
        scope.aggregates = bind::Scope::Aggregates::allowed;
        scope.windows_allowed = true;
        binder_.push_scope(scope);
    }
    ~InScope() { binder_.pop_scope(); }
    InScope(const InScope&) = delete;
    InScope& operator=(const InScope&) = delete;
    bind::Scope scope;

private:
    bind::Binder& binder_;
};

} // namespace

QueryText::QueryText(Catalogs& catalogs, bind::Binder& binder, Writer& writer, bool pretty)
    : catalogs_(catalogs), binder_(binder), writer_(writer), pretty_(pretty),
      analyser_(binder, [this](const ast::Name& name) { return column(name); }) {
    writer_.query = [this](const ast::Query& inner) {
        const int indent = writer_.indent;
        query(inner, {}, false);
        writer_.indent = indent;
    };
}

std::string QueryText::column(const ast::Name& name) const {
    // A function's one value has the function's name.
    if (name.size() == 1 && std::find(functions_.begin(), functions_.end(), name[0]) != functions_.end())
        return quote_identifier(name[0]) + "." + quote_identifier(name[0]);
    std::string made;
    // `schema.table.column` needs its table alone: what is in FROM is found by it.
    for (std::size_t i = name.size() > 2 ? name.size() - 2 : 0; i < name.size(); ++i)
        made += (made.empty() ? "" : ".") + quote_identifier(name[i]);
    return made;
}

void QueryText::condition(const ast::Expression& expression) {
    writer_.expression(*analyser_.assigned(expression, type_named("bool")), false);
}

void QueryText::columns(const std::vector<std::string>& names) {
    for (const std::string& name : names)
        writer_.text += (&name == &names.front() ? "(" : ", ") + quote_identifier(name);
    if (!names.empty()) writer_.text += ")";
}

void QueryText::query(const ast::Query& said, const std::vector<std::string>& names, bool visible) {
    const ast::Query& query = inner_of(said);
    const std::size_t before = common_.size();
    if (query.with) with(*query.with);
    if (const auto* one = std::get_if<ast::Select>(&query.body)) {
        select(*one, query, names, visible);
    } else {
        if (const auto* operation = std::get_if<ast::SetOperation>(&query.body))
            set_operation(*operation, names, visible);
        else if (const auto* rows = std::get_if<ast::Values>(&query.body))
            values(*rows);
        else
            throw Unshown();
        tail(query, true, first_select(query));
    }
    if (query.with) binder_.pop_with(*query.with);
    common_.resize(before);
}

void QueryText::with(const ast::With& with) {
    binder_.push_with(with);
    writer_.indent += kIndentation;
    writer_.text += ' ';
    for (const auto& table : with.tables) common_.push_back(table.name);
    for (const auto& table : with.tables) {
        if (!table.query) throw Unshown();
        writer_.text += &table != &with.tables.front() ? ", " : with.recursive ? "WITH RECURSIVE " : "WITH ";
        writer_.text += quote_identifier(table.name);
        columns(table.columns);
        using Materialized = ast::CommonTableExpression::Materialized;
        writer_.text += table.materialized == Materialized::yes  ? " AS MATERIALIZED ("
                        : table.materialized == Materialized::no ? " AS NOT MATERIALIZED ("
                                                                 : " AS (";
        writer_.keyword("", 0, 0, 0);
        const int indent = writer_.indent;
        query(*table.query, {}, true);
        writer_.indent = indent;
        writer_.keyword("", 0, 0, 0);
        writer_.text += ")";
    }
    writer_.indent -= kIndentation;
    writer_.keyword("", 0, 0, 0);
}

void QueryText::set_operand(const ast::Query& said, const std::vector<std::string>& names, bool visible) {
    const ast::Query& query = inner_of(said);
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body);
        operation && query.order_by.empty() && !query.limit && !query.offset && !query.with) {
        set_operation(*operation, names, visible);
        return;
    }
    const bool parentheses = query.with || !query.order_by.empty() || query.limit || query.offset;
    const int indent = writer_.indent;
    if (parentheses) writer_.text += "(";
    this->query(query, names, visible);
    if (parentheses) writer_.text += ")";
    writer_.indent = indent;
}

void QueryText::set_operation(const ast::SetOperation& operation, const std::vector<std::string>& names, bool visible) {
    const auto as_operation = [](const ast::Query& query) {
        const ast::Query& inner = inner_of(query);
        const bool clauses = inner.with || !inner.order_by.empty() || inner.limit || inner.offset;
        return clauses ? nullptr : std::get_if<ast::SetOperation>(&inner.body);
    };
    const auto* left = as_operation(*operation.left);
    int deeper = left && (left->kind != operation.kind || left->all != operation.all) ? kIndentation : 0;
    if (deeper) {
        writer_.text += "(";
        writer_.keyword("", deeper, 0, 0);
    }
    set_operand(*operation.left, names, visible);
    writer_.keyword(deeper ? ") " : "", -deeper, 0, 0);
    using Kind = ast::SetOperation::Kind;
    writer_.text += operation.kind == Kind::union_      ? "UNION "
                    : operation.kind == Kind::intersect ? "INTERSECT "
                                                        : "EXCEPT ";
    if (operation.all) writer_.text += "ALL ";
    deeper = as_operation(*operation.right) ? kIndentation : 0;
    if (deeper) writer_.text += "(";
    writer_.keyword("", deeper, 0, 0);
    set_operand(*operation.right, names, visible);
    writer_.indent -= deeper;
    if (deeper) writer_.keyword(")", 0, 0, 0);
}

void QueryText::values(const ast::Values& values) {
    writer_.text += " VALUES ";
    for (const ast::Expressions& row : values.rows) {
        writer_.text += &row == &values.rows.front() ? "(" : ", (";
        for (const ast::ExpressionPtr& value : row) {
            if (&value != &row.front()) writer_.text += ",";
            writer_.expression(*analyser_.settled(analyser_.expression(value)), false);
        }
        writer_.text += ")";
    }
}

void QueryText::select(const ast::Select& select, const ast::Query& query, const std::vector<std::string>& names,
                       bool visible) {
    InScope in(binder_);
    for (const ast::TableReferencePtr& one : select.from)
        if (const auto* call = std::get_if<ast::FunctionTable>(&one->node); call && call->column_aliases.empty())
            functions_.push_back(call->alias);
    in.scope.items = &select.items;
    in.scope.windows = &select.windows;
    binder_.from(select.from, in.scope);
    writer_.indent += kIndentation;
    writer_.text += " SELECT";
    if (!select.distinct_on.empty()) {
        writer_.text += " DISTINCT ON (";
        for (const ast::ExpressionPtr& key : select.distinct_on) {
            if (&key != &select.distinct_on.front()) writer_.text += ", ";
            const auto item = named_item(select, *key);
            writer_.sort_value(*analyser_.settled(analyser_.expression(item ? select.items[*item].value : key)));
        }
        writer_.text += ")";
    } else if (select.distinct) {
        writer_.text += " DISTINCT";
    }
    items(select, names, visible);
    from(select.from);
    if (select.where) {
        clause(" WHERE ", 1);
        condition(*select.where);
    }
    group(select);
    if (select.having) {
        clause(" HAVING ", 0);
        condition(*select.having);
    }
    windows(select.windows);
    tail(query, false, &select);
}

void QueryText::items(const ast::Select& select, const std::vector<std::string>& names, bool visible) {
    std::size_t place = 0;
    writer_.text += " ";
    for (const ast::SelectItem& item : select.items) {
        if (ast::as<ast::Star>(item.value)) throw Unshown();
        if (place > 0) writer_.text += ", ";
        std::string before = std::exchange(writer_.text, {});
        const NodePtr node = analyser_.settled(analyser_.expression(item.value));
        writer_.expression(*node, true);
        std::optional<std::string> shown;
        if (const auto* column = ast::as<ast::ColumnReference>(item.value))
            shown = column->name.back();
        else if (!visible)
            shown = "?column?";
        const std::string own = item.alias.empty() ? binder_.rules().column_name(item) : item.alias;
        const std::string& name = place < names.size() ? names[place] : own;
        if (!shown || *shown != name) writer_.text += " AS " + quote_identifier(name);
        const std::string text = std::exchange(writer_.text, std::move(before));
        if (text.starts_with('\n'))
            while (writer_.text.ends_with(' ')) writer_.text.pop_back();
        else if (place > 0)
            writer_.keyword("", -kIndentation, kIndentation, kIndentationVar);
        writer_.text += text;
        ++place;
    }
}

void QueryText::group(const ast::Select& select) {
    if (select.group_by.empty()) return;
    clause(" GROUP BY ", 1);
    if (select.group_by_distinct) writer_.text += "DISTINCT ";
    const std::function<void(const ast::ExpressionPtr&)> key = [&](const ast::ExpressionPtr& expression) {
        if (const auto* set = ast::as<ast::GroupingSet>(expression)) {
            using Kind = ast::GroupingSet::Kind;
            writer_.text += set->kind == Kind::empty    ? "("
                            : set->kind == Kind::rollup ? "ROLLUP("
                            : set->kind == Kind::cube   ? "CUBE("
                                                        : "GROUPING SETS (";
            for (const ast::ExpressionPtr& element : set->elements) {
                if (&element != &set->elements.front()) writer_.text += ", ";
                key(element);
            }
            writer_.text += ")";
            return;
        }
        if (const auto* row = ast::as<ast::RowValue>(expression)) {
            writer_.text += "(";
            for (const ast::ExpressionPtr& element : row->elements) {
                if (&element != &row->elements.front()) writer_.text += ", ";
                key(element);
            }
            writer_.text += ")";
            return;
        }
        const auto item = named_item(select, *expression);
        writer_.sort_value(*analyser_.settled(analyser_.expression(item ? select.items[*item].value : expression)));
    };
    for (const ast::ExpressionPtr& one : select.group_by) {
        if (&one != &select.group_by.front()) writer_.text += ", ";
        key(one);
    }
}

void QueryText::windows(const std::vector<ast::Window>& windows) {
    for (const ast::Window& window : windows) {
        if (&window == &windows.front())
            clause(" WINDOW ", 1);
        else
            writer_.text += ", ";
        writer_.text += quote_identifier(window.name) + " AS ";
        writer_.over(*analyser_.over(window));
    }
}

void QueryText::tail(const ast::Query& query, bool by_number, const ast::Select* select) {
    if (!query.order_by.empty()) {
        clause(" ORDER BY ", 1);
        for (const ast::OrderItem& item : query.order_by) {
            if (&item != &query.order_by.front()) writer_.text += ", ";
            const auto place = select ? named_item(*select, *item.value) : std::nullopt;
            if (by_number) {
                if (!place) throw Unshown();
                writer_.text += std::to_string(*place + 1);
            } else {
                writer_.sort_value(
                    *analyser_.settled(analyser_.expression(place ? select->items[*place].value : item.value)));
            }
            writer_.text += order_suffix(item);
        }
    }
    if (query.offset) {
        clause(" OFFSET ", 0);
        writer_.expression(*analyser_.assigned(*query.offset, type_named("int8")), false);
    }
    if (query.limit) {
        clause(query.with_ties ? " FETCH FIRST " : " LIMIT ", 0);
        writer_.expression(*analyser_.assigned(*query.limit, type_named("int8")), false);
        if (query.with_ties) writer_.text += " ROWS WITH TIES";
    }
    for (const ast::Locking& lock : query.locking) {
        clause(" FOR " + util::to_upper(lock.strength), 0);
        if (!lock.tables.empty()) {
            writer_.text += " OF ";
            for (const std::string& name : lock.tables)
                writer_.text += (&name == &lock.tables.front() ? "" : ", ") + quote_identifier(name);
        }
        if (lock.nowait) writer_.text += " NOWAIT";
        if (lock.skip_locked) writer_.text += " SKIP LOCKED";
    }
}

} // namespace labdb::sql::postgres::deparse
