#include "core/sql/postgres/resolve.hpp"

#include <algorithm>
#include <optional>

#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using Any = Parameter::Any;

struct AnyRow {
    std::string_view name;
    Any any;
};
constexpr AnyRow kAny[] = {{"any", Any::anything},
                           {"anyelement", Any::element},
                           {"anyarray", Any::array},
                           {"anynonarray", Any::not_array},
                           {"anyenum", Any::enumeration},
                           {"anyrange", Any::range},
                           {"anycompatible", Any::compatible},
                           {"anycompatiblearray", Any::compatible_array}};

bool is_unknown(const Type& type) { return type.kind == TypeKind::unknown || type.kind == TypeKind::null; }

Parameter read_parameter(std::string_view name) {
    for (const auto& row : kAny)
        if (row.name == name) return {{}, row.any};
    return {type_named(name), Any::none};
}

/// A signature fitted to a number of arguments.
struct Candidate {
    const Signature* signature;
    std::vector<const Parameter*> parameters;
};

bool takes(const Signature& signature, std::size_t count) {
    const auto declared = signature.parameters.size();
    return signature.variadic ? count >= declared : count >= signature.required && count <= declared;
}

const Parameter& parameter_at(const Signature& signature, std::size_t index) {
    return signature.parameters[std::min(index, signature.parameters.size() - 1)];
}

std::optional<Candidate> fit(const Signature& signature, std::size_t count) {
    if (!takes(signature, count)) return std::nullopt;
    Candidate candidate{&signature, {}};
    candidate.parameters.reserve(count);
    for (std::size_t i = 0; i < count; ++i) candidate.parameters.push_back(&parameter_at(signature, i));
    return candidate;
}

/// What the pseudo-types of a signature stand for in one call.
struct Binding {
    std::optional<Type> element;
    std::optional<Type> range;
    std::optional<Type> compatible;
};

std::optional<Binding> bind_any(const Candidate& candidate, std::span<const Type> arguments) {
    Binding binding;
    std::vector<Type> compatible;
    bool wants_compatible = false;
    const auto same = [](std::optional<Type>& slot, const Type& type) {
        if (!slot) slot = without_limits(type);
        return same_base(*slot, type);
    };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& type = arguments[i];
        const auto any = candidate.parameters[i]->any;
        if (any == Any::compatible || any == Any::compatible_array) wants_compatible = true;
        if (any == Any::none || any == Any::anything || is_unknown(type)) continue;
        switch (any) {
        case Any::array:
            if (type.kind != TypeKind::array || !same(binding.element, *type.element)) return std::nullopt;
            break;
        case Any::compatible_array:
            if (type.kind != TypeKind::array) return std::nullopt;
            compatible.push_back(*type.element);
            break;
        case Any::compatible: compatible.push_back(type); break;
        case Any::range:
            if (type.kind != TypeKind::range || !same(binding.range, type)) return std::nullopt;
            if (!same(binding.element, *type.element)) return std::nullopt;
            break;
        case Any::enumeration:
            if (type.kind != TypeKind::enumeration || !same(binding.element, type)) return std::nullopt;
            break;
        case Any::not_array:
            if (type.kind == TypeKind::array) return std::nullopt;
            [[fallthrough]];
        default:
            if (!same(binding.element, type)) return std::nullopt;
        }
    }
    if (wants_compatible) {
        if (compatible.empty()) {
            binding.compatible = type_named("text");
        } else {
            const auto common = common_type(compatible);
            if (!common.found) return std::nullopt;
            binding.compatible = common.type;
        }
    }
    return binding;
}

Type concrete(const Parameter& parameter, const Binding& binding, const Type& given) {
    const auto element = [&] { return binding.element ? *binding.element : type_named("text"); };
    switch (parameter.any) {
    case Any::none: return parameter.type;
    case Any::anything: return is_unknown(given) ? type_named("text") : given;
    case Any::array: return array_of_type(element());
    case Any::compatible: return binding.compatible ? *binding.compatible : type_named("text");
    case Any::compatible_array: return array_of_type(binding.compatible ? *binding.compatible : type_named("text"));
    case Any::range: return binding.range ? *binding.range : given;
    default: return element();
    }
}

bool accepts(const Parameter& parameter, const Type& type) {
    if (is_unknown(type)) return true;
    switch (parameter.any) {
    case Any::none: return can_cast(type, parameter.type, CastContext::implicit);
    case Any::array:
    case Any::compatible_array: return type.kind == TypeKind::array;
    case Any::not_array: return type.kind != TypeKind::array;
    case Any::enumeration: return type.kind == TypeKind::enumeration;
    case Any::range: return type.kind == TypeKind::range;
    default: return true;
    }
}

bool is_exact(const Parameter& parameter, const Type& type) {
    return parameter.any == Any::none && parameter.type.kind == type.kind && same_base(parameter.type, type);
}

/// The first signature with just these types. Most calls have one, and are spared the weighing of the others.
const Signature* find_exact(std::span<const Signature> signatures, std::span<const Type> types) {
    for (const Signature& signature : signatures) {
        bool all = takes(signature, types.size());
        for (std::size_t i = 0; i < types.size() && all; ++i) all = is_exact(parameter_at(signature, i), types[i]);
        if (all) return &signature;
    }
    return nullptr;
}

char category(const Parameter& parameter) {
    if (parameter.any != Any::none) return 'P';
    if (parameter.type.kind == TypeKind::array) return 'A';
    if (parameter.type.kind == TypeKind::enumeration) return 'E';
    return row_of(parameter.type).category;
}
char category(const Type& type) { return category(Parameter{type, Any::none}); }

bool is_preferred(const Parameter& parameter) {
    return parameter.any == Any::none && parameter.type.kind != TypeKind::array && row_of(parameter.type).preferred;
}

/// Keeps the candidates with the highest score.
template <class Score> void keep_best(std::vector<Candidate>& candidates, Score&& score) {
    int best = 0;
    std::vector<Candidate> kept;
    for (auto& candidate : candidates) {
        const int points = score(candidate);
        if (points > best) kept.clear();
        best = std::max(best, points);
        if (points == best) kept.push_back(candidate);
    }
    if (!kept.empty()) candidates = std::move(kept);
}

/// func_select_candidate's treatment of literals without type: by the categories that the candidates take.
bool narrow_by_category(std::vector<Candidate>& candidates, std::span<const Type> arguments) {
    std::vector<char> wanted(arguments.size(), 0);
    std::vector<bool> wants_preferred(arguments.size(), false);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!is_unknown(arguments[i])) continue;
        bool conflict = false;
        bool string = false;
        for (const auto& candidate : candidates) {
            const auto found = category(*candidate.parameters[i]);
            const bool preferred = is_preferred(*candidate.parameters[i]);
            if (wanted[i] == 0) {
                wanted[i] = found;
                wants_preferred[i] = preferred;
            } else if (wanted[i] == found) {
                wants_preferred[i] = wants_preferred[i] || preferred;
            } else {
                conflict = true;
            }
            string = string || found == 'S';
            if (found == 'S' && preferred) wants_preferred[i] = true;
        }
        if (string) {
            wanted[i] = 'S';
        } else if (conflict) {
            return false;
        }
    }
    std::vector<Candidate> kept;
    for (const auto& candidate : candidates) {
        bool keep = true;
        for (std::size_t i = 0; i < arguments.size() && keep; ++i) {
            if (!is_unknown(arguments[i])) continue;
            if (category(*candidate.parameters[i]) != wanted[i]) keep = false;
            if (wants_preferred[i] && !is_preferred(*candidate.parameters[i])) keep = false;
        }
        if (keep) kept.push_back(candidate);
    }
    if (!kept.empty()) candidates = std::move(kept);
    return true;
}

void select(std::vector<Candidate>& candidates, std::span<const Type> arguments) {
    const auto count = arguments.size();
    const auto known_exact = [&](const Candidate& candidate) {
        int points = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (!is_unknown(arguments[i]) && is_exact(*candidate.parameters[i], arguments[i])) ++points;
        return points;
    };
    keep_best(candidates, known_exact);
    if (candidates.size() < 2) return;
    keep_best(candidates, [&](const Candidate& candidate) {
        int points = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (is_unknown(arguments[i])) continue;
            const auto& parameter = *candidate.parameters[i];
            if (is_exact(parameter, arguments[i]) ||
                (is_preferred(parameter) && category(parameter) == category(arguments[i])))
                ++points;
        }
        return points;
    });
    if (candidates.size() < 2) return;
    const auto unknowns = static_cast<std::size_t>(std::count_if(arguments.begin(), arguments.end(), is_unknown));
    if (unknowns == 0) return;
    if (narrow_by_category(candidates, arguments) && candidates.size() < 2) return;
    if (unknowns == count) return;
    // All known arguments of one type: the unknown ones may be of it too.
    const Type* known = nullptr;
    for (const auto& type : arguments) {
        if (is_unknown(type)) continue;
        if (known && !same_base(*known, type)) return;
        known = &type;
    }
    std::vector<Candidate> kept;
    const std::vector<Type> all_known(count, *known);
    for (const auto& candidate : candidates) {
        const bool fits = std::all_of(candidate.parameters.begin(), candidate.parameters.end(),
                                      [&](const Parameter* parameter) { return accepts(*parameter, *known); });
        if (fits && bind_any(candidate, all_known)) kept.push_back(candidate);
    }
    if (kept.size() == 1) candidates = std::move(kept);
}

} // namespace

Signature read_signature(std::string_view parameters, std::string_view result) {
    Signature signature;
    bool optional = false;
    for (auto word : util::split(parameters, ' ')) {
        if (word.empty()) continue;
        if (word == "variadic") {
            signature.variadic = true;
            continue;
        }
        if (word.ends_with('?')) {
            optional = true;
            word.pop_back();
        }
        signature.parameters.push_back(read_parameter(word));
        if (!optional) ++signature.required;
    }
    signature.result = read_parameter(result);
    return signature;
}

Choice choose(std::span<const Signature> signatures, std::span<const Type> arguments, bool operator_rule) {
    const Signature* exact = nullptr;
    if (operator_rule && arguments.size() == 2 && is_unknown(arguments[0]) != is_unknown(arguments[1])) {
        const auto& known = is_unknown(arguments[0]) ? arguments[1] : arguments[0];
        const Type both[] = {known, known};
        exact = find_exact(signatures, both);
    }
    if (!exact) exact = find_exact(signatures, arguments);
    std::vector<Candidate> chosen;
    if (exact) {
        chosen.push_back(*fit(*exact, arguments.size()));
    } else {
        for (const auto& signature : signatures) {
            auto candidate = fit(signature, arguments.size());
            bool fits = candidate.has_value();
            for (std::size_t i = 0; i < arguments.size() && fits; ++i)
                fits = accepts(*candidate->parameters[i], arguments[i]);
            if (fits && bind_any(*candidate, arguments)) chosen.push_back(std::move(*candidate));
        }
        if (chosen.size() > 1) select(chosen, arguments);
    }
    Choice choice;
    choice.ambiguous = chosen.size() > 1;
    if (chosen.size() != 1) return choice;
    const auto binding = bind_any(chosen.front(), arguments).value_or(Binding());
    choice.signature = chosen.front().signature;
    for (std::size_t i = 0; i < arguments.size(); ++i)
        choice.arguments.push_back(concrete(*chosen.front().parameters[i], binding, arguments[i]));
    choice.result = concrete(choice.signature->result, binding, {});
    return choice;
}

Common common_type(std::span<const Type> types) {
    Common common;
    const Type* chosen = nullptr;
    bool all_same = true;
    for (const auto& type : types) {
        if (is_unknown(type)) continue;
        if (chosen && !(*chosen == type)) all_same = false;
        if (!chosen) {
            chosen = &type;
            continue;
        }
        if (same_base(*chosen, type)) continue;
        if (category(*chosen) != category(type)) {
            common.left = *chosen;
            common.right = type;
            return common;
        }
        // The later one wins when the earlier converts to it and it is not preferred already.
        const bool chosen_preferred = chosen->kind != TypeKind::array && row_of(*chosen).preferred;
        if (!chosen_preferred && can_cast(*chosen, type, CastContext::implicit) &&
            !can_cast(type, *chosen, CastContext::implicit)) {
            chosen = &type;
        }
    }
    common.found = true;
    common.type = !chosen ? type_named("text") : all_same ? *chosen : without_limits(*chosen);
    return common;
}

} // namespace labdb::sql::postgres
