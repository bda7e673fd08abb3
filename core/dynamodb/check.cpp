#include "core/dynamodb/check.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "core/dynamodb/backup.hpp"
#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/check_scope.hpp"
#include "core/dynamodb/staging.hpp"
#include "core/dynamodb/table_format.hpp"
#include "core/store/clock.hpp"
#include "core/store/keys.hpp"
#include "core/store/resources.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// So early that nothing is over.
constexpr util::Instant kBeforeAll{std::numeric_limits<std::int64_t>::min()};

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

class CatalogueCheck {
public:
    explicit CatalogueCheck(CheckScope& scope) : scope_(scope) {}

    void run() {
        scope_.reads("The moved clock", [&] { store::clock_offset(scope_.reader); });
        store::Cursor cursor = scope_.reader.cursor(Database::catalogue);
        for (cursor.seek(""); cursor.valid(); cursor.next())
            if (cursor.key().front() == 't') table(std::string(cursor.key().substr(1)), cursor.value());
        backups();
        next_id();
    }

private:
    CheckScope& scope_;
    std::uint32_t highest_ = 0;

    void table(const std::string& name, std::string_view bytes) {
        const std::string title = "Table " + name;
        TableDefinition definition;
        if (!scope_.reads(title, [&] { definition = decode_table(bytes); })) return;
        ++scope_.findings.tables;
        if (definition.name != name) scope_.problem(title + " is stored under the name of another: " + definition.name);
        note_id(definition.id);
        note_id(definition.ttl.index);
        for (const IndexDefinition& index : definition.indexes) note_id(index.id);
        // What is left of a deleted table is its description.
        if (!definition.deleted_at) add({std::move(definition), false, title});
    }

    void backups() {
        scope_.reads("A backup", [&] {
            visit_backups(scope_.reader, "", kBeforeAll, [&](const Backup& backup) {
                note_id(backup.table.id);
                add({backup.table, true, "Backup " + backup.name + " of table " + backup.table.name});
                return true;
            });
        });
    }

    void add(Holder holder) {
        const std::uint32_t id = holder.table.id;
        const std::string title = holder.title;
        const auto [place, is_new] = scope_.holders.emplace(id, std::move(holder));
        if (!is_new) scope_.problem(title + " has the same items as " + place->second.title);
    }

    /// The bit is not of the number (new_table_id()).
    void note_id(std::uint32_t id) { highest_ = std::max(highest_, id & ~store::kScanOrderIds); }

    void next_id() {
        const auto bytes = scope_.reader.get(Database::catalogue, "n");
        std::uint64_t next = 1;
        if (bytes) scope_.reads("The next table's number", [&] { next = ByteReader(*bytes).varint(); });
        if (next <= highest_) scope_.problem("The next table's number has been given away already");
    }
};

} // namespace

bool CheckScope::reads(const std::string& what, const std::function<void()>& work) {
    try {
        work();
        return true;
    } catch (const std::exception&) {
        problem(what + " does not read");
        return false;
    }
}

std::optional<std::uint32_t> id_in(std::string_view key, std::size_t skipped) {
    constexpr std::size_t kIdSize = 4;
    if (key.size() < skipped + kIdSize) return std::nullopt;
    return static_cast<std::uint32_t>(read_big_endian(key.substr(skipped, kIdSize)));
}

std::string shown(const AttributeMap& key) {
    std::string text = "{";
    for (const auto& [name, value] : key) {
        if (text.size() > 1) text += ", ";
        text += name + ": ";
        switch (value.type()) {
        case AttributeType::N: text += value.number().to_string(); break;
        case AttributeType::S: text += quoted(value.text()); break;
        default: text += "(" + std::to_string(size_of(value)) + " bytes)";
        }
    }
    return text + "}";
}

void check_catalogue(CheckScope& scope) {
    CatalogueCheck(scope).run();
    scope.reads("What imports keep",
                [&scope] { visit_staged(scope.reader, [&scope](std::uint32_t id) { scope.staged.insert(id); }); });
}

void check_documents(CheckScope& scope) {
    constexpr std::string_view kToken = "token", kTokenExpiry = "token-expiry", kOfTable = "table-";
    constexpr std::size_t kExpirySize = 8, kTokenSize = kExpirySize + 16;
    store::Cursor cursor = scope.reader.cursor(Database::resources);
    for (cursor.seek(""); cursor.valid(); cursor.next()) {
        const std::string_view key = cursor.key();
        const std::size_t slash = key.find('/');
        const std::string_view kind = key.substr(0, slash);
        const std::string_view name = slash == std::string_view::npos ? "" : key.substr(slash + 1);
        const std::string title = "The document " + quoted(key);
        if (kind == kToken) {
            const std::string expiry = "token-expiry/" + std::string(cursor.value().substr(0, kExpirySize));
            if (cursor.value().size() != kTokenSize ||
                !scope.reader.get(Database::resources, expiry + std::string(name)))
                scope.problem("The client token " + quoted(name) + " is damaged");
            continue;
        }
        if (kind == kTokenExpiry) continue;
        if (!scope.reads(title, [&] { store::find_resource(scope.reader, kind, name).value(); })) continue;
        ++scope.findings.documents;
        std::uint32_t table = 0;
        if (kind.substr(0, kOfTable.size()) == kOfTable &&
            std::from_chars(name.data(), name.data() + name.size(), table).ec == std::errc() &&
            !scope.holders.contains(table))
            scope.problem(title + " belongs to no table");
    }
}

Findings check_data(const store::Reader& reader) {
    CheckScope scope{reader};
    check_catalogue(scope);
    check_items(scope);
    check_indexes(scope);
    check_streams(scope);
    check_documents(scope);
    return std::move(scope.findings);
}

} // namespace labdb::dynamodb
