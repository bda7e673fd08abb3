#include "core/rds/names.hpp"

#include "core/rds/faults.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

bool is_well_formed(std::string_view text) {
    if (text.empty() || !util::is_letter(text.front()) || text.back() == '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!util::is_letter(text[i]) && !util::is_digit(text[i]) && text[i] != '-') return false;
        if (text[i] == '-' && text[i + 1] == '-') return false;
    }
    return true;
}

} // namespace

bool is_identifier(std::string_view text, std::size_t longest) {
    return text.size() <= longest && is_well_formed(text);
}

std::string require_identifier(std::string_view parameter, std::string_view text, std::size_t longest) {
    const std::string beginning = "The parameter " + std::string(parameter) + " is not a valid identifier";
    if (!is_well_formed(text))
        refuse_value(beginning + ". Identifiers must begin with a letter; must contain only ASCII letters, digits, and "
                                 "hyphens; and must not end with a hyphen or contain two consecutive hyphens.");
    if (text.size() > longest)
        refuse_value(beginning + " because it is longer than " + std::to_string(longest) + " characters.");
    return util::to_lower(text);
}

} // namespace labdb::rds
