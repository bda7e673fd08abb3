// PostgreSQL's cursors outside of stored programs.
#include <algorithm>
#include <cstdlib>

#include "core/sql/session/portals.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {

std::vector<std::size_t> move_portal(Cursor& cursor, std::string_view direction) {
    std::vector<std::string> words;
    for (std::string& word : util::split(util::to_lower(direction.empty() ? "next" : direction), ' '))
        if (!word.empty()) words.push_back(std::move(word));
    const auto size = static_cast<std::int64_t>(cursor.rows.size());
    std::int64_t at =
        static_cast<std::int64_t>(cursor.position); // the current row's number, from 1; 0 before the first
    std::vector<std::size_t> given;
    const auto count_of = [&](std::size_t word) -> std::int64_t {
        if (words.size() <= word) return 1;
        return words[word] == "all" ? size + 1 : std::strtoll(words[word].c_str(), nullptr, 10);
    };
    const auto move_to = [&](std::int64_t to) {
        at = std::clamp<std::int64_t>(to, 0, size + 1);
        if (at >= 1 && at <= size) given.push_back(static_cast<std::size_t>(at - 1));
    };
    const std::string& word = words.at(0);
    if (word == "first")
        move_to(1);
    else if (word == "last")
        move_to(size);
    else if (word == "absolute")
        move_to(count_of(1) < 0 ? size + 1 + count_of(1) : count_of(1));
    else if (word == "relative")
        move_to(at + count_of(1));
    else {
        std::int64_t count = word == "next" || word == "prior"         ? 1
                             : word == "forward" || word == "backward" ? count_of(1)
                                                                       : count_of(0);
        const bool back = word == "prior" || word == "backward" || count < 0;
        for (count = std::abs(count); count > 0; --count) {
            move_to(at + (back ? -1 : 1));
            if (at == 0 || at == size + 1) break;
        }
    }
    cursor.position = static_cast<std::size_t>(at);
    return given;
}

void Session::State::run_cursor(const ast::Statement& statement, ResultSink& sink) {
    if (mysql) throw mysql_syntax_error("CURSOR");
    Completion completion;
    if (const auto* declare = std::get_if<ast::DeclareCursor>(&statement.node)) {
        if (!transaction.open && !declare->hold)
            throw Error("25P01", "DECLARE CURSOR can only be used in transaction blocks");
        if (cursors.contains(declare->name)) throw Error("42P03", "cursor \"" + declare->name + "\" already exists");
        Rows found = rows_of(*declare->query);
        cursors[declare->name] = {std::move(found.columns), std::move(found.rows), 0, declare->hold};
        completion.tag = "DECLARE CURSOR";
        finish(sink, std::move(completion));
        return;
    }
    if (const auto* close = std::get_if<ast::CloseCursor>(&statement.node)) {
        if (close->name.empty())
            cursors.clear();
        else if (cursors.erase(close->name) == 0)
            throw Error("34000", "cursor \"" + close->name + "\" does not exist");
        completion.tag = close->name.empty() ? "CLOSE CURSOR ALL" : "CLOSE CURSOR";
        finish(sink, std::move(completion));
        return;
    }
    const auto& fetch = std::get<ast::FetchCursor>(statement.node);
    const auto found = cursors.find(fetch.name);
    if (found == cursors.end()) throw Error("34000", "cursor \"" + fetch.name + "\" does not exist");
    Cursor& cursor = found->second;
    const std::vector<std::size_t> given = move_portal(cursor, fetch.direction);
    completion.rows = static_cast<std::int64_t>(given.size());
    if (fetch.move) {
        completion.tag = "MOVE " + std::to_string(given.size());
        finish(sink, std::move(completion));
        return;
    }
    sink.columns(cursor.columns);
    for (const std::size_t number : given) sink.row(cursor.rows[number]);
    completion.has_rows = true;
    completion.tag = "FETCH " + std::to_string(given.size());
    finish(sink, std::move(completion));
}

} // namespace labdb::sql
