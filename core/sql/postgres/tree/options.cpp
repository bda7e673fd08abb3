#include <map>

#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/util/text.hpp"

/// DefElem nodes: the options of nearly every statement.
namespace labdb::sql::postgres::tree {

namespace {

// An Integer node has no place, so that one that is not over zero is looked for behind the option's name.
std::string integer(const Node& value, const Node& definition, Context& context) {
    if (const std::int64_t number = value.number("ival"); number != 0) return std::to_string(number);
    const auto& tokens = context.tokens();
    std::size_t at = context.token_at(definition.position());
    while (at < tokens.size() && (tokens[at].is_name() || tokens[at].is("=") || tokens[at].is("."))) ++at;
    return at < tokens.size() ? context.lost_integer(tokens[at].position) : "0";
}

std::string value_text(const Node& value, const Node& definition, Context& context) {
    if (value.is("Integer")) return integer(value, definition, context);
    if (value.is("Float")) return value.text("fval");
    if (value.is("String")) return value.text("sval");
    if (value.is("Boolean")) return value.flag("boolval") ? "true" : "false";
    if (value.is("A_Const")) return literal(value, context).text;
    if (value.is("A_Star")) return "*";
    if (value.is("TypeName")) return name_of(value.list("names")).back(); // a word is taken for a type's name
    if (value.is("RoleSpec")) return role_name(value);
    if (value.is("List")) {
        std::vector<std::string> parts;
        for (const Node& part : value.items()) parts.push_back(value_text(part, definition, context));
        return util::join(parts, ",");
    }
    return {};
}

} // namespace

std::string option_value(const Node& definition, Context& context) {
    return value_text(definition.child("arg"), definition, context);
}

std::vector<ast::Option> options(const std::vector<Node>& definitions, Context& context) {
    std::vector<ast::Option> made;
    for (const Node& definition : definitions) {
        std::string name = definition.text("defname");
        if (definition.has("defnamespace")) name = definition.text("defnamespace") + "." + name;
        made.push_back({std::move(name), option_value(definition, context)});
    }
    return made;
}

ast::Option setting(const Node& node, Context& context) {
    const std::string kind = node.text("kind");
    if (kind == "VAR_SET_MULTI" || kind == "VAR_SET_CURRENT") context.refuse("SET " + node.text("name"));
    if (kind == "VAR_RESET_ALL") return {"reset all", {}};
    if (kind != "VAR_SET_VALUE") return {"reset " + node.text("name"), {}};
    std::vector<std::string> values;
    const bool names = node.text("name") == "search_path";
    for (const Node& value : node.list("args")) {
        const std::string text = value_text(value, node, context);
        values.push_back(names ? quote_identifier(text) : text);
    }
    return {"set " + node.text("name"), util::join(values, ", ")};
}

ast::SequenceOptions sequence_options(const std::vector<Node>& definitions, Context& context) {
    ast::SequenceOptions made;
    static const std::map<std::string, std::optional<std::string> ast::SequenceOptions::*, std::less<>> kTexts = {
        {"as", &ast::SequenceOptions::type},
        {"start", &ast::SequenceOptions::start},
        {"increment", &ast::SequenceOptions::increment},
        {"minvalue", &ast::SequenceOptions::minimum},
        {"maxvalue", &ast::SequenceOptions::maximum},
        {"cache", &ast::SequenceOptions::cache},
        {"restart", &ast::SequenceOptions::restart}};
    for (const Node& definition : definitions) {
        const std::string name = definition.text("defname");
        const Node value = definition.child("arg");
        if (name == "cycle")
            made.cycle = value.flag("boolval");
        else if (name == "owned_by")
            made.owned_by = name_of(value.items());
        else if (name == "minvalue" && !value)
            made.no_minimum = true;
        else if (name == "maxvalue" && !value)
            made.no_maximum = true;
        else if (const auto text = kTexts.find(name); text != kTexts.end())
            made.*text->second = option_value(definition, context);
    }
    return made;
}

std::string role_name(const Node& node) {
    static const std::map<std::string, std::string, std::less<>> kSpecial = {{"ROLESPEC_CURRENT_ROLE", "current_user"},
                                                                             {"ROLESPEC_CURRENT_USER", "current_user"},
                                                                             {"ROLESPEC_SESSION_USER", "session_user"},
                                                                             {"ROLESPEC_PUBLIC", "public"}};
    const auto found = kSpecial.find(node.text("roletype"));
    return found == kSpecial.end() ? node.text("rolename") : found->second;
}

ast::UserSpecification role(const Node& node) {
    ast::UserSpecification made;
    made.name = role_name(node);
    made.current_user = node.text("roletype") != "ROLESPEC_CSTRING" && made.name == "current_user";
    return made;
}

std::string object_name(const std::string& type) {
    static const std::map<std::string, std::string, std::less<>> kNames = {
        {"OBJECT_MATVIEW", "materialized view"},
        {"OBJECT_TABCONSTRAINT", "constraint"},
        {"OBJECT_DOMCONSTRAINT", "domain constraint"},
        {"OBJECT_FDW", "foreign-data wrapper"},
        {"OBJECT_FOREIGN_SERVER", "server"},
        {"OBJECT_STATISTIC_EXT", "statistics"},
        {"OBJECT_LARGEOBJECT", "large object"},
        {"OBJECT_OPCLASS", "operator class"},
        {"OBJECT_OPFAMILY", "operator family"},
        {"OBJECT_PARAMETER_ACL", "parameter"},
        {"OBJECT_TSCONFIGURATION", "text search configuration"},
        {"OBJECT_TSDICTIONARY", "text search dictionary"},
        {"OBJECT_TSPARSER", "text search parser"},
        {"OBJECT_TSTEMPLATE", "text search template"},
    };
    const auto found = kNames.find(type);
    if (found != kNames.end()) return found->second;
    return util::to_lower(util::replace_all(type.substr(std::string_view("OBJECT_").size()), "_", " "));
}

std::vector<ast::TypeName> signature(const Node& object_with_arguments, Context& context) {
    std::vector<ast::TypeName> made;
    for (const Node& type : object_with_arguments.list("objargs")) made.push_back(type_name(type, context));
    return made;
}

} // namespace labdb::sql::postgres::tree
