#include "core/api/modelc_traits.hpp"

#include <algorithm>
#include <charconv>

namespace labdb::api::modelc {

namespace {

enum class Form { none, text, number, object };

struct TraitRule {
    std::string_view name;
    /// Kinds of declaration, between blanks.
    std::string_view places;
    Form form;
    /// Of an object: the members it may have. Empty: any.
    std::vector<std::string_view> members;
};

constexpr std::string_view kOperation = " operation ";
constexpr std::string_view kService = " service ";
constexpr std::string_view kMember = " member ";
constexpr std::string_view kStructure = " structure ";

/// models/README.md says what each means. Prelude traits have no namespace here.
const std::vector<TraitRule>& rules() {
    static const std::vector<TraitRule> kRules = {
        {"documentation",
         " structure union enum list map string integer long float double boolean blob timestamp member operation "
         "service ",
         Form::text,
         {}},
        {"required", kMember, Form::none, {}},
        {"idempotencyToken", kMember, Form::none, {}},
        {"xmlName", kMember, Form::text, {}},
        {"deprecated", " structure member operation ", Form::none, {}},
        {"length", " string enum blob list map ", Form::object, {"min", "max"}},
        {"range", " integer long float double ", Form::object, {"min", "max"}},
        {"pattern", " string ", Form::text, {}},
        {"sensitive", " string blob structure list map ", Form::none, {}},
        {"sparse", " list map ", Form::none, {}},
        {"error", kStructure, Form::text, {}},
        {"httpError", kStructure, Form::number, {}},
        {"retryable", kStructure, Form::none, {}},
        {"readonly", kOperation, Form::none, {}},
        {"http", kOperation, Form::object, {"method", "uri", "code"}},
        {"paginated", kOperation, Form::object, {"inputToken", "outputToken", "pageSize", "items"}},
        {"xmlNamespace", kService, Form::object, {"uri"}},
        {"trait", " structure string map ", Form::object, {"selector"}},
        {"smithy.waiters#waitable", kOperation, Form::object, {}},
        {"aws.api#service", kService, Form::object, {"sdkId", "endpointPrefix"}},
        {"aws.auth#sigv4", kService, Form::object, {"name"}},
        {"aws.protocols#awsJson1_0", kService, Form::none, {}},
        {"aws.protocols#awsQuery", kService, Form::none, {}},
        {"aws.protocols#restJson1", kService, Form::none, {}},
        {"aws.protocols#awsQueryError", kStructure, Form::object, {"code", "httpResponseCode"}},
        {"labdb.api#command", kService, Form::text, {}},
        {"labdb.api#unsupported", kOperation, Form::none, {}},
        {"labdb.api#pagination", kOperation, Form::object, {"furtherResults", "nonAggregateKeys", "moreResults"}},
        {"labdb.api#waiterAttempts", kOperation, Form::object, {}},
        {"labdb.api#wrapper", kStructure, Form::none, {}},
        {"labdb.api#localOnly", kMember, Form::none, {}},
        {"labdb.api#wireNamespace", " structure service ", Form::text, {}},
    };
    return kRules;
}

const TraitRule* find_rule(std::string_view name) {
    const auto rule = std::find_if(rules().begin(), rules().end(), [&](const auto& r) { return r.name == name; });
    return rule == rules().end() ? nullptr : &*rule;
}

void check_form(const TraitSource& trait, const TraitRule& rule) {
    const auto& value = trait.value;
    switch (rule.form) {
    case Form::none:
        if (value.kind != Node::Kind::object || !value.members.empty())
            throw ModelError(value.at, "trait '" + trait.name + "' takes no value");
        break;
    case Form::text: expect(value, Node::Kind::string, "a string"); break;
    case Form::number: integer(value); break;
    case Form::object:
        expect(value, Node::Kind::object, "an object");
        if (!rule.members.empty()) allow_members(value, rule.members);
        break;
    }
}

} // namespace

Traits::Traits(const std::vector<TraitSource>& traits, const FileSource& file, std::string_view kind) {
    for (const auto& trait : traits) {
        std::string name = absolute_name(file, trait.name);
        // A name that no `use` brings in is the prelude's.
        if (trait.name.find('#') == std::string::npos && name == file.name_space + '#' + trait.name) name = trait.name;
        const TraitRule* rule = find_rule(name);
        if (!rule) throw ModelError(trait.at, "unknown trait '" + trait.name + '\'');
        if (rule->places.find(' ' + std::string(kind) + ' ') == std::string_view::npos)
            throw ModelError(trait.at, "trait '" + trait.name +
                                           "' does not apply to this kind of declaration: " + std::string(kind));
        if (find(name)) throw ModelError(trait.at, "duplicate trait '" + trait.name + '\'');
        check_form(trait, *rule);
        entries_.push_back({std::move(name), &trait});
    }
}

const Node* Traits::find(std::string_view name) const {
    for (const auto& entry : entries_)
        if (entry.name == name) return &entry.source->value;
    return nullptr;
}

std::string Traits::text(std::string_view name) const {
    const Node* value = find(name);
    return value ? value->text : std::string();
}

const Node& expect(const Node& node, Node::Kind kind, std::string_view what) {
    if (node.kind != kind) throw ModelError(node.at, "expected " + std::string(what));
    return node;
}

const Node& required_member(const Node& object, std::string_view name) {
    expect(object, Node::Kind::object, "an object");
    const Node* value = object.find(name);
    if (!value) throw ModelError(object.at, "'" + std::string(name) + "' is missing");
    return *value;
}

std::string text_member(const Node& object, std::string_view name, std::string_view otherwise) {
    const Node* value = object.find(name);
    return value ? expect(*value, Node::Kind::string, "a string").text : std::string(otherwise);
}

std::string required_text(const Node& object, std::string_view name) {
    return expect(required_member(object, name), Node::Kind::string, "a string").text;
}

std::vector<std::string> texts_member(const Node& object, std::string_view name) {
    std::vector<std::string> texts;
    if (const Node* value = object.find(name))
        for (const auto& item : expect(*value, Node::Kind::array, "a list of strings").items)
            texts.push_back(expect(item, Node::Kind::string, "a string").text);
    return texts;
}

std::int64_t integer(const Node& node) {
    expect(node, Node::Kind::number, "a whole number");
    std::int64_t value = 0;
    const char* end = node.text.data() + node.text.size();
    if (const auto result = std::from_chars(node.text.data(), end, value);
        result.ec != std::errc() || result.ptr != end)
        throw ModelError(node.at, "the number does not fit 64 bits");
    return value;
}

void allow_members(const Node& object, std::span<const std::string_view> names) {
    for (const auto& [key, value] : object.members)
        if (std::find(names.begin(), names.end(), key) == names.end())
            throw ModelError(value.at, "unknown key '" + key + '\'');
}

bool is_trait(std::string_view name) { return find_rule(name) != nullptr; }

std::string absolute_name(const FileSource& file, std::string_view name) {
    if (name.find('#') != std::string_view::npos) return std::string(name);
    for (const auto& [id, at] : file.uses)
        if (id.size() > name.size() && id.ends_with(name) && id[id.size() - name.size() - 1] == '#') return id;
    return file.name_space + '#' + std::string(name);
}

} // namespace labdb::api::modelc
