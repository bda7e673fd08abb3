#pragma once

#include <string>
#include <vector>

namespace labdb::sql::mysql {

/// The stored program that is being read, and what its blocks have declared so far, innermost last; in lower case.
struct Program {
    enum class Kind { procedure, function, trigger, event };
    Kind kind = Kind::procedure;
    bool has_return = false;
    std::vector<std::string> variables, conditions, cursors;
    struct Label {
        std::string name;
        bool loop = false;
    };
    std::vector<Label> labels;
};

} // namespace labdb::sql::mysql
