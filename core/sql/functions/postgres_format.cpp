// Texts put together of other values: concat, format, and the quoting that goes with them.
#include <charconv>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

/// Arguments come in pairs: a value, its type.
std::string output(Environment& environment, Arguments pairs, std::size_t number) {
    return value_text(environment, pairs[2 * number], decode_type(as_text(pairs[2 * number + 1])));
}

Cell concat(Environment& environment, Arguments a) {
    std::string out;
    for (std::size_t i = 0; 2 * i < a.size(); ++i)
        if (!is_null(a[2 * i])) out += output(environment, a, i);
    return out;
}

Cell concat_with(Environment& environment, Arguments a) {
    if (is_null(a[0])) return {};
    const auto separator = as_text(a[0]);
    std::string out;
    bool first = true;
    for (std::size_t i = 1; 2 * i < a.size(); ++i) {
        if (is_null(a[2 * i])) continue;
        if (!first) out += separator;
        first = false;
        out += output(environment, a, i);
    }
    return out;
}

/// format(): `%[position$][flags][width]type`.
class Formatter {
public:
    Formatter(Environment& environment, Arguments arguments)
        : environment_(environment), arguments_(arguments), format_(as_text(arguments[0])) {}

    std::string run() {
        while (at_ < format_.size()) {
            if (format_[at_] != '%') {
                out_ += format_[at_++];
            } else {
                ++at_;
                specifier();
            }
        }
        return std::move(out_);
    }

private:
    Environment& environment_;
    Arguments arguments_;
    std::string_view format_;
    std::size_t at_ = 0;
    std::size_t next_ = 1;
    std::string out_;

    [[noreturn]] static void fail_unterminated() {
        Error error("22023", "unterminated format() type specifier");
        error.hint = "For a single \"%\" use \"%%\".";
        throw error;
    }
    char peek() const {
        if (at_ >= format_.size()) fail_unterminated();
        return format_[at_];
    }
    bool number(std::int64_t& value) {
        const auto end = std::from_chars(format_.data() + at_, format_.data() + format_.size(), value);
        if (end.ec == std::errc::result_out_of_range) throw Error("22003", "number is out of range");
        if (end.ec != std::errc()) return false;
        at_ = static_cast<std::size_t>(end.ptr - format_.data());
        return true;
    }
    std::size_t argument(std::int64_t position) {
        if (position == 0) throw Error("22023", "format specifies argument 0, but arguments are numbered from 1");
        const auto chosen = position > 0 ? static_cast<std::size_t>(position) : next_;
        next_ = chosen + 1;
        if (2 * chosen >= arguments_.size()) throw Error("22023", "too few arguments for format()");
        return chosen;
    }

    void specifier() {
        if (peek() == '%') {
            out_ += '%';
            ++at_;
            return;
        }
        std::int64_t position = -1;
        std::int64_t width = 0;
        bool left = false;
        bool have_width = false;
        if (peek() >= '0' && peek() <= '9') {
            number(width);
            if (peek() == '$') {
                position = width;
                width = 0;
                ++at_;
            } else {
                have_width = true;
            }
        }
        while (!have_width && peek() == '-') {
            left = true;
            ++at_;
        }
        if (!have_width && peek() == '*') {
            ++at_;
            std::int64_t at = -1;
            if (peek() >= '0' && peek() <= '9') {
                number(at);
                if (peek() != '$') throw Error("22023", "width argument position must be ended by \"$\"");
                ++at_;
            }
            const auto which = argument(at);
            width = is_null(arguments_[2 * which]) ? 0 : as_int(arguments_[2 * which]);
            if (width < 0) {
                left = true;
                width = -width;
            }
        } else if (!have_width && peek() >= '0' && peek() <= '9') {
            number(width);
        }
        const char type = peek();
        if (type != 's' && type != 'I' && type != 'L') {
            std::size_t end = at_;
            util::decode_utf8(format_, end);
            Error error("22023",
                        "unrecognized format() type specifier \"" + std::string(format_.substr(at_, end - at_)) + "\"");
            error.hint = "For a single \"%\" use \"%%\".";
            throw error;
        }
        ++at_;
        const auto which = argument(position);
        std::string text;
        if (is_null(arguments_[2 * which])) {
            if (type == 'I') throw Error("22004", "null values cannot be formatted as an SQL identifier");
            if (type == 'L') text = "NULL";
        } else {
            text = output(environment_, arguments_, which);
            if (type == 'I') text = quote_identifier(text);
            if (type == 'L') text = quote_literal(text);
        }
        const auto size = character_count(text);
        check_size(static_cast<std::uint64_t>(width));
        const std::string blanks(static_cast<std::size_t>(std::max<std::int64_t>(width - size, 0)), ' ');
        out_ += left ? text + blanks : blanks + text;
    }
};

Cell format(Environment& environment, Arguments a) {
    if (is_null(a[0])) return {};
    return Formatter(environment, a).run();
}

Cell identifier(Environment&, Arguments a) { return quote_identifier(as_text(a[0])); }
Cell literal(Environment&, Arguments a) { return quote_literal(as_text(a[0])); }
Cell nullable(Environment&, Arguments a) { return is_null(a[0]) ? std::string("NULL") : quote_literal(as_text(a[0])); }

Cell parse_identifier(Environment&, Arguments a) {
    const auto text = util::trim(as_text(a[0]));
    const auto fail = [&](const char* detail) {
        Error error("22023", "string is not a valid identifier: \"" + std::string(text) + "\"");
        if (*detail) error.detail = detail;
        throw error;
    };
    std::vector<std::optional<std::string>> parts;
    std::size_t at = 0;
    do {
        std::string part;
        if (at < text.size() && text[at] == '"') {
            for (++at;; ++at) {
                if (at >= text.size()) fail("String has unclosed double quotes.");
                if (text[at] == '"') {
                    if (at + 1 >= text.size() || text[at + 1] != '"') break;
                    ++at;
                }
                part += text[at];
            }
            ++at;
            if (part.empty()) fail("Quoted identifier must not be empty.");
        } else {
            while (at < text.size() && text[at] != '.' && text[at] != ' ') part += text[at++];
            if (part.empty()) fail("");
            part = util::to_lower(part);
        }
        parts.emplace_back(std::move(part));
    } while (at < text.size() && text[at] == '.' && ++at <= text.size());
    if (at < text.size()) fail("");
    return Array::of(std::move(parts)).print();
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_concat", -1, concat, true},         {"pg_concat_ws", -1, concat_with, true},
    {"pg_format", -1, format, true},         {"pg_quote_ident", 1, identifier},
    {"pg_quote_literal", 1, literal},        {"pg_quote_nullable", 1, nullable, true},
    {"pg_parse_ident", 1, parse_identifier},
};

} // namespace

std::span<const ScalarFunctionRow> format_functions() { return kRows; }

} // namespace labdb::sql::postgres
