#include "core/sql/functions/mysql_fulltext.hpp"

#include <algorithm>
#include <map>

#include "core/sql/error.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::mysql {
namespace {

constexpr std::size_t kShortest = 3, kLongest = 84; // innodb_ft_min_token_size, innodb_ft_max_token_size
/// information_schema.INNODB_FT_DEFAULT_STOPWORD.
constexpr std::string_view kStopwords[] = {"a",    "about", "an",    "are",  "as",   "at",   "be",   "by",  "com",
                                           "de",   "en",    "for",   "from", "how",  "i",    "in",   "is",  "it",
                                           "la",   "of",    "on",    "or",   "that", "the",  "this", "to",  "was",
                                           "what", "when",  "where", "who",  "will", "with", "und",  "the", "www"};

bool is_indexed(const std::string& word) {
    const std::size_t length = util::code_points(word);
    return length >= kShortest && length <= kLongest &&
           std::find(std::begin(kStopwords), std::end(kStopwords), word) == std::end(kStopwords);
}

bool is_word_letter(char32_t point) {
    return point >= 0x80 || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
           (point >= 'a' && point <= 'z') || point == '_';
}

class BooleanReader {
public:
    explicit BooleanReader(std::string_view text) : text_(text) {}

    std::vector<FulltextTerm> list(int depth = 0) {
        constexpr int kDeepest = 100;
        std::vector<FulltextTerm> terms;
        while (true) {
            blanks();
            if (at_ >= text_.size() || text_[at_] == ')') return terms;
            FulltextTerm term;
            if (!sign(term)) continue;
            if (text_[at_] == '(') {
                if (depth >= kDeepest) fail("(");
                ++at_;
                term.terms = list(depth + 1);
                if (at_ < text_.size()) ++at_; // the parenthesis
            } else if (text_[at_] == '"') {
                const std::size_t end = std::min(text_.find('"', at_ + 1), text_.size());
                term.phrase = fulltext_words(text_.substr(at_ + 1, end - at_ - 1));
                at_ = std::min(end + 1, text_.size());
                if (term.phrase.empty()) continue;
            } else if (!word(term)) {
                continue;
            }
            terms.push_back(std::move(term));
        }
    }

private:
    [[noreturn]] static void fail(const std::string& token) {
        throw Error(1064, "42000", "syntax error, unexpected " + token);
    }
    void blanks() {
        while (at_ < text_.size() && std::string_view(" \t\r\n,.;:!?'/").find(text_[at_]) != std::string_view::npos)
            ++at_;
    }
    bool sign(FulltextTerm& term) {
        using Sign = FulltextTerm::Sign;
        const char letter = text_[at_];
        term.sign = letter == '+'   ? Sign::required
                    : letter == '-' ? Sign::excluded
                    : letter == '>' ? Sign::more
                    : letter == '<' ? Sign::less
                    : letter == '~' ? Sign::negated
                                    : Sign::none;
        if (term.sign == Sign::none) return true;
        ++at_;
        if (at_ >= text_.size()) fail("$end");
        if (std::string_view("+-<>~").find(text_[at_]) != std::string_view::npos)
            fail(std::string("'") + text_[at_] + "'");
        return text_[at_] != ' ';
    }
    bool word(FulltextTerm& term) {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            std::size_t next = at_;
            if (!is_word_letter(util::decode_utf8(text_, next))) break;
            at_ = next;
        }
        if (at_ == begin) { // a sign that means nothing
            ++at_;
            return false;
        }
        term.word = util::unicode_lower(std::string(text_.substr(begin, at_ - begin)));
        term.prefix = at_ < text_.size() && text_[at_] == '*';
        if (term.prefix) ++at_;
        return term.prefix || is_indexed(term.word);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void gather(const std::vector<FulltextTerm>& terms, std::vector<std::string>& words) {
    const auto add = [&words](const std::string& word) {
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    };
    for (const FulltextTerm& term : terms) {
        if (term.sign == FulltextTerm::Sign::excluded) continue;
        if (!term.word.empty()) add(term.word + (term.prefix ? " *" : ""));
        for (const std::string& word : term.phrase) add(word);
        gather(term.terms, words);
    }
}

} // namespace

std::vector<std::string> fulltext_words(std::string_view text, bool all) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t here = at;
        const char32_t point = at < text.size() ? util::decode_utf8(text, at) : (++at, U' ');
        if (is_word_letter(point)) continue;
        if (here > begin) {
            std::string word = util::unicode_lower(std::string(text.substr(begin, here - begin)));
            if (all || is_indexed(word)) words.push_back(std::move(word));
        }
        begin = at;
    }
    return words;
}

std::vector<FulltextTerm> natural_terms(std::string_view text) {
    std::vector<FulltextTerm> terms;
    std::set<std::string> seen;
    for (std::string& word : fulltext_words(text)) {
        if (!seen.insert(word).second) continue;
        FulltextTerm term;
        term.word = std::move(word);
        terms.push_back(std::move(term));
    }
    return terms;
}

std::vector<FulltextTerm> boolean_terms(std::string_view text) { return BooleanReader(text).list(); }

std::vector<std::string> ranked_words(const std::vector<FulltextTerm>& terms) {
    std::vector<std::string> words;
    gather(terms, words);
    return words;
}

std::size_t word_count(const std::vector<std::string>& words, const std::string& ranked) {
    if (!ranked.ends_with(" *")) return static_cast<std::size_t>(std::count(words.begin(), words.end(), ranked));
    const std::string_view prefix = std::string_view(ranked).substr(0, ranked.size() - 2);
    std::map<std::string_view, std::size_t> found;
    for (const std::string& word : words)
        if (word.starts_with(prefix)) ++found[word];
    return found.empty() ? 0 : found.begin()->second;
}

} // namespace labdb::sql::mysql
