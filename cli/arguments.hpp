#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The words of a command line, taken apart exactly as Python's argparse does it: what is an option, an abbreviation, a
/// value or left over is not ours to decide (reference/awscli.md §1.4). Knows nothing of AWS.
namespace labdb::cli {

/// How many values follow.
enum class Takes : std::uint8_t {
    nothing,
    one,
    any,         ///< zero or more (`*`)
    some,        ///< one or more (`+`)
    one_or_none, ///< `?`
};

/// What argparse itself makes of a value, with a usage error when it cannot.
enum class Conversion : std::uint8_t { text, integer, real };

/// Texts and choices belong to constant tables, since every command makes dozens of these.
struct Option {
    /// With dashes: `--table-name`.
    std::string_view name;
    /// What the value is filed under; `--x` and `--no-x` share one.
    std::string_view destination;
    Takes takes = Takes::one;
    bool required = false;
    Conversion conversion = Conversion::text;
    /// Empty: any value.
    std::span<const std::string_view> choices = {};
    /// What a flag sets.
    bool flag_value = true;
    /// What one_or_none gives without a value.
    std::string_view otherwise = {};
    /// Parsing ends here and all is well, whatever follows: `--version`.
    bool stops = false;
};

/// A place for words that belong to no option.
struct Positional {
    std::string_view name;
    bool required = true;
    std::vector<std::string_view> choices;
};

/// What one parser knows.
struct Syntax {
    std::vector<const Option*> options;
    std::vector<Positional> positionals;
    /// Takes the options that are required for optional ones.
    bool nothing_required = false;
};

/// What was given for one destination: the words after conversion (integers in ASCII digits), or a flag.
struct Given {
    const Option* option = nullptr; ///< null for a positional
    std::vector<std::string> values;
    bool flag = false;
};

struct Parsed {
    std::map<std::string, Given, std::less<>> given;
    /// In the order in which they stood.
    std::vector<std::string> leftovers;

    const Given* find(std::string_view destination) const;
    /// The single value, or an empty text.
    std::string_view text(std::string_view destination) const;
};

/// Parses `words` whole. The result points into `syntax`. Throws Error of kind `parameters`, usage included.
Parsed parse_arguments(const Syntax& syntax, const std::vector<std::string>& words);

/// The text for a value that is none of `choices`, close matches included, without the option's name.
std::string invalid_choice(std::string_view value, std::span<const std::string_view> choices);

} // namespace labdb::cli
