#include "core/sql/functions/mysql_xml.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/ascii.hpp"

namespace labdb::sql::mysql {
namespace {

using Kind = XmlNode::Kind;

bool ends_name(char letter) {
    return util::is_blank(letter) || letter == '>' || letter == '/' || letter == '=' || letter == '<' || letter == '?';
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) { made_.nodes.emplace_back(); }

    XmlDocument read() {
        while (at_ < text_.size() && made_.error.empty()) {
            if (text_[at_] == '<')
                markup();
            else
                characters();
        }
        if (made_.error.empty() && open_ != 0) fail("unexpected END-OF-INPUT");
        return std::move(made_);
    }

private:
    void fail(const std::string& what) {
        std::size_t line = 1, column = 1;
        for (std::size_t i = 0; i < at_ && i < text_.size(); ++i) {
            ++column;
            if (text_[i] == '\n') ++line, column = 1;
        }
        made_.error = "parse error at line " + std::to_string(line) + " pos " + std::to_string(column) + ": " + what;
    }
    bool skip_to(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        at_ = found == std::string_view::npos ? text_.size() : found + end.size();
        if (found == std::string_view::npos) fail("unexpected END-OF-INPUT");
        return found != std::string_view::npos;
    }
    void blanks() {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
    }
    std::string name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }
    XmlNode& add(Kind kind, std::string name, std::string value) {
        XmlNode& node = made_.nodes.emplace_back();
        node.kind = kind;
        node.parent = open_;
        node.name = std::move(name);
        node.value = std::move(value);
        return node;
    }
    void characters() {
        const std::size_t end = std::min(text_.find('<', at_), text_.size());
        const std::string_view value = text_.substr(at_, end - at_);
        if (open_ != 0) add(Kind::text, "", std::string(value));
        at_ = end;
    }
    void markup() {
        const std::size_t begin = at_;
        if (text_.substr(at_, 4) == "<!--") {
            skip_to("-->");
        } else if (text_.substr(at_, 9) == "<![CDATA[") {
            if (skip_to("]]>")) add(Kind::text, "", std::string(text_.substr(begin + 9, at_ - begin - 12)));
        } else if (text_.substr(at_, 2) == "<?") {
            skip_to("?>");
        } else if (text_.substr(at_, 2) == "<!") {
            skip_to(">");
        } else if (text_.substr(at_, 2) == "</") {
            at_ += 2;
            close(name());
        } else {
            ++at_;
            open(begin);
        }
    }
    void close(const std::string& name) {
        blanks();
        if (open_ == 0) return fail("'</" + name + ">' unexpected (END-OF-INPUT wanted)");
        const std::string& wanted = made_.nodes[open_].name;
        if (wanted != name) return fail("'</" + name + ">' unexpected ('</" + wanted + ">' wanted)");
        if (at_ >= text_.size() || text_[at_] != '>') return fail("unexpected END-OF-INPUT");
        ++at_;
        made_.nodes[open_].end = at_;
        open_ = made_.nodes[open_].parent;
    }
    void open(std::size_t begin) {
        std::string tag = name();
        if (tag.empty()) return fail(at_ < text_.size() ? "unknown token unexpected" : "unexpected END-OF-INPUT");
        add(Kind::element, std::move(tag), "").begin = begin;
        open_ = made_.nodes.size() - 1;
        for (;;) {
            blanks();
            if (at_ >= text_.size()) return fail("unexpected END-OF-INPUT");
            if (text_[at_] == '>') {
                ++at_;
                return;
            }
            if (text_.substr(at_, 2) == "/>") {
                at_ += 2;
                made_.nodes[open_].end = at_;
                open_ = made_.nodes[open_].parent;
                return;
            }
            std::string attribute = name(), value;
            if (attribute.empty()) return fail("unknown token unexpected");
            blanks();
            if (at_ < text_.size() && text_[at_] == '=') {
                ++at_;
                blanks();
                const char quote = at_ < text_.size() ? text_[at_] : '\0';
                if (quote != '"' && quote != '\'') return fail("unknown token unexpected");
                const std::size_t from = ++at_;
                if (!skip_to(std::string_view(&quote, 1))) return;
                value = text_.substr(from, at_ - from - 1);
            }
            add(Kind::attribute, std::move(attribute), std::move(value));
        }
    }

    std::string_view text_;
    std::size_t at_ = 0, open_ = 0;
    XmlDocument made_;
};

std::optional<XmlDocument> document_of(Environment& environment, const CellView& text) {
    XmlDocument made = parse_xml(bytes_of(text));
    if (made.error.empty()) return made;
    environment.warn("Warning", 1525, "Incorrect XML value: '" + made.error + "'");
    return std::nullopt;
}

Cell extract_value(Environment& environment, Arguments a) {
    const auto document = document_of(environment, a[0]);
    if (!document) return {};
    const XPathValue value = evaluate_xpath(*document, bytes_of(a[1]));
    if (value.kind == XPathValue::Kind::text) return value.text;
    std::string text;
    if (value.kind != XPathValue::Kind::nodes) {
        char shown[32];
        std::snprintf(shown, sizeof shown, "%.15g", value.number);
        return std::string(shown);
    }
    bool first = true;
    const auto add = [&](const std::string& part) {
        text += (first ? "" : " ") + part;
        first = false;
    };
    for (const std::size_t node : value.nodes) {
        const XmlNode& found = document->nodes[node];
        if (found.kind == Kind::text || found.kind == Kind::attribute) add(found.value);
        if (found.kind != Kind::element) continue;
        for (const XmlNode& child : document->nodes)
            if (child.kind == Kind::text && child.parent == node) add(child.value);
    }
    return text;
}

Cell update_xml(Environment& environment, Arguments a) {
    const auto document = document_of(environment, a[0]);
    if (!document) return {};
    const XPathValue value = evaluate_xpath(*document, bytes_of(a[1]));
    std::string text(bytes_of(a[0]));
    // Of several, or of none, nothing is replaced.
    if (value.kind != XPathValue::Kind::nodes || value.nodes.size() != 1) return text;
    const XmlNode& found = document->nodes[value.nodes[0]];
    if (found.kind == Kind::element) text.replace(found.begin, found.end - found.begin, bytes_of(a[2]));
    return text;
}

constexpr ScalarFunctionRow kRows[] = {{"my_extract_value", 2, extract_value}, {"my_update_xml", 3, update_xml}};

} // namespace

XmlDocument parse_xml(std::string_view text) { return Reader(text).read(); }

std::span<const ScalarFunctionRow> xml_functions() { return kRows; }

} // namespace labdb::sql::mysql
