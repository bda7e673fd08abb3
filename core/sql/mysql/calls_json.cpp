#include "core/json/write.hpp"
#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"

/// JSON functions (manual, 12.17), JSON_TABLE, MATCH.
namespace labdb::sql::mysql {

namespace {

void gives_json_text(Binder& binder, Bound& made, std::span<const Bound>) {
    static_cast<void>(binder);
    made.type = text_type(4294967295 / 4, "utf8mb4_bin");
    made.type.length = 4294967295;
    made.coercibility = Coercibility::implicit;
    made.nullable = true;
}

constexpr CallRow kCalls[] = {
    {"json_extract", 2, -1, "js", gives_json, "my_json_extract"},
    {"json_unquote", 1, 1, "j", gives_json_text, "my_json_unquote"},
    {"json_value_text", 2, 2, "js", gives_json_text, "my_json_extract_text"},
    {"json_type", 1, 1, "j", gives_ascii<51>, "my_json_type"},
    {"json_depth", 1, 1, "j", gives_integer<10>, "my_json_depth"},
    {"json_length", 1, 2, "js", gives_integer_or_null<10>, "my_json_length"},
    {"json_keys", 1, 2, "js", gives_json, "my_json_keys"},
    {"json_contains", 2, 3, "jjs", gives_integer_or_null<1>, "my_json_contains"},
    {"json_contains_path", 3, -1, "js", gives_integer_or_null<1>, "my_json_contains_path"},
    {"json_overlaps", 2, 2, "j", gives_integer_or_null<1>, "my_json_overlaps"},
    {"member of", 2, 2, "Jj", gives_integer_or_null<1>, "my_json_member_of"},
    {"member_of", 2, 2, "Jj", gives_integer_or_null<1>, "my_json_member_of"},
    {"json_search", 3, -1, "js", gives_json, "my_json_search"},
    {"json_pretty", 1, 1, "j", gives_json_text, "my_json_pretty"},
    {"json_storage_size", 1, 1, "j", gives_integer<10>, "my_json_storage_size"},
    {"json_storage_free", 1, 1, "j", gives_integer<10>, "my_json_storage_free"},
    {"json_array", 0, -1, "J", gives_json, "my_json_array"},
    {"json_remove", 2, -1, "js", gives_json, "my_json_remove"},
    {"json_merge", 2, -1, "j", gives_json, "my_json_merge_preserve"},
    {"json_merge_preserve", 2, -1, "j", gives_json, "my_json_merge_preserve"},
    {"json_merge_patch", 2, -1, "j", gives_json, "my_json_merge_patch"},
};

/// JSON_VALID: what is neither a text nor JSON is none.
Bound bind_valid(const Invocation& call) {
    Bound value = call.bound(0);
    const bool other = is_number(value.type.kind) || is_temporal(value.type.kind);
    if (!other && value.type.kind != TypeKind::json) value = converted(call.binder, std::move(value), Form::text);
    if (other) return made_of("iif((" + value.sql + ") IS NULL,NULL,0)", integer_type(1), {&value, 1});
    return call_of("my_json_valid", {value}, integer_type(1));
}

Bound bind_quote(const Invocation& call) {
    Bound value = call.bound(0);
    if (is_number(value.type.kind) || is_temporal(value.type.kind) || value.type.kind == TypeKind::json)
        throw Error(3064, "HY000", "Incorrect type for argument 1 in function json_quote.");
    Bound made = call_of("my_json_quote", {converted(call.binder, std::move(value), Form::text)}, Type());
    gives_json_text(call.binder, made, {});
    return made;
}

/// Names and values by turns.
Bound bind_object(const Invocation& call) {
    if (call.size() % 2 != 0)
        throw Error(1582, "42000", "Incorrect parameter count in the call to native function 'JSON_OBJECT'");
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < call.size(); ++i)
        operands.push_back(call.bound(i, i % 2 == 0 ? Form::text : Form::json));
    Bound made = call_of("my_json_object", operands, json_type());
    made.coercibility = Coercibility::implicit;
    made.nullable = false;
    return made;
}

/// A document, then paths and values by turns.
Bound bind_change(const Invocation& call) {
    if (call.size() % 2 == 0) {
        std::string name(call.name);
        for (char& letter : name)
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
        throw Error(1582, "42000", "Incorrect parameter count in the call to native function '" + name + "'");
    }
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < call.size(); ++i)
        operands.push_back(call.bound(i, i == 0 ? Form::any : i % 2 == 1 ? Form::text : Form::json));
    Bound made = call_of("my_" + std::string(call.name), operands, json_type());
    made.coercibility = Coercibility::implicit;
    made.nullable = true;
    return made;
}

/// JSON_VALUE: see Parser::json_value for the names of arguments. RETURNING is a cast around it.
Bound bind_value(const Invocation& call) {
    std::vector<Bound> operands{call.bound(0), call.bound(1, Form::text)};
    Bound choices[] = {text_constant(call.binder, "null"), text_constant(call.binder, "null")};
    Bound defaults[] = {call.rules().literal(call.binder, ast::Literal{}, 0),
                        call.rules().literal(call.binder, ast::Literal{}, 0)};
    for (std::size_t i = 2; i < call.size(); ++i) {
        const std::string& name = call.node->argument_names[i];
        const std::size_t which = name.starts_with("on_empty") ? 0 : 1;
        if (name.ends_with("_default")) {
            choices[which] = text_constant(call.binder, "default");
            defaults[which] = call.bound(i, Form::text);
        } else {
            choices[which] = call.bound(i, Form::text);
        }
    }
    for (Bound& one : choices) operands.push_back(one);
    for (Bound& one : defaults) operands.push_back(one);
    Bound made = call_of("my_json_value", operands, Type());
    made.type = text_type(512, "utf8mb4_0900_ai_ci");
    made.coercibility = Coercibility::implicit;
    made.nullable = true;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"json_object", 0, -1, bind_object},       {"json_set", 3, -1, bind_change},
    {"json_insert", 3, -1, bind_change},       {"json_replace", 3, -1, bind_change},
    {"json_array_append", 3, -1, bind_change}, {"json_array_insert", 3, -1, bind_change},
    {"json_value", 2, -1, bind_value},         {"json_valid", 1, 1, bind_valid},
    {"json_quote", 1, 1, bind_quote},
};

/// The columns as the table function reads them, and as the query sees them.
json::Value described(const Dialect& rules, Binder& binder, const std::vector<ast::JsonTable::Column>& columns,
                      bind::Rules::TableCall& made) {
    using Kind = ast::JsonTable::Column::Kind;
    json::Array all;
    for (const ast::JsonTable::Column& column : columns) {
        json::Object one;
        if (column.kind == Kind::nested) {
            one.set("kind", "nested");
            one.set("path", column.path);
            one.set("columns", described(rules, binder, column.nested, made));
            all.push_back(json::Value(std::move(one)));
            continue;
        }
        Bound bound;
        bound.sql = "c" + std::to_string(made.columns.size());
        bound.type = integer_type(11);
        bound.nullable = column.kind == Kind::path;
        one.set("kind", column.kind == Kind::ordinality ? "ordinality"
                        : column.kind == Kind::exists   ? "exists"
                                                        : "path");
        one.set("name", column.name);
        if (column.kind != Kind::ordinality) {
            bound.type = rules.type_of(binder, column.type);
            one.set("type", type_text(bound.type));
            one.set("path", column.path);
            const auto say = [&](const char* name, const std::string& what, const std::string& value) {
                if (what == "default")
                    one.set(name, "default " + value);
                else if (!what.empty())
                    one.set(name, what);
            };
            say("on_empty", column.on_empty, column.empty_default);
            say("on_error", column.on_error, column.error_default);
        }
        made.columns.push_back(std::move(bound));
        made.names.push_back(column.name);
        all.push_back(json::Value(std::move(one)));
    }
    return json::Value(std::move(all));
}

} // namespace

std::span<const CallRow> json_calls() { return kCalls; }
std::span<const SpecialRow> json_specials() { return kSpecials; }

bind::Rules::TableCall Dialect::json_table(Binder& binder, const ast::JsonTable& node, std::size_t) const {
    TableCall made;
    const Bound document = scalar(binder.expression(node.document));
    const std::string columns = json::write(described(*this, binder, node.columns, made));
    constexpr std::size_t kMost = 64;
    if (made.columns.size() > kMost) throw Error(1117, "42000", "Too many columns");
    made.sql = "my_json_table(" + document.sql + "," + text_constant(binder, node.path).sql + "," +
               text_constant(binder, columns).sql + ")";
    return made;
}

} // namespace labdb::sql::mysql
