#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/sql/define/context.hpp"

/// PostgreSQL: what cannot be without a thing that is to be dropped.
namespace labdb::sql::define {

class Dependents {
public:
    explicit Dependents(Context& context) : context_(context) {}

    /// Views over the table, views over those, and so on; with a column only those that read it. `on` is what they
    /// depend on.
    void views_of(const Table& table, const std::string& column, const std::string& on);
    void views_using(std::string_view kind, const std::string& schema, const std::string& name, const std::string& on);
    /// Other tables' foreign keys to the table; to these columns alone when there are some.
    void foreign_keys_to(const Table& table, const std::vector<std::string>& columns, const std::string& on);
    /// The tables that inherit from the table; partitions are parts of it, and only what depends on these counts.
    void children_of(const Table& table, const std::string& on);
    void add(std::string what, const std::string& on, std::function<void()> drop);
    /// Names a thing that is dropped in the same statement: nobody's dependent.
    void except(const std::string& what) { dropped_.push_back(what); }

    bool empty() const { return found_.empty(); }
    /// Throws 2BP01 `cannot drop … because other objects depend on it`, or with `cascade` drops them with a notice.
    void settle(const std::string& subject, bool cascade);

private:
    struct Found {
        std::string what, on;
        std::function<void()> drop;
    };
    Context& context_;
    std::vector<Found> found_;
    std::vector<std::string> dropped_;

    bool known(const std::string& what) const;
};

/// `table t`, `view s.v`: as PostgreSQL's messages call a thing; with its schema when the search path does not find it.
std::string called(const Context& context, const Table& table);
std::string called(const Context& context, std::string_view kind, const std::string& schema, const std::string& name);

/// Drops a view or table with what belongs to it: owned sequences.
void drop_relation(Context& context, const Table& table);

} // namespace labdb::sql::define
