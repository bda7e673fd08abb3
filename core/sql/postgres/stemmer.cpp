#include "core/sql/postgres/stemmer.hpp"

#include <algorithm>
#include <array>

namespace labdb::sql::postgres {

namespace {

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

/// One word on its way through the algorithm's steps. A `y` that is a consonant is written `Y`.
class Stemmer {
public:
    explicit Stemmer(std::string_view word) : word_(word) {}

    std::string run() {
        if (word_.size() <= 2) return word_;
        if (const auto exception = find(kExceptions); !exception.empty()) return std::string(exception);
        if (word_.front() == '\'') word_.erase(0, 1);
        for (std::size_t i = 0; i < word_.size(); ++i)
            if (word_[i] == 'y' && (i == 0 || is_vowel(word_[i - 1]))) word_[i] = 'Y';
        mark_regions();
        step_0();
        step_1a();
        for (const std::string_view kept :
             {"inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"})
            if (word_ == kept) return word_;
        step_1b();
        step_1c();
        step_2();
        step_3();
        step_4();
        step_5();
        std::replace(word_.begin(), word_.end(), 'Y', 'y');
        return word_;
    }

private:
    struct Pair {
        std::string_view from, to;
    };
    static constexpr std::array<Pair, 18> kExceptions{{{"skis", "ski"},
                                                       {"skies", "sky"},
                                                       {"dying", "die"},
                                                       {"lying", "lie"},
                                                       {"tying", "tie"},
                                                       {"idly", "idl"},
                                                       {"gently", "gentl"},
                                                       {"ugly", "ugli"},
                                                       {"early", "earli"},
                                                       {"only", "onli"},
                                                       {"singly", "singl"},
                                                       {"sky", "sky"},
                                                       {"news", "news"},
                                                       {"howe", "howe"},
                                                       {"atlas", "atlas"},
                                                       {"cosmos", "cosmos"},
                                                       {"bias", "bias"},
                                                       {"andes", "andes"}}};

    std::string_view find(const std::array<Pair, 18>& pairs) const {
        for (const auto& pair : pairs)
            if (pair.from == word_) return pair.to;
        return {};
    }

    bool ends(std::string_view suffix) const { return std::string_view(word_).ends_with(suffix); }
    std::size_t before(std::string_view suffix) const { return word_.size() - suffix.size(); }
    bool in_r1(std::string_view suffix) const { return before(suffix) >= r1_; }
    bool in_r2(std::string_view suffix) const { return before(suffix) >= r2_; }
    void replace(std::string_view suffix, std::string_view with) { word_.replace(before(suffix), suffix.size(), with); }

    /// Behind the first consonant that follows a vowel, from a place on.
    std::size_t region(std::size_t from) const {
        std::size_t i = from;
        while (i < word_.size() && !is_vowel(word_[i])) ++i;
        while (i < word_.size() && is_vowel(word_[i])) ++i;
        return std::min(i + 1, word_.size());
    }

    void mark_regions() {
        r1_ = region(0);
        for (const std::string_view prefix : {"gener", "commun", "arsen"})
            if (std::string_view(word_).starts_with(prefix)) r1_ = prefix.size();
        r2_ = region(r1_);
    }

    bool has_vowel(std::size_t end) const {
        return std::any_of(word_.begin(), word_.begin() + static_cast<std::ptrdiff_t>(end), is_vowel);
    }

    /// Whether the part up to `end` ends in a short syllable.
    bool short_syllable(std::size_t end) const {
        if (end == 2) return is_vowel(word_[0]) && !is_vowel(word_[1]);
        if (end < 3) return false;
        const char last = word_[end - 1];
        return !is_vowel(word_[end - 3]) && is_vowel(word_[end - 2]) && !is_vowel(last) && last != 'w' && last != 'x' &&
               last != 'Y';
    }
    bool is_short() const { return r1_ >= word_.size() && short_syllable(word_.size()); }

    void step_0() {
        for (const std::string_view suffix : {"'s'", "'s", "'"})
            if (ends(suffix)) {
                replace(suffix, "");
                return;
            }
    }

    void step_1a() {
        if (ends("sses")) return replace("sses", "ss");
        if (ends("ied") || ends("ies")) return replace("ies", word_.size() > 4 ? "i" : "ie");
        if (ends("us") || ends("ss")) return;
        if (ends("s") && word_.size() > 2 && has_vowel(word_.size() - 2)) word_.pop_back();
    }

    void step_1b() {
        for (const std::string_view suffix : {"eedly", "eed"})
            if (ends(suffix)) {
                if (in_r1(suffix)) replace(suffix, "ee");
                return;
            }
        for (const std::string_view suffix : {"ingly", "edly", "ing", "ed"}) {
            if (!ends(suffix)) continue;
            if (!has_vowel(before(suffix))) return;
            replace(suffix, "");
            if (ends("at") || ends("bl") || ends("iz")) {
                word_ += 'e';
            } else if (word_.size() > 1 && word_.back() == word_[word_.size() - 2] &&
                       std::string_view("bdfgmnprt").find(word_.back()) != std::string_view::npos) {
                word_.pop_back();
            } else if (is_short()) {
                word_ += 'e';
            }
            return;
        }
    }

    void step_1c() {
        if (word_.size() > 2 && (word_.back() == 'y' || word_.back() == 'Y') && !is_vowel(word_[word_.size() - 2]))
            word_.back() = 'i';
    }

    void step_2() {
        static constexpr Pair kPairs[] = {
            {"ization", "ize"}, {"ational", "ate"}, {"fulness", "ful"}, {"ousness", "ous"}, {"iveness", "ive"},
            {"tional", "tion"}, {"biliti", "ble"},  {"lessli", "less"}, {"entli", "ent"},   {"ation", "ate"},
            {"alism", "al"},    {"aliti", "al"},    {"ousli", "ous"},   {"iviti", "ive"},   {"fulli", "ful"},
            {"enci", "ence"},   {"anci", "ance"},   {"abli", "able"},   {"izer", "ize"},    {"ator", "ate"},
            {"alli", "al"},     {"bli", "ble"},     {"ogi", "og"},      {"li", ""}};
        for (const auto& [suffix, with] : kPairs) {
            if (!ends(suffix)) continue;
            if (!in_r1(suffix)) return;
            const char previous = before(suffix) > 0 ? word_[before(suffix) - 1] : '\0';
            if (suffix == "ogi" && previous != 'l') return;
            if (suffix == "li" && std::string_view("cdeghkmnrt").find(previous) == std::string_view::npos) return;
            return replace(suffix, with);
        }
    }

    void step_3() {
        static constexpr Pair kPairs[] = {{"ational", "ate"}, {"tional", "tion"}, {"alize", "al"},
                                          {"icate", "ic"},    {"iciti", "ic"},    {"ative", ""},
                                          {"ical", "ic"},     {"ness", ""},       {"ful", ""}};
        for (const auto& [suffix, with] : kPairs) {
            if (!ends(suffix)) continue;
            if (in_r1(suffix) && (suffix != "ative" || in_r2(suffix))) replace(suffix, with);
            return;
        }
    }

    void step_4() {
        for (const std::string_view suffix : {"ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism",
                                              "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"}) {
            if (!ends(suffix)) continue;
            if (!in_r2(suffix)) return;
            if (suffix == "ion") {
                const char previous = before(suffix) > 0 ? word_[before(suffix) - 1] : '\0';
                if (previous != 's' && previous != 't') return;
            }
            return replace(suffix, "");
        }
    }

    void step_5() {
        if (ends("e")) {
            if (in_r2("e") || (in_r1("e") && !short_syllable(word_.size() - 1))) word_.pop_back();
        } else if (ends("ll") && in_r2("l")) {
            word_.pop_back();
        }
    }

    std::string word_;
    std::size_t r1_ = 0, r2_ = 0;
};

constexpr std::string_view kStopWords[] = {
    "a",       "about",  "above",   "after",  "again",  "against",    "all",       "am",        "an",    "and",
    "any",     "are",    "as",      "at",     "be",     "because",    "been",      "before",    "being", "below",
    "between", "both",   "but",     "by",     "can",    "did",        "do",        "does",      "doing", "don",
    "down",    "during", "each",    "few",    "for",    "from",       "further",   "had",       "has",   "have",
    "having",  "he",     "her",     "here",   "hers",   "herself",    "him",       "himself",   "his",   "how",
    "i",       "if",     "in",      "into",   "is",     "it",         "its",       "itself",    "just",  "me",
    "more",    "most",   "my",      "myself", "no",     "nor",        "not",       "now",       "of",    "off",
    "on",      "once",   "only",    "or",     "other",  "our",        "ours",      "ourselves", "out",   "over",
    "own",     "s",      "same",    "she",    "should", "so",         "some",      "such",      "t",     "than",
    "that",    "the",    "their",   "theirs", "them",   "themselves", "then",      "there",     "these", "they",
    "this",    "those",  "through", "to",     "too",    "under",      "until",     "up",        "very",  "was",
    "we",      "were",   "what",    "when",   "where",  "which",      "while",     "who",       "whom",  "why",
    "will",    "with",   "you",     "your",   "yours",  "yourself",   "yourselves"};

} // namespace

std::string english_stem(std::string_view word) { return Stemmer(word).run(); }

bool is_english_stop_word(std::string_view word) {
    return std::binary_search(std::begin(kStopWords), std::end(kStopWords), word);
}

} // namespace labdb::sql::postgres
