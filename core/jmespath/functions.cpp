// The 26 functions of the specification, as jmespath.py has them: one row each in kFunctions, with the types that it
// checks.
#include "core/jmespath/functions.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <unordered_map>

#include "core/jmespath/ast.hpp"
#include "core/jmespath/evaluator.hpp"
#include "core/jmespath/expression.hpp"
#include "core/jmespath/number.hpp"
#include "core/json/python.hpp"
#include "core/json/write.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::jmespath {

namespace {

std::string_view type_name(Type type) {
    switch (type) {
    case Type::null: return "null";
    case Type::boolean: return "boolean";
    case Type::number: return "number";
    case Type::string: return "string";
    case Type::array: return "array";
    case Type::object: return "object";
    case Type::expref: return "expref";
    }
    return {};
}

constexpr unsigned bit(Type type) { return 1U << static_cast<unsigned>(type); }

/// What an argument may be; everything, when `types` is 0.
struct Parameter {
    unsigned types = 0;
    /// What an array's elements may be: all of one of these types.
    unsigned elements = 0;
    /// The two as jmespath.py writes them in its errors.
    std::string_view text;
};

constexpr Parameter kAny{};
constexpr Parameter kNumber{bit(Type::number), 0, "['number']"};
constexpr Parameter kString{bit(Type::string), 0, "['string']"};
constexpr Parameter kArray{bit(Type::array), 0, "['array']"};
constexpr Parameter kObject{bit(Type::object), 0, "['object']"};
constexpr Parameter kExpression{bit(Type::expref), 0, "['expref']"};
constexpr Parameter kArrayOrString{bit(Type::array) | bit(Type::string), 0, "['array', 'string']"};
constexpr Parameter kSized{bit(Type::string) | bit(Type::array) | bit(Type::object), 0,
                           "['string', 'array', 'object']"};
constexpr Parameter kNumbers{bit(Type::array), bit(Type::number), "['array-number']"};
constexpr Parameter kStrings{bit(Type::array), bit(Type::string), "['array-string']"};
constexpr Parameter kComparables{bit(Type::array), bit(Type::number) | bit(Type::string),
                                 "['array-number', 'array-string']"};
constexpr Parameter kSortables{bit(Type::array), bit(Type::number) | bit(Type::string),
                               "['array-string', 'array-number']"};

struct Call {
    std::string_view name;
    const List& arguments;
    Arena& arena;

    Item operator[](std::size_t index) const { return arguments[index]; }
    const json::Number& number(std::size_t index) const { return arguments[index].value()->as_number(); }
    std::string_view text(std::size_t index) const { return arena.text(arguments[index]); }
};

[[noreturn]] void fail_type(std::string_view function, Item value, std::string_view actual, std::string_view expected) {
    throw RuntimeError("In function " + std::string(function) + "(), invalid type for value: " + python_str(value) +
                       ", expected one of: " + std::string(expected) + ", received: \"" + std::string(actual) + "\"");
}

List elements(Item array) {
    List list;
    list.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) list.push_back(array.at(i));
    return list;
}

std::vector<const json::Number*> numbers(Item array) {
    std::vector<const json::Number*> list;
    list.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) list.push_back(&array.at(i).value()->as_number());
    return list;
}

Item abs(const Call& call) { return call.arena.keep(absolute(call.number(0))); }
Item ceil(const Call& call) { return call.arena.keep(ceiling(call.number(0))); }
Item round_down(const Call& call) { return call.arena.keep(floor(call.number(0))); }

Item avg(const Call& call) {
    if (call[0].size() == 0) return {};
    return call.arena.keep(quotient(sum(numbers(call[0])), call[0].size()));
}

Item total(const Call& call) { return call.arena.keep(sum(numbers(call[0]))); }

Item contains(const Call& call) {
    Item subject = call[0], wanted = call[1];
    if (subject.type() == Type::string) {
        if (wanted.type() != Type::string)
            throw RuntimeError("'in <string>' requires string as left operand, not " +
                               std::string(python_type(wanted)));
        return Item::boolean(call.text(0).find(call.text(1)) != std::string_view::npos);
    }
    for (std::size_t i = 0; i < subject.size(); ++i)
        if (python_equal(subject.at(i), wanted, call.arena)) return Item::boolean(true);
    return Item::boolean(false);
}

Item ends_with(const Call& call) { return Item::boolean(call.text(0).ends_with(call.text(1))); }
Item starts_with(const Call& call) { return Item::boolean(call.text(0).starts_with(call.text(1))); }

Item join(const Call& call) {
    std::string result;
    for (std::size_t i = 0; i < call[1].size(); ++i) {
        if (i) result += call.text(0);
        result += call.arena.text(call[1].at(i));
    }
    return call.arena.keep(std::move(result));
}

Item keys(const Call& call) {
    List names;
    names.reserve(call[0].size());
    for (std::size_t i = 0; i < call[0].size(); ++i) names.push_back(call.arena.keep(call[0].name_at(i)));
    return call.arena.keep(std::move(names));
}

Item values(const Call& call) { return call.arena.keep(elements(call[0])); }

Item length(const Call& call) {
    std::size_t size = call[0].type() == Type::string ? util::code_points(call.text(0)) : call[0].size();
    return call.arena.keep(static_cast<std::uint64_t>(size));
}

Item map(const Call& call) {
    List results;
    results.reserve(call[1].size());
    for (std::size_t i = 0; i < call[1].size(); ++i)
        results.push_back(evaluate(*call[0].expression(), call[1].at(i), call.arena));
    return call.arena.keep(std::move(results));
}

/// jmespath.py checks only the first argument of merge(); the others fail in Python's dict.update(), with its words.
void require_mapping(Item item) {
    if (item.type() == Type::object) return;
    if (item.type() != Type::array && item.type() != Type::string)
        throw RuntimeError("'" + std::string(python_type(item)) + "' object is not iterable");
    if (!item.is_true()) return;
    Item first = item.type() == Type::array ? item.at(0) : item;
    if (first.type() != Type::array && first.type() != Type::string)
        throw RuntimeError("cannot convert dictionary update sequence element #0 to a sequence");
    std::size_t size = item.type() == Type::string ? 1 : first.size();
    throw RuntimeError("dictionary update sequence element #0 has length " + std::to_string(size) + "; 2 is required");
}

Item merge(const Call& call) {
    Hash merged;
    std::unordered_map<std::string_view, std::size_t> slots;
    for (Item object : call.arguments) {
        require_mapping(object);
        for (std::size_t i = 0; i < object.size(); ++i) {
            auto [slot, added] = slots.emplace(object.name_at(i), merged.size());
            if (added)
                merged.emplace_back(object.name_at(i), object.at(i));
            else
                merged[slot->second].second = object.at(i);
        }
    }
    return call.arena.keep(std::move(merged));
}

/// The element whose key is the least or the greatest, the first of equals. `key` is asked once for each, in order.
template <class Key> Item extreme(const Call& call, Item array, bool greatest, Key key) {
    if (array.size() == 0) return {};
    Item best = array.at(0), best_key = key(best);
    for (std::size_t i = 1; i < array.size(); ++i) {
        Item candidate = array.at(i), candidate_key = key(candidate);
        auto order = compare(candidate_key, best_key, greatest ? ">" : "<", call.arena);
        if (greatest ? order > 0 : order < 0) best = candidate, best_key = candidate_key;
    }
    return best;
}

Item itself(Item item) { return item; }
Item max(const Call& call) { return extreme(call, call[0], true, itself); }
Item min(const Call& call) { return extreme(call, call[0], false, itself); }

/// An element's key; only numbers and strings can be ordered.
Item key_of(const Call& call, Item element, unsigned allowed, std::string_view expected) {
    Item key = evaluate(*call[1].expression(), element, call.arena);
    if (!(bit(key.type()) & allowed)) fail_type(call.name, key, type_name(key.type()), expected);
    return key;
}

Item extreme_by(const Call& call, bool greatest) {
    return extreme(call, call[0], greatest, [&](Item element) {
        return key_of(call, element, bit(Type::number) | bit(Type::string), "['number', 'string']");
    });
}

Item max_by(const Call& call) { return extreme_by(call, true); }
Item min_by(const Call& call) { return extreme_by(call, false); }

Item sort(const Call& call) {
    List list = elements(call[0]);
    std::stable_sort(list.begin(), list.end(), [&](Item a, Item b) { return compare(a, b, "<", call.arena) < 0; });
    return call.arena.keep(std::move(list));
}

Item sort_by(const Call& call) {
    if (call[0].size() == 0) return call[0];
    Item first = call[0].at(0);
    Type type = evaluate(*call[1].expression(), first, call.arena).type();
    // The error shows the element, not its key: so does jmespath.py.
    if (type != Type::number && type != Type::string)
        fail_type(call.name, first, type_name(type), "['string', 'number']");
    std::string_view expected = type == Type::number ? "['number']" : "['string']";
    std::vector<std::pair<Item, Item>> keyed;
    keyed.reserve(call[0].size());
    for (std::size_t i = 0; i < call[0].size(); ++i) {
        Item element = call[0].at(i);
        keyed.emplace_back(key_of(call, element, bit(type), expected), element);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [&](const auto& a, const auto& b) { return compare(a.first, b.first, "<", call.arena) < 0; });
    List sorted;
    sorted.reserve(keyed.size());
    for (const auto& [key, element] : keyed) sorted.push_back(element);
    return call.arena.keep(std::move(sorted));
}

Item not_null(const Call& call) {
    for (Item argument : call.arguments)
        if (!argument.is_null()) return argument;
    return {};
}

Item reverse(const Call& call) {
    if (call[0].type() == Type::array) {
        List list = elements(call[0]);
        std::reverse(list.begin(), list.end());
        return call.arena.keep(std::move(list));
    }
    std::string_view text = call.text(0);
    std::string result(text.size(), '\0');
    std::size_t to = text.size();
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        util::decode_utf8(text, at);
        to -= at - begin;
        result.replace(to, at - begin, text.substr(begin, at - begin));
    }
    return call.arena.keep(std::move(result));
}

Item to_array(const Call& call) {
    if (call[0].type() == Type::array) return call[0];
    return call.arena.keep(List{call[0]});
}

Item to_number(const Call& call) {
    if (call[0].type() == Type::number) return call[0];
    if (call[0].expression())
        throw RuntimeError("int() argument must be a string, a bytes-like object or a real number, not '_Expression'");
    if (call[0].type() != Type::string) return {};
    auto number = parse_number(call.text(0));
    return number ? call.arena.keep(std::move(*number)) : Item();
}

Item to_string(const Call& call) {
    if (call[0].type() == Type::string) return call[0];
    constexpr json::Layout kAscii{.ascii = true};
    const json::Value* value = call[0].value();
    return call.arena.keep(json::write(value ? *value : to_value(call[0], References::show), kAscii));
}

Item type(const Call& call) {
    // jmespath.py knows no name for an expression here.
    if (call[0].expression()) return {};
    return call.arena.keep(type_name(call[0].type()));
}

struct Function {
    std::string_view name;
    Item (*run)(const Call&);
    std::span<const Parameter> parameters;
    bool variadic = false;
};

constexpr Parameter kOneAny[] = {kAny};
constexpr Parameter kOneNumber[] = {kNumber};
constexpr Parameter kOneObject[] = {kObject};
constexpr Parameter kOneSized[] = {kSized};
constexpr Parameter kOneNumbers[] = {kNumbers};
constexpr Parameter kOneComparables[] = {kComparables};
constexpr Parameter kOneSortables[] = {kSortables};
constexpr Parameter kOneArrayOrString[] = {kArrayOrString};
constexpr Parameter kTwoStrings[] = {kString, kString};
constexpr Parameter kSubjectAndWanted[] = {kArrayOrString, kAny};
constexpr Parameter kSeparatorAndStrings[] = {kString, kStrings};
constexpr Parameter kExpressionAndArray[] = {kExpression, kArray};
constexpr Parameter kArrayAndExpression[] = {kArray, kExpression};

constexpr Function kFunctions[] = {
    {"abs", abs, kOneNumber},
    {"avg", avg, kOneNumbers},
    {"ceil", ceil, kOneNumber},
    {"contains", contains, kSubjectAndWanted},
    {"ends_with", ends_with, kTwoStrings},
    {"floor", round_down, kOneNumber},
    {"join", join, kSeparatorAndStrings},
    {"keys", keys, kOneObject},
    {"length", length, kOneSized},
    {"map", map, kExpressionAndArray},
    {"max", max, kOneComparables},
    {"max_by", max_by, kArrayAndExpression},
    {"merge", merge, kOneObject, true},
    {"min", min, kOneComparables},
    {"min_by", min_by, kArrayAndExpression},
    {"not_null", not_null, kOneAny, true},
    {"reverse", reverse, kOneArrayOrString},
    {"sort", sort, kOneSortables},
    {"sort_by", sort_by, kArrayAndExpression},
    {"starts_with", starts_with, kTwoStrings},
    {"sum", total, kOneNumbers},
    {"to_array", to_array, kOneAny},
    {"to_number", to_number, kOneAny},
    {"to_string", to_string, kOneAny},
    {"type", type, kOneAny},
    {"values", values, kOneObject},
};

void check_count(const Function& function, std::size_t count) {
    std::size_t wanted = function.parameters.size();
    if (function.variadic ? count >= wanted : count == wanted) return;
    throw RuntimeError(std::string(function.variadic ? "Expected at least " : "Expected ") + std::to_string(wanted) +
                       (wanted == 1 ? " argument" : " arguments") + " for function " + std::string(function.name) +
                       "(), received " + std::to_string(count));
}

void check_type(std::string_view function, Item argument, const Parameter& parameter) {
    if (parameter.types == 0) return;
    if (!(bit(argument.type()) & parameter.types))
        fail_type(function, argument, type_name(argument.type()), parameter.text);
    if (parameter.elements == 0) return;
    // Where elements may be of several types, the first decides. These errors name Python's type.
    unsigned allowed = parameter.elements;
    for (std::size_t i = 0; i < argument.size(); ++i) {
        Item element = argument.at(i);
        allowed &= i == 0 ? bit(element.type()) : allowed;
        if (!(bit(element.type()) & allowed)) fail_type(function, element, python_type(element), parameter.text);
    }
}

} // namespace

Item call(std::string_view name, const List& arguments, Arena& arena) {
    const Function* function = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                            [&](const Function& row) { return row.name == name; });
    if (function == std::end(kFunctions)) throw RuntimeError("Unknown function: " + std::string(name) + "()");
    check_count(*function, arguments.size());
    for (std::size_t i = 0; i < function->parameters.size(); ++i)
        check_type(function->name, arguments[i], function->parameters[i]);
    return function->run(Call{function->name, arguments, arena});
}

} // namespace labdb::jmespath
