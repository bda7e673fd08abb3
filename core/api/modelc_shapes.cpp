#include "core/api/modelc_shapes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/api/modelc_traits.hpp"

namespace labdb::api::modelc {

namespace {

struct KindType {
    std::string_view kind;
    Type type;
};

constexpr KindType kTypes[] = {
    {"string", Type::string},
    {"enum", Type::string},
    {"integer", Type::integer},
    {"long", Type::long_integer},
    {"float", Type::float_number},
    {"double", Type::double_number},
    {"boolean", Type::boolean},
    {"blob", Type::blob},
    {"timestamp", Type::timestamp},
    {"structure", Type::structure},
    {"union", Type::structure},
    {"list", Type::list},
    {"map", Type::map},
};

bool is_data(const ShapeSource& shape) { return shape.kind != "operation" && shape.kind != "service"; }

void read_bounds(const Node& bounds, ShapeModel& shape) {
    if (const Node* min = bounds.find("min")) shape.min = integer(*min);
    if (const Node* max = bounds.find("max")) shape.max = integer(*max);
    if (shape.min != kNoBound && shape.max != kNoBound && shape.min > shape.max)
        throw ModelError(bounds.at, "min is greater than max");
    if (bounds.members.empty()) throw ModelError(bounds.at, "'min' or 'max' is missing");
}

/// `@error` and what goes with it. Without `@awsQueryError` the code is the shape's name, without a status it is 400 or
/// 500.
std::optional<ErrorModel> read_error(const Traits& traits, const std::string& name) {
    const Node* trait = traits.find("error");
    if (!trait) return std::nullopt;
    if (trait->text != "client" && trait->text != "server")
        throw ModelError(trait->at, "@error is \"client\" or \"server\"");
    ErrorModel error;
    error.sender_fault = trait->text == "client";
    error.wire_namespace = traits.text("labdb.api#wireNamespace");
    error.code = name;
    error.http_status = error.sender_fault ? 400 : 500;
    if (const Node* status = traits.find("httpError")) error.http_status = integer(*status);
    if (const Node* query = traits.find("aws.protocols#awsQueryError")) {
        error.code = required_text(*query, "code");
        error.http_status = integer(required_member(*query, "httpResponseCode"));
    }
    if (error.http_status < 400 || error.http_status > 599)
        throw ModelError(trait->at, "an error's HTTP status is between 400 and 599");
    return error;
}

void check_members(const Declaration& declaration) {
    const auto& source = *declaration.source;
    const auto names = [&](std::initializer_list<std::string_view> wanted) {
        return std::equal(source.members.begin(), source.members.end(), wanted.begin(), wanted.end(),
                          [](const auto& member, std::string_view name) { return member.name == name; });
    };
    if (source.kind == "list" && !names({"member"})) throw ModelError(source.at, "a list has one member, 'member'");
    if (source.kind == "map" && !names({"key", "value"}))
        throw ModelError(source.at, "a map has two members, 'key' and 'value'");
    if ((source.kind == "enum" || source.kind == "union") && source.members.empty())
        throw ModelError(source.at, '\'' + source.name + "' needs a member");
}

} // namespace

bool Declaration::is_trait_definition() const {
    return std::any_of(source->traits.begin(), source->traits.end(),
                       [](const auto& trait) { return trait.name == "trait"; });
}

Declarations::Declarations(std::span<const FileSource> files) {
    std::size_t order = 0;
    for (const auto& file : files) {
        for (const auto& shape : file.shapes) {
            const auto [place, added] =
                by_id_.emplace(file.name_space + '#' + shape.name, Declaration{&file, &shape, order++});
            if (!added) throw ModelError(shape.at, "duplicate shape '" + shape.name + '\'');
            all_.push_back(&place->second);
        }
    }
    for (const auto& file : files)
        for (const auto& [id, at] : file.uses)
            if (!by_id_.contains(id) && !is_trait(id)) throw ModelError(at, "unknown shape '" + id + '\'');
}

const Declaration& Declarations::resolve(const FileSource& file, std::string_view name, const Position& at) const {
    const Declaration* declaration = find(file, name);
    if (!declaration || declaration->is_trait_definition())
        throw ModelError(at, "unknown shape '" + std::string(name) + '\'');
    return *declaration;
}

const Declaration* Declarations::find(const FileSource& file, std::string_view name) const {
    const auto place = by_id_.find(absolute_name(file, name));
    return place == by_id_.end() ? nullptr : &place->second;
}

Closure::Closure(const Declarations& declarations, const Declaration& service)
    : declarations_(declarations), service_(service) {}

void Closure::add(const FileSource& file, std::string_view name, const Position& at) {
    std::vector<const Declaration*> open{&declarations_.resolve(file, name, at)};
    while (!open.empty()) {
        const Declaration* declaration = open.back();
        open.pop_back();
        if (!is_data(*declaration->source))
            throw ModelError(at, '\'' + declaration->source->name + "' is no data shape");
        if (!indices_.emplace(declaration, members_.size()).second) continue;
        members_.push_back(declaration);
        if (declaration->source->kind == "enum") continue;
        for (const auto& member : declaration->source->members) {
            const auto& target = declarations_.resolve(*declaration->file, member.target, member.target_at);
            if (!is_data(*target.source))
                throw ModelError(member.target_at, '\'' + member.target + "' is no data shape");
            open.push_back(&target);
        }
    }
}

std::vector<ShapeModel> Closure::shapes() {
    // The service's own shapes come first, then what it borrows.
    std::sort(members_.begin(), members_.end(), [&](const Declaration* a, const Declaration* b) {
        return std::pair(a->file != service_.file, a->order) < std::pair(b->file != service_.file, b->order);
    });
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        indices_[members_[i]] = i;
        if (!names.insert(members_[i]->source->name).second)
            throw ModelError(members_[i]->source->at,
                             "the service reaches two shapes named '" + members_[i]->source->name + '\'');
    }
    std::vector<ShapeModel> shapes;
    for (const auto* declaration : members_) shapes.push_back(shape(*declaration));
    return shapes;
}

std::size_t Closure::index(const FileSource& file, std::string_view name, const Position& at) const {
    return indices_.at(&declarations_.resolve(file, name, at));
}

ShapeModel Closure::shape(const Declaration& declaration) const {
    const auto& source = *declaration.source;
    const Traits traits(source.traits, *declaration.file, source.kind);
    ShapeModel shape;
    shape.name = source.name;
    shape.type =
        std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& t) { return t.kind == source.kind; })->type;
    shape.is_union = source.kind == "union";
    shape.sensitive = traits.has("sensitive");
    shape.sparse = traits.has("sparse");
    shape.wrapper = traits.has("labdb.api#wrapper");
    shape.pattern = traits.text("pattern");
    shape.error = read_error(traits, shape.name);
    if (const Node* bounds = traits.find("length")) read_bounds(*bounds, shape);
    if (const Node* bounds = traits.find("range")) read_bounds(*bounds, shape);
    check_members(declaration);
    read_members(declaration, shape);
    return shape;
}

void Closure::read_members(const Declaration& declaration, ShapeModel& shape) const {
    for (const auto& member : declaration.source->members) {
        const Traits traits(member.traits, *declaration.file, "member");
        if (declaration.source->kind == "enum") {
            shape.enum_values.push_back(member.value);
            continue;
        }
        MemberModel model;
        model.name = member.name;
        model.shape = index(*declaration.file, member.target, member.target_at);
        model.required = traits.has("required");
        model.idempotency_token = traits.has("idempotencyToken");
        model.deprecated = traits.has("deprecated");
        model.local_only = traits.has("labdb.api#localOnly");
        model.xml_name = traits.text("xmlName");
        model.documentation = traits.text("documentation");
        shape.members.push_back(std::move(model));
    }
}

} // namespace labdb::api::modelc
