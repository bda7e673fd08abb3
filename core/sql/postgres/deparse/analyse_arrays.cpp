// Arrays and rows, and what is taken out of them.
#include "core/sql/postgres/deparse/analyse.hpp"
#include "core/sql/postgres/operators.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

using Kind = Node::Kind;

} // namespace

NodePtr Analyser::node(const ast::QuantifiedArray& quantified) {
    NodePtr value = expression(quantified.value), array = expression(quantified.array);
    if (is_open(*array))
        array = coerced(std::move(array),
                        array_of_type(is_open(*value) ? type_named("text") : without_limits(value->type)));
    if (array->type.kind != TypeKind::array) throw Unshown();
    const std::string name = quantified.op == "!=" ? "<>" : quantified.op;
    const Type both[] = {value->type, *array->type.element};
    const Choice choice = choose(operators_of(name, 2), both, true);
    if (!choice.signature) throw Unshown();
    auto made = make(Kind::quantified, type_named("bool"), name + (quantified.all ? " ALL" : " ANY"));
    made->parts.push_back(coerced(std::move(value), choice.arguments[0]));
    made->parts.push_back(coerced(std::move(array), array_of_type(choice.arguments[1])));
    return made;
}

NodePtr Analyser::node(const ast::RowValue& row) {
    auto made = make(Kind::list, type_named("record"), "ROW");
    for (NodePtr& element : nodes(row.elements)) made->parts.push_back(settled(std::move(element)));
    return made;
}

NodePtr Analyser::node(const ast::ArrayValue& array) {
    auto made = make(Kind::array, {});
    made->parts = nodes(array.elements);
    if (made->parts.empty()) throw Unshown();
    std::vector<NodePtr*> all;
    for (NodePtr& part : made->parts) all.push_back(&part);
    made->type = array_of_type(without_limits(make_common(all)));
    return made;
}

NodePtr Analyser::node(const ast::Subscript& subscript) {
    auto made = make(Kind::subscript, type_of(*current_));
    made->slice = subscript.slice;
    made->parts.push_back(expression(subscript.value));
    for (const ast::ExpressionPtr* bound : {&subscript.lower, &subscript.upper})
        made->parts.push_back(*bound ? settled(expression(*bound)) : nullptr);
    return made;
}

NodePtr Analyser::node(const ast::FieldSelection& field) {
    if (field.star) throw Unshown();
    auto made = make(Kind::field, type_of(*current_), field.field);
    made->parts.push_back(expression(field.value));
    return made;
}

} // namespace labdb::sql::postgres::deparse
