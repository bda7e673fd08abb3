#include "core/sql/mysql/partitioning.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/mysql/lexer.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/util/text.hpp"

/// What PARTITION BY says, its text, and the conditions of partitions (manual, 24.2).
namespace labdb::sql::mysql {

namespace {

constexpr const char* kMaxvalue = "MAXVALUE";

/// Reads a clause token by token: the grammar has checked it.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {
        const ParseOptions options;
        Lexer lexer(text, options);
        do tokens_.push_back(lexer.next());
        while (tokens_.back().kind != TokenKind::end);
    }

    Partitioning clause() {
        Partitioning made;
        take("partition"), take("by");
        made.rule = rule();
        std::size_t count = 0;
        if (take("partitions")) count = number();
        if (take("subpartition")) {
            take("by");
            made.subrule = rule();
            made.subpartitions = 1;
            if (take("subpartitions")) made.subpartitions = number();
        }
        if (is("(")) {
            made.partitions = list();
            made.named = true;
        }
        for (std::size_t i = made.partitions.size(); !made.named && i < std::max<std::size_t>(count, 1); ++i)
            made.partitions.push_back({"p" + std::to_string(i), {}, ""});
        return made;
    }

    std::vector<Partitioning::Partition> list() {
        std::vector<Partitioning::Partition> made;
        take("(");
        while (take("partition")) {
            made.push_back(partition());
            if (!take(",")) break;
        }
        return made;
    }

private:
    using Rule = Partitioning::Rule;
    using Method = Partitioning::Method;

    const Token& here() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }
    std::string_view shown() const { return text_.substr(here().begin, here().end - here().begin); }
    bool is(std::string_view word) const {
        return here().kind != TokenKind::end && here().kind != TokenKind::quoted && here().kind != TokenKind::string &&
               util::to_lower(shown()) == word;
    }
    bool take(std::string_view word) {
        if (!is(word)) return false;
        ++at_;
        return true;
    }
    std::string name() {
        const std::string said = here().kind == TokenKind::quoted ? name_value(shown()) : std::string(shown());
        ++at_;
        return said;
    }
    std::size_t number() {
        std::size_t value = 0;
        const std::string_view digits = shown();
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        ++at_;
        return value;
    }
    /// The text to the comma or parenthesis that ends it.
    std::string expression() {
        const std::size_t begin = here().begin;
        std::size_t end = begin;
        for (int depth = 0; here().kind != TokenKind::end && !(depth == 0 && (is(",") || is(")"))); ++at_) {
            if (is("(")) ++depth;
            if (is(")")) --depth;
            end = here().end;
        }
        std::string text(text_.substr(begin, end - begin));
        return util::to_upper(text) == kMaxvalue ? kMaxvalue : text;
    }
    std::vector<std::string> expressions() {
        std::vector<std::string> made;
        take("(");
        while (!is(")") && here().kind != TokenKind::end) {
            made.push_back(expression());
            if (!take(",")) break;
        }
        take(")");
        return made;
    }
    Rule rule() {
        Rule made;
        made.linear = take("linear");
        if (take("key")) {
            made.method = Method::key;
            if (take("algorithm")) take("="), ++at_;
            take("(");
            while (!is(")")) {
                made.columns.push_back(name());
                if (!take(",")) break;
            }
            take(")");
            return made;
        }
        made.method = take("range") ? Method::range : take("list") ? Method::list : Method::hash;
        if (made.method == Method::hash) take("hash");
        made.by_columns = take("columns");
        take("(");
        while (made.by_columns && !is(")")) {
            made.columns.push_back(name());
            if (!take(",")) break;
        }
        if (!made.by_columns) made.expression = expression();
        take(")");
        return made;
    }
    Partitioning::Partition partition() {
        Partitioning::Partition made;
        made.name = name();
        if (take("values")) {
            if (take("less")) {
                take("than");
                made.values.push_back(take("maxvalue") ? std::vector<std::string>{kMaxvalue} : expressions());
            } else {
                take("in");
                for (const std::string& value : expressions())
                    made.values.push_back(value.starts_with("(") ? Reader(value).expressions()
                                                                 : std::vector<std::string>{value});
            }
        }
        // Options, and what stands in parentheses: subpartitions' names.
        for (int depth = 0; here().kind != TokenKind::end && !(depth == 0 && (is(",") || is(")"))); ++at_) {
            if (is("(")) ++depth;
            if (is(")")) --depth;
            if (depth == 0 && here().kind == TokenKind::string && at_ > 0 && is_comment()) {
                const ParseOptions options;
                made.comment = string_value(shown(), options);
            }
        }
        return made;
    }
    bool is_comment() const {
        for (std::size_t back = 1; back <= 2 && back <= at_; ++back) {
            const Token& token = tokens_[at_ - back];
            const std::string word = util::to_lower(text_.substr(token.begin, token.end - token.begin));
            if (word != "=") return word == "comment";
        }
        return false;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

std::vector<std::string> operands(const Partitioning::Rule& rule) {
    if (!rule.by_columns) return {"(" + rule.expression + ")"};
    std::vector<std::string> made;
    for (const std::string& column : rule.columns) made.push_back(quoted_name(column));
    return made;
}

/// Whether the row stands before the bound; NULL stands before everything (manual, 24.2.7).
std::string before(const std::vector<std::string>& left, const std::vector<std::string>& bound, std::size_t from) {
    if (from >= left.size() || from >= bound.size()) return "FALSE";
    if (bound[from] == kMaxvalue) return "TRUE";
    return "(" + left[from] + " IS NULL OR " + left[from] + " < " + bound[from] + " OR (" + left[from] + " = " +
           bound[from] + " AND " + before(left, bound, from + 1) + "))";
}

std::string equals(const std::vector<std::string>& left, const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t i = 0; i < left.size() && i < values.size(); ++i)
        text += (i ? " AND " : "(") + left[i] + " <=> " + values[i];
    return text + ")";
}

std::string hash_condition(const Partitioning::Rule& rule, std::size_t count, std::size_t number) {
    std::string value = "COALESCE(ABS(" + rule.expression + "), 0)";
    if (rule.method == Partitioning::Method::key) {
        // The server's own hash is not told; any that is the same each time spreads the rows.
        std::string columns;
        for (const std::string& column : rule.columns) columns += ", " + quoted_name(column);
        value = "CRC32(CONCAT_WS('|'" + columns + "))";
    }
    const std::string wanted = " = " + std::to_string(number);
    if (!rule.linear) return "(" + value + " % " + std::to_string(count) + wanted + ")";
    std::size_t power = 1; // manual, 24.2.4.1
    while (power < count) power *= 2;
    const std::string wide = "(" + value + " & " + std::to_string(power - 1) + ")",
                      narrow = "(" + value + " & " + std::to_string(power > 1 ? power / 2 - 1 : 0) + ")";
    return "(IF(" + wide + " >= " + std::to_string(count) + ", " + narrow + ", " + wide + ")" + wanted + ")";
}

std::string rule_text(const Partitioning::Rule& rule) {
    std::string text = rule.linear ? "LINEAR " : "";
    const char* names[] = {"RANGE", "LIST", "HASH", "KEY"};
    text += names[static_cast<std::size_t>(rule.method)];
    if (rule.by_columns) return text + "  COLUMNS(" + util::join(rule.columns, ",") + ")";
    if (rule.method == Partitioning::Method::key) return text + " (" + util::join(rule.columns, ",") + ")";
    return text + " (" + rule.expression + ")";
}

} // namespace

std::optional<std::size_t> Partitioning::find(std::string_view name) const {
    for (std::size_t i = 0; i < partitions.size(); ++i)
        if (util::to_lower(partitions[i].name) == util::to_lower(name)) return i;
    return std::nullopt;
}

std::string Partitioning::condition(std::size_t number) const {
    if (!has_gaps()) return hash_condition(rule, partitions.size(), number);
    const std::vector<std::string> left = operands(rule);
    const Partition& partition = partitions[number];
    std::string text;
    if (rule.method == Method::range) {
        text = before(left, partition.values.at(0), 0);
        if (number > 0) text += " AND NOT " + before(left, partitions[number - 1].values.at(0), 0);
    } else {
        for (const std::vector<std::string>& values : partition.values)
            text += (text.empty() ? "" : " OR ") + equals(left, values);
    }
    return "(" + text + ")";
}

std::string Partitioning::any_condition() const {
    if (rule.method == Method::range) return before(operands(rule), partitions.back().values.at(0), 0);
    std::string text;
    for (std::size_t i = 0; i < partitions.size(); ++i) text += (i ? " OR " : "") + condition(i);
    return text;
}

std::string Partitioning::subpartition_condition(std::size_t number) const {
    return hash_condition(*subrule, subpartitions, number);
}

std::string Partitioning::description(const Rule& rule, const Partition& partition) {
    std::string text;
    for (const std::vector<std::string>& values : partition.values) {
        const bool tuple = rule.method == Method::list && values.size() > 1;
        text +=
            (text.empty() ? "" : ",") + std::string(tuple ? "(" : "") + util::join(values, ",") + (tuple ? ")" : "");
    }
    return text;
}

std::string Partitioning::method_name(const Rule& rule) {
    const char* names[] = {"RANGE", "LIST", "HASH", "KEY"};
    return std::string(rule.linear ? "LINEAR " : "") + names[static_cast<std::size_t>(rule.method)] +
           (rule.by_columns ? " COLUMNS" : "");
}

std::string Partitioning::text() const {
    std::string text = "PARTITION BY " + rule_text(rule);
    if (subrule) {
        text += "\nSUBPARTITION BY " + rule_text(*subrule);
        if (subpartitions > 1) text += "\nSUBPARTITIONS " + std::to_string(subpartitions);
    }
    if (!named) return text + "\nPARTITIONS " + std::to_string(partitions.size());
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const Partition& partition = partitions[i];
        text += (i ? ",\n " : "\n(") + std::string("PARTITION ") + partition.name;
        if (rule.method == Method::range) {
            const std::string values = description(rule, partition);
            text += " VALUES LESS THAN " + (!rule.by_columns && values == kMaxvalue ? values : "(" + values + ")");
        } else if (rule.method == Method::list) {
            text += " VALUES IN (" + description(rule, partition) + ")";
        }
        if (!partition.comment.empty()) text += " COMMENT = " + quoted_text(partition.comment);
        text += " ENGINE = InnoDB";
    }
    return text + ")";
}

Partitioning parse_partitioning(std::string_view clause) { return Reader(clause).clause(); }
std::vector<Partitioning::Partition> parse_partitions(std::string_view list) { return Reader(list).list(); }

} // namespace labdb::sql::mysql
