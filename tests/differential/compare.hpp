#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"

namespace labdb::tests {

/// An answer without what no two engines have in common: the order of members and of sets, UUIDs, ARNs, dates, sizes
/// that are told late.
json::Value canonical(const json::Value& value);
/// Puts a list in an order of its own.
void sort_elements(json::Value& list);

/// What two engines say to one request, in words: `400 ValidationException: …`, or of an answer that is otherwise alike
/// the first place that is not, `200 Items[0].v: {"N":"1"}`.
struct Difference {
    std::string operation;
    std::string ours;
    std::string theirs;
};

struct Response {
    int status = 0;
    json::Value body;
};
/// `theirs` is DynamoDB Local's answer, which leaves numbers inside of documents as they were written; AWS does not
/// (Developer Guide, Data types, Number).
std::optional<Difference> compare(const std::string& operation, const Response& ours, const Response& theirs);

/// The differences that are as they should be, out of the blocks called `known` of a Markdown file:
///
///     operation UpdateItem
///     request [..]"UpdateExpression":"REMOVE [..]
///     labdb 400 ValidationException: [..]
///     local 200[..]
///
/// `[..]` stands for any text, `[same]` for one that is the same in both answers; the first two lines may be
/// missing, and of several lines for one side any may fit.
class Known {
public:
    explicit Known(const std::string& file);
    /// The heading under which the difference is told of; null when it is not. `request` is JSON.
    const std::string* find(const Difference& difference, std::string_view request) const;

private:
    struct Pattern {
        std::string heading = {};
        std::string operation = "[..]";
        std::string request = "[..]";
        std::vector<std::string> ours = {};
        std::vector<std::string> theirs = {};
    };
    std::vector<Pattern> patterns_;
};

} // namespace labdb::tests
