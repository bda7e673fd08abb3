#include "core/sql/execute/auto_increment.hpp"

#include <algorithm>
#include <limits>

namespace labdb::sql::execute {
namespace {

std::int64_t highest_of(const Type& type) {
    int bits = 64;
    switch (type.kind) {
    case TypeKind::tinyint: bits = 8; break;
    case TypeKind::smallint: bits = 16; break;
    case TypeKind::mediumint: bits = 24; break;
    case TypeKind::integer: bits = 32; break;
    case TypeKind::real: return std::int64_t{1} << 24;
    case TypeKind::double_precision: return std::int64_t{1} << 53;
    default: break;
    }
    if (bits == 64) return std::numeric_limits<std::int64_t>::max();
    return (std::int64_t{1} << (type.is_unsigned ? bits : bits - 1)) - 1;
}

} // namespace

AutoIncrement::AutoIncrement(Context& context, const Table& table, std::size_t column)
    : context_(context), counter_name_(table.physical), column_(column),
      highest_(highest_of(table.columns[column].type)) {}

void AutoIncrement::begin_statement(std::size_t rows) {
    rows_ = rows;
    reserved_ = 0;
    next_reservation_ = 1;
    last_.reset();
}

std::int64_t AutoIncrement::counter() const {
    const auto state = counters().find(counter_name_);
    return state ? state->value : 1;
}

void AutoIncrement::set_counter(std::int64_t value) { counters().set(counter_name_, {value, false}); }

std::int64_t AutoIncrement::next() {
    const std::int64_t step = std::max<std::int64_t>(context_.options.auto_increment_increment, 1);
    // An offset beyond the increment is ignored (MySQL's manual, auto_increment_offset).
    const std::int64_t offset = context_.options.auto_increment_offset > step
                                    ? 1
                                    : std::max<std::int64_t>(context_.options.auto_increment_offset, 1);
    if (reserved_ == 0) {
        // Of a statement with a known number of rows all numbers are taken at once, else one, two, four … (MySQL's
        // manual, "AUTO_INCREMENT Handling in InnoDB").
        constexpr std::size_t kMostAtOnce = 65535;
        reserved_ = rows_ > 0 ? rows_ : next_reservation_;
        if (rows_ == 0) next_reservation_ = std::min(next_reservation_ * 2, kMostAtOnce);
        const std::int64_t from = counter();
        if (from > highest_) throw Error(1467, "HY000", "Failed to read auto-increment value from storage engine");
        next_ = from <= offset ? offset : offset + (from - offset + step - 1) / step * step;
        const auto room = static_cast<std::uint64_t>(highest_ - next_) / static_cast<std::uint64_t>(step);
        const std::int64_t behind =
            room < reserved_ ? highest_ : next_ + static_cast<std::int64_t>(reserved_) * step - (step - 1);
        set_counter(std::min(behind, highest_));
    }
    --reserved_;
    if (rows_ > 1) --rows_;
    const std::int64_t value = std::min(next_, highest_);
    if (next_ <= highest_ - step) next_ += step;
    last_ = value;
    return value;
}

void AutoIncrement::give_back() {
    if (!last_) return;
    next_ = *last_;
    ++reserved_;
    last_.reset();
}

void AutoIncrement::used(std::int64_t value) {
    last_.reset();
    if (value <= 0 || value < counter()) return;
    set_counter(value < highest_ ? value + 1 : highest_);
    // What was reserved lies before it.
    if (next_ <= value) reserved_ = 0;
}

} // namespace labdb::sql::execute
