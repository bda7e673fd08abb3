#include "core/sql/session/statement_cache.hpp"

#include "core/sql/session/literal_nodes.hpp"
#include "core/util/ascii.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql {
namespace {

/// Longer ones are hardly sent twice.
constexpr std::size_t kLongestText = 4096, kMostEntries = 256;
/// What every kind of integer literal has room for, so that no parser makes another kind of a longer one.
constexpr std::size_t kMostDigits = 9;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || util::is_digit(c) || c == '_' ||
           static_cast<signed char>(c) < 0;
}

/// Statements that come again and again with other values.
bool is_worth_it(std::string_view text) {
    constexpr std::string_view kFirstWords[] = {"select", "insert", "update", "delete", "replace"};
    for (const std::string_view word : kFirstWords) {
        if (text.size() <= word.size() || !util::is_blank(text[word.size()])) continue;
        bool same = true;
        for (std::size_t i = 0; i < word.size(); ++i) same = same && (text[i] | 0x20) == word[i];
        if (same) return true;
    }
    return false;
}

/// What a string token says: its quotes are doubled inside, nothing else is special in it.
std::string_view string_text(std::string_view token, std::string& doubled) {
    token = token.substr(1, token.size() - 2);
    if (token.find('\'') == std::string_view::npos) return token;
    doubled.clear();
    for (std::size_t i = 0; i < token.size(); ++i) {
        doubled += token[i];
        if (token[i] == '\'') ++i;
    }
    return doubled;
}

} // namespace

/// False for texts that are not looked at any closer.
bool StatementCache::find_shape(std::string_view text, Shape& shape) {
    shape.key.clear();
    shape.literals.clear();
    if (text.size() > kLongestText || !is_worth_it(text)) return false;
    std::size_t copied = 0, at = 0;
    const auto literal = [&](ast::Literal::Kind kind, std::size_t begin) {
        shape.key.append(text, copied, begin - copied);
        shape.key += kind == ast::Literal::Kind::string ? '\1' : kind == ast::Literal::Kind::integer ? '\2' : '\3';
        shape.literals.push_back({kind, begin, at});
        copied = at;
    };
    bool ascii = true;
    while (at < text.size()) {
        const char c = text[at];
        if (util::is_digit(c)) {
            const std::size_t begin = at;
            while (at < text.size() && util::is_digit(text[at])) ++at;
            const std::size_t digits = at - begin;
            const bool point = at < text.size() && text[at] == '.';
            if (point) {
                const std::size_t behind = ++at;
                while (at < text.size() && util::is_digit(text[at])) ++at;
                if (at == behind) return false;
            }
            if (at < text.size() && (is_word(text[at]) || text[at] == '.' || text[at] == '$')) return false;
            if (digits > kMostDigits || (digits > 1 && text[begin] == '0')) continue; // part of the shape
            literal(point ? ast::Literal::Kind::decimal : ast::Literal::Kind::integer, begin);
            continue;
        }
        if (is_word(c)) {
            for (; at < text.size() && (is_word(text[at]) || text[at] == '$'); ++at) ascii = ascii && text[at] >= 0;
            // A string with something before it: N'…', E'…', _utf8mb4'…'.
            if (at < text.size() && text[at] == '\'') return false;
            continue;
        }
        if (c == '\'') {
            const std::size_t begin = at++;
            for (;; ++at) {
                if (at >= text.size() || text[at] == '\\' || text[at] == '\0') return false;
                ascii = ascii && text[at] >= 0;
                if (text[at] != '\'') continue;
                if (at + 1 < text.size() && text[at + 1] == '\'')
                    ++at;
                else
                    break;
            }
            ++at;
            literal(ast::Literal::Kind::string, begin);
            continue;
        }
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if (c == '"' || c == '`') {
            const std::size_t end = text.find(c, at + 1);
            if (end == std::string_view::npos || text.substr(at, end - at).find('\\') != std::string_view::npos)
                return false;
            at = end + 1;
            continue;
        }
        const bool ends = c == ';' && text.find_first_not_of(" \t\n\v\f\r", at + 1) == std::string_view::npos;
        // Comments, several statements, PostgreSQL's $$…$$ and U&'…', numbers without a digit before the point.
        if ((c == '-' && next == '-') || c == '#' || (c == '/' && next == '*') || (c == ';' && !ends) || c == '$' ||
            c == '&' || c == '\\' || (c == '.' && util::is_digit(next)) || (c >= '\0' && c < ' ' && !util::is_blank(c)))
            return false;
        ++at;
    }
    if (!ascii && !util::is_utf8(text)) return false;
    shape.key.append(text, copied);
    return true;
}

void StatementCache::use_settings(std::uint64_t revision) {
    if (settings_ == revision) return;
    settings_ = revision;
    entries_.clear();
}

StatementCache::Loan StatementCache::take(std::string_view text) {
    Loan loan;
    if (!find_shape(text, loan.shape_)) {
        loan.shape_.key.clear();
        return loan;
    }
    const auto found = entries_.find(loan.shape_.key);
    if (found == entries_.end() || !found->second.statement) return loan;
    Entry& entry = found->second;
    const auto token = [&](std::size_t i) {
        const Literal& literal = loan.shape_.literals[i];
        return text.substr(literal.begin, literal.end - literal.begin);
    };
    const std::size_t count = entry.nodes.size();
    for (std::size_t i = 0; i < count; ++i)
        if (!entry.nodes[i] && token(i) != entry.texts[i]) return loan;
    std::string doubled;
    for (std::size_t i = 0; i < count; ++i)
        if (entry.nodes[i])
            entry.nodes[i]->text =
                entry.literals[i].kind == ast::Literal::Kind::string ? string_text(token(i), doubled) : token(i);
    loan.entry_ = entry.number;
    loan.former_ = entry.literals;
    loan.statement = std::move(entry.statement);
    return loan;
}

void StatementCache::keep(std::string_view text, Loan loan, ast::StatementPtr statement) {
    if (loan.shape_.key.empty() || !statement) return;
    if (loan.entry_ != 0) {
        const auto found = entries_.find(loan.shape_.key);
        if (found != entries_.end() && found->second.number == loan.entry_)
            found->second.statement = std::move(statement);
        return;
    }
    if (entries_.size() >= kMostEntries) entries_.clear();
    Entry entry;
    entry.number = ++entries_made_;
    const LiteralNodes nodes(*statement);
    std::string doubled;
    for (const Literal& literal : loan.shape_.literals) {
        const std::string_view token = text.substr(literal.begin, literal.end - literal.begin);
        ast::Literal* node = nodes.find(literal.begin);
        const std::string_view said = literal.kind == ast::Literal::Kind::string ? string_text(token, doubled) : token;
        if (node && (node->kind != literal.kind || node->text != said || !node->charset.empty())) node = nullptr;
        entry.nodes.push_back(node);
        entry.texts.emplace_back(node ? std::string_view() : token);
    }
    entry.literals = std::move(loan.shape_.literals);
    entry.statement = std::move(statement);
    entries_.insert_or_assign(std::move(loan.shape_.key), std::move(entry));
}

std::size_t StatementCache::Loan::place(std::size_t position) const {
    std::size_t moved = position;
    for (std::size_t i = 0; i < former_.size() && former_[i].begin < position; ++i)
        moved += (shape_.literals[i].end - shape_.literals[i].begin) - (former_[i].end - former_[i].begin);
    return moved;
}

} // namespace labdb::sql
