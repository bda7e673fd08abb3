#include "core/sql/check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/mysql/rules.hpp"
#include "core/sql/postgres/rules.hpp"

namespace labdb::sql {
namespace {

std::string text_of(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text ? *text : std::string();
}

class FileCheck {
public:
    FileCheck(Connection& connection, Catalogue::Dialect dialect)
        : connection_(connection), catalogue_(connection, dialect) {}

    std::vector<std::string> run() {
        for (const Row& row : connection_.query("PRAGMA integrity_check(20)"))
            if (const std::string said = text_of(row[0]); said != "ok") problems_.push_back(said);
        for (const Row& row : connection_.query("SELECT name, type FROM main.sqlite_schema"))
            there_[text_of(row[0])] = text_of(row[1]);
        read<Schema>("schema");
        read<Routine>("routine");
        read<Sequence>("sequence");
        read<UserType>("type");
        read<Event>("event");
        read<Account>("account");
        read<Role>("role");
        read<DatabaseEntry>("database");
        for (const auto& table : read<Table>("table")) look_at(*table);
        for (const auto& [name, type] : there_)
            if (type == "table" && !is_labdbs(name) && !is_known(name))
                problems_.push_back("The table " + name + " belongs to nothing");
        return std::move(problems_);
    }

private:
    Connection& connection_;
    Catalogue catalogue_;
    std::vector<std::string> problems_;
    std::map<std::string, std::string> there_; ///< name to kind
    std::set<std::string> known_;

    static bool is_labdbs(std::string_view name) { return name.starts_with("sqlite_") || name.starts_with("labdb_"); }

    /// Of a table, or made for one of its indexes: `demo.t.words`.
    bool is_known(const std::string& name) const {
        return std::any_of(known_.begin(), known_.end(), [&](const std::string& table) {
            return name.starts_with(table) && (name.size() == table.size() || name[table.size()] == '.');
        });
    }

    /// All objects of a kind that can be read.
    template <class T> std::vector<std::shared_ptr<const T>> read(const char* kind) {
        std::vector<std::shared_ptr<const T>> objects;
        for (const Row& row :
             connection_.query("SELECT schema, name FROM main.labdb_objects WHERE kind = ?1", {std::string(kind)})) {
            const std::string schema = text_of(row[0]), name = text_of(row[1]);
            const std::string shown = std::string(kind) + " " + (schema.empty() ? "" : schema + ".") + name;
            try {
                auto object = catalogue_.find<T>(schema, name);
                if (object) objects.push_back(std::move(object));
            } catch (const DatabaseError& error) {
                problems_.push_back("The document of the " + shown + " is damaged: " + error.what());
            }
        }
        return objects;
    }

    void look_at(const Table& table) {
        const bool has_rows = table.kind == Table::Kind::table || table.kind == Table::Kind::materialized_view;
        if (!has_rows || table.physical.empty() || table.temporary) return;
        const std::string shown = "The table " + table.schema + "." + table.name;
        known_.insert(table.physical);
        const auto found = there_.find(table.physical);
        if (found == there_.end()) {
            problems_.push_back(shown + " has no rows: there is no " + table.physical);
            return;
        }
        std::set<std::string> columns;
        for (const Row& row : connection_.query("SELECT name FROM pragma_table_xinfo(?1)", {table.physical}))
            columns.insert(text_of(row[0]));
        for (const Column& column : table.columns)
            if (!columns.contains(column.physical))
                problems_.push_back(shown + " has a column without values: " + column.name);
        for (const Index& index : table.indexes)
            if (!index.physical.empty() && physical::has_physical_index(table, index) &&
                !there_.contains(index.physical))
                problems_.push_back(shown + " has a key without entries: " + index.name);
    }
};

} // namespace

std::vector<std::string> check_file(const std::string& path) {
    try {
        Environment environment;
        // PostgreSQL's files are those of databases, `F.<oid>`, and the one that lists them.
        bool postgres = path.find_first_not_of("0123456789", path.rfind('.') + 1) == std::string::npos;
        {
            Database file = Database::open(path, Database::Access::read_only);
            if (file.query("SELECT 1 FROM sqlite_schema WHERE name = 'labdb_objects'").empty()) return {};
            postgres = postgres || !file.query("SELECT 1 FROM labdb_objects WHERE kind = 'database'").empty();
        }
        environment.mysql = !postgres;
        Connection connection(path, Database::Access::read_only,
                              (postgres ? postgres_rules() : mysql_rules()).functions(), environment);
        return FileCheck(connection, postgres ? Catalogue::Dialect::postgres : Catalogue::Dialect::mysql).run();
    } catch (const DatabaseError& error) {
        return {std::string("The file cannot be read: ") + error.what()};
    }
}

} // namespace labdb::sql
