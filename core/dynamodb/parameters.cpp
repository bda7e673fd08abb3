#include "core/dynamodb/parameters.hpp"

#include <algorithm>

#include "core/api/dynamodb.hpp"

namespace labdb::dynamodb {
namespace {

std::string present(std::initializer_list<Parameter> parameters) {
    std::string names;
    for (const Parameter& parameter : parameters) {
        if (!parameter.value) continue;
        if (!names.empty()) names += ", ";
        names += parameter.name;
    }
    return names;
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

} // namespace

void refuse_mixed(std::initializer_list<Parameter> legacy, std::initializer_list<Parameter> expressions) {
    const std::string old_ones = present(legacy);
    const std::string new_ones = present(expressions);
    if (old_ones.empty() || new_ones.empty()) return;
    refuse(
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {" +
        old_ones + "} Expression parameters: {" + new_ones + "}");
}

std::vector<std::string> read_attributes_to_get(const json::Value& names) {
    std::vector<std::string> read;
    for (const json::Value& name : names.as_array()) {
        const std::string& text = name.as_string();
        if (std::find(read.begin(), read.end(), text) != read.end())
            refuse_parameter("Duplicate value in attribute name: " + text);
        read.push_back(text);
    }
    return read;
}

void rethrow_enveloped() {
    constexpr std::string_view kEnvelope = "1 validation error detected: ";
    try {
        throw;
    } catch (const api::Fault& fault) {
        const std::string message = fault.what();
        // Values without a type or with several are told of bare.
        if (&fault.error() != &errors::ValidationException || begins_with(message, "Supplied AttributeValue") ||
            begins_with(message, kEnvelope))
            throw;
        throw api::Fault(fault.error(), std::string(kEnvelope) + message, fault.details());
    }
}

} // namespace labdb::dynamodb
