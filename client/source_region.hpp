#pragma once

#include "client/sigv4.hpp"
#include "client/url.hpp"
#include "core/api/form.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::client {

/// A copy from another Region has to show that it may read there: from `SourceRegion`, which is not sent, comes
/// `PreSignedUrl`, the same request signed for that Region (botocore's handlers.py, inject_presigned_url_rds). Does
/// nothing for other operations, without a source, and when the URL is given. `url` is the service's in the signer's
/// Region.
void add_presigned_url(api::Form& form, const api::Operation& operation, const json::Value& input, const Url& url,
                       const Signer& signer, util::Instant now);

} // namespace labdb::client
