#include "core/api/modelc_model.hpp"

#include <algorithm>
#include <set>

#include "core/api/modelc_names.hpp"
#include "core/api/modelc_operations.hpp"
#include "core/api/modelc_shapes.hpp"
#include "core/api/modelc_traits.hpp"
#include "core/util/text.hpp"

namespace labdb::api::modelc {

const MemberModel* ShapeModel::find(std::string_view member) const {
    const auto place = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == member; });
    return place == members.end() ? nullptr : &*place;
}

std::string ServiceModel::identifier() const { return util::replace_all(command, "-", "_"); }

namespace {

Protocol read_protocol(const Traits& traits, const ShapeSource& source) {
    if (traits.has("aws.protocols#awsJson1_0")) return Protocol::json;
    if (traits.has("aws.protocols#awsQuery")) return Protocol::query;
    if (traits.has("aws.protocols#restJson1")) return Protocol::rest_json;
    throw ModelError(source.at, "the service has no protocol trait");
}

void read_service_traits(const Declaration& declaration, ServiceModel& service) {
    const auto& source = *declaration.source;
    const Traits traits(source.traits, *declaration.file, source.kind);
    for (const auto* name : {"labdb.api#command", "aws.api#service", "aws.auth#sigv4"})
        if (!traits.has(name)) throw ModelError(source.at, "the service has no trait " + std::string(name));
    service.command = traits.text("labdb.api#command");
    service.service_id = required_text(*traits.find("aws.api#service"), "sdkId");
    service.endpoint_prefix = required_text(*traits.find("aws.api#service"), "endpointPrefix");
    service.signing_name = required_text(*traits.find("aws.auth#sigv4"), "name");
    service.protocol = read_protocol(traits, source);
    // awsJson1_0 names the target after the service shape.
    if (service.protocol == Protocol::json) service.target_prefix = source.name;
    if (const Node* xml = traits.find("xmlNamespace")) service.xml_namespace = required_text(*xml, "uri");
    service.wire_namespace = traits.text("labdb.api#wireNamespace");
    service.documentation = traits.text("documentation");
    static constexpr std::string_view kProperties[] = {"version", "operations", "errors"};
    allow_members(source.properties, kProperties);
    service.api_version = required_text(source.properties, "version");
}

ServiceModel read_service(const Declarations& declarations, const Declaration& declaration,
                          std::set<const Declaration*>& reached) {
    ServiceModel service;
    read_service_traits(declaration, service);
    const auto& properties = declaration.source->properties;
    const FileSource& file = *declaration.file;

    Closure closure(declarations, declaration);
    std::vector<const Declaration*> operations;
    for (const auto& item : shape_ids(properties, "operations")) {
        const auto& operation = declarations.resolve(file, item.text, item.at);
        if (operation.source->kind != "operation") throw ModelError(item.at, '\'' + item.text + "' is no operation");
        add_shapes(operation, closure);
        operations.push_back(&operation);
    }
    const auto common = shape_ids(properties, "errors");
    for (const auto& item : common) closure.add(file, item.text, item.at);

    service.shapes = closure.shapes();
    service.errors = error_indices(common, file, closure, service);
    for (const auto* operation : operations) read_operation(*operation, closure, service);
    sort_operations(declaration.source->at, service);

    reached.insert(closure.members().begin(), closure.members().end());
    reached.insert(operations.begin(), operations.end());
    return service;
}

/// Definitions of own traits are there for Smithy's tools and for the reader: modelc knows the traits it can read.
void read_trait_definition(const Declarations& declarations, const Declaration& declaration,
                           std::set<const Declaration*>& reached) {
    const auto& source = *declaration.source;
    if (!is_trait(declaration.file->name_space + '#' + source.name))
        throw ModelError(source.at, "modelc does not know what trait '" + source.name + "' means");
    reached.insert(&declaration);
    for (const auto& member : source.members)
        if (const auto* target = declarations.find(*declaration.file, member.target)) reached.insert(target);
}

} // namespace

std::vector<ServiceModel> build(std::span<const FileSource> files) {
    const Declarations declarations(files);
    std::set<const Declaration*> reached;
    std::vector<ServiceModel> services;
    for (const auto* declaration : declarations.all()) {
        if (declaration->source->kind != "service") continue;
        services.push_back(read_service(declarations, *declaration, reached));
        reached.insert(declaration);
        for (std::size_t i = 0; i + 1 < services.size(); ++i)
            if (services[i].command == services.back().command)
                throw ModelError(declaration->source->at, "two services are typed '" + services[i].command + '\'');
    }
    for (const auto* declaration : declarations.all())
        if (declaration->is_trait_definition()) read_trait_definition(declarations, *declaration, reached);
    for (const auto* declaration : declarations.all())
        if (!reached.contains(declaration))
            throw ModelError(declaration->source->at, "no service reaches '" + declaration->source->name + '\'');
    std::sort(services.begin(), services.end(), [](const auto& a, const auto& b) { return a.command < b.command; });
    return services;
}

} // namespace labdb::api::modelc
