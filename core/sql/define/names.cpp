#include "core/sql/define/names.hpp"

#include "core/sql/define/errors.hpp"

namespace labdb::sql::define {
namespace {

constexpr std::size_t kMysqlNameLength = 64;    // characters
constexpr std::size_t kPostgresNameLength = 63; // bytes: NAMEDATALEN - 1

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char letter : text) count += (static_cast<unsigned char>(letter) & 0xc0) != 0x80;
    return count;
}

std::string cut(const std::string& name, std::size_t bytes) {
    if (name.size() <= bytes) return name;
    while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xc0) == 0x80) --bytes;
    return name.substr(0, bytes);
}

/// Looks into the said schema, or into those of the search path, PostgreSQL's temporary ones first.
template <class Find> auto search(Context& context, const ast::Name& name, Find&& find) {
    decltype(find(std::string(), std::string())) found;
    if (name.size() > 1) return find(name[name.size() - 2], name.back());
    if (context.mysql()) return context.current_schema.empty() ? found : find(context.current_schema, name.back());
    found = find(std::string("pg_temp"), name.back());
    for (std::size_t i = 0; !found && i < context.search_path.size(); ++i)
        found = find(context.search_path[i], name.back());
    return found;
}

} // namespace

std::string checked_name(Context& context, const std::string& name) {
    if (context.mysql()) {
        if (characters(name) > kMysqlNameLength)
            throw Error(1059, "42000", "Identifier name '" + name + "' is too long");
        return name;
    }
    const std::string kept = cut(name, kPostgresNameLength);
    if (kept != name) context.notice("42622", "identifier \"" + name + "\" will be truncated to \"" + kept + "\"");
    return kept;
}

void require_schema(Context& context, const std::string& schema) {
    if (schema.empty()) {
        if (context.mysql()) throw Error(1046, "3D000", "No database selected");
        throw Error("3F000", "no schema has been selected to create in");
    }
    if (!context.catalogue.find_schema(schema)) throw unknown_database(context, schema);
}

Target new_name(Context& context, const ast::Name& name, bool temporary) {
    Target target;
    target.name = checked_name(context, name.back());
    if (context.mysql() && (target.name.empty() || target.name.back() == ' '))
        throw Error(1103, "42000", "Incorrect table name '" + target.name + "'");
    if (temporary && !context.mysql()) {
        if (name.size() > 1 && !name[name.size() - 2].starts_with("pg_temp"))
            throw Error("42P16", "cannot create temporary relation in non-temporary schema");
        target.schema = "pg_temp";
        return target;
    }
    target.schema = name.size() > 1 ? name[name.size() - 2] : context.current_schema;
    if (!context.mysql() && target.schema == "pg_temp") return target;
    if (!context.mysql() && (target.schema == "pg_catalog" || target.schema == "information_schema")) {
        Error error("42501", "permission denied for schema " + target.schema);
        throw error;
    }
    if (context.mysql() &&
        (folded(target.schema) == "information_schema" || folded(target.schema) == "performance_schema"))
        throw Error(1044, "42000",
                    "Access denied for user '" + context.environment.user + "'@'" + context.environment.host +
                        "' to database '" + target.schema + "'");
    require_schema(context, target.schema);
    return target;
}

std::shared_ptr<const Table> find_table(Context& context, const ast::Name& name) {
    return search(context, name, [&](const std::string& schema, const std::string& table) {
        return context.catalogue.find_table(schema, table);
    });
}

std::shared_ptr<const Table> require_table(Context& context, const ast::Name& name) {
    if (context.mysql() && name.size() < 2 && context.current_schema.empty())
        throw Error(1046, "3D000", "No database selected");
    if (auto table = find_table(context, name)) return table;
    throw unknown_table(context, name);
}

std::shared_ptr<const Sequence> find_sequence(Context& context, const ast::Name& name) {
    return search(context, name, [&](const std::string& schema, const std::string& sequence) {
        return context.catalogue.find<Sequence>(schema, sequence);
    });
}

std::shared_ptr<const UserType> find_type(Context& context, const ast::Name& name) {
    return search(context, name, [&](const std::string& schema, const std::string& type) {
        return context.catalogue.find<UserType>(schema, type);
    });
}

std::shared_ptr<const Table> find_index_table(Context& context, const ast::Name& name) {
    return search(context, name, [&](const std::string& schema, const std::string& index) {
        return context.catalogue.table_with(Catalogue::Part::index, schema, index);
    });
}

std::string checked_owner(Context& context, const std::string& name) {
    if (name == "current_user" || name == "current_role" || name == "session_user") return context.user;
    if (context.instance && !context.instance->find<Role>("", name))
        throw Error("42704", "role \"" + name + "\" does not exist");
    return name;
}

bool relation_exists(Context& context, const std::string& schema, const std::string& name) {
    Catalogue& catalogue = context.catalogue;
    if (catalogue.find_table(schema, name)) return true;
    if (context.mysql()) return false;
    if (catalogue.find<Sequence>(schema, name) || catalogue.table_with(Catalogue::Part::index, schema, name))
        return true;
    const auto type = catalogue.find<UserType>(schema, name);
    return type && type->kind == UserType::Kind::composite;
}

std::string made_name(const std::string& table, const std::string& columns, const std::string& suffix,
                      const std::function<bool(const std::string&)>& taken) {
    for (int i = 0;; ++i) {
        const std::string end = suffix + (i > 0 ? std::to_string(i) : "");
        // PostgreSQL's makeObjectName shortens the longer of the two parts.
        std::size_t first = table.size(), second = columns.size();
        const std::size_t room = kPostgresNameLength - (end.empty() ? 0 : end.size() + 1) - (columns.empty() ? 0 : 1);
        while (first + second > room) (first > second ? first : second) -= 1;
        std::string name = cut(table, first);
        if (!columns.empty()) name += "_" + cut(columns, second);
        if (!end.empty()) name += "_" + end;
        if (!taken(name)) return name;
    }
}

} // namespace labdb::sql::define
