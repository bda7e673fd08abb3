#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/descriptor.hpp"

namespace labdb::cli::database {

/// Where a client's input comes from, line by line.
class Lines {
public:
    virtual ~Lines() = default;
    /// The next line without its end; absent when there is none left. `prompt` is shown to a person.
    virtual std::optional<std::string> next(const std::string& prompt) = 0;
    /// What the person may call up again with the arrow keys.
    virtual void remember(const std::string&) {}
};

/// A text that is there already.
class TextLines : public Lines {
public:
    explicit TextLines(std::string text) : text_(std::move(text)) {}
    std::optional<std::string> next(const std::string& prompt) override;

private:
    std::string text_;
    std::size_t at_ = 0;
};

/// A file or a pipe, which is read as far as need be and no further than a block.
class FileLines : public Lines {
public:
    /// Reads from a descriptor that somebody else closes.
    explicit FileLines(int descriptor) : descriptor_(descriptor) {}
    /// Absent, with errno set, when the file cannot be opened.
    static std::unique_ptr<FileLines> open(const std::string& path);

    std::optional<std::string> next(const std::string& prompt) override;

private:
    int descriptor_;
    Descriptor own_;
    std::string block_;
    std::size_t at_ = 0;
    bool ended_ = false;

    bool fill();
};

} // namespace labdb::cli::database
