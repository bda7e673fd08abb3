#pragma once

#include <string_view>

#include "core/json/value.hpp"

namespace labdb::rds {

/// The input of any of several operations whose members of one name mean the same: code that serves CreateDBInstance as
/// well as ModifyDBInstance reads members by their names, where api::Input knows but those of one operation.
class InputView {
public:
    /// `input` outlives this.
    explicit InputView(const json::Value& input) : input_(input) {}

    /// Null when it was not given.
    const json::Value* operator[](std::string_view member) const;
    std::string_view text(std::string_view member, std::string_view otherwise = {}) const;
    bool flag(std::string_view member, bool otherwise = false) const;

private:
    const json::Value& input_;
};

} // namespace labdb::rds
