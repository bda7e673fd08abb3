#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Full text search: PostgreSQL's manual, 8.11 and chapter 12. tsvector and tsquery are kept as PostgreSQL prints them.
namespace labdb::sql::postgres {

/// A place in a document, with its weight `A` to `D`.
struct WordPlace {
    int position = 0;
    char weight = 'D';
};

struct Lexeme {
    std::string word;
    std::vector<WordPlace> places; ///< in order; none when the vector was stripped
};

/// Lexemes in the order of their bytes, each once.
struct TextVector {
    std::vector<Lexeme> lexemes;

    /// The type's input: `'a':1A fat:2,3`. Throws 42601 `syntax error in tsvector: "…"`.
    static TextVector read(std::string_view text);
    std::string print() const;
    /// Puts the lexemes in order, and the places of equal ones together.
    void settle();
    const Lexeme* find(std::string_view word) const;
};

/// A query's tree. `none` is the query of no words.
struct TextQuery {
    enum class Kind { none, word, negation, conjunction, disjunction, phrase };
    Kind kind = Kind::none;
    std::string word, weights; ///< weights: letters, empty for all
    bool prefix = false;
    int distance = 1; ///< of a phrase
    std::vector<TextQuery> operands;

    /// The type's input. Throws 42601 `syntax error in tsquery: "…"`.
    static TextQuery read(std::string_view text);
    std::string print() const;
    static TextQuery of(Kind kind, TextQuery left, TextQuery right, int distance = 1);
};

/// Whether the document is what the query asks for.
bool matches(const TextVector& vector, const TextQuery& query);
/// The lexemes that a query's word means: one, or with a prefix all that begin so.
std::vector<const Lexeme*> found_lexemes(const TextVector& vector, const TextQuery& word);

// Words out of texts.

enum class TextConfiguration { simple, english };

/// By name, with or without its schema. Throws 42704 for one that is not there, 0A000 for the other languages.
TextConfiguration text_configuration(std::string_view name);

/// One token of a text: where it stands, and the lexeme it becomes (empty for a stop word).
struct TextToken {
    std::size_t begin = 0, end = 0;
    std::string lexeme;
    int position = 0;
};
/// PostgreSQL's default parser and the configuration's dictionaries: tokens that have no words in them are left out.
std::vector<TextToken> text_tokens(TextConfiguration configuration, std::string_view text);
TextVector text_vector(TextConfiguration configuration, std::string_view text);

/// to_tsquery: the query's words become lexemes; stop words fall out.
TextQuery normalized_query(TextConfiguration configuration, const TextQuery& query);
/// All words of a text, joined by AND or, with their distances, as a phrase.
TextQuery query_of_words(TextConfiguration configuration, std::string_view text, bool phrase);
/// websearch_to_tsquery: quoted phrases, `or`, `-`.
TextQuery query_of_web_search(TextConfiguration configuration, std::string_view text);

} // namespace labdb::sql::postgres
