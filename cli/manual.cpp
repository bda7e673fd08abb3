#include "cli/manual.hpp"

#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kTopic = "## ";
constexpr std::string_view kSection = "### ";
constexpr std::string_view kItem = "* ";
constexpr std::string_view kFence = "```";

std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Markdown's marks around code mean nothing on plain pages.
std::string plain(std::string_view text) { return util::replace_all(std::string(text), "`", ""); }

/// Lays paragraphs, items and blocks of code out on the page.
class Layout {
public:
    explicit Layout(HelpPage& page) : page_(page) {}
    ~Layout() { end_paragraph(); }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;

    void add(std::string_view line) {
        if (line.starts_with(kFence)) return fence();
        if (in_code_) {
            (code_ += line) += '\n';
        } else if (line.empty()) {
            end_paragraph();
        } else if (line.starts_with(kItem)) {
            end_paragraph();
            is_item_ = true;
            paragraph_ = line.substr(kItem.size());
        } else {
            if (!paragraph_.empty()) paragraph_ += ' ';
            paragraph_ += line.substr(line.find_first_not_of(' '));
        }
    }

private:
    HelpPage& page_;
    std::string paragraph_, code_;
    bool is_item_ = false, in_code_ = false;

    void fence() {
        end_paragraph();
        if (in_code_ && !code_.empty()) {
            code_.pop_back();
            page_.literal(code_, 1);
            code_.clear();
        }
        in_code_ = !in_code_;
    }

    /// `* --profile: what it is for` is a term and its description.
    void end_paragraph() {
        const std::size_t colon = is_item_ ? paragraph_.find(": ") : std::string::npos;
        if (colon != std::string::npos) {
            page_.paragraph(plain(paragraph_.substr(0, colon)));
            page_.paragraph(plain(paragraph_.substr(colon + 2)), 1);
        } else if (is_item_) {
            page_.bullet(plain(paragraph_));
        } else {
            page_.paragraph(plain(paragraph_));
        }
        paragraph_.clear();
        is_item_ = false;
    }
};

/// Calls `visit(topic, text)` for each topic of the documents.
template <typename Visit> void for_each_topic(Visit visit) {
    for (std::string_view document : manual_documents()) {
        const std::string group(next_line(document).substr(2));
        std::string topic = group;
        const char* begin = document.data();
        while (!document.empty()) {
            const std::string_view line = next_line(document);
            if (!line.starts_with(kTopic)) continue;
            visit(topic, std::string_view(begin, static_cast<std::size_t>(line.data() - begin)));
            topic = group + " " + std::string(line.substr(kTopic.size()));
            begin = document.data();
        }
        visit(topic, std::string_view(begin, static_cast<std::size_t>(document.data() - begin)));
    }
}

} // namespace

ManualText::ManualText(std::string_view topic) {
    for_each_topic([&](const std::string& name, std::string_view text) {
        if (name == topic) text_ = text;
    });
}

void ManualText::add_description(HelpPage& page) const {
    Layout layout(page);
    for (std::string_view rest = text_; !rest.empty();) {
        const std::string_view line = next_line(rest);
        if (line.starts_with(kSection)) return;
        layout.add(line);
    }
}

void ManualText::add_sections(HelpPage& page) const {
    std::string_view rest = text_;
    while (!rest.empty() && !rest.starts_with(kSection)) next_line(rest);
    while (!rest.empty()) {
        page.section(util::to_upper(next_line(rest).substr(kSection.size())));
        Layout layout(page);
        while (!rest.empty() && !rest.starts_with(kSection)) layout.add(next_line(rest));
    }
}

std::vector<std::string> manual_topics() {
    std::vector<std::string> topics;
    for_each_topic([&](const std::string& name, std::string_view) { topics.push_back(name); });
    return topics;
}

} // namespace labdb::cli
