#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/charmaps.hpp"
#include "cli/output/output.hpp"

namespace labdb::cli {

/// The encoding that results are written in, by Python's names for it and with Python's errors: AWS_CLI_OUTPUT_ENCODING
/// (reference/awscli.md §3.9), otherwise PYTHONIOENCODING, which Python itself heeds.
class OutputCodec {
public:
    /// What becomes of a character that the encoding does not have.
    enum class Errors : std::uint8_t { strict, ignore, replace, backslashreplace, xmlcharrefreplace };

    /// `latin-1`, `UTF_16`, `cp1252`. Absent for a name that Python, as far as labdb has its codecs, does not know.
    static std::optional<OutputCodec> find(std::string_view name, Errors errors = Errors::strict);
    /// PYTHONIOENCODING: `NAME`, `NAME:ERRORS` or `:ERRORS`. Absent as above.
    static std::optional<OutputCodec> find_with_errors(std::string_view setting);

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
    enum class Kind : std::uint8_t {
        utf8,
        utf8_sig,
        ascii,
        latin1,
        charmap,
        utf16,
        utf16_le,
        utf16_be,
        utf32,
        utf32_le,
        utf32_be
    };

    Kind kind_ = Kind::utf8;
    Errors errors_ = Errors::strict;
    const Charmap* charmap_ = nullptr;
    bool started_ = false;

    OutputCodec(Kind kind, Errors errors, const Charmap* charmap = nullptr)
        : kind_(kind), errors_(errors), charmap_(charmap) {}
    void begin(std::string& out);
    bool put(char32_t point, std::string& out) const;
    bool put_instead(char32_t point, std::string& out) const;
    bool has(char32_t point) const;
    std::string fault_at(std::string_view piece, std::size_t at) const;
};

} // namespace labdb::cli
