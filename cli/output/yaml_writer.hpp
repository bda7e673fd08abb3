#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli::output {

/// Writes YAML as the AWS CLI does, that is as libyaml lays it out: block style, two blanks a level, a list's dashes
/// below its key, lines folded at 80 columns, empty collections as `[]` and `{}`. What is a string and what a number
/// follows ruamel.yaml's idea of YAML 1.2.
///
/// A document is given as a sequence of calls; a mapping takes keys and values in turn. Tags (`!!set`) are written as
/// given.
class YamlWriter {
public:
    enum class Scalar : std::uint8_t {
        text,         ///< a string: quoted when it would be read as something else, or could not be read at all
        plain,        ///< a number, boolean or null, in its YAML form
        double_quoted ///< a string that is to have double quotes in any case
    };

    /// Appends to `out`, which must be at the beginning of a line.
    explicit YamlWriter(std::string& out) : out_(out) {}

    void scalar(std::string_view text, Scalar kind = Scalar::text, std::string_view tag = {});
    void empty_sequence(std::string_view tag = {}) { empty("[]", tag); }
    void empty_mapping(std::string_view tag = {}) { empty("{}", tag); }
    /// Of one node at least, up to the matching end().
    void begin_sequence(std::string_view tag = {}) { begin(false, tag); }
    void begin_mapping(std::string_view tag = {}) { begin(true, tag); }
    void end();
    /// Ends the document's last line.
    void finish();

private:
    struct Frame {
        bool mapping;
        bool at_value = false;   ///< the next node belongs to the key just written
        bool simple_key = false; ///< that key stands on its value's line; otherwise it has a `?` of its own
        int outer_indent;
    };

    std::string& out_;
    std::vector<Frame> frames_;
    int indent_ = -1; ///< of the innermost collection; -1 outside of all
    int column_ = 0;
    bool after_blank_ = true;  ///< nothing has to be put between what is written and a new token
    bool in_indention_ = true; ///< the line has only blanks and indicators so far, so that a block may begin on it

    void open(std::string_view key, bool simple);
    void begin(bool mapping, std::string_view tag);
    void empty(std::string_view brackets, std::string_view tag);
    void write_tag(std::string_view tag);

    void put(char c);
    void put(std::string_view text);
    void new_line();
    void to_indent();
    void indicator(std::string_view text, bool blank_before, bool keeps_indention);

    void plain(std::string_view text, bool fold);
    void single_quoted(std::string_view text, bool fold);
    void double_quoted(std::string_view text, bool fold);
    void line_break(std::string_view text);
};

} // namespace labdb::cli::output
