#include "core/sql/mysql/administration_parser.hpp"
#include "core/util/text.hpp"

/// CHANGE, START, STOP, RESET, PURGE, BINLOG: replication and its logs.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// What stands behind the `=` of an option of CHANGE REPLICATION SOURCE.
enum class Setting : std::uint8_t { text, number, text_or_null, servers, account, key_check, anonymous };

struct SettingRow {
    std::string_view name; ///< without `source_` or `master_` where it has both forms
    Setting value;
    bool prefixed = true;
};

constexpr SettingRow kSettings[] = {
    {"host", Setting::text},
    {"bind", Setting::text},
    {"user", Setting::text},
    {"password", Setting::text},
    {"port", Setting::number},
    {"connect_retry", Setting::number},
    {"retry_count", Setting::number},
    {"delay", Setting::number},
    {"heartbeat_period", Setting::number},
    {"log_file", Setting::text},
    {"log_pos", Setting::number},
    {"auto_position", Setting::number},
    {"compression_algorithms", Setting::text},
    {"zstd_compression_level", Setting::number},
    {"ssl", Setting::number},
    {"ssl_ca", Setting::text},
    {"ssl_capath", Setting::text},
    {"ssl_cert", Setting::text},
    {"ssl_crl", Setting::text},
    {"ssl_crlpath", Setting::text},
    {"ssl_key", Setting::text},
    {"ssl_cipher", Setting::text},
    {"ssl_verify_server_cert", Setting::number},
    {"tls_version", Setting::text},
    {"tls_ciphersuites", Setting::text_or_null},
    {"public_key_path", Setting::text},
    {"get_source_public_key", Setting::number, false},
    {"get_master_public_key", Setting::number, false},
    {"relay_log_file", Setting::text, false},
    {"relay_log_pos", Setting::number, false},
    {"network_namespace", Setting::text, false},
    {"require_row_format", Setting::number, false},
    {"source_connection_auto_failover", Setting::number, false},
    {"gtid_only", Setting::number, false},
    {"ignore_server_ids", Setting::servers, false},
    {"privilege_checks_user", Setting::account, false},
    {"require_table_primary_key_check", Setting::key_check, false},
    {"assign_gtids_to_anonymous_transactions", Setting::anonymous, false},
};

const SettingRow* setting_of(std::string_view word) {
    const bool prefixed = word.compare(0, 7, "source_") == 0 || word.compare(0, 7, "master_") == 0;
    for (const SettingRow& row : kSettings) {
        if (row.prefixed ? prefixed && word.substr(7) == row.name : word == row.name) return &row;
    }
    return nullptr;
}

} // namespace

/// SLAVE is 8.0's word for it still, and no longer 8.4's.
bool AdministrationParser::is_replica() { return p_.is("replica") || (p_.is("slave") && p_.has_old_replication()); }

void AdministrationParser::channel() {
    if (!p_.accept("for")) return;
    p_.expect("channel");
    p_.string();
}

/// CHANGE {MASTER|REPLICATION SOURCE} TO option, …; CHANGE REPLICATION FILTER filter, ….
StatementPtr AdministrationParser::change() {
    if (p_.accept("replication", "filter")) {
        do replication_filter();
        while (p_.accept(","));
    } else {
        if (p_.has_old_replication() && p_.accept("master")) {
        } else {
            p_.expect("replication", "source");
        }
        p_.expect("to");
        do source_option();
        while (p_.accept(","));
    }
    channel();
    return made();
}

void AdministrationParser::source_option() {
    const std::string word = util::to_lower(p_.text_of(p_.peek()));
    const SettingRow* row = setting_of(word);
    const bool old = word.compare(0, 7, "master_") == 0 || word == "get_master_public_key";
    if (row == nullptr || (old && !p_.has_old_replication())) p_.fail();
    p_.advance();
    p_.expect("=");
    switch (row->value) {
    case Setting::text: p_.string(); break;
    case Setting::number: p_.digits(Parser::Numbers::any); break;
    case Setting::text_or_null:
        if (!p_.accept("null")) p_.string();
        break;
    case Setting::servers:
        p_.expect("(");
        if (!p_.is(")")) {
            do p_.digits(Parser::Numbers::any);
            while (p_.accept(","));
        }
        p_.expect(")");
        break;
    case Setting::account:
        if (!p_.accept("null")) p_.account();
        break;
    case Setting::key_check:
        if (!p_.is_any("on", "off", "stream", "generate")) p_.fail();
        p_.advance();
        break;
    case Setting::anonymous:
        if (!p_.accept("off") && !p_.accept("local")) p_.string();
        break;
    }
}

/// `REPLICATE_DO_DB = (a, b)`, `REPLICATE_DO_TABLE = (a.t)`, `REPLICATE_REWRITE_DB = ((a, b))` ….
void AdministrationParser::replication_filter() {
    enum class Kind { databases, tables, patterns, pairs } kind = Kind::databases;
    switch (p_.peek().word) {
    case "replicate_do_db"_w:
    case "replicate_ignore_db"_w: break;
    case "replicate_do_table"_w:
    case "replicate_ignore_table"_w: kind = Kind::tables; break;
    case "replicate_wild_do_table"_w:
    case "replicate_wild_ignore_table"_w: kind = Kind::patterns; break;
    case "replicate_rewrite_db"_w: kind = Kind::pairs; break;
    default: p_.fail();
    }
    p_.advance();
    p_.expect("=");
    p_.expect("(");
    if (p_.accept(")")) return;
    do {
        if (kind == Kind::patterns) {
            p_.string();
            continue;
        }
        if (kind == Kind::pairs) p_.expect("(");
        p_.name();
        if (kind == Kind::databases) continue;
        p_.expect(kind == Kind::pairs ? Word(",") : Word("."));
        p_.name();
        if (kind == Kind::pairs) p_.expect(")");
    } while (p_.accept(","));
    p_.expect(")");
}

void AdministrationParser::threads() {
    if (!p_.is_any("sql_thread", "io_thread", "relay_thread")) return;
    do {
        if (!p_.is_any("sql_thread", "io_thread", "relay_thread")) p_.fail();
        p_.advance();
    } while (p_.accept(","));
}

/// A file of a log, or a place in one.
void AdministrationParser::log_position() {
    const bool file =
        p_.is_any("source_log_file", "relay_log_file") || (p_.is("master_log_file") && p_.has_old_replication());
    const bool place =
        p_.is_any("source_log_pos", "relay_log_pos") || (p_.is("master_log_pos") && p_.has_old_replication());
    if (!file && !place) p_.fail();
    p_.advance();
    p_.expect("=");
    if (file) {
        p_.string();
    } else {
        p_.digits(Parser::Numbers::any);
    }
}

void AdministrationParser::until() {
    if (p_.is_any("sql_before_gtids", "sql_after_gtids")) {
        p_.advance();
        p_.expect("=");
        p_.text_string();
    } else if (!p_.accept("sql_after_mts_gaps")) {
        log_position();
    }
    while (p_.accept(",")) log_position();
}

/// `USER = 'x'`; nothing when it is not there.
void AdministrationParser::text_option(Word name) {
    if (!p_.accept(name)) return;
    p_.expect("=");
    p_.text_string();
}

/// START {REPLICA|SLAVE} …, START GROUP_REPLICATION.
StatementPtr AdministrationParser::start() {
    if (is_replica()) {
        p_.advance();
        threads();
        if (p_.accept("until")) until();
        for (const Word option : {Word("user"), Word("password"), Word("default_auth"), Word("plugin_dir")})
            text_option(option);
        channel();
        return made();
    }
    p_.expect("group_replication");
    if (!p_.is_end()) {
        do {
            if (!p_.is_any("user", "password", "default_auth")) p_.fail();
            p_.advance();
            p_.expect("=");
            p_.string();
        } while (p_.accept(","));
    }
    return made();
}

StatementPtr AdministrationParser::stop() {
    if (is_replica()) {
        p_.advance();
        threads();
        channel();
    } else {
        p_.expect("group_replication");
    }
    return made();
}

/// RESET {MASTER|BINARY LOGS AND GTIDS} [TO n], RESET {REPLICA|SLAVE} [ALL] [FOR CHANNEL x], RESET PERSIST [x].
StatementPtr AdministrationParser::reset() {
    if (p_.accept("persist")) {
        if (p_.if_exists() || !p_.is_end()) p_.variable_path();
        return made();
    }
    do {
        if (is_replica()) {
            p_.advance();
            p_.accept("all");
            channel();
            continue;
        }
        if (p_.options().version >= 80200 && p_.accept("binary", "logs", "and")) {
            p_.expect("gtids");
        } else if (p_.has_old_replication()) {
            p_.expect("master");
        } else {
            p_.fail();
        }
        if (p_.accept("to")) p_.digits();
    } while (p_.accept(","));
    return made();
}

/// PURGE {BINARY|MASTER} LOGS {TO 'file'|BEFORE time}.
StatementPtr AdministrationParser::purge() {
    if (!p_.accept("master") || !p_.has_old_replication()) p_.expect("binary");
    p_.expect("logs");
    if (p_.accept("to")) {
        p_.string();
    } else {
        p_.expect("before");
        p_.expression();
    }
    return made();
}

StatementPtr AdministrationParser::binlog() {
    p_.string();
    return made();
}

} // namespace labdb::sql::mysql
