#include "core/sql/postgres/parse.hpp"

#include <pg_query.h>
#include <pthread.h>

#include <algorithm>
#include <memory>
#include <string>

#include "core/json/read.hpp"
#include "core/sql/error.hpp"
#include "core/sql/postgres/lex.hpp"
#include "core/sql/postgres/named_parameters.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/statements.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::size_t kMaxText = 1 << 20;
// libpg_query checks no depth: what it does to a text of this size fits into any thread's stack, and a megabyte of
// `1+1+1…` into the large one (about 100 bytes for each term).
constexpr std::size_t kSmallText = 16 << 10;
constexpr std::size_t kLargeStack = 512 << 20;
// Of the tree in JSON: several levels for each of an expression, whose number the walk limits.
constexpr std::size_t kMaxTreeDepth = 4000;

std::string hexadecimal(unsigned char byte) {
    static constexpr char kDigits[] = "0123456789abcdef";
    return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

void check_encoding(std::string_view text) {
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos && util::is_utf8(text)) return;
    std::size_t at = 0;
    while (at < text.size()) {
        // A sequence by its first byte, as PostgreSQL reports it.
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead >= 0xF8 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        const std::string_view sequence = text.substr(at, length);
        if (lead != 0 && util::is_utf8(sequence)) {
            at += length;
            continue;
        }
        std::string message = "invalid byte sequence for encoding \"UTF8\":";
        for (char byte : sequence) message += ' ' + hexadecimal(static_cast<unsigned char>(byte));
        throw Error("22021", message);
    }
}

struct Release {
    void operator()(PgQueryParseResult* result) const {
        pg_query_free_parse_result(*result);
        delete result;
    }
};
using Result = std::unique_ptr<PgQueryParseResult, Release>;

struct Job {
    const char* text;
    PgQueryParseResult result;
};

// pg_query_exit is never called: it and the end of the thread would both free the memory.
void* run(void* data) {
    auto* job = static_cast<Job*>(data);
    job->result = pg_query_parse(job->text);
    return nullptr;
}

Result parse_tree(const std::string& text) {
    Job job{text.c_str(), {}};
    if (text.size() <= kSmallText) {
        run(&job);
    } else {
        pthread_attr_t attributes;
        pthread_t thread{};
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, kLargeStack);
        const int failed = pthread_create(&thread, &attributes, run, &job);
        pthread_attr_destroy(&attributes);
        if (failed != 0) throw Error("53000", "out of memory");
        pthread_join(thread, nullptr);
    }
    return Result(new PgQueryParseResult(job.result));
}

// libpg_query does not pass on the SQLSTATE: the scanner's and the grammar's errors that are no syntax errors, by how
// they begin (PostgreSQL 15, src/backend/parser/scan.l, gram.y, parser.c).
std::string sqlstate_of(std::string_view message, std::string_view function) {
    static constexpr std::pair<std::string_view, const char*> kStates[] = {
        {"unsafe use of \\' in a string literal", "22P06"},
        {"invalid byte sequence", "22021"},
        {"invalid Unicode code point", "22021"},
        {"precision for type float", "22023"},
        {"interval(", "22023"},
        {"frame ", "42P20"},
        {"current database cannot be changed", "0A000"},
        {"MATCH PARTIAL not yet implemented", "0A000"},
        {"UNIQUE predicate is not yet implemented", "0A000"},
        {"CREATE ASSERTION is not yet implemented", "0A000"},
        {"WITH CHECK OPTION not supported", "0A000"},
        {"CREATE EXTENSION ... FROM", "0A000"},
        {"CREATE SCHEMA IF NOT EXISTS cannot include schema elements", "0A000"},
        {"CREATE OR REPLACE CONSTRAINT TRIGGER", "0A000"},
        {"UNENCRYPTED PASSWORD is no longer supported", "0A000"},
        {"aggregates cannot have output arguments", "0A000"},
        {"SET LOCAL is not supported", "0A000"},
    };
    // E'\\u12' has a state of its own, U&'\\12' has not.
    if (message == "invalid Unicode escape" && function == "core_yylex") return "22025";
    for (const auto& [start, state] : kStates)
        if (message.starts_with(start)) return state;
    if (message.find(" constraints cannot be marked ") != std::string_view::npos) return "0A000";
    return "42601";
}

const char* hint_of(std::string_view message, std::string_view function) {
    if (message == "subquery in FROM must have an alias") return "For example, FROM (SELECT ...) [AS] foo.";
    if (message == "VALUES in FROM must have an alias") return "For example, FROM (VALUES ...) [AS] foo.";
    if (message == "LIMIT #,# syntax is not supported") return "Use separate LIMIT and OFFSET clauses.";
    if (message == "invalid Unicode escape")
        return function == "core_yylex" ? "Unicode escapes must be \\uXXXX or \\UXXXXXXXX."
                                        : "Unicode escapes must be \\XXXX or \\+XXXXXX.";
    return "";
}

// Characters from 1, as PostgreSQL tells clients, to bytes from 0.
std::size_t byte_position(std::string_view text, int cursor) {
    std::size_t at = 0;
    for (int skipped = 1; skipped < cursor && at < text.size(); ++skipped) util::decode_utf8(text, at);
    return at;
}

/// What walks the tree of a text; keeps what it refers to.
struct Parsed {
    explicit Parsed(std::string_view given, const ParseOptions& options = {}) : text(checked(given)), context(text) {
        if (options.named_parameters) context.names = number_parameters(text);
        const Result result = parse_tree(text);
        if (const PgQueryError* failed = result->error) {
            Error error(sqlstate_of(failed->message, failed->funcname), failed->message);
            if (failed->cursorpos > 0) error.position = byte_position(text, failed->cursorpos);
            error.hint = hint_of(failed->message, failed->funcname);
            throw error;
        }
        try {
            root = json::read(result->parse_tree, kMaxTreeDepth);
        } catch (const json::ReadError&) {
            tree::refuse_depth(); // all else that libpg_query writes is JSON
        }
    }

    std::string text;
    json::Value root;
    tree::Context context;

private:
    static std::string checked(std::string_view given) {
        if (given.size() > kMaxText)
            throw Error("54000", "statement is too long: labdb takes " + std::to_string(kMaxText) + " bytes");
        check_encoding(given);
        return std::string(given);
    }
};

// A statement's place begins at its first word: libpg_query's at the end of the one before.
void place(ast::Statement& statement, const tree::Node& raw, std::string_view text) {
    const auto start = static_cast<std::size_t>(raw.number("stmt_location"));
    const auto length = static_cast<std::size_t>(raw.number("stmt_len")); // 0: to the end
    std::size_t end = length > 0 ? start + length : text.size();
    statement.position = skip_blanks(text, start);
    while (end > statement.position && std::string_view(" \t\n\r\f\v").find(text[end - 1]) != std::string_view::npos)
        --end;
    statement.length = end - statement.position;
}

} // namespace

std::vector<ast::StatementPtr> parse(std::string_view text, const ParseOptions& options) {
    Parsed parsed(text, options);
    std::vector<ast::StatementPtr> statements;
    for (const tree::Node& raw : tree::Node(parsed.root).list("stmts")) {
        parsed.context.parameters = 0;
        parsed.context.statement_position = static_cast<std::size_t>(raw.number("stmt_location"));
        statements.push_back(tree::statement(raw.child("stmt"), parsed.context));
        statements.back()->parameters = parsed.context.parameters;
        place(*statements.back(), raw, parsed.text);
    }
    return statements;
}

namespace {

constexpr std::string_view kSelect = "SELECT ";

// The one item of `SELECT text`, and nothing else: no further clauses in the text.
template <class Use> auto with_item(std::string_view text, Use use) {
    Parsed parsed(std::string(kSelect) + std::string(text));
    const auto statements = tree::Node(parsed.root).list("stmts");
    const tree::Node select = statements.size() == 1 ? statements.front().child("stmt") : tree::Node();
    const auto items = select.list("targetList");
    static const char* const kOthers[] = {"fromClause", "whereClause",   "groupClause", "havingClause",
                                          "sortClause", "limitCount",    "limitOffset", "larg",
                                          "intoClause", "lockingClause", "windowClause"};
    const bool alone =
        items.size() == 1 && !items.front().has("name") &&
        std::none_of(std::begin(kOthers), std::end(kOthers), [&](const char* field) { return select.has(field); });
    if (!alone) throw Error("42601", "syntax error at end of input");
    return use(items.front().child("val"), parsed.context);
}

} // namespace

ast::ExpressionPtr parse_expression(std::string_view text) {
    return with_item(text,
                     [](const tree::Node& node, tree::Context& context) { return tree::expression(node, context); });
}

ast::QueryPtr parse_query(std::string_view text) {
    std::vector<ast::StatementPtr> statements = parse(text);
    auto* query = statements.size() == 1 ? std::get_if<ast::QueryPtr>(&statements.front()->node) : nullptr;
    if (!query) throw Error("42601", "syntax error at end of input");
    return std::move(*query);
}

ast::TypeName parse_type(std::string_view text) {
    return with_item("NULL::" + std::string(text), [](const tree::Node& node, tree::Context& context) {
        if (!node.is("TypeCast")) throw Error("42601", "syntax error at end of input");
        return tree::type_name(node.child("typeName"), context);
    });
}

} // namespace labdb::sql::postgres
