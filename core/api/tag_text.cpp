#include "core/api/tag_text.hpp"

#include "core/api/pattern.hpp"
#include "core/util/utf8.hpp"

namespace labdb::api {

bool is_tag_text(std::string_view text, std::size_t longest) {
    return util::utf16_units(text) <= longest && matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*", text);
}

} // namespace labdb::api
