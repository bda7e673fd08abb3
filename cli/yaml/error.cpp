#include "cli/yaml/error.hpp"

namespace labdb::cli::yaml {

namespace {

std::string place(const Mark& mark, const std::string& name) {
    return "  in \"" + name + "\", line " + std::to_string(mark.line + 1) + ", column " +
           std::to_string(mark.column + 1);
}

std::string layout(const std::string& context, const Mark& context_mark, const std::string& problem, const Mark& mark,
                   const std::string& name) {
    std::string text = context + "\n";
    if (context_mark.line != mark.line || context_mark.column != mark.column) text += place(context_mark, name) + "\n";
    return text + problem + "\n" + place(mark, name);
}

} // namespace

SyntaxError::SyntaxError(const std::string& problem, const Mark& mark, const std::string& name)
    : std::runtime_error(problem + "\n" + place(mark, name)) {}

SyntaxError::SyntaxError(const std::string& context, const Mark& context_mark, const std::string& problem,
                         const Mark& mark, const std::string& name)
    : std::runtime_error(layout(context, context_mark, problem, mark, name)) {}

} // namespace labdb::cli::yaml
