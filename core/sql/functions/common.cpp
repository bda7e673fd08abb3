#include "core/sql/functions/common.hpp"

#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/sql/functions/row_packs.hpp"

namespace labdb::sql {
namespace {

/// The value of a scalar subquery: NULL of no row, and of a second row the engines' error, where SQLite would take the
/// first.
class SingleValue final : public Aggregate {
public:
    void step(Environment& environment, Arguments arguments) override {
        if (std::exchange(seen_, true)) {
            if (environment.mysql) throw Error(1242, "21000", "Subquery returns more than 1 row");
            throw Error("21000", "more than one row returned by a subquery used as an expression");
        }
        value_ = cell_of(arguments[0]);
    }
    Cell value(Environment&) override { return std::move(value_); }

private:
    Cell value_;
    bool seen_ = false;
};

/// One more step of a recursion; too many end it. The number is a text where the collation `recursion_step` takes all
/// of them for equal.
Cell recursion_step(Environment& environment, Arguments arguments) {
    const auto* text = std::get_if<std::string_view>(&arguments[0]);
    const std::int64_t step =
        (text ? std::strtoll(std::string(*text).c_str(), nullptr, 10) : std::get<std::int64_t>(arguments[0])) + 1;
    const auto most = environment.memory.find("cte_max_recursion_depth");
    if (most != environment.memory.end() && step > std::strtoll(most->second.c_str(), nullptr, 10))
        throw Error(3636, "HY000",
                    "Recursive query aborted after " + std::to_string(step) +
                        " iterations. Try increasing @@cte_max_recursion_depth to a larger value.");
    if (text) return std::to_string(step);
    return step;
}

int compare_steps(std::string_view, std::string_view) { return 0; }

/// recursion_text(text, length, column): what goes into a column of MySQL's recursive table, which is as wide as in the
/// query that begins it.
Cell recursion_text(Environment& environment, Arguments arguments) {
    const auto* text = std::get_if<std::string_view>(&arguments[0]);
    if (!text) return cell_of(arguments[0]);
    std::int64_t room = std::get<std::int64_t>(arguments[1]);
    std::size_t end = 0;
    for (; end < text->size(); ++end)
        if ((static_cast<unsigned char>((*text)[end]) & 0xC0U) != 0x80U && room-- == 0) break;
    if (end == text->size()) return std::string(*text);
    if (environment.strict)
        throw Error(1406, "22001",
                    "Data too long for column '" + std::string(std::get<std::string_view>(arguments[2])) +
                        "' at row 1");
    return std::string(text->substr(0, end));
}

constexpr ScalarFunctionRow kScalars[] = {{"recursion_step", 1, recursion_step, false, false},
                                          {"recursion_text", 3, recursion_text, false, false}};
constexpr std::array<CollationRow, 1> kCollations = {{{"recursion_step", compare_steps}}};
constexpr std::array<AggregateRow, 1> kAggregates = {
    {{"single_value", 1, [] { return std::unique_ptr<Aggregate>(new SingleValue); }, false}}};

} // namespace

const FunctionTables& common_functions() {
    static const std::array<std::span<const ScalarFunctionRow>, 2> kScalarTables = {{kScalars, row_pack_functions()}};
    static const std::array<std::span<const AggregateRow>, 2> kAggregateTables = {{kAggregates, row_pack_aggregates()}};
    static const std::array<std::span<const TableFunctionRow>, 1> kTableTables = {{row_pack_tables()}};
    static const FunctionTables kTables{kScalarTables, kAggregateTables, kCollations, kTableTables};
    return kTables;
}

} // namespace labdb::sql
