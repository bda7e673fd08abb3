#include "core/rds/groups.hpp"

#include "core/rds/listing.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {

std::string require_text(std::string_view parameter, const json::Value* text) {
    if (!text || util::trim(text->as_string()).empty())
        refuse_value("The parameter " + std::string(parameter) + " must be provided and must not be blank.");
    return text->as_string();
}

std::size_t count_records(const api::ReadRequest& request, const Kind& kind) {
    std::size_t count = 0;
    visit_records(request, kind, "", [&](Record&) {
        ++count;
        return true;
    });
    return count;
}

json::Value list_records(const api::ReadRequest& request, const Listing& listing,
                         const std::function<bool(const Record&)>& is_wanted) {
    Page page(listing.marker, listing.max_records);
    const auto add = [&](Record& record) {
        return !is_wanted(record) || page.add(record.name, [&] { return json::Value(std::move(record.shown)); });
    };
    if (listing.name) {
        std::optional<Record> record = find_by_name_or_arn(request, listing.kind, listing.name->as_string());
        if (!record) listing.refuse_missing(listing.name->as_string());
        add(*record);
    } else {
        visit_records(request, listing.kind, page.after(), add);
    }
    return std::move(page).output(listing.list);
}

} // namespace labdb::rds
