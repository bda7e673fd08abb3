#include "core/sql/mysql/parser.hpp"

/// Partitions: checked, and kept as text.
namespace labdb::sql::mysql {

using namespace ast;

/// At PARTITION: the whole clause as it was written.
std::string Parser::partitioning() {
    const std::size_t at = position();
    expect("partition", "by");
    partition_kind();
    if (accept("partitions")) digits();
    if (accept("subpartition")) {
        expect("by");
        accept("linear");
        if (!is_any("hash", "key")) fail();
        partition_kind();
        if (accept("subpartitions")) digits();
    }
    if (is("(")) partition_definitions();
    return source_from(at);
}

/// [LINEAR] HASH (e), [LINEAR] KEY [ALGORITHM = n] (a, b), RANGE|LIST (e), RANGE|LIST COLUMNS (a, b).
void Parser::partition_kind() {
    const bool linear = accept("linear");
    if (accept("key")) {
        if (accept("algorithm")) {
            expect("=");
            const Token algorithm = peek();
            const std::string which = digits();
            if (which != "1" && which != "2") fail_at(algorithm);
        }
        expect("(");
        while (!is(")")) {
            name();
            if (!accept(",")) break;
        }
        expect(")");
        return;
    }
    if (!accept("hash")) {
        if (linear || !is_any("range", "list")) fail();
        advance();
        if (accept("columns")) {
            name_list();
            return;
        }
    }
    expect("(");
    expression(Precedence::bit_or);
    expect(")");
}

void Parser::partition_definitions() {
    expect("(");
    do partition_definition();
    while (accept(","));
    expect(")");
}

void Parser::partition_definition() {
    expect("partition");
    name();
    if (accept("values")) {
        if (accept("less")) {
            expect("than");
            if (!accept("maxvalue")) partition_values();
        } else {
            expect("in");
            partition_values();
        }
    }
    partition_options();
    if (!accept("(")) return;
    do {
        expect("subpartition");
        name_or_string();
        partition_options();
    } while (accept(","));
    expect(")");
}

/// `(1, MAXVALUE, (2, 3))`.
void Parser::partition_values() {
    expect("(");
    do {
        if (!accept("maxvalue")) expression(Precedence::bit_or);
    } while (accept(","));
    expect(")");
}

void Parser::partition_options() {
    for (;;) {
        if (accept("storage", "engine") || accept("engine")) {
            accept("=");
            name_or_string();
        } else if (accept("comment") || accept("data", "directory") || accept("index", "directory")) {
            accept("=");
            string();
        } else if (accept("max_rows") || accept("min_rows") || accept("nodegroup")) {
            accept("=");
            digits();
        } else if (accept("tablespace")) {
            accept("=");
            name();
        } else {
            return;
        }
    }
}

/// ALTER TABLE's actions on partitions; false when it is none.
bool Parser::partition_action(AlterAction& action) {
    const std::size_t at = position();
    if (is("partition") && is("by", 1)) {
        partitioning();
    } else if (accept("remove", "partitioning")) {
    } else if (accept("add", "partition")) {
        accept("no_write_to_binlog") || accept("local");
        if (is_end()) throw Error(1514, "HY000", "At least one partition must be added");
        if (accept("partitions")) {
            digits();
        } else {
            partition_definitions();
        }
    } else if (accept("drop", "partition")) {
        partition_names();
    } else if (accept("coalesce", "partition")) {
        accept("no_write_to_binlog") || accept("local");
        digits();
    } else if (accept("reorganize", "partition")) {
        accept("no_write_to_binlog") || accept("local");
        if (!is_end()) {
            partition_names();
            expect("into");
            partition_definitions();
        }
    } else if (accept("exchange", "partition")) {
        action.name = name();
        expect("with", "table");
        action.table = table_name();
        if (is_any("with", "without")) {
            advance();
            expect("validation");
        }
    } else if (is_any("truncate", "analyze", "check", "optimize", "rebuild", "repair", "discard", "import") &&
               is("partition", 1)) {
        const WordId verb = peek().word;
        advance();
        advance();
        if (verb == "optimize"_w || verb == "analyze"_w || verb == "repair"_w || verb == "rebuild"_w)
            accept("no_write_to_binlog") || accept("local");
        if (!accept("all")) partition_names();
        if (verb == "discard"_w || verb == "import"_w) expect("tablespace");
        if (verb == "repair"_w) {
            while (is_any("quick", "extended", "use_frm")) advance();
        } else if (verb == "check"_w) {
            for (;;) {
                if (is_any("quick", "fast", "medium", "extended", "changed")) {
                    advance();
                } else if (!accept("for", "upgrade")) {
                    break;
                }
            }
        }
    } else {
        return false;
    }
    action.kind = AlterAction::Kind::partition;
    action.source = source_from(at);
    return true;
}

void Parser::partition_names() {
    do name();
    while (accept(","));
}

} // namespace labdb::sql::mysql
