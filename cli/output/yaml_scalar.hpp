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

/// What a text without quotes stands for.
enum class YamlType : std::uint8_t {
    string,
    null,
    boolean,
    integer,
    real,
    timestamp,
    merge, ///< `<<`
    value, ///< `=`
};

/// After ruamel.yaml's resolvers for YAML 1.2: `yes` and `12:30:45` are strings, `0x1f` and `1_000` are not.
YamlType resolve_yaml(std::string_view text);

/// True when the text needs quotes to be a string.
inline bool reads_as_other(std::string_view text) { return resolve_yaml(text) != YamlType::string; }

/// libyaml's character classes.
bool is_yaml_break(char32_t point);
bool is_yaml_printable(char32_t point);

} // namespace labdb::cli::output
