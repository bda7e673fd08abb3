// SET, RESET and @@variables.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/sql/define/extensions.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/session/parameter_values.hpp"
#include "core/sql/session/setting_values.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/timezone.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql {
namespace {

/// A zone's name, or an offset within the limits, which 8.0.19 widened (manual, 5.1.15).
bool is_time_zone(const std::string& text, int version) {
    const auto zone = TimeZone::find(text);
    if (!zone || (text[0] != '+' && text[0] != '-')) return zone.has_value();
    const int minutes = zone->offset_at(0) / 60, most = version >= 80019 ? 14 * 60 : 13 * 60;
    return minutes > -most && minutes <= most;
}

/// SET x = word: a bare name is its text.
bool names_word(const ast::Set::Item& item) {
    const auto* word = std::get_if<ast::ColumnReference>(&item.values[0]->node);
    return word && word->name.size() == 1;
}

} // namespace

void Session::State::apply_settings() {
    environment.user = login.user;
    if (mysql) {
        const std::string& mode = settings.value("sql_mode");
        const auto has = [&](std::string_view word) { return mode.find(word) != std::string::npos; };
        environment.strict = has("STRICT_TRANS_TABLES") || has("STRICT_ALL_TABLES");
        environment.no_zero_date = has("NO_ZERO_DATE");
        environment.no_zero_in_date = has("NO_ZERO_IN_DATE");
        environment.error_for_division_by_zero = has("ERROR_FOR_DIVISION_BY_ZERO");
        environment.no_unsigned_subtraction = has("NO_UNSIGNED_SUBTRACTION");
        environment.pad_char_to_full_length = has("PAD_CHAR_TO_FULL_LENGTH");
        environment.no_backslash_escapes = has("NO_BACKSLASH_ESCAPES");
        environment.div_precision_increment = static_cast<int>(settings.integer("div_precision_increment"));
        environment.group_concat_max_len = settings.integer("group_concat_max_len");
        environment.week_mode = static_cast<int>(settings.integer("default_week_format"));
        environment.lc_time_names = settings.value("lc_time_names");
        for (const char* name : {"cte_max_recursion_depth", "block_encryption_mode"})
            environment.memory[name] = settings.value(name);
        environment.time_zone = settings.value("time_zone");
        environment.current_user = login.user + "@" + account_host();
        environment.host = login.host;
        if (connection)
            connection->set_patience(
                static_cast<int>(std::min<std::int64_t>(settings.integer("innodb_lock_wait_timeout"), 1'000'000)) *
                1000);
        return;
    }
    environment.memory["default_text_search_config"] = settings.value("default_text_search_config");
    environment.date_style = settings.value("datestyle");
    environment.interval_style = settings.value("intervalstyle");
    environment.bytea_output = settings.value("bytea_output");
    environment.extra_float_digits = static_cast<int>(settings.integer("extra_float_digits"));
    environment.time_zone = settings.value("timezone");
    const std::int64_t patience = settings.integer("lock_timeout");
    if (connection)
        connection->set_patience(patience == 0 ? 1'000'000'000
                                               : static_cast<int>(std::min<std::int64_t>(patience, 1'000'000'000)));
}

bind::Lookup::Setting Session::State::system_variable(std::string_view name, ast::Variable::Scope scope) {
    const SettingRow* row = settings.find(name);
    bind::Lookup::Setting made;
    if (!row) {
        if (!mysql)
            if (auto custom = settings.custom(name)) {
                made.type.kind = TypeKind::text;
                made.value = std::move(*custom);
                return made;
            }
        if (mysql) throw Error(1193, "HY000", "Unknown system variable '" + std::string(name) + "'");
        throw Error("42704", "unrecognized configuration parameter \"" + std::string(name) + "\"");
    }
    if (mysql && scope == ast::Variable::Scope::session && !row->session)
        throw Error(1238, "HY000", std::string("Variable '") + row->name + "' is a GLOBAL variable");
    if (std::optional<std::string> computed = computed_variable(row->name)) {
        made.value = std::move(*computed);
    } else {
        made.value = scope == ast::Variable::Scope::global ? settings.global(row->name) : settings.value(row->name);
    }
    made.type.kind = TypeKind::varchar;
    made.type.charset = "utf8mb4";
    made.type.collation = mysql ? "utf8mb4_0900_ai_ci" : "";
    if (!mysql) {
        made.type.kind = TypeKind::text;
        return made;
    }
    const std::string text = std::get<std::string>(made.value);
    if (row->kind == SettingRow::Kind::boolean || row->kind == SettingRow::Kind::integer) {
        made.type = Type();
        made.type.kind = TypeKind::bigint;
        made.type.is_unsigned = row->kind == SettingRow::Kind::integer && row->minimum >= 0;
        if (row->kind == SettingRow::Kind::boolean) {
            made.value = std::int64_t{is_on(text) ? 1 : 0};
            return made;
        }
        const auto number = Numeric::parse(text);
        if (number && number->to_int64())
            made.value = *number->to_int64();
        else if (number && number->to_uint64()) {
            const std::uint64_t big = *number->to_uint64();
            std::string bytes;
            for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(big >> shift & 0xff);
            made.value = Blob{bytes};
        }
        return made;
    }
    if (row->kind == SettingRow::Kind::real) {
        made.type = Type();
        made.type.kind = TypeKind::decimal;
        made.type.precision = 16;
        made.type.scale = 6;
        const auto number = Numeric::parse(text);
        made.value = number ? number->rounded(6).to_string() : text;
        return made;
    }
    if (text == "NULL") made.value = std::monostate();
    return made;
}

std::optional<std::string> Session::State::computed_variable(std::string_view name) {
    if (!mysql) {
        if (name == "transaction_isolation")
            return transaction.open ? transaction.isolation : settings.value("default_transaction_isolation");
        if (name == "transaction_read_only")
            return server.read_only || transaction.read_only ? "on" : settings.value("default_transaction_read_only");
        if (name == "server_version") return server.version;
        if (name == "server_version_num")
            return std::to_string(version_number() / 10000 * 10000 + version_number() / 100 % 100);
        if (name == "in_hot_standby") return server.in_recovery ? "on" : "off";
        if (name == "session_authorization") return login.user;
        if (name == "role") return role == login.user ? "none" : role;
        if (name == "is_superuser") return "off";
        if (name == "rds.extensions") {
            std::vector<std::string> names;
            for (const define::ExtensionRow& row : define::available_extensions()) names.emplace_back(row.name);
            return util::join(names, ", ");
        }
        if (name == "port") return std::to_string(server.port);
        return std::nullopt;
    }
    if (name == "version") return server.version;
    if (name == "hostname") return server.host_name;
    if (name == "port") return std::to_string(server.port);
    if (name == "innodb_read_only" || name == "super_read_only" || name == "read_only") {
        if (name != "read_only" && !server.aurora) return "OFF";
        return server.read_only ? "ON" : "OFF";
    }
    if (name == "aurora_server_id") return server.identifier;
    if (name == "aurora_version") return server.aurora_version;
    if (name == "pseudo_thread_id") return std::to_string(login.connection_id);
    if (name == "last_insert_id" || name == "identity") return std::to_string(environment.last_insert_id);
    if (name == "warning_count") return std::to_string(diagnostics.size());
    if (name == "error_count") return std::to_string(diagnostics_errors);
    if (name == "timestamp")
        return std::to_string(environment.statement_time.micros / 1'000'000) + "." +
               std::to_string(1'000'000 + environment.statement_time.micros % 1'000'000).substr(1);
    if (name == "server_uuid") {
        const std::string digits = "00000000-0000-1000-8000-";
        return digits + std::to_string(100'000'000'000 + server.port);
    }
    if (name == "character_set_database" || name == "collation_database") {
        const auto schema = database.empty() ? nullptr : catalogue->find_schema(database);
        if (!schema) return std::nullopt;
        return name == "character_set_database" ? schema->charset : schema->collation;
    }
    return std::nullopt;
}

void Session::State::set_user_variable(const std::string& name, bind::Binder::Given value) {
    const std::string key = util::to_lower(name);
    environment.user_variable_types[key] = {static_cast<int>(value.type.kind), value.type.scale, value.type.collation};
    environment.user_variables[key] = std::move(value.value);
}

void Session::State::set_system_variable(std::string_view name, const bind::Binder::Given& value,
                                         ast::Variable::Scope scope) {
    const SettingRow* row = settings.find(name);
    if (!row) throw Error(1193, "HY000", "Unknown system variable '" + std::string(name) + "'");
    if (!row->dynamic) throw Error(1238, "HY000", std::string("Variable '") + row->name + "' is a read only variable");
    // On RDS nobody has SUPER: the parameter groups are the way.
    if (scope == ast::Variable::Scope::global || scope == ast::Variable::Scope::persist)
        throw Error(1227, "42000",
                    "Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for "
                    "this operation");
    if (!row->session)
        throw Error(1229, "HY000",
                    std::string("Variable '") + row->name + "' is a GLOBAL variable and should be set with SET GLOBAL");
    const std::string text = mysql_value(*this, *row, value, environment);
    const std::string key = row->name;
    if (key == "time_zone" && text != "SYSTEM" && !is_time_zone(text, version_number()))
        throw Error(1298, "HY000", "Unknown or incorrect time zone: '" + text + "'");
    if (key == "autocommit" && text == "ON" && !settings.boolean("autocommit")) commit();
    if (key == "transaction_isolation" || key == "tx_isolation") next_isolation.clear();
    settings.set(key, text);
    apply_settings();
}

void Session::State::run_set(const ast::Set& set, ResultSink& sink) {
    Completion completion;
    completion.tag = "SET";
    // MySQL has all values before it assigns the first.
    std::map<const ast::Set::Item*, bind::Binder::Given> values;
    const auto is_assignment = [this](const ast::Set::Item& item) {
        return mysql && item.kind == "variable" && item.scope != ast::Variable::Scope::local && !item.values.empty() &&
               !names_word(item);
    };
    for (const ast::Set::Item& item : set.items)
        if (set.items.size() > 1 && is_assignment(item)) values[&item] = value_of(*item.values[0]);
    for (const ast::Set::Item& item : set.items) {
        if (item.kind == "transaction") {
            if (transaction.open && mysql && !item.scope_said)
                throw Error(1568, "25001",
                            "Transaction characteristics can't be changed while a transaction is in progress");
            const std::string isolation = util::to_lower(item.transaction.isolation);
            if (item.scope_said && mysql) {
                if (!isolation.empty())
                    settings.set("transaction_isolation", util::to_upper(util::replace_all(isolation, " ", "-")));
                if (item.transaction.read_only)
                    settings.set("transaction_read_only", *item.transaction.read_only ? "ON" : "OFF");
            } else if (!mysql && item.scope == ast::Variable::Scope::session && item.scope_said) {
                if (!isolation.empty()) settings.set("default_transaction_isolation", isolation);
                if (item.transaction.read_only)
                    settings.set("default_transaction_read_only", *item.transaction.read_only ? "on" : "off");
            } else if (!mysql) {
                if (item.transaction.read_only == false && server.in_recovery)
                    throw Error("0A000", "cannot set transaction read-write mode during recovery");
                if (!transaction.open) {
                    notices(&sink,
                            {"WARNING", 0, "25P01", "SET TRANSACTION can only be used in transaction blocks", "", ""});
                } else {
                    if (!isolation.empty() && connection->in_transaction() && isolation != transaction.isolation)
                        throw Error("25001", "SET TRANSACTION ISOLATION LEVEL must be called before any query");
                    if (!isolation.empty()) transaction.isolation = isolation;
                    if (item.transaction.read_only) transaction.read_only = *item.transaction.read_only;
                }
            } else {
                if (!isolation.empty()) next_isolation = isolation;
                if (item.transaction.read_only) next_read_only = item.transaction.read_only;
            }
            continue;
        }
        if (item.kind == "names" || item.kind == "charset") {
            if (!mysql) {
                settings.set("client_encoding", item.name.empty() ? "UTF8" : util::to_upper(item.name));
                continue;
            }
            const std::string charset = item.name.empty() ? "utf8mb4" : util::to_lower(item.name);
            const mysql::CharsetRow* known = mysql::find_charset(charset);
            if (!known) throw Error(1115, "42000", "Unknown character set: '" + charset + "'");
            const std::string collation(item.collation.empty() ? known->default_collation : item.collation);
            for (const char* name : {"character_set_client", "character_set_connection", "character_set_results"})
                settings.set(name, charset);
            settings.set("collation_connection", collation);
            continue;
        }
        if (item.kind == "constraints") {
            set_constraints(item);
            completion.tag = "SET CONSTRAINTS";
            continue;
        }
        if (item.kind == "role" || item.kind == "default role" || item.kind == "password" ||
            item.kind == "session authorization") {
            set_account(item);
            continue;
        }
        if (!mysql && item.kind == "reset" && (item.name == "role" || item.name == "session_authorization")) {
            role = environment.current_user = login.user;
            forget_privileges();
            completion.tag = "RESET";
            continue;
        }
        if (!mysql) {
            set_parameter(item);
            if (item.kind == "reset") completion.tag = "RESET";
            continue;
        }
        if (item.kind != "variable")
            throw Error(1235, "42000",
                        "This version of MySQL doesn't yet support 'SET " + util::to_upper(item.kind) + "'");
        if (item.scope == ast::Variable::Scope::user) {
            const auto known = values.find(&item);
            set_user_variable(item.name, known != values.end() ? known->second : value_of(*item.values.at(0)));
            continue;
        }
        bind::Binder::Given value;
        if (!item.values.empty()) {
            if (const auto known = values.find(&item); known != values.end()) {
                value = known->second;
            } else if (names_word(item) && settings.find(item.name)) {
                value.value = std::get<ast::ColumnReference>(item.values[0]->node).name[0];
                value.type.kind = TypeKind::varchar;
            } else {
                value = value_of(*item.values[0]);
            }
        }
        if (!item.scope_said && set_local && set_local(item.name, value)) continue;
        if (item.values.empty()) {
            const SettingRow* row = settings.find(item.name);
            if (!row) throw Error(1193, "HY000", "Unknown system variable '" + item.name + "'");
            settings.reset(row->name);
            apply_settings();
            continue;
        }
        set_system_variable(item.name, value, item.scope);
    }
    finish(sink, std::move(completion));
}

void Session::State::set_parameter(const ast::Set::Item& item) {
    const std::string name = util::to_lower(item.name);
    if (item.kind == "reset" || item.values.empty()) {
        if (name == "all") {
            settings.reset_all();
        } else {
            if (!settings.find(name) && name.find('.') == std::string::npos)
                throw Error("42704", "unrecognized configuration parameter \"" + name + "\"");
            settings.reset(name);
        }
        apply_settings();
        return;
    }
    std::vector<std::string> words;
    for (const ast::ExpressionPtr& value : item.values) words.push_back(postgres_text(*this, *value));
    const SettingRow* row = settings.find(name);
    if (!row) {
        if (name.find('.') == std::string::npos)
            throw Error("42704", "unrecognized configuration parameter \"" + name + "\"");
        settings.set_custom(name, util::join(words, ", "));
        return;
    }
    if (!row->dynamic) throw Error("55P02", "parameter \"" + name + "\" cannot be changed");
    if (!row->session) throw Error("42501", "permission denied to set parameter \"" + name + "\"");
    std::string text = util::join(words, ", ");
    if (name == "search_path")
        for (std::size_t i = 0; i < words.size(); ++i) {
            // Words that are no plain names are shown in quotes.
            const bool plain =
                std::all_of(words[i].begin(), words[i].end(),
                            [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }) &&
                !words[i].empty();
            text = (i ? text + ", " : "") + (plain ? words[i] : "\"" + words[i] + "\"");
        }
    else
        text = postgres_value(*row, text);
    if (name == "timezone")
        if (const auto zone = offset_zone(text, std::holds_alternative<ast::Cast>(item.values.front()->node)))
            text = *zone;
    if (name == "timezone" && !postgres::find_zone(text))
        throw Error("22023", "invalid value for parameter \"TimeZone\": \"" + text + "\"");
    if (name == "datestyle") {
        // Style and order may be said alone: the other stays.
        std::string style = settings.value("datestyle"), order;
        const auto comma = style.find(", ");
        order = comma == std::string::npos ? "MDY" : style.substr(comma + 2);
        style = style.substr(0, comma);
        for (const std::string& word : util::split(util::replace_all(text, " ", ""), ',')) {
            const std::string upper = util::to_upper(word);
            if (upper == "ISO" || upper == "SQL")
                style = upper;
            else if (upper == "POSTGRES")
                style = "Postgres";
            else if (upper == "GERMAN")
                style = "German";
            else if (upper == "DMY" || upper == "MDY" || upper == "YMD")
                order = upper;
            else {
                Error error("22023", "invalid value for parameter \"DateStyle\": \"" + text + "\"");
                error.detail = "Unrecognized key word: \"" + util::to_lower(word) + "\".";
                throw error;
            }
        }
        text = style + ", " + order;
    }
    if (item.local && transaction.open) {
        const auto& values = settings.session_values();
        const auto before = values.find(name);
        transaction.local_settings.emplace(name, before == values.end() ? std::nullopt : std::optional(before->second));
    }
    settings.set(name, text);
    apply_settings();
}

} // namespace labdb::sql
