#include "core/sql/session/settings.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/sql/session/parameter_values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// A parameter group's number has the parameter's own unit, which need not be said.
std::string with_unit(const SettingRow& row, const std::string& value) {
    if (std::string_view(row.unit).empty()) return value;
    try {
        return shown_parameter(row, parameter_number(row, value));
    } catch (const Error&) {
        return value;
    }
}

/// Parameter groups have 0 and 1 where MySQL's variables are OFF and ON.
std::string shown_truth(const SettingRow& row, std::string value) {
    const std::string_view usual = row.value;
    if (row.kind != SettingRow::Kind::boolean || (usual != "ON" && usual != "OFF")) return value;
    return value == "1" ? "ON" : value == "0" ? "OFF" : value;
}

/// The name as the rows have it; most callers write it so.
class LowerName {
public:
    explicit LowerName(std::string_view name) : name_(name) {
        if (std::none_of(name.begin(), name.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; })) return;
        lower_ = util::to_lower(name);
        name_ = lower_;
    }
    LowerName(const LowerName&) = delete;
    LowerName& operator=(const LowerName&) = delete;
    std::string_view get() const { return name_; }

private:
    std::string lower_;
    std::string_view name_;
};

} // namespace

Settings::Settings(std::span<const SettingRow> rows, const std::map<std::string, std::string>& parameters)
    : rows_(rows) {
    for (const auto& [name, value] : parameters)
        if (const SettingRow* row = find(name))
            global_[util::to_lower(name)] = shown_truth(*row, with_unit(*row, value));
}

const SettingRow* Settings::find(std::string_view name) const {
    const LowerName wanted(name);
    const auto row = std::lower_bound(rows_.begin(), rows_.end(), wanted.get(),
                                      [](const SettingRow& each, std::string_view text) { return each.name < text; });
    return row != rows_.end() && wanted.get() == row->name ? &*row : nullptr;
}

const std::string& Settings::global(std::string_view name) const {
    const LowerName wanted(name);
    const auto changed = global_.find(wanted.get());
    if (changed != global_.end()) return changed->second;
    const SettingRow* row = find(name);
    assert(row);
    // The rows' own texts are turned into strings once, when they are first asked for.
    return const_cast<Settings*>(this)->global_[row->name] = row->value;
}

const std::string& Settings::value(std::string_view name) const {
    const LowerName wanted(name);
    const auto own = session_.find(wanted.get());
    return own == session_.end() ? global(wanted.get()) : own->second;
}

std::int64_t Settings::integer(std::string_view name) const {
    const SettingRow* row = find(name);
    if (row && *row->unit != '\0') return parameter_number(*row, value(name));
    return std::strtoll(value(name).c_str(), nullptr, 10);
}

bool Settings::boolean(std::string_view name) const {
    const std::string& text = value(name);
    return text == "ON" || text == "on" || text == "1" || text == "true";
}

void Settings::set(std::string_view name, std::string value) {
    session_[util::to_lower(name)] = std::move(value);
    ++revision_;
}

void Settings::set_custom(std::string_view name, std::string value) {
    custom_[std::string(name)] = std::move(value);
    ++revision_;
}

std::optional<std::string> Settings::custom(std::string_view name) const {
    const auto found = custom_.find(name);
    return found == custom_.end() ? std::nullopt : std::optional(found->second);
}

void Settings::reset(std::string_view name) {
    session_.erase(util::to_lower(name));
    ++revision_;
}

void Settings::reset_all() {
    session_.clear();
    ++revision_;
}

void Settings::restore(Snapshot values) {
    session_ = std::move(values);
    ++revision_;
}

} // namespace labdb::sql
