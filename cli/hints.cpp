#include "cli/hints.hpp"

namespace labdb::cli {

namespace {

/// A hint for errors whose message holds a certain text.
struct Hint {
    std::string_view code;
    std::string_view part;
    std::string_view text;
};

constexpr Hint kHints[] = {
    {"ValidationException", "reserved keyword",
     "write #n for the attribute's name and give --expression-attribute-names '{\"#n\":\"NAME\"}'"},
    {"ValidationException", "provided key element does not match the schema",
     "--key takes the table's key attributes, all of them and nothing else: see describe-table"},
    {"ValidationException", "Missing the key", "an item needs every key attribute of its table: see describe-table"},
    {"ValidationException", "Filter Expression can only contain non-primary key attributes",
     "conditions on key attributes belong into --key-condition-expression"},
    {"ValidationException", "Query condition missed key schema element",
     "a query names one value of the partition key: --key-condition-expression 'KEY = :value'"},
    {"ResourceNotFoundException", "non-existent table",
     "see list-tables; the table may be in another Region (--region)"},
    {"ResourceNotFoundException", "resource not found",
     "see list-tables; the table may be in another Region (--region)"},
    {"ResourceInUseException", "Table already exists",
     "drop it with delete-table, or start again with labdb state reset"},
};

} // namespace

std::string_view hint_text(const ServiceError& error) {
    for (const Hint& hint : kHints)
        if (hint.code == error.code() && error.message().find(hint.part) != std::string::npos) return hint.text;
    return {};
}

void hint_for(const Error& error, Terminal& terminal) {
    const auto* service = dynamic_cast<const ServiceError*>(&error);
    if (!service || !terminal.err.is_terminal()) return;
    std::string_view text = hint_text(*service);
    if (!text.empty()) terminal.err << "hint: " << text << "\n";
}

} // namespace labdb::cli
