#pragma once

#include <cstdint>
#include <string_view>

namespace labdb::cli::output {

/// How a string can be written in YAML (libyaml's yaml_emitter_analyze_scalar, outside of flow collections).
struct YamlForm {
    bool multiline = false;
    bool plain = true;
    bool single_quoted = true;
};

YamlForm analyze_yaml(std::string_view text);

/// True when the text without quotes would be read as something other than a string: null, a boolean, number or date
/// (ruamel.yaml's resolvers for YAML 1.2: `yes` and `12:30:45` are strings, `0x1f` and `1_000` are not).
bool reads_as_other(std::string_view text);

/// libyaml's character classes.
bool is_yaml_break(char32_t point);
bool is_yaml_printable(char32_t point);

} // namespace labdb::cli::output
