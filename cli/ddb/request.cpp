#include "cli/ddb/request.hpp"

#include "cli/ddb/convert.hpp"
#include "cli/ddb/expression.hpp"
#include "cli/yaml/read.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::ddb {

namespace {

json::Object& member_object(json::Object& parameters, std::string_view name) {
    json::Value& value = parameters[name];
    if (!value.is_object()) value = json::Object();
    return value.as_object();
}

} // namespace

void Expressions::add(const Parsed& parsed, std::string_view destination, std::string_view member) {
    const Given* given = parsed.find(destination);
    if (!given) return;
    const Expression expression = parse_expression(util::join(given->values, " "), placeholders_);
    parameters_.set(member, expression.text);
    for (const auto& [placeholder, name] : expression.names)
        member_object(parameters_, "ExpressionAttributeNames")
            .set(placeholder,
                 name.kind == yaml::Node::Kind::real ? json::Value(json::Number{name.text}) : yaml::to_json(name));
    for (const auto& [placeholder, value] : expression.values)
        member_object(parameters_, "ExpressionAttributeValues")
            .set(placeholder, to_attribute(value, "ExpressionAttributeValues." + placeholder));
    placeholders_ += expression.names.size() + expression.values.size();
}

} // namespace labdb::cli::ddb
