#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/catalogue/objects.hpp"
#include "core/sql/functions/environment.hpp"

/// Values on their way into columns.
namespace labdb::sql::mysql {

/// One value being put into one column: how its errors and warnings are told.
class Assignment {
public:
    Assignment(Environment& environment, const Column& column, std::int64_t row)
        : environment_(environment), column_(column), row_(row) {}

    /// ` for column 'a' at row 1`.
    std::string where() const;
    /// An error in strict mode, else a warning.
    void fault(int code, const char* sqlstate, std::string message) const;
    void note(int code, std::string message) const;

    void out_of_range() const; ///< 1264
    void truncated() const;    ///< 1265
    void too_long() const;     ///< 1406; without strict mode 1265
    /// 1366: `Incorrect integer value: 'abc' for column 'a' at row 1`; 1292 with dates.
    void incorrect(std::string_view what, std::string_view value, int code = 1366,
                   const char* sqlstate = "HY000") const;

    Environment& environment() const { return environment_; }
    const Column& column() const { return column_; }
    const Type& type() const { return column_.type; }

private:
    Environment& environment_;
    const Column& column_;
    std::int64_t row_;
};

// One for each family of columns. The value is not NULL.
Cell assign_integer(const Assignment& to, const CellView& value, const Type& from);
Cell assign_decimal(const Assignment& to, const CellView& value, const Type& from);
Cell assign_real(const Assignment& to, const CellView& value, const Type& from);
Cell assign_bit(const Assignment& to, const CellView& value, const Type& from);
Cell assign_year(const Assignment& to, const CellView& value, const Type& from);
Cell assign_text(const Assignment& to, const CellView& value, const Type& from);
Cell assign_bytes(const Assignment& to, const CellView& value, const Type& from);
Cell assign_label(const Assignment& to, const CellView& value, const Type& from);
Cell assign_labels(const Assignment& to, const CellView& value, const Type& from);
Cell assign_json(const Assignment& to, const CellView& value, const Type& from);
Cell assign_moment(const Assignment& to, const CellView& value, const Type& from);
Cell assign_time(const Assignment& to, const CellView& value, const Type& from);

} // namespace labdb::sql::mysql
