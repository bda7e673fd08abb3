// SHOW. Most of MySQL's are queries over information_schema, as they are in MySQL 8 itself.
#include <array>

#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/mysql_privileges.hpp"
#include "core/sql/session/own_columns.hpp"
#include "core/sql/session/show_create.hpp"
#include "core/sql/session/show_grants.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string quoted(const std::string& text) {
    return "'" + util::replace_all(util::replace_all(text, "\\", "\\\\"), "'", "''") + "'";
}

/// A SHOW as a query: `%d` is the database, `%t` the table. `like` is the column that LIKE is about.
struct Query {
    const char* what;
    const char* like;
    const char* sql;
    const char* order;
};

constexpr Query kQueries[] = {
    {"databases", "Database", "SELECT SCHEMA_NAME AS `Database` FROM information_schema.SCHEMATA", "1"},
    {"full tables", "",
     "SELECT TABLE_NAME AS `Tables_in_%n`, TABLE_TYPE AS Table_type FROM information_schema.TABLES WHERE TABLE_SCHEMA "
     "= %d",
     "1"},
    {"tables", "", "SELECT TABLE_NAME AS `Tables_in_%n` FROM information_schema.TABLES WHERE TABLE_SCHEMA = %d", "1"},
    {"columns", "Field",
     "SELECT COLUMN_NAME AS `Field`, COLUMN_TYPE AS `Type`, IS_NULLABLE AS `Null`, COLUMN_KEY AS `Key`, COLUMN_DEFAULT "
     "AS `Default`, EXTRA AS `Extra`, ORDINAL_POSITION AS o "
     "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %d AND TABLE_NAME = %t",
     "o"},
    {"full columns", "Field",
     "SELECT COLUMN_NAME AS `Field`, COLUMN_TYPE AS `Type`, COLLATION_NAME AS `Collation`, IS_NULLABLE AS `Null`, "
     "COLUMN_KEY AS `Key`, COLUMN_DEFAULT AS `Default`, EXTRA AS `Extra`, "
     "PRIVILEGES AS `Privileges`, COLUMN_COMMENT AS `Comment`, ORDINAL_POSITION AS o FROM information_schema.COLUMNS "
     "WHERE TABLE_SCHEMA = %d AND TABLE_NAME = %t",
     "o"},
    {"index", "Key_name",
     "SELECT TABLE_NAME AS `Table`, NON_UNIQUE AS Non_unique, INDEX_NAME AS Key_name, SEQ_IN_INDEX AS Seq_in_index, "
     "COLUMN_NAME AS Column_name, COLLATION AS `Collation`, CARDINALITY AS "
     "Cardinality, SUB_PART AS Sub_part, PACKED AS Packed, NULLABLE AS `Null`, INDEX_TYPE AS Index_type, COMMENT AS "
     "Comment, INDEX_COMMENT AS Index_comment, IS_VISIBLE AS Visible, EXPRESSION AS "
     "Expression FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = %d AND TABLE_NAME = %t",
     ""},
    {"table status", "Name",
     "SELECT TABLE_NAME AS Name, ENGINE AS Engine, VERSION AS Version, ROW_FORMAT AS Row_format, TABLE_ROWS AS `Rows`, "
     "AVG_ROW_LENGTH AS Avg_row_length, DATA_LENGTH AS Data_length, "
     "MAX_DATA_LENGTH AS Max_data_length, INDEX_LENGTH AS Index_length, DATA_FREE AS Data_free, AUTO_INCREMENT AS "
     "Auto_increment, CREATE_TIME AS Create_time, UPDATE_TIME AS Update_time, CHECK_TIME AS "
     "Check_time, TABLE_COLLATION AS `Collation`, CHECKSUM AS Checksum, CREATE_OPTIONS AS Create_options, "
     "TABLE_COMMENT AS Comment FROM information_schema.TABLES WHERE TABLE_SCHEMA = %d",
     "1"},
    {"variables", "Variable_name",
     "SELECT VARIABLE_NAME AS Variable_name, VARIABLE_VALUE AS Value FROM performance_schema.session_variables", "1"},
    {"global variables", "Variable_name",
     "SELECT VARIABLE_NAME AS Variable_name, VARIABLE_VALUE AS Value FROM performance_schema.global_variables", "1"},
    {"status", "Variable_name",
     "SELECT VARIABLE_NAME AS Variable_name, VARIABLE_VALUE AS Value FROM performance_schema.session_status", "1"},
    {"global status", "Variable_name",
     "SELECT VARIABLE_NAME AS Variable_name, VARIABLE_VALUE AS Value FROM performance_schema.global_status", "1"},
    {"collation", "Collation",
     "SELECT COLLATION_NAME AS `Collation`, CHARACTER_SET_NAME AS Charset, ID AS Id, IS_DEFAULT AS `Default`, "
     "IS_COMPILED AS Compiled, SORTLEN AS Sortlen, PAD_ATTRIBUTE AS Pad_attribute FROM "
     "information_schema.COLLATIONS",
     "1"},
    {"character set", "Charset",
     "SELECT CHARACTER_SET_NAME AS Charset, DESCRIPTION AS Description, DEFAULT_COLLATE_NAME AS `Default collation`, "
     "MAXLEN AS Maxlen FROM information_schema.CHARACTER_SETS",
     "1"},
    {"engines", "Engine",
     "SELECT ENGINE AS Engine, SUPPORT AS Support, COMMENT AS Comment, TRANSACTIONS AS Transactions, XA AS XA, "
     "SAVEPOINTS AS Savepoints FROM information_schema.ENGINES",
     ""},
    {"plugins", "Name",
     "SELECT PLUGIN_NAME AS Name, PLUGIN_STATUS AS Status, PLUGIN_TYPE AS Type, PLUGIN_LIBRARY AS Library, "
     "PLUGIN_LICENSE AS License FROM information_schema.PLUGINS",
     ""},
    {"triggers", "Table",
     "SELECT TRIGGER_NAME AS `Trigger`, EVENT_MANIPULATION AS Event, EVENT_OBJECT_TABLE AS `Table`, ACTION_STATEMENT "
     "AS Statement, ACTION_TIMING AS Timing, CREATED AS Created, SQL_MODE AS sql_mode, "
     "DEFINER AS Definer, CHARACTER_SET_CLIENT AS character_set_client, COLLATION_CONNECTION AS collation_connection, "
     "DATABASE_COLLATION AS `Database Collation` FROM information_schema.TRIGGERS WHERE "
     "TRIGGER_SCHEMA = %d",
     "1"},
    {"events", "Name",
     "SELECT EVENT_SCHEMA AS Db, EVENT_NAME AS Name, DEFINER AS Definer, TIME_ZONE AS `Time zone`, EVENT_TYPE AS Type, "
     "EXECUTE_AT AS `Execute at`, INTERVAL_VALUE AS `Interval value`, INTERVAL_FIELD AS "
     "`Interval field`, STARTS AS Starts, ENDS AS Ends, STATUS AS Status, ORIGINATOR AS Originator, "
     "CHARACTER_SET_CLIENT AS character_set_client, COLLATION_CONNECTION AS collation_connection, "
     "DATABASE_COLLATION AS `Database Collation` FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %d",
     "2"},
    {"procedure status", "Name",
     "SELECT ROUTINE_SCHEMA AS Db, ROUTINE_NAME AS Name, ROUTINE_TYPE AS Type, DEFINER AS Definer, LAST_ALTERED AS "
     "Modified, CREATED AS Created, SECURITY_TYPE AS Security_type, ROUTINE_COMMENT AS "
     "Comment, CHARACTER_SET_CLIENT AS character_set_client, COLLATION_CONNECTION AS collation_connection, "
     "DATABASE_COLLATION AS `Database Collation` FROM information_schema.ROUTINES WHERE "
     "ROUTINE_TYPE = 'PROCEDURE'",
     "1, 2"},
    {"function status", "Name",
     "SELECT ROUTINE_SCHEMA AS Db, ROUTINE_NAME AS Name, ROUTINE_TYPE AS Type, DEFINER AS Definer, LAST_ALTERED AS "
     "Modified, CREATED AS Created, SECURITY_TYPE AS Security_type, ROUTINE_COMMENT AS "
     "Comment, CHARACTER_SET_CLIENT AS character_set_client, COLLATION_CONNECTION AS collation_connection, "
     "DATABASE_COLLATION AS `Database Collation` FROM information_schema.ROUTINES WHERE "
     "ROUTINE_TYPE = 'FUNCTION'",
     "1, 2"},
    {"processlist", "",
     "SELECT ID AS Id, USER AS User, HOST AS Host, DB AS db, COMMAND AS Command, TIME AS Time, STATE AS State, INFO AS "
     "Info FROM information_schema.PROCESSLIST",
     ""},
};

const Query* find_query(const ast::Show& show) {
    const std::string full = "full " + show.what, global = "global " + show.what;
    for (const Query& query : kQueries)
        if ((show.full && query.what == full) || (show.global && query.what == global)) return &query;
    for (const Query& query : kQueries)
        if (query.what == show.what) return &query;
    return nullptr;
}

} // namespace

void Session::State::give(ResultSink& sink, const std::vector<ResultColumn>& columns, const std::vector<Row>& rows) {
    sink.columns(columns);
    for (const Row& row : rows) sink.row(row);
    Completion completion;
    completion.has_rows = true;
    completion.rows = static_cast<std::int64_t>(rows.size());
    completion.tag = "SHOW";
    finish(sink, std::move(completion));
}

void Session::State::show_query(const ast::Show& show, const std::string& sql, const std::string& like,
                                const std::string& order, bool hide_last, ResultSink& sink) {
    std::string condition;
    if (show.like) {
        const bind::Binder::Given pattern = value_of(*show.like);
        condition = " WHERE `" + util::replace_all(like, "`", "``") + "` LIKE " +
                    (is_null(pattern.value) ? "NULL" : quoted(rules.text(environment, pattern.value, pattern.type)));
    }
    Rows found;
    guarded(false, [&] {
        found = Rows();
        bind::Binder bound_by = binder();
        // WHERE stands around it, with the shown columns in sight.
        ast::DerivedTable rows;
        rows.query = parse_query("SELECT * FROM (" + sql + ") AS shown" + condition +
                                 (order.empty() ? "" : " ORDER BY " + order));
        rows.alias = "shown";
        std::vector<ast::TableReferencePtr> tables;
        tables.push_back(std::make_unique<ast::TableReference>());
        tables.back()->node = std::move(rows);
        bind::Scope scope;
        bound_by.push_scope(scope);
        std::string text = " FROM " + bound_by.from(tables, scope), list;
        text += bound_by.where(show.where);
        for (const bind::ScopeColumn& column : scope.tables[0].columns) {
            list += (list.empty() ? "" : ", ") + column.value.sql;
            found.columns.push_back(result_column({column.name, column.value}));
        }
        bound_by.pop_scope();
        found.rows = connection->query("SELECT " + list + text, bound_by.parameters());
    });
    if (hide_last) {
        found.columns.pop_back();
        for (Row& row : found.rows) row.pop_back();
    }
    give(sink, found.columns, found.rows);
}

void Session::State::run_show(const ast::Show& show, ResultSink& sink) {
    if (!mysql) return show_parameter(show, sink);
    if (const Query* query = find_query(show)) {
        std::string schema = show.from.empty() ? (show.name.size() > 1 ? show.name[0] : database) : show.from;
        std::string sql = query->sql;
        const bool needs_schema = sql.find("%d") != std::string::npos;
        if (needs_schema && schema.empty()) throw Error(1046, "3D000", "No database selected");
        if (needs_schema && !is_system_schema(schema) && !catalogue->find_schema(schema))
            throw Error(1049, "42000", "Unknown database '" + schema + "'");
        if (needs_schema && !is_system_schema(schema) && !may_use_database(schema))
            throw Error(1044, "42000",
                        "Access denied for user '" + login.user + "'@'" + account_host() + "' to database '" + schema +
                            "'");
        if (show.what == "events") need_schema_privilege(*this, "event", schema);
        if (sql.find("%t") != std::string::npos) {
            const ast::Name name = {schema, show.name.back()};
            need_sight(*this, schema, name.back(), "SELECT");
            const auto table = lookup.find_table(name);
            if (!table && !lookup.find_system_table(name))
                throw Error(1146, "42S02", "Table '" + schema + "." + show.name.back() + "' doesn't exist");
            sql = util::replace_all(sql, "%t", quoted(show.name.back()));
        }
        sql = util::replace_all(sql, "%d", quoted(schema));
        std::string like = query->like;
        if (sql.find("%n") != std::string::npos) {
            const auto* pattern = show.like ? std::get_if<ast::Literal>(&show.like->node) : nullptr;
            like = "Tables_in_" + schema + (pattern ? " (" + pattern->text + ")" : "");
            sql = util::replace_all(sql, "Tables_in_%n", util::replace_all(like, "`", "``"));
        }
        if (const auto* pattern = show.like ? std::get_if<ast::Literal>(&show.like->node) : nullptr;
            pattern && show.what == "databases") {
            const std::string head = util::replace_all("Database (" + pattern->text + ")", "`", "``");
            sql = util::replace_all(sql, "`Database`", "`" + head + "`");
            like = "Database (" + pattern->text + ")";
        }
        const std::string order = query->order;
        show_query(show, sql, like, order, order == "o", sink);
        return;
    }
    if (show.what == "warnings" || show.what == "errors") {
        std::vector<Row> rows;
        for (const Condition& condition : diagnostics)
            if (show.what == "warnings" || condition.level == "Error")
                rows.push_back({condition.level, std::int64_t{condition.code}, condition.message});
        const auto number = [&](const ast::ExpressionPtr& expression, std::size_t otherwise) -> std::size_t {
            const auto* literal = expression ? std::get_if<ast::Literal>(&expression->node) : nullptr;
            return literal ? std::stoul(literal->text.substr(0, 9)) : otherwise;
        };
        const std::size_t first = std::min(number(show.offset, 0), rows.size());
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first));
        rows.resize(std::min(rows.size(), number(show.limit, rows.size())));
        const std::vector<Condition> kept = diagnostics;
        give(sink, {text_column("Level", 7), own_column("Code", TypeKind::bigint, 4), text_column("Message", 512)},
             rows);
        diagnostics = kept;
        return;
    }
    if (show.what.starts_with("count ")) {
        const bool errors = show.what == "count errors";
        give(sink, {own_column(errors ? "@@session.error_count" : "@@session.warning_count", TypeKind::bigint, 21)},
             {{static_cast<std::int64_t>(errors ? diagnostics_errors : diagnostics.size())}});
        return;
    }
    if (show.what == "grants") return show_grants(*this, show, sink);
    if (show.what.starts_with("create ")) return show_create(*this, show, sink);
    if (show.what == "replica status") return show_replica_status(show, sink);
    // Aurora's binary log is off. That of an RDS instance is on and nothing here writes one: refused below.
    if (server.aurora && (show.what == "master status" || show.what == "binary log status")) {
        need_global("replication client", "SUPER, REPLICATION CLIENT");
        give(sink,
             {text_column("File"), own_column("Position", TypeKind::bigint, 20), text_column("Binlog_Do_DB"),
              text_column("Binlog_Ignore_DB"), text_column("Executed_Gtid_Set")},
             {});
        return;
    }
    if (server.aurora && show.what == "binary logs") throw Error(1381, "HY000", "You are not using binary logging");
    // The cache of open tables is empty between statements.
    if (show.what == "open tables") {
        give(sink,
             {text_column("Database"), text_column("Table"), own_column("In_use", TypeKind::bigint, 1),
              own_column("Name_locked", TypeKind::bigint, 4)},
             {});
        return;
    }
    if (show.what == "replicas") {
        std::vector<Row> rows;
        std::int64_t id = 1;
        for (const std::string& replica : server.replicas)
            rows.push_back({id++, replica, std::int64_t{server.port}, std::int64_t{1}, std::string()});
        give(sink,
             {own_column("Server_Id", TypeKind::bigint, 10), text_column("Host", 20),
              own_column("Port", TypeKind::bigint, 7), own_column("Source_Id", TypeKind::bigint, 10),
              text_column("Replica_UUID", 36)},
             rows);
        return;
    }
    if (show.what == "privileges") {
        std::vector<Row> rows;
        for (std::string& word : all_privileges(true))
            rows.push_back({word, std::string("Server Admin"), std::string()});
        give(sink, {text_column("Privilege", 10), text_column("Context", 15), text_column("Comment", 50)}, rows);
        return;
    }
    throw Error(1235, "42000", "This version of MySQL doesn't yet support 'SHOW " + util::to_upper(show.what) + "'");
}

bool Session::State::is_system_schema(const std::string& name) {
    const std::string lower = util::to_lower(name);
    return lower == "information_schema" || lower == "mysql" || lower == "performance_schema" || lower == "sys";
}

void Session::State::show_replica_status(const ast::Show& show, ResultSink& sink) {
    // SHOW SLAVE STATUS has the old words, SHOW REPLICA STATUS (8.0.22) the new ones. 8.4 has the latter alone:
    // tutorials do not know that yet, and the default version is 8.4, so that both are taken.
    const bool old_words = show.keyword_form.starts_with("slave") || show.keyword_form.starts_with("all slaves");
    need_global("replication client", "SUPER, REPLICATION CLIENT");
    struct Field {
        const char* old_name;
        const char* new_name;
        std::string value;
        bool null = false;
    };
    const std::string source = server.source_host;
    const std::vector<Field> fields = {
        {"Slave_IO_State", "Replica_IO_State", "Waiting for source to send event"},
        {"Master_Host", "Source_Host", source},
        {"Master_User", "Source_User", "rdsrepladmin"},
        {"Master_Port", "Source_Port", std::to_string(server.source_port)},
        {"Connect_Retry", "Connect_Retry", "60"},
        {"Master_Log_File", "Source_Log_File", "mysql-bin-changelog.000001"},
        {"Read_Master_Log_Pos", "Read_Source_Log_Pos", "157"},
        {"Relay_Log_File", "Relay_Log_File", "relaylog.000002"},
        {"Relay_Log_Pos", "Relay_Log_Pos", "330"},
        {"Relay_Master_Log_File", "Relay_Source_Log_File", "mysql-bin-changelog.000001"},
        {"Slave_IO_Running", "Replica_IO_Running", "Yes"},
        {"Slave_SQL_Running", "Replica_SQL_Running", "Yes"},
        {"Replicate_Do_DB", "Replicate_Do_DB", ""},
        {"Replicate_Ignore_DB", "Replicate_Ignore_DB", ""},
        {"Replicate_Do_Table", "Replicate_Do_Table", ""},
        {"Replicate_Ignore_Table", "Replicate_Ignore_Table",
         "mysql.rds_sysinfo,mysql.rds_history,mysql.rds_replication_status"},
        {"Replicate_Wild_Do_Table", "Replicate_Wild_Do_Table", ""},
        {"Replicate_Wild_Ignore_Table", "Replicate_Wild_Ignore_Table", ""},
        {"Last_Errno", "Last_Errno", "0"},
        {"Last_Error", "Last_Error", ""},
        {"Skip_Counter", "Skip_Counter", "0"},
        {"Exec_Master_Log_Pos", "Exec_Source_Log_Pos", "157"},
        {"Relay_Log_Space", "Relay_Log_Space", "704"},
        {"Until_Condition", "Until_Condition", "None"},
        {"Until_Log_File", "Until_Log_File", ""},
        {"Until_Log_Pos", "Until_Log_Pos", "0"},
        {"Master_SSL_Allowed", "Source_SSL_Allowed", "No"},
        {"Master_SSL_CA_File", "Source_SSL_CA_File", ""},
        {"Master_SSL_CA_Path", "Source_SSL_CA_Path", ""},
        {"Master_SSL_Cert", "Source_SSL_Cert", ""},
        {"Master_SSL_Cipher", "Source_SSL_Cipher", ""},
        {"Master_SSL_Key", "Source_SSL_Key", ""},
        {"Seconds_Behind_Master", "Seconds_Behind_Source", "0"},
        {"Master_SSL_Verify_Server_Cert", "Source_SSL_Verify_Server_Cert", "No"},
        {"Last_IO_Errno", "Last_IO_Errno", "0"},
        {"Last_IO_Error", "Last_IO_Error", ""},
        {"Last_SQL_Errno", "Last_SQL_Errno", "0"},
        {"Last_SQL_Error", "Last_SQL_Error", ""},
        {"Replicate_Ignore_Server_Ids", "Replicate_Ignore_Server_Ids", ""},
        {"Master_Server_Id", "Source_Server_Id", "1136712334"},
        {"Master_UUID", "Source_UUID", "00000000-0000-1000-8000-100000003306"},
        {"Master_Info_File", "Source_Info_File", "mysql.slave_master_info"},
        {"SQL_Delay", "SQL_Delay", "0"},
        {"SQL_Remaining_Delay", "SQL_Remaining_Delay", "", true},
        {"Slave_SQL_Running_State", "Replica_SQL_Running_State",
         "Replica has read all relay log; waiting for more updates"},
        {"Master_Retry_Count", "Source_Retry_Count", "86400"},
        {"Master_Bind", "Source_Bind", ""},
        {"Last_IO_Error_Timestamp", "Last_IO_Error_Timestamp", ""},
        {"Last_SQL_Error_Timestamp", "Last_SQL_Error_Timestamp", ""},
        {"Master_SSL_Crl", "Source_SSL_Crl", ""},
        {"Master_SSL_Crlpath", "Source_SSL_Crlpath", ""},
        {"Retrieved_Gtid_Set", "Retrieved_Gtid_Set", ""},
        {"Executed_Gtid_Set", "Executed_Gtid_Set", ""},
        {"Auto_Position", "Auto_Position", "0"},
        {"Replicate_Rewrite_DB", "Replicate_Rewrite_DB", ""},
        {"Channel_Name", "Channel_Name", ""},
        {"Master_TLS_Version", "Source_TLS_Version", ""},
        {"Master_public_key_path", "Source_public_key_path", ""},
        {"Get_master_public_key", "Get_Source_public_key", "0"},
        {"Network_Namespace", "Network_Namespace", ""},
    };
    std::vector<ResultColumn> columns;
    Row row;
    for (const Field& field : fields) {
        columns.push_back(text_column(old_words ? field.old_name : field.new_name));
        row.push_back(field.null ? Cell() : Cell(field.value));
    }
    give(sink, columns, source.empty() ? std::vector<Row>() : std::vector<Row>{row});
}

void Session::State::show_parameter(const ast::Show& show, ResultSink& sink) {
    Type text;
    text.kind = TypeKind::text;
    const auto text_of = [&](const std::string& name) {
        const bind::Lookup::Setting setting = system_variable(name, ast::Variable::Scope::system);
        return is_null(setting.value) ? std::string() : std::get<std::string>(setting.value);
    };
    const std::string name = show.name.empty() ? show.argument : show.name.back();
    ResultColumn head;
    head.type = text;
    if (util::to_lower(name) == "all") {
        std::vector<ResultColumn> columns;
        for (const char* each : {"name", "setting", "description"}) {
            head.name = each;
            columns.push_back(head);
        }
        std::vector<Row> rows;
        for (const SettingRow& row : settings.rows())
            rows.push_back({std::string(row.name), text_of(row.name), std::string()});
        give(sink, columns, rows);
        return;
    }
    // SHOW's heading has the parameter's own spelling.
    const std::string lower = util::to_lower(name);
    head.name = lower == "timezone"        ? "TimeZone"
                : lower == "datestyle"     ? "DateStyle"
                : lower == "intervalstyle" ? "IntervalStyle"
                                           : lower;
    if (lower == "transaction_isolation" || lower == "transaction isolation level") head.name = "transaction_isolation";
    give(sink, {head}, {{text_of(head.name)}});
}

} // namespace labdb::sql
