#include "core/sql/mysql/information_schema.hpp"

#include "core/sql/session/mysql_access.hpp"
#include "core/util/text.hpp"
#include "core/util/time.hpp"

namespace labdb::sql::mysql {

SystemContext::SystemContext(Session::State& of)
    : state(of), catalogue(*of.catalogue), flavour{of.version_number(), of.server.engine == Engine::mariadb},
      collation_connection(of.settings.value("collation_connection")) {}

bool SystemContext::sees_schema(const std::string& schema) const { return state.may_use_database(schema); }

std::vector<std::shared_ptr<const Schema>> SystemContext::schemas() const {
    auto found = catalogue.list<Schema>();
    std::erase_if(found, [&](const auto& schema) { return !sees_schema(schema->name); });
    return found;
}

std::vector<std::shared_ptr<const Table>> SystemContext::tables() const {
    auto found = catalogue.list<Table>();
    std::erase_if(found, [&](const auto& table) {
        return table->temporary || !may_see_table(state, table->schema, table->name);
    });
    return found;
}

std::string moment_text(std::int64_t micros, int digits) {
    const std::int64_t fraction = (micros % 1'000'000 + 1'000'000) % 1'000'000;
    const std::string iso = util::iso8601_z({micros - fraction}, false);
    std::string seconds = iso.substr(0, 10) + " " + iso.substr(11, 8);
    if (digits <= 0) return seconds;
    return seconds + "." + std::to_string(1'000'000 + fraction).substr(1, static_cast<std::size_t>(digits));
}

std::string column_key(const Table& table, const Column& column) {
    bool unique = false, first = false;
    for (const Index& index : table.indexes) {
        for (const KeyPart& part : index.parts) {
            if (part.column != column.name) continue;
            if (index.kind == Index::Kind::primary) return "PRI";
            if (&part != &index.parts.front()) continue;
            if (index.kind == Index::Kind::unique && index.parts.size() == 1) unique = true;
            first = true;
        }
    }
    if (unique) {
        // The first unique key without NULLs is shown as the primary key where there is none.
        if (column.not_null && !primary_key(table)) {
            for (const Index& index : table.indexes)
                if (index.kind == Index::Kind::unique) return index.parts[0].column == column.name ? "PRI" : "UNI";
        }
        return "UNI";
    }
    return first ? "MUL" : "";
}

std::string column_extra(const Column& column) {
    if (column.auto_increment) return "auto_increment";
    if (column.generated) return column.generated_stored ? "STORED GENERATED" : "VIRTUAL GENERATED";
    std::string text;
    const bool moment = column.default_source && column.default_source->starts_with("CURRENT_TIMESTAMP");
    if (moment || column.default_is_expression) text = "DEFAULT_GENERATED";
    if (column.on_update) text += (text.empty() ? "on update " : " on update ") + *column.on_update;
    if (column.invisible) text += text.empty() ? "INVISIBLE" : " INVISIBLE";
    return text;
}

Cell column_default(const Column& column) {
    if (!column.default_source || *column.default_source == "NULL") return {};
    std::string text = *column.default_source;
    if (!column.default_is_expression && text.size() >= 2 && text.front() == '\'') {
        text = text.substr(1, text.size() - 2);
        text = util::replace_all(text, "''", "'");
        text = util::replace_all(text, "\\\\", "\\");
    }
    return text;
}

} // namespace labdb::sql::mysql
