#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The words of MySQL's grammar as data: the manual's "Keywords and Reserved Words" of 8.0, and the signs.
namespace labdb::sql::mysql {

struct WordRow {
    enum class Use : std::uint8_t {
        sign,
        plain,       ///< no keyword of MySQL 8.0: a name that the grammar asks for somewhere (MariaDB's, Aurora's)
        nonreserved, ///< may be a name
        reserved,
        function ///< a keyword only where an opening parenthesis follows at once
    };
    std::string_view text;
    Use use = Use::sign;
    int since = 0; ///< reserved only from this version on
};

namespace detail {

/// Sorted by their bytes. `*` marks a reserved word, with the first version that reserves it (none: all); `(` a
/// function;
/// `?` what is no keyword at all.
inline constexpr std::string_view kWordList =
    "! != % & && ( ) * + , - -> ->> . / : := ; < << <= <=> <> = > >= >> ? ^ accessible* account action active add* "
    "adddate( admin after against aggregate algorithm all* alter* always analyze* and* any array as* asc* ascii "
    "asensitive* assign_gtids_to_anonymous_transactions at atomic? attribute authentication auto auto_increment "
    "autoextend_size avg avg_row_length backup before* begin bernoulli between* bigint* binary* binlog bit "
    "bit_and( bit_or( bit_xor( blob* block bool boolean both* btree buckets bulk by* byte cache call* cascade* "
    "cascaded case* cast( catalog_name chain challenge_response change* changed channel char* character* charset "
    "check* checksum cipher class_origin client clone close coalesce code collate* collation column* column_format "
    "column_name columns comment commit committed compact completion component compressed compression concurrent "
    "condition* connection consistent constraint* constraint_catalog constraint_name constraint_schema contains "
    "context continue* convert* count( cpu create* cross* cube*80001 cume_dist*80002 curdate( current "
    "current_date* current_time* current_timestamp* current_user* cursor* cursor_name curtime( cycle? data "
    "database* databases* datafile date date_add( date_sub( datetime day day_hour* day_microsecond* day_minute* "
    "day_second* deallocate dec* decimal* declare* default* default_auth definer definition delay_key_write "
    "delayed* delete* dense_rank*80002 desc* describe* description deterministic* diagnostics directory disable "
    "discard disk distinct* distinctrow* div* do double* drop* dual* dumpfile duplicate dynamic each* else* "
    "elseif* empty*80004 enable enclosed* encryption end ends enforced engine engine_attribute engines enum error "
    "errors escape escaped* event events every except*80003 exchange exclude execute exists* exit* expansion "
    "expire explain* export extended extent_size extract( factor failed_login_attempts false* fast faults fetch* "
    "fields file file_block_size filter finish first first_value*80002 fixed float* float4* float8* flush "
    "following follows for* force* foreign* format found from* full fulltext* function*80001 general generate "
    "generated*50706 geomcollection geometry geometrycollection get* get_format get_master_public_key "
    "get_source_public_key global grant* grants group* group_concat( group_replication grouping*80001 groups*80002 "
    "gtid_only gtids handler hash having* help high_priority* histogram history host hosts hour hour_microsecond* "
    "hour_minute* hour_second* identified if* ignore* ignore_server_ids immediate? import in* inactive increment? "
    "index* indexes infile* initial initial_size initiate inner* inout* insensitive* insert* insert_method install "
    "instance int* int1* int2* int3* int4* int8* integer* intersect*80031 interval* into* invisible invoker io "
    "io_after_gtids* io_before_gtids* io_thread ipc is* isolation issuer iterate* join* json json_arrayagg( "
    "json_objectagg( json_table*80004 json_value key* key_block_size keyring keys* kill* lag*80002 language last "
    "last_value*80002 lateral*80014 lead*80002 leading* leave* leaves left* less level like* limit* linear* lines* "
    "linestring list load* local localtime* localtimestamp* lock* locked locks log logfile logs long* longblob* "
    "longtext* loop* low_priority* manifest? manual*80400 master master_auto_position master_bind* "
    "master_compression_algorithms master_connect_retry master_delay master_heartbeat_period master_host "
    "master_log_file master_log_pos master_password master_port master_public_key_path master_retry_count "
    "master_ssl master_ssl_ca master_ssl_capath master_ssl_cert master_ssl_cipher master_ssl_crl "
    "master_ssl_crlpath master_ssl_key master_ssl_verify_server_cert* master_tls_ciphersuites master_tls_version "
    "master_user master_zstd_compression_level match* max( max_connections_per_hour max_queries_per_hour max_rows "
    "max_size max_updates_per_hour max_user_connections maxvalue* medium mediumblob* mediumint* mediumtext* member "
    "memory merge message_text microsecond mid( middleint* migrate min( min_rows minute minute_microsecond* "
    "minute_second* minvalue? mod* mode modifies* modify month multilinestring multipoint multipolygon mutex "
    "mysql_errno name names national natural* nchar ndb ndbcluster nested network_namespace never new next no "
    "no_wait no_write_to_binlog* nocache? nocycle? nodegroup nomaxvalue? nominvalue? none not* now( nowait "
    "nth_value*80002 ntile*80002 null* nulls number numeric* nvarchar of*80001 off offset oj old on* one only open "
    "optimize* optimizer_costs* option* optional optionally* options or* order* ordinality organization others "
    "out* outer* outfile* over*80002 owner pack_keys page parallel*80400 parser partial partition* partitioning "
    "partitions password password_lock_time path percent_rank*80002 persist persist_only phase plugin plugin_dir "
    "plugins point polygon port position( precedes preceding precision* prefix? prepare preserve prev primary* "
    "privilege_checks_user privileges procedure* process processlist profile profiles proxy purge* qualify*80400 "
    "quarter query quick random range* rank*80002 read* read_only read_write* reads* real* rebuild recover "
    "recursive*80001 redo_buffer_size redundant reference references* regexp* registration relay relay_log_file "
    "relay_log_pos relay_thread relaylog release* reload remove rename* reorganize repair repeat* repeatable "
    "replace* replica replicas replicate_do_db replicate_do_table replicate_ignore_db replicate_ignore_table "
    "replicate_rewrite_db replicate_wild_do_table replicate_wild_ignore_table replication require* "
    "require_row_format require_table_primary_key_check reset resignal* resource respect restart restore restrict* "
    "resume retain return* returned_sqlstate returning returns reuse reverse revoke* right* rlike* role rollback "
    "rollup rotate routine row*80002 row_count row_format row_number*80002 rows*80002 rtree s3? savepoint schedule "
    "schema* schema_name schemas* second second_microsecond* secondary secondary_engine secondary_engine_attribute "
    "secondary_load secondary_unload security select* sensitive* separator* sequence? serial serializable server "
    "session session_user( set* share show* shutdown signal* signed simple skip slave slaves? slow smallint* "
    "snapshot socket some soname sounds source source_auto_position source_bind source_compression_algorithms "
    "source_connect_retry source_connection_auto_failover source_delay source_heartbeat_period source_host "
    "source_log_file source_log_pos source_password source_port source_public_key_path source_retry_count "
    "source_ssl source_ssl_ca source_ssl_capath source_ssl_cert source_ssl_cipher source_ssl_crl "
    "source_ssl_crlpath source_ssl_key source_ssl_verify_server_cert source_tls_ciphersuites source_tls_version "
    "source_user source_zstd_compression_level spatial* specific* sql* sql_after_gtids sql_after_mts_gaps "
    "sql_before_gtids sql_big_result* sql_buffer_result sql_cache sql_calc_found_rows* sql_no_cache "
    "sql_small_result* sql_thread sql_tsi_day sql_tsi_hour sql_tsi_minute sql_tsi_month sql_tsi_quarter "
    "sql_tsi_second sql_tsi_week sql_tsi_year sqlexception* sqlstate* sqlwarning* srid ssl* st_collect( stacked "
    "start starting* starts statement? stats_auto_recalc stats_persistent stats_sample_pages status std( stddev( "
    "stddev_pop( stddev_samp( stop storage stored*50706 straight_join* stream string subclass_origin subdate( "
    "subject subpartition subpartitions substr( substring( sum( super suspend swaps switches sysdate( system*80003 "
    "system_time? system_user( table* table_checksum table_name tables tablesample*80400 tablespace temporary "
    "temptable terminated* text than then* thread_priority ties time timestamp timestampadd timestampdiff "
    "tinyblob* tinyint* tinytext* tls to* trailing* transaction trigger* triggers trim( true* truncate type types "
    "unbounded uncommitted undefined undo* undo_buffer_size undofile unicode uninstall union* unique* unknown "
    "unlock* unregister unsigned* until update* upgrade url usage* use* use_frm user user_resources using* "
    "utc_date* utc_time* utc_timestamp* validation value values* var_pop( var_samp( varbinary* varchar* "
    "varcharacter* variables variance( varying* vcpu versioning? view virtual*50706 visible wait warnings week "
    "weight_string when* where* while* window*80002 with* without work wrapper write* x509 xa xid xml xor* year "
    "year_month* zerofill* zone { | || } ~ ";

constexpr std::size_t count_words() {
    std::size_t count = 0;
    for (const char letter : kWordList) count += letter == ' ' ? 1 : 0;
    return count;
}

constexpr WordRow read_word(std::string_view written) {
    WordRow row{written};
    if (written[0] < 'a' || written[0] > 'z') return row;
    row.use = WordRow::Use::nonreserved;
    for (std::size_t at = 0; at < written.size(); ++at) {
        const char mark = written[at];
        if (mark != '*' && mark != '(' && mark != '?') continue;
        row.text = written.substr(0, at);
        row.use = mark == '*' ? WordRow::Use::reserved : mark == '(' ? WordRow::Use::function : WordRow::Use::plain;
        for (const char digit : written.substr(at + 1)) row.since = row.since * 10 + (digit - '0');
        break;
    }
    return row;
}

constexpr auto read_words() {
    // The row 0 stands for what is no word.
    std::array<WordRow, count_words() + 1> rows;
    std::size_t begin = 0;
    for (std::size_t at = 0, row = 1; at < kWordList.size(); ++at) {
        if (kWordList[at] != ' ') continue;
        rows[row++] = read_word(kWordList.substr(begin, at - begin));
        begin = at + 1;
    }
    return rows;
}

} // namespace detail

inline constexpr auto kWords = detail::read_words();

/// A word's number: its row in kWords; 0 is none.
using WordId = std::uint16_t;

/// A word as the grammar's functions name it: `accept("select")`. What is not in the table does not compile.
class Word {
public:
    constexpr Word() = default;                           ///< no word at all
    consteval Word(const char* text) : id_(find(text)) {} // NOLINT: meant to convert

    constexpr WordId id() const { return id_; }

    static consteval WordId find(std::string_view text) {
        std::size_t low = 1, high = kWords.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (kWords[middle].text < text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == kWords.size() || kWords[low].text != text) throw "no such word";
        return static_cast<WordId>(low);
    }

private:
    WordId id_ = 0xFFFF;
};

/// For `switch (token.word)`.
consteval WordId operator""_w(const char* text, std::size_t size) { return Word::find({text, size}); }

/// The word that `text` spells in any case, 0 when it is none.
WordId find_word(std::string_view text);

} // namespace labdb::sql::mysql
