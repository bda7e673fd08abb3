#include "core/dynamodb/transfer/csv_read.hpp"

namespace labdb::dynamodb::transfer {

bool CsvReader::end_line() {
    const bool two = in_.peek() == '\r' && in_.peek(1) == '\n';
    if (!two && in_.peek() != '\n') return false;
    in_.skip(two ? 2 : 1);
    return true;
}

bool CsvReader::at_end_of_field() {
    const int c = in_.peek();
    return c < 0 || c == separator_ || c == '\n' || (c == '\r' && in_.peek(1) == '\n');
}

void CsvReader::quoted(std::string& out) {
    in_.skip();
    while (true) {
        const int c = in_.peek();
        if (c < 0) throw Malformed("A quoted field has no end");
        in_.skip();
        if (c == '"') {
            if (in_.peek() != '"') break;
            in_.skip();
        }
        out += static_cast<char>(c);
        if (out.size() > kMaxRecord) throw Malformed("A field is too long for an item");
    }
    if (!at_end_of_field()) throw Malformed("A quote in a quoted field is not doubled");
}

std::string CsvReader::field() {
    std::string out;
    if (in_.peek() == '"') {
        quoted(out);
        return out;
    }
    while (!at_end_of_field()) {
        const int c = in_.peek();
        if (c == '"') throw Malformed("A quote in a field that is not quoted");
        out += static_cast<char>(c);
        if (out.size() > kMaxRecord) throw Malformed("A field is too long for an item");
        in_.skip();
    }
    return out;
}

std::optional<std::vector<std::string>> CsvReader::next() {
    while (end_line()) {
    }
    if (in_.peek() < 0) return std::nullopt;
    std::vector<std::string> fields;
    const std::uint64_t start = in_.position();
    while (true) {
        fields.push_back(field());
        if (in_.position() - start > kMaxRecord) throw Malformed("A row is too long for an item");
        if (in_.peek() != separator_) break;
        in_.skip();
    }
    end_line();
    return fields;
}

} // namespace labdb::dynamodb::transfer
