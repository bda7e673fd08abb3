#include "core/sql/functions/postgres_ordered.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

/// SQLite's order: numbers, texts, blobs.
int compare_plain(const Cell& left, const Cell& right) {
    const auto rank = [](const Cell& cell) { return cell.index() <= 2 ? 0 : cell.index() == 3 ? 1 : 2; };
    if (rank(left) != rank(right)) return rank(left) - rank(right);
    if (rank(left) > 0) return as_bytes(view_of(left)).compare(as_bytes(view_of(right)));
    if (left.index() == 1 && right.index() == 1) {
        const auto a = std::get<std::int64_t>(left), b = std::get<std::int64_t>(right);
        return a < b ? -1 : a > b ? 1 : 0;
    }
    const double a = as_double(view_of(left)), b = as_double(view_of(right));
    return a < b ? -1 : a > b ? 1 : 0;
}

int compare_by(char how, const Cell& left, const Cell& right) {
    switch (how) {
    case 't': return compare_texts(as_text(view_of(left)), as_text(view_of(right)));
    case 'n': return Numeric::compare_texts(as_text(view_of(left)), as_text(view_of(right)));
    case 'p':
        return compare_texts(without_end_blanks(as_text(view_of(left))), without_end_blanks(as_text(view_of(right))));
    default: return compare_plain(left, right);
    }
}

struct StringAggregate final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        std::string out;
        bool any = false;
        for (const auto& row : rows) {
            if (is_null(row[0])) continue;
            if (any && !is_null(row[1])) out += as_bytes(view_of(row[1]));
            any = true;
            out += as_bytes(view_of(row[0]));
        }
        if (!any) return {};
        if (is_blob_) return Blob{std::move(out)};
        return out;
    }
    explicit StringAggregate(bool is_blob) : is_blob_(is_blob) {}
    bool is_blob_;
};

struct ArrayAggregate final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        std::vector<std::optional<std::string>> elements;
        for (const auto& row : rows)
            elements.push_back(is_null(row[0]) ? std::nullopt : std::optional(std::string(as_text(view_of(row[0])))));
        return Array::of(std::move(elements)).print();
    }
};

struct ArrayOfArrays final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        Array all;
        for (const auto& row : rows) {
            if (is_null(row[0])) throw Error("22004", "cannot accumulate null arrays");
            auto array = Array::read(as_text(view_of(row[0])));
            if (array.empty()) throw Error("2202E", "cannot accumulate empty arrays");
            if (all.dimensions.empty()) {
                all.dimensions = array.dimensions;
                all.dimensions.insert(all.dimensions.begin(), Array::Dimension{1, 0});
            } else if (!std::equal(array.dimensions.begin(), array.dimensions.end(), all.dimensions.begin() + 1,
                                   all.dimensions.end())) {
                throw Error("2202E", "cannot accumulate arrays of different dimensionality");
            }
            ++all.dimensions[0].length;
            for (auto& element : array.elements) all.elements.push_back(std::move(element));
        }
        return all.print();
    }
};

struct JsonAggregate : OrderedRows {
    /// Records and arrays stand on lines of their own (json_agg_transfn).
    explicit JsonAggregate(bool binary, bool lines = false) : binary_(binary), lines_(lines) {}
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        std::string out = "[";
        for (const auto& row : rows) {
            const auto element = as_text(view_of(row[0]));
            if (out.size() > 1) out += lines_ && element != "null" ? ", \n " : ", ";
            out += element;
        }
        out += "]";
        return binary_ ? print_jsonb(read_json(out)) : out;
    }
    bool binary_, lines_;
};

struct JsonLines final : JsonAggregate {
    JsonLines() : JsonAggregate(false, true) {}
};

struct JsonObjectAggregate final : OrderedRows {
    explicit JsonObjectAggregate(bool binary) : binary_(binary) {}
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        std::string out = "{ ";
        for (const auto& row : rows) {
            if (is_null(row[0])) throw Error("22004", "field name must not be null");
            out += (out.size() > 2 ? ", " : "") + json_string(as_text(view_of(row[0]))) + " : " +
                   std::string(as_text(view_of(row[1])));
        }
        out += " }";
        return binary_ ? print_jsonb(read_json(out)) : out;
    }
    bool binary_;
};

struct XmlAggregate final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        std::string out;
        for (const auto& row : rows)
            if (!is_null(row[0])) out += as_text(view_of(row[0]));
        return out;
    }
};

template <class T, bool... flags> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(flags...); }

constexpr AggregateRow kRows[] = {
    {"pg_string_agg", -1, make<StringAggregate, false>},
    {"pg_bytea_agg", -1, make<StringAggregate, true>},
    {"pg_array_agg", -1, make<ArrayAggregate>},
    {"pg_array_agg_arrays", -1, make<ArrayOfArrays>},
    {"pg_json_agg", -1, make<JsonAggregate, false>},
    {"pg_json_agg_lines", -1, make<JsonLines>},
    {"pg_jsonb_agg", -1, make<JsonAggregate, true>},
    {"pg_json_object_agg", -1, make<JsonObjectAggregate, false>},
    {"pg_jsonb_object_agg", -1, make<JsonObjectAggregate, true>},
    {"pg_xmlagg", -1, make<XmlAggregate>},
};

} // namespace

void OrderedRows::step(Environment&, Arguments arguments) {
    const auto at = specification();
    if (letters_.empty() && rows_.empty()) {
        auto text = as_text(arguments[at]);
        count_ = static_cast<std::size_t>(text.front() - '0');
        text.remove_prefix(1);
        distinct_ = text.starts_with('D');
        letters_ = text.substr(distinct_ ? 1 : 0);
        if (at > 0) before_ = as_text(arguments[0]);
    }
    Row& row = rows_.emplace_back();
    for (const auto& argument : arguments.subspan(at + 1)) row.push_back(cell_of(argument));
}

int OrderedRows::compare_keys(const Row& left, const Row& right) const {
    for (std::size_t i = 0; 3 * i < letters_.size(); ++i) {
        const auto& a = left[count_ + i];
        const auto& b = right[count_ + i];
        if (is_null(a) || is_null(b)) {
            if (is_null(a) && is_null(b)) continue;
            const bool first = letters_[3 * i + 1] == 'f';
            return is_null(a) == first ? -1 : 1;
        }
        const int order = compare_by(letters_[3 * i + 2], a, b);
        if (order != 0) return letters_[3 * i] == 'd' ? -order : order;
    }
    return 0;
}

Cell OrderedRows::value(Environment& environment) {
    if (rows_.empty()) return empty();
    auto rows = rows_;
    if (!letters_.empty()) {
        std::stable_sort(rows.begin(), rows.end(),
                         [this](const Row& left, const Row& right) { return compare_keys(left, right) < 0; });
    }
    if (distinct_) {
        const auto same = [this](const Row& left, const Row& right) {
            return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count_), right.begin());
        };
        rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
    }
    return finish(environment, rows);
}

std::span<const AggregateRow> ordered_aggregates() { return kRows; }

} // namespace labdb::sql::postgres
