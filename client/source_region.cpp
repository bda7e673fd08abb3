#include "client/source_region.hpp"

#include <algorithm>

#include "core/util/text.hpp"

namespace labdb::client {

namespace {

constexpr int kSeconds = 3600;
constexpr std::string_view kSource = "SourceRegion";
constexpr std::string_view kPresigned = "PreSignedUrl";

/// Null when the operation takes none, or is given none.
const json::Value* source_region(const api::Operation& operation, const json::Value& input) {
    const auto& members = operation.input->members;
    const bool takes_one = std::any_of(members.begin(), members.end(), [](const api::Member& member) {
        return member.local_only && member.name == kSource;
    });
    const json::Value* source = takes_one ? input.find(kSource) : nullptr;
    return source && source->is_string() ? source : nullptr;
}

} // namespace

void add_presigned_url(api::Form& form, const api::Operation& operation, const json::Value& input, const Url& url,
                       const Signer& signer, util::Instant now) {
    const json::Value* source = source_region(operation, input);
    if (!source || input.find(kPresigned)) return;
    Url there = url;
    there.host = util::replace_all(url.host, signer.region, source->as_string());
    SignedRequest request;
    request.method = "GET";
    request.path = url.path;
    request.query.assign(form.begin(), form.end());
    request.query.emplace_back("DestinationRegion", signer.region);
    request.headers = {{"host", there.authority()}};
    Signer signer_there = signer;
    signer_there.region = source->as_string();
    form.emplace_back(kPresigned, there.text() + "?" + presigned_query(request, signer_there, now, kSeconds));
}

} // namespace labdb::client
