// Full text search: PostgreSQL's manual, 9.13.
#include <algorithm>
#include <charconv>
#include <set>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text_rank.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/text_search.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using Kind = TextQuery::Kind;

std::string default_configuration(const Environment& environment) {
    const auto found = environment.memory.find("default_text_search_config");
    return found == environment.memory.end() ? "pg_catalog.simple" : found->second;
}

/// The configuration, as the last argument but one when it is given.
TextConfiguration configuration(const Environment& environment, Arguments a) {
    return text_configuration(a.size() > 1 ? std::string(as_text(a[0])) : default_configuration(environment));
}

Cell to_vector(Environment& environment, Arguments a) {
    return text_vector(configuration(environment, a), as_text(a.back())).print();
}

TextQuery noticed(Environment& environment, TextQuery query) {
    if (query.kind == Kind::none)
        environment.conditions.push_back(
            {"NOTICE", 0, "00000", "text-search query contains only stop words or doesn't contain lexemes, ignored", "",
             ""});
    return query;
}

Cell to_query(Environment& environment, Arguments a) {
    const auto written = TextQuery::read(as_text(a.back()));
    return noticed(environment, normalized_query(configuration(environment, a), written)).print();
}
template <bool phrase> Cell words_to_query(Environment& environment, Arguments a) {
    return noticed(environment, query_of_words(configuration(environment, a), as_text(a.back()), phrase)).print();
}
Cell web_to_query(Environment& environment, Arguments a) {
    return noticed(environment, query_of_web_search(configuration(environment, a), as_text(a.back()))).print();
}

Cell match(Environment&, Arguments a) {
    return bool_cell(matches(TextVector::read(as_text(a[0])), TextQuery::read(as_text(a[1]))));
}
/// `text @@ tsquery` and `text @@ text`: the second argument's kind is said by the third, `q` or `t`.
Cell match_text(Environment& environment, Arguments a) {
    const auto configuration = text_configuration(default_configuration(environment));
    const auto query =
        as_text(a[2]) == "q" ? TextQuery::read(as_text(a[1])) : query_of_words(configuration, as_text(a[1]), false);
    return bool_cell(matches(text_vector(configuration, as_text(a[0])), query));
}

Cell read_vector(Environment&, Arguments a) { return TextVector::read(as_text(a[0])).print(); }
Cell read_query(Environment&, Arguments a) { return TextQuery::read(as_text(a[0])).print(); }

Cell concatenate(Environment&, Arguments a) {
    auto left = TextVector::read(as_text(a[0]));
    int last = 0;
    for (const auto& lexeme : left.lexemes)
        for (const auto& place : lexeme.places) last = std::max(last, place.position);
    for (auto& lexeme : TextVector::read(as_text(a[1])).lexemes) {
        for (auto& place : lexeme.places) place.position += last;
        left.lexemes.push_back(std::move(lexeme));
    }
    left.settle();
    return left.print();
}

Cell combine(Environment&, Arguments a) {
    auto left = TextQuery::read(as_text(a[1])), right = TextQuery::read(as_text(a[2]));
    if (left.kind == Kind::none) return right.print();
    if (right.kind == Kind::none) return left.print();
    const char op = as_text(a[0]).front();
    const auto kind = op == '&' ? Kind::conjunction : op == '|' ? Kind::disjunction : Kind::phrase;
    const int distance = a.size() > 3 ? static_cast<int>(as_int(a[3])) : 1;
    return TextQuery::of(kind, std::move(left), std::move(right), distance).print();
}

Cell negate(Environment&, Arguments a) {
    TextQuery made;
    made.kind = Kind::negation;
    made.operands.push_back(TextQuery::read(as_text(a[0])));
    return made.operands[0].kind == Kind::none ? std::string() : made.print();
}

Cell set_weight(Environment&, Arguments a) {
    const auto letter = as_text(a[1]);
    const char weight = letter.empty() ? '\0' : static_cast<char>(letter.front() & ~0x20);
    if (weight < 'A' || weight > 'D')
        throw Error("22023", "unrecognized weight: " + std::to_string(letter.empty() ? 0 : letter.front()));
    auto vector = TextVector::read(as_text(a[0]));
    for (auto& lexeme : vector.lexemes)
        for (auto& place : lexeme.places) place.weight = weight;
    return vector.print();
}

Cell strip(Environment&, Arguments a) {
    auto vector = TextVector::read(as_text(a[0]));
    for (auto& lexeme : vector.lexemes) lexeme.places.clear();
    return vector.print();
}
Cell length(Environment&, Arguments a) {
    return static_cast<std::int64_t>(TextVector::read(as_text(a[0])).lexemes.size());
}
Cell to_array(Environment&, Arguments a) {
    std::vector<std::optional<std::string>> words;
    for (auto& lexeme : TextVector::read(as_text(a[0])).lexemes) words.emplace_back(std::move(lexeme.word));
    return Array::of(std::move(words)).print();
}
Cell of_array(Environment&, Arguments a) {
    TextVector made;
    for (const auto& word : Array::read(as_text(a[0])).elements) {
        if (!word) throw Error("22004", "lexeme array may not contain nulls");
        made.lexemes.push_back({*word, {}});
    }
    made.settle();
    return made.print();
}
Cell remove(Environment&, Arguments a) {
    auto vector = TextVector::read(as_text(a[0]));
    std::erase_if(vector.lexemes, [&](const Lexeme& lexeme) { return lexeme.word == as_text(a[1]); });
    return vector.print();
}

std::int64_t count(const TextQuery& query) {
    std::int64_t all = query.kind == Kind::none ? 0 : 1;
    for (const auto& operand : query.operands) all += count(operand);
    return all;
}
Cell node_count(Environment&, Arguments a) { return count(TextQuery::read(as_text(a[0]))); }

void add_words(const TextQuery& query, std::set<std::string>& words) {
    if (query.kind == Kind::word) words.insert(query.word);
    for (const TextQuery& operand : query.operands) add_words(operand, words);
}

/// tsq_mcontains: whether all words of the second query are in the first, however they are joined.
Cell contains_query(Environment&, Arguments a) {
    std::set<std::string> whole, part;
    add_words(TextQuery::read(as_text(a[0])), whole);
    add_words(TextQuery::read(as_text(a[1])), part);
    return std::int64_t{std::includes(whole.begin(), whole.end(), part.begin(), part.end())};
}

/// What of a query an index can be asked for: without what is negated.
TextQuery indexable(const TextQuery& query) {
    if (query.kind == Kind::word) return query;
    if (query.kind == Kind::none || query.kind == Kind::negation) return {};
    auto left = indexable(query.operands[0]), right = indexable(query.operands[1]);
    if (left.kind == Kind::none || right.kind == Kind::none) {
        if (query.kind == Kind::disjunction) return {};
        return left.kind == Kind::none ? right : left;
    }
    return TextQuery::of(query.kind, std::move(left), std::move(right), query.distance);
}
Cell query_tree(Environment&, Arguments a) {
    const auto query = TextQuery::read(as_text(a[0]));
    if (query.kind == Kind::none) return std::string();
    const auto kept = indexable(query);
    return kept.kind == Kind::none ? std::string("T") : kept.print();
}

Cell current_configuration(Environment& environment, Arguments) {
    auto name = default_configuration(environment);
    if (name.starts_with("pg_catalog.")) name.erase(0, std::string_view("pg_catalog.").size());
    return name;
}

/// The words that a query asks for.
void collect_words(const TextQuery& query, std::vector<TextQuery>& words) {
    if (query.kind == Kind::word) words.push_back(query);
    for (const auto& operand : query.operands) collect_words(operand, words);
}

struct HeadlineOptions {
    std::string start = "<b>", stop = "</b>";
    std::size_t most = 35, least = 15, short_word = 3;
    bool all = false;
};

HeadlineOptions headline_options(std::string_view text) {
    HeadlineOptions made;
    for (const auto& item : util::split(text, ',')) {
        const auto equals = item.find('=');
        if (equals == std::string::npos) continue;
        const auto name = util::to_lower(util::trim(std::string_view(item).substr(0, equals)));
        std::string value(util::trim(std::string_view(item).substr(equals + 1)));
        if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        std::size_t number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        if (name == "startsel")
            made.start = value;
        else if (name == "stopsel")
            made.stop = value;
        else if (name == "maxwords")
            made.most = number;
        else if (name == "minwords")
            made.least = number;
        else if (name == "shortword")
            made.short_word = number;
        else if (name == "highlightall")
            made.all = value == "true" || value == "on" || value == "1" || value == "yes";
        else if (name == "maxfragments" || name == "fragmentdelimiter") {
            if (name == "maxfragments" && number > 0)
                throw Error("0A000", "ts_headline with MaxFragments is not supported");
        } else
            throw Error("22023", "unrecognized headline parameter: \"" + name + "\"");
    }
    if (made.least >= made.most) throw Error("22023", "MinWords should be less than MaxWords");
    if (made.least == 0) throw Error("22023", "MinWords should be positive");
    return made;
}

/// The configuration, the text, the query, the options.
Cell headline(Environment& environment, Arguments a) {
    const auto name = is_null(a[0]) ? default_configuration(environment) : std::string(as_text(a[0]));
    const auto text = as_text(a[1]);
    const auto options = headline_options(is_null(a[3]) ? std::string_view() : as_text(a[3]));
    std::vector<TextQuery> words;
    collect_words(TextQuery::read(as_text(a[2])), words);
    const auto tokens = text_tokens(text_configuration(name), text);
    const auto wanted = [&](const TextToken& token) {
        return std::any_of(words.begin(), words.end(), [&](const TextQuery& word) {
            return word.prefix ? token.lexeme.starts_with(word.word) : token.lexeme == word.word;
        });
    };
    // A long text is cut to a stretch that begins where the first of the words stands.
    std::size_t first = 0, last = tokens.size();
    if (!options.all && tokens.size() > options.most) {
        while (first < tokens.size() && !wanted(tokens[first])) ++first;
        if (first == tokens.size()) {
            first = 0;
            last = options.least;
        } else {
            last = std::min(first + options.most, tokens.size());
            if (last - first < options.least) first = last > options.least ? last - options.least : 0;
        }
    }
    const bool whole = first == 0 && last == tokens.size();
    std::size_t at = whole || tokens.empty() ? 0 : tokens[first].begin;
    const std::size_t end = whole || tokens.empty() ? text.size() : tokens[last - 1].end;
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
        if (tokens[i].begin < at || !wanted(tokens[i])) continue;
        out += std::string(text.substr(at, tokens[i].begin - at)) + options.start +
               std::string(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin)) + options.stop;
        at = tokens[i].end;
    }
    return out + std::string(text.substr(at, end - at));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_tsvector", -1, to_vector},
    {"pg_to_tsquery", -1, to_query},
    {"pg_plainto_tsquery", -1, words_to_query<false>},
    {"pg_phraseto_tsquery", -1, words_to_query<true>},
    {"pg_websearch_to_tsquery", -1, web_to_query},
    {"pg_ts_match", 2, match},
    {"pg_ts_match_text", 3, match_text},
    {"pg_read_tsvector", 1, read_vector},
    {"pg_read_tsquery", 1, read_query},
    {"pg_tsvector_concat", 2, concatenate},
    {"pg_tsquery_combine", -1, combine},
    {"pg_tsquery_not", 1, negate},
    {"pg_tsquery_contains", 2, contains_query},
    {"pg_setweight", 2, set_weight},
    {"pg_ts_strip", 1, strip},
    {"pg_ts_length", 1, length},
    {"pg_tsvector_to_array", 1, to_array},
    {"pg_array_to_tsvector", 1, of_array},
    {"pg_ts_delete", 2, remove},
    {"pg_numnode", 1, node_count},
    {"pg_querytree", 1, query_tree},
    {"pg_ts_config", 0, current_configuration, false, false},
    {"pg_ts_headline", 4, headline, true},
    {"pg_ts_rank", -1, text_rank, true},
    {"pg_ts_rank_cd", -1, text_cover_rank, true},
};

} // namespace

std::span<const ScalarFunctionRow> text_search_functions() { return kRows; }

} // namespace labdb::sql::postgres
