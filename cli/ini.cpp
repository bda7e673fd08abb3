#include "cli/ini.hpp"

#include <algorithm>

#include "cli/python_text.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

/// The lines of a value while it is read.
struct OpenValue {
    std::vector<std::string> lines;

    std::string text() const { return std::string(python_rstrip(util::join(lines, "\n"))); }
};

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::optional<std::vector<IniSection>> read() {
        if (!util::is_utf8(text_)) return std::nullopt;
        for (std::size_t at = 0; at < text_.size();) {
            std::size_t end = text_.find_first_of("\r\n", at);
            if (!line(text_.substr(at, end - at))) return std::nullopt;
            if (end == std::string_view::npos) break;
            at = end + (text_.substr(end, 2) == "\r\n" ? 2 : 1);
        }
        close_value();
        return std::move(sections_);
    }

private:
    std::string_view text_;
    std::vector<IniSection> sections_;
    std::optional<OpenValue> open_;
    std::size_t indent_ = 0;

    void close_value() {
        if (open_) sections_.back().values.back().second = open_->text();
        open_.reset();
    }

    bool line(std::string_view line) {
        std::string_view content = python_strip(line);
        if (!content.empty() && (content[0] == '#' || content[0] == ';')) return true;
        if (content.empty()) {
            if (open_) open_->lines.emplace_back();
            return true;
        }
        std::size_t indent = line.size() - python_lstrip(line).size();
        if (open_ && indent > indent_) {
            open_->lines.emplace_back(content);
            return true;
        }
        indent_ = indent;
        std::size_t bracket = content.rfind(']');
        if (content[0] == '[' && bracket != std::string_view::npos && bracket > 1)
            return section(content.substr(1, bracket - 1));
        return !sections_.empty() && key_value(content);
    }

    bool section(std::string_view name) {
        close_value();
        for (const IniSection& other : sections_)
            if (other.name == name) return false;
        sections_.push_back({std::string(name), {}});
        return true;
    }

    bool key_value(std::string_view content) {
        close_value();
        std::size_t delimiter = content.find_first_of("=:");
        if (delimiter == std::string_view::npos) return false;
        std::string key = util::to_lower(python_rstrip(content.substr(0, delimiter)));
        if (key.empty() || sections_.back().find(key)) return false;
        sections_.back().values.emplace_back(key, std::string());
        open_ = OpenValue{{std::string(python_strip(content.substr(delimiter + 1)))}};
        return true;
    }
};

} // namespace

const std::string* IniSection::find(std::string_view key) const {
    auto found = std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.first == key; });
    return found == values.end() ? nullptr : &found->second;
}

std::optional<std::vector<IniSection>> parse_ini(std::string_view text) { return Reader(text).read(); }

} // namespace labdb::cli
