#include "core/sql/bind/junction.hpp"

#include <span>

namespace labdb::sql::bind {
namespace {

void write(std::span<const Bound> operands, std::string_view word, std::string& sql) {
    constexpr std::size_t kFlat = 64;
    sql += '(';
    if (operands.size() > kFlat) {
        const std::size_t half = operands.size() / 2;
        write(operands.first(half), word, sql);
        sql += word;
        write(operands.subspan(half), word, sql);
    } else {
        for (const Bound& operand : operands) {
            if (&operand != operands.data()) sql += word;
            sql += operand.sql;
        }
    }
    sql += ')';
}

} // namespace

std::string junction(const std::vector<Bound>& operands, std::string_view word) {
    std::string sql;
    write(operands, word, sql);
    return sql;
}

} // namespace labdb::sql::bind
