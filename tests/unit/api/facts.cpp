#include "facts.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/json/read.hpp"

namespace labdb::api::facts {

namespace {

/// What `op_or_shape` says after the first blank is a note on versions.
std::string first_word(const std::string& text) { return text.substr(0, text.find_first_of(": ")); }

/// Options stand in the order of CLI 2.36.7, which is that of the members.
void sort_members(json::Value& shape, const std::string& name, const json::Value& commands) {
    json::Object sorted;
    for (const auto& [command, operation] : commands.as_object())
        if (text(operation, "in") == name)
            for (const auto& option : operation.find("opts")->as_array())
                if (const auto& member = option.as_array()[1]; member.is_string())
                    if (const auto* reference = shape.find("m")->find(member.as_string()))
                        sorted.set(member.as_string(), *reference);
    *shape.find("m") = sorted;
}

void apply_error(const std::string& delta, json::Value& commands) {
    const std::string error = delta.substr(delta.rfind(' ') + 1);
    for (auto& [command, operation] : commands.as_object())
        if (text(operation, "op") == first_word(delta)) operation.find("errors")->as_array().emplace_back(error);
}

void apply_shape(const std::string& name, const json::Value& changes, json::Value& shapes,
                 const json::Value& commands) {
    if (name == "+shape") return;
    json::Value& shape = *shapes.find(name);
    for (const auto& [place, versions] : changes.as_object()) {
        const json::Value& now = versions.as_array()[1];
        if (!place.starts_with("m.")) {
            shape.as_object().set(place, now);
        } else {
            const bool added = versions.as_array()[0].is_null();
            shape.find("m")->as_object().set(place.substr(2), now);
            if (added) sort_members(shape, name, commands);
        }
    }
}

void apply_delta(json::Value& all) {
    json::Value& commands = *all.find("commands");
    json::Value& shapes = *all.find("shapes");
    for (const auto& delta : all.find("v2_36_7_model_delta")->as_array()) {
        if (delta.is_string()) {
            apply_error(delta.as_string(), commands);
            continue;
        }
        const auto& [key, changes] = *delta.as_object().begin();
        if (key.starts_with("+shape "))
            shapes.as_object().set(key.substr(7), changes);
        else
            apply_shape(first_word(key), changes, shapes, commands);
    }
}

} // namespace

std::optional<json::Value> load(std::string_view name) {
    std::ifstream file(LABDB_SHARED "/api/" + std::string(name) + ".json", std::ios::binary);
    if (!file) return std::nullopt;
    json::Value all = json::read(std::string(std::istreambuf_iterator<char>(file), {}));
    apply_delta(all);
    return all;
}

std::string text(const json::Value& value, std::string_view member) {
    const auto* found = value.find(member);
    return found && found->is_string() ? found->as_string() : std::string();
}

std::string target(const json::Value& reference) {
    return reference.is_array() ? reference.as_array()[0].as_string() : reference.as_string();
}

json::Value attributes(const json::Value& reference) {
    return reference.is_array() ? reference.as_array()[1] : json::Value();
}

} // namespace labdb::api::facts
