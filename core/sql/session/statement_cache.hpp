#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/sql/ast/statement.hpp"

namespace labdb::sql {

/// Parsed statements by their shapes: what a text is besides its numbers and strings. A text of a known shape is not
/// parsed again: its literals take the places of the former ones in the tree. All that depends on the values, the
/// tables and the settings is left to the binder, which sees each statement as if it had just been parsed.
class StatementCache {
    struct Literal {
        ast::Literal::Kind kind;
        std::size_t begin = 0, end = 0; ///< with quotes
    };
    struct Shape {
        std::string key; ///< the text with a mark in the place of each literal; empty when the text is not looked at
        std::vector<Literal> literals;
    };

public:
    /// The tree of a text, out of the cache until it is kept again.
    class Loan {
    public:
        /// Null when the shape is not known.
        ast::StatementPtr statement;
        /// Trees keep the places of the text that they were made of: such a place as one in the text of this time.
        std::size_t place(std::size_t position) const;

    private:
        friend class StatementCache;
        Shape shape_;
        std::uint64_t entry_ = 0;
        std::vector<Literal> former_; ///< of the text that the tree was made of
    };

    /// Forgets all when the settings are others, which the parser may look at.
    void use_settings(std::uint64_t revision);
    Loan take(std::string_view text);
    /// Keeps the loan's tree, or the one that the parser has made of the text meanwhile.
    void keep(std::string_view text, Loan loan, ast::StatementPtr statement);

private:
    struct Entry {
        std::uint64_t number = 0;
        ast::StatementPtr statement; ///< null while it is out
        std::vector<Literal> literals;
        std::vector<ast::Literal*> nodes; ///< one for each literal; null where the tree has none that is just it
        std::vector<std::string> texts;   ///< of those
    };
    static bool find_shape(std::string_view text, Shape& shape);

    std::unordered_map<std::string, Entry> entries_;
    std::uint64_t settings_ = 0, entries_made_ = 0;
};

} // namespace labdb::sql
