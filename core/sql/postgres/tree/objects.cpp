#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// DROP, TRUNCATE and COMMENT, which are about objects of every kind.
namespace labdb::sql::postgres::tree {

namespace {

bool belongs_to_table(const std::string& object) {
    return object == "trigger" || object == "rule" || object == "policy";
}

} // namespace

StatementNode drop(const Node& node, Context& context) {
    ast::Drop made;
    made.object = object_name(node.text("removeType"));
    made.if_exists = node.flag("missing_ok");
    made.cascade = is_cascade(node);
    made.concurrently = node.flag("concurrent");
    for (const Node& object : node.list("objects")) {
        if (object.is("ObjectWithArgs")) {
            made.names.push_back(name_of(object.list("objname")));
            made.signatures.push_back(signature(object, context));
            made.signature_said.push_back(!object.flag("args_unspecified"));
        } else if (object.is("TypeName")) {
            made.names.push_back(name_of(object.list("names")));
        } else if (made.object == "cast") {
            made.names.emplace_back();
            made.signatures.emplace_back();
            for (const Node& type : object.items()) made.signatures.back().push_back(type_name(type, context));
            made.signature_said.push_back(true);
        } else if (object.is("List") && !object.items().empty() && !object.items().back().is("String")) {
            context.refuse("DROP of this object");
        } else {
            ast::Name name = name_of(object);
            if (belongs_to_table(made.object)) {
                made.names.push_back({name.back()});
                name.pop_back();
                made.on = std::move(name);
            } else {
                made.names.push_back(std::move(name));
            }
        }
    }
    return made;
}

StatementNode truncate(const Node& node, Context&) {
    ast::Truncate made;
    for (const Node& table : node.list("relations")) {
        made.tables.push_back(relation_name(table));
        made.only.push_back(!table.flag("inh"));
    }
    made.restart_identity = node.flag("restart_seqs");
    made.cascade = is_cascade(node);
    return made;
}

StatementNode comment(const Node& node, Context& context) {
    ast::Comment made;
    made.object = object_name(node.text("objtype"));
    if (node.has("comment")) made.text = node.text("comment");
    const Node object = node.child("object");
    if (object.is("ObjectWithArgs")) {
        made.name = name_of(object.list("objname"));
        made.signature = signature(object, context);
        if (object.flag("args_unspecified")) made.signature = {ast::TypeName()}; // the name alone
    } else if (object.is("TypeName")) {
        made.name = name_of(object.list("names"));
    } else if (object.is("List")) {
        for (const Node& part : object.items()) {
            if (part.is("TypeName") && made.object == "domain constraint")
                made.name = name_of(part.list("names"));
            else if (part.is("TypeName"))
                made.signature.push_back(type_name(part, context)); // a cast's
            else
                made.name.push_back(string_of(part));
        }
    } else if (object.is("String")) {
        made.name = {string_of(object)};
    } else {
        made.name = {option_value(node, context)}; // a large object's number
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
