#include "cli/psql/describe.hpp"

#include "cli/database/rows.hpp"
#include "cli/psql/client.hpp"
#include "core/util/text.hpp"

// \d and what begins with it, \l, \z, \sf, \sv: what is in the database.
namespace labdb::cli::psql {

namespace {

std::string without_final_line_end(std::string text) {
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

} // namespace

/// The catalogue of the connection; with ECHO_HIDDEN the user sees what it is asked.
class Describer : public Catalogue {
public:
    explicit Describer(Client& client) : client_(client) {}

    std::optional<std::vector<std::vector<std::string>>> rows(const std::string& query) override {
        const std::string_view hidden = client_.variables_.get("ECHO_HIDDEN");
        if (hidden != "off")
            client_.output_.out("********* QUERY **********\n" + query + "\n**************************\n\n");
        if (hidden == "noexec") return std::nullopt;
        database::Rows result(*client_.connection_);
        try {
            client_.connection_->execute(query, result);
        } catch (const sql::Error& error) {
            client_.note_failure(error, query);
            return std::nullopt;
        }
        std::vector<std::vector<std::string>> texts;
        for (const auto& row : result.rows()) {
            std::vector<std::string>& cells = texts.emplace_back();
            for (const auto& value : row) cells.push_back(value.value_or(""));
        }
        return texts;
    }

private:
    Client& client_;
};

Client::Result Client::describe(const std::string& name) {
    if (!connection_) {
        complain("You are currently not connected to a database.");
        return Result::failed;
    }
    Describer catalogue(*this);
    Description description;
    for (const char letter : name) {
        if (letter == '+')
            description.verbose = true;
        else if (letter == 'S' && description.command != "")
            description.system = true;
        else
            description.command += letter;
    }
    description.pattern = optional_argument();
    // The end of a statement is no part of a name.
    if (description.pattern && !description.pattern->empty() && description.pattern->back() == ';')
        description.pattern->pop_back();
    TableOptions options = table_;
    options.title.reset();
    options.null.clear();
    const auto print = [&](const Table& table) {
        const std::optional<TableOptions> former = std::exchange(table_once_, options);
        show(table);
        table_once_ = former;
    };
    if (description.command == "sf" || description.command == "sv") {
        if (!description.pattern) {
            complain(description.command == "sf" ? "function name is required" : "view name is required");
            return Result::failed;
        }
        const std::string literal = sql_literal(*description.pattern);
        const auto rows = catalogue.rows(
            description.command == "sf"
                ? "SELECT pg_catalog.pg_get_functiondef(" + literal + "::pg_catalog." +
                      (description.pattern->find('(') == std::string::npos ? "regproc" : "regprocedure") +
                      "::pg_catalog.oid)"
                : "SELECT 'CREATE OR REPLACE VIEW ' || n.nspname || '.' || c.relname || E' AS\\n' || "
                  "pg_catalog.pg_get_viewdef(c.oid, true) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
                  "ON n.oid = c.relnamespace WHERE c.oid = " +
                      literal + "::pg_catalog.regclass::pg_catalog.oid");
        if (!rows || rows->empty()) return Result::failed;
        std::string text = without_final_line_end((*rows)[0][0]);
        if (description.command == "sv" && !text.empty() && text.back() == ';') text.pop_back();
        output_.result(text + "\n");
        return Result::done;
    }
    if (description.command == "d" && description.pattern) {
        const auto tables = describe_relations(description, catalogue);
        if (!tables) return Result::failed;
        if (tables->empty()) {
            if (!variables_.flag("QUIET"))
                complain("Did not find any relation named \"" + *description.pattern + "\".");
            return Result::failed;
        }
        for (const Table& table : *tables) print(table);
        return Result::done;
    }
    const Listing listing = list_objects(description, catalogue);
    if (!listing.known) {
        complain("invalid command \\" + name);
        return Result::failed;
    }
    if (listing.failed) return Result::failed;
    if (listing.table.rows.empty() && !listing.nothing.empty()) {
        if (!variables_.flag("QUIET")) complain(listing.nothing);
        return Result::done;
    }
    print(listing.table);
    return Result::done;
}

} // namespace labdb::cli::psql
