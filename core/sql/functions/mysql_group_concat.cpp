#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"

/// Aggregates of texts and documents.
namespace labdb::sql::mysql {

namespace {

/// One key of GROUP_CONCAT's ORDER BY.
struct Key {
    bool descending = false;
    Collation collation = nullptr;
};

int compare_cells(const Cell& left, const Cell& right, Collation collation) {
    if (is_null(left) || is_null(right)) return static_cast<int>(is_null(right)) - static_cast<int>(is_null(left));
    const CellView a = view_of(left), b = view_of(right);
    if (std::holds_alternative<std::string_view>(a) && std::holds_alternative<std::string_view>(b))
        return collation(bytes_of(a), bytes_of(b));
    if (std::holds_alternative<BlobView>(a) && std::holds_alternative<BlobView>(b))
        return bytes_of(a).compare(bytes_of(b));
    if (std::holds_alternative<double>(a) || std::holds_alternative<double>(b)) {
        const double x = real_of(a), y = real_of(b);
        return x < y ? -1 : x > y ? 1 : 0;
    }
    return numeric_of(a).compare(numeric_of(b));
}

/// separator, distinct, collation, keys, text, key …
class GroupConcat final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (!begun_) begin(a);
        if (is_null(a[4])) return;
        binary_ = binary_ || std::holds_alternative<BlobView>(a[4]);
        std::string text(bytes_of(a[4]));
        if (distinct_ && !seen_.insert(collation_key(collation_, text)).second) return;
        Element& element = elements_.emplace_back();
        element.text = std::move(text);
        for (const CellView& key : a.subspan(5)) element.keys.push_back(cell_of(key));
    }

    Cell value(Environment& environment) override {
        if (elements_.empty()) return {};
        std::stable_sort(elements_.begin(), elements_.end(), [&](const Element& left, const Element& right) {
            for (std::size_t i = 0; i < keys_.size(); ++i) {
                const int order = compare_cells(left.keys[i], right.keys[i], keys_[i].collation);
                if (order != 0) return keys_[i].descending ? order > 0 : order < 0;
            }
            return false;
        });
        std::string joined;
        const auto most = static_cast<std::size_t>(environment.group_concat_max_len);
        for (std::size_t i = 0; i < elements_.size(); ++i) {
            if (i > 0) joined += separator_;
            joined += elements_[i].text;
            if (joined.size() <= most) continue;
            std::size_t end = most;
            while (!binary_ && end > 0 && (static_cast<unsigned char>(joined[end]) & 0xC0) == 0x80) --end;
            joined.resize(end);
            const std::string message = "Row " + std::to_string(i + 1) + " was cut by GROUP_CONCAT()";
            if (environment.modifying && environment.strict) throw Error(1260, "HY000", message);
            environment.warn("Warning", 1260, message);
            break;
        }
        if (binary_) return Blob{std::move(joined)};
        return joined;
    }

private:
    struct Element {
        std::string text;
        std::vector<Cell> keys;
    };

    void begin(Arguments a) {
        begun_ = true;
        separator_ = bytes_of(a[0]);
        distinct_ = clamped(a[1]) != 0;
        collation_ = bytes_of(a[2]);
        if (bytes_of(a[3]).empty()) return;
        for (const std::string& key : util::split(bytes_of(a[3]), ','))
            keys_.push_back({key[0] == 'd', collation_function(std::string_view(key).substr(1))});
    }

    bool begun_ = false, distinct_ = false, binary_ = false;
    std::string separator_, collation_;
    std::vector<Key> keys_;
    std::vector<Element> elements_;
    std::set<std::string> seen_;
};

class JsonArray final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        elements_.push_back(is_null(a[0]) ? "null" : std::string(bytes_of(a[0])));
    }
    void inverse(Environment&, Arguments) override {
        if (!elements_.empty()) elements_.pop_front();
    }
    Cell value(Environment&) override {
        if (elements_.empty()) return {};
        std::string joined = "[";
        for (const std::string& element : elements_) joined += (joined.size() > 1 ? ", " : "") + element;
        return joined + "]";
    }

private:
    std::deque<std::string> elements_;
};

class JsonObject final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) throw Error(3158, "22032", "JSON documents may not contain NULL member names.");
        members_.emplace_back(bytes_of(a[0]), is_null(a[1]) ? "null" : std::string(bytes_of(a[1])));
    }
    void inverse(Environment&, Arguments) override {
        if (!members_.empty()) members_.pop_front();
    }
    Cell value(Environment&) override {
        if (members_.empty()) return {};
        return json_object({members_.begin(), members_.end()});
    }

private:
    std::deque<std::pair<std::string, std::string>> members_;
};

class AnyValue final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (!value_) value_ = cell_of(a[0]);
    }
    Cell value(Environment&) override { return value_.value_or(Cell()); }

private:
    std::optional<Cell> value_;
};

template <class T> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(); }

constexpr AggregateRow kRows[] = {
    {"my_group_concat", -1, make<GroupConcat>},
    {"my_json_arrayagg", 1, make<JsonArray>, true},
    {"my_json_objectagg", 2, make<JsonObject>, true},
    {"my_any_value", 1, make<AnyValue>},
};

} // namespace

std::span<const AggregateRow> other_aggregates() { return kRows; }

} // namespace labdb::sql::mysql
