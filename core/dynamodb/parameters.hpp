#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dynamodb/faults.hpp"
#include "core/json/value.hpp"

/// Checks of a request's own parameters, before any table is looked at.
namespace labdb::dynamodb {

/// A parameter's name and its value; null when it was left out.
struct Parameter {
    std::string_view name;
    const json::Value* value;
};

/// Refuses a request that has parameters of both kinds: `Can not use both expression and non-expression parameters …`.
void refuse_mixed(std::initializer_list<Parameter> legacy, std::initializer_list<Parameter> expressions);

/// The names in an AttributesToGet; refuses one that stands there twice.
std::vector<std::string> read_attributes_to_get(const json::Value& names);

/// Rethrows a refusal of a request's own parameters the way writes report it: behind `1 validation error detected: `
/// (reference/dynamodb.md section 1). To be called while the exception is handled.
[[noreturn]] void rethrow_enveloped();

/// Runs `check`; see rethrow_enveloped().
template <class Check> auto enveloped(Check&& check) {
    try {
        return std::forward<Check>(check)();
    } catch (const api::Fault&) {
        rethrow_enveloped();
    }
}

} // namespace labdb::dynamodb
