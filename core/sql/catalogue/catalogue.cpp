#include "core/sql/catalogue/catalogue.hpp"

#include <algorithm>
#include <type_traits>

#include "core/sql/catalogue/documents.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"

namespace labdb::sql {
namespace {

constexpr const char* name_of(const Schema*) { return "schema"; }
constexpr const char* name_of(const Table*) { return "table"; }
constexpr const char* name_of(const Routine*) { return "routine"; }
constexpr const char* name_of(const Sequence*) { return "sequence"; }
constexpr const char* name_of(const UserType*) { return "type"; }
constexpr const char* name_of(const Event*) { return "event"; }
constexpr const char* name_of(const Account*) { return "account"; }
constexpr const char* name_of(const Role*) { return "role"; }
constexpr const char* name_of(const DatabaseEntry*) { return "database"; }
constexpr const char* name_of(const Extension*) { return "extension"; }
template <class T> constexpr const char* kind_of() { return name_of(static_cast<const T*>(nullptr)); }

template <class T> bool is_temporary(const T& object) {
    if constexpr (requires { object.temporary; }) return object.temporary;
    return false;
}

/// The first object that a user makes has PostgreSQL's FirstNormalObjectId.
constexpr std::int64_t kFirstOid = 16384;

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS %labdb_objects (kind TEXT NOT NULL, schema TEXT NOT NULL, name TEXT NOT NULL, oid INTEGER NOT NULL,
    document TEXT NOT NULL, UNIQUE (kind, schema, name));
CREATE TABLE IF NOT EXISTS %labdb_links (kind TEXT NOT NULL, schema TEXT NOT NULL, name TEXT NOT NULL,
    table_schema TEXT NOT NULL, table_name TEXT NOT NULL, UNIQUE (kind, schema, name, table_schema, table_name));
CREATE INDEX IF NOT EXISTS %labdb_links_table ON labdb_links (table_schema, table_name);
)";

const char* link_kind(Catalogue::Part part) {
    switch (part) {
    case Catalogue::Part::index: return "index";
    case Catalogue::Part::trigger: return "trigger";
    case Catalogue::Part::foreign_key: return "foreign key";
    case Catalogue::Part::check: return "check";
    }
    return "";
}

} // namespace

Catalogue::Catalogue(Connection& connection, Dialect dialect)
    : connection_(connection), dialect_(dialect), counters_(connection) {}
Catalogue::~Catalogue() = default;

void Catalogue::prepare(Connection& connection) {
    connection.execute(util::replace_all(kTables, "%", "main."));
    connection.execute("CREATE TABLE IF NOT EXISTS main.labdb_counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL, "
                       "called INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
                       "INSERT OR IGNORE INTO main.labdb_counters (name, value) VALUES ('oid', " +
                       std::to_string(kFirstOid) + "), ('changes', 0)");
}

void Catalogue::need_temporary() {
    if (has_temporary_) return;
    connection_.execute(util::replace_all(kTables, "%", "temp."));
    has_temporary_ = true;
}

void Catalogue::refresh() {
    const std::int64_t version = connection_.data_version();
    if (version == data_version_ && changes_ >= 0) return;
    data_version_ = version;
    const auto rows = connection_.query("SELECT value FROM main.labdb_counters WHERE name = 'changes'");
    const std::int64_t changes = rows.empty() ? -1 : std::get<std::int64_t>(rows[0][0]);
    if (changes != changes_ || changes < 0) remembered_.clear();
    changes_ = changes;
}

void Catalogue::forget() {
    remembered_.clear();
    data_version_ = changes_ = -1;
    if (has_temporary_)
        has_temporary_ = !connection_.query("SELECT 1 FROM temp.sqlite_master WHERE name = 'labdb_objects'").empty();
}

void Catalogue::changed() {
    Prepared& count = connection_.cached("UPDATE main.labdb_counters SET value = value + 1 WHERE name = 'changes'");
    count.step();
    count.reset();
    if (changes_ >= 0) ++changes_;
}

std::int64_t Catalogue::new_oid() {
    const auto rows =
        connection_.query("UPDATE main.labdb_counters SET value = value + 1 WHERE name = 'oid' RETURNING value - 1");
    return std::get<std::int64_t>(rows.at(0).at(0));
}

std::string Catalogue::routine_key(const Routine& routine) const {
    if (is_mysql()) return (routine.procedure ? "procedure " : "function ") + folded(routine.name);
    std::string key = routine.name + "(";
    for (const Routine::Parameter& parameter : routine.parameters) {
        if (parameter.mode == "out" || parameter.mode == "table") continue;
        if (key.back() != '(') key += ',';
        key += parameter.type_source;
    }
    return key + ")";
}

template <class T> Catalogue::Key Catalogue::key_of(const T& object) const {
    if constexpr (std::is_same_v<T, Account>)
        return {kind_of<T>(), "", object.user + "@" + object.host};
    else if constexpr (std::is_same_v<T, Routine>)
        return {kind_of<T>(), object.schema, routine_key(object)};
    else if constexpr (std::is_same_v<T, Event>)
        return {kind_of<T>(), object.schema, folded(object.name)};
    else if constexpr (std::is_same_v<T, Extension> || !requires { object.schema; })
        return {kind_of<T>(), "", object.name};
    else
        return {kind_of<T>(), object.schema, object.name};
}

template <class T> std::shared_ptr<const T> Catalogue::read(const Key& key) {
    const auto from = [&](const char* sql) {
        Prepared& select = connection_.cached(sql);
        const auto& [kind, schema, name] = key;
        select.bind({Cell(kind), Cell(schema), Cell(name)});
        std::shared_ptr<const T> object;
        if (select.step()) {
            const Cell document = select.cell(0);
            const auto* text = std::get_if<std::string>(&document);
            object = std::make_shared<const T>(object_of<T>(text ? std::string_view(*text) : std::string_view()));
        }
        select.reset();
        return object;
    };
    if (has_temporary_)
        if (auto object = from("SELECT document FROM temp.labdb_objects WHERE kind = ?1 AND schema = ?2 AND name = ?3"))
            return object;
    return from("SELECT document FROM main.labdb_objects WHERE kind = ?1 AND schema = ?2 AND name = ?3");
}

template <class T> std::shared_ptr<const T> Catalogue::find(std::string_view schema, std::string_view name) {
    if (!has_temporary_ && schema == "pg_temp") return nullptr;
    const Key key{kind_of<T>(), schema, std::is_same_v<T, Event> ? folded(name) : std::string(name)};
    if (const auto found = remembered_.find(key); found != remembered_.end())
        return std::static_pointer_cast<const T>(found->second);
    auto object = read<T>(key);
    remembered_[key] = object;
    return object;
}

template <class T> std::shared_ptr<const T> Catalogue::find_oid(std::int64_t oid) {
    std::string sql = "SELECT schema, name FROM main.labdb_objects WHERE kind = ?1 AND oid = ?2";
    if (has_temporary_) sql += " UNION SELECT schema, name FROM temp.labdb_objects WHERE kind = ?1 AND oid = ?2";
    const auto rows = connection_.query(sql, {Cell(kind_of<T>()), Cell(oid)});
    return rows.empty() ? nullptr : find<T>(std::get<std::string>(rows[0][0]), std::get<std::string>(rows[0][1]));
}

template <class T> std::vector<std::shared_ptr<const T>> Catalogue::list(std::string_view schema) {
    std::string sql = "SELECT schema, name FROM main.labdb_objects WHERE kind = ?1 AND (?2 = '' OR schema = ?2)";
    if (has_temporary_)
        sql += " UNION SELECT schema, name FROM temp.labdb_objects WHERE kind = ?1 AND (?2 = '' OR schema = ?2)";
    std::vector<std::shared_ptr<const T>> objects;
    for (const Row& row :
         connection_.query(sql + " ORDER BY schema, name", {Cell(kind_of<T>()), Cell(std::string(schema))}))
        if (auto object = find<T>(std::get<std::string>(row[0]), std::get<std::string>(row[1])))
            objects.push_back(std::move(object));
    return objects;
}

template <class T> std::shared_ptr<const T> Catalogue::save(T object) {
    std::int64_t oid = 0;
    if constexpr (requires { object.oid; }) {
        if (object.oid == 0) object.oid = new_oid();
        oid = object.oid;
    }
    if constexpr (std::is_same_v<T, Table>)
        if (!is_mysql()) {
            const auto number = [this](auto& parts) {
                for (auto& part : parts)
                    if (part.oid == 0) part.oid = new_oid();
            };
            number(object.indexes);
            number(object.foreign_keys);
            number(object.checks);
        }
    const bool temporary = is_temporary(object);
    if (temporary) need_temporary();
    const Key key = key_of(object);
    const auto& [kind, schema, name] = key;
    connection_.query(std::string("INSERT INTO ") + (temporary ? "temp" : "main") +
                          ".labdb_objects (kind, schema, name, oid, document) VALUES (?1, ?2, ?3, ?4, ?5) "
                          "ON CONFLICT (kind, schema, name) DO UPDATE SET oid = ?4, document = ?5",
                      {Cell(kind), Cell(schema), Cell(name), Cell(oid), Cell(document_of(object))});
    if constexpr (std::is_same_v<T, Table>) write_links(object);
    changed();
    auto saved = std::make_shared<const T>(std::move(object));
    remembered_[key] = saved;
    return saved;
}

template <class T> void Catalogue::erase(const T& object) {
    const Key key = key_of(object);
    const auto& [kind, schema, name] = key;
    connection_.query(std::string("DELETE FROM ") + (is_temporary(object) ? "temp" : "main") +
                          ".labdb_objects WHERE kind = ?1 AND schema = ?2 AND name = ?3",
                      {Cell(kind), Cell(schema), Cell(name)});
    if constexpr (std::is_same_v<T, Table>) erase_links(object);
    changed();
    remembered_.erase(key); // what it hid may come to light
}

void Catalogue::erase_links(const Table& table) {
    connection_.query(std::string("DELETE FROM ") + (table.temporary ? "temp" : "main") +
                          ".labdb_links WHERE table_schema = ?1 AND table_name = ?2",
                      {Cell(table.schema), Cell(table.name)});
}

void Catalogue::write_links(const Table& table) {
    erase_links(table);
    const auto link = [&](std::string_view kind, const std::string& schema, const std::string& name) {
        connection_.query(std::string("INSERT OR IGNORE INTO ") + (table.temporary ? "temp" : "main") +
                              ".labdb_links (kind, schema, name, table_schema, table_name) VALUES (?1, ?2, ?3, ?4, ?5)",
                          {Cell(std::string(kind)), Cell(schema), Cell(name), Cell(table.schema), Cell(table.name)});
    };
    for (const ForeignKey& key : table.foreign_keys) {
        link("references", key.parent_schema, key.parent_table);
        if (is_mysql()) link(link_kind(Part::foreign_key), table.schema, folded(key.name));
    }
    for (const Table::Use& use : table.uses) link("uses " + use.kind, use.schema, use.name);
    if (is_mysql()) {
        for (const Check& check : table.checks) link(link_kind(Part::check), table.schema, folded(check.name));
        for (const Trigger& trigger : table.triggers) link(link_kind(Part::trigger), table.schema, trigger.name);
    } else
        for (const Index& index : table.indexes) link(link_kind(Part::index), table.schema, index.name);
}

std::vector<std::shared_ptr<const Table>> Catalogue::linked(std::string_view kind, std::string_view schema,
                                                            std::string_view name) {
    std::string sql =
        "SELECT table_schema, table_name FROM main.labdb_links WHERE kind = ?1 AND schema = ?2 AND name = ?3";
    if (has_temporary_)
        sql += " UNION SELECT table_schema, table_name FROM temp.labdb_links WHERE kind = ?1 AND schema = ?2 AND name "
               "= ?3";
    std::vector<std::shared_ptr<const Table>> tables;
    for (const Row& row : connection_.query(
             sql + " ORDER BY 1, 2", {Cell(std::string(kind)), Cell(std::string(schema)), Cell(std::string(name))}))
        if (auto table = find_table(std::get<std::string>(row[0]), std::get<std::string>(row[1])))
            tables.push_back(std::move(table));
    return tables;
}

std::shared_ptr<const Table> Catalogue::table_with(Part part, std::string_view schema, std::string_view name) {
    const bool ignores_case = part == Part::foreign_key || part == Part::check;
    const auto tables = linked(link_kind(part), schema, ignores_case ? folded(name) : std::string(name));
    return tables.empty() ? nullptr : tables.front();
}

std::vector<std::shared_ptr<const Table>> Catalogue::referencing(std::string_view schema, std::string_view name) {
    return linked("references", schema, name);
}

std::vector<std::shared_ptr<const Table>> Catalogue::using_views(std::string_view kind, std::string_view schema,
                                                                 std::string_view name) {
    return linked("uses " + std::string(kind), schema, name);
}

std::vector<std::shared_ptr<const Routine>> Catalogue::routines(std::string_view schema, std::string_view name) {
    std::vector<std::shared_ptr<const Routine>> found;
    if (is_mysql()) {
        for (const char* kind : {"procedure ", "function "})
            if (auto routine = find<Routine>(schema, kind + folded(name))) found.push_back(std::move(routine));
        return found;
    }
    // ')' follows '(' in ASCII: all that begin with `name(`.
    for (const Row& row :
         connection_.query("SELECT name FROM main.labdb_objects WHERE kind = 'routine' AND schema = ?1 AND "
                           "name >= ?2 || '(' AND name < ?2 || ')' ORDER BY name",
                           {Cell(std::string(schema)), Cell(std::string(name))}))
        if (auto routine = find<Routine>(schema, std::get<std::string>(row[0]))) found.push_back(std::move(routine));
    return found;
}

#define LABDB_KIND(T)                                                                                                  \
    template std::shared_ptr<const T> Catalogue::find<T>(std::string_view, std::string_view);                          \
    template std::vector<std::shared_ptr<const T>> Catalogue::list<T>(std::string_view);                               \
    template std::shared_ptr<const T> Catalogue::find_oid<T>(std::int64_t);                                            \
    template std::shared_ptr<const T> Catalogue::save<T>(T);                                                           \
    template void Catalogue::erase<T>(const T&);
LABDB_KIND(Schema)
LABDB_KIND(Table)
LABDB_KIND(Routine)
LABDB_KIND(Sequence)
LABDB_KIND(UserType)
LABDB_KIND(Event)
LABDB_KIND(Account)
LABDB_KIND(Role)
LABDB_KIND(DatabaseEntry)
LABDB_KIND(Extension)
#undef LABDB_KIND

const Column* find_column(const Table& table, std::string_view name, bool ignore_case) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return same_name(column.name, name, ignore_case); });
    return found == table.columns.end() ? nullptr : &*found;
}

const Index* find_index(const Table& table, std::string_view name, bool ignore_case) {
    const auto found = std::find_if(table.indexes.begin(), table.indexes.end(),
                                    [&](const Index& index) { return same_name(index.name, name, ignore_case); });
    return found == table.indexes.end() ? nullptr : &*found;
}

const Index* primary_key(const Table& table) {
    return !table.indexes.empty() && table.indexes[0].kind == Index::Kind::primary ? &table.indexes[0] : nullptr;
}

std::string folded(std::string_view name) {
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    return util::to_lower(ascii ? std::string(name) : util::unicode_upper(name));
}

bool same_name(std::string_view left, std::string_view right, bool ignore_case) {
    return left == right || (ignore_case && folded(left) == folded(right));
}

} // namespace labdb::sql
