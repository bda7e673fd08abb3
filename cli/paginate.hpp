#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/page_token.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// The pages of a listing, fetched one by one as botocore does it (reference/awscli.md §4).
class Pages {
public:
    /// Sends one request and returns the response as a document.
    using Call = std::function<json::Value(const json::Object& parameters)>;

    /// `parameters` may hold `PaginationConfig` with MaxItems, PageSize and StartingToken.
    Pages(const api::Paginator& paginator, json::Object parameters, Call call);

    /// The next page, cut where `--max-items` cuts it; absent behind the last.
    std::optional<json::Value> next();

    /// After the first page: those of its members that are not collected over pages, absent ones as null.
    const json::Value& non_aggregate() const { return non_aggregate_; }
    /// After the last page: where a further command would go on, if there is more.
    const std::optional<std::string>& resume_token() const { return resume_token_; }

    /// The result keys of one page alone, absent ones as null; with `first` also the members that are not collected.
    json::Value result_part(const json::Value& page, bool first) const;

    /// Takes elements of a list that is not kept.
    using Elements = std::function<void(const json::Array& elements)>;

    /// Fetches all that is left and merges it: lists appended, numbers added up, texts joined. With `elements`, those
    /// of the first result key go there page by page, and an empty list has their place in the result.
    json::Value merged(const Elements& elements = {});
    /// The first result key, when it names a member of the document itself; otherwise empty.
    std::string_view long_list() const;

private:
    const api::Paginator& paginator_;
    json::Object parameters_;
    Call call_;
    std::optional<std::int64_t> max_items_;
    std::optional<PageToken> starting_token_;
    PageToken next_token_;
    std::optional<json::Object> previous_token_;
    std::int64_t total_items_ = 0;
    bool first_ = true;
    bool done_ = false;
    json::Value non_aggregate_ = json::Object();
    std::optional<std::string> resume_token_;

    void inject(const json::Object& token);
    void skip_delivered(json::Value& page) const;
    void cut(json::Value& page, std::int64_t surplus, std::int64_t skipped);
    json::Object token_after(const json::Value& page) const;
    void stop_at(PageToken token);
};

/// The value at a dotted path, or null.
json::Value* at_path(json::Value& value, std::string_view path);
const json::Value* at_path(const json::Value& value, std::string_view path);
/// Sets the value at a dotted path, objects on the way made as needed. `value` is an object.
void set_path(json::Value& object, std::string_view path, json::Value value);

} // namespace labdb::cli
