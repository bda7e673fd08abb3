#pragma once

#include <functional>
#include <string>
#include <vector>

namespace labdb::cli {

/// The options of one of labdb's own commands, which follow getopt_long(3)'s habits (short options, `--x=v`,
/// abbreviations,
/// `--`), not the AWS CLI's. Each command declares what it takes and gets it written into its own variables.
class ToolArguments {
public:
    /// `command` as it is typed behind `labdb`; `summary` is one sentence for `--help`.
    ToolArguments(std::string command, std::string summary);

    /// Names are written `-k,--keep` or `--from`. What the variables hold before parse() is the default.
    void flag(const std::string& names, bool& value, const std::string& description);
    /// A whole number from 1.
    void count(const std::string& names, int& value, const std::string& description);
    /// A whole number from `low` to `high`.
    void number(const std::string& names, int& value, int low, int high, const std::string& description);
    /// Any text; `placeholder` stands for it in the help.
    void text(const std::string& names, const std::string& placeholder, std::string& value,
              const std::string& description);
    void choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                const std::string& description);
    /// The one word without dashes; `choices` may be empty for any.
    void word(const std::string& name, std::string& value, const std::vector<std::string>& choices,
              const std::string& description);
    /// One word or more without dashes.
    void words(const std::string& name, std::vector<std::string>& values, const std::string& description);
    /// The same, or none.
    void optional_words(const std::string& name, std::vector<std::string>& values, const std::string& description);

    /// Fills the variables. Returns the help page when that was asked for, an empty text otherwise. Throws Error of
    /// kind `parameters` for what does not fit.
    std::string parse(const std::vector<std::string>& arguments);

private:
    /// Takes a value; what it returns is empty, or says what is wrong with it.
    using Take = std::function<std::string(const std::string& value)>;
    struct Option {
        char letter = 0; ///< 0 when there is only a long name
        std::string name;
        std::string placeholder; ///< of the value; empty for a flag
        std::string description;
        Take take;
    };
    struct Words {
        std::string name;
        std::string description;
        bool several = false;
        bool optional = false;
        Take take;
    };

    std::string command_;
    std::string summary_;
    std::vector<Option> options_;
    Words words_;

    void add(const std::string& names, std::string placeholder, const std::string& description, Take take);
    void take_words(const std::vector<std::string>& given) const;
    std::string help() const;
    [[noreturn]] void fail(const std::string& what) const;
};

} // namespace labdb::cli
