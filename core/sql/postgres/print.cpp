#include "core/sql/postgres/print.hpp"

#include <algorithm>

#include "core/sql/ast/print.hpp"
#include "core/sql/bind/view_names.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

class PostgresPrinter : public ast::Printer {
public:
    explicit PostgresPrinter(bind::ViewNames* names = nullptr) : names_(names) {}
    std::string from_column, to_column;
    const Renaming* renaming = nullptr;

protected:
    std::string identifier(std::string_view name) const override { return quote_identifier(name); }

    std::string literal(const ast::Literal& x) const override {
        using Kind = ast::Literal::Kind;
        switch (x.kind) {
        case Kind::null: return "NULL";
        case Kind::string: return quoted_text(x.text);
        case Kind::bits: return "B'" + x.text + "'";
        case Kind::hexadecimal: return "X'" + x.text + "'";
        default: return x.text;
        }
    }

    std::string type(const ast::TypeName& x) const override {
        std::string text = x.set_of ? "SETOF " : "";
        ast::Name parts = x.name;
        if (parts.size() > 1 && parts[0] == "pg_catalog") parts.erase(parts.begin());
        const bool plain = parts.size() == 1 && (parts[0].find(' ') != std::string::npos);
        std::string base = plain ? parts[0] : name(parts);
        if (!x.fields.empty()) base += " " + x.fields;
        // `timestamp(3) with time zone`: the number stands behind the first word.
        if (!x.modifiers.empty()) {
            const std::string modifiers = "(" + util::join(x.modifiers, ",") + ")";
            const std::size_t place = base.starts_with("time") ? std::min(base.find(' '), base.size()) : base.size();
            base.insert(place, modifiers);
        }
        text += base;
        for (int i = 0; i < x.array_dimensions; ++i) text += "[]";
        return text;
    }

    std::string column(const ast::ColumnReference& x) override {
        ast::Name parts = x.name;
        if (!from_column.empty() && parts.back() == from_column) parts.back() = to_column;
        if (names_)
            if (const auto found = names_->resolve(parts)) parts = {found->table, renamed(*found)};
        return name(parts);
    }

    std::string operation(const ast::Operator& x) override {
        std::string word = x.name == "and" || x.name == "or" || x.name == "not" ? util::to_upper(x.name) : x.name;
        if (!x.schema.empty()) word = "OPERATOR(" + x.schema + "." + word + ")";
        if (x.operands.size() == 1) return "(" + word + " " + expression(x.operands[0]) + ")";
        std::string text = "(";
        for (const ast::ExpressionPtr& operand : x.operands) {
            if (&operand != &x.operands.front()) text += " " + word + " ";
            text += expression(operand);
        }
        return text + ")";
    }

    std::string like(const ast::Like& x) override {
        const char* words[] = {" LIKE ", " ILIKE ", " SIMILAR TO ", " ~ "};
        std::string text = "(" + expression(x.value) + (x.negated ? " NOT" : "") +
                           words[static_cast<std::size_t>(x.kind)] + expression(x.pattern);
        if (x.escape) text += " ESCAPE " + expression(x.escape);
        return text + ")";
    }

    std::string cast(const ast::Cast& x) override {
        const std::string value = expression(x.value);
        const bool bare =
            ast::as<ast::Literal>(x.value) && std::get<ast::Literal>(x.value->node).kind == ast::Literal::Kind::string;
        return (bare ? value : "(" + value + ")") + "::" + type(x.type);
    }

    std::string call(const ast::Call& x) override {
        ast::Name parts = x.name;
        if (parts.size() > 1 && parts[0] == "pg_catalog") parts.erase(parts.begin());
        if (x.bare) return util::to_upper(parts.back());
        const std::string& function = parts.back();
        if (parts.size() == 1 &&
            (function == "coalesce" || function == "nullif" || function == "greatest" || function == "least"))
            return util::to_upper(function) + "(" + list(x.arguments, ", ") + ")";
        if (parts.size() == 1 && function == "extract" && x.arguments.size() == 2)
            if (const auto* field = ast::as<ast::Literal>(x.arguments[0]))
                return "EXTRACT(" + field->text + " FROM " + expression(x.arguments[1]) + ")";
        std::string text = name(parts) + "(";
        if (x.distinct) text += "DISTINCT ";
        if (x.star) text += "*";
        for (std::size_t i = 0; i < x.arguments.size(); ++i) {
            if (i > 0) text += ", ";
            if (i < x.argument_names.size() && !x.argument_names[i].empty())
                text += identifier(x.argument_names[i]) + " => ";
            if (x.variadic && i + 1 == x.arguments.size()) text += "VARIADIC ";
            text += expression(x.arguments[i]);
        }
        if (!x.order_by.empty() && !x.within_group) text += " ORDER BY " + order(x.order_by);
        text += ")";
        if (x.within_group) text += " WITHIN GROUP (ORDER BY " + order(x.order_by) + ")";
        if (x.filter) text += " FILTER (WHERE " + expression(x.filter) + ")";
        if (x.over) text += " OVER " + window(*x.over);
        return text;
    }

    std::string join(const ast::Join& x) override {
        const char* words[] = {" JOIN ", " CROSS JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " JOIN "};
        std::string text = "(" + reference(*x.left) + (x.natural ? " NATURAL" : "") +
                           words[static_cast<std::size_t>(x.kind)] + reference(*x.right);
        if (x.on) text += " ON " + expression(x.on);
        for (const std::string& one : x.usings)
            text += (&one == &x.usings.front() ? " USING (" : ", ") + identifier(one);
        if (!x.usings.empty()) text += ")";
        text += ")";
        return x.alias.empty() ? text : text + " " + identifier(x.alias);
    }

    std::string table(const ast::NamedTable& x) override {
        std::string text = name(x.name);
        if (names_ && !names_->is_common(x.name))
            if (const auto found = names_->find_table(x.name)) {
                text = name({found->schema, found->name});
                if (renaming && renaming->column.empty() && found->schema == renaming->schema &&
                    found->name == renaming->table) {
                    text = name({renaming->new_schema, renaming->new_table});
                    // The columns still have the old name before them.
                    if (x.alias.empty() && renaming->new_table != found->name) text += " " + identifier(found->name);
                }
            }
        return (x.only ? "ONLY " : "") + text + (x.alias.empty() ? "" : " " + identifier(x.alias));
    }

    std::string limit(const ast::Query& query) override {
        std::string text;
        if (query.offset) text += " OFFSET " + expression(query.offset);
        if (query.limit && query.with_ties) text += " FETCH FIRST " + expression(query.limit) + " ROWS WITH TIES";
        if (query.limit && !query.with_ties) text += " LIMIT " + expression(query.limit);
        return text;
    }

    std::string item(const ast::SelectItem& x) override {
        const auto* all = ast::as<ast::Star>(x.value);
        if (!all || !names_) return Printer::item(x);
        std::string text;
        for (const auto& found : names_->star(all->qualifier))
            text += (text.empty() ? "" : ", ") + name({found.table, renamed(found)});
        return text;
    }

    std::string select(const ast::Select& x) override {
        if (!names_) return Printer::select(x);
        names_->enter(x);
        std::string text = Printer::select(x);
        names_->leave();
        return text;
    }

private:
    bind::ViewNames* names_;

    std::string renamed(const bind::ViewNames::Found& found) const {
        const bool it = renaming && !renaming->column.empty() && found.origin_schema == renaming->schema &&
                        found.origin_table == renaming->table && found.column == renaming->column;
        return it ? renaming->new_column : found.column;
    }
};

} // namespace

std::string print(const ast::Expression& expression) { return PostgresPrinter().expression(expression); }

std::string print_view(const ast::Query& query, bind::Lookup& lookup, const bind::Rules& rules,
                       const Renaming* renaming) {
    bind::ViewNames names(lookup, rules);
    names.add_common(query);
    PostgresPrinter printer(&names);
    printer.renaming = renaming;
    return printer.query(query);
}

std::string renamed_column(const ast::Expression& expression, const std::string& from, const std::string& to) {
    PostgresPrinter printer;
    printer.from_column = from;
    printer.to_column = to;
    return printer.expression(expression);
}

std::string quoted_text(std::string_view text) {
    const bool escapes = text.find('\\') != std::string_view::npos;
    std::string quoted = util::replace_all(text, "'", "''");
    if (escapes) quoted = util::replace_all(quoted, "\\", "\\\\");
    return (escapes ? "E'" : "'") + quoted + "'";
}

} // namespace labdb::sql::postgres
