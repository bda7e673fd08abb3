#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"

/// Information functions (manual, 12.15), locks (12.14), and the miscellaneous ones (12.23).
namespace labdb::sql::mysql {

namespace {

/// A text of the server's own: utf8mb3, and of the coercibility of a system constant.
template <int length> void gives_system_text(Binder&, Bound& made, std::span<const Bound>) {
    made.type = text_type(length, "utf8mb3_general_ci");
    made.coercibility = Coercibility::system;
}

constexpr CallRow kCalls[] = {
    {"database", 0, 0, "a", gives_system_text<64>, "my_database"},
    {"schema", 0, 0, "a", gives_system_text<64>, "my_database"},
    {"user", 0, 0, "a", gives_system_text<288>, "my_user"},
    {"session_user", 0, 0, "a", gives_system_text<288>, "my_user"},
    {"system_user", 0, 0, "a", gives_system_text<288>, "my_user"},
    {"current_user", 0, 0, "a", gives_system_text<288>, "my_current_user"},
    {"current_role", 0, 0, "a", gives_system_text<288>, "my_current_role"},
    {"version", 0, 0, "a", gives_system_text<60>, "my_version"},
    {"connection_id", 0, 0, "a", gives_unsigned, "my_connection_id"},
    {"ps_current_thread_id", 0, 0, "a", gives_unsigned, "my_connection_id"},
    {"last_insert_id", 0, 1, "i", gives_unsigned, "my_last_insert_id"},
    {"row_count", 0, 0, "a", gives_integer<21>, "my_row_count"},
    {"found_rows", 0, 0, "a", gives_integer<21>, "my_found_rows"},
    {"benchmark", 2, 2, "ia", gives_integer<1>, "my_benchmark"},
    {"sleep", 1, 1, "d", gives_integer<21>, "my_sleep"},
    {"uuid", 0, 0, "a", gives_system_text<36>, "my_uuid"},
    {"uuid_short", 0, 0, "a", gives_unsigned, "my_uuid_short"},
    {"uuid_to_bin", 1, 2, "si", gives_binary<16>, "my_uuid_to_bin"},
    {"bin_to_uuid", 1, 2, "si", gives_ascii_or_null<36>, "my_bin_to_uuid"},
    {"is_uuid", 1, 1, "s", gives_integer<1>, "my_is_uuid"},
    {"inet_aton", 1, 1, "s", gives_integer_or_null<21>, "my_inet_aton"},
    {"inet_ntoa", 1, 1, "i", gives_ascii_or_null<31>, "my_inet_ntoa"},
    {"inet6_aton", 1, 1, "s", gives_binary<16>, "my_inet6_aton"},
    {"inet6_ntoa", 1, 1, "s", gives_ascii_or_null<39>, "my_inet6_ntoa"},
    {"is_ipv4", 1, 1, "s", gives_integer<1>, "my_is_ipv4"},
    {"is_ipv6", 1, 1, "s", gives_integer<1>, "my_is_ipv6"},
    {"is_ipv4_compat", 1, 1, "s", gives_integer<1>, "my_is_ipv4_compat"},
    {"is_ipv4_mapped", 1, 1, "s", gives_integer<1>, "my_is_ipv4_mapped"},
    {"get_lock", 2, 2, "sd", gives_integer_or_null<1>, "my_get_lock"},
    {"release_lock", 1, 1, "s", gives_integer_or_null<1>, "my_release_lock"},
    {"is_free_lock", 1, 1, "s", gives_integer_or_null<1>, "my_is_free_lock"},
    {"is_used_lock", 1, 1, "s", gives_integer_or_null<21>, "my_is_used_lock"},
    {"release_all_locks", 0, 0, "a", gives_integer<21>, "my_release_all_locks"},
    {"format_bytes", 1, 1, "d", gives_ascii_or_null<16>, "my_format_bytes"},
    {"format_pico_time", 1, 1, "d", gives_ascii_or_null<16>, "my_format_pico_time"},
};

Bound bind_grouping(const Invocation& call) {
    const std::string mask = call.binder.grouping(call.node->arguments);
    Bound made = number_constant(call.binder, 0);
    made.sql = mask;
    made.constant.reset();
    return made;
}

/// NAME_CONST('name', value): both are literals, the value with a sign before it or a collation behind.
Bound bind_name_const(const Invocation& call) {
    const auto is_literal = [](const ast::Expression& expression) {
        return std::holds_alternative<ast::Literal>(expression.node);
    };
    const ast::Expression* value = call.operands[1];
    if (const auto* sign = std::get_if<ast::Operator>(&value->node);
        sign != nullptr && (sign->name == "-" || sign->name == "+") && sign->operands.size() == 1)
        value = sign->operands[0].get();
    else if (const auto* collate = std::get_if<ast::Collate>(&value->node))
        value = collate->value.get();
    if (!is_literal(*call.operands[0]) || !is_literal(*value))
        throw Error(1210, "HY000", "Incorrect arguments to NAME_CONST");
    return call.bound(1);
}

/// `aurora_version()`: Aurora's own; another server has no such function.
Bound bind_aurora_version(const Invocation& call) {
    const auto setting = call.binder.lookup().system_variable("aurora_version", ast::Variable::Scope::global);
    Bound made = call.binder.constant(setting.value, setting.type);
    made.coercibility = Coercibility::system;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"grouping", 1, -1, bind_grouping},
    {"name_const", 2, 2, bind_name_const},
    {"aurora_version", 0, 0, bind_aurora_version},
};

} // namespace

std::span<const CallRow> other_calls() { return kCalls; }
std::span<const SpecialRow> information_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
