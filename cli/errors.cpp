#include "cli/errors.hpp"

#include <algorithm>
#include <array>

#include "cli/document.hpp"
#include "cli/output/output.hpp"
#include "cli/python_text.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

const std::string_view kUsage = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n"
                                "To see help text, you can run:\n"
                                "\n"
                                "  aws help\n"
                                "  aws <command> help\n"
                                "  aws <command> <subcommand> help\n";

namespace {

struct KindRow {
    ErrorKind kind;
    int exit_status;
    /// The `Code` of the error as a document; empty when it is never rendered as one.
    std::string_view code;
};

constexpr std::array kKinds = {
    KindRow{ErrorKind::parameters, 252, "ParamValidation"},
    KindRow{ErrorKind::unknown_options, 252, ""},
    KindRow{ErrorKind::configuration, 253, "Configuration"},
    KindRow{ErrorKind::no_region, 253, "NoRegion"},
    KindRow{ErrorKind::no_credentials, 253, "NoCredentials"},
    KindRow{ErrorKind::pager, 253, "Pager"},
    KindRow{ErrorKind::service, 254, "Service"},
    KindRow{ErrorKind::general, 255, ""},
};

const KindRow& row(ErrorKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

/// Longer lists and maps are not shown in the enhanced layout.
constexpr std::size_t kInlineEntries = 5;

bool is_scalar(const json::Value& value) { return !value.is_array() && !value.is_object(); }

std::string bracketed(char open, const std::vector<std::string>& parts, char close) {
    std::string text(1, open);
    text += util::join(parts, ", ");
    return text += close;
}

/// A member on one line, or absent when it is too complex for one.
std::optional<std::string> inline_text(const json::Value& value) {
    if (is_scalar(value)) return python_str(value);
    std::vector<std::string> parts;
    if (value.is_array()) {
        if (value.as_array().size() >= kInlineEntries) return std::nullopt;
        for (const json::Value& item : value.as_array()) {
            if (!is_scalar(item)) return std::nullopt;
            parts.push_back(python_str(item));
        }
        return bracketed('[', parts, ']');
    }
    if (value.as_object().size() >= kInlineEntries) return std::nullopt;
    for (const auto& [name, item] : value.as_object()) {
        if (!is_scalar(item)) return std::nullopt;
        parts.push_back(name + ": " + python_str(item));
    }
    return bracketed('{', parts, '}');
}

bool is_code_or_message(std::string_view name) {
    std::string lower = util::to_lower(name);
    return lower == "code" || lower == "message";
}

std::string details_text(const json::Object& fields) {
    std::string result;
    bool complex = false;
    for (const auto& [name, value] : fields) {
        if (is_code_or_message(name)) continue;
        auto text = inline_text(value);
        complex |= !text;
        result += "\n" + name + ": " + text.value_or("<complex value>");
    }
    if (result.empty()) return result;
    if (complex) result += "\nUse \"--cli-error-format json\" or another error format to see the full details.";
    return "\n\nAdditional error details:" + result;
}

json::Object fields_of(const Error& error) {
    if (const auto* service = dynamic_cast<const ServiceError*>(&error)) return service->fields();
    return {{"Code", row(error.kind()).code}, {"Message", error.what()}};
}

std::string enhanced_text(const Error& error) {
    if (const auto* service = dynamic_cast<const ServiceError*>(&error))
        return std::string(util::trim(error.what())) + details_text(service->fields());
    std::string text = "An error occurred (" + std::string(row(error.kind()).code) + "): " + error.what();
    return std::string(util::trim(text));
}

std::optional<output::Format> document_format(ErrorFormat format) {
    switch (format) {
    case ErrorFormat::json: return output::Format::json;
    case ErrorFormat::yaml: return output::Format::yaml;
    case ErrorFormat::text: return output::Format::text;
    case ErrorFormat::table: return output::Format::table;
    default: return std::nullopt;
    }
}

/// Null when the operation's model does not have it.
const api::Shape* modelled_error(const api::Operation& operation, std::string_view code) {
    const auto found = std::find_if(operation.errors.begin(), operation.errors.end(), [&](const api::Shape* shape) {
        return shape->error && shape->error->code == code;
    });
    return found == operation.errors.end() ? nullptr : *found;
}

std::string sentence(const api::Operation& operation, std::string_view code, std::string_view message,
                     std::optional<std::uint32_t> retries = {}) {
    return "An error occurred (" + std::string(code) + ") when calling the " + std::string(operation.name) +
           " operation" + (retries ? " (reached max retries: " + std::to_string(*retries) + ")" : "") + ": " +
           std::string(message);
}

} // namespace

ServiceError::ServiceError(const api::Operation& operation, const api::Fault& fault,
                           std::optional<std::uint32_t> retries)
    : Error(ErrorKind::service, sentence(operation, fault.code(), fault.what(), retries)), code_(fault.code()),
      message_(fault.what()) {
    put_code_and_message(operation);
    if (modelled_error(operation, code_)) put_details(fault.error(), fault.details());
}

ServiceError::ServiceError(const api::Operation& operation, std::string_view code, std::string_view message)
    : Error(ErrorKind::service, sentence(operation, code, message)), code_(code), message_(message) {
    put_code_and_message(operation);
}

ServiceError::ServiceError(const api::Operation& operation, std::string_view code, std::string_view message,
                           const json::Object& details, std::optional<std::uint32_t> retries)
    : Error(ErrorKind::service, sentence(operation, code, message, retries)), code_(code), message_(message) {
    put_code_and_message(operation);
    if (const api::Shape* shape = modelled_error(operation, code_)) put_details(*shape, details);
}

void ServiceError::put_details(const api::Shape& shape, const json::Object& details) {
    json::Value shown = document(details, shape, {});
    for (auto& [name, value] : shown.as_object())
        if (!is_code_or_message(name)) fields_.set(name, std::move(value));
}

// The order is that of the response: JSON bodies carry the message first, the CLI adds the code; XML has the code
// first.
void ServiceError::put_code_and_message(const api::Operation& operation) {
    if (operation.service->protocol == api::Protocol::query)
        fields_ = {{"Code", code_}, {"Message", message_}};
    else
        fields_ = {{"Message", message_}, {"Code", code_}};
}

std::optional<ErrorFormat> error_format_of(std::string_view name) {
    constexpr std::string_view kNames[] = {"enhanced", "legacy", "json", "yaml", "text", "table"};
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if (kNames[i] == name) return static_cast<ErrorFormat>(i);
    return std::nullopt;
}

int exit_status(ErrorKind kind) { return row(kind).exit_status; }

void report(const Error& error, ErrorFormat format, Terminal& terminal) {
    terminal.out.flush();
    Output& err = terminal.err;
    if (error.kind() == ErrorKind::unknown_options) {
        err << "\n" << kUsage << "\n\naws: [ERROR]: " << error.what() << "\n";
    } else if (error.kind() == ErrorKind::general || format == ErrorFormat::legacy) {
        err << "\naws: [ERROR]: " << error.what() << "\n";
    } else if (auto as_document = document_format(format)) {
        std::string text;
        output::render(*as_document, fields_of(error), {"error", false, terminal.width()}, text);
        err << text;
    } else {
        err << "\naws: [ERROR]: " << enhanced_text(error) << "\n";
    }
    err.flush();
}

} // namespace labdb::cli
