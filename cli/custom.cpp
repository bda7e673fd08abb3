#include "cli/custom.hpp"

#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/python_text.hpp"
#include "cli/unpack.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        util::decode_utf8(text, at);
        result.emplace_back(text.substr(begin, at - begin));
    }
    return result;
}

void load_files(Given& given, std::string_view name, const Environment& environment) {
    const bool is_list = given.option && given.option->takes == Takes::some;
    auto file = load_file({given.values, is_list}, name, environment);
    if (!file) return;
    std::string content = file->is_bytes() ? file->as_bytes() : file->as_string();
    // Where the AWS CLI expects a list of words it goes through the file's text as Python does, by characters.
    if (is_list)
        given.values = characters(content);
    else
        given.values[0] = std::move(content);
}

} // namespace

std::optional<Parsed> parse_custom(const CustomSyntax& syntax, const std::vector<std::string>& words,
                                   Invocation& invocation) {
    if (words.size() == 1 && words[0] == "help") {
        show_help(util::split(syntax.path, ' '), invocation.session);
        return std::nullopt;
    }
    Syntax all;
    for (const Option& option : syntax.options) all.options.push_back(&option);
    for (std::string_view positional : syntax.positionals) all.positionals.push_back({positional, true, {}});
    Parsed parsed = parse_arguments(all, words);
    for (auto& [destination, given] : parsed.given)
        if (!given.values.empty() && destination != syntax.literal)
            load_files(given, given.option ? given.option->name : destination, invocation.session.environment);
    if (!parsed.leftovers.empty())
        throw Error(ErrorKind::parameters, "Unknown options: " + util::join(parsed.leftovers, ","));
    return parsed;
}

std::optional<std::string> custom_integer(const Parsed& parsed, std::string_view destination) {
    const Given* given = parsed.find(destination);
    if (!given) return std::nullopt;
    auto number = python_int(given->values[0]);
    if (!number)
        throw Error(ErrorKind::general, "invalid literal for int() with base 10: " + python_quote(given->values[0]));
    return *number == "0" ? std::nullopt : number;
}

} // namespace labdb::cli
