// Functions of the extension ltree.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_contributed.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/label_tree.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Labels = std::vector<std::string>;

Labels labels_of(const CellView& value) { return read_labels(as_text(value)); }

bool begins(const Labels& whole, const Labels& part) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

Cell is_ancestor(Environment&, Arguments a) { return bool_cell(begins(labels_of(a[1]), labels_of(a[0]))); }

Cell level_count(Environment&, Arguments a) { return static_cast<std::int64_t>(labels_of(a[0]).size()); }

/// From one label to before another.
Cell part(const Labels& labels, std::int64_t from, std::int64_t to) {
    const auto size = static_cast<std::int64_t>(labels.size());
    if (from < 0 || to < 0 || from >= size || from > to) throw Error("22023", "invalid positions");
    return print_labels(Labels(labels.begin() + from, labels.begin() + std::min(to, size)));
}

Cell sub_tree(Environment&, Arguments a) { return part(labels_of(a[0]), as_int(a[1]), as_int(a[2])); }

/// subpath(path, offset [, length]): what is negative counts from the end.
Cell sub_path(Environment&, Arguments a) {
    const Labels labels = labels_of(a[0]);
    const auto size = static_cast<std::int64_t>(labels.size());
    std::int64_t from = as_int(a[1]);
    if (from < 0) from += size;
    std::int64_t to = size;
    if (a.size() > 2) {
        const std::int64_t length = as_int(a[2]);
        to = length < 0 ? size + length : from + length;
    }
    return part(labels, from, to);
}

Cell index_of(Environment&, Arguments a) {
    const Labels whole = labels_of(a[0]), wanted = labels_of(a[1]);
    const auto size = static_cast<std::int64_t>(whole.size());
    std::int64_t from = a.size() > 2 ? as_int(a[2]) : 0;
    if (from < 0) from = std::max<std::int64_t>(0, size + from);
    for (std::int64_t at = from; at + static_cast<std::int64_t>(wanted.size()) <= size; ++at)
        if (!wanted.empty() && std::equal(wanted.begin(), wanted.end(), whole.begin() + at)) return at;
    return std::int64_t{-1};
}

Cell concat(Environment&, Arguments a) {
    Labels labels = labels_of(a[0]);
    for (std::string& label : labels_of(a[1])) labels.push_back(std::move(label));
    return print_labels(labels);
}

Cell common_of(const std::vector<Labels>& paths) {
    if (paths.empty()) return {};
    // An ancestor of a path is none of its own.
    Labels common = paths[0];
    if (!common.empty()) common.pop_back();
    for (const Labels& path : paths) {
        std::size_t same = 0;
        const std::size_t most = std::min(common.size(), path.empty() ? 0 : path.size() - 1);
        while (same < most && common[same] == path[same]) ++same;
        common.resize(same);
    }
    return print_labels(common);
}

Cell common_ancestor(Environment&, Arguments a) {
    std::vector<Labels> paths;
    for (const CellView& value : a) paths.push_back(labels_of(value));
    return common_of(paths);
}

Cell common_ancestor_of_array(Environment&, Arguments a) {
    std::vector<Labels> paths;
    for (const auto& element : Array::read(as_text(a[0])).elements) {
        if (!element) throw Error("22004", "array must not contain nulls");
        paths.push_back(read_labels(*element));
    }
    return common_of(paths);
}

Cell matches(Environment&, Arguments a) { return bool_cell(matches_path(as_text(a[1]), labels_of(a[0]))); }

Cell matches_any(Environment&, Arguments a) {
    const Labels labels = labels_of(a[0]);
    const Array queries = Array::read(as_text(a[1]));
    return bool_cell(std::any_of(queries.elements.begin(), queries.elements.end(),
                                 [&](const auto& query) { return query && matches_path(*query, labels); }));
}

Cell matches_text(Environment&, Arguments a) { return bool_cell(matches_labels(as_text(a[1]), labels_of(a[0]))); }

/// An array's first path that is an ancestor (`a`), a descendant (`d`), or that a query takes (`q`); NULL when none is.
Cell first_of_array(Environment&, Arguments a) {
    const char how = as_text(a[2])[0];
    for (const auto& element : Array::read(as_text(a[0])).elements) {
        if (!element) continue;
        const Labels labels = read_labels(*element);
        if (how == 'q'   ? matches_path(as_text(a[1]), labels)
            : how == 'a' ? begins(labels_of(a[1]), labels)
                         : begins(labels, labels_of(a[1])))
            return Cell(*element);
    }
    return {};
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_ltree_is_ancestor", 2, is_ancestor},
    {"pg_ltree_levels", 1, level_count},
    {"pg_ltree_part", 3, sub_tree},
    {"pg_ltree_path", -1, sub_path},
    {"pg_ltree_index", -1, index_of},
    {"pg_ltree_concat", 2, concat},
    {"pg_ltree_common", -1, common_ancestor},
    {"pg_ltree_common_of_array", 1, common_ancestor_of_array},
    {"pg_ltree_matches", 2, matches},
    {"pg_ltree_matches_any", 2, matches_any},
    {"pg_ltree_matches_text", 2, matches_text},
    {"pg_ltree_first", 3, first_of_array},
};

} // namespace

std::span<const ScalarFunctionRow> label_tree_functions() { return kRows; }

} // namespace labdb::sql::postgres
