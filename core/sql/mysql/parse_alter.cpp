#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// ALTER TABLE.
namespace labdb::sql::mysql {

using namespace ast;

/// At TABLE.
StatementPtr Parser::alter_table() {
    expect("table");
    AlterTable made;
    if (options().mariadb) made.if_exists = if_exists();
    made.name = table_name();
    const auto partitions = [&] { return is("partition") || is("remove"); };
    if (!is_end() && !partitions()) {
        // Behind ALGORITHM, LOCK and VALIDATION alone.
        bool may_be_alone = true;
        do {
            const bool alone = is_alone();
            if (alone && !may_be_alone && !options().mariadb) fail();
            may_be_alone = may_be_alone && is_any("algorithm", "lock", "with", "without");
            alter_action(made);
            if (alone && !options().mariadb) return statement_of(std::move(made));
            // Options may follow each other without a comma.
            while (made.actions.back().kind == AlterAction::Kind::set_options && is_table_option()) alter_action(made);
        } while (accept(","));
    }
    if (partitions()) alter_action(made);
    return statement_of(std::move(made));
}

/// An action that stands for itself: of partitions that there are, of tablespaces, of a secondary engine.
bool Parser::is_alone() {
    switch (peek().word) {
    case "secondary_load"_w:
    case "secondary_unload"_w: return true;
    case "discard"_w:
    case "import"_w: return is("tablespace", 1) || is("partition", 1);
    case "add"_w:
    case "drop"_w:
    case "coalesce"_w:
    case "reorganize"_w:
    case "exchange"_w:
    case "truncate"_w:
    case "analyze"_w:
    case "check"_w:
    case "optimize"_w:
    case "rebuild"_w:
    case "repair"_w: return is("partition", 1);
    default: return false;
    }
}

void Parser::alter_action(AlterTable& made) {
    AlterAction action;
    if (partition_action(action)) {
        made.actions.push_back(std::move(action));
        return;
    }
    switch (peek().word) {
    case "add"_w: advance(); return alter_add(made);
    case "drop"_w:
        advance();
        alter_drop(action);
        break;
    case "modify"_w:
        advance();
        accept("column");
        action.if_exists = options().mariadb && if_exists();
        action.kind = AlterAction::Kind::modify_column;
        action.column = column_definition(false);
        action.name = action.column->name;
        column_place(*action.column);
        break;
    case "change"_w:
        advance();
        accept("column");
        action.if_exists = options().mariadb && if_exists();
        action.kind = AlterAction::Kind::change_column;
        action.name = name();
        action.column = column_definition(false);
        column_place(*action.column);
        break;
    case "alter"_w:
        advance();
        alter_column_or_index(action);
        break;
    case "rename"_w:
        advance();
        alter_rename(action);
        break;
    case "convert"_w:
        advance();
        expect("to");
        action.kind = AlterAction::Kind::convert_charset;
        if (!is_charset_clause()) fail();
        if (!accept("charset")) {
            advance();
            expect("set");
        }
        action.name = accept("default") ? std::string("default") : charset_name();
        if (accept("collate")) {
            action.new_name = options().mariadb && accept("default") ? std::string("default") : collation_name();
        }
        break;
    case "order"_w:
        advance();
        expect("by");
        action.kind = AlterAction::Kind::order_by;
        do {
            column_name();
            accept("asc") || accept("desc");
        } while (accept(","));
        break;
    case "enable"_w:
    case "disable"_w:
        action.kind = is("enable") ? AlterAction::Kind::enable_keys : AlterAction::Kind::disable_keys;
        advance();
        expect("keys");
        break;
    case "force"_w:
        advance();
        action.kind = AlterAction::Kind::force;
        break;
    case "algorithm"_w:
    case "lock"_w: online_option(); break;
    case "with"_w:
    case "without"_w:
        advance();
        expect("validation");
        break;
    case "discard"_w:
    case "import"_w:
        advance();
        expect("tablespace");
        break;
    case "secondary_load"_w:
    case "secondary_unload"_w: advance(); break;
    default:
        action.kind = AlterAction::Kind::set_options;
        if (!table_option(action.options)) fail();
    }
    made.actions.push_back(std::move(action));
}

/// FIRST, AFTER x.
void Parser::column_place(ColumnDefinition& column) {
    if (accept("first")) {
        column.first = true;
    } else if (accept("after")) {
        column.after = name();
    }
}

/// Behind ADD: a column, several in parentheses, or a constraint.
void Parser::alter_add(AlterTable& made) {
    AlterAction action;
    if (is_table_constraint()) {
        action.kind = AlterAction::Kind::add_constraint;
        action.constraint = table_constraint();
        made.actions.push_back(std::move(action));
        return;
    }
    accept("column");
    const bool unless_there = options().mariadb && if_not_exists();
    const bool several = accept("(");
    do {
        AlterAction one;
        if (several && is_table_constraint()) {
            one.kind = AlterAction::Kind::add_constraint;
            one.constraint = table_constraint();
        } else {
            one.kind = AlterAction::Kind::add_column;
            one.if_not_exists = unless_there;
            one.column = column_definition(true);
            if (!several) column_place(*one.column);
        }
        made.actions.push_back(std::move(one));
    } while (several && accept(","));
    if (several) expect(")");
}

void Parser::alter_drop(AlterAction& action) {
    const auto named = [&](AlterAction::Kind kind) {
        advance();
        action.kind = kind;
        action.if_exists = options().mariadb && if_exists();
        action.name = name();
    };
    switch (peek().word) {
    case "primary"_w:
        advance();
        expect("key");
        action.kind = AlterAction::Kind::drop_primary_key;
        return;
    case "foreign"_w:
        advance();
        if (!is("key")) fail();
        return named(AlterAction::Kind::drop_foreign_key);
    case "index"_w:
    case "key"_w: return named(AlterAction::Kind::drop_index);
    case "check"_w: return named(AlterAction::Kind::drop_check);
    case "constraint"_w: return named(AlterAction::Kind::drop_constraint);
    default: break;
    }
    action.kind = AlterAction::Kind::drop_column;
    accept("column");
    action.if_exists = options().mariadb && if_exists();
    action.name = name();
    accept("restrict") || accept("cascade");
}

void Parser::alter_column_or_index(AlterAction& action) {
    if (is_any("index", "check", "constraint")) {
        const bool index = is("index");
        advance();
        action.name = name();
        if (index) {
            action.kind = AlterAction::Kind::set_visibility;
            action.flag = accept("visible");
            if (!action.flag) expect("invisible");
            return;
        }
        action.kind = AlterAction::Kind::set_enforced;
        action.flag = !accept("not");
        expect("enforced");
        return;
    }
    accept("column");
    action.name = name();
    if (accept("drop")) {
        expect("default");
        action.kind = AlterAction::Kind::drop_default;
        return;
    }
    expect("set");
    if (is_any("visible", "invisible")) {
        action.kind = AlterAction::Kind::set_visibility;
        // A column's, not an index's.
        action.source = "column";
        action.flag = is("visible");
        advance();
        return;
    }
    expect("default");
    action.kind = AlterAction::Kind::set_default;
    if (is_now() && !options().mariadb) fail();
    const std::size_t at = position();
    action.value = default_value();
    action.source = source_from(at);
}

/// Behind RENAME: `COLUMN a TO b`, `INDEX a TO b`, `[TO] t`.
void Parser::alter_rename(AlterAction& action) {
    if (is_any("column", "index", "key")) {
        action.kind = is("column") ? AlterAction::Kind::rename_column : AlterAction::Kind::rename_index;
        advance();
        action.name = name();
        expect("to");
        action.new_name = name();
        return;
    }
    accept("to") || accept("as") || accept("=");
    action.kind = AlterAction::Kind::rename_table;
    action.table = table_name();
}

} // namespace labdb::sql::mysql
