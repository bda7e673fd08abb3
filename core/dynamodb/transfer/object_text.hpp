#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/util/decompressor.hpp"

namespace labdb::dynamodb::transfer {

/// Nothing more can be read from an object: it is damaged, or what stands in it is not of the format.
class Malformed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Something that was read is no item; what follows it may be one.
class BadItem : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// No item of 400 KB takes more text than this, however it is escaped.
constexpr std::size_t kMaxRecord = 8 << 20;

/// The text in an object, read and unpacked a piece at a time.
class ObjectText {
public:
    /// Of a file; `decompressor` null reads it as it is. Throws Malformed when it cannot be opened.
    ObjectText(const std::string& path, std::unique_ptr<util::Decompressor> decompressor);
    explicit ObjectText(std::string text) : buffer_(std::move(text)) {}
    ~ObjectText();
    ObjectText(const ObjectText&) = delete;
    ObjectText& operator=(const ObjectText&) = delete;

    /// The byte so many bytes ahead, or -1 behind the end. Throws Malformed.
    int peek(std::size_t ahead = 0) {
        while (at_ + ahead >= buffer_.size())
            if (!fill()) return -1;
        return static_cast<unsigned char>(buffer_[at_ + ahead]);
    }
    /// Goes on; what is skipped has been looked at.
    void skip(std::size_t count = 1) { at_ += count; }
    /// The rest of the line without its end, and goes on behind it; absent at the end of the text. The view is good
    /// until more is read. Throws Malformed for what is longer than kMaxRecord.
    std::optional<std::string_view> line();

    /// Bytes gone by: of the text, and of the file.
    std::uint64_t position() const { return before_ + at_; }
    std::uint64_t file_position() const { return read_; }

private:
    std::string buffer_;
    std::size_t at_ = 0;
    std::uint64_t before_ = 0; // bytes of the text that stood in front of the buffer
    std::uint64_t read_ = 0;
    int descriptor_ = -1;
    std::unique_ptr<util::Decompressor> decompressor_;
    std::string packed_;
    std::string_view rest_; // of packed_

    /// Appends to the buffer; false at the end.
    bool fill();
    bool read_piece(std::string& out);
};

} // namespace labdb::dynamodb::transfer
