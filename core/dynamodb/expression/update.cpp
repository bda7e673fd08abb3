#include <algorithm>

#include "core/dynamodb/expression/check.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/parser.hpp"
#include "core/dynamodb/expression/refusal.hpp"
#include "core/dynamodb/expression/update_actions.hpp"

namespace labdb::dynamodb::expression {
namespace {

constexpr unsigned bit(AttributeType type) { return 1U << static_cast<unsigned>(type); }
constexpr unsigned kSets = bit(AttributeType::SS) | bit(AttributeType::NS) | bit(AttributeType::BS);

/// In the refusals of ADD and DELETE, and only there, the types have their long names.
std::string_view long_name(AttributeType type) {
    switch (type) {
    case AttributeType::S: return "STRING";
    case AttributeType::N: return "NUMBER";
    case AttributeType::B: return "BINARY";
    case AttributeType::L: return "LIST";
    case AttributeType::M: return "MAP";
    case AttributeType::Bool: return "BOOLEAN";
    default: return descriptor(type);
    }
}

void check_operand_of_section(TokenKind section, AttributeType type) {
    const bool adds = section == TokenKind::Add;
    if (bit(type) & (adds ? kSets | bit(AttributeType::N) : kSets)) return;
    const std::string name = adds ? "ADD" : "DELETE";
    refuse(Role::Update, "Incorrect operand type for operator or function; operator: " + name + ", operand type: " +
                             std::string(long_name(type)) + ", typeSet: ALLOWED_FOR_" + name + "_OPERAND");
}

} // namespace

Update::Update(std::string_view text, Placeholders& placeholders) {
    check_size(Role::Update, text);
    WrittenUpdate written = parse_update(text);
    auto actions = std::make_unique<Actions>();
    actions->tree = std::move(written.tree);
    Checker checker(actions->tree, Role::Update, placeholders);
    checker.check_words();
    if (!written.repeated_section.empty()) {
        std::string section(written.repeated_section);
        std::transform(section.begin(), section.end(), section.begin(),
                       [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
        refuse(Role::Update, "The \"" + section + "\" section can only be used once in an update expression;");
    }

    std::vector<std::uint32_t> targets;
    for (const WrittenAction& action : written.actions) targets.push_back(action.target);
    actions->targets = checker.bind_targets(targets);

    // From the last action to the first, as the targets.
    for (std::size_t i = written.actions.size(); i-- > 0;) {
        const WrittenAction& action = written.actions[i];
        checker.bind(i > 0 ? written.actions[i - 1].completed : 0, action.completed);
        if (action.section == TokenKind::Add || action.section == TokenKind::Delete) {
            const Node& operand = actions->tree.nodes[action.operand];
            check_operand_of_section(action.section, actions->tree.value(operand).type());
        }
    }
    for (const WrittenAction& action : written.actions) actions->actions.push_back({action.section, action.operand});
    checker.check_operator_count();
    actions_ = std::move(actions);
}

Update::Update(Actions actions) : actions_(std::make_unique<const Actions>(std::move(actions))) {}

Update::Update(Update&&) noexcept = default;
Update& Update::operator=(Update&&) noexcept = default;
Update::~Update() = default;

const std::vector<Path>& Update::targets() const { return actions_->targets; }

const std::vector<Path>& Update::operands() const { return actions_->tree.paths; }

bool Update::creates() const {
    return std::any_of(actions_->actions.begin(), actions_->actions.end(), [](const Action& action) {
        return action.section == TokenKind::Set || action.section == TokenKind::Add;
    });
}

} // namespace labdb::dynamodb::expression
