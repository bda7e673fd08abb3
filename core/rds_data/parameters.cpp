#include "core/rds_data/parameters.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/sql/postgres/types.hpp"

namespace labdb::rds_data {
namespace {

using sql::TypeKind;

struct Kinds {
    TypeKind mysql;
    const char* postgres; ///< pg_type.typname
};

constexpr Kinds kNull{TypeKind::null, "unknown"}, kTruth{TypeKind::bigint, "bool"}, kLong{TypeKind::bigint, "int8"},
    kDouble{TypeKind::double_precision, "float8"}, kBytes{TypeKind::blob, "bytea"}, kText{TypeKind::varchar, "text"},
    kOldText{TypeKind::varchar, "varchar"},
    /// With a hint, PostgreSQL reads the text as the type that it has to be.
    kHinted{TypeKind::varchar, "unknown"};

sql::Type type_of(const Kinds& kinds, const Speaker& speaker) {
    if (speaker.engine == sql::Engine::postgres) return sql::postgres::type_named(kinds.postgres);
    sql::Type type;
    type.kind = kinds.mysql;
    if (type.kind == TypeKind::varchar) {
        type.charset = "utf8mb4";
        type.collation = "utf8mb4_0900_ai_ci";
    }
    return type;
}

/// The member of the union, when it is set.
const json::Value* member(const json::Value& field, std::string_view name) {
    const json::Value* found = field.find(name);
    return found && !found->is_null() ? found : nullptr;
}

sql::Session::Parameter parameter_of(const json::Value& field, bool hinted, const Speaker& speaker) {
    if (const json::Value* null = member(field, "isNull"); null && null->as_bool())
        return {std::monostate(), type_of(kNull, speaker)};
    if (const json::Value* truth = member(field, "booleanValue"))
        return {std::int64_t{truth->as_bool() ? 1 : 0}, type_of(kTruth, speaker)};
    if (const json::Value* number = member(field, "longValue")) return {number->as_int(), type_of(kLong, speaker)};
    if (const json::Value* real = member(field, "doubleValue"))
        return {std::strtod(real->as_number().text.c_str(), nullptr), type_of(kDouble, speaker)};
    if (const json::Value* text = member(field, "stringValue")) {
        const Kinds& plain = speaker.generation == Generation::serverless_v1 ? kOldText : kText;
        return {text->as_string(), type_of(hinted ? kHinted : plain, speaker)};
    }
    if (const json::Value* bytes = member(field, "blobValue"))
        return {sql::Blob{bytes->as_bytes()}, type_of(kBytes, speaker)};
    if (member(field, "arrayValue")) throw invalid(speaker.generation, "Array parameters are not supported.");
    throw invalid(speaker.generation, "A parameter has no value.");
}

} // namespace

Parameters parameters_of(const json::Value* list, const Speaker& speaker) {
    Parameters made;
    if (!list) return made;
    for (const json::Value& item : list->as_array()) {
        const json::Value* name = item.find("name");
        const json::Value* value = item.find("value");
        if (name && value) made[name->as_string()] = parameter_of(*value, member(item, "typeHint") != nullptr, speaker);
    }
    return made;
}

void require_all(const Scanned& scanned, const Parameters& given, const Speaker& speaker) {
    const auto known = static_cast<std::size_t>(
        std::count_if(scanned.placeholders.begin(), scanned.placeholders.end(), [&](const Placeholder& placeholder) {
            return given.find(std::string(placeholder.name)) != given.end();
        }));
    if (known == scanned.placeholders.size()) return;
    if (speaker.engine == sql::Engine::postgres)
        fail({"08P01", "bind message supplies " + std::to_string(known) +
                           " parameters, but prepared statement \"sqlx_s_1\" requires " +
                           std::to_string(scanned.placeholders.size())},
             speaker);
    fail({1210, "HY000", "Incorrect arguments to mysqld_stmt_execute"}, speaker);
}

} // namespace labdb::rds_data
