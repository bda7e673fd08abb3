#include "cli/arguments.hpp"

#include <algorithm>

#include "cli/close_matches.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw Error(ErrorKind::parameters, what + "\n\n" + std::string(kUsage));
}

[[noreturn]] void fail(std::string_view argument, const std::string& what) {
    fail("argument " + std::string(argument) + ": " + what);
}

/// argparse calls a text a negative number when it matches `^-\d+$|^-\d*\.\d+$`.
bool is_negative_number(std::string_view word) {
    auto digits = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    word.remove_prefix(1);
    std::size_t point = word.find('.');
    if (point == std::string_view::npos) return !word.empty() && digits(word);
    return point + 1 < word.size() && digits(word.substr(0, point)) && digits(word.substr(point + 1));
}

/// What one word is before anything is consumed.
struct Token {
    enum class Kind : std::uint8_t { value, option, unknown_option, separator };
    Kind kind = Kind::value;
    const Option* option = nullptr;
    /// The text behind `=`.
    std::optional<std::string> attached;
};

class Parser {
public:
    Parser(const Syntax& syntax, const std::vector<std::string>& words) : syntax_(syntax), words_(words) {}

    Parsed parse() {
        classify();
        std::size_t last_option = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            if (is_option(i)) last_option = i + 1;
        std::size_t at = 0;
        while (at < last_option) {
            std::size_t after = is_option(at) ? at : fill_positionals(at);
            if (after > at) {
                at = after;
                continue;
            }
            while (!is_option(at)) leave(at++);
            const Option* option = tokens_[at].option;
            at = consume_option(at);
            if (option && option->stops) return std::move(parsed_);
        }
        at = fill_positionals(at);
        while (at < words_.size()) leave(at++);
        check_required();
        return std::move(parsed_);
    }

private:
    const Syntax& syntax_;
    const std::vector<std::string>& words_;
    std::vector<Token> tokens_;
    std::size_t next_positional_ = 0;
    Parsed parsed_;

    bool is_option(std::size_t at) const {
        return tokens_[at].kind == Token::Kind::option || tokens_[at].kind == Token::Kind::unknown_option;
    }

    bool is(std::size_t at, Token::Kind kind) const { return at < tokens_.size() && tokens_[at].kind == kind; }

    void leave(std::size_t at) { parsed_.leftovers.push_back(words_[at]); }

    void classify() {
        bool only_values = false;
        for (const std::string& word : words_) {
            if (!only_values && word == "--") {
                only_values = true;
                tokens_.push_back({Token::Kind::separator, nullptr, std::nullopt});
            } else {
                tokens_.push_back(only_values ? Token() : classify(word));
            }
        }
    }

    const Option* exact(std::string_view name) const {
        for (const Option* option : syntax_.options)
            if (option->name == name) return option;
        return nullptr;
    }

    Token classify(const std::string& word) const {
        if (word.empty() || word[0] != '-') return {};
        if (const Option* option = exact(word)) return {Token::Kind::option, option, std::nullopt};
        if (word.size() == 1) return {};
        std::size_t equals = word.find('=');
        std::string_view name = std::string_view(word).substr(0, equals);
        std::optional<std::string> attached;
        if (equals != std::string::npos) {
            attached = word.substr(equals + 1);
            if (const Option* option = exact(name)) return {Token::Kind::option, option, attached};
        }
        if (word[1] == '-')
            if (const Option* option = abbreviated(name, word)) return {Token::Kind::option, option, attached};
        if (is_negative_number(word) || word.find(' ') != std::string::npos) return {};
        return {Token::Kind::unknown_option, nullptr, std::nullopt};
    }

    const Option* abbreviated(std::string_view name, const std::string& word) const {
        std::vector<const Option*> matches;
        for (const Option* option : syntax_.options)
            if (option->name.starts_with(name)) matches.push_back(option);
        if (matches.empty()) return nullptr;
        if (matches.size() == 1) return matches[0];
        std::vector<std::string> names;
        for (const Option* option : matches) names.emplace_back(option->name);
        fail("ambiguous option: " + word + " could match " + util::join(names, ", "));
    }

    /// Gives as many positionals as can be a word each, from `at` on; returns where the next word is.
    std::size_t fill_positionals(std::size_t at) {
        while (next_positional_ < syntax_.positionals.size()) {
            std::size_t word = at;
            while (is(word, Token::Kind::separator)) ++word;
            const Positional& positional = syntax_.positionals[next_positional_];
            if (!is(word, Token::Kind::value)) {
                // Separators with nothing behind them go with a place that may stay empty.
                if (word == at || positional.required) break;
                ++next_positional_;
                at = word;
                continue;
            }
            ++next_positional_;
            if (!positional.choices.empty()) check_choice(positional.name, words_[word], positional.choices);
            parsed_.given[std::string(positional.name)] = {nullptr, {words_[word]}, false};
            at = word + 1;
            while (is(at, Token::Kind::separator)) ++at;
        }
        return at;
    }

    std::size_t consume_option(std::size_t at) {
        const Token& token = tokens_[at];
        if (token.kind == Token::Kind::unknown_option) {
            leave(at);
            return at + 1;
        }
        const Option& option = *token.option;
        std::size_t next = at + 1;
        std::vector<std::string> values;
        if (token.attached) {
            if (option.takes == Takes::nothing)
                fail(option.name, "ignored explicit argument " + python_quote(*token.attached));
            values.push_back(*token.attached);
        } else {
            std::size_t most = option.takes == Takes::nothing                                     ? 0
                               : option.takes == Takes::one || option.takes == Takes::one_or_none ? 1
                                                                                                  : words_.size();
            while (values.size() < most && is(next, Token::Kind::value)) values.push_back(words_[next++]);
            if (values.empty() && option.takes == Takes::one) fail(option.name, "expected one argument");
            if (values.empty() && option.takes == Takes::some) fail(option.name, "expected at least one argument");
            if (values.empty() && option.takes == Takes::one_or_none) values.emplace_back(option.otherwise);
        }
        for (std::string& value : values) convert(option, value);
        parsed_.given[std::string(option.destination)] = {&option, std::move(values), option.flag_value};
        return next;
    }

    static void convert(const Option& option, std::string& value) {
        if (option.conversion == Conversion::integer) {
            auto number = python_int(value);
            if (!number) fail(option.name, "invalid int value: " + python_quote(value));
            value = *number;
        } else if (option.conversion == Conversion::real) {
            auto number = python_float(value);
            if (!number) fail(option.name, "invalid float value: " + python_quote(value));
            value = util::float_repr(*number);
        }
        if (!option.choices.empty()) check_choice(option.name, value, option.choices);
    }

    static void check_choice(std::string_view name, std::string_view value, std::span<const std::string_view> choices) {
        if (std::find(choices.begin(), choices.end(), value) == choices.end())
            fail(name, invalid_choice(value, choices));
    }

    void check_required() const {
        std::vector<std::string> missing;
        for (const Option* option : syntax_.options)
            if (option->required && !syntax_.nothing_required && !parsed_.find(option->destination))
                missing.emplace_back(option->name);
        for (std::size_t i = next_positional_; i < syntax_.positionals.size(); ++i)
            if (syntax_.positionals[i].required) missing.emplace_back(syntax_.positionals[i].name);
        if (!missing.empty()) fail("the following arguments are required: " + util::join(missing, ", "));
    }
};

} // namespace

const Given* Parsed::find(std::string_view destination) const {
    auto found = given.find(destination);
    return found == given.end() ? nullptr : &found->second;
}

std::string_view Parsed::text(std::string_view destination) const {
    const Given* value = find(destination);
    return value && !value->values.empty() ? std::string_view(value->values[0]) : std::string_view();
}

Parsed parse_arguments(const Syntax& syntax, const std::vector<std::string>& words) {
    return Parser(syntax, words).parse();
}

std::string invalid_choice(std::string_view value, std::span<const std::string_view> choices) {
    std::string text = "Found invalid choice " + python_quote(value) + "\n";
    auto matches = close_matches(value, choices);
    if (matches.empty()) return text;
    text += "\nMaybe you meant:\n";
    for (std::string_view match : matches) text += "\n  * " + std::string(match);
    return text;
}

} // namespace labdb::cli
