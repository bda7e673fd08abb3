#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"
#include "core/rds/faults.hpp"
#include "core/util/time.hpp"

/// What all Describe operations share: Marker and MaxRecords, Filters.
namespace labdb::rds {

/// The page that a request asks for. Feed it everything in order, from `after()` on:
///
///     Page page(in[In::Marker], in[In::MaxRecords]);
///     visit_records(request, kinds::kInstance, page.after(), [&](Record& record) {
///         return page.add(record.name, [&] { return describe_instance(request, record); });
///     });
///     return page.output("DBInstances");
class Page {
public:
    /// Refuses a MaxRecords below 20 or above 100, and a Marker that no answer gave.
    Page(const json::Value* marker, const json::Value* max_records);

    /// The name behind which the page begins; empty for the first.
    const std::string& after() const { return after_; }

    /// Takes an entry; false when the page is full, and then there is a next one.
    template <class Describe> bool add(std::string_view name, Describe&& describe) {
        if (entries_.size() == limit_) {
            more_ = true;
            return false;
        }
        last_ = name; // first: describe() may move the record away, and its name with it
        entries_.emplace_back(describe());
        return true;
    }

    /// The name of what has none of its own, the catalogue's rows: a number that sorts as they do.
    static std::string place(std::size_t index);
    /// Where the page begins among what has such names.
    std::size_t index_after() const;

    /// The answer: the list and, when there is more, the Marker.
    json::Value output(std::string_view list) &&;

private:
    std::string after_;
    std::size_t limit_ = 100;
    json::Array entries_;
    std::string last_;
    bool more_ = false;
};

/// `Name=engine,Values=mysql,mariadb`: each filter must let an entry pass, by one of its values.
class Filters {
public:
    /// `filters` may be null. Refuses names other than `known`.
    Filters(const json::Value* filters, std::initializer_list<std::string_view> known);

    /// Does the filter of that name, if there is one, let the value pass?
    bool pass(std::string_view name, std::string_view value) const;

private:
    struct Filter {
        std::string name;
        std::vector<std::string> values;
    };
    std::vector<Filter> filters_;
};

/// A moment as handlers return it, in whole milliseconds as RDS tells it.
json::Value timestamp(util::Instant at);

} // namespace labdb::rds
