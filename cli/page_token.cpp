#include "cli/page_token.hpp"

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kTruncateAmount = "boto_truncate_amount";
constexpr std::string_view kEncodedKeys = "boto_encoded_keys";

/// Turns blobs into text and collects where they were.
void encode_bytes(json::Value& value, json::Array& path, json::Array& paths) {
    if (value.is_bytes()) {
        value = util::base64_encode(value.as_bytes());
        paths.push_back(path);
    } else if (value.is_object()) {
        for (auto& [name, member] : value.as_object()) {
            path.push_back(name);
            encode_bytes(member, path, paths);
            path.pop_back();
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            path.push_back(static_cast<std::int64_t>(i));
            encode_bytes(value.as_array()[i], path, paths);
            path.pop_back();
        }
    }
}

json::Value* step(json::Value* value, const json::Value& key) {
    if (value->is_object() && key.is_string()) return value->find(key.as_string());
    if (!value->is_array() || !key.is_number()) return nullptr;
    std::int64_t index = key.as_int();
    json::Array& items = value->as_array();
    return index >= 0 && static_cast<std::size_t>(index) < items.size() ? &items[static_cast<std::size_t>(index)]
                                                                        : nullptr;
}

/// Makes the texts at the listed paths blobs again; false when a path leads nowhere.
bool decode_bytes(json::Value& token, const json::Value& paths) {
    if (!paths.is_array()) return false;
    for (const json::Value& path : paths.as_array()) {
        json::Value* at = &token;
        if (!path.is_array()) return false;
        for (const json::Value& key : path.as_array())
            if (!(at = step(at, key))) return false;
        auto bytes = at->is_string() ? util::base64_decode_lenient(at->as_string()) : std::nullopt;
        if (!bytes) return false;
        *at = json::Bytes{std::move(*bytes)};
    }
    return true;
}

std::optional<json::Value> decode_json(std::string_view text) {
    auto decoded = util::base64_decode_lenient(text);
    if (!decoded || !util::is_utf8(*decoded)) return std::nullopt;
    try {
        json::Value value = json::read(*decoded);
        if (value.is_array()) return std::nullopt;
        return value;
    } catch (const json::ReadError&) {
        return std::nullopt;
    }
}

PageToken foreign_token(std::string_view text, std::string_view input_token) {
    constexpr std::string_view kSeparator = "___";
    PageToken token;
    std::size_t at = text.find(kSeparator);
    if (at != std::string_view::npos && text.find(kSeparator, at + kSeparator.size()) == std::string_view::npos) {
        if (auto index = python_int(text.substr(at + kSeparator.size()))) {
            token.truncate_amount = json::Value(json::Number{*index}).as_int();
            text = text.substr(0, at);
        }
    }
    token.service.set(input_token, text == "None" ? json::Value() : json::Value(text));
    return token;
}

} // namespace

std::string encode_page_token(const PageToken& token) {
    json::Value value = token.service;
    if (token.truncate_amount) value.as_object().set(kTruncateAmount, *token.truncate_amount);
    json::Array path, paths;
    encode_bytes(value, path, paths);
    if (!paths.empty()) value.as_object().set(kEncodedKeys, std::move(paths));
    return util::base64_encode(json::write(value, json::kPython));
}

PageToken decode_page_token(std::string_view text, std::string_view input_token) {
    auto value = decode_json(text);
    if (!value) return foreign_token(text, input_token);
    if (!value->is_object()) {
        std::vector<std::string> type = util::split(python_type(*value), '\'');
        throw Error(ErrorKind::general, "'" + type.at(1) + "' object has no attribute 'pop'");
    }
    PageToken token;
    json::Object& members = value->as_object();
    if (const json::Value* paths = members.find(kEncodedKeys)) {
        json::Value listed = *paths;
        members.erase(kEncodedKeys);
        if (!decode_bytes(*value, listed)) throw Error(ErrorKind::general, "Bad starting token: " + std::string(text));
    }
    if (const json::Value* amount = members.find(kTruncateAmount)) {
        if (!amount->is_number())
            throw Error(ErrorKind::general, "slice indices must be integers or None or have an __index__ method");
        token.truncate_amount = amount->as_int();
        members.erase(kTruncateAmount);
    }
    token.service = std::move(members);
    return token;
}

} // namespace labdb::cli
