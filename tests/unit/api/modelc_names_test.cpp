#include <doctest/doctest.h>

#include "core/api/modelc_names.hpp"

using namespace labdb::api::modelc;

TEST_CASE("names are split as the AWS CLI splits them") {
    struct Example {
        const char* name;
        const char* typed;
    };
    // reference/awscli.md §1.2, and what its rules say on names of other services.
    static constexpr Example kExamples[] = {
        {"DBInstanceIdentifier", "db-instance-identifier"},
        {"MultiAZ", "multi-az"},
        {"EnableIAMDatabaseAuthentication", "enable-iam-database-authentication"},
        {"SSESpecification", "sse-specification"},
        {"CACertificateIdentifier", "ca-certificate-identifier"},
        {"CIDRIP", "cidrip"},
        {"EC2SecurityGroupId", "ec2-security-group-id"},
        {"RestoreDBClusterFromS3", "restore-db-cluster-from-s3"},
        {"S3BucketSource", "s3-bucket-source"},
        {"MaxACU", "max-acu"},
        {"PerformanceInsightsKMSKeyId", "performance-insights-kms-key-id"},
        {"KMSKeyId", "kms-key-id"},
        {"KmsKeyId", "kms-key-id"},
        {"DomainIAMRoleName", "domain-iam-role-name"},
        {"RequireTLS", "require-tls"},
        {"resourceArn", "resource-arn"},
        {"DBClusterAvailable", "db-cluster-available"},
        {"ListResourceARNs", "list-resource-arns"},
        {"already-split", "already-split"},
        {"X", "x"},
        {"", ""},
    };
    for (const auto& example : kExamples) {
        CAPTURE(example.name);
        CHECK(kebab_case(example.name) == example.typed);
    }
}

TEST_CASE("C++ keywords are no C++ names") {
    CHECK(function_name("put-item") == "put_item");
    CHECK(function_name("delete") == "delete_");
    CHECK(enumerator_name("default") == "default_");
    CHECK(enumerator_name("TableName") == "TableName");
}
