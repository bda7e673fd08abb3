#include "cli/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/descriptor.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

bool is_name(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string universal_newlines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
            continue;
        }
        out += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
    return out;
}

} // namespace

std::optional<std::string> read_file(const std::string& path, int& error_number) {
    // A NUL would end the path where open(2) looks at it, and name another file.
    if (path.find('\0') != std::string::npos) return error_number = EINVAL, std::nullopt;
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts {};
    if (file.get() < 0 || ::fstat(file.get(), &facts) != 0) return error_number = errno, std::nullopt;
    if (S_ISDIR(facts.st_mode)) return error_number = EISDIR, std::nullopt;
    // As large as the file says that it is, and a byte more to see its end; what says nothing is read by blocks.
    constexpr std::size_t kBlock = 512;
    std::string content;
    std::size_t filled = 0;
    for (;;) {
        if (filled == content.size())
            content.resize(filled +
                           std::max(filled == 0 ? static_cast<std::size_t>(facts.st_size) + 1 : filled, kBlock));
        const ssize_t count = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (count == 0) return content.resize(filled), content;
        if (count > 0)
            filled += static_cast<std::size_t>(count);
        else if (errno != EINTR)
            return error_number = errno, std::nullopt;
    }
}

bool write_file(const std::string& path, std::string_view bytes, int& error_number) {
    const std::string draft = path + ".new";
    Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    bool written = file.get() >= 0;
    while (written && !bytes.empty()) {
        ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        written = count > 0;
        if (written) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (written && ::rename(draft.c_str(), path.c_str()) == 0) return true;
    error_number = errno;
    ::unlink(draft.c_str());
    return false;
}

std::string expand_user(std::string_view path, const Environment& environment) {
    bool own_home = path == "~" || path.substr(0, 2) == "~/";
    std::string_view home = environment.get("HOME");
    if (!own_home || home.empty()) return std::string(path);
    while (home.size() > 1 && home.back() == '/') home.remove_suffix(1);
    return std::string(home) + std::string(path.substr(1));
}

std::string expand_variables(std::string_view path, const Environment& environment) {
    std::string out;
    for (std::size_t i = 0; i < path.size();) {
        if (path[i] != '$') {
            out += path[i++];
            continue;
        }
        bool braces = i + 1 < path.size() && path[i + 1] == '{';
        std::size_t begin = i + (braces ? 2 : 1);
        std::size_t end = begin;
        if (braces)
            end = path.find('}', begin);
        else
            while (end < path.size() && is_name(path[end])) ++end;
        if (end == std::string_view::npos || end == begin) {
            out += path[i++];
            continue;
        }
        std::size_t behind = end + (braces ? 1 : 0);
        auto value = environment.find(path.substr(begin, end - begin));
        out += value.value_or(path.substr(i, behind - i));
        i = behind;
    }
    return out;
}

std::optional<json::Value> read_parameter_file(std::string_view value, const Environment& environment) {
    constexpr std::string_view kText = "file://", kBytes = "fileb://";
    bool bytes = value.substr(0, kBytes.size()) == kBytes;
    if (!bytes && value.substr(0, kText.size()) != kText) return std::nullopt;
    std::string_view rest = value.substr(bytes ? kBytes.size() : kText.size());
    std::string path = expand_variables(expand_user(rest, environment), environment);
    int error_number = 0;
    auto content = read_file(path, error_number);
    if (!content)
        throw Error(ErrorKind::general, "Unable to load paramfile " + std::string(value) + ": [Errno " +
                                            std::to_string(error_number) + "] " + std::strerror(error_number) + ": " +
                                            python_quote(path));
    if (bytes) return json::Bytes{std::move(*content)};
    if (!util::is_utf8(*content))
        throw Error(ErrorKind::general, "Unable to load paramfile (" + path +
                                            "), text contents could not be decoded.  If this is a binary file, please "
                                            "use the fileb:// prefix instead of the file:// prefix.");
    return json::Value(universal_newlines(*content));
}

} // namespace labdb::cli
