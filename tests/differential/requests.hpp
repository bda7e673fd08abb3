#pragma once

#include <string>

#include "core/json/value.hpp"
#include "tests/differential/random.hpp"

namespace labdb::tests {

struct Request {
    std::string operation;
    json::Object body;
    /// Asked again with LastEvaluatedKey until there is none, and the pages compared together: where one ends depends
    /// on the order of a scan, which is each engine's own.
    bool all_pages = false;
};

/// Requests on a handful of tables, valid ones and some that are not.
class Requests {
public:
    explicit Requests(std::uint64_t seed) : choice_(seed) {}

    /// The tables that the others are about.
    static std::vector<Request> tables();
    Request next();

private:
    struct Table;
    Choice choice_;

    static const std::vector<Table>& all();
    json::Object key(const Table& table);
    json::Object item(const Table& table);
    Request put(const Table& table);
    Request remove(const Table& table);
    Request update(const Table& table);
    Request get(const Table& table);
    Request query(const Table& table);
    Request scan(const Table& table);
    Request batch_write(const Table& table);
    Request batch_get(const Table& table);
    Request transact_write(const Table& table);
    Request transact_get(const Table& table);
    Request create_table();
    void damage(json::Object& body);
};

} // namespace labdb::tests
