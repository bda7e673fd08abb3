#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "cli/yaml/source.hpp"
#include "cli/yaml/token.hpp"

namespace labdb::cli::yaml {

/// Takes a YAML text apart into tokens, one by one, as libyaml does, which is what the AWS CLI reads YAML with: what is
/// refused, and in which words, is decided there.
///
/// Whether a scalar is a key is known only when the `:` behind it has been seen. So tokens wait in a queue while one
/// of them may turn out to begin a key, for which a line of at most 1024 bytes is looked ahead.
class Scanner {
public:
    /// Both outlive this. `name` is the text's in errors.
    Scanner(std::string_view text, const std::string& name) : source_(text), name_(name) {}

    /// The next token; after stream_end the same again. Throws SyntaxError.
    const Token& peek();
    Token next();

private:
    /// A token that may be a key: of each bracket around the current place one.
    struct SimpleKey {
        bool possible = false;
        bool required = false; ///< it must be one: the line begins at a block mapping's own indentation
        std::size_t token = 0; ///< the number of its first token
        Mark mark;
    };

    Source source_;
    const std::string& name_;
    std::deque<Token> tokens_;
    std::size_t taken_ = 0; ///< tokens that have been handed out
    bool started_ = false;
    bool ended_ = false;
    int indent_ = -1; ///< of the innermost block collection
    std::vector<int> indents_;
    std::vector<SimpleKey> simple_keys_{SimpleKey()};
    bool simple_key_allowed_ = true;

    bool in_flow() const { return simple_keys_.size() > 1; }
    int column() const { return static_cast<int>(source_.mark().column); }
    [[noreturn]] void fail(const std::string& problem) const;
    [[noreturn]] void fail(const std::string& context, const Mark& begin, const std::string& problem) const;

    void fetch_more();
    void fetch();
    void skip_to_token();
    bool is_usable(SimpleKey& key) const;
    void save_simple_key();
    void remove_simple_key();
    void open_block(int at, Token::Kind kind, const Mark& mark, std::size_t position);
    void close_blocks(int down_to);
    Token& push(Token::Kind kind, std::size_t length = 0);

    void fetch_stream_end();
    void fetch_directive();
    void fetch_document_mark(Token::Kind kind);
    void fetch_flow_start(Token::Kind kind);
    void fetch_flow_end(Token::Kind kind);
    void fetch_flow_entry();
    void fetch_block_entry();
    void fetch_key();
    void fetch_value();
    void fetch_anchor(Token::Kind kind);
    void fetch_tag();
    void fetch_block_scalar();
    void fetch_quoted();
    void fetch_plain();

    void version(const Mark& begin);
    std::string tag_handle(bool directive, const Mark& begin);
    std::string tag_uri(bool directive, std::string_view head, const Mark& begin);
    Token block_scalar(bool literal);
    void block_breaks(int& indent, std::string& breaks, const Mark& begin);
    Token quoted_scalar(char quote);
    void escape(std::string& text, const Mark& begin);
    Token plain_scalar();
    bool begins_plain() const;
    bool ends_plain() const;
};

} // namespace labdb::cli::yaml
