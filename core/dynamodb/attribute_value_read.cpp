// Texts: paritysuite's valueLayers.test.ts (captured in four Regions, October 2026) for both wordings; what it does not
// cover is DynamoDB Local's and dynalite's.
#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <set>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb {
namespace {

/// Attributes are level 1, what is in them 2; 33 is one too many.
constexpr std::size_t kMaxLevels = 32;

/// Bytes of an attribute's name.
constexpr std::size_t kMaxName = 65535;

constexpr const char* kInvalid = "One or more parameter values were invalid: ";
constexpr const char* kNoType = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
constexpr const char* kManyTypes =
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
constexpr const char* kTooDeep =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

std::optional<AttributeType> type_of(std::string_view descriptor_text) {
    for (int i = 0; i <= static_cast<int>(AttributeType::Bool); ++i)
        if (descriptor(static_cast<AttributeType>(i)) == descriptor_text) return static_cast<AttributeType>(i);
    return std::nullopt;
}

/// The older validator reads numbers with Java's BigDecimal, which keeps the exponent in 32 bits: one that does not fit
/// makes the text no number, and the greatest that fits wraps round, so that 1e2147483647 is told of as too small.
util::Decimal::Fault older_fault(util::Decimal::Fault fault, std::string_view text) {
    using Fault = util::Decimal::Fault;
    if (fault != Fault::overflow && fault != Fault::underflow) return fault;
    const std::size_t mark = text.find_first_of("eE");
    if (mark == std::string_view::npos) return fault;
    std::string_view exponent = text.substr(mark + 1);
    const bool negative = exponent.starts_with('-');
    if (negative || exponent.starts_with('+')) exponent.remove_prefix(1);
    std::int32_t value = 0;
    if (std::from_chars(exponent.data(), exponent.data() + exponent.size(), value).ec != std::errc())
        return Fault::syntax;
    return !negative && value == std::numeric_limits<std::int32_t>::max() ? Fault::underflow : fault;
}

std::string plain(const std::string& member) { return member; }
std::string in_quotes(const std::string& member) { return '"' + member + '"'; }

/// Reads one value of a request, and words what is wrong with it.
class Reader {
public:
    explicit Reader(Wording wording, std::string_view placeholder = {})
        : wording_(wording), placeholder_(placeholder) {}

    AttributeValue read(const json::Value& value, std::size_t level);
    AttributeMap read_map(const json::Value& value, std::size_t level);
    /// To be called after all else: depth is told of before the name of a nested attribute.
    void require_names() const;

private:
    Wording wording_;
    std::string_view placeholder_;
    bool empty_name_ = false;

    [[noreturn]] void fail(const std::string& text) const;
    /// The older validator takes a value of ExpressionAttributeValues that is one level deeper than an attribute may
    /// be.
    std::size_t most_levels() const {
        return wording_ == Wording::Older && !placeholder_.empty() ? kMaxLevels + 1 : kMaxLevels;
    }
    AttributeValue read_content(AttributeType type, const json::Value& content, std::size_t level);
    util::Decimal read_number(const std::string& text) const;
    AttributeValue::Texts read_texts(const json::Array& members) const;
    AttributeValue::Texts read_binaries(const json::Array& members) const;
    AttributeValue::Numbers read_numbers(const json::Array& members) const;
    /// `kind` is the service's word for the set.
    void refuse_nulls(const json::Array& members, const char* kind, const char* member_kind) const;
    /// What the text says of the members of a set with a duplicate: `[a, a]`, `["a", "a"]`.
    std::string echo(const AttributeValue::Texts& members, std::string_view separator,
                     std::string (*print)(const std::string&)) const;
};

void Reader::fail(const std::string& text) const {
    if (wording_ == Wording::Current || placeholder_.empty()) refuse(text);
    refuse("ExpressionAttributeValues contains invalid value: " + text + " for key " + std::string(placeholder_));
}

util::Decimal Reader::read_number(const std::string& text) const {
    util::Decimal::Fault fault{};
    if (auto number = util::Decimal::parse(text, &fault)) return *number;
    fail(number_fault_text(wording_ == Wording::Older ? older_fault(fault, text) : fault, text, wording_));
}

std::string Reader::echo(const AttributeValue::Texts& members, std::string_view separator,
                         std::string (*print)(const std::string&)) const {
    std::vector<std::string> printed;
    if (wording_ == Wording::Older) {
        for (const std::string& member : members) printed.push_back(print(member));
        return '[' + util::join(printed, ", ") + ']';
    }
    // The members that were taken before the first repeated one are in order already, the rest stands as it was sent.
    std::set<std::string> taken;
    auto next = members.begin();
    while (next != members.end() && taken.insert(*next).second) ++next;
    for (const std::string& member : taken) printed.push_back(in_quotes(print(member)));
    for (; next != members.end(); ++next) printed.push_back(in_quotes(print(*next)));
    return '[' + util::join(printed, separator) + ']';
}

template <class Member> bool repeats(const std::vector<Member>& members) {
    std::vector<const Member*> sorted;
    sorted.reserve(members.size());
    for (const Member& member : members) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) { return *a < *b; });
    return std::adjacent_find(sorted.begin(), sorted.end(),
                              [](const Member* a, const Member* b) { return *a == *b; }) != sorted.end();
}

/// The text for strings is what AWS showed ExtendDB (test_attribute_value_validation.py); those of the others are its
/// like, of which is known how they begin.
void Reader::refuse_nulls(const json::Array& members, const char* kind, const char* member_kind) const {
    if (std::any_of(members.begin(), members.end(), [](const json::Value& member) { return member.is_null(); }))
        fail(std::string(kInvalid) + "An " + kind + " set may not have a null " + member_kind + " as a member");
}

AttributeValue::Texts Reader::read_texts(const json::Array& members) const {
    if (members.empty()) fail(std::string(kInvalid) + "An string set  may not be empty"); // the two blanks are AWS's
    refuse_nulls(members, "string", "string");
    AttributeValue::Texts texts;
    texts.reserve(members.size());
    for (const json::Value& member : members) texts.push_back(member.as_string());
    if (repeats(texts)) fail(kInvalid + ("Input collection " + echo(texts, ", ", plain)) + " contains duplicates.");
    return texts;
}

AttributeValue::Texts Reader::read_binaries(const json::Array& members) const {
    if (members.empty()) fail(std::string(kInvalid) + "Binary sets should not be empty");
    refuse_nulls(members, "binary", "value");
    AttributeValue::Texts binaries;
    binaries.reserve(members.size());
    for (const json::Value& member : members) binaries.push_back(member.as_bytes());
    if (repeats(binaries)) {
        const auto base64 = [](const std::string& bytes) { return util::base64_encode(bytes); };
        fail(kInvalid + ("Input collection " + echo(binaries, ",", base64)) + "of type BS contains duplicates.");
    }
    return binaries;
}

AttributeValue::Numbers Reader::read_numbers(const json::Array& members) const {
    if (members.empty()) fail(std::string(kInvalid) + "An number set  may not be empty");
    refuse_nulls(members, "number", "value");
    AttributeValue::Numbers numbers;
    numbers.reserve(members.size());
    for (const json::Value& member : members) numbers.push_back(read_number(member.as_string()));
    if (repeats(numbers)) {
        fail(wording_ == Wording::Older ? "Input collection contains duplicates"
                                        : std::string(kInvalid) + "Input collection contains duplicates.");
    }
    return numbers;
}

AttributeValue Reader::read_content(AttributeType type, const json::Value& content, std::size_t level) {
    switch (type) {
    case AttributeType::S: return AttributeValue::string(content.as_string());
    case AttributeType::B: return AttributeValue::binary(content.as_bytes());
    case AttributeType::N: return AttributeValue::number(read_number(content.as_string()));
    case AttributeType::SS: return AttributeValue::string_set(read_texts(content.as_array()));
    case AttributeType::NS: return AttributeValue::number_set(read_numbers(content.as_array()));
    case AttributeType::BS: return AttributeValue::binary_set(read_binaries(content.as_array()));
    case AttributeType::Bool: return AttributeValue::boolean(content.as_bool());
    case AttributeType::Null:
        if (!content.as_bool()) fail(std::string(kInvalid) + "Null attribute value types must have the value of true");
        return AttributeValue::null();
    case AttributeType::M: return AttributeValue::map(read_map(content, level + 1));
    case AttributeType::L: break;
    }
    AttributeValue::List list;
    list.reserve(content.as_array().size());
    for (const json::Value& element : content.as_array()) list.push_back(read(element, level + 1));
    return AttributeValue::list(std::move(list));
}

AttributeValue Reader::read(const json::Value& value, std::size_t level) {
    if (level > most_levels()) fail(kTooDeep);
    AttributeValue result;
    int types = 0;
    // Each content is read before the types are counted: a broken number is told of before a second type.
    for (const auto& [name, content] : value.as_object()) {
        const std::optional<AttributeType> type = type_of(name);
        if (!type || content.is_null()) continue;
        result = read_content(*type, content, level);
        ++types;
    }
    if (types == 0) fail(kNoType);
    if (types > 1) fail(kManyTypes);
    return result;
}

AttributeMap Reader::read_map(const json::Value& value, std::size_t level) {
    AttributeMap map;
    map.reserve(value.as_object().size());
    for (const auto& [name, content] : value.as_object()) {
        if (name.empty()) empty_name_ = true;
        if (name.size() > kMaxName) fail("Attribute name is too large, must be less than 65536 bytes");
        map.append(name, read(content, level));
    }
    return map;
}

void Reader::require_names() const {
    if (empty_name_) fail("Empty attribute name");
}

} // namespace

std::string number_fault_text(util::Decimal::Fault fault, std::string_view text, Wording wording) {
    using Fault = util::Decimal::Fault;
    switch (fault) {
    case Fault::precision: return "Attempting to store more than 38 significant digits in a Number";
    case Fault::overflow:
        return "Number overflow. Attempting to store a number with magnitude larger than supported range";
    case Fault::underflow:
        return "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    case Fault::syntax: break;
    }
    std::string unreadable = "The parameter cannot be converted to a numeric value";
    if (text.empty() && wording == Wording::Older) return unreadable;
    return unreadable + ": " + std::string(text);
}

void check_levels(const AttributeValue& value, std::size_t above) {
    if (above + 1 > kMaxLevels) refuse(kTooDeep);
    if (value.type() == AttributeType::L)
        for (const AttributeValue& element : value.list()) check_levels(element, above + 1);
    if (value.type() == AttributeType::M)
        for (const auto& [name, element] : value.map()) check_levels(element, above + 1);
}

AttributeValue read_attribute_value(const json::Value& value, Wording wording) {
    return read_placeholder_value(value, {}, wording);
}

AttributeValue read_placeholder_value(const json::Value& value, std::string_view placeholder, Wording wording) {
    Reader reader(wording, placeholder);
    AttributeValue result = reader.read(value, 1);
    reader.require_names();
    return result;
}

AttributeMap read_attribute_map(const json::Value& value, Wording wording) {
    if (value.as_object().contains("")) refuse("Empty attribute name");
    Reader reader(wording);
    AttributeMap result = reader.read_map(value, 1);
    reader.require_names();
    return result;
}

} // namespace labdb::dynamodb
