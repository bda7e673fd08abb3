#include "core/sql/session/explain_costs.hpp"

#include <algorithm>
#include <cmath>

namespace labdb::sql {
namespace {

constexpr double kSequentialPage = 1, kRandomPage = 4, kIndexRow = 0.005;
/// A page's room for rows; each has a header and a pointer.
constexpr double kPageRoom = 8168, kRowHeader = 28;
/// Entries of a B-tree's leaf of small keys.
constexpr double kLeafEntries = 366, kInnerEntries = 285;

/// Mackert and Lohman's formula: how many pages so many rows are on.
double pages_of(const RelationSize& relation, double rows) {
    const double pages = relation.pages;
    if (pages <= 1) return 1;
    return std::min(pages, std::ceil(2 * pages * rows / (2 * pages + rows)));
}

/// From the B-tree's root to the first entry.
double descent(double rows) {
    const double leaves = std::max(1.0, std::ceil(rows / kLeafEntries));
    double height = 0;
    for (double pages = leaves; pages > 1; pages = std::ceil(pages / kInnerEntries)) ++height;
    const double comparisons = rows > 1 ? std::ceil(std::log2(rows)) : 0;
    return comparisons * kOperatorCost + (height + 1) * 50 * kOperatorCost;
}

double index_total(const RelationSize& relation, double rows, std::size_t conditions) {
    const double leaves = std::max(1.0, std::ceil(relation.rows / kLeafEntries));
    const double read = relation.rows > 0 ? std::max(1.0, std::ceil(rows / relation.rows * leaves)) : 1;
    return read * kRandomPage + rows * (kIndexRow + kOperatorCost * static_cast<double>(conditions)) +
           descent(relation.rows);
}

} // namespace

RelationSize relation_size(double rows, int width) {
    const double bytes = kRowHeader + std::ceil(width / 8.0) * 8;
    return {rows, std::max(1.0, std::ceil(rows / std::floor(kPageRoom / bytes))), width};
}

Cost sequential_scan(const RelationSize& relation, std::size_t conditions) {
    return {0, relation.pages * kSequentialPage +
                   relation.rows * (kRowCost + kOperatorCost * static_cast<double>(conditions))};
}

Cost index_scan(const RelationSize& relation, double rows, std::size_t conditions, bool correlated, bool only) {
    double total = index_total(relation, rows, conditions) + rows * kRowCost;
    if (!only) {
        const double share = relation.rows > 0 ? rows / relation.rows : 1;
        const double near = kRandomPage + (std::max(1.0, std::ceil(share * relation.pages)) - 1) * kSequentialPage;
        total += correlated ? near : pages_of(relation, rows) * kRandomPage;
    }
    return {descent(relation.rows), total};
}

Cost bitmap_index_scan(const RelationSize& relation, double rows, std::size_t conditions) {
    return {0, index_total(relation, rows, conditions)};
}

Cost bitmap_heap_scan(const RelationSize& relation, double rows, std::size_t conditions, std::size_t filters) {
    const double start = bitmap_index_scan(relation, rows, conditions).total + 0.1 * kOperatorCost * rows;
    const double pages = pages_of(relation, rows);
    const double page =
        pages >= 2 ? kRandomPage - (kRandomPage - kSequentialPage) * std::sqrt(pages / relation.pages) : kRandomPage;
    return {start,
            start + pages * page + rows * (kRowCost + kOperatorCost * static_cast<double>(conditions + filters))};
}

Cost sort(const Cost& input, double rows, double limit) {
    const double kept = limit > 0 ? std::min(rows, 2 * limit) : rows;
    const double startup = input.total + 2 * kOperatorCost * rows * std::log2(std::max(2.0, kept));
    return {startup, startup + kOperatorCost * (limit > 0 ? std::min(rows, limit) : rows)};
}

} // namespace labdb::sql
