#pragma once

#include <initializer_list>

#include "core/sql/mysql/parser.hpp"

namespace labdb::sql::mysql {

/// Statements about the server as a whole: replication, tablespaces, plugins, key caches … Their grammar is checked;
/// what is left of them are their words.
class AdministrationParser {
public:
    /// Reads on from where `parser` stands, which is behind the statement's first word.
    AdministrationParser(Parser& parser, std::string verb)
        : p_(parser), verb_(std::move(verb)), begin_(parser.place()) {}

    // parse_replication.cpp
    ast::StatementPtr change();
    ast::StatementPtr start();
    ast::StatementPtr stop();
    ast::StatementPtr reset();
    ast::StatementPtr purge();
    ast::StatementPtr binlog();

    // parse_storage.cpp
    ast::StatementPtr tablespace();
    ast::StatementPtr logfile_group();
    ast::StatementPtr server();
    ast::StatementPtr spatial_reference(bool replaces);
    ast::StatementPtr resource_group();

    // parse_server.cpp
    ast::StatementPtr alter_instance();
    ast::StatementPtr install();
    ast::StatementPtr uninstall();
    ast::StatementPtr clone();
    ast::StatementPtr import();
    ast::StatementPtr help();
    ast::StatementPtr handler();
    ast::StatementPtr cache_index();
    ast::StatementPtr load_index();
    ast::StatementPtr flush();
    ast::StatementPtr kill();
    ast::StatementPtr xa();

    /// The rest of the statement whatever it is: MariaDB's.
    ast::StatementPtr unchecked();

private:
    ast::StatementPtr made();
    bool is_replica();
    void source_option();
    void replication_filter();
    void log_position();
    void threads();
    void until();
    void channel();
    void text_option(Word name);
    void storage_options(std::initializer_list<Word> known);
    void server_options();
    void resource_settings();
    void key_list();
    void partitions();

    Parser& p_;
    std::string verb_;
    std::size_t begin_;
};

} // namespace labdb::sql::mysql
