#include "core/api/table.hpp"

#include <algorithm>

namespace labdb::api {

namespace {

template <class Row> const Row* find_command(std::span<const Row> rows, std::string_view command) {
    const auto place = std::lower_bound(rows.begin(), rows.end(), command,
                                        [](const Row& row, std::string_view wanted) { return row.command < wanted; });
    return place != rows.end() && place->command == command ? &*place : nullptr;
}

template <class Rows> const Shape* find_shape(const Rows& rows, std::string_view name) {
    for (const Shape* shape : rows)
        if (shape->name == name) return shape;
    return nullptr;
}

} // namespace

const Service* find_service(std::string_view command) { return find_command(services(), command); }

const Operation* find_operation(const Service& service, std::string_view command) {
    return find_command(service.operations, command);
}

const Waiter* find_waiter(const Service& service, std::string_view command) {
    return find_command(service.waiters, command);
}

const Operation* find_operation_by_name(const Service& service, std::string_view name) {
    for (const auto& operation : service.operations)
        if (operation.name == name) return &operation;
    return nullptr;
}

const Shape* find_error(const Service& service, std::string_view name) {
    if (const Shape* shape = find_shape(service.errors, name)) return shape;
    for (const auto& operation : service.operations)
        if (const Shape* shape = find_shape(operation.errors, name)) return shape;
    return nullptr;
}

const Member* find_member(const Shape& structure, std::string_view name) {
    for (const auto& member : structure.members)
        if (member.name == name) return &member;
    return nullptr;
}

} // namespace labdb::api
