#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/sql/catalogue/counters.hpp"
#include "core/sql/catalogue/objects.hpp"
#include "core/sql/connection.hpp"

namespace labdb::sql {

/// What is in a database file besides rows, kept as JSON documents in the file's own table "labdb_objects", so that a
/// statement that defines something commits and rolls back together with rows. Objects are read one at a time, by name,
/// and remembered.
///
/// The kinds of object are Schema, Table (views too), Routine, Sequence, UserType, Event, Account, Role, DatabaseEntry,
/// Extension: `T` below is one of them. Names are compared as lower_case_table_names=0 does: exactly; MySQL's routines
/// and events ignore case. What is temporary (`temporary`, or the schema "pg_temp") is kept in SQLite's temp schema and
/// found before all else.
class Catalogue {
public:
    enum class Dialect { mysql, postgres };
    /// The connection must outlive it.
    Catalogue(Connection& connection, Dialect dialect);
    ~Catalogue();

    /// Makes the tables that the catalogue is kept in, where they are not there yet. Needs a connection that may write.
    static void prepare(Connection& connection);

    /// Forgets what another connection has changed meanwhile. To be called when a statement's transaction has begun.
    void refresh();
    /// The file's version when it was last looked at; another one once others have committed.
    std::int64_t data_version() const { return data_version_; }
    /// After ROLLBACK and ROLLBACK TO: what was remembered may have been undone.
    void forget();

    /// The object of that name, or nullptr. `schema` is empty for kinds that stand in none: Schema, Role,
    /// DatabaseEntry, Extension. An Account's name is `user@host`, a Routine's what `routine_key` says.
    template <class T> std::shared_ptr<const T> find(std::string_view schema, std::string_view name);
    /// The object of that oid, or nullptr.
    template <class T> std::shared_ptr<const T> find_oid(std::int64_t oid);
    /// All of a schema, by name; with an empty schema all there are.
    template <class T> std::vector<std::shared_ptr<const T>> list(std::string_view schema = {});
    /// Writes a new object or a new state of one. One without oid gets the next.
    template <class T> std::shared_ptr<const T> save(T object);
    template <class T> void erase(const T& object);
    /// Saves `object`, which has a new name or schema, in the place of `old`.
    template <class T> std::shared_ptr<const T> replace(const T& old, T object) {
        erase(old);
        return save(std::move(object));
    }

    std::shared_ptr<const Schema> find_schema(std::string_view name) { return find<Schema>("", name); }
    std::shared_ptr<const Table> find_table(std::string_view schema, std::string_view name) {
        return find<Table>(schema, name);
    }
    /// The routines of that name: MySQL has at most one procedure and one function, PostgreSQL any number.
    std::vector<std::shared_ptr<const Routine>> routines(std::string_view schema, std::string_view name);
    /// What a routine is found by: `procedure p` in MySQL; PostgreSQL's names may be overloaded, `f(integer,text)`.
    std::string routine_key(const Routine& routine) const;

    /// The table in whose indexes, constraints or triggers the name stands. PostgreSQL's indexes share their names with
    /// the schema's tables; MySQL's triggers, foreign keys and checks have each a name of their own in a schema.
    enum class Part { index, trigger, foreign_key, check };
    std::shared_ptr<const Table> table_with(Part part, std::string_view schema, std::string_view name);
    /// The tables whose foreign keys refer to this one, itself among them if it does.
    std::vector<std::shared_ptr<const Table>> referencing(std::string_view schema, std::string_view name);
    /// The views that use a thing: `kind` as in Table::Use.
    std::vector<std::shared_ptr<const Table>> using_views(std::string_view kind, std::string_view schema,
                                                          std::string_view name);

    std::int64_t new_oid();
    /// The next values of AUTO_INCREMENT columns and of sequences.
    Counters& counters() { return counters_; }
    Connection& connection() { return connection_; }
    bool is_mysql() const { return dialect_ == Dialect::mysql; }

private:
    using Key = std::tuple<std::string, std::string, std::string>; ///< kind, schema, name
    Connection& connection_;
    Dialect dialect_;
    Counters counters_;
    std::map<Key, std::shared_ptr<const void>> remembered_;
    std::int64_t data_version_ = -1;
    std::int64_t changes_ = -1;
    bool has_temporary_ = false;

    template <class T> Key key_of(const T& object) const;
    template <class T> std::shared_ptr<const T> read(const Key& key);
    void changed();
    void need_temporary();
    void write_links(const Table& table);
    void erase_links(const Table& table);
    std::vector<std::shared_ptr<const Table>> linked(std::string_view kind, std::string_view schema,
                                                     std::string_view name);
};

/// The column or index of that name: MySQL ignores case. nullptr when there is none.
const Column* find_column(const Table& table, std::string_view name, bool ignore_case);
const Index* find_index(const Table& table, std::string_view name, bool ignore_case);
const Index* primary_key(const Table& table);
/// Names of columns, indexes and routines as MySQL compares them: without case, accents count.
bool same_name(std::string_view left, std::string_view right, bool ignore_case);
/// A name for comparing and looking up without case.
std::string folded(std::string_view name);

} // namespace labdb::sql
