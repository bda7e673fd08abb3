#include "core/sql/define/changing_functions.hpp"

#include <string_view>

#include "core/sql/ast/walk.hpp"

namespace labdb::sql::define {

std::string changing_function(const ast::Expression& expression) {
    struct Named {
        std::string_view name, shown;
    };
    constexpr Named kChanging[] = {
        {"now", "now"},
        {"current_timestamp", "now"},
        {"localtime", "now"},
        {"localtimestamp", "now"},
        {"sysdate", "sysdate"},
        {"curdate", "curdate"},
        {"current_date", "curdate"},
        {"curtime", "curtime"},
        {"current_time", "curtime"},
        {"utc_date", "utc_date"},
        {"utc_time", "utc_time"},
        {"utc_timestamp", "utc_timestamp"},
        {"rand", "rand"},
        {"uuid", "uuid"},
        {"uuid_short", "uuid_short"},
        {"random_bytes", "random_bytes"},
        {"connection_id", "connection_id"},
        {"current_user", "current_user"},
        {"current_role", "current_role"},
        {"user", "user"},
        {"session_user", "user"},
        {"system_user", "user"},
        {"database", "database"},
        {"schema", "database"},
        {"version", "version"},
        {"found_rows", "found_rows"},
        {"row_count", "row_count"},
        {"last_insert_id", "last_insert_id"},
        {"sleep", "sleep"},
        {"benchmark", "benchmark"},
        {"get_lock", "get_lock"},
        {"release_lock", "release_lock"},
        {"is_free_lock", "is_free_lock"},
        {"is_used_lock", "is_used_lock"},
        {"load_file", "load_file"},
    };
    std::string found;
    ast::for_each(expression, [&](const ast::Expression& inner) {
        const auto* call = std::get_if<ast::Call>(&inner.node);
        if (!call || !found.empty() || call->name.size() != 1) return;
        for (const Named& one : kChanging)
            if (one.name == call->name[0]) found = one.shown;
        if (call->name[0] == "unix_timestamp" && call->arguments.empty()) found = "unix_timestamp";
    });
    return found;
}

} // namespace labdb::sql::define
