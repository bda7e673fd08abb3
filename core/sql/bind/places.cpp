#include "core/sql/bind/places.hpp"

#include "core/sql/error.hpp"

namespace labdb::sql::bind {

std::optional<std::size_t> place_of(const ast::Expression& expression) {
    const auto* literal = std::get_if<ast::Literal>(&expression.node);
    if (!literal || literal->kind != ast::Literal::Kind::integer) return std::nullopt;
    constexpr std::size_t kMostDigits = 9;
    return literal->text.size() > kMostDigits ? 0 : static_cast<std::size_t>(std::stoul(literal->text));
}

void fail_place(bool mysql, std::string_view clause, std::size_t place, std::size_t position) {
    if (mysql)
        throw Error(1054, "42S22",
                    "Unknown column '" + std::to_string(place) + "' in '" +
                        (clause == "GROUP BY" ? "group statement'" : "order clause'"));
    Error error("42P10", std::string(clause) + " position " + std::to_string(place) + " is not in select list");
    error.position = position;
    throw error;
}

std::string column_list(std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i ? ", c" : "c") + std::to_string(i);
    return list;
}

} // namespace labdb::sql::bind
