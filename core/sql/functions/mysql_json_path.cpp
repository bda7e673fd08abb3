#include <algorithm>
#include <cctype>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_json.hpp"

namespace labdb::sql::mysql {

namespace {

class PathReader {
public:
    explicit PathReader(std::string_view text) : text_(text) {}

    std::vector<JsonLeg> read() {
        blanks();
        if (!take('$')) fail();
        std::vector<JsonLeg> legs;
        for (;;) {
            blanks();
            if (at_ >= text_.size()) break;
            if (take('.')) {
                legs.push_back(member());
            } else if (take('[')) {
                legs.push_back(element());
            } else if (text_.substr(at_, 2) == "**") {
                at_ += 2;
                legs.push_back({JsonLeg::Kind::deep, "", 0, 0, false, false});
                if (at_ >= text_.size() || text_[at_] == '*') fail();
            } else {
                fail();
            }
            if (legs.size() > 100) fail();
        }
        if (!legs.empty() && legs.back().kind == JsonLeg::Kind::deep) fail();
        return legs;
    }

private:
    [[noreturn]] void fail() const {
        throw Error(3143, "42000",
                    "Invalid JSON path expression. The error is around character position " +
                        std::to_string(std::max<std::size_t>(1, at_)) + ".");
    }
    void blanks() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    }
    bool take(char letter) {
        if (at_ >= text_.size() || text_[at_] != letter) return false;
        ++at_;
        return true;
    }
    JsonLeg member() {
        blanks();
        JsonLeg leg;
        if (take('*')) {
            leg.kind = JsonLeg::Kind::any_member;
            return leg;
        }
        if (at_ < text_.size() && text_[at_] == '"') {
            const std::size_t begin = at_++;
            while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
            if (at_ >= text_.size()) fail();
            ++at_;
            JsonFault fault;
            const auto name = parse_json(text_.substr(begin, at_ - begin), fault);
            if (!name) fail();
            leg.name = name->as_string();
            return leg;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '_' ||
                                      text_[at_] == '$' || static_cast<unsigned char>(text_[at_]) >= 0x80))
            ++at_;
        leg.name = text_.substr(begin, at_ - begin);
        if (leg.name.empty() || std::isdigit(static_cast<unsigned char>(leg.name[0])) != 0) fail();
        return leg;
    }
    std::int64_t index(bool& last) {
        blanks();
        std::int64_t value = 0;
        if (text_.substr(at_, 4) == "last") {
            at_ += 4;
            last = true;
            blanks();
            if (!take('-')) return 0;
            blanks();
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0 && value < 1'000'000'000)
            value = value * 10 + (text_[at_++] - '0');
        if (at_ == begin) fail();
        return value;
    }
    JsonLeg element() {
        blanks();
        JsonLeg leg;
        leg.kind = JsonLeg::Kind::element;
        if (take('*')) {
            leg.kind = JsonLeg::Kind::any_element;
        } else {
            leg.from = index(leg.from_last);
            blanks();
            if (text_.substr(at_, 3) == "to ") {
                at_ += 3;
                leg.kind = JsonLeg::Kind::range;
                leg.to = index(leg.to_last);
            }
        }
        blanks();
        if (!take(']')) fail();
        return leg;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void add(std::vector<const json::Value*>& found, const json::Value& value) {
    if (std::find(found.begin(), found.end(), &value) == found.end()) found.push_back(&value);
}

void walk(const json::Value& value, const std::vector<JsonLeg>& legs, std::size_t at,
          std::vector<const json::Value*>& found) {
    if (at == legs.size()) {
        add(found, value);
        return;
    }
    const JsonLeg& leg = legs[at];
    switch (leg.kind) {
    case JsonLeg::Kind::member:
        if (const json::Value* member = value.find(leg.name)) walk(*member, legs, at + 1, found);
        return;
    case JsonLeg::Kind::any_member:
        if (value.is_object())
            for (const auto& [name, member] : value.as_object()) walk(member, legs, at + 1, found);
        return;
    case JsonLeg::Kind::any_element:
        if (value.is_array())
            for (const json::Value& element : value.as_array()) walk(element, legs, at + 1, found);
        return;
    case JsonLeg::Kind::element: {
        // What is no array counts as one of one element.
        const std::size_t size = value.is_array() ? value.as_array().size() : 1;
        if (const auto number = element_of(leg, size))
            walk(value.is_array() ? value.as_array()[*number] : value, legs, at + 1, found);
        return;
    }
    case JsonLeg::Kind::range: {
        const auto size = static_cast<std::int64_t>(value.is_array() ? value.as_array().size() : 1);
        const std::int64_t from = std::max<std::int64_t>(0, leg.from_last ? size - 1 - leg.from : leg.from);
        const std::int64_t to = std::min(size - 1, leg.to_last ? size - 1 - leg.to : leg.to);
        for (std::int64_t i = from; i <= to; ++i)
            walk(value.is_array() ? value.as_array()[static_cast<std::size_t>(i)] : value, legs, at + 1, found);
        return;
    }
    case JsonLeg::Kind::deep:
        walk(value, legs, at + 1, found);
        if (value.is_array())
            for (const json::Value& element : value.as_array()) walk(element, legs, at, found);
        if (value.is_object())
            for (const auto& [name, member] : value.as_object()) walk(member, legs, at, found);
        return;
    }
}

} // namespace

std::optional<std::size_t> element_of(const JsonLeg& leg, std::size_t size) {
    const auto count = static_cast<std::int64_t>(size);
    const std::int64_t number = leg.from_last ? count - 1 - leg.from : leg.from;
    if (number < 0 || number >= count) return std::nullopt;
    return static_cast<std::size_t>(number);
}

JsonPath JsonPath::parse(std::string_view text, bool single) {
    JsonPath made;
    made.legs_ = PathReader(text).read();
    if (single && made.is_many())
        throw Error(3149, "42000",
                    "In this situation, path expressions may not contain the * and ** tokens or an array range.");
    return made;
}

bool JsonPath::is_many() const {
    return std::any_of(legs_.begin(), legs_.end(), [](const JsonLeg& leg) {
        return leg.kind != JsonLeg::Kind::member && leg.kind != JsonLeg::Kind::element;
    });
}

std::vector<const json::Value*> JsonPath::find(const json::Value& document) const {
    std::vector<const json::Value*> found;
    walk(document, legs_, 0, found);
    return found;
}

json::Value* JsonPath::place(json::Value& document, std::size_t legs) const {
    json::Value* at = &document;
    for (std::size_t i = 0; i < legs; ++i) {
        const JsonLeg& leg = legs_[i];
        if (leg.kind == JsonLeg::Kind::member) {
            at = at->find(leg.name);
            if (at == nullptr) return nullptr;
            continue;
        }
        const auto number = element_of(leg, at->is_array() ? at->as_array().size() : 1);
        if (!number) return nullptr;
        if (at->is_array()) at = &at->as_array()[*number];
    }
    return at;
}

} // namespace labdb::sql::mysql
