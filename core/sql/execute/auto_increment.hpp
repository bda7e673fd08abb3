#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// MySQL's AUTO_INCREMENT of one table: numbers are reserved as InnoDB does it, so that the same gaps come about.
class AutoIncrement {
public:
    AutoIncrement(Context& context, const Table& table, std::size_t column);

    std::size_t column() const { return column_; }
    /// `rows`: how many rows the statement has, 0 when that is not known.
    void begin_statement(std::size_t rows);
    /// The next number.
    std::int64_t next();
    /// The row that got the last number was not inserted: the next one has it.
    void give_back();
    /// A row has this number; generated ones continue behind it.
    void used(std::int64_t value);

private:
    Counters& counters() const { return context_.catalogue.counters(); }
    std::int64_t counter() const;
    void set_counter(std::int64_t value);

    Context& context_;
    std::string counter_name_;
    std::size_t column_;
    std::int64_t highest_; ///< of the column's type
    std::size_t rows_ = 0, reserved_ = 0, next_reservation_ = 1;
    std::int64_t next_ = 1;
    std::optional<std::int64_t> last_; ///< `next` has given it, and it may be given back
};

} // namespace labdb::sql::execute
