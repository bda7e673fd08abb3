#include "cli/hints.hpp"

#include <algorithm>

#include "cli/complete_state.hpp"
#include "cli/complete_values.hpp"
#include "cli/lab.hpp"

namespace labdb::cli {

namespace {

/// A hint for errors of one code whose message holds a certain text. Without a code: for what the command line itself
/// refuses.
struct ErrorHint {
    std::string_view code;
    std::string_view part;
    std::string_view text;
};

constexpr ErrorHint kErrorHints[] = {
    {"ValidationException", "reserved keyword",
     "write #n for the attribute's name and give --expression-attribute-names '{\"#n\":\"NAME\"}'"},
    {"ValidationException", "provided key element does not match the schema",
     "--key takes the table's key attributes, all of them and nothing else: see describe-table"},
    {"ValidationException", "number of conditions on the keys is invalid",
     "--key takes the table's key attributes, all of them and nothing else: see describe-table"},
    {"ValidationException", "Missing the key", "an item needs every key attribute of its table: see describe-table"},
    {"ValidationException", "Type mismatch for key",
     "a key attribute has the type that the table was created with: see AttributeDefinitions in describe-table"},
    {"ValidationException", "Filter Expression can only contain non-primary key attributes",
     "conditions on key attributes belong into --key-condition-expression"},
    {"ValidationException", "Query condition missed key schema element",
     "a query names one value of the partition key: --key-condition-expression 'KEY = :value'; to look everywhere, "
     "scan"},
    {"ValidationException", "Query key condition not supported",
     "the partition key is compared with = alone; <, >, BETWEEN and begins_with are for the sort key"},
    {"ValidationException", "An expression attribute value used in expression is not defined",
     "give every :name of the expression a value: --expression-attribute-values '{\":name\":{\"S\":\"…\"}}'"},
    {"ValidationException", "An expression attribute name used in the document path is not defined",
     "give every #name of the expression an attribute: --expression-attribute-names '{\"#name\":\"NAME\"}'"},
    {"ValidationException", "ExpressionAttributeValues contains invalid key",
     "the names of values begin with a colon: '{\":v\":{\"S\":\"…\"}}'"},
    {"ValidationException", "ExpressionAttributeNames contains invalid key",
     "the placeholders of names begin with #: '{\"#n\":\"NAME\"}'"},
    {"ValidationException", "unused in expressions",
     "leave out the :values and #names that no expression uses; a missing expression option is the usual cause"},
    {"ValidationException", "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified",
     "a table is either on demand (--billing-mode PAY_PER_REQUEST) or has --provisioned-throughput, never both"},
    {"ValidationException", "No provisioned throughput specified",
     "add --billing-mode PAY_PER_REQUEST, or --provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=5"},
    {"ValidationException", "Some AttributeDefinitions are not used",
     "--attribute-definitions lists the attributes of keys alone; other attributes need no definition"},
    {"ValidationException", "Some index key attributes are not defined in AttributeDefinitions",
     "every attribute of --key-schema and of the indexes' keys needs its type in --attribute-definitions"},
    {"ValidationException", "cannot be converted to a numeric value", "a number stands in quotes: {\"N\": \"42\"}"},
    {"ResourceInUseException", "Table already exists",
     "drop it with delete-table, or start again with labdb state reset"},
    {"DBInstanceNotFound", "not found", "see describe-db-instances; the instance may be in another Region (--region)"},
    {"InvalidDBInstanceState", "", "see DBInstanceStatus in describe-db-instances, and wait db-instance-available"},
    {"InvalidDBClusterStateFault", "", "see Status in describe-db-clusters, and wait db-cluster-available"},
    {"InvalidParameterValue", "reserved word", "PostgreSQL and MySQL keep some names for themselves: try labuser"},
    {"InvalidParameterValue", "MasterUserPassword",
     "a password has 8 characters or more and none of / @ \" or blank: try MyPassword123!"},
    {"", "argument command: Found invalid choice",
     "labdb stands in for dynamodb, dynamodbstreams, ddb, rds, rds-data, sts and configure; other services are not "
     "here"},
    {"", "valid types: <class 'dict'>",
     "attribute values say their type: {\"id\": {\"S\": \"text\"}, \"n\": {\"N\": \"42\"}}"},
    {"", ".N, value:", "a number stands in quotes: {\"N\": \"42\"}"},
    {"", "Error parsing parameter '--",
     "JSON stands in single quotes, its names and texts in double ones: '{\"id\": {\"S\": \"1\"}}'"},
};

/// A hint for what the shell has made of the line, whatever the error.
struct WordHint {
    bool (*holds)(const std::vector<std::string>& words);
    std::string_view text;
};

template <typename Test> bool any(const std::vector<std::string>& words, Test test) {
    return std::any_of(words.begin(), words.end(), test);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool smart_quotes(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) {
        return contains(word, "\u201C") || contains(word, "\u201D") || contains(word, "\u2018") ||
               contains(word, "\u2019");
    });
}

bool long_dash(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) { return word.starts_with("\u2013") || word.starts_with("\u2014"); });
}

bool windows_continuation(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) { return word == "^" || word == "`"; });
}

bool blank_after_backslash(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) { return word == " " || word == "\r"; });
}

/// JSON that has lost its quotes: `{id:{S:1}}`, taken apart or not.
bool quotes_eaten(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) {
        return (word.starts_with("{") || word.starts_with("[{")) && !contains(word, "\"") && contains(word, ":");
    });
}

bool three_slashes(const std::vector<std::string>& words) {
    return any(words,
               [](const std::string& word) { return word.starts_with("file:///") || word.starts_with("fileb:///"); });
}

bool one_slash(const std::vector<std::string>& words) {
    return any(words, [](const std::string& word) {
        return (word.starts_with("file:") || word.starts_with("fileb:")) && !contains(word, "://");
    });
}

/// `--publicly-accessible false`: what is true or false by its name alone.
bool value_of_flag(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        if ((words[i] == "true" || words[i] == "false") && words[i - 1].starts_with("--")) return true;
    return false;
}

constexpr WordHint kWordHints[] = {
    {smart_quotes, "the line has typographic quotes (\u201C \u201D \u2018 \u2019): type \" and ' in their place"},
    {long_dash, "the line has a long dash: options begin with two hyphens, --"},
    {windows_continuation, "^ and ` continue a line on Windows; in this shell it is \\"},
    {blank_after_backslash, "\\ must be the last character of its line: remove the blank behind it"},
    {quotes_eaten, "the shell has taken the quotes away: put JSON in single quotes, '{\"id\": {\"S\": \"1\"}}'"},
    {one_slash, "write file://items.json for a file in this folder, file:///home/me/items.json for any other"},
};

/// What may be a mistake, and is one when a certain error has come of it.
std::string_view hint_of_words_and_error(const Error& error, const std::vector<std::string>& words) {
    const std::string_view text = error.what();
    if (error.kind() == ErrorKind::unknown_options && value_of_flag(words))
        return "such an option takes no value: --publicly-accessible for yes, --no-publicly-accessible for no";
    if (contains(text, "Unable to load paramfile") && three_slashes(words))
        return "file:/// begins at the root of the disk; a file in this folder is file://items.json";
    if (contains(text, "Unable to load paramfile"))
        return "the path is looked up from the folder you are in: see pwd and ls";
    return {};
}

/// The Region, other than the command's own, in which this account has the table that `words` name; empty when none.
std::string region_with_table(const std::vector<std::string>& words, const Invocation& invocation) {
    const auto option = std::find(words.begin(), words.end(), "--table-name");
    if (option == words.end() || option + 1 == words.end()) return {};
    const Environment& environment = invocation.session.environment;
    for (const std::string& region : region_names()) {
        if (region == invocation.settings.region) continue;
        Globals globals = invocation.globals;
        globals.region = region;
        const std::vector<std::string> tables = state_names({"dynamodb", "--table-name", {}}, environment, globals);
        if (std::find(tables.begin(), tables.end(), *(option + 1)) != tables.end()) return region;
    }
    return {};
}

std::string hint_of_state(const Error& error, const std::vector<std::string>& words, const Invocation& invocation) {
    const auto* service = dynamic_cast<const ServiceError*>(&error);
    if (!service || service->code() != "ResourceNotFoundException") return {};
    if (!contains(service->message(), "not found") && !contains(service->message(), "non-existent table")) return {};
    const std::string region = region_with_table(words, invocation);
    if (region.empty()) return "see list-tables for the tables of this Region, create-table for a new one";
    return "the table is in another Region: add --region " + region;
}

} // namespace

std::string_view hint_text(const Error& error, const std::vector<std::string>& words) {
    for (const WordHint& hint : kWordHints)
        if (hint.holds(words)) return hint.text;
    if (const std::string_view text = hint_of_words_and_error(error, words); !text.empty()) return text;
    const auto* service = dynamic_cast<const ServiceError*>(&error);
    const std::string_view code = service ? std::string_view(service->code()) : std::string_view();
    const std::string_view message = service ? std::string_view(service->message()) : std::string_view(error.what());
    for (const ErrorHint& hint : kErrorHints)
        if (hint.code == code && contains(message, hint.part)) return hint.text;
    return {};
}

void hint_for(const Error& error, const std::vector<std::string>& words, const Invocation& invocation) {
    Output& err = invocation.session.terminal.err;
    if (!err.is_terminal()) return;
    std::string text(hint_text(error, words));
    if (text.empty()) text = hint_of_state(error, words, invocation);
    if (!text.empty()) err << "hint: " + text + "\n";
}

} // namespace labdb::cli
