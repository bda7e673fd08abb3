#include "core/sql/postgres/hstore.hpp"

#include <algorithm>

#include "core/json/write.hpp"
#include "core/sql/error.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

bool comes_before(const HstorePair& left, const HstorePair& right) {
    if (left.key.size() != right.key.size()) return left.key.size() < right.key.size();
    return left.key < right.key;
}

/// hstore_io.c, parse_hstore.
class Input {
public:
    explicit Input(std::string_view text) : text_(text) {}

    std::vector<HstorePair> pairs() {
        std::vector<HstorePair> made;
        skip_blanks();
        while (at_ < text_.size()) {
            HstorePair pair;
            bool quoted = false;
            pair.key = word(false, quoted);
            skip_blanks();
            expect('=');
            expect('>');
            skip_blanks();
            std::string value = word(true, quoted);
            if (quoted || util::to_lower(value) != "null") pair.value = std::move(value);
            made.push_back(std::move(pair));
            skip_blanks();
            if (at_ == text_.size()) break;
            expect(',');
            skip_blanks();
        }
        return made;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;

    [[noreturn]] void fail_end() const { throw Error("42601", "Unexpected end of string"); }
    [[noreturn]] void fail_here() const {
        throw Error("42601",
                    std::string("Syntax error near \"") + text_[at_] + "\" at position " + std::to_string(at_));
    }
    void skip_blanks() {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
    }
    void expect(char wanted) {
        if (at_ == text_.size()) fail_end();
        if (text_[at_] != wanted) fail_here();
        ++at_;
    }
    std::string word(bool value, bool& quoted) {
        std::string made;
        quoted = at_ < text_.size() && text_[at_] == '"';
        if (quoted) {
            for (++at_;; ++at_) {
                if (at_ == text_.size()) fail_end();
                if (text_[at_] == '"') break;
                if (text_[at_] == '\\' && ++at_ == text_.size()) fail_end();
                made += text_[at_];
            }
            ++at_;
            return made;
        }
        if (at_ == text_.size()) fail_end();
        if (!value && text_[at_] == '=') fail_here();
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (util::is_blank(c) || c == (value ? ',' : '=')) break;
            if (c == '\\' && ++at_ == text_.size()) fail_end();
            made += text_[at_++];
        }
        return made;
    }
};

std::string quoted(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') made += '\\';
        made += c;
    }
    return made + '"';
}

bool is_number(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0, digits = 0;
    const auto take = [&] {
        for (digits = 0; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) ++digits;
        return digits > 0;
    };
    if (!take() || (digits > 1 && text[at - digits] == '0')) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!take()) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!take()) return false;
    }
    return at == text.size();
}

} // namespace

Hstore::Hstore(std::vector<HstorePair> pairs) : pairs_(std::move(pairs)) {
    std::stable_sort(pairs_.begin(), pairs_.end(), comes_before);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end(),
                             [](const HstorePair& left, const HstorePair& right) { return left.key == right.key; }),
                 pairs_.end());
}

Hstore Hstore::read(std::string_view text) { return Hstore(Input(text).pairs()); }

std::string Hstore::print() const {
    std::string made;
    for (const HstorePair& pair : pairs_)
        made += (made.empty() ? "" : ", ") + quoted(pair.key) + "=>" + (pair.value ? quoted(*pair.value) : "NULL");
    return made;
}

std::string Hstore::json(bool loose) const {
    std::string made = "{";
    for (const HstorePair& pair : pairs_) {
        if (made.size() > 1) made += ", ";
        json::write_string(pair.key, false, made);
        made += ": ";
        if (!pair.value)
            made += "null";
        else if (loose && (*pair.value == "t" || *pair.value == "f"))
            made += *pair.value == "t" ? "true" : "false";
        else if (loose && is_number(*pair.value))
            made += *pair.value;
        else
            json::write_string(*pair.value, false, made);
    }
    return made + "}";
}

const HstorePair* Hstore::find(std::string_view key) const {
    const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), HstorePair{std::string(key), {}}, comes_before);
    return found != pairs_.end() && found->key == key ? &*found : nullptr;
}

} // namespace labdb::sql::postgres
