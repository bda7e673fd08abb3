#include "cli/paginate.hpp"

#include <algorithm>
#include <iterator>

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

/// Python's len() of a list or a text.
std::int64_t length(const json::Value* value) {
    if (value && value->is_array()) return static_cast<std::int64_t>(value->as_array().size());
    if (value && value->is_string()) return static_cast<std::int64_t>(util::code_points(value->as_string()));
    return 0;
}

/// The bounds of Python's `value[from:to]` for one of `size` elements, negative ones counted from the end.
std::size_t bound(std::int64_t at, std::int64_t size) {
    if (at < 0) at += size;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, size));
}

std::size_t byte_of(std::string_view text, std::size_t character) {
    std::size_t at = 0;
    for (; character > 0; --character) util::decode_utf8(text, at);
    return at;
}

/// Keeps elements `from` to `to`, the latter not included, of a list or a text.
void slice(json::Value& value, std::size_t from, std::size_t to) {
    to = std::max(from, to);
    if (value.is_array()) {
        json::Array& items = value.as_array();
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(to), items.end());
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(from));
    } else if (value.is_string()) {
        std::string& text = value.as_string();
        text.erase(byte_of(text, to));
        text.erase(0, byte_of(text, from));
    }
}

/// False for what Python takes for no: an empty token is none.
bool truthy(const json::Value& value) {
    switch (value.kind()) {
    case json::Kind::null: return false;
    case json::Kind::boolean: return value.as_bool();
    case json::Kind::number: return value.as_double() != 0;
    case json::Kind::string: return !value.as_string().empty();
    case json::Kind::bytes: return !value.as_bytes().empty();
    case json::Kind::array: return !value.as_array().empty();
    case json::Kind::object: return !value.as_object().empty();
    }
    return false;
}

json::Value sum(const json::Value& a, const json::Value& b) {
    const bool whole = a.as_number().is_integer() && b.as_number().is_integer();
    return whole ? json::Value(a.as_int() + b.as_int()) : json::Value(a.as_double() + b.as_double());
}

/// Python's int(); the value may come from --cli-input-json.
json::Value whole_number(const json::Value& value) {
    auto number = python_int(python_str(value));
    if (!number) throw Error(ErrorKind::general, "invalid literal for int() with base 10: " + python_repr(value));
    return json::Number{*number};
}

/// Moves the page's value at `path` to what is collected there.
void collect(json::Value& result, std::string_view path, json::Value& page) {
    json::Value* found = at_path(page, path);
    if (!found || found->is_null()) return;
    json::Value* existing = at_path(result, path);
    if (!existing || existing->is_null()) {
        set_path(result, path, std::move(*found));
    } else if (found->is_array() && existing->is_array()) {
        json::Array &into = existing->as_array(), &from = found->as_array();
        into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    } else if (found->is_number() && existing->is_number()) {
        *existing = sum(*existing, *found);
    } else if (found->is_string() && existing->is_string()) {
        existing->as_string() += found->as_string();
    }
}

/// Objects are merged member by member; anything else replaces what is there (botocore's merge_dicts).
void merge(json::Value& into, const json::Value& from) {
    for (const auto& [name, value] : from.as_object()) {
        json::Value* present = into.find(name);
        if (present && present->is_object() && value.is_object())
            merge(*present, value);
        else
            into.as_object().set(name, value);
    }
}

} // namespace

Pages::Pages(const api::Paginator& paginator, json::Object parameters, Call call)
    : paginator_(paginator), parameters_(std::move(parameters)), call_(std::move(call)) {
    json::Value config = json::Object();
    if (json::Value* given = parameters_.find("PaginationConfig")) {
        config = std::move(*given);
        parameters_.erase("PaginationConfig");
    }
    next_token_.service.set(paginator_.input_token, nullptr);
    if (const json::Value* limit = config.find("MaxItems"); limit && !limit->is_null())
        max_items_ = whole_number(*limit).as_int();
    if (const json::Value* token = config.find("StartingToken"); token && token->is_string()) {
        starting_token_ = decode_page_token(token->as_string(), paginator_.input_token);
        next_token_.service = starting_token_->service;
        inject(starting_token_->service);
    }
    if (const json::Value* size = config.find("PageSize"); size && !size->is_null()) {
        if (paginator_.limit_key.empty())
            throw Error(ErrorKind::general, "Error during pagination: PageSize parameter is not supported for the "
                                            "pagination interface for this operation.");
        parameters_.set(paginator_.limit_key, whole_number(*size));
    }
}

void Pages::inject(const json::Object& token) {
    for (const auto& [name, value] : token) {
        bool none = value.is_null() || (value.is_string() && value.as_string() == "None");
        if (none)
            parameters_.erase(name);
        else
            parameters_.set(name, value);
    }
}

std::optional<json::Value> Pages::next() {
    if (done_) return std::nullopt;
    json::Value page = call_(parameters_);
    std::int64_t skipped = 0;
    if (first_) {
        if (starting_token_) {
            skipped = starting_token_->truncate_amount.value_or(0);
            skip_delivered(page);
        }
        for (std::string_view key : paginator_.non_aggregate_keys) {
            const json::Value* value = at_path(page, key);
            set_path(non_aggregate_, key, value ? *value : json::Value());
        }
        first_ = false;
    }
    const std::int64_t count = length(at_path(page, paginator_.result_keys[0]));
    if (max_items_ && total_items_ + count > *max_items_) {
        cut(page, total_items_ + count - *max_items_, skipped);
        return page;
    }
    total_items_ += count;
    next_token_ = {token_after(page), std::nullopt};
    const bool more = std::any_of(next_token_.service.begin(), next_token_.service.end(),
                                  [](const auto& member) { return !member.second.is_null(); });
    if (!more) {
        done_ = true;
    } else if (max_items_ && total_items_ == *max_items_) {
        stop_at(next_token_);
    } else {
        if (previous_token_ && json::Value(*previous_token_) == json::Value(next_token_.service))
            throw Error(ErrorKind::general, "Error during pagination: The same next token was received twice: " +
                                                python_str(next_token_.service));
        inject(next_token_.service);
        previous_token_ = next_token_.service;
    }
    return page;
}

/// The starting token's page has been shown in part: its first items go, and so do all other lists and texts, which
/// were shown whole. Numbers stay as the service sent them.
void Pages::skip_delivered(json::Value& page) const {
    const std::int64_t amount = starting_token_->truncate_amount.value_or(0);
    for (std::size_t i = 0; i < paginator_.result_keys.size(); ++i) {
        json::Value* value = at_path(page, paginator_.result_keys[i]);
        if (!value) {
            set_path(page, paginator_.result_keys[i], nullptr);
        } else if (value->is_array() || value->is_string()) {
            const std::int64_t size = length(value);
            slice(*value, i == 0 ? bound(amount, size) : bound(size, size), bound(size, size));
        } else if (i == 0 || !value->is_number()) {
            *value = nullptr;
        }
    }
}

void Pages::cut(json::Value& page, std::int64_t surplus, std::int64_t skipped) {
    std::string_view key = paginator_.result_keys[0];
    json::Value* items = at_path(page, key);
    const std::int64_t size = length(items);
    const std::int64_t kept = size - surplus;
    if (items && !items->is_null())
        slice(*items, 0, bound(kept, size));
    else
        set_path(page, key, json::Array());
    PageToken token = next_token_;
    token.truncate_amount = kept + skipped;
    stop_at(std::move(token));
}

json::Object Pages::token_after(const json::Value& page) const {
    json::Object token;
    if (!paginator_.more_results.empty()) {
        const json::Value* more = at_path(page, paginator_.more_results);
        if (!more || !truthy(*more)) return token;
    }
    const json::Value* value = at_path(page, paginator_.output_token);
    token.set(paginator_.input_token, value && truthy(*value) ? *value : json::Value());
    return token;
}

void Pages::stop_at(PageToken token) {
    if (token.service.size() != 1 || !token.service.contains(paginator_.input_token)) {
        json::Object shown = token.service;
        if (token.truncate_amount) shown.set("boto_truncate_amount", *token.truncate_amount);
        throw Error(ErrorKind::general, "Bad starting token: " + python_str(shown));
    }
    resume_token_ = encode_page_token(token);
    done_ = true;
}

json::Value Pages::result_part(const json::Value& page, bool first) const {
    json::Value part = first ? non_aggregate_ : json::Value(json::Object());
    for (std::string_view key : paginator_.result_keys) {
        const json::Value* value = at_path(page, key);
        set_path(part, key, value ? *value : json::Value());
    }
    return part;
}

json::Value Pages::merged(const Elements& elements) {
    json::Value result = json::Object();
    while (auto page = next()) {
        if (elements)
            if (json::Value* list = at_path(*page, paginator_.result_keys[0]); list && list->is_array()) {
                elements(list->as_array());
                *list = json::Array();
            }
        for (std::string_view key : paginator_.result_keys) collect(result, key, *page);
    }
    merge(result, non_aggregate_);
    if (resume_token_) result.as_object().set("NextToken", *resume_token_);
    return result;
}

std::string_view Pages::long_list() const {
    const std::string_view key = paginator_.result_keys[0];
    return key.find('.') == std::string_view::npos ? key : std::string_view();
}

json::Value* at_path(json::Value& value, std::string_view path) {
    json::Value* at = &value;
    while (at && !path.empty()) {
        std::size_t dot = std::min(path.find('.'), path.size());
        at = at->find(path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return at;
}

const json::Value* at_path(const json::Value& value, std::string_view path) {
    return at_path(const_cast<json::Value&>(value), path);
}

void set_path(json::Value& object, std::string_view path, json::Value value) {
    std::size_t dot = path.find('.');
    json::Value& member = object.as_object()[path.substr(0, dot)];
    if (dot == std::string_view::npos) {
        member = std::move(value);
        return;
    }
    if (!member.is_object()) member = json::Object();
    set_path(member, path.substr(dot + 1), std::move(value));
}

} // namespace labdb::cli
