#include "cli/ini_write.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/descriptor.hpp"
#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/python_text.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr mode_t kPrivate = 0600;

/// `[section]`, perhaps behind blanks.
std::optional<std::string_view> section_of(std::string_view line) {
    const std::string_view content = python_lstrip(line);
    const std::size_t end = content.find(']');
    if (content.substr(0, 1) != "[" || end == std::string_view::npos || end == 1) return std::nullopt;
    return line.substr(0, line.size() - content.size() + end + 1);
}

/// What stands in front of the first `=` or `:`, with its blanks; absent when nothing does.
std::optional<std::string_view> key_of(std::string_view line) {
    const std::size_t begin = line.find_first_not_of("=:");
    const std::size_t end = begin == std::string_view::npos ? begin : line.find_first_of("=:", begin);
    if (end == std::string_view::npos) return std::nullopt;
    return line.substr(begin, end - begin);
}

std::size_t indent_of(std::string_view key) { return key.size() - python_lstrip(key).size(); }

class Editor {
public:
    Editor(std::string_view text, std::string_view section, std::vector<IniSetting> settings)
        : section_(section), settings_(std::move(settings)) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            lines_.emplace_back(text.substr(at, end - at));
            at = end;
        }
    }

    std::string run() {
        const std::size_t start = section_start();
        if (start == lines_.size())
            append_section();
        else
            update(start);
        return util::join(lines_, "");
    }

private:
    std::string section_;
    std::vector<IniSetting> settings_;
    std::vector<std::string> lines_;

    bool is_section(std::string_view header) const {
        if (header == "[" + section_ + "]") return true;
        const std::size_t blank = section_.find(' ');
        return blank != std::string::npos &&
               header == "[" + section_.substr(0, blank) + " \"" + section_.substr(blank + 1) + "\"]";
    }

    std::size_t section_start() const {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::string_view content = python_lstrip(lines_[i]);
            if (!content.empty() && (content[0] == '#' || content[0] == ';')) continue;
            if (auto header = section_of(lines_[i]); header && is_section(*header)) return i;
        }
        return lines_.size();
    }

    void append_section() {
        if (!lines_.empty() && lines_.back().back() != '\n') lines_.back() += '\n';
        lines_.push_back("[" + section_ + "]\n");
        insert(lines_.size(), "");
    }

    /// New lines for what is left to be set, in front of line `at`.
    void insert(std::size_t at, const std::string& indent) {
        std::string text;
        for (const IniSetting& setting : settings_) {
            if (setting.subkey)
                text +=
                    indent + setting.key + " =\n" + indent + "    " + *setting.subkey + " = " + setting.value + "\n";
            else
                text += indent + setting.key + " = " + setting.value + "\n";
        }
        settings_.clear();
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(std::min(at, lines_.size())), text);
    }

    std::vector<IniSetting>::iterator find(std::string_view key) {
        return std::find_if(settings_.begin(), settings_.end(),
                            [&](const IniSetting& setting) { return setting.key == key; });
    }

    void update(std::size_t start) {
        std::size_t last = start;
        for (std::size_t i = start + 1; i < lines_.size(); ++i) {
            if (section_of(lines_[i])) return insert(last + 1, "");
            const auto key = key_of(lines_[i]);
            if (!key) continue;
            last = i;
            const std::string name(python_strip(*key));
            const auto setting = find(name);
            if (setting == settings_.end()) continue;
            if (setting->subkey) return update_block(i, indent_of(*key));
            lines_[i] = name + " = " + setting->value + "\n";
            settings_.erase(setting);
        }
        if (settings_.empty()) return;
        if (lines_.back().back() != '\n') lines_.back() += '\n';
        // Behind a comment or an empty line that follows, as the AWS CLI has it.
        insert(last + 2, "");
    }

    /// The block below line `start`; it ends where a line is no deeper than that one.
    void update_block(std::size_t start, std::size_t indent) {
        std::optional<std::size_t> current;
        for (std::size_t i = start + 1; i < lines_.size(); ++i) {
            if (const auto key = key_of(lines_[i])) {
                current = indent_of(*key);
                const std::string name(python_strip(*key));
                if (!settings_.empty() && *settings_[0].subkey == name && *current > indent) {
                    lines_[i] = std::string(*current, ' ') + name + " = " + settings_[0].value + "\n";
                    settings_.clear();
                }
            }
            if (current == indent || section_of(lines_[i])) return insert_in_block(i);
        }
        insert_in_block(lines_.size());
    }

    void insert_in_block(std::size_t at) {
        if (settings_.empty()) return;
        if (lines_.back().back() != '\n') lines_.back() += '\n';
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at),
                      "    " + *settings_[0].subkey + " = " + settings_[0].value + "\n");
    }
};

[[noreturn]] void fail(const std::string& path, int error_number) {
    throw Error(ErrorKind::general, "[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number) +
                                        ": " + python_quote(path));
}

/// All of the text or none of it: a draft takes the file's place.
void replace_file(const std::string& path, std::string_view text, mode_t mode) {
    std::error_code ignored;
    const std::string target = std::filesystem::weakly_canonical(path, ignored).string();
    const std::string draft = target + ".new";
    Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kPrivate));
    bool written = file.get() >= 0 && ::fchmod(file.get(), mode) == 0;
    while (written && !text.empty()) {
        const ssize_t count = ::write(file.get(), text.data(), text.size());
        written = count > 0 || (count < 0 && errno == EINTR);
        if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
    if (written && ::rename(draft.c_str(), target.c_str()) == 0) return;
    const int error_number = errno;
    ::unlink(draft.c_str());
    fail(path, error_number);
}

} // namespace

std::string update_ini(std::string_view text, std::string_view section, std::vector<IniSetting> settings) {
    return Editor(text, section, std::move(settings)).run();
}

void update_ini_file(const std::string& path, std::string_view section, const std::vector<IniSetting>& settings) {
    if (section.find_first_of("\r\n") != std::string_view::npos)
        throw Error(ErrorKind::general,
                    "Invalid section name: newline characters and carriage returns are not allowed: " +
                        python_quote(section));
    for (const IniSetting& setting : settings)
        if (setting.value.find_first_of("\r\n") != std::string::npos)
            throw Error(ErrorKind::general, "Invalid value for key " + setting.key +
                                                ": newline characters and carriage returns are not allowed.");
    int error_number = 0;
    auto text = read_file(path, error_number);
    if (!text && error_number != ENOENT) fail(path, error_number);
    mode_t mode = kPrivate;
    if (struct stat status; text && ::stat(path.c_str(), &status) == 0) mode = status.st_mode & 0777;
    if (!text) {
        std::error_code error;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    }
    replace_file(path, update_ini(text.value_or(""), section, settings), mode);
}

bool is_shared_file(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0077) != 0;
}

} // namespace labdb::cli
