#include <algorithm>

#include "core/sql/mysql/administration_parser.hpp"

/// Tablespaces, log file groups, servers, spatial reference systems, resource groups: CREATE, ALTER, DROP.
namespace labdb::sql::mysql {

using namespace ast;

/// Options with commas between them or without; `known` are the words with which they begin.
void AdministrationParser::storage_options(std::initializer_list<Word> known) {
    const auto begins = [&] { return std::any_of(known.begin(), known.end(), [&](Word word) { return p_.is(word); }); };
    while (begins()) {
        if (p_.accept("wait") || p_.accept("no_wait")) {
        } else if (p_.accept("storage", "engine") || p_.accept("engine")) {
            p_.accept("=");
            p_.name_or_string();
        } else if (p_.accept("comment") || p_.accept("encryption") || p_.accept("engine_attribute")) {
            p_.accept("=");
            p_.string();
        } else if (p_.accept("nodegroup")) {
            p_.accept("=");
            p_.digits();
        } else {
            p_.advance();
            p_.accept("=");
            p_.size_number();
        }
        if (p_.accept(",") && !begins()) p_.fail();
    }
}

/// At [UNDO] TABLESPACE.
StatementPtr AdministrationParser::tablespace() {
    const bool undo = p_.accept("undo");
    p_.expect("tablespace");
    p_.name();
    if (undo) {
        if (verb_ == "alter") {
            p_.expect("set");
            if (!p_.accept("active")) p_.expect("inactive");
        } else if (verb_ == "create") {
            p_.expect("add", "datafile");
            p_.string();
        }
        storage_options({"engine", "storage"});
        return made();
    }
    if (verb_ == "drop") {
        storage_options({"engine", "storage", "wait", "no_wait"});
        return made();
    }
    if (verb_ == "create") {
        if (p_.accept("add")) {
            p_.expect("datafile");
            p_.string();
        }
        if (p_.accept("use", "logfile", "group")) p_.name();
        storage_options({"initial_size", "autoextend_size", "max_size", "extent_size", "nodegroup", "engine", "storage",
                         "wait", "no_wait", "comment", "file_block_size", "encryption", "engine_attribute"});
        return made();
    }
    if (p_.accept("rename")) {
        p_.expect("to");
        p_.name();
        return made();
    }
    const bool files = p_.is_any("add", "drop");
    if (files) {
        p_.advance();
        p_.expect("datafile");
        p_.string();
    } else if (p_.is_end()) {
        p_.fail();
    }
    storage_options({"initial_size", "autoextend_size", "max_size", "engine", "storage", "wait", "no_wait",
                     "encryption", "engine_attribute"});
    return made();
}

/// At LOGFILE GROUP.
StatementPtr AdministrationParser::logfile_group() {
    p_.expect("logfile", "group");
    p_.name();
    if (verb_ == "drop") {
        storage_options({"engine", "storage", "wait", "no_wait"});
        return made();
    }
    p_.expect("add");
    p_.expect("undofile");
    p_.string();
    if (verb_ == "alter") {
        storage_options({"initial_size", "engine", "storage", "wait", "no_wait"});
    } else {
        storage_options({"initial_size", "undo_buffer_size", "redo_buffer_size", "nodegroup", "engine", "storage",
                         "wait", "no_wait", "comment"});
    }
    return made();
}

/// At SERVER.
StatementPtr AdministrationParser::server() {
    p_.expect("server");
    if (verb_ == "drop") p_.if_exists();
    if (verb_ == "create" && p_.options().mariadb) p_.if_not_exists();
    p_.name_or_string();
    if (verb_ == "create") {
        p_.expect("foreign");
        p_.expect("data", "wrapper");
        p_.name_or_string();
    }
    if (verb_ != "drop") server_options();
    return made();
}

void AdministrationParser::server_options() {
    p_.expect("options");
    p_.expect("(");
    do {
        if (p_.accept("port")) {
            p_.digits(Parser::Numbers::any);
            continue;
        }
        if (!p_.is_any("user", "host", "database", "owner", "password", "socket")) p_.fail();
        p_.advance();
        p_.string();
    } while (p_.accept(","));
    p_.expect(")");
}

/// At SPATIAL REFERENCE SYSTEM.
StatementPtr AdministrationParser::spatial_reference(bool replaces) {
    p_.expect("spatial", "reference");
    p_.expect("system");
    if (verb_ == "drop") {
        p_.if_exists();
        p_.digits();
        return made();
    }
    if (!replaces) p_.if_not_exists();
    p_.digits();
    for (;;) {
        if (p_.accept("name") || p_.accept("definition") || p_.accept("description")) {
            p_.string();
        } else if (p_.accept("organization")) {
            p_.string();
            p_.expect("identified", "by");
            p_.digits();
        } else {
            return made();
        }
    }
}

/// At RESOURCE GROUP.
StatementPtr AdministrationParser::resource_group() {
    p_.expect("resource", "group");
    p_.name();
    if (verb_ == "set") {
        if (p_.accept("for")) {
            do p_.digits();
            while (p_.accept(",") || p_.is(TokenKind::integer));
        }
        return made();
    }
    if (verb_ == "drop") {
        p_.accept("force");
        return made();
    }
    if (verb_ == "create") {
        p_.expect("type");
        p_.accept("=") || p_.accept(":=");
        if (!p_.is_any("user", "system")) p_.fail();
        p_.advance();
    }
    resource_settings();
    if (verb_ == "alter") p_.accept("force");
    return made();
}

/// `[VCPU [=] 0-3, 5] [THREAD_PRIORITY [=] n] [ENABLE|DISABLE]`.
void AdministrationParser::resource_settings() {
    if (p_.accept("vcpu")) {
        p_.accept("=") || p_.accept(":=");
        do {
            p_.digits();
            if (p_.accept("-")) p_.digits();
        } while (p_.accept(",") || p_.is(TokenKind::integer));
    }
    if (p_.accept("thread_priority")) {
        p_.accept("=") || p_.accept(":=");
        p_.accept("-");
        p_.digits();
    }
    p_.accept("enable") || p_.accept("disable");
}

} // namespace labdb::sql::mysql
