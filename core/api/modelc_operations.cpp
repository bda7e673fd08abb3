#include "core/api/modelc_operations.hpp"

#include <algorithm>
#include <optional>

#include "core/api/modelc_names.hpp"
#include "core/api/modelc_traits.hpp"
#include "core/util/text.hpp"

namespace labdb::api::modelc {

namespace {

/// The shape that `path` (`EngineDefaults.Marker`) leads to.
void check_path(const Node& at, const std::string& path, std::optional<std::size_t> shape,
                const ServiceModel& service) {
    for (const auto& step : util::split(path, '.')) {
        const MemberModel* member = shape ? service.shapes[*shape].find(step) : nullptr;
        if (!member) throw ModelError(at.at, '\'' + path + "' leads to no member");
        shape = member->shape;
    }
}

std::optional<PaginatorModel> read_paginator(const Traits& traits, const OperationModel& operation,
                                             const ServiceModel& service) {
    const Node* paginated = traits.find("paginated");
    const Node* more = traits.find("labdb.api#pagination");
    if (!paginated) {
        if (more) throw ModelError(more->at, "@pagination adds to @paginated, which is missing");
        return std::nullopt;
    }
    PaginatorModel paginator;
    paginator.input_token = required_text(*paginated, "inputToken");
    paginator.output_token = required_text(*paginated, "outputToken");
    paginator.limit_key = text_member(*paginated, "pageSize", "");
    paginator.result_keys.push_back(required_text(*paginated, "items"));
    if (more) {
        for (auto& key : texts_member(*more, "furtherResults")) paginator.result_keys.push_back(std::move(key));
        paginator.non_aggregate_keys = texts_member(*more, "nonAggregateKeys");
        paginator.more_results = text_member(*more, "moreResults", "");
    }
    check_path(*paginated, paginator.input_token, operation.input, service);
    if (!paginator.limit_key.empty()) check_path(*paginated, paginator.limit_key, operation.input, service);
    check_path(*paginated, paginator.output_token, operation.output, service);
    for (const auto& key : paginator.result_keys) check_path(*paginated, key, operation.output, service);
    for (const auto& key : paginator.non_aggregate_keys) check_path(*more, key, operation.output, service);
    if (!paginator.more_results.empty()) check_path(*more, paginator.more_results, operation.output, service);
    return paginator;
}

template <class T, std::size_t N> T choose(const Node& node, const std::pair<std::string_view, T> (&choices)[N]) {
    for (const auto& [name, value] : choices)
        if (node.text == name) return value;
    throw ModelError(node.at, "unknown value '" + node.text + '\'');
}

AcceptorModel read_acceptor(const Node& node) {
    static constexpr std::pair<std::string_view, Outcome> kOutcomes[] = {
        {"success", Outcome::success}, {"failure", Outcome::failure}, {"retry", Outcome::retry}};
    static constexpr std::pair<std::string_view, Matcher> kComparators[] = {{"stringEquals", Matcher::path},
                                                                            {"booleanEquals", Matcher::path},
                                                                            {"allStringEquals", Matcher::path_all},
                                                                            {"anyStringEquals", Matcher::path_any}};
    static constexpr std::string_view kMembers[] = {"state", "matcher"};
    static constexpr std::string_view kMatchers[] = {"output", "errorType"};
    static constexpr std::string_view kOutput[] = {"path", "expected", "comparator"};
    AcceptorModel acceptor;
    acceptor.outcome = choose(required_member(node, "state"), kOutcomes);
    allow_members(node, kMembers);
    const Node& matcher = required_member(node, "matcher");
    expect(matcher, Node::Kind::object, "an object");
    allow_members(matcher, kMatchers);
    if (matcher.find("errorType")) {
        acceptor.matcher = Matcher::error;
        acceptor.expected = required_text(matcher, "errorType");
        return acceptor;
    }
    const Node& output = required_member(matcher, "output");
    acceptor.argument = required_text(output, "path");
    acceptor.expected = required_text(output, "expected");
    acceptor.matcher = choose(required_member(output, "comparator"), kComparators);
    acceptor.expected_is_bool = output.find("comparator")->text == "booleanEquals";
    allow_members(output, kOutput);
    return acceptor;
}

void read_waiters(const Traits& traits, ServiceModel& service) {
    static constexpr std::string_view kMembers[] = {"minDelay", "acceptors"};
    const Node* waitable = traits.find("smithy.waiters#waitable");
    if (!waitable) return;
    for (const auto& [name, node] : waitable->members) {
        WaiterModel waiter;
        waiter.name = name;
        waiter.command = kebab_case(name);
        waiter.operation = service.operations.size() - 1;
        waiter.delay_seconds = integer(required_member(node, "minDelay"));
        const Node* attempts = traits.find("labdb.api#waiterAttempts");
        if (!attempts) throw ModelError(node.at, "the waiter needs @waiterAttempts");
        waiter.max_attempts = integer(required_member(*attempts, name));
        for (const auto& acceptor : expect(required_member(node, "acceptors"), Node::Kind::array, "a list").items)
            waiter.acceptors.push_back(read_acceptor(acceptor));
        allow_members(node, kMembers);
        service.waiters.push_back(std::move(waiter));
    }
}

void read_http(const Traits& traits, OperationModel& operation) {
    const Node* http = traits.find("http");
    if (!http) return;
    operation.http_method = required_text(*http, "method");
    operation.http_uri = required_text(*http, "uri");
}

std::optional<std::size_t> structure_property(const Declaration& operation, std::string_view name,
                                              const Closure& closure, const ServiceModel& service) {
    const Node* node = operation.source->properties.find(name);
    if (!node) return std::nullopt;
    const std::size_t index = closure.index(*operation.file, node->text, node->at);
    if (service.shapes[index].type != Type::structure || service.shapes[index].is_union)
        throw ModelError(node->at, std::string(name) + " must be a structure");
    return index;
}

/// Two members must not be one option.
void check_options(const Declaration& declaration, const OperationModel& operation, const ServiceModel& service) {
    if (!operation.input) return;
    std::vector<std::string> options;
    for (const auto& member : service.shapes[*operation.input].members) {
        options.push_back(kebab_case(member.name));
        if (std::count(options.begin(), options.end(), options.back()) > 1)
            throw ModelError(declaration.source->at, "two members of the input are typed '--" + options.back() + '\'');
    }
}

} // namespace

std::vector<Node> shape_ids(const Node& properties, std::string_view name) {
    const Node* list = properties.find(name);
    if (!list) return {};
    expect(*list, Node::Kind::array, "a list of shapes");
    for (const auto& item : list->items) {
        expect(item, Node::Kind::shape_id, "a shape's name");
        for (const auto& other : list->items)
            if (&other != &item && other.text == item.text)
                throw ModelError(item.at, "'" + item.text + "' stands there twice");
    }
    return list->items;
}

std::vector<std::size_t> error_indices(const std::vector<Node>& ids, const FileSource& file, const Closure& closure,
                                       const ServiceModel& service) {
    std::vector<std::size_t> indices;
    for (const auto& id : ids) {
        indices.push_back(closure.index(file, id.text, id.at));
        if (!service.shapes[indices.back()].error) throw ModelError(id.at, '\'' + id.text + "' has no @error");
    }
    return indices;
}

void add_shapes(const Declaration& operation, Closure& closure) {
    static constexpr std::string_view kProperties[] = {"input", "output", "errors"};
    const Node& properties = operation.source->properties;
    allow_members(properties, kProperties);
    for (const auto* name : {"input", "output"})
        if (const Node* node = properties.find(name))
            closure.add(*operation.file, expect(*node, Node::Kind::shape_id, "a shape's name").text, node->at);
    for (const auto& id : shape_ids(properties, "errors")) closure.add(*operation.file, id.text, id.at);
}

void read_operation(const Declaration& declaration, const Closure& closure, ServiceModel& service) {
    const auto& source = *declaration.source;
    const Traits traits(source.traits, *declaration.file, source.kind);
    OperationModel operation;
    operation.name = source.name;
    operation.command = kebab_case(source.name);
    operation.input = structure_property(declaration, "input", closure, service);
    operation.output = structure_property(declaration, "output", closure, service);
    operation.errors = error_indices(shape_ids(source.properties, "errors"), *declaration.file, closure, service);
    operation.paginator = read_paginator(traits, operation, service);
    operation.access = traits.has("readonly") ? Access::read : Access::write;
    operation.supported = !traits.has("labdb.api#unsupported");
    operation.deprecated = traits.has("deprecated");
    operation.documentation = traits.text("documentation");
    read_http(traits, operation);
    check_options(declaration, operation, service);
    service.operations.push_back(std::move(operation));
    read_waiters(traits, service);
}

void sort_operations(const Position& at, ServiceModel& service) {
    std::vector<std::size_t> order(service.operations.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return service.operations[a].command < service.operations[b].command; });
    std::vector<OperationModel> sorted;
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(service.operations[order[i]]));
        if (i > 0 && sorted[i - 1].command == sorted[i].command)
            throw ModelError(at, "two operations are typed '" + sorted[i].command + '\'');
    }
    service.operations = std::move(sorted);
    for (auto& waiter : service.waiters) waiter.operation = place[waiter.operation];
    std::sort(service.waiters.begin(), service.waiters.end(),
              [](const auto& a, const auto& b) { return a.command < b.command; });
    for (std::size_t i = 1; i < service.waiters.size(); ++i)
        if (service.waiters[i - 1].command == service.waiters[i].command)
            throw ModelError(at, "two waiters are typed '" + service.waiters[i].command + '\'');
}

} // namespace labdb::api::modelc
