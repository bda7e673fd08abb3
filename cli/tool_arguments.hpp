#pragma once

#include <memory>
#include <string>
#include <vector>

namespace labdb::cli {

/// The options of one of labdb's own commands, which follow common habits (short options, `--x=v`, `--help`), not the
/// AWS CLI's. Each command declares what it takes and gets it written into its own variables.
class ToolArguments {
public:
    /// `command` as it is typed behind `labdb`; `summary` is one sentence for `--help`.
    ToolArguments(const std::string& command, const std::string& summary);
    ~ToolArguments();
    ToolArguments(const ToolArguments&) = delete;
    ToolArguments& operator=(const ToolArguments&) = delete;

    /// Names are written `-k,--keep`. What the variables hold before parse() is the default.
    void flag(const std::string& names, bool& value, const std::string& description);
    /// A whole number from 1.
    void count(const std::string& names, int& value, const std::string& description);
    void choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                const std::string& description);
    /// The one word without dashes; `choices` may be empty for any.
    void word(const std::string& name, std::string& value, const std::vector<std::string>& choices,
              const std::string& description);
    /// One word or more without dashes.
    void words(const std::string& name, std::vector<std::string>& values, const std::string& description);

    /// Fills the variables. Returns the help page when that was asked for, an empty text otherwise. Throws Error of
    /// kind `parameters` for what does not fit.
    std::string parse(const std::vector<std::string>& arguments);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace labdb::cli
