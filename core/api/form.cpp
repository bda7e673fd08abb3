#include "core/api/form.hpp"

#include <algorithm>

#include "core/util/percent.hpp"
#include "core/util/time.hpp"

namespace labdb::api {

namespace {

std::string decoded(std::string_view text) {
    std::string blanks(text);
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    return util::percent_decoded(blanks);
}

} // namespace

Form read_form(std::string_view text) {
    Form form;
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(field.size() + 1, text.size()));
        if (field.empty()) continue;
        const std::size_t sign = field.find('=');
        const std::string_view value = sign == std::string_view::npos ? std::string_view() : field.substr(sign + 1);
        form.emplace_back(decoded(field.substr(0, sign)), decoded(value));
    }
    return form;
}

const std::string* find_field(const Form& form, std::string_view name) {
    for (const auto& [field, value] : form)
        if (field == name) return &value;
    return nullptr;
}

std::string moment_text(const json::Value& value) {
    std::optional<util::Instant> at;
    if (value.is_string())
        at = util::parse_iso8601(value.as_string());
    else
        at = util::Instant::from_seconds(value.as_double());
    return at ? util::iso8601_z(*at, at->micros % 1'000'000 != 0) : value.as_string();
}

} // namespace labdb::api
