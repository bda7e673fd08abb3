#include "core/iam/policy_document.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/util/text.hpp"

// Texts and rewritings are those that a service gave in October 2026 (ack-api-quirks, DDB-TABLE-208, -211, -351 to
// -356, -457).
namespace labdb::iam {
namespace {

constexpr std::string_view kOldVersion = "2008-10-17";

/// IAM counts lines and columns from one. What is missing is missed behind the end.
[[noreturn]] void syntax_error(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = start == std::string_view::npos ? at + 1 : at - start;
    throw PolicyError("Syntax error at position (" + std::to_string(line) + "," + std::to_string(column) + ")");
}

bool is_account_id(std::string_view text) {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_texts(const json::Value& value) {
    if (value.is_string()) return true;
    return value.is_array() && std::all_of(value.as_array().begin(), value.as_array().end(),
                                           [](const json::Value& one) { return one.is_string(); });
}

/// A list of one as its element.
json::Value collapsed(json::Value value) {
    if (value.is_array() && value.as_array().size() == 1) return json::Value(value.as_array().front());
    return value;
}

std::vector<std::string> texts_of(const json::Value* value) {
    std::vector<std::string> texts;
    if (!value) return texts;
    if (value->is_string()) texts.push_back(value->as_string());
    if (value->is_array())
        for (const json::Value& one : value->as_array()) texts.push_back(one.as_string());
    return texts;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    json::Object read() const {
        const json::Value document = parse();
        json::Object policy;
        if (const json::Value* version = document.find("Version")) {
            if (!version->is_string() || (version->as_string() != kOldVersion && version->as_string() != "2012-10-17"))
                throw PolicyError("The policy must contain a valid version string");
            policy.set("Version", *version);
        }
        if (const json::Value* id = document.find("Id")) policy.set("Id", *id);
        const json::Value* statement = document.find("Statement");
        if (!statement) syntax_error(text_, text_.size());
        policy.set("Statement", statements(*statement));
        for (const auto& [name, value] : document.as_object())
            if (!policy.contains(name)) refuse_member(name);
        return policy;
    }

private:
    std::string_view text_;

    json::Value parse() const {
        json::Value document;
        try {
            document = json::read(text_);
        } catch (const json::ReadError&) {
            throw PolicyError("This policy contains invalid Json");
        }
        if (document.is_null()) throw PolicyError("This text appears not to be a policy");
        if (!document.is_object()) throw PolicyError("This policy contains invalid Json");
        return document;
    }

    [[noreturn]] void refuse_member(const std::string& name) const {
        syntax_error(text_, text_.find('"' + name + '"'));
    }

    json::Array statements(const json::Value& value) const {
        json::Array out;
        if (value.is_object()) {
            out.push_back(statement(value));
        } else if (value.is_array()) {
            for (const json::Value& one : value.as_array()) out.push_back(statement(one));
        } else {
            refuse_member("Statement");
        }
        if (out.empty()) throw PolicyError("Could not parse the policy: Statement is empty!");
        std::set<std::string> ids;
        for (const json::Value& one : out) {
            const json::Value* id = one.find("Sid");
            if (id && !ids.insert(id->as_string()).second)
                throw PolicyError("The Statement Ids in the policy are not unique");
        }
        return out;
    }

    json::Value statement(const json::Value& value) const {
        if (!value.is_object()) refuse_member("Statement");
        json::Object out;
        if (const json::Value* id = value.find("Sid")) {
            if (!id->is_string()) refuse_member("Sid");
            out.set("Sid", *id);
        }
        out.set("Effect", effect(required(value, "Effect")));
        out.set(principal_member(value), principal(value));
        out.set(texts_member(value, "Action"), texts(value, "Action"));
        out.set(texts_member(value, "Resource"), texts(value, "Resource"));
        if (const json::Value* condition = value.find("Condition")) {
            if (!condition->is_object()) refuse_member("Condition");
            out.set("Condition", *condition);
        }
        for (const auto& [name, member] : value.as_object())
            if (!out.contains(name)) refuse_member(name);
        return out;
    }

    const json::Value& required(const json::Value& statement, const char* name) const {
        const json::Value* value = statement.find(name);
        if (!value) throw PolicyError(std::string("Missing required field ") + name);
        return *value;
    }

    json::Value effect(const json::Value& value) const {
        const std::string text = value.is_string() ? util::to_lower(value.as_string()) : "";
        if (text == "allow") return "Allow";
        if (text != "deny") refuse_member("Effect");
        return "Deny";
    }

    static std::string texts_member(const json::Value& statement, const std::string& name) {
        return statement.find(name) ? name : statement.find("Not" + name) ? "Not" + name : name;
    }
    json::Value texts(const json::Value& statement, const std::string& name) const {
        const std::string member = texts_member(statement, name);
        const json::Value& value = required(statement, member.c_str());
        if (!is_texts(value) || (value.is_array() && value.as_array().empty())) refuse_member(member);
        return collapsed(value);
    }

    static std::string principal_member(const json::Value& statement) {
        return statement.find("NotPrincipal") && !statement.find("Principal") ? "NotPrincipal" : "Principal";
    }
    json::Value principal(const json::Value& statement) const {
        const std::string member = principal_member(statement);
        const json::Value& value = required(statement, member.c_str());
        if (value.is_string()) {
            if (value.as_string() != "*") refuse_member(member);
            return value;
        }
        if (!value.is_object()) refuse_member(member);
        json::Object out;
        for (const auto& [kind, names] : value.as_object()) {
            if (!is_texts(names)) refuse_member(member);
            json::Array list;
            for (const std::string& name : texts_of(&names)) {
                const json::Value one = kind == "AWS" && is_account_id(name) ? "arn:aws:iam::" + name + ":root" : name;
                if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
            }
            out.set(kind, collapsed(std::move(list)));
        }
        return out;
    }
};

std::vector<std::string> aws_principals(const json::Value& statement) {
    const json::Value* principal = statement.find("Principal");
    if (!principal) return {};
    return texts_of(principal->is_object() ? principal->find("AWS") : principal);
}

bool has_effect(const json::Value& statement, std::string_view effect) {
    return statement.find("Effect")->as_string() == effect;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

PolicyDocument::PolicyDocument(std::string_view text) : policy_(Reader(text).read()), canonical_(json::write(policy_)) {
    json::Object shown{{"Version", kOldVersion}};
    for (const auto& [name, value] : policy_) shown.set(name, value);
    shown_ = json::write(shown);
}

std::vector<std::string> PolicyDocument::actions() const {
    std::vector<std::string> all;
    for (const json::Value& statement : statements())
        for (std::string& action : texts_of(statement.find("Action"))) all.push_back(std::move(action));
    return all;
}

std::vector<std::string> PolicyDocument::principals() const {
    std::vector<std::string> all;
    for (const json::Value& statement : statements())
        for (std::string& principal : aws_principals(statement)) all.push_back(std::move(principal));
    return all;
}

bool PolicyDocument::is_unbounded() const {
    return std::any_of(statements().begin(), statements().end(), [](const json::Value& statement) {
        const std::vector<std::string> principals = aws_principals(statement);
        return has_effect(statement, "Allow") && !statement.find("Condition") &&
               std::find(principals.begin(), principals.end(), "*") != principals.end();
    });
}

bool PolicyDocument::denies(std::string_view action, std::string_view account) const {
    const std::string root = "arn:aws:iam::" + std::string(account) + ":root";
    return std::any_of(statements().begin(), statements().end(), [&](const json::Value& statement) {
        if (!has_effect(statement, "Deny") || statement.find("Condition")) return false;
        const std::vector<std::string> principals = aws_principals(statement);
        const std::vector<std::string> patterns = texts_of(statement.find("Action"));
        return std::any_of(principals.begin(), principals.end(),
                           [&](const std::string& one) { return one == "*" || one == root; }) &&
               std::any_of(patterns.begin(), patterns.end(),
                           [&](const std::string& one) { return matches_wildcards(one, action); });
    });
}

bool matches_wildcards(std::string_view pattern, std::string_view text) {
    // Where the latest star stood, and how much of the text it has swallowed: to go back there is enough.
    std::size_t p = 0, t = 0, star = std::string_view::npos, swallowed = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            swallowed = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++swallowed;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

} // namespace labdb::iam
