#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cli/terminal.hpp"
#include "core/api/error.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// What went wrong, as far as exit statuses and layouts tell it apart (reference/awscli.md §1.7, §1.8).
enum class ErrorKind : std::uint8_t {
    parameters,      ///< syntax, a value that does not parse, client-side validation
    unknown_options, ///< words that no parser wanted: a layout of its own
    configuration,
    no_region,
    no_credentials,
    pager,
    service, ///< the service's refusal
    general, ///< whatever else: profile, connection, number conversion, waiter
};

/// Ends the command. `what()` is the text without prefix; report() lays it out.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& text) : std::runtime_error(text), kind_(kind) {}
    ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

/// A service's refusal as the AWS CLI sees it in a response. `what()` is the sentence the CLI prints.
class ServiceError : public Error {
public:
    /// `operation` is the API's name (`PutItem`).
    /// `retries`: how often it was tried again, when no further time was allowed.
    ServiceError(const api::Operation& operation, const api::Fault& fault, std::optional<std::uint32_t> retries = {});
    /// An answer of labdb's own, for what is no modelled error: files that cannot be read, an operation without
    /// handler.
    ServiceError(const api::Operation& operation, std::string_view code, std::string_view message);
    /// An answer from elsewhere, with the members of the error's shape.
    ServiceError(const api::Operation& operation, std::string_view code, std::string_view message,
                 const json::Object& details, std::optional<std::uint32_t> retries);

    /// Code and Message in the protocol's order, then the modelled members, ready for the output formats.
    const json::Object& fields() const { return fields_; }
    const std::string& code() const { return code_; }
    const std::string& message() const { return message_; }

private:
    std::string code_;
    std::string message_;
    json::Object fields_;

    void put_code_and_message(const api::Operation& operation);
    void put_details(const api::Shape& shape, const json::Object& details);
};

enum class ErrorFormat : std::uint8_t { enhanced, legacy, json, yaml, text, table };

/// Empty when the text names no format.
std::optional<ErrorFormat> error_format_of(std::string_view name);

/// The usage block that every parser's message ends with.
extern const std::string_view kUsage;

int exit_status(ErrorKind kind);

/// Writes the error to stderr as AWS CLI 2.36.7 does.
void report(const Error& error, ErrorFormat format, Terminal& terminal);

} // namespace labdb::cli
