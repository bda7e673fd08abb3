#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/transfer/object_text.hpp"

namespace labdb::dynamodb::transfer {

/// Reads the rows of a CSV text (RFC 4180, with any separator): a field that has a quote, a separator or a line's end
/// in it stands in quotes, and a quote in it is doubled.
class CsvReader {
public:
    CsvReader(ObjectText& text, char separator) : in_(text), separator_(separator) {}

    /// The fields of the next row that is not empty; absent at the end. Throws Malformed for a quote out of place.
    std::optional<std::vector<std::string>> next();

private:
    ObjectText& in_;
    char separator_;

    std::string field();
    void quoted(std::string& out);
    /// Goes on behind a line's end, if one stands here.
    bool end_line();
    bool at_end_of_field();
};

} // namespace labdb::dynamodb::transfer
