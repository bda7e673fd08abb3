#include "cli/output/output.hpp"
#include "core/json/write.hpp"

namespace labdb::cli::output {

void render_json(const json::Value& document, std::string& out) {
    if (document.is_object() && document.as_object().empty()) return;
    json::write(document, json::kPretty, out);
    out += '\n';
}

} // namespace labdb::cli::output
