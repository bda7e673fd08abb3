#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The compiled model: what `modelc` makes of `core/api/models/*.smithy`. All of it is constant data, so that 232
/// operations cost nothing at start. Everything about an operation is derived from here: options, help, validation,
/// output, protocols.
namespace labdb::api {

struct Shape;
struct Service;

enum class Type : std::uint8_t {
    string,
    integer,
    long_integer,
    float_number,
    double_number,
    boolean,
    blob,
    timestamp,
    structure,
    list,
    map,
};

/// A bound that is absent is kNoBound.
constexpr std::int64_t kNoBound = INT64_MIN;

struct Member {
    std::string_view name;
    /// What is typed: `--table-name`. Only the members of an operation's input have one.
    std::string_view option;
    /// What is typed to set a boolean one to false: `--no-consistent-read`.
    std::string_view negated_option;
    const Shape* shape;
    bool required;
    bool idempotency_token;
    bool deprecated;
    /// A paging member: accepted, hidden in help; using it turns auto-pagination off.
    bool paging;
    /// The element name in XML where it differs from `name`; of a list's element, `member` if it is empty.
    std::string_view xml_name;
    std::string_view documentation;
    /// For the command line alone and never sent: `SourceRegion`, from which the CLI makes `PreSignedUrl`.
    bool local_only = false;
};

/// What an exception shape is on the wire.
struct ErrorTrait {
    std::string_view code;
    std::uint16_t http_status;
    bool sender_fault;
    /// JSON: what stands before the code in `__type`, without `#`; empty for the service's own.
    std::string_view wire_namespace;
};

struct Shape {
    std::string_view name;
    Type type;
    /// A structure of which exactly one member may be set.
    bool is_union;
    bool sensitive;
    bool sparse;
    /// XML: the response wraps the structure in an element of its own name.
    bool wrapper;
    /// Structure: its members in model order. List: one, the element. Map: two, key and value.
    std::span<const Member> members;
    /// Structure: indices into `members` in the order of the model's required list, which is the order of error
    /// messages.
    std::span<const std::uint16_t> required;
    /// Length of strings, lists and maps; value of numbers.
    std::int64_t min;
    std::int64_t max;
    std::string_view pattern;
    std::span<const std::string_view> enum_values;
    /// Null unless the structure is an exception.
    const ErrorTrait* error;
};

/// How a list operation pages.
struct Paginator {
    std::string_view input_token;
    std::string_view output_token;
    /// Empty when the page's size cannot be chosen.
    std::string_view limit_key;
    /// JMESPath-like paths (`EngineDefaults.Parameters`); the first is the primary one.
    std::span<const std::string_view> result_keys;
    std::span<const std::string_view> non_aggregate_keys;
    /// A boolean member that says whether there is more; empty for most.
    std::string_view more_results;
};

/// What the operation does to the store, and so which transaction dispatch() opens for it.
enum class Access : std::uint8_t { read, write };

struct Operation {
    /// `PutItem`
    std::string_view name;
    /// `put-item`
    std::string_view command;
    const Service* service;
    const Shape* input;  ///< never null; without members when the operation takes nothing
    const Shape* output; ///< the same for what it returns
    std::span<const Shape* const> errors;
    const Paginator* paginator; ///< null when the operation does not page
    Access access;
    /// False: there is no handler yet, and dispatch() says so.
    bool supported;
    /// Position among all operations of all services: dispatch()'s key to the generated handlers.
    std::uint16_t index;
    std::string_view http_method;
    std::string_view http_uri;
    /// Query protocol: the element around the result.
    std::string_view result_wrapper;
    bool deprecated;
    std::string_view documentation;
};

enum class Outcome : std::uint8_t { success, failure, retry };
enum class Matcher : std::uint8_t { path, path_all, path_any, error };

struct Acceptor {
    Outcome outcome;
    Matcher matcher;
    /// A JMESPath expression on the output; unused for errors.
    std::string_view argument;
    /// The text to compare with, or `true`; the wire code for errors.
    std::string_view expected;
    bool expected_is_bool;
};

struct Waiter {
    std::string_view name;    ///< `TableExists`
    std::string_view command; ///< `table-exists`
    const Operation* operation;
    std::uint32_t delay_seconds;
    std::uint32_t max_attempts;
    std::span<const Acceptor> acceptors;
};

enum class Protocol : std::uint8_t { json, query, rest_json };

struct Service {
    std::string_view command; ///< what is typed: `dynamodb`
    std::string_view service_id;
    std::string_view api_version;
    Protocol protocol;
    std::string_view target_prefix; ///< `X-Amz-Target` before the dot
    std::string_view xml_namespace;
    std::string_view endpoint_prefix;
    std::string_view signing_name;
    /// The suffix of AWS_ENDPOINT_URL_…, in lower case a key of the configuration's `services` sections.
    std::string_view endpoint_id;
    std::span<const Operation> operations; ///< sorted by command
    std::span<const Waiter> waiters;       ///< sorted by command
    /// What any operation may answer beside its own errors: ValidationException, SerializationException, …
    std::span<const Shape* const> errors;
    /// JSON: the name space of the service's own errors in `__type`, and of its classes in error texts.
    std::string_view wire_namespace;
    std::string_view documentation;
};

/// The five services, sorted by command.
std::span<const Service> services();

/// By what is typed; null when there is none.
const Service* find_service(std::string_view command);
const Operation* find_operation(const Service& service, std::string_view command);
const Waiter* find_waiter(const Service& service, std::string_view command);
/// By the API's name: `PutItem`.
const Operation* find_operation_by_name(const Service& service, std::string_view name);
/// One of the service's common errors or of its operations' errors, by the shape's name; null when there is none.
const Shape* find_error(const Service& service, std::string_view name);
/// A member of a structure, or null.
const Member* find_member(const Shape& structure, std::string_view name);

} // namespace labdb::api
