#include "core/sql/functions/postgres_text_rank.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "core/sql/error.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/text_search.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Kind = TextQuery::Kind;
using Weights = std::array<float, 4>; ///< of D, C, B, A

constexpr int kLastPosition = 16383;

enum Normalisation : unsigned { kLogLength = 1, kLength = 2, kDistance = 4, kUnique = 8, kLogUnique = 16, kSelf = 32 };

Weights weights_of(const CellView& given) {
    Weights weights{0.1F, 0.2F, 0.4F, 1.0F};
    if (is_null(given)) return weights;
    const auto elements = Array::read(as_text(given)).elements;
    if (elements.size() < weights.size()) throw Error("2202E", "array of weight is too short");
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!elements[i]) throw Error("22004", "array of weight must not contain nulls");
        const auto weight = std::stof(*elements[i]);
        if (weight > 1.0F) throw Error("22023", "weight out of range");
        if (weight >= 0) weights[i] = weight;
    }
    return weights;
}

float weight_of(const Weights& weights, const WordPlace& place) {
    return weights[static_cast<std::size_t>('D' - place.weight)];
}

/// The query's words, each once, in their order.
std::vector<TextQuery> words_of(const TextQuery& query) {
    std::map<std::string, TextQuery> words;
    const auto collect = [&](const TextQuery& each, auto&& self) -> void {
        if (each.kind == Kind::word) words.emplace(each.word, each);
        for (const auto& operand : each.operands) self(operand, self);
    };
    collect(query, collect);
    std::vector<TextQuery> all;
    for (auto& [word, each] : words) all.push_back(std::move(each));
    return all;
}

std::size_t place_count(const TextVector& vector) {
    std::size_t count = 0;
    for (const auto& lexeme : vector.lexemes) count += std::max<std::size_t>(lexeme.places.size(), 1);
    return count;
}

float word_distance(int distance) {
    if (distance > 100) return 1e-30F;
    return static_cast<float>(1.0 / (1.005 + 0.05 * std::exp(static_cast<float>(distance) / 1.5 - 2)));
}

/// A lexeme whose places are unknown counts as if it stood at the very end.
const std::vector<WordPlace>& places_of(const Lexeme& lexeme, bool& unknown) {
    static const std::vector<WordPlace> kNowhere = {{kLastPosition - 1, 'D'}};
    unknown = lexeme.places.empty();
    return unknown ? kNowhere : lexeme.places;
}

float rank_any(const Weights& weights, const TextVector& vector, const std::vector<TextQuery>& words) {
    float all = 0;
    for (const auto& word : words)
        for (const Lexeme* lexeme : found_lexemes(vector, word)) {
            bool unknown = false;
            const auto& places = places_of(*lexeme, unknown);
            float sum = 0, best = -1;
            int best_at = 0;
            for (std::size_t i = 0; i < places.size(); ++i) {
                const float weight = weight_of(weights, places[i]);
                const auto number = static_cast<int>(i);
                sum = sum + weight / static_cast<float>((number + 1) * (number + 1));
                if (weight > best) {
                    best = weight;
                    best_at = number;
                }
            }
            all = static_cast<float>(all + (best + sum - best / static_cast<float>((best_at + 1) * (best_at + 1))) /
                                               1.64493406685);
        }
    return words.empty() ? all : all / static_cast<float>(words.size());
}

float rank_all(const Weights& weights, const TextVector& vector, const std::vector<TextQuery>& words) {
    if (words.size() < 2) return rank_any(weights, vector, words);
    float all = -1;
    struct Seen {
        const std::vector<WordPlace>* places = nullptr;
        bool unknown = false;
    };
    std::vector<Seen> seen(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        for (const Lexeme* lexeme : found_lexemes(vector, words[i])) {
            seen[i].places = &places_of(*lexeme, seen[i].unknown);
            for (std::size_t k = 0; k < i; ++k) {
                if (!seen[k].places) continue;
                for (const WordPlace& here : *seen[i].places)
                    for (const WordPlace& there : *seen[k].places) {
                        int distance = std::abs(here.position - there.position);
                        if (distance == 0 && !seen[i].unknown && !seen[k].unknown) continue;
                        if (distance == 0) distance = kLastPosition;
                        const auto weight = static_cast<float>(
                            std::sqrt(weight_of(weights, here) * weight_of(weights, there) * word_distance(distance)));
                        all = all < 0 ? weight : static_cast<float>(1.0 - (1.0 - all) * (1.0 - weight));
                    }
            }
        }
    return all;
}

double normalised(double rank, const TextVector& vector, unsigned how) {
    const auto length = static_cast<double>(place_count(vector));
    const auto unique = static_cast<double>(vector.lexemes.size());
    if ((how & kLogLength) != 0) rank /= std::log(length + 1) / std::log(2.0);
    if ((how & kLength) != 0 && length > 0) rank /= length;
    if ((how & kUnique) != 0) rank /= unique;
    if ((how & kLogUnique) != 0) rank /= std::log(unique + 1) / std::log(2.0);
    if ((how & kSelf) != 0) rank /= rank + 1;
    return rank;
}

/// A place of the document where one of the query's words stands.
struct Spot {
    int position = 0;
    char weight = 'D';
    std::vector<std::size_t> words;
};

/// The document's places of the query's words, in order.
class Covers {
public:
    Covers(const TextVector& vector, const TextQuery& query) : query_(query), words_(words_of(query)) {
        std::map<int, Spot> spots;
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (const Lexeme* lexeme : found_lexemes(vector, words_[i])) {
                bool unknown = false;
                for (const WordPlace& place : places_of(*lexeme, unknown)) {
                    Spot& spot = spots[place.position];
                    spot.position = place.position;
                    spot.weight = place.weight;
                    spot.words.push_back(i);
                }
            }
        for (auto& [position, spot] : spots) spots_.push_back(std::move(spot));
    }

    /// The next shortest stretch, from the first spot on, that the query matches.
    bool next() {
        while (from_ < spots_.size()) {
            std::size_t upper = from_;
            TextVector window;
            for (; upper < spots_.size(); ++upper)
                if (add(window, spots_[upper])) break;
            if (upper == spots_.size()) return false;
            window = {};
            std::size_t lower = upper + 1;
            bool found = false;
            while (!found && lower-- > from_) found = add(window, spots_[lower]);
            if (!found) {
                ++from_;
                continue;
            }
            first = lower;
            last = upper;
            from_ = lower + 1;
            return true;
        }
        return false;
    }

    const std::vector<Spot>& spots() const { return spots_; }
    std::size_t first = 0, last = 0;

private:
    bool add(TextVector& window, const Spot& spot) const {
        for (const std::size_t word : spot.words)
            window.lexemes.push_back({words_[word].word, {{spot.position, spot.weight}}});
        window.settle();
        return matches(window, query_);
    }

    const TextQuery& query_;
    std::vector<TextQuery> words_;
    std::vector<Spot> spots_;
    std::size_t from_ = 0;
};

unsigned normalisation(Arguments a) { return a.size() > 3 && !is_null(a[3]) ? static_cast<unsigned>(as_int(a[3])) : 0; }

} // namespace

Cell text_rank(Environment&, Arguments a) {
    if (is_null(a[1]) || is_null(a[2])) return {};
    const auto weights = weights_of(a[0]);
    const auto vector = TextVector::read(as_text(a[1]));
    const auto query = TextQuery::read(as_text(a[2]));
    if (vector.lexemes.empty() || query.kind == Kind::none) return 0.0;
    const bool together = query.kind == Kind::conjunction || query.kind == Kind::phrase;
    float rank = together ? rank_all(weights, vector, words_of(query)) : rank_any(weights, vector, words_of(query));
    if (rank < 0) rank = 1e-20F;
    return static_cast<double>(static_cast<float>(normalised(rank, vector, normalisation(a))));
}

Cell text_cover_rank(Environment&, Arguments a) {
    if (is_null(a[1]) || is_null(a[2])) return {};
    const auto weights = weights_of(a[0]);
    const auto vector = TextVector::read(as_text(a[1]));
    const auto query = TextQuery::read(as_text(a[2]));
    Covers covers(vector, query);
    double rank = 0, distances = 0, last_middle = 0;
    int count = 0;
    while (query.kind != Kind::none && covers.next()) {
        double inverse = 0;
        for (std::size_t i = covers.first; i <= covers.last; ++i)
            inverse += 1.0 / static_cast<double>(weights[static_cast<std::size_t>('D' - covers.spots()[i].weight)]);
        const auto spots = static_cast<int>(covers.last - covers.first);
        const int from = covers.spots()[covers.first].position, to = covers.spots()[covers.last].position;
        int noise = (to - from) - spots;
        if (noise < 0) noise = spots / 2;
        rank += (spots + 1) / inverse / (1 + noise);
        const double middle = (from + to) / 2.0;
        if (count > 0 && middle > last_middle) distances += 1.0 / (middle - last_middle);
        last_middle = middle;
        ++count;
    }
    const unsigned how = normalisation(a);
    if ((how & kDistance) != 0 && count > 0 && distances > 0) rank /= count / distances;
    if (count == 0) return 0.0;
    return static_cast<double>(static_cast<float>(normalised(rank, vector, how)));
}

} // namespace labdb::sql::postgres
