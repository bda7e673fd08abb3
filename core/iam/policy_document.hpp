#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"

/// IAM's policy documents, as far as services that keep them need to understand them. Nothing is enforced here.
namespace labdb::iam {

/// Why a text is no policy document; `what()` is IAM's own text.
class PolicyError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A resource policy. Whatever the way in which it was written, it is kept in IAM's canonical form: members in a fixed
/// order, a list of one as its element, an account id among the principals as the ARN of the account's root, no
/// principal twice. Equal policies have equal canonical texts.
class PolicyDocument {
public:
    /// Throws PolicyError.
    explicit PolicyDocument(std::string_view text);

    /// The canonical form of what was written.
    const std::string& canonical() const { return canonical_; }
    /// As IAM shows it: the same, and with the old Version where none was given.
    const std::string& shown() const { return shown_; }

    /// The actions that statements name, in order.
    std::vector<std::string> actions() const;
    /// The AWS principals that statements name, in order: ARNs and `*`.
    std::vector<std::string> principals() const;
    /// Whether a statement allows something to everyone without a condition.
    bool is_unbounded() const;
    /// Whether a statement without a condition denies the action (`dynamodb:PutResourcePolicy`) to the whole account.
    bool denies(std::string_view action, std::string_view account) const;

private:
    json::Object policy_;
    std::string canonical_;
    std::string shown_;

    const json::Array& statements() const { return policy_.find("Statement")->as_array(); }
};

/// Whether the text satisfies the pattern, in which `*` stands for anything and `?` for one character; case counts not.
bool matches_wildcards(std::string_view pattern, std::string_view text);

} // namespace labdb::iam
