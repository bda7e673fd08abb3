// tsvector and tsquery: their texts, and what matches what.
#include "core/sql/postgres/text_search.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/sql/error.hpp"
#include "core/util/ascii.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr int kLastPosition = 16383; // MAXENTRYPOS - 1
constexpr int kDeepest = 500;

std::string quoted(std::string_view word) {
    std::string out = "'";
    for (const char c : word) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + "'";
}

/// What both types' texts are read with.
class Cursor {
public:
    Cursor(std::string_view text, const char* type) : text_(text), type_(type) {}

    [[noreturn]] void fail() const {
        throw Error("42601", std::string("syntax error in ") + type_ + ": \"" + std::string(text_) + "\"");
    }
    void skip() {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
    }
    bool done() const { return at_ >= text_.size(); }
    char look() const { return done() ? '\0' : text_[at_]; }
    char take() { return text_[at_++]; }
    bool take(char c) {
        if (look() != c) return false;
        ++at_;
        return true;
    }
    std::string_view rest() const { return text_.substr(at_); }
    void move(std::size_t count) { at_ += count; }

    int number() {
        int value = 0;
        const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (end.ec != std::errc()) fail();
        at_ = static_cast<std::size_t>(end.ptr - text_.data());
        return value;
    }

    /// A bare word up to a blank or one of `ends`, or one in quotes.
    std::string word(std::string_view ends) {
        std::string out;
        if (take('\'')) {
            for (;;) {
                if (done()) fail();
                const char c = take();
                if (c == '\'' && !take('\'')) break;
                out += c == '\\' && !done() ? take() : c;
            }
            return out;
        }
        while (!done() && !util::is_blank(look()) && ends.find(look()) == std::string_view::npos) {
            const char c = take();
            out += c == '\\' && !done() ? take() : c;
        }
        return out;
    }

private:
    std::string_view text_;
    const char* type_;
    std::size_t at_ = 0;
};

class QueryReader {
public:
    explicit QueryReader(std::string_view text) : cursor_(text, "tsquery") {}

    TextQuery read() {
        cursor_.skip();
        if (cursor_.done()) return {};
        TextQuery query = disjunction(0);
        cursor_.skip();
        if (!cursor_.done()) cursor_.fail();
        return query;
    }

private:
    TextQuery disjunction(int depth) {
        TextQuery left = conjunction(depth);
        for (cursor_.skip(); cursor_.take('|'); cursor_.skip())
            left = TextQuery::of(TextQuery::Kind::disjunction, std::move(left), conjunction(depth));
        return left;
    }
    TextQuery conjunction(int depth) {
        TextQuery left = phrase(depth);
        for (cursor_.skip(); cursor_.take('&'); cursor_.skip())
            left = TextQuery::of(TextQuery::Kind::conjunction, std::move(left), phrase(depth));
        return left;
    }
    TextQuery phrase(int depth) {
        TextQuery left = single(depth);
        for (cursor_.skip(); cursor_.take('<'); cursor_.skip()) {
            int distance = 1;
            if (!cursor_.take('-')) distance = cursor_.number();
            if (!cursor_.take('>')) cursor_.fail();
            if (distance < 0 || distance > kLastPosition + 1)
                throw Error("22023", "distance in phrase operator must be an integer value between zero and 16384 "
                                     "inclusive");
            left = TextQuery::of(TextQuery::Kind::phrase, std::move(left), single(depth), distance);
        }
        return left;
    }
    TextQuery single(int depth) {
        if (depth > kDeepest) throw Error("54001", "stack depth limit exceeded");
        cursor_.skip();
        TextQuery made;
        if (cursor_.take('!')) {
            made.kind = TextQuery::Kind::negation;
            made.operands.push_back(single(depth + 1));
            return made;
        }
        if (cursor_.take('(')) {
            made = disjunction(depth + 1);
            cursor_.skip();
            if (!cursor_.take(')')) cursor_.fail();
            return made;
        }
        made.kind = TextQuery::Kind::word;
        made.word = cursor_.word("!&|()<:");
        if (made.word.empty()) cursor_.fail();
        if (!cursor_.take(':')) return made;
        for (;; cursor_.take()) {
            const char c = static_cast<char>(cursor_.look() & ~0x20);
            if (cursor_.look() == '*')
                made.prefix = true;
            else if (c >= 'A' && c <= 'D')
                made.weights += c;
            else
                break;
        }
        std::sort(made.weights.begin(), made.weights.end());
        made.weights.erase(std::unique(made.weights.begin(), made.weights.end()), made.weights.end());
        return made;
    }

    Cursor cursor_;
};

int priority(TextQuery::Kind kind) {
    switch (kind) {
    case TextQuery::Kind::disjunction: return 1;
    case TextQuery::Kind::conjunction: return 2;
    case TextQuery::Kind::phrase: return 3;
    default: return 4;
    }
}

/// tsquery.c, infix.
std::string infix(const TextQuery& query, int around, bool right_of_phrase) {
    using Kind = TextQuery::Kind;
    if (query.kind == Kind::none) return "";
    if (query.kind == Kind::word) {
        std::string out = quoted(query.word);
        if (query.prefix || !query.weights.empty()) out += (query.prefix ? ":*" : ":") + query.weights;
        return out;
    }
    const int own = priority(query.kind);
    const bool parentheses = own < around || (query.kind == Kind::phrase && right_of_phrase);
    std::string out;
    if (query.kind == Kind::negation) {
        out = "!" + infix(query.operands[0], own, false);
    } else {
        const std::string op = query.kind == Kind::disjunction   ? " | "
                               : query.kind == Kind::conjunction ? " & "
                               : query.distance == 1             ? " <-> "
                                                                 : " <" + std::to_string(query.distance) + "> ";
        out = infix(query.operands[0], own, false) + op + infix(query.operands[1], own, query.kind == Kind::phrase);
    }
    return parentheses ? "( " + out + " )" : out;
}

bool has_weight(const TextQuery& word, const WordPlace& place) {
    return word.weights.empty() || word.weights.find(place.weight) != std::string::npos;
}

/// Where a part of a phrase ends in a document, and how much wider than a word it is. `negated`: everywhere else.
struct Places {
    std::vector<int> ends;
    int width = 0;
    bool negated = false;
};

Places places_of(const TextVector& vector, const TextQuery& query) {
    using Kind = TextQuery::Kind;
    Places made;
    if (query.kind == Kind::word) {
        for (const Lexeme* lexeme : found_lexemes(vector, query))
            for (const WordPlace& place : lexeme->places)
                if (has_weight(query, place)) made.ends.push_back(place.position);
        std::sort(made.ends.begin(), made.ends.end());
        made.ends.erase(std::unique(made.ends.begin(), made.ends.end()), made.ends.end());
        return made;
    }
    if (query.kind == Kind::negation) {
        made = places_of(vector, query.operands[0]);
        made.negated = !made.negated;
        return made;
    }
    const Places left = places_of(vector, query.operands[0]), right = places_of(vector, query.operands[1]);
    const bool phrase = query.kind == Kind::phrase;
    // Both sides are brought to where the right one ends.
    const int left_offset = phrase ? query.distance + right.width : std::max(left.width, right.width) - left.width;
    const int right_offset = phrase ? 0 : std::max(left.width, right.width) - right.width;
    made.width = phrase ? query.distance + left.width + right.width : std::max(left.width, right.width);
    std::vector<int> a, b;
    for (const int end : left.ends) a.push_back(end + left_offset);
    for (const int end : right.ends) b.push_back(end + right_offset);
    const auto both = [&](auto&& operation, const std::vector<int>& x, const std::vector<int>& y) {
        operation(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(made.ends));
    };
    const auto intersect = [](auto... each) { std::set_intersection(each...); };
    const auto subtract = [](auto... each) { std::set_difference(each...); };
    const auto unite = [](auto... each) { std::set_union(each...); };
    // De Morgan's laws keep negated sides as the places where they are not.
    const bool disjunction = query.kind == Kind::disjunction;
    if (left.negated && right.negated) {
        made.negated = true;
        disjunction ? both(intersect, a, b) : both(unite, a, b);
    } else if (left.negated || right.negated) {
        made.negated = disjunction;
        const bool turn = left.negated != disjunction;
        both(subtract, turn ? b : a, turn ? a : b);
    } else {
        disjunction ? both(unite, a, b) : both(intersect, a, b);
    }
    return made;
}

} // namespace

TextVector TextVector::read(std::string_view text) {
    Cursor cursor(text, "tsvector");
    TextVector made;
    for (cursor.skip(); !cursor.done(); cursor.skip()) {
        Lexeme lexeme;
        lexeme.word = cursor.word(":");
        if (lexeme.word.empty()) cursor.fail();
        if (cursor.take(':')) {
            do {
                WordPlace place{std::min(cursor.number(), kLastPosition), 'D'};
                if (place.position <= 0)
                    throw Error("42601", "wrong position info in tsvector: \"" + std::string(text) + "\"");
                const char c = static_cast<char>(cursor.look() & ~0x20);
                if (c >= 'A' && c <= 'D') {
                    place.weight = c;
                    cursor.take();
                }
                lexeme.places.push_back(place);
            } while (cursor.take(','));
            if (!cursor.done() && !util::is_blank(cursor.look())) cursor.fail();
        }
        made.lexemes.push_back(std::move(lexeme));
    }
    made.settle();
    return made;
}

void TextVector::settle() {
    std::stable_sort(lexemes.begin(), lexemes.end(),
                     [](const Lexeme& left, const Lexeme& right) { return left.word < right.word; });
    std::vector<Lexeme> merged;
    for (Lexeme& lexeme : lexemes) {
        if (merged.empty() || merged.back().word != lexeme.word) {
            merged.push_back(std::move(lexeme));
            continue;
        }
        auto& places = merged.back().places;
        places.insert(places.end(), lexeme.places.begin(), lexeme.places.end());
    }
    for (Lexeme& lexeme : merged) {
        // Of a place that is there twice the greater weight counts.
        std::sort(lexeme.places.begin(), lexeme.places.end(), [](const WordPlace& left, const WordPlace& right) {
            return left.position != right.position ? left.position < right.position : left.weight < right.weight;
        });
        const auto last =
            std::unique(lexeme.places.begin(), lexeme.places.end(),
                        [](const WordPlace& left, const WordPlace& right) { return left.position == right.position; });
        lexeme.places.erase(last, lexeme.places.end());
    }
    lexemes = std::move(merged);
}

std::string TextVector::print() const {
    std::string out;
    for (const Lexeme& lexeme : lexemes) {
        out += (out.empty() ? "" : " ") + quoted(lexeme.word);
        for (std::size_t i = 0; i < lexeme.places.size(); ++i) {
            out += (i == 0 ? ":" : ",") + std::to_string(lexeme.places[i].position);
            if (lexeme.places[i].weight != 'D') out += lexeme.places[i].weight;
        }
    }
    return out;
}

const Lexeme* TextVector::find(std::string_view word) const {
    const auto found =
        std::lower_bound(lexemes.begin(), lexemes.end(), word,
                         [](const Lexeme& lexeme, std::string_view sought) { return lexeme.word < sought; });
    return found != lexemes.end() && found->word == word ? &*found : nullptr;
}

std::vector<const Lexeme*> found_lexemes(const TextVector& vector, const TextQuery& word) {
    std::vector<const Lexeme*> found;
    if (!word.prefix) {
        if (const Lexeme* lexeme = vector.find(word.word)) found.push_back(lexeme);
        return found;
    }
    for (const Lexeme& lexeme : vector.lexemes)
        if (std::string_view(lexeme.word).starts_with(word.word)) found.push_back(&lexeme);
    return found;
}

TextQuery TextQuery::read(std::string_view text) { return QueryReader(text).read(); }

std::string TextQuery::print() const { return infix(*this, 0, false); }

TextQuery TextQuery::of(Kind kind, TextQuery left, TextQuery right, int distance) {
    TextQuery made;
    made.kind = kind;
    made.distance = distance;
    made.operands.push_back(std::move(left));
    made.operands.push_back(std::move(right));
    return made;
}

bool matches(const TextVector& vector, const TextQuery& query) {
    using Kind = TextQuery::Kind;
    switch (query.kind) {
    case Kind::none: return false;
    case Kind::negation: return !matches(vector, query.operands[0]);
    case Kind::conjunction: return matches(vector, query.operands[0]) && matches(vector, query.operands[1]);
    case Kind::disjunction: return matches(vector, query.operands[0]) || matches(vector, query.operands[1]);
    case Kind::phrase: {
        const Places places = places_of(vector, query);
        return places.negated || !places.ends.empty();
    }
    case Kind::word: break;
    }
    const auto found = found_lexemes(vector, query);
    return std::any_of(found.begin(), found.end(), [&](const Lexeme* lexeme) {
        return query.weights.empty() || std::any_of(lexeme->places.begin(), lexeme->places.end(),
                                                    [&](const WordPlace& place) { return has_weight(query, place); });
    });
}

} // namespace labdb::sql::postgres
