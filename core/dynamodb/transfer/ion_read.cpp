#include "core/dynamodb/transfer/ion_read.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/util/ascii.hpp"
#include "core/util/utf8.hpp"

namespace labdb::dynamodb::transfer {

namespace {

using Kind = IonToken::Kind;

/// More than the 32 levels of an item and what stands around it.
constexpr std::size_t kMaxDepth = 64;
constexpr std::string_view kVersionMarker = "$ion_1_0";
constexpr std::string_view kSymbolTable = "$ion_symbol_table";

/// 2007-02-23T12:14Z, 2007T
bool is_timestamp(std::string_view text) {
    return text.size() > 4 && std::all_of(text.begin(), text.begin() + 4, util::is_digit) &&
           (text[4] == '-' || text[4] == 'T');
}

bool is_set_annotation(std::string_view annotation) {
    return annotation == "$dynamodb_SS" || annotation == "$dynamodb_NS" || annotation == "$dynamodb_BS";
}

bool has_duplicate(std::vector<std::string_view> names) {
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

char closing(char opening) { return opening == '{' ? '}' : opening == '[' ? ']' : ')'; }

} // namespace

IonToken IonReader::take() {
    if (!has_ahead_) return lexer_.next();
    has_ahead_ = false;
    return std::move(ahead_);
}

const IonToken& IonReader::look() {
    if (!has_ahead_) ahead_ = lexer_.next();
    has_ahead_ = true;
    return ahead_;
}

void IonReader::bad(const char* reason) {
    if (bad_.empty()) bad_ = reason;
}

std::optional<AttributeValue> IonReader::next() {
    while (true) {
        stack_.clear();
        bad_.clear();
        std::optional<IonToken> token = begin_value();
        if (!token) return std::nullopt;
        const bool symbols = annotation_ == kSymbolTable;
        AttributeValue result = value(std::move(*token));
        if (symbols) continue;
        if (!bad_.empty()) throw BadItem(bad_);
        return result;
    }
}

/// The first token of the next value at the top; its annotation is noted.
std::optional<IonToken> IonReader::begin_value() {
    annotation_.clear();
    while (true) {
        IonToken token = take();
        if (token.kind == Kind::End) {
            if (in_list_) throw Malformed("A list has no end");
            return std::nullopt;
        }
        if (token.kind == Kind::Word && token.text == kVersionMarker && !look().is("::")) continue;
        if (token.is("[") && !in_list_ && annotation_.empty()) {
            in_list_ = true;
        } else if (token.is("]") && in_list_) {
            in_list_ = false;
        } else if (token.is(",") && in_list_) {
            continue;
        } else if ((token.kind == Kind::Word || token.kind == Kind::Symbol) && look().is("::")) {
            take();
            annotation_ = token.text;
        } else {
            return token;
        }
    }
}

AttributeValue IonReader::value(IonToken token) {
    std::optional<AttributeValue> done;
    if (!open(token)) done = scalar(token);
    const std::uint64_t start = in_.position();
    while (true) {
        if (done && stack_.empty()) return std::move(*done);
        if (in_.position() - start > kMaxRecord) throw Malformed("A value is too long for an item");
        if (done) {
            Frame& frame = stack_.back();
            if (frame.kind == '{')
                frame.fields.append(std::move(frame.name), std::move(*done));
            else
                frame.elements.push_back(std::move(*done));
            done.reset();
            separator();
        }
        if (step(token)) {
            Frame frame = std::move(stack_.back());
            stack_.pop_back();
            done = close(std::move(frame));
        } else if (!open(token)) {
            done = scalar(token);
        }
    }
}

/// Begins a frame, if that is what the token does.
bool IonReader::open(const IonToken& token) {
    if (token.kind != Kind::Punctuation) return false;
    const char kind = token.text.front();
    if (kind != '{' && kind != '[' && kind != '(') throw Malformed("A value is missing");
    if (stack_.size() == kMaxDepth) throw Malformed("The value is nested too deeply");
    if (kind == '(') bad("DynamoDB has no type for an S-expression");
    stack_.push_back({kind, std::move(annotation_), {}, {}, {}});
    annotation_.clear();
    return true;
}

/// What stands between the elements of a frame.
void IonReader::separator() {
    const Frame& frame = stack_.back();
    if (frame.kind == '(' || look().is(frame.kind == '{' ? "}" : "]")) return;
    if (!take().is(",")) throw Malformed("A comma is missing");
}

bool IonReader::step(IonToken& token) {
    const Frame& frame = stack_.back();
    token = take();
    const char end = closing(frame.kind);
    if (token.is(std::string_view(&end, 1))) return true;
    if (frame.kind == '{') {
        field_name(token);
        if (!take().is(":")) throw Malformed("A colon is missing");
        token = take();
    }
    annotation_.clear();
    while ((token.kind == Kind::Word || token.kind == Kind::Symbol) && look().is("::")) {
        take();
        // Of several, the one that says something to DynamoDB counts.
        if (annotation_.empty() || is_set_annotation(token.text)) annotation_ = token.text;
        token = take();
    }
    if (token.kind == Kind::End) throw Malformed("A value has no end");
    return false;
}

void IonReader::field_name(const IonToken& token) {
    if (token.kind != Kind::Word && token.kind != Kind::Symbol && token.kind != Kind::String)
        throw Malformed("A field's name is missing");
    if (!util::is_utf8(token.text)) bad("A name is no UTF-8");
    stack_.back().name = token.text;
}

AttributeValue IonReader::scalar(const IonToken& token) {
    annotation_.clear();
    switch (token.kind) {
    case Kind::String:
        if (!util::is_utf8(token.text)) bad("A string is no UTF-8");
        return AttributeValue::string(token.text);
    case Kind::Blob: return AttributeValue::binary(token.text);
    case Kind::Number: return number(token.text);
    case Kind::Word:
        if (token.text == "null") return AttributeValue::null();
        if (token.text == "true" || token.text == "false") return AttributeValue::boolean(token.text == "true");
        break;
    case Kind::Operator:
        if (stack_.empty() || stack_.back().kind != '(') throw Malformed("An operator outside of an S-expression");
        break;
    default: break;
    }
    bad("DynamoDB has no type for a symbol, a clob or a special float");
    return {};
}

AttributeValue IonReader::number(std::string text) {
    if (is_timestamp(text)) {
        bad("DynamoDB has no type for a timestamp");
        return {};
    }
    std::erase(text, '_');
    const bool negative = text.front() == '-';
    const std::string_view digits = std::string_view(text).substr(negative ? 1 : 0);
    const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
    if (hex || digits.starts_with("0b") || digits.starts_with("0B")) {
        long long whole = 0;
        const auto [end, error] =
            std::from_chars(digits.data() + 2, digits.data() + digits.size(), whole, hex ? 16 : 2);
        if (error != std::errc() || end != digits.data() + digits.size()) bad("A number is too large");
        return AttributeValue::number(util::Decimal(negative ? -whole : whole));
    }
    if (text.find_first_of("eE") != std::string::npos || text.ends_with("inf")) bad("DynamoDB has no type for a float");
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == 'd' || c == 'D'; }, 'e');
    util::Decimal::Fault fault{};
    const std::optional<util::Decimal> parsed = util::Decimal::parse(text, &fault);
    if (!parsed && fault == util::Decimal::Fault::syntax && bad_.empty()) throw Malformed("No number");
    if (!parsed) bad("A number is beyond what DynamoDB keeps");
    return parsed ? AttributeValue::number(*parsed) : AttributeValue();
}

AttributeValue IonReader::close(Frame frame) {
    if (frame.kind == '{') {
        std::vector<std::string_view> names;
        for (const auto& [name, value] : frame.fields) names.push_back(name);
        if (has_duplicate(std::move(names))) bad("A name stands twice");
        return AttributeValue::map(std::move(frame.fields));
    }
    if (is_set_annotation(frame.annotation)) return set_of(frame);
    return AttributeValue::list(std::move(frame.elements));
}

AttributeValue IonReader::set_of(const Frame& frame) {
    const AttributeType wanted = frame.annotation == "$dynamodb_SS"   ? AttributeType::S
                                 : frame.annotation == "$dynamodb_NS" ? AttributeType::N
                                                                      : AttributeType::B;
    const bool matching = std::all_of(frame.elements.begin(), frame.elements.end(),
                                      [wanted](const AttributeValue& element) { return element.type() == wanted; });
    if (frame.elements.empty() || !matching) {
        bad("A set is empty, or has a member of another type");
        return {};
    }
    if (wanted == AttributeType::N) {
        AttributeValue::Numbers numbers;
        for (const AttributeValue& element : frame.elements) numbers.push_back(element.number());
        std::sort(numbers.begin(), numbers.end());
        if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end()) bad("A set has a member twice");
        return AttributeValue::number_set(std::move(numbers));
    }
    AttributeValue::Texts texts;
    for (const AttributeValue& element : frame.elements) texts.push_back(element.text());
    if (has_duplicate({texts.begin(), texts.end()})) bad("A set has a member twice");
    return wanted == AttributeType::S ? AttributeValue::string_set(std::move(texts))
                                      : AttributeValue::binary_set(std::move(texts));
}

} // namespace labdb::dynamodb::transfer
