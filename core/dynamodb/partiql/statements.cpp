#include "core/dynamodb/partiql/statements.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/partiql/conditions.hpp"

namespace labdb::dynamodb::partiql {
namespace {

constexpr const char* kNoKey = "Where clause does not contain a mandatory equality on all key attributes";

Source source_of(const Expr& expr) {
    if (!is_path(expr)) refuse("Unexpected from source");
    Source source;
    const Expr& root = expr.kind == ExprKind::Name ? expr : expr.children.front();
    if (root.kind != ExprKind::Name) refuse("Unexpected from source");
    source.table = root.text;
    const std::size_t parts = expr.kind == ExprKind::Name ? 1 : expr.children.size();
    for (std::size_t i = 1; i < parts; ++i) {
        const Expr& part = expr.children[i];
        if (part.kind == ExprKind::Star)
            refuse("Unpivot path component like a.*.b are not supported" + at(part.position));
        if (part.kind != ExprKind::String) refuse("Invalid list expression in source.");
        if (part.text.empty()) refuse("Path component cannot be an empty string");
        source.index = part.text;
    }
    if (parts > 2) refuse("A path may contain at most 2 components in the FROM clause");
    if (source.table.empty()) refuse("Path component cannot be an empty string");
    return source;
}

void check_table_name(std::string_view name) {
    if (name.substr(0, 4) == "arn:") return;
    const bool valid = name.size() >= 3 && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                  c == '-' || c == '_' || c == '.';
                       });
    if (!valid) {
        refuse("Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'.");
    }
}

/// What Amazon's parser calls an expression that is no statement.
std::string class_of(const Expr& expr) {
    switch (expr.kind) {
    case ExprKind::Name: return "VariableReference";
    case ExprKind::Path: return "Path";
    case ExprKind::Parameter: return "Parameter";
    case ExprKind::IsType: return "IsType";
    case ExprKind::Missing: return "LiteralMissing";
    case ExprKind::Struct: return "Struct";
    case ExprKind::List:
    case ExprKind::Bag: return "Seq";
    case ExprKind::Other: return expr.text;
    default: return "Literal";
    }
}

/// The SELECT in an EXISTS.
const Expr* checked_select(const Expr& expr) {
    if (expr.kind != ExprKind::Call || expr.text != "exists" || expr.children.size() != 1) return nullptr;
    const Expr& inner = expr.children.front();
    return inner.kind == ExprKind::Select ? &inner : nullptr;
}

void require_supported(const Change& change) {
    if (change.aliased) refuse("Aliasing is not supported");
    if (!change.unsupported.empty()) refuse(change.unsupported);
}

void require_supported(const Select& select) {
    if (select.aliased) refuse("Aliasing is not supported");
    if (!select.unsupported.empty()) refuse(select.unsupported);
}

/// A WHERE clause taken apart into the key of one item and what else is to hold.
struct Selection {
    AttributeMap key;
    std::vector<const Expr*> rest;
};

/// `first_counts`: of two values for one key attribute the first one is the key, and the other a condition.
Selection select_item(const Expr& where, const TableDefinition& table, const Parameters& parameters,
                      bool first_counts) {
    Selection selection;
    for (const Expr* one : conjuncts(where)) {
        const auto equality = key_equality(*one, table.keys, parameters);
        const AttributeValue* known = equality ? selection.key.find(equality->key->name) : nullptr;
        if (!equality || (known && first_counts && !(*known == equality->value))) {
            selection.rest.push_back(one);
            continue;
        }
        require_key_type(*equality);
        if (known && !(*known == equality->value)) {
            throw KeyFault("Multiple conditions on same key " + equality->key->name +
                           ". Only single item Update/Insert/Delete are supported");
        }
        if (!known) selection.key.append(equality->key->name, equality->value);
    }
    return selection;
}

bool is_whole(const AttributeMap& key, const TableDefinition& table) {
    return key.size() == table.keys.partition.size() + table.keys.sort.size();
}

void require_keys(const TableDefinition& table, const Item& item) {
    for (const auto* part : {&table.keys.partition, &table.keys.sort}) {
        for (const KeyAttribute& key : *part) {
            const AttributeValue* value = item.find(key.name);
            if (!value) refuse("Key attribute should be present in the item: Key " + key.name);
            if (value->type() != key.type) throw KeyTypeFault(key.name);
        }
    }
}

BoundWrite bind_insert(const Prepared& prepared, TableUse& use, bool in_transaction) {
    const Change& change = *prepared.root().change;
    if (change.returning != Returning::None) refuse("RETURNING is not supported in INSERT");
    BoundWrite bound;
    ItemAction& action = bound.action;
    action.use = &use;
    action.item = item_of(change.item, prepared.parameters);
    validate_item_size(action.item);
    if (!in_transaction) {
        require_keys(use.table, action.item);
        validate_item_keys(use.table, action.item);
    }
    action.key = key_of(use.table, action.item);
    action.inserts = true;
    action.condition = Translator(prepared.parameters).absent_or(use.table.keys.partition.front().name, {});
    action.payload = size_of(action.item);
    return bound;
}

} // namespace

bool Prepared::checks() const { return checked_select(root()) != nullptr; }

bool Prepared::writes() const {
    return root().kind == ExprKind::Insert || root().kind == ExprKind::Update || root().kind == ExprKind::Delete;
}

Source Prepared::source() const {
    if (const Expr* inner = checked_select(root())) {
        require_supported(*inner->select);
        return source_of(inner->select->source);
    }
    if (reads()) {
        require_supported(*root().select);
        return source_of(root().select->source);
    }
    if (!writes()) {
        if (root().kind == ExprKind::Call || root().kind == ExprKind::Binary || root().kind == ExprKind::Unary ||
            root().kind == ExprKind::Between)
            refuse("Unsupported operation in transaction.");
        refuse("Unsupported operation: " + class_of(root()));
    }
    const Change& change = *root().change;
    require_supported(change);
    if (root().kind == ExprKind::Insert && is_path(change.table) && change.table.kind == ExprKind::Path)
        refuse("FROM clause may only contain a single table name in data manipulation statements");
    return source_of(change.table);
}

Prepared prepare(std::string_view text, Parameters parameters) {
    Prepared prepared{parse(text), std::move(parameters)};
    if (prepared.statement.parameters > prepared.parameters.size())
        refuse("Number of parameters in request and statement don't match.");
    return prepared;
}

Columns::Columns(const std::vector<Expr>& columns) {
    if (columns.size() == 1 && columns.front().kind == ExprKind::Star) return;
    for (const Expr& column : columns) {
        if (column.kind == ExprKind::Path && column.children.back().kind == ExprKind::Star)
            refuse("Changing item's hierarchy while reading isn't supported");
        expression::Path path = path_of(column);
        std::string name;
        for (auto step = path.steps.rbegin(); step != path.steps.rend(); ++step) {
            if (const auto* text = std::get_if<std::string>(&*step)) {
                name = *text + name;
                break;
            }
            name = '[' + std::to_string(std::get<std::size_t>(*step)) + ']' + name;
        }
        if (std::find(names_.begin(), names_.end(), name) != names_.end())
            refuse("Duplicate identifiers in select clause: " + name);
        names_.push_back(std::move(name));
        paths_.push_back(std::move(path));
    }
    projection_.emplace(paths_);
}

AttributeMap Columns::row(const Item& item) const {
    if (!projection_) return item;
    AttributeMap row;
    for (std::size_t i = 0; i < paths_.size(); ++i)
        if (const AttributeValue* value = expression::resolve(paths_[i], item)) row.append(names_[i], *value);
    return row;
}

KeyedRead keyed_read(const Prepared& prepared, TableUse& use, const std::string& needs_key) {
    const Select& select = *prepared.root().select;
    KeyedRead read{&use, {}, Columns(select.columns)};
    const ReadTarget target{use.table, nullptr};
    if (read.columns.projection()) validate_key_paths(use.table, read.columns.projection()->paths());
    if (select.where) Translator(prepared.parameters).condition(*select.where);
    const ReadPlan plan(select.where ? &*select.where : nullptr, target, prepared.parameters);
    if (!plan.exact_key()) refuse(needs_key);
    read.key = *plan.exact_key();
    validate_key(use.table, read.key);
    return read;
}

BoundWrite bind_write(const Prepared& prepared, TableUse& use, bool in_transaction) {
    if (prepared.root().kind == ExprKind::Insert) return bind_insert(prepared, use, in_transaction);
    const Change& change = *prepared.root().change;
    const bool deletes = prepared.root().kind == ExprKind::Delete;
    if (deletes && change.returning != Returning::None && change.returning != Returning::AllOld) {
        refuse("Invalid returning clause: RETURNING " + std::string(words(change.returning)) +
               " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
    if (!prepared.source().index.empty()) refuse("This operation is not supported on an index");
    if (in_transaction && change.returning != Returning::None)
        refuse("RETURNING clause is not supported in ExecuteTransaction.");

    BoundWrite bound;
    bound.returning = change.returning;
    ItemAction& action = bound.action;
    action.verb = deletes ? Verb::Delete : Verb::Update;
    action.use = &use;
    Translator translator(prepared.parameters);
    if (!deletes) action.update = translator.update(change.assignments);
    if (!change.where) throw KeyFault(kNoKey);
    const expression::Condition whole = translator.condition(*change.where);
    validate_key_paths(use.table, whole.paths());
    Selection selection = select_item(*change.where, use.table, prepared.parameters, false);
    if (!is_whole(selection.key, use.table)) throw KeyFault(kNoKey);
    validate_key(use.table, selection.key);
    if (!in_transaction && action.update) validate_update_paths(use.table, *action.update);
    const std::string& partition = use.table.keys.partition.front().name;
    // Nothing is made by an UPDATE, and nothing is wrong with a DELETE of nothing.
    if (!deletes)
        action.condition = translator.present(partition, selection.rest);
    else if (!selection.rest.empty())
        action.condition = translator.absent_or(partition, selection.rest);
    action.key = std::move(selection.key);
    action.payload = size_of(action.key);
    for (const AttributeValue& parameter : prepared.parameters) action.payload += size_of(parameter);
    return bound;
}

ItemAction bind_check(const Prepared& prepared, TableUse& use) {
    const Select& select = *checked_select(prepared.root())->select;
    if (!prepared.source().index.empty()) refuse("Operations on indices are not supported in transactions");
    constexpr const char* kNeedsMore = "EXISTS() must contain a single item read with additional condition";
    ItemAction action;
    action.verb = Verb::ConditionCheck;
    action.use = &use;
    const Columns columns(select.columns);
    if (!select.where) refuse(kNeedsMore);
    Translator translator(prepared.parameters);
    translator.condition(*select.where);
    Selection selection = select_item(*select.where, use.table, prepared.parameters, true);
    if (!is_whole(selection.key, use.table) || selection.rest.empty()) refuse(kNeedsMore);
    action.condition = translator.all_of(selection.rest);
    action.key = std::move(selection.key);
    action.payload = size_of(action.key);
    return action;
}

namespace {

Item returned(Returning returning, const expression::Update* update, const Item& before, const Item* after) {
    switch (returning) {
    case Returning::AllOld: return before;
    case Returning::ModifiedOld: return update ? expression::fragment(before, update->targets()) : Item();
    case Returning::AllNew: return after ? *after : Item();
    case Returning::ModifiedNew: return update && after ? expression::fragment(*after, update->targets()) : Item();
    case Returning::None: break;
    }
    return {};
}

} // namespace

Item write(const BoundWrite& bound, api::WriteRequest& request) {
    const ItemAction& action = bound.action;
    ItemEdit edit(request.store, action.table(), action.key);
    const Item& before = edit.before();
    if (action.condition && !action.condition->evaluate(before)) {
        if (action.inserts) throw api::Fault(errors::DuplicateItemException, "Duplicate primary key exists in table");
        json::Object details;
        if (action.tells_old && edit.exists()) details.set("Item", to_json(before));
        throw api::Fault(errors::ConditionalCheckFailedException, "The conditional request failed", std::move(details));
    }
    std::optional<Item> after;
    if (action.verb == Verb::Put)
        after = action.item;
    else if (action.update)
        after = updated_item(action.table(), action.key, &*action.update, before);
    action.use->charge_write(request, after ? edit.put(request, *after) : edit.erase(request));
    return returned(bound.returning, action.update ? &*action.update : nullptr, before, after ? &*after : nullptr);
}

TableUse& use_of(TableUses& uses, const Source& source) {
    check_table_name(source.table);
    return uses.of(source.table);
}

} // namespace labdb::dynamodb::partiql
