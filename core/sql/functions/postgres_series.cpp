// generate_series, unnest and what else gives rows.
#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_patterns.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

struct Nothing final : RowSource {
    bool next(Row&) override { return false; }
};

bool any_null(Arguments a) {
    for (const auto& value : a)
        if (is_null(value)) return true;
    return false;
}

[[noreturn]] void fail_zero_step() { throw Error("22023", "step size cannot equal zero"); }

class Integers final : public RowSource {
public:
    Integers(std::int64_t from, std::int64_t to, std::int64_t by) : at_(from), to_(to), by_(by) {}
    bool next(Row& row) override {
        if (done_ || (by_ > 0 ? at_ > to_ : at_ < to_)) return false;
        row.assign(1, at_);
        done_ = __builtin_add_overflow(at_, by_, &at_);
        return true;
    }

private:
    std::int64_t at_, to_, by_;
    bool done_ = false;
};

std::unique_ptr<RowSource> integers(Environment&, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    const auto by = a.size() > 2 ? as_int(a[2]) : 1;
    if (by == 0) fail_zero_step();
    return std::make_unique<Integers>(as_int(a[0]), as_int(a[1]), by);
}

class Numerics final : public RowSource {
public:
    Numerics(Numeric from, Numeric to, Numeric by) : at_(std::move(from)), to_(std::move(to)), by_(std::move(by)) {}
    bool next(Row& row) override {
        if (by_.sign() > 0 ? to_ < at_ : at_ < to_) return false;
        row.assign(1, numeric_cell(at_));
        at_ = at_ + by_;
        return true;
    }

private:
    Numeric at_, to_, by_;
};

std::unique_ptr<RowSource> numerics(Environment&, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    const auto by = a.size() > 2 ? as_numeric(a[2]) : Numeric(1);
    static constexpr const char* kNames[] = {"start", "stop", "step size"};
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto value = as_numeric(a[i]);
        if (value.is_nan()) throw Error("22023", std::string(kNames[i]) + (i == 2 ? "" : " value") + " cannot be NaN");
        if (value.is_infinite())
            throw Error("22023", std::string(kNames[i]) + (i == 2 ? "" : " value") + " cannot be infinity");
    }
    if (by.is_zero()) fail_zero_step();
    return std::make_unique<Numerics>(as_numeric(a[0]), as_numeric(a[1]), by);
}

class Timestamps final : public RowSource {
public:
    Timestamps(std::int64_t from, std::int64_t to, Interval by, bool forward, std::optional<TimeZone> zone)
        : at_(from), to_(to), by_(by), forward_(forward), zone_(std::move(zone)) {}
    bool next(Row& row) override {
        if (forward_ ? at_ > to_ : at_ < to_) return false;
        row.assign(1, at_);
        at_ = zone_ ? add_interval(at_, by_, *zone_) : add_interval(at_, by_);
        return true;
    }

private:
    std::int64_t at_, to_;
    Interval by_;
    bool forward_;
    std::optional<TimeZone> zone_;
};

std::unique_ptr<RowSource> timestamps(Environment& environment, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    const auto by = Interval::decode(as_bytes(a[2]));
    const auto key = as_bytes(a[2]).substr(0, kIntervalKeySize);
    const auto zero = Interval().encode().bytes.substr(0, kIntervalKeySize);
    if (key == zero) fail_zero_step();
    std::optional<TimeZone> zone;
    if (as_int(a[3]) != 0) zone = session_zone(environment);
    return std::make_unique<Timestamps>(as_int(a[0]), as_int(a[1]), by, key > zero, std::move(zone));
}

/// Rows that are there already.
class Cells final : public RowSource {
public:
    explicit Cells(std::vector<Cell> cells) : cells_(std::move(cells)) {}
    bool next(Row& row) override {
        if (at_ >= cells_.size()) return false;
        row.assign(1, std::move(cells_[at_++]));
        return true;
    }

private:
    std::vector<Cell> cells_;
    std::size_t at_ = 0;
};

std::unique_ptr<RowSource> unnest(Environment& environment, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    const auto type = decode_type(as_text(a[1]));
    std::vector<Cell> cells;
    for (const auto& element : Array::read(as_text(a[0])).elements)
        cells.push_back(element ? value_read(environment, *element, *type.element) : Cell());
    return std::make_unique<Cells>(std::move(cells));
}

std::unique_ptr<RowSource> subscripts(Environment&, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    const auto array = Array::read(as_text(a[0]));
    const auto dimension = as_int(a[1]);
    if (dimension < 1 || dimension > static_cast<std::int64_t>(array.dimensions.size()))
        return std::make_unique<Nothing>();
    const auto& bounds = array.dimensions[static_cast<std::size_t>(dimension - 1)];
    const std::int64_t low = bounds.lower;
    const std::int64_t high = low + bounds.length - 1;
    const bool reverse = a.size() > 2 && as_int(a[2]) != 0;
    return std::make_unique<Integers>(reverse ? high : low, reverse ? low : high, reverse ? -1 : 1);
}

std::vector<Cell> to_cells(std::vector<std::string> texts) {
    std::vector<Cell> cells;
    for (auto& text : texts) cells.emplace_back(std::move(text));
    return cells;
}

std::unique_ptr<RowSource> regex_match_rows(Environment&, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    return std::make_unique<Cells>(
        to_cells(regex_matches(as_text(a[0]), as_text(a[1]), a.size() > 2 ? as_text(a[2]) : std::string_view())));
}

std::unique_ptr<RowSource> regex_split_rows(Environment&, Arguments a) {
    if (any_null(a)) return std::make_unique<Nothing>();
    return std::make_unique<Cells>(to_cells(regex_split(
        as_text(a[0]), as_text(a[1]), a.size() > 2 ? as_text(a[2]) : std::string_view(), "regexp_split_to_table()")));
}

std::unique_ptr<RowSource> string_rows(Environment&, Arguments a) {
    if (is_null(a[0])) return std::make_unique<Nothing>();
    std::vector<Cell> cells;
    const CellView nothing;
    for (auto& part : split_string(as_text(a[0]), a[1], a.size() > 2 ? a[2] : nothing))
        cells.push_back(part ? Cell(std::move(*part)) : Cell());
    return std::make_unique<Cells>(std::move(cells));
}

constexpr TableFunctionRow kRows[] = {
    {"pg_generate_series", 1, 3, integers},
    {"pg_generate_series_numeric", 1, 3, numerics},
    {"pg_generate_series_timestamp", 1, 4, timestamps},
    {"pg_unnest", 1, 2, unnest},
    {"pg_generate_subscripts", 1, 3, subscripts},
    {"pg_regexp_matches", 1, 3, regex_match_rows},
    {"pg_regexp_split_to_table", 1, 3, regex_split_rows},
    {"pg_string_to_table", 1, 3, string_rows},
};

} // namespace

std::vector<std::optional<std::string>> split_string(std::string_view text, const CellView& separator,
                                                     const CellView& null_text) {
    std::vector<std::optional<std::string>> parts;
    if (text.empty()) return parts;
    const auto add = [&](std::string_view part) {
        if (!is_null(null_text) && part == as_text(null_text))
            parts.emplace_back();
        else
            parts.emplace_back(std::string(part));
    };
    if (is_null(separator)) {
        for (std::size_t at = 0; at < text.size();) {
            std::size_t size = 1;
            while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
            add(text.substr(at, size));
            at += size;
        }
        return parts;
    }
    const auto mark = as_text(separator);
    if (mark.empty()) {
        add(text);
        return parts;
    }
    std::size_t from = 0;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, from)) {
        add(text.substr(from, at - from));
        from = at + mark.size();
    }
    add(text.substr(from));
    return parts;
}

std::span<const TableFunctionRow> series_tables() { return kRows; }

} // namespace labdb::sql::postgres
