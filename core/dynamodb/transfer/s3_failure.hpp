#pragma once

#include <string_view>

#include "core/json/value.hpp"
#include "core/util/random.hpp"

namespace labdb::dynamodb::transfer {

/// What an export or an import says of a bucket that S3 would have refused: FailureCode and FailureMessage, in S3's
/// words.
json::Object no_such_bucket(util::Random& random);
json::Object access_denied(util::Random& random);
/// A KMS key of another Region.
json::Object foreign_kms_key(std::string_view region, util::Random& random);

} // namespace labdb::dynamodb::transfer
