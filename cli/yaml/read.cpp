#include "cli/yaml/read.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <optional>

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "cli/yaml/construct.hpp"
#include "cli/yaml/scanner.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::yaml {

namespace {

using Kind = Token::Kind;

constexpr std::string_view kStandardPrefix = "tag:yaml.org,2002:";

bool is_one_of(Kind kind, std::initializer_list<Kind> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::string shown(const Node& node) {
    switch (node.kind) {
    case Node::Kind::null: return "None";
    case Node::Kind::boolean: return node.flag ? "True" : "False";
    case Node::Kind::sequence: {
        // As a key it is a tuple.
        std::vector<std::string> items;
        for (const Node& item : node.items) items.push_back(python_quote(shown(item)));
        return "(" + util::join(items, ", ") + (items.size() == 1 ? ",)" : ")");
    }
    default: return node.text;
    }
}

/// The members of a mapping while they are read.
class Members {
public:
    /// `begin` is where the mapping begins.
    Members(const Mark& begin, const std::string& name) : begin_(begin), name_(name) {}

    void add(Node key, const Mark& key_begin, Node value, const Mark& value_begin) {
        if (key.kind == Node::Kind::mapping || key.kind == Node::Kind::set) fail("found unhashable key", key_begin);
        if (key.kind == Node::Kind::merge) {
            if (merges_) fail("found duplicate key \"<<\"", key_begin, kHowToSuppress);
            merges_ = true;
            merge(value, value_begin);
            return;
        }
        if (const Node* old = find(own_, key))
            fail("found duplicate key \"" + shown(key) + "\" with value \"" + shown(value) + "\" (original value: \"" +
                     shown(*old) + "\")",
                 key_begin, kHowToSuppress);
        own_.emplace_back(std::move(key), std::move(value));
    }

    /// What has been merged comes first, with the mapping's own values where it has them.
    std::vector<std::pair<Node, Node>> take() {
        if (!merges_) return std::move(own_);
        for (auto& [key, value] : own_) {
            if (Node* present = find(merged_, key))
                *present = std::move(value);
            else
                merged_.emplace_back(std::move(key), std::move(value));
        }
        return std::move(merged_);
    }

private:
    using Pairs = std::vector<std::pair<Node, Node>>;
    static constexpr const char* kHowToSuppress =
        "\n\nTo suppress this check see:\n    http://yaml.readthedocs.io/en/latest/api.html#duplicate-keys";

    Mark begin_;
    const std::string& name_;
    Pairs own_;
    Pairs merged_;
    bool merges_ = false;

    [[noreturn]] void fail(const std::string& problem, const Mark& at, const char* more = "") const {
        const SyntaxError error("while constructing a mapping", begin_, problem, at, name_);
        throw Error(ErrorKind::general, std::string(error.what()) + more);
    }

    static Node* find(Pairs& pairs, const Node& key) {
        auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
        return found == pairs.end() ? nullptr : &found->second;
    }

    /// The first that has a key wins.
    void merge_one(const Node& from) {
        for (const auto& member : from.members)
            if (!find(merged_, member.first)) merged_.push_back(member);
    }

    void merge(const Node& value, const Mark& at) {
        if (value.kind == Node::Kind::mapping) return merge_one(value);
        if (value.kind != Node::Kind::sequence)
            fail("expected a mapping or list of mappings for merging, but found scalar", at);
        for (const Node& item : value.items) {
            if (item.kind != Node::Kind::mapping) fail("expected a mapping for merging, but found scalar", at);
            merge_one(item);
        }
    }
};

/// The productions of libyaml's parser, each of which gives the value it has read.
class Reader {
public:
    Reader(std::string_view text, const std::string& name) : scanner_(text, name), name_(name) {}

    Node read() {
        if (is(Kind::stream_end)) return {};
        Mark begin;
        Node root = document(begin);
        while (is(Kind::document_end)) take();
        if (is({Kind::version_directive, Kind::tag_directive, Kind::document_start}))
            throw SyntaxError("expected a single document in the stream", begin, "but found another document",
                              scanner_.peek().start, name_);
        if (!is(Kind::stream_end)) fail("did not find expected <document start>");
        if (construct_error_) std::rethrow_exception(construct_error_);
        return root;
    }

private:
    Scanner scanner_;
    const std::string& name_;
    std::map<std::string, std::string> tag_prefixes_;
    std::map<std::string, Node> anchors_;
    std::size_t depth_ = 0;
    std::size_t copies_ = 0;
    /// The first value that could not be made. The AWS CLI's loader parses the whole text before it makes values of it,
    /// so that any error of syntax comes before this one.
    std::exception_ptr construct_error_;

    bool is(Kind kind) { return scanner_.peek().kind == kind; }
    bool is(std::initializer_list<Kind> kinds) { return is_one_of(scanner_.peek().kind, kinds); }
    Token take() { return scanner_.next(); }

    [[noreturn]] void fail(const std::string& problem) { throw SyntaxError(problem, scanner_.peek().start, name_); }
    [[noreturn]] void fail(const std::string& context, const Mark& begin, const std::string& problem) {
        throw SyntaxError(context, begin, problem, scanner_.peek().start, name_);
    }

    /// `begin` becomes the place of the document's value.
    Node document(Mark& begin) {
        tag_prefixes_ = {{"!", "!"}, {"!!", std::string(kStandardPrefix)}};
        const bool has_directives = is({Kind::version_directive, Kind::tag_directive});
        while (is({Kind::version_directive, Kind::tag_directive})) {
            Token directive = take();
            if (directive.kind == Kind::tag_directive) tag_prefixes_[directive.handle] = directive.text;
        }
        const bool is_explicit = is(Kind::document_start);
        if (is_explicit)
            take();
        else if (has_directives)
            fail("did not find expected <document start>");
        begin = scanner_.peek().start;
        return is_explicit && is({Kind::version_directive, Kind::tag_directive, Kind::document_start,
                                  Kind::document_end, Kind::stream_end})
                   ? Node()
                   : node(true, false);
    }

    /// What stands in front of a node, and where that begins.
    struct Properties {
        std::string anchor;
        std::optional<std::string> tag;
        Mark begin;
    };

    Properties properties() {
        Properties result;
        result.begin = scanner_.peek().start;
        bool has_anchor = false;
        for (;;) {
            if (is(Kind::anchor) && !has_anchor) {
                result.anchor = take().text;
                has_anchor = true;
            } else if (is(Kind::tag) && !result.tag) {
                const Token tag = take();
                auto prefix = tag_prefixes_.find(tag.handle);
                if (!tag.handle.empty() && prefix == tag_prefixes_.end())
                    throw SyntaxError("while parsing a node", result.begin, "found undefined tag handle", tag.start,
                                      name_);
                result.tag = (tag.handle.empty() ? "" : prefix->second) + tag.text;
            } else {
                return result;
            }
        }
    }

    Node node(bool block, bool indentless_sequence) {
        if (is(Kind::alias)) return alias();
        Properties given = properties();
        if (++depth_ > kMaxDepth) fail("collections are nested too deep");
        Node result = content(block, indentless_sequence, given);
        --depth_;
        if (!given.anchor.empty()) anchors_[given.anchor] = result;
        return result;
    }

    Node content(bool block, bool indentless_sequence, const Properties& given) {
        if (indentless_sequence && is(Kind::block_entry)) return list(given, [&](Node& out) { indentless(out); });
        if (is(Kind::scalar)) return scalar(given);
        if (is(Kind::flow_sequence_start)) return list(given, [&](Node& out) { flow_sequence(out); });
        if (is(Kind::flow_mapping_start)) return map(given, [&](Node& out) { flow_mapping(out, given.begin); });
        if (block && is(Kind::block_sequence_start)) return list(given, [&](Node& out) { block_sequence(out); });
        if (block && is(Kind::block_mapping_start))
            return map(given, [&](Node& out) { block_mapping(out, given.begin); });
        if (given.tag) return constructed(*given.tag, "", given.begin);
        if (!given.anchor.empty()) return {};
        fail(block ? "while parsing a block node" : "while parsing a flow node", given.begin,
             "did not find expected node content");
    }

    Node alias() {
        const Token token = take();
        auto found = anchors_.find(token.text);
        if (found == anchors_.end()) throw SyntaxError("found undefined alias", token.start, name_);
        count(found->second);
        return found->second;
    }

    /// Aliases are copies, so that a few lines can stand for more than there is memory.
    void count(const Node& value) {
        copies_ += weight(value);
        if (copies_ > kMaxCopies) fail("there are too many values");
    }

    static std::size_t weight(const Node& value) {
        std::size_t sum = 1;
        for (const Node& item : value.items) sum += weight(item);
        for (const auto& [key, member] : value.members) sum += weight(key) + weight(member);
        return sum;
    }

    /// Calls what makes a value, and keeps the first error for later.
    template <class Make> void make(const Make& make) {
        try {
            make();
        } catch (const std::exception&) {
            if (!construct_error_) construct_error_ = std::current_exception();
        }
    }

    Node constructed(const std::string& tag, const std::string& text, const Mark& begin) {
        Node result;
        make([&] {
            auto value = construct_scalar(tag, text);
            if (!value) unknown_tag(tag, begin);
            result = std::move(*value);
        });
        return result;
    }

    [[noreturn]] void unknown_tag(const std::string& tag, const Mark& begin) const {
        throw SyntaxError("could not determine a constructor for the tag " + python_quote(tag), begin, name_);
    }

    /// A collection has been given a tag that is not for it.
    [[noreturn]] void misplaced_tag(const Properties& given, const std::string& found) const {
        if (is_scalar_tag(*given.tag))
            throw SyntaxError("expected a scalar node, but found " + found, given.begin, name_);
        unknown_tag(*given.tag, given.begin);
    }

    Node scalar(const Properties& given) {
        const Token token = take();
        // A lone `!` leaves it to the text, in quotes too: libyaml's reading.
        const bool open = given.tag ? *given.tag == "!" : token.plain;
        const std::string tag = open        ? implied_tag(token.text)
                                : given.tag ? *given.tag
                                            : std::string(kStandardPrefix) + "str";
        return constructed(tag, token.text, given.begin);
    }

    template <class Fill> Node list(const Properties& given, const Fill& fill) {
        Node result;
        result.kind = Node::Kind::sequence;
        fill(result);
        if (given.tag && *given.tag != "!" && *given.tag != std::string(kStandardPrefix) + "seq")
            make([&] { misplaced_tag(given, "sequence"); });
        return result;
    }

    template <class Fill> Node map(const Properties& given, const Fill& fill) {
        Node result;
        result.kind = Node::Kind::mapping;
        fill(result);
        if (given.tag && *given.tag == std::string(kStandardPrefix) + "set") {
            result.kind = Node::Kind::set;
            for (auto& [key, value] : result.members) result.items.push_back(std::move(key));
            result.members.clear();
        } else if (given.tag && *given.tag != "!" && *given.tag != std::string(kStandardPrefix) + "map") {
            make([&] { misplaced_tag(given, "mapping"); });
        }
        return result;
    }

    void block_sequence(Node& out) {
        const Mark begin = take().start;
        while (is(Kind::block_entry)) {
            take();
            const bool empty = is({Kind::block_entry, Kind::block_end});
            out.items.push_back(empty ? Node() : node(true, false));
        }
        if (!is(Kind::block_end))
            fail("while parsing a block collection", begin, "did not find expected '-' indicator");
        take();
    }

    /// A sequence as a mapping's value, with its dashes below the key.
    void indentless(Node& out) {
        while (is(Kind::block_entry)) {
            take();
            const bool empty = is({Kind::block_entry, Kind::key, Kind::value, Kind::block_end});
            out.items.push_back(empty ? Node() : node(true, false));
        }
    }

    void block_mapping(Node& out, const Mark& node_begin) {
        const Mark begin = take().start;
        Members members(node_begin, name_);
        auto part = [&](Mark& at) {
            take();
            at = scanner_.peek().start;
            return is({Kind::key, Kind::value, Kind::block_end}) ? Node() : node(true, true);
        };
        while (is(Kind::key)) {
            Mark key_begin, value_begin;
            Node key = part(key_begin);
            Node value = is(Kind::value) ? part(value_begin) : Node();
            make([&] { members.add(std::move(key), key_begin, std::move(value), value_begin); });
        }
        if (!is(Kind::block_end)) fail("while parsing a block mapping", begin, "did not find expected key");
        take();
        out.members = members.take();
    }

    void flow_sequence(Node& out) {
        const Mark begin = take().start;
        for (bool first = true; !is(Kind::flow_sequence_end); first = false) {
            if (!first && !next_entry("while parsing a flow sequence", begin, "did not find expected ',' or ']'",
                                      Kind::flow_sequence_end))
                break;
            out.items.push_back(is(Kind::key) ? pair() : node(false, false));
        }
        take();
    }

    /// `[key: value]`: a mapping of one member.
    Node pair() {
        Node result;
        result.kind = Node::Kind::mapping;
        Members members(scanner_.peek().start, name_);
        flow_member(members, Kind::flow_sequence_end);
        result.members = members.take();
        return result;
    }

    void flow_mapping(Node& out, const Mark& node_begin) {
        const Mark begin = take().start;
        Members members(node_begin, name_);
        for (bool first = true; !is(Kind::flow_mapping_end); first = false) {
            if (!first && !next_entry("while parsing a flow mapping", begin, "did not find expected ',' or '}'",
                                      Kind::flow_mapping_end))
                break;
            flow_member(members, Kind::flow_mapping_end);
        }
        take();
        out.members = members.take();
    }

    /// A key, a key and its value, or a value that has no key, up to `end` or a comma.
    void flow_member(Members& members, Kind end) {
        Node key, value;
        const bool has_mark = is(Kind::key);
        if (has_mark) take();
        const Mark key_begin = scanner_.peek().start;
        Mark value_begin = key_begin;
        if (!has_mark || !is({Kind::value, Kind::flow_entry, end})) key = node(false, false);
        if (has_mark && is(Kind::value)) {
            take();
            value_begin = scanner_.peek().start;
            if (!is({Kind::flow_entry, end})) value = node(false, false);
        }
        make([&] { members.add(std::move(key), key_begin, std::move(value), value_begin); });
    }

    /// Passes a comma; false when nothing follows it.
    bool next_entry(const char* context, const Mark& begin, const char* problem, Kind end) {
        if (!is(Kind::flow_entry)) fail(context, begin, problem);
        take();
        return !is(end);
    }
};

void check_characters(std::string_view text, const std::string& name) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = util::decode_utf8(text, at);
        const bool allowed = point == '\t' || point == '\n' || point == '\r' || point == 0x85 ||
                             (point >= 0x20 && point <= 0x7E) || (point >= 0xA0 && point != 0xFFFE && point != 0xFFFF);
        if (allowed) continue;
        char number[16];
        std::snprintf(number, sizeof number, "#x%04x", static_cast<unsigned>(point));
        throw Error(ErrorKind::general, "unacceptable character " + std::string(number) +
                                            ": control characters are not allowed\n  in \"" + name + "\", position " +
                                            std::to_string(begin));
    }
}

} // namespace

Node read(std::string_view text, const std::string& name) {
    check_characters(text, name);
    return Reader(text, name).read();
}

json::Value to_json(const Node& node) {
    switch (node.kind) {
    case Node::Kind::null: return nullptr;
    case Node::Kind::boolean: return node.flag;
    case Node::Kind::integer: return json::Number{node.text};
    case Node::Kind::real: return python_float(node.text).value_or(0);
    case Node::Kind::binary: return json::Bytes{node.text};
    case Node::Kind::string:
    case Node::Kind::merge:
    case Node::Kind::date:
    case Node::Kind::timestamp: return node.text;
    case Node::Kind::sequence:
    case Node::Kind::set: {
        json::Array items;
        for (const Node& item : node.items) items.push_back(to_json(item));
        return items;
    }
    case Node::Kind::mapping: break;
    }
    json::Object members;
    for (const auto& [key, value] : node.members) members.set(shown(key), to_json(value));
    return members;
}

} // namespace labdb::cli::yaml
