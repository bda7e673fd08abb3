#include "core/sql/mysql/print.hpp"

#include <array>

#include "core/sql/ast/print.hpp"
#include "core/sql/bind/view_names.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

struct Alias {
    std::string_view name, printed;
};
/// Functions that MySQL prints under another name than the one that was written (Item::func_name).
constexpr std::array<Alias, 15> kPrintedNames = {{{"substring", "substr"},
                                                  {"mid", "substr"},
                                                  {"current_timestamp", "now"},
                                                  {"localtime", "now"},
                                                  {"localtimestamp", "now"},
                                                  {"current_date", "curdate"},
                                                  {"current_time", "curtime"},
                                                  {"character_length", "char_length"},
                                                  {"octet_length", "length"},
                                                  {"ceil", "ceiling"},
                                                  {"power", "pow"},
                                                  {"lcase", "lower"},
                                                  {"ucase", "upper"},
                                                  {"day", "dayofmonth"},
                                                  {"position", "locate"}}};

class MysqlPrinter : public ast::Printer {
public:
    MysqlPrinter(bool introducers, bind::ViewNames* names, bool as_said = false)
        : introducers_(introducers), as_said_(as_said), names_(names) {}

protected:
    std::string identifier(std::string_view name) const override { return quoted_name(name); }

    std::string literal(const ast::Literal& x) const override {
        using Kind = ast::Literal::Kind;
        switch (x.kind) {
        case Kind::null: return "NULL";
        case Kind::string: {
            const std::string charset = !x.charset.empty() ? "_" + x.charset : introducers_ ? "_utf8mb4" : "";
            return charset + quoted_text(x.text);
        }
        case Kind::hexadecimal: return "0x" + hexadecimal(x.text);
        case Kind::bits: return "0x" + hexadecimal(x.text);
        case Kind::date: return "DATE" + quoted_text(x.text);
        case Kind::time: return "TIME" + quoted_text(x.text);
        case Kind::timestamp: return "TIMESTAMP" + quoted_text(x.text);
        default: return x.text;
        }
    }

    std::string type(const ast::TypeName& x) const override {
        std::string text = x.name.back();
        if (text == "unsigned" || text == "signed") return text;
        if (!x.modifiers.empty()) text += "(" + util::join(x.modifiers, ",") + ")";
        if (text.starts_with("char")) text += " charset " + (x.charset.empty() ? std::string("utf8mb4") : x.charset);
        return text;
    }

    std::string column(const ast::ColumnReference& x) override {
        if (!names_) return as_said_ ? name(x.name) : quoted_name(x.name.back());
        if (const auto found = names_->resolve(x.name)) return qualified(*found);
        return name(x.name);
    }

    std::string operation(const ast::Operator& x) override {
        const std::string& op = x.name;
        if (op == "->") return "json_extract(" + list(x.operands, ",") + ")";
        if (op == "->>") return "json_unquote(json_extract(" + list(x.operands, ",") + "))";
        if (op == "||") return "concat(" + list(x.operands, ",") + ")";
        if (x.operands.size() == 1) {
            std::string operand = expression(x.operands[0]);
            if (op == "not") return "(not(" + operand + "))";
            if (op == "-" && ast::as<ast::Literal>(x.operands[0])) return "-" + operand;
            if (op == "+") return operand;
            if (op == "binary") return "cast(" + operand + " as char charset binary)";
            return op + "(" + operand + ")";
        }
        const std::string word = op == "div" ? "DIV" : op == "xor_bits" ? "^" : op;
        std::string text = "(";
        for (const ast::ExpressionPtr& operand : x.operands) {
            if (&operand != &x.operands.front()) text += " " + word + " ";
            text += expression(operand);
        }
        return text + ")";
    }

    std::string like(const ast::Like& x) override {
        std::string text;
        if (x.kind == ast::Like::Kind::regexp)
            text = "regexp_like(" + expression(x.value) + "," + expression(x.pattern) + ")";
        else
            text = "(" + expression(x.value) + " like " + expression(x.pattern) +
                   (x.escape ? " escape " + expression(x.escape) : "") + ")";
        return x.negated ? "(not(" + text + "))" : text;
    }

    std::string cast(const ast::Cast& x) override {
        return "cast(" + expression(x.value) + " as " + type(x.type) + (x.type.array_dimensions > 0 ? " array)" : ")");
    }

    std::string call(const ast::Call& x) override {
        std::string function = x.name.back();
        for (const Alias& alias : kPrintedNames)
            if (alias.name == function) {
                function = alias.printed;
                break;
            }
        if (x.star) return function + "(0)" + over(x);
        if ((function == "date_add" || function == "date_sub" || function == "adddate" || function == "subdate") &&
            x.arguments.size() == 2 && ast::as<ast::Interval>(x.arguments[1]))
            return "(" + expression(x.arguments[0]) +
                   (function == "date_add" || function == "adddate" ? " + " : " - ") + expression(x.arguments[1]) + ")";
        if (function == "extract" && x.arguments.size() == 2)
            if (const auto* unit = ast::as<ast::Literal>(x.arguments[0]))
                return "extract(" + unit->text + " from " + expression(x.arguments[1]) + ")";
        if (function == "mod" && x.arguments.size() == 2)
            return "(" + expression(x.arguments[0]) + " % " + expression(x.arguments[1]) + ")";
        std::string text = (x.name.size() > 1               ? quoted_name(x.name[0]) + "." + quoted_name(function)
                            : is_native_function(x.name[0]) ? function
                                                            : quoted_name(function)) +
                           "(";
        if (x.distinct) text += "distinct ";
        text += list(x.arguments, ",");
        if (function == "group_concat") {
            if (!x.order_by.empty()) text += " order by " + ordered(x.order_by);
            text += " separator " + quoted_text(x.separator.value_or(","));
        }
        return text + ")" + over(x);
    }

    std::string join(const ast::Join& x) override {
        std::string word = x.kind == ast::Join::Kind::left       ? " left join "
                           : x.kind == ast::Join::Kind::right    ? " right join "
                           : x.kind == ast::Join::Kind::straight ? " straight_join "
                                                                 : " join ";
        std::string text = "(" + reference(*x.left) + word + reference(*x.right);
        if (x.on) text += " on(" + expression(x.on) + ")";
        std::string condition;
        const std::vector<std::string> usings = x.natural && names_ ? names_->common_columns(x) : x.usings;
        for (const std::string& column : usings) {
            // MySQL keeps USING as the comparison that it is.
            const auto side = [&](const ast::TableReferencePtr& table) { return using_column(*table, column); };
            condition += (condition.empty() ? "(" : " and (") + side(x.left) + " = " + side(x.right) + ")";
        }
        if (!condition.empty()) text += " on(" + (usings.size() > 1 ? "(" + condition + ")" : condition) + ")";
        return text + ")";
    }

    std::string table(const ast::NamedTable& x) override {
        std::string text = name(x.name);
        if (names_ && !names_->is_common(x.name))
            if (const auto found = names_->find_table(x.name))
                text = quoted_name(found->schema) + "." + quoted_name(found->name);
        return text + (x.alias.empty() ? "" : " " + quoted_name(x.alias));
    }

    std::string limit(const ast::Query& query) override {
        if (!query.limit) return "";
        return " limit " + (query.offset ? expression(query.offset) + "," : "") + expression(query.limit);
    }

    std::string item(const ast::SelectItem& x) override {
        if (const auto* all = ast::as<ast::Star>(x.value); all && names_) {
            std::string text;
            for (const auto& found : names_->star(all->qualifier))
                text += (text.empty() ? "" : ",") + qualified(found) +
                        (in_expression_ ? "" : " AS " + quoted_name(found.column));
            return text;
        }
        if (in_expression_ && x.alias.empty()) return expression(x.value);
        std::string alias = x.alias;
        if (alias.empty()) {
            const auto* reference = ast::as<ast::ColumnReference>(x.value);
            alias = reference ? reference->name.back() : x.source;
        }
        return expression(x.value) + " AS " + quoted_name(alias);
    }

    std::string select(const ast::Select& x) override {
        if (!names_) return Printer::select(x);
        names_->enter(x);
        std::string text = Printer::select(x);
        names_->leave();
        return text;
    }

private:
    bool introducers_, as_said_;
    bind::ViewNames* names_;

    std::string qualified(const bind::ViewNames::Found& found) const {
        const std::string schema = found.schema.empty() ? "" : quoted_name(found.schema) + ".";
        return schema + quoted_name(found.table) + "." + quoted_name(found.column);
    }
    std::string using_column(const ast::TableReference& table, const std::string& column) {
        if (const auto* named = std::get_if<ast::NamedTable>(&table.node)) {
            const std::string alias = named->alias.empty() ? named->name.back() : named->alias;
            return this->column({{alias, column}});
        }
        if (const auto* derived = std::get_if<ast::DerivedTable>(&table.node))
            return quoted_name(derived->alias) + "." + quoted_name(column);
        if (const auto* joined = std::get_if<ast::Join>(&table.node)) {
            const bool right = names_ && !names_->has_column(*joined->left, column);
            return using_column(right ? *joined->right : *joined->left, column);
        }
        return quoted_name(column);
    }
    std::string ordered(const std::vector<ast::OrderItem>& items) {
        std::string text;
        for (const ast::OrderItem& one : items)
            text += (text.empty() ? "" : ",") + expression(one.value) + (one.descending ? " DESC" : " ASC");
        return text;
    }
    std::string over(const ast::Call& x) {
        return x.over ? " OVER " + window(*x.over) + (x.over->only_name ? "" : " ") : "";
    }
    static std::string hexadecimal(std::string_view bytes) {
        constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (const char byte : bytes) {
            text += kDigits[static_cast<unsigned char>(byte) >> 4];
            text += kDigits[static_cast<unsigned char>(byte) & 15];
        }
        return text;
    }
};

} // namespace

std::string print(const ast::Expression& expression) { return MysqlPrinter(true, nullptr).expression(expression); }

std::string print_as_said(const ast::Expression& expression) {
    return MysqlPrinter(false, nullptr, true).expression(expression);
}

std::string print_view(const ast::Query& query, bind::Lookup& lookup, const bind::Rules& rules) {
    bind::ViewNames names(lookup, rules);
    names.add_common(query);
    return MysqlPrinter(false, &names).query(query);
}

std::string quoted_name(std::string_view name) { return "`" + util::replace_all(name, "`", "``") + "`"; }

std::string quoted_text(std::string_view text) {
    std::string quoted = "'";
    for (const char letter : text) {
        switch (letter) {
        case '\'': quoted += "''"; break;
        case '\\': quoted += "\\\\"; break;
        case '\n': quoted += "\\n"; break;
        case '\r': quoted += "\\r"; break;
        case '\0': quoted += "\\0"; break;
        default: quoted += letter;
        }
    }
    return quoted + "'";
}

} // namespace labdb::sql::mysql
