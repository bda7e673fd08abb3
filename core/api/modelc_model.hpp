#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/api/modelc_source.hpp"
#include "core/api/table.hpp"

/// The checked model: every name resolved to an index, every trait read. What the emitters write out mirrors table.hpp.
namespace labdb::api::modelc {

struct MemberModel {
    std::string name;
    std::size_t shape = 0; ///< index into the service's shapes
    bool required = false;
    bool idempotency_token = false;
    bool deprecated = false;
    bool local_only = false;
    std::string xml_name;
    std::string documentation;
};

struct ErrorModel {
    std::string code;
    std::int64_t http_status = 400;
    bool sender_fault = true;
    std::string wire_namespace;
};

struct ShapeModel {
    std::string name;
    Type type = Type::structure;
    bool is_union = false;
    bool sensitive = false;
    bool sparse = false;
    bool wrapper = false;
    std::vector<MemberModel> members;
    std::int64_t min = kNoBound;
    std::int64_t max = kNoBound;
    std::string pattern;
    std::vector<std::string> enum_values;
    std::optional<ErrorModel> error;

    const MemberModel* find(std::string_view member) const;
};

struct PaginatorModel {
    std::string input_token;
    std::string output_token;
    std::string limit_key;
    std::vector<std::string> result_keys;
    std::vector<std::string> non_aggregate_keys;
    std::string more_results;
};

struct AcceptorModel {
    Outcome outcome = Outcome::success;
    Matcher matcher = Matcher::path;
    std::string argument;
    std::string expected;
    bool expected_is_bool = false;
};

struct WaiterModel {
    std::string name;
    std::string command;
    std::size_t operation = 0; ///< index into the service's operations
    std::int64_t delay_seconds = 0;
    std::int64_t max_attempts = 0;
    std::vector<AcceptorModel> acceptors;
};

struct OperationModel {
    std::string name;
    std::string command;
    std::optional<std::size_t> input; ///< index into the service's shapes
    std::optional<std::size_t> output;
    std::vector<std::size_t> errors;
    std::optional<PaginatorModel> paginator;
    Access access = Access::write;
    bool supported = true;
    bool deprecated = false;
    std::string http_method = "POST";
    std::string http_uri = "/";
    std::string documentation;
};

struct ServiceModel {
    std::string command;
    std::string service_id;
    std::string api_version;
    Protocol protocol = Protocol::json;
    std::string target_prefix;
    std::string xml_namespace;
    std::string endpoint_prefix;
    std::string signing_name;
    std::vector<ShapeModel> shapes;         ///< those the service reaches, in the order of the files
    std::vector<OperationModel> operations; ///< sorted by command
    std::vector<WaiterModel> waiters;       ///< sorted by command
    std::vector<std::size_t> errors;
    std::string wire_namespace;
    std::string documentation;

    /// `rds-data` → `rds_data`: the C++ namespace and the header's name.
    std::string identifier() const;
};

/// Resolves and checks all files as one model; services come out sorted by command. Throws ModelError at the first
/// mistake.
std::vector<ServiceModel> build(std::span<const FileSource> files);

} // namespace labdb::api::modelc
