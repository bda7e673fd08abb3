#pragma once

#include <string>

#include "core/sql/catalogue/objects.hpp"
#include "core/sql/mysql/print.hpp"

/// Definitions in the words of SHOW CREATE TABLE.
namespace labdb::sql::mysql {

/// What changes between versions: 5.7 and MariaDB show display widths, other names of character sets …
struct Flavour {
    int version = 80042;
    bool mariadb = false;
    bool display_widths() const { return version < 80019 || mariadb; }
};

/// `CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `p` (`id`) ON DELETE CASCADE`; the parent's database where it is
/// another.
std::string foreign_key_text(const Table& table, const ForeignKey& key);
/// `  `a` int NOT NULL DEFAULT '0'` without the blanks.
std::string column_text(const Table& table, const Column& column, const Flavour& flavour);
/// `KEY `a` (`a`)`.
std::string index_text(const Index& index);
std::string check_text(const Check& check, const Flavour& flavour);

/// The whole of SHOW CREATE TABLE; `next` is the table's AUTO_INCREMENT.
std::string create_table_text(const Table& table, std::int64_t next, const Flavour& flavour);
std::string create_view_text(const Table& view, const std::string& current_database);
std::string create_database_text(const Schema& schema, bool if_not_exists, const Flavour& flavour);

} // namespace labdb::sql::mysql
