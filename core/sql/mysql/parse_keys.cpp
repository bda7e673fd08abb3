#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Keys and other constraints of tables; CREATE INDEX.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// What may be a B-tree or a hash.
bool is_plain(TableConstraint::Kind kind) {
    return kind != TableConstraint::Kind::fulltext && kind != TableConstraint::Kind::spatial;
}

} // namespace

/// A constraint or a key begins here, and no column.
bool Parser::is_table_constraint() {
    return is_any("constraint", "primary", "unique", "key", "index", "fulltext", "spatial", "foreign", "check");
}

TableConstraint Parser::table_constraint() {
    TableConstraint made;
    const bool said = accept("constraint");
    if (said && is_name()) made.name = name();
    switch (peek().word) {
    case "primary"_w:
        advance();
        expect("key");
        made.kind = TableConstraint::Kind::primary_key;
        key(made);
        return made;
    case "unique"_w:
        advance();
        accept("key") || accept("index");
        made.kind = TableConstraint::Kind::unique;
        key(made);
        return made;
    case "foreign"_w: foreign_key(made); return made;
    case "check"_w: check(made); return made;
    default: break;
    }
    if (said) fail();
    if (accept("fulltext") || is("spatial")) {
        made.kind = accept("spatial") ? TableConstraint::Kind::spatial : TableConstraint::Kind::fulltext;
        accept("key") || accept("index");
    } else {
        accept("key") || accept("index");
        made.kind = TableConstraint::Kind::index;
    }
    key(made);
    return made;
}

/// `[IF NOT EXISTS] [name] [USING BTREE] (parts) options`.
void Parser::key(TableConstraint& made) {
    if (options().mariadb) if_not_exists();
    const bool plain = is_plain(made.kind);
    if (is_name()) made.index_name = name();
    if (plain && (accept("using") || (!made.index_name.empty() && accept("type")))) made.method = index_method();
    made.parts = key_parts();
    KeyOptions said;
    key_options(said, plain, made.kind == TableConstraint::Kind::fulltext);
    if (!said.method.empty()) made.method = std::move(said.method);
    made.comment = std::move(said.comment);
    made.invisible = said.invisible;
}

std::string Parser::index_method() {
    if (!is_any("btree", "hash", "rtree")) fail();
    return any_word();
}

std::vector<KeyPart> Parser::key_parts() {
    std::vector<KeyPart> parts;
    expect("(");
    do {
        KeyPart part;
        if (accept("(")) {
            part.expression = expression();
            expect(")");
        } else {
            part.column = name();
            if (accept("(")) {
                part.prefix_length = static_cast<int>(std::min<std::uint64_t>(number(), 65535));
                expect(")");
            }
        }
        part.descending = accept("desc");
        if (!part.descending) accept("asc");
        parts.push_back(std::move(part));
    } while (accept(","));
    expect(")");
    return parts;
}

void Parser::key_options(KeyOptions& made, bool plain, bool fulltext) {
    for (;;) {
        if (plain && (accept("using") || accept("type"))) {
            made.method = index_method();
        } else if (accept("comment")) {
            made.comment = string();
        } else if (is_any("visible", "invisible")) {
            made.invisible = is("invisible");
            advance();
        } else if (accept("key_block_size")) {
            accept("=");
            digits(Numbers::any);
        } else if (fulltext && accept("with", "parser")) {
            name();
        } else if (accept("engine_attribute") || accept("secondary_engine_attribute")) {
            accept("=");
            string();
        } else {
            return;
        }
    }
}

void Parser::foreign_key(TableConstraint& made) {
    expect("foreign", "key");
    made.kind = TableConstraint::Kind::foreign_key;
    if (options().mariadb) if_not_exists();
    if (is_name()) made.index_name = name();
    made.parts = key_parts();
    for (const KeyPart& part : made.parts) {
        if (part.expression) fail();
    }
    made.references = references();
}

References Parser::references() {
    expect("references");
    References made;
    made.table = table_name();
    if (is("(")) made.columns = name_list();
    if (accept("match")) {
        if (!is_any("full", "partial", "simple")) fail();
        made.match = any_word();
    }
    while (is_sequence("on", "delete") || is_sequence("on", "update")) {
        advance();
        std::string& rule = is("delete") ? made.on_delete : made.on_update;
        advance();
        if (!rule.empty()) fail();
        if (accept("set")) {
            if (!is_any("null", "default")) fail();
            rule = "set " + any_word();
        } else if (accept("no")) {
            expect("action");
            rule = "no action";
        } else {
            if (!is_any("restrict", "cascade")) fail();
            rule = any_word();
        }
    }
    return made;
}

/// `CHECK (expression) [[NOT] ENFORCED]`; the text is without the parentheses.
void Parser::check(TableConstraint& made) {
    expect("check");
    expect("(");
    made.kind = TableConstraint::Kind::check;
    const std::size_t at = position();
    made.check = expression();
    made.check_source = source_from(at);
    expect(")");
    if (is("not") && is("enforced", 1)) {
        advance();
        made.enforced = false;
    }
    accept("enforced");
}

StatementPtr Parser::create_index() {
    CreateIndex made;
    made.unique = accept("unique");
    made.fulltext = !made.unique && accept("fulltext");
    made.spatial = !made.unique && !made.fulltext && accept("spatial");
    expect("index");
    if (options().mariadb) made.if_not_exists = if_not_exists();
    made.name = name();
    const bool plain = !made.fulltext && !made.spatial;
    if (plain && (accept("using") || accept("type"))) made.method = index_method();
    expect("on");
    made.table = table_name();
    made.parts = key_parts();
    KeyOptions said;
    key_options(said, plain, made.fulltext);
    if (!said.method.empty()) made.method = std::move(said.method);
    if (!said.comment.empty()) made.options.push_back({"comment", std::move(said.comment)});
    if (said.invisible) made.options.push_back({"invisible", ""});
    online_options();
    return statement_of(std::move(made));
}

/// ALGORITHM [=] x and LOCK [=] x, in any order.
void Parser::online_options() {
    const bool algorithm = is("algorithm");
    if (!algorithm && !is("lock")) return;
    online_option();
    if (is(algorithm ? Word("lock") : Word("algorithm"))) online_option();
}

/// One of them: taken, without effect.
void Parser::online_option() {
    const bool algorithm = is("algorithm");
    advance();
    accept("=");
    if (accept("default")) return;
    const std::string value = name(), lower = util::to_lower(value);
    const bool known = algorithm ? lower == "inplace" || lower == "copy" || lower == "instant" ||
                                       (options().mariadb && lower == "nocopy")
                                 : lower == "none" || lower == "shared" || lower == "exclusive";
    if (known) return;
    if (algorithm) throw Error(1800, "HY000", "Unknown ALGORITHM '" + value + "'");
    throw Error(1801, "HY000", "Unknown LOCK type '" + value + "'");
}

} // namespace labdb::sql::mysql
