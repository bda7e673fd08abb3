#include <doctest/doctest.h>

#include "cli/arguments.hpp"
#include "cli/close_matches.hpp"
#include "cli/errors.hpp"
#include "core/util/text.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

Option option(std::string_view name, Takes takes = Takes::one) {
    Option result;
    result.name = name;
    result.destination = name.substr(2);
    result.takes = takes;
    return result;
}

/// A syntax with the options that it points to.
struct Example {
    std::vector<Option> options = {option("--table-name"),
                                   option("--key"),
                                   option("--names", Takes::any),
                                   option("--filter", Takes::some),
                                   option("--fast", Takes::nothing),
                                   option("--kind", Takes::one_or_none),
                                   option("--no-fast", Takes::nothing)};
    Positional positional{"word", false, {}};

    Example() {
        options[5].otherwise = "input";
        options[6].destination = "fast";
        options[6].flag_value = false;
    }

    Syntax syntax() const {
        Syntax result;
        for (const Option& entry : options) result.options.push_back(&entry);
        result.positionals.push_back(positional);
        return result;
    }
};

/// What a line was parsed to, in one text: `name=value|value …` and the leftovers.
std::string parsed(const std::vector<std::string>& words, const Example& by = {}) {
    Parsed result = parse_arguments(by.syntax(), words);
    std::string text;
    for (const auto& [name, given] : result.given) {
        bool is_flag = given.option && given.option->takes == Takes::nothing;
        text += name + "=" + (is_flag ? given.flag ? "yes" : "no" : util::join(given.values, "|")) + " ";
    }
    return text + "/ " + util::join(result.leftovers, ",");
}

std::string failure(const std::vector<std::string>& words, const Example& by = {}) {
    try {
        return parsed(words, by);
    } catch (const Error& error) {
        std::string text = error.what();
        return text.substr(0, text.find("\n\nusage:"));
    }
}

} // namespace

TEST_CASE("arguments: values, lists and flags") {
    CHECK(parsed({"--table-name", "t", "--names", "a", "b", "--fast"}) == "fast=yes names=a|b table-name=t / ");
    CHECK(parsed({"--names", "--fast", "--no-fast"}) == "fast=no names= / ");
    CHECK(parsed({"--names=a b", "c"}) == "names=a b word=c / ");
    CHECK(parsed({"--key", "1", "--key", "2"}) == "key=2 / ");
    CHECK(parsed({"--kind"}) == "kind=input / ");
    CHECK(parsed({"--kind", "x", "y"}) == "kind=x word=y / ");
    CHECK(parsed({"--key="}) == "key= / ");
}

TEST_CASE("arguments: what is an option and what a value") {
    CHECK(parsed({"--key", "-1"}) == "key=-1 / ");
    CHECK(parsed({"--key", "-.5"}) == "key=-.5 / ");
    CHECK(parsed({"--key", "-x = y"}) == "key=-x = y / ");
    CHECK(parsed({"--key", "-"}) == "key=- / ");
    CHECK(failure({"--key", "-x"}) == "argument --key: expected one argument");
    CHECK(parsed({"--key", "a", "--", "--fast"}) == "key=a word=--fast / ");
    CHECK(parsed({"--unknown", "v", "--x=y", "z"}) == "word=v / --unknown,--x=y,z");
    CHECK(parsed({""}) == "word= / ");
}

TEST_CASE("arguments: abbreviations") {
    CHECK(parsed({"--tab", "t", "--fi=x"}) == "filter=x table-name=t / ");
    CHECK(failure({"--k", "x"}) == "ambiguous option: --k could match --key, --kind");
    CHECK(failure({"--k=x"}) == "ambiguous option: --k=x could match --key, --kind");
    // Decided for all words before any is consumed.
    CHECK(failure({"--table-name", "--k"}) == "ambiguous option: --k could match --key, --kind");
}

TEST_CASE("arguments: errors in the order of the words, then what is missing") {
    Example strict;
    strict.options[0].required = true;
    strict.positional.required = true;
    strict.options[1].conversion = Conversion::integer;
    CHECK(failure({}, strict) == "the following arguments are required: --table-name, word");
    CHECK(failure({"--key", "abc"}, strict) == "argument --key: invalid int value: 'abc'");
    CHECK(failure({"--fast=yes"}) == "argument --fast: ignored explicit argument 'yes'");
    CHECK(failure({"--filter"}) == "argument --filter: expected at least one argument");
    CHECK(parsed({"--key", " 1_0 ", "--table-name", "t", "w"}, strict) == "key=10 table-name=t word=w / ");
}

TEST_CASE("arguments: choices and what was meant") {
    const std::string_view formats[] = {"json", "text"};
    Example choices;
    choices.options[1].choices = formats;
    choices.positional.choices = {"get-item", "put-item"};
    CHECK(failure({"--key", "jsn"}, choices) ==
          "argument --key: Found invalid choice 'jsn'\n\nMaybe you meant:\n\n  * json");
    CHECK(failure({"zzz"}, choices) == "argument word: Found invalid choice 'zzz'\n");
}

TEST_CASE("arguments: an option that stops parsing hides what follows") {
    Example stops;
    stops.options[4].stops = true;
    stops.options[0].required = true;
    CHECK(parsed({"--fast", "--key"}, stops) == "fast=yes / ");
    CHECK(failure({"--key", "--fast"}, stops) == "argument --key: expected one argument");
}

TEST_CASE("close matches: similarity is Ratcliff and Obershelp's, and not symmetric") {
    CHECK(similarity("tide", "diet") == doctest::Approx(0.25));
    CHECK(similarity("diet", "tide") == doctest::Approx(0.5));
    const std::string_view commands[] = {"get-item", "put-item", "scan"};
    CHECK(close_matches("get-itm", commands) == std::vector<std::string_view>{"get-item"});
    const std::string_view alike[] = {"abcx", "abcz", "abcde", "abcdf", "abcdg"};
    CHECK(close_matches("abcd", alike) == std::vector<std::string_view>{"abcdg", "abcdf", "abcde"});
}
