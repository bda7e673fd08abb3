#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/output/output.hpp"

namespace labdb::cli {

/// The encoding that AWS_CLI_OUTPUT_ENCODING asks results to be written in, by Python's names for it and with Python's
/// errors (reference/awscli.md §3.9).
class OutputCodec {
public:
    /// `latin-1`, `UTF_16`, `cp1252`. Absent for a name that Python, as far as labdb has its codecs, does not know.
    static std::optional<OutputCodec> find(std::string_view name);

    /// Nothing is to be done: the text is UTF-8 already.
    bool is_utf8() const { return kind_ == Kind::utf8; }

    struct Encoded {
        std::string bytes;
        /// Why not all of the text is in them, in Python's words; empty when it is.
        std::string fault;
    };
    /// Encodes what the AWS CLI prints in this format, up to the write that fails.
    Encoded encode(std::string_view text, output::Format format);

private:
    enum class Kind : std::uint8_t { utf8, utf8_sig, ascii, latin1, latin9, cp1252, utf16, utf16_le, utf16_be, utf32 };

    Kind kind_ = Kind::utf8;
    bool started_ = false;

    explicit OutputCodec(Kind kind) : kind_(kind) {}
    void begin(std::string& out);
    bool put(char32_t point, std::string& out) const;
    bool has(char32_t point) const;
    std::string fault_at(std::string_view piece, std::size_t at) const;
};

} // namespace labdb::cli
