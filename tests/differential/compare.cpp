#include "tests/differential/compare.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "core/json/write.hpp"
#include "core/util/decimal.hpp"

namespace labdb::tests {

namespace {

bool is_left_out(std::string_view name) {
    for (const char* one : {"TableId", "TableArn", "IndexArn", "LatestStreamArn", "LatestStreamLabel", "TableSizeBytes",
                            "IndexSizeBytes", "ItemCount", "WarmThroughput", "DeletionProtectionEnabled"})
        if (name == one) return true;
    return name.ends_with("DateTime");
}

bool is_set(std::string_view name) { return name == "SS" || name == "NS" || name == "BS"; }

std::string error_text(const json::Value& body) {
    const auto text = [&](const char* name) {
        const json::Value* found = body.is_object() ? body.find(name) : nullptr;
        return found && found->is_string() ? found->as_string() : std::string();
    };
    const std::string type = text("__type");
    std::string message = text("message");
    if (message.empty()) message = text("Message");
    return type.substr(type.find('#') + 1) + ": " + message;
}

/// Numbers as AWS gives them back, at any depth.
json::Value with_plain_numbers(const json::Value& value) {
    const auto plain = [](const json::Value& number) -> json::Value {
        const auto parsed = number.is_string() ? util::Decimal::parse(number.as_string()) : std::nullopt;
        return parsed ? json::Value(parsed->to_string()) : number;
    };
    if (value.is_array()) {
        json::Array array;
        for (const json::Value& element : value.as_array()) array.push_back(with_plain_numbers(element));
        return array;
    }
    if (!value.is_object()) return value;
    json::Object object;
    for (const auto& [name, content] : value.as_object())
        object.set(name, name == "N" ? plain(content) : with_plain_numbers(content));
    return object;
}

std::string shown(const json::Value* value) { return value ? json::write(*value) : "nothing"; }

/// Where the trees differ first; texts of both there.
std::optional<Difference> first_difference(const json::Value* ours, const json::Value* theirs,
                                           const std::string& path) {
    if (ours && theirs && *ours == *theirs) return std::nullopt;
    if (ours && theirs && ours->is_object() && theirs->is_object()) {
        // A sum last, so that the part that differs is told instead.
        for (const bool is_sum : {false, true})
            for (const json::Value* side : {ours, theirs})
                for (const auto& [name, value] : side->as_object()) {
                    if ((name == "CapacityUnits") != is_sum) continue;
                    const std::string place = path.empty() ? name : path + "." + name;
                    if (auto found = first_difference(ours->find(name), theirs->find(name), place)) return found;
                }
        return std::nullopt;
    }
    if (ours && theirs && ours->is_array() && theirs->is_array() &&
        ours->as_array().size() == theirs->as_array().size())
        for (std::size_t i = 0; i < ours->as_array().size(); ++i)
            if (auto found = first_difference(&ours->as_array()[i], &theirs->as_array()[i],
                                              path + "[" + std::to_string(i) + "]"))
                return found;
    return Difference{{}, path + ": " + shown(ours), path + ": " + shown(theirs)};
}

using Match = std::function<bool(std::string_view same)>;

/// Calls `matched` with what stands for `[same]`, for each way in which the pattern fits the text, until it is content.
bool matches(std::string_view pattern, std::string_view text, std::string_view same, const Match& matched) {
    constexpr std::string_view kAny = "[..]", kSame = "[same]";
    const std::size_t gap = std::min(pattern.find(kAny), pattern.find(kSame));
    if (gap == std::string_view::npos) return pattern == text && matched(same);
    if (text.substr(0, gap) != pattern.substr(0, gap)) return false;
    const bool is_same = pattern.substr(gap, kSame.size()) == kSame;
    const std::string_view rest = pattern.substr(gap + (is_same ? kSame : kAny).size());
    for (std::size_t at = gap; at <= text.size(); ++at)
        if (matches(rest, text.substr(at), is_same ? text.substr(gap, at - gap) : same, matched)) return true;
    return false;
}

bool matches(std::string_view our_pattern, std::string_view their_pattern, const Difference& difference) {
    return matches(our_pattern, difference.ours, {}, [&](std::string_view ours) {
        return matches(their_pattern, difference.theirs, ours, [&](std::string_view theirs) {
            return our_pattern.find("[same]") == std::string_view::npos || ours == theirs;
        });
    });
}

} // namespace

void sort_elements(json::Value& list) {
    std::sort(list.as_array().begin(), list.as_array().end(),
              [](const json::Value& a, const json::Value& b) { return json::write(a) < json::write(b); });
}

json::Value canonical(const json::Value& value) {
    if (value.is_array()) {
        json::Array array;
        for (const json::Value& element : value.as_array()) array.push_back(canonical(element));
        return array;
    }
    if (value.is_number()) return value.as_double();
    if (!value.is_object()) return value;
    std::vector<const json::Object::Member*> members;
    for (const json::Object::Member& member : value.as_object())
        if (!is_left_out(member.first) && !member.second.is_null()) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    json::Object object;
    for (const json::Object::Member* member : members) {
        json::Value content = canonical(member->second);
        if (content.is_array() && (is_set(member->first) || member->first.ends_with("Indexes"))) sort_elements(content);
        object.set(member->first, std::move(content));
    }
    return object;
}

std::optional<Difference> compare(const std::string& operation, const Response& ours, const Response& theirs) {
    const auto text = [](const Response& one) {
        const std::string status = std::to_string(one.status);
        return one.status == 200 ? status : status + " " + error_text(one.body);
    };
    const std::string our_text = text(ours), their_text = text(theirs);
    if (our_text != their_text) return Difference{operation, our_text, their_text};
    const json::Value our_body = canonical(ours.body), their_body = canonical(with_plain_numbers(theirs.body));
    if (ours.status == 200) {
        auto found = first_difference(&our_body, &their_body, "");
        if (found) *found = {operation, our_text + " " + found->ours, their_text + " " + found->theirs};
        return found;
    }
    auto found =
        first_difference(our_body.find("CancellationReasons"), their_body.find("CancellationReasons"), "reasons");
    if (!our_body.find("CancellationReasons") && !their_body.find("CancellationReasons")) return std::nullopt;
    if (found) *found = {operation, our_text + " " + found->ours, their_text + " " + found->theirs};
    return found;
}

Known::Known(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file + " cannot be read");
    bool inside = false;
    Pattern pattern;
    for (std::string line; std::getline(in, line);) {
        if (!inside) {
            inside = line == "```known";
            pattern = Pattern{std::move(pattern.heading)};
            if (line.starts_with("## ")) pattern.heading = line.substr(3);
        } else if (line == "```") {
            inside = false;
            patterns_.push_back(pattern);
        } else {
            const std::size_t blank = line.find(' ');
            const std::string side = line.substr(0, blank), text = line.substr(blank + 1);
            if (side == "operation")
                pattern.operation = text;
            else if (side == "request")
                pattern.request = text;
            else
                (side == "labdb" ? pattern.ours : pattern.theirs).push_back(text);
        }
    }
}

const std::string* Known::find(const Difference& difference, std::string_view request) const {
    const Match any = [](std::string_view) { return true; };
    for (const Pattern& pattern : patterns_) {
        if (!matches(pattern.operation, difference.operation, {}, any) || !matches(pattern.request, request, {}, any))
            continue;
        for (const std::string& ours : pattern.ours)
            for (const std::string& theirs : pattern.theirs)
                if (matches(ours, theirs, difference)) return &pattern.heading;
    }
    return nullptr;
}

} // namespace labdb::tests
