#include "cli/yaml/scanner.hpp"

#include <algorithm>

namespace labdb::cli::yaml {

namespace {

constexpr std::size_t kLongestSimpleKey = 1024;

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

bool is_one_of(char c, std::string_view set) { return c != '\0' && set.find(c) != std::string_view::npos; }

} // namespace

void Scanner::fail(const std::string& problem) const { throw SyntaxError(problem, source_.mark(), name_); }

void Scanner::fail(const std::string& context, const Mark& begin, const std::string& problem) const {
    throw SyntaxError(context, begin, problem, source_.mark(), name_);
}

const Token& Scanner::peek() {
    if (!ended_ || tokens_.empty()) fetch_more();
    return tokens_.front();
}

Token Scanner::next() {
    Token token = peek();
    if (token.kind != Token::Kind::stream_end) {
        tokens_.pop_front();
        ++taken_;
    }
    return token;
}

/// Reads on until the first token is certain: as long as it may be a key, a `:` may still come.
void Scanner::fetch_more() {
    for (;;) {
        bool enough = !tokens_.empty();
        for (SimpleKey& key : simple_keys_)
            if (is_usable(key) && key.token == taken_) enough = false;
        if (enough || ended_) return;
        fetch();
    }
}

void Scanner::fetch() {
    if (!started_) {
        started_ = true;
        source_.skip_byte_order_mark();
    }
    skip_to_token();
    for (SimpleKey& key : simple_keys_) static_cast<void>(is_usable(key));
    close_blocks(column());
    if (source_.at_end()) return fetch_stream_end();
    if (column() == 0 && source_.is('%')) return fetch_directive();
    if (source_.is_document_mark("---")) return fetch_document_mark(Token::Kind::document_start);
    if (source_.is_document_mark("...")) return fetch_document_mark(Token::Kind::document_end);
    switch (source_.peek()) {
    case '[': return fetch_flow_start(Token::Kind::flow_sequence_start);
    case '{': return fetch_flow_start(Token::Kind::flow_mapping_start);
    case ']': return fetch_flow_end(Token::Kind::flow_sequence_end);
    case '}': return fetch_flow_end(Token::Kind::flow_mapping_end);
    case ',': return fetch_flow_entry();
    case '-':
        if (source_.is_blank_or_end(1)) return fetch_block_entry();
        break;
    case '?':
        if (in_flow() || source_.is_blank_or_end(1)) return fetch_key();
        break;
    case ':':
        if (in_flow() || source_.is_blank_or_end(1)) return fetch_value();
        break;
    case '*': return fetch_anchor(Token::Kind::alias);
    case '&': return fetch_anchor(Token::Kind::anchor);
    case '!': return fetch_tag();
    case '|':
    case '>':
        if (!in_flow()) return fetch_block_scalar();
        break;
    case '\'':
    case '"': return fetch_quoted();
    default: break;
    }
    if (begins_plain()) return fetch_plain();
    fail("while scanning for the next token", source_.mark(), "found character that cannot start any token");
}

void Scanner::skip_to_token() {
    for (;;) {
        // A tab where a key may begin would be taken for indentation.
        while (source_.is(' ') || (source_.is('\t') && (in_flow() || !simple_key_allowed_))) source_.skip();
        if (source_.is('#'))
            while (!source_.is_break_or_end()) source_.skip();
        if (!source_.is_break()) return;
        source_.skip_break();
        if (!in_flow()) simple_key_allowed_ = true;
    }
}

/// May the key's `:` still come? One that must be a key, and cannot be one any more, is an error.
bool Scanner::is_usable(SimpleKey& key) const {
    if (!key.possible) return false;
    if (key.mark.line == source_.mark().line && key.mark.at + kLongestSimpleKey >= source_.mark().at) return true;
    if (key.required) fail("while scanning a simple key", key.mark, "could not find expected ':'");
    key.possible = false;
    return false;
}

void Scanner::save_simple_key() {
    const bool required = !in_flow() && indent_ == column();
    if (!simple_key_allowed_) return;
    remove_simple_key();
    simple_keys_.back() = {true, required, taken_ + tokens_.size(), source_.mark()};
}

void Scanner::remove_simple_key() {
    SimpleKey& key = simple_keys_.back();
    if (key.possible && key.required) fail("while scanning a simple key", key.mark, "could not find expected ':'");
    key.possible = false;
}

/// Begins a block collection at column `at` if that is deeper than where we are; its token goes to `position` in the
/// queue.
void Scanner::open_block(int at, Token::Kind kind, const Mark& mark, std::size_t position) {
    if (in_flow() || indent_ >= at) return;
    indents_.push_back(indent_);
    indent_ = at;
    Token token;
    token.kind = kind;
    token.start = token.end = mark;
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(position), std::move(token));
}

void Scanner::close_blocks(int down_to) {
    if (in_flow()) return;
    while (indent_ > down_to) {
        push(Token::Kind::block_end);
        indent_ = indents_.back();
        indents_.pop_back();
    }
}

/// Appends a token for the next `length` characters, and passes them.
Token& Scanner::push(Token::Kind kind, std::size_t length) {
    Token& token = tokens_.emplace_back();
    token.kind = kind;
    token.start = source_.mark();
    source_.skip(length);
    token.end = source_.mark();
    return token;
}

void Scanner::fetch_stream_end() {
    source_.end_line();
    close_blocks(-1);
    remove_simple_key();
    simple_key_allowed_ = false;
    push(Token::Kind::stream_end);
    ended_ = true;
}

void Scanner::fetch_directive() {
    close_blocks(-1);
    remove_simple_key();
    simple_key_allowed_ = false;
    constexpr const char* kContext = "while scanning a directive";
    Token token;
    token.start = source_.mark();
    source_.skip();
    std::string name;
    while (is_word(source_.peek())) source_.read(name);
    if (name.empty()) fail(kContext, token.start, "could not find expected directive name");
    if (!source_.is_blank_or_end()) fail(kContext, token.start, "found unexpected non-alphabetical character");
    auto skip_blanks = [&] {
        while (source_.is_blank()) source_.skip();
    };
    if (name == "YAML") {
        token.kind = Token::Kind::version_directive;
        skip_blanks();
        version(token.start);
    } else if (name == "TAG") {
        token.kind = Token::Kind::tag_directive;
        skip_blanks();
        token.handle = tag_handle(true, token.start);
        if (!source_.is_blank())
            fail("while scanning a %TAG directive", token.start, "did not find expected whitespace");
        skip_blanks();
        token.text = tag_uri(true, {}, token.start);
        if (!source_.is_blank_or_end())
            fail("while scanning a %TAG directive", token.start, "did not find expected whitespace or line break");
    } else {
        fail(kContext, token.start, "found unknown directive name");
    }
    token.end = source_.mark();
    skip_blanks();
    if (source_.is('#'))
        while (!source_.is_break_or_end()) source_.skip();
    if (!source_.is_break_or_end()) fail(kContext, token.start, "did not find expected comment or line break");
    source_.skip_break();
    tokens_.push_back(std::move(token));
}

/// `1.2`, or any other: nothing depends on it.
void Scanner::version(const Mark& begin) {
    constexpr const char* kContext = "while scanning a %YAML directive";
    auto digits = [&] {
        std::string number;
        while (source_.peek() >= '0' && source_.peek() <= '9') source_.read(number);
        if (number.empty()) fail(kContext, begin, "did not find expected version number");
    };
    digits();
    if (!source_.is('.')) fail(kContext, begin, "did not find expected digit or '.' character");
    source_.skip();
    digits();
}

void Scanner::fetch_document_mark(Token::Kind kind) {
    close_blocks(-1);
    remove_simple_key();
    simple_key_allowed_ = false;
    push(kind, 3);
}

void Scanner::fetch_flow_start(Token::Kind kind) {
    save_simple_key();
    simple_keys_.emplace_back();
    simple_key_allowed_ = true;
    push(kind, 1);
}

void Scanner::fetch_flow_end(Token::Kind kind) {
    remove_simple_key();
    if (in_flow()) simple_keys_.pop_back();
    simple_key_allowed_ = false;
    push(kind, 1);
}

void Scanner::fetch_flow_entry() {
    remove_simple_key();
    simple_key_allowed_ = true;
    push(Token::Kind::flow_entry, 1);
}

void Scanner::fetch_block_entry() {
    if (!in_flow()) {
        if (!simple_key_allowed_) fail("block sequence entries are not allowed in this context");
        open_block(column(), Token::Kind::block_sequence_start, source_.mark(), tokens_.size());
    }
    remove_simple_key();
    simple_key_allowed_ = true;
    push(Token::Kind::block_entry, 1);
}

void Scanner::fetch_key() {
    if (!in_flow()) {
        if (!simple_key_allowed_) fail("mapping keys are not allowed in this context");
        open_block(column(), Token::Kind::block_mapping_start, source_.mark(), tokens_.size());
    }
    remove_simple_key();
    simple_key_allowed_ = !in_flow();
    push(Token::Kind::key, 1);
}

void Scanner::fetch_value() {
    SimpleKey& key = simple_keys_.back();
    if (is_usable(key)) {
        // What has been read since was the key: its token goes in front of that.
        Token token;
        token.kind = Token::Kind::key;
        token.start = token.end = key.mark;
        const std::size_t position = key.token - taken_;
        tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(position), std::move(token));
        open_block(static_cast<int>(key.mark.column), Token::Kind::block_mapping_start, key.mark, position);
        key.possible = false;
        simple_key_allowed_ = false;
    } else {
        if (!in_flow()) {
            if (!simple_key_allowed_) fail("mapping values are not allowed in this context");
            open_block(column(), Token::Kind::block_mapping_start, source_.mark(), tokens_.size());
        }
        simple_key_allowed_ = !in_flow();
    }
    push(Token::Kind::value, 1);
}

void Scanner::fetch_anchor(Token::Kind kind) {
    save_simple_key();
    simple_key_allowed_ = false;
    Token token;
    token.kind = kind;
    token.start = source_.mark();
    source_.skip();
    while (is_word(source_.peek())) source_.read(token.text);
    if (token.text.empty() || !(source_.is_blank_or_end() || is_one_of(source_.peek(), "?:,]}%@`")))
        fail(kind == Token::Kind::anchor ? "while scanning an anchor" : "while scanning an alias", token.start,
             "did not find expected alphabetic or numeric character");
    token.end = source_.mark();
    tokens_.push_back(std::move(token));
}

void Scanner::fetch_tag() {
    save_simple_key();
    simple_key_allowed_ = false;
    Token token;
    token.kind = Token::Kind::tag;
    token.start = source_.mark();
    if (source_.peek(1) == '<') {
        source_.skip(2);
        token.text = tag_uri(false, {}, token.start);
        if (!source_.is('>')) fail("while scanning a tag", token.start, "did not find the expected '>'");
        source_.skip();
    } else {
        std::string handle = tag_handle(false, token.start);
        if (handle.size() > 1 && handle.back() == '!') {
            token.handle = std::move(handle);
            token.text = tag_uri(false, {}, token.start);
        } else {
            token.handle = "!";
            token.text = tag_uri(false, handle, token.start);
            // A lone `!` is a tag without a handle.
            if (token.text.empty()) std::swap(token.handle, token.text);
        }
    }
    if (!source_.is_blank_or_end())
        fail("while scanning a tag", token.start, "did not find expected whitespace or line break");
    token.end = source_.mark();
    tokens_.push_back(std::move(token));
}

void Scanner::fetch_block_scalar() {
    remove_simple_key();
    simple_key_allowed_ = true;
    tokens_.push_back(block_scalar(source_.is('|')));
}

void Scanner::fetch_quoted() {
    save_simple_key();
    simple_key_allowed_ = false;
    tokens_.push_back(quoted_scalar(source_.peek()));
}

void Scanner::fetch_plain() {
    save_simple_key();
    // Allowed again behind a line break, with which the scalar may end.
    simple_key_allowed_ = false;
    tokens_.push_back(plain_scalar());
}

/// `!`, `!!` or `!name!`; `!name` where the rest is a suffix.
std::string Scanner::tag_handle(bool directive, const Mark& begin) {
    const std::string context = directive ? "while scanning a directive" : "while scanning a tag";
    if (!source_.is('!')) fail(context, begin, "did not find expected '!'");
    std::string handle;
    source_.read(handle);
    while (is_word(source_.peek())) source_.read(handle);
    if (source_.is('!'))
        source_.read(handle);
    else if (directive && handle != "!")
        fail("while parsing a tag directive", begin, "did not find expected '!'");
    return handle;
}

/// What a tag's name is made of, percent escapes undone. `head` is what has been taken for a handle and was none.
std::string Scanner::tag_uri(bool directive, std::string_view head, const Mark& begin) {
    const std::string context = directive ? "while parsing a %TAG directive" : "while parsing a tag";
    std::string uri(head.substr(std::min<std::size_t>(head.size(), 1)));
    bool any = !head.empty();
    while (is_word(source_.peek()) || is_one_of(source_.peek(), ";/?:@&=+$,.!~*'()[]%")) {
        any = true;
        if (!source_.is('%')) {
            source_.read(uri);
            continue;
        }
        const int high = hex_value(source_.peek(1)), low = hex_value(source_.peek(2));
        if (high < 0 || low < 0) fail(context, begin, "did not find URI escaped octet");
        uri += static_cast<char>(high * 16 + low);
        source_.skip(3);
    }
    if (!any) fail(context, begin, "did not find expected tag URI");
    return uri;
}

} // namespace labdb::cli::yaml
