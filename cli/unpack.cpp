// Follows awscli/argprocess.py: what is taken for JSON, for shorthand or for a plain value is decided there, and so is
// which mistakes are usage errors and which are Python exceptions that end in exit status 255.
#include "cli/unpack.hpp"

#include "cli/coercion.hpp"
#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/python_text.hpp"
#include "cli/shorthand.hpp"
#include "core/json/read.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

/// int() or float() has failed: an exit status of 255 on its own, a usage error inside a list.
class ConversionError : public Error {
public:
    explicit ConversionError(const std::string& text) : Error(ErrorKind::general, text) {}
};

[[noreturn]] void fail(std::string_view option, const std::string& what) {
    throw Error(ErrorKind::parameters, "Error parsing parameter '" + std::string(option) + "': " + what);
}

bool is_complex(const api::Shape& shape) {
    return shape.type == api::Type::structure || shape.type == api::Type::list || shape.type == api::Type::map;
}

bool takes_shorthand(const api::Shape& shape) {
    return is_complex(shape) && (shape.type != api::Type::list || is_complex(*shape.members[0].shape));
}

/// The first character that is no white space; Python raises where there is none.
char first_character(std::string_view text) {
    std::string_view stripped = python_lstrip(text);
    if (stripped.empty()) throw Error(ErrorKind::general, "string index out of range");
    return stripped[0];
}

bool looks_like_json(std::string_view text) {
    std::string_view stripped = python_strip(text);
    return !stripped.empty() && (stripped[0] == '[' || stripped[0] == '{');
}

json::Value read_json(const std::string& text, std::string_view option) {
    try {
        return json::read(text);
    } catch (const json::ReadError& error) {
        fail(option, "Invalid JSON: " + std::string(error.what()) + "\nJSON received: " + text);
    }
}

class Unpacker {
public:
    Unpacker(std::string_view option, const Environment& environment) : option_(option), environment_(environment) {}

    Unpacked unpack(const RawValue& raw, const api::Shape& shape) {
        auto file = load_file(raw, option_, environment_);
        if (file && file->is_bytes()) return {bytes(std::move(*file), shape), false};
        std::vector<std::string> words = file ? std::vector<std::string>{file->as_string()} : raw.words;
        bool is_list = raw.is_list && !file;
        bool json = !words.empty() && looks_like_json(words[0]);
        json::Value value = !json && takes_shorthand(shape) ? shorthand(words, is_list, shape)
                            : is_list                       ? list(words, shape)
                                                            : single(words[0], shape);
        return {std::move(value), from_json_};
    }

private:
    std::string_view option_;
    const Environment& environment_;
    bool from_json_ = false;

    static json::Value bytes(json::Value content, const api::Shape& shape) {
        if (takes_shorthand(shape))
            throw Error(ErrorKind::general, "'in <string>' requires string as left operand, not int");
        if (shape.type == api::Type::list) {
            json::Array numbers;
            for (char c : content.as_bytes()) numbers.push_back(static_cast<int>(static_cast<unsigned char>(c)));
            return numbers;
        }
        return content;
    }

    json::Value shorthand(const std::vector<std::string>& words, bool is_list, const api::Shape& shape) {
        auto reader = [this](std::string_view value) { return read_parameter_file(value, environment_); };
        try {
            json::Value value;
            if (is_list) {
                json::Array parsed;
                for (const std::string& word : words) parsed.push_back(shorthand::parse(word, reader));
                value = std::move(parsed);
            } else {
                value = shorthand::parse(words[0], reader);
            }
            coerce(value, shape);
            return value;
        } catch (const shorthand::SyntaxError& error) {
            fail(option_, error.what());
        }
    }

    json::Value json(const std::string& text) {
        from_json_ = true;
        return read_json(text, option_);
    }

    json::Value list(const std::vector<std::string>& words, const api::Shape& shape) {
        if (words.size() == 1 && !python_strip(words[0]).empty() && python_strip(words[0])[0] == '[')
            return json(words[0]);
        return elements(words, *shape.members[0].shape);
    }

    json::Value elements(const std::vector<std::string>& words, const api::Shape& element) {
        json::Array items;
        try {
            for (const std::string& word : words) items.push_back(single(word, element));
        } catch (const ConversionError&) {
            fail(option_, words[0]);
        }
        return items;
    }

    json::Value single(const std::string& text, const api::Shape& shape) {
        switch (shape.type) {
        case api::Type::structure:
        case api::Type::map:
            if (first_character(text) == '{') return json(text);
            fail(option_, "Invalid JSON:\n" + text);
        case api::Type::list:
            if (first_character(text) == '[') return json(text);
            return elements(characters(text), *shape.members[0].shape);
        case api::Type::integer:
        case api::Type::long_integer: {
            auto number = python_int(text);
            if (!number) throw ConversionError("invalid literal for int() with base 10: " + python_quote(text));
            return json::Number{*number};
        }
        case api::Type::float_number:
        case api::Type::double_number: {
            auto number = python_float(text);
            if (!number) throw ConversionError("could not convert string to float: " + python_quote(text));
            return *number;
        }
        case api::Type::boolean: return !text.empty() && util::to_lower(text) != "false";
        default: return text;
        }
    }

    /// A text where the CLI expects a list is walked as Python walks it.
    static std::vector<std::string> characters(std::string_view text) {
        std::vector<std::string> result;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t begin = at;
            util::decode_utf8(text, at);
            result.emplace_back(text.substr(begin, at - begin));
        }
        return result;
    }
};

} // namespace

std::optional<json::Value> load_file(const RawValue& raw, std::string_view option, const Environment& environment) {
    if (raw.words.size() != 1) return std::nullopt;
    try {
        return read_parameter_file(raw.words[0], environment);
    } catch (const Error& error) {
        fail(option, error.what());
    }
}

Unpacked unpack(const RawValue& raw, const api::Shape& shape, std::string_view option, const Environment& environment) {
    return Unpacker(option, environment).unpack(raw, shape);
}

} // namespace labdb::cli
