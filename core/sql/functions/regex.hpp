#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace labdb::sql {

/// A regular expression of PCRE2's, which the dialects' own syntaxes are made into.
class Regex {
public:
    struct Options {
        bool ignore_case = false;
        bool multi_line = false; ///< ^ and $ at lines' ends
        bool dot_all = false;    ///< . matches a line's end
        bool extended = false;   ///< blanks and comments in the pattern do not count
        bool bytes = false;      ///< no UTF-8
    };
    /// Why a pattern is none: PCRE2's error number and where.
    struct Fault : std::runtime_error {
        Fault(int the_code, std::size_t place, const std::string& message)
            : std::runtime_error(message), code(the_code), at(place) {}
        int code;
        std::size_t at;
    };
    /// The pattern compiled; the last few are kept, as a function is called for each row. Throws Fault.
    static std::shared_ptr<const Regex> of(std::string_view pattern, Options options);

    /// Begin and end of the match and of each group, in bytes; npos for a group that has none.
    using Match = std::vector<std::pair<std::size_t, std::size_t>>;
    /// The first match that begins at `from` or behind. Absent when there is none. Throws Fault when the search takes
    /// too long.
    std::optional<Match> find(std::string_view subject, std::size_t from = 0) const;
    std::size_t groups() const;

    ~Regex();
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;

private:
    struct State;
    explicit Regex(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace labdb::sql
