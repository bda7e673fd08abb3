#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace labdb::cli::yaml {

/// A place in a text: lines and columns count from zero, in code points.
struct Mark {
    std::size_t at = 0; ///< in bytes
    std::size_t line = 0;
    std::size_t column = 0;
};

/// Why a text is no YAML. `what()` is laid out as the AWS CLI prints it, which is ruamel.yaml's layout.
class SyntaxError : public std::runtime_error {
public:
    /// `problem` was found at `mark`; `name` is the text's, as in `<unicode string>`.
    SyntaxError(const std::string& problem, const Mark& mark, const std::string& name);
    /// As above, while `context`, which began at `context_mark`.
    SyntaxError(const std::string& context, const Mark& context_mark, const std::string& problem, const Mark& mark,
                const std::string& name);
};

} // namespace labdb::cli::yaml
