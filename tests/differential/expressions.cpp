#include "tests/differential/expressions.hpp"

#include "tests/differential/values.hpp"

namespace labdb::tests {

std::string Expressions::name(const std::string& plain) {
    if (!choice_.one_in(4)) return plain;
    const std::string placeholder = "#" + plain;
    names_.set(placeholder, plain);
    return placeholder;
}

std::string Expressions::path() {
    std::string text = name(choice_.one_in(40)   ? choice_.of({"name", "size"})
                            : choice_.one_in(15) ? choice_.of({"pk", "sk", "g", "r"})
                                                 : attribute_name(choice_));
    for (std::size_t left = choice_.below(3); left > 0 && choice_.one_in(2); --left)
        text += choice_.one_in(2) ? "." + name(attribute_name(choice_)) : "[" + std::to_string(choice_.below(4)) + "]";
    return text;
}

std::string Expressions::value(json::Value content) {
    const std::string placeholder = ":v" + std::to_string(values_.size());
    if (choice_.one_in(80)) return placeholder; // not defined
    values_.set(placeholder, std::move(content));
    return placeholder;
}

std::string Expressions::value() { return value(attribute_value(choice_)); }

std::string Expressions::operand() {
    if (choice_.one_in(6)) return "size(" + path() + ")";
    return choice_.one_in(3) ? path() : value();
}

std::string Expressions::comparison() {
    if (choice_.one_in(40)) return path() + " == " + operand();
    if (choice_.one_in(2)) return path() + choice_.of({" = ", "<>", " <> "}) + operand();
    return (choice_.one_in(6) ? "size(" + path() + ")" : path()) + choice_.of({"<", " <= ", ">", " >= "}) + ordered();
}

/// From one number or text to another; now and then the wrong way round.
std::string Expressions::bounds() {
    const bool numbers = choice_.one_in(2), backwards = choice_.one_in(30);
    const auto bound = [&](bool low) {
        return value(numbers ? json::Object{{"N", low ? "1" : "10"}} : json::Object{{"S", low ? "a" : "b"}});
    };
    const std::string first = bound(!backwards);
    return first + " AND " + bound(backwards);
}

std::string Expressions::ordered() {
    if (choice_.one_in(25)) return value();
    if (choice_.one_in(4)) return path();
    return value(choice_.one_in(2) ? json::Object{{"N", choice_.of({"0", "1", "2", "10"})}}
                                   : json::Object{{"S", choice_.of({"a", "b", "abc"})}});
}

std::string Expressions::condition(int depth) {
    if (depth < 3 && choice_.one_in(3)) {
        switch (choice_.below(4)) {
        case 0: return condition(depth + 1) + " AND " + condition(depth + 1);
        case 1: return condition(depth + 1) + " or " + condition(depth + 1);
        case 2: return "NOT " + condition(depth + 1);
        default: return "(" + condition(depth + 1) + ")";
        }
    }
    switch (choice_.below(8)) {
    case 0: return "attribute_exists(" + path() + ")";
    case 1: return "attribute_not_exists (" + path() + ")";
    case 2:
        return "attribute_type(" + path() + ", " +
               value(
                   json::Object{{"S", choice_.of({"S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M", "X"})}}) +
               ")";
    case 3: return "begins_with(" + path() + ", " + value(json::Object{{"S", choice_.of({"a", "ab"})}}) + ")";
    case 4: return "contains(" + path() + ", " + operand() + ")";
    case 5: return path() + " BETWEEN " + bounds();
    case 6: return path() + " IN (" + value() + ", " + value() + ")";
    default: return comparison();
    }
}

std::string Expressions::update_action(const std::string& clause) {
    if (clause == "REMOVE") return path();
    if (clause == "ADD")
        return path() + " " +
               value(choice_.one_in(2) ? json::Value(json::Object{{"N", "5"}})
                                       : json::Value(json::Object{{"NS", json::Array{"1", "9"}}}));
    if (clause == "DELETE") return path() + " " + value(json::Object{{"SS", json::Array{"a", "c"}}});
    const std::string target = path() + " = ";
    switch (choice_.below(5)) {
    case 0: return target + path() + choice_.of({" + ", "-"}) + value(json::Object{{"N", "2"}});
    case 1: return target + "if_not_exists(" + path() + ", " + value() + ")";
    case 2:
        return target + "list_append(" + path() + ", " +
               value(json::Object{{"L", json::Array{attribute_value(choice_, 2)}}}) + ")";
    case 3: return target + path();
    default: return target + value();
    }
}

std::string Expressions::update() {
    std::string text;
    const std::size_t clauses = 1 + choice_.below(3);
    for (std::size_t i = 0; i < clauses; ++i) {
        const std::string clause = choice_.of({"SET", "SET", "SET", "REMOVE", "ADD", "DELETE"});
        if (text.find(clause) != std::string::npos && !choice_.one_in(20)) continue;
        text += (text.empty() ? "" : " ") + clause + " " + update_action(clause);
        while (choice_.one_in(3)) text += ", " + update_action(clause);
    }
    return text;
}

std::string Expressions::projection() {
    std::string text = path();
    while (choice_.one_in(2)) text += ", " + path();
    return text;
}

std::string Expressions::key_condition(std::string_view partition, std::string_view partition_type,
                                       std::string_view sort, std::string_view sort_type) {
    std::string text = name(std::string(partition)) + " = " + value(key_value(choice_, partition_type));
    if (choice_.one_in(30)) text = condition(2);
    if (sort.empty() || choice_.one_in(3)) return text;
    const std::string key = name(std::string(sort));
    const auto bound = [&] { return value(key_value(choice_, sort_type)); };
    std::string second;
    switch (choice_.below(4)) {
    case 0: second = key + " BETWEEN " + bound() + " AND " + bound(); break;
    case 1: second = "begins_with(" + key + ", " + bound() + ")"; break;
    default: second = key + choice_.of({" = ", " < ", " <= ", " > ", " >= ", " <> "}) + bound();
    }
    return choice_.one_in(2) ? text + " AND " + second : second + " and " + text;
}

void Expressions::add_placeholders(json::Object& request) {
    if (choice_.one_in(60)) names_.set("#unused", "unused");
    if (choice_.one_in(60)) values_.set(":unused", json::Object{{"S", "x"}});
    if (!names_.empty()) request.set("ExpressionAttributeNames", names_);
    if (!values_.empty()) request.set("ExpressionAttributeValues", values_);
}

} // namespace labdb::tests
