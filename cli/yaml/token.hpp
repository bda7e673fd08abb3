#pragma once

#include <cstdint>
#include <string>

#include "cli/yaml/error.hpp"

namespace labdb::cli::yaml {

/// What a scanner makes of a text. Indentation has become tokens of its own, so that block collections have a beginning
/// and an end like those in brackets.
struct Token {
    enum class Kind : std::uint8_t {
        stream_end,
        tag_directive, ///< `%TAG HANDLE PREFIX`
        version_directive,
        document_start,
        document_end,
        block_sequence_start,
        block_mapping_start,
        block_end,
        flow_sequence_start,
        flow_sequence_end,
        flow_mapping_start,
        flow_mapping_end,
        block_entry,
        flow_entry,
        key,
        value,
        alias,
        anchor,
        tag,
        scalar,
    };

    Kind kind = Kind::stream_end;
    Mark start;
    Mark end;
    /// A scalar's text, an anchor's name, a tag's suffix, a tag directive's prefix.
    std::string text;
    /// A tag's or tag directive's handle: `!!`.
    std::string handle;
    /// A scalar without quotes, which may stand for something else than its text.
    bool plain = false;
};

} // namespace labdb::cli::yaml
