#include <algorithm>
#include <cmath>
#include <set>

#include "core/sql/functions/mysql_fulltext.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// MATCH … AGAINST (manual, 12.10): the rank is InnoDB's, the sum of TF × IDF² of the query's words, where IDF is the
/// decimal logarithm of all rows by those that have the word (manual, 12.10.2, "How Relevancy Ranking is Calculated").
namespace labdb::sql::mysql {

namespace {

enum class Mode { natural, boolean, expansion };

Mode mode_of(const CellView& cell) { return static_cast<Mode>(clamped(cell)); }

std::vector<FulltextTerm> terms_of(const CellView& query, Mode mode) {
    if (is_null(query)) return {};
    return mode == Mode::boolean ? boolean_terms(bytes_of(query)) : natural_terms(bytes_of(query));
}

/// The words of the columns, one behind the other.
std::vector<std::string> words_of(Arguments columns) {
    std::vector<std::string> words;
    for (const CellView& column : columns)
        if (!is_null(column)) {
            std::vector<std::string> more = fulltext_words(bytes_of(column));
            std::move(more.begin(), more.end(), std::back_inserter(words));
        }
    return words;
}

/// Words that are in hardly more rows than there are count for next to nothing.
double weight(std::size_t count, double rows, double having) {
    if (count == 0 || having == 0) return 0;
    double frequency = std::log10(rows / having);
    if (frequency == 0) frequency = std::log10(1.0001); // InnoDB's fts_query_calculate_idf
    return static_cast<double>(count) * frequency * frequency;
}

bool has_phrase(const std::vector<std::string>& words, const std::vector<std::string>& phrase) {
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
}

/// Whether the row is found, and by how much its rank changes for `>`, `<` and `~`.
bool fits(const std::vector<FulltextTerm>& terms, const std::vector<std::string>& words, float& change) {
    using Sign = FulltextTerm::Sign;
    bool any = false, required = false;
    for (const FulltextTerm& term : terms) {
        bool found = false;
        if (!term.word.empty())
            found = word_count(words, term.word + (term.prefix ? " *" : "")) > 0;
        else if (!term.phrase.empty())
            found = has_phrase(words, term.phrase);
        else
            found = fits(term.terms, words, change);
        if (term.sign == Sign::excluded && found) return false;
        if (term.sign == Sign::required) {
            if (!found) return false;
            required = true;
        }
        if (found && term.sign != Sign::excluded) any = true;
        if (!found) continue;
        if (term.sign == Sign::more) change += 1;
        if (term.sign == Sign::less || term.sign == Sign::negated) change -= 1;
    }
    return required || any;
}

/// query, mode, statistics, column …: `statistics` has the number of rows, then of those with each word.
Cell match(Environment&, Arguments a) {
    const Mode mode = mode_of(a[1]);
    std::vector<FulltextTerm> terms = terms_of(a[0], mode == Mode::expansion ? Mode::natural : mode);
    if (terms.empty() || is_null(a[2])) return 0.0;
    std::string_view statistics = bytes_of(a[2]);
    const auto next = [&statistics] {
        const std::size_t end = std::min(statistics.find('\n'), statistics.size());
        const std::string_view line = statistics.substr(0, end);
        statistics.remove_prefix(std::min(end + 1, statistics.size()));
        return line;
    };
    const double rows = std::stod(std::string(next()));
    const std::vector<std::string> words = words_of(a.subspan(3));
    double rank = 0;
    std::vector<FulltextTerm> expanded;
    while (!statistics.empty()) {
        const std::string_view line = next();
        const std::size_t tab = line.find('\t');
        const std::string word(line.substr(0, tab));
        rank += weight(word_count(words, word), rows, std::stod(std::string(line.substr(tab + 1))));
        if (mode == Mode::expansion) {
            FulltextTerm term;
            term.word = word;
            expanded.push_back(std::move(term));
        }
    }
    if (mode == Mode::expansion) terms = std::move(expanded);
    float change = 0;
    if (!fits(terms, words, change)) return 0.0;
    change = std::clamp(change, -1.0F, 1.0F);
    return static_cast<double>(change + static_cast<float>(rank));
}

/// query, mode, column … of all rows.
class Statistics final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (rows_++ == 0) {
            expands_ = mode_of(a[1]) == Mode::expansion;
            terms_ = terms_of(a[0], expands_ ? Mode::natural : mode_of(a[1]));
            for (std::string& word : ranked_words(terms_)) counts_.push_back({std::move(word), 0});
        }
        std::vector<std::string> words = words_of(a.subspan(2));
        for (Count& count : counts_)
            if (word_count(words, count.word) > 0) ++count.rows;
        if (expands_) texts_.push_back(std::move(words));
    }
    Cell value(Environment&) override {
        if (expands_) expand();
        std::string text = std::to_string(rows_) + "\n";
        for (const Count& count : counts_) text += count.word + "\t" + std::to_string(count.rows) + "\n";
        return text;
    }

private:
    struct Count {
        std::string word;
        std::size_t rows;
    };

    /// WITH QUERY EXPANSION: all words of the rows that the query finds are looked for too.
    void expand() {
        std::set<std::string> more;
        for (const std::vector<std::string>& words : texts_) {
            float change = 0;
            if (fits(terms_, words, change)) more.insert(words.begin(), words.end());
        }
        for (const Count& known : counts_) more.erase(known.word);
        for (const std::string& word : more) {
            Count count{word, 0};
            for (const std::vector<std::string>& words : texts_)
                if (word_count(words, word) > 0) ++count.rows;
            counts_.push_back(std::move(count));
        }
    }

    std::size_t rows_ = 0;
    bool expands_ = false;
    std::vector<FulltextTerm> terms_;
    std::vector<Count> counts_;
    std::vector<std::vector<std::string>> texts_;
};

std::unique_ptr<Aggregate> make_statistics() { return std::make_unique<Statistics>(); }

constexpr ScalarFunctionRow kRows[] = {{"my_match", -1, match, true}};
constexpr AggregateRow kAggregates[] = {{"my_match_statistics", -1, make_statistics}};

} // namespace

std::span<const ScalarFunctionRow> match_functions() { return kRows; }
std::span<const AggregateRow> match_aggregates() { return kAggregates; }

} // namespace labdb::sql::mysql
