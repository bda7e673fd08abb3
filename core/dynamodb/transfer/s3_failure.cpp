#include "core/dynamodb/transfer/s3_failure.hpp"

#include <string>

// Texts as AWS gave them in October 2026 (ack-api-quirks, DDB-EXPORT-005, -010, -011, DDB-IMPORT-012).
namespace labdb::dynamodb::transfer {

namespace {

json::Object failure(std::string_view code, std::string_view message, std::string_view answer, util::Random& random) {
    constexpr std::string_view kIdLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text(message);
    text.append(" (Service: Amazon S3; ").append(answer).append("; Request ID: ").append(random.text(16, kIdLetters));
    text.append("; S3 Extended Request ID: ").append(random.text(75, kBase64)).append("=; Proxy: null)");
    return json::Object{{"FailureCode", code}, {"FailureMessage", text}};
}

} // namespace

json::Object no_such_bucket(util::Random& random) {
    return failure("S3NoSuchBucket", "The specified bucket does not exist",
                   "Status Code: 404; Error Code: NoSuchBucket", random);
}

json::Object access_denied(util::Random& random) {
    return failure("S3AccessDenied", "Access Denied", "Status Code: 403; Error Code: AccessDenied", random);
}

json::Object foreign_kms_key(std::string_view region, util::Random& random) {
    return failure("KmsNotFoundException", "Invalid arn " + std::string(region),
                   "Status Code: 400; Error Code: KMS.NotFoundException", random);
}

} // namespace labdb::dynamodb::transfer
